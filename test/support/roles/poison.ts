import type { ScreenerFactory } from '../../../domain/ports.ts';
import { screenerFactory } from '../../../roles/wiring.ts';

/** What a title holds that kills every process which screens it. */
export const POISON = '毒丸';

/** The program's own screeners, but for a listing that takes the whole process along, as a fault in native code would. */
export const poisonedFactory = (): ScreenerFactory => {
  const factory = screenerFactory();
  return (registries, stamp) => {
    const screener = factory(registries, stamp);
    return {
      ...screener,
      screen(listing) {
        if (listing.title.includes(POISON)) process.abort();
        return screener.screen(listing);
      },
    };
  };
};
