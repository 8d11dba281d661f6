import type { Crawler, Store, StoredListing } from '../domain/ports.ts';
import type { Clock } from '../lib/clock.ts';
import { messageOf, ThrottledError } from '../lib/errors.ts';
import type { Keeper } from './exchanges.ts';
import { keepPicture } from './filings.ts';
import type { Log } from './worker.ts';

const PICTURES_PER_LISTING = 8;

/** What pictures are fetched with; with `keeping` those of flagged listings are kept as evidence. */
export type PictureDeps = { store: Store; crawler: Crawler; log: Log; keeping?: { keeper: Keeper; clock: Clock } };

/**
 * The listing's pictures in their order, absent where one could not be had; those of what is flagged are kept. A throttled host
 * stops the whole job.
 */
export function picturesWith({ store, crawler, log, keeping }: PictureDeps) {
  return async (item: StoredListing): Promise<(Uint8Array | undefined)[]> => {
    const recipe = await store.schedule.platform(item.platform);
    const pictures: (Uint8Array | undefined)[] = [];
    for (const url of (item.listing.images ?? []).slice(0, PICTURES_PER_LISTING)) {
      const bytes = await crawler.picture(recipe, url).catch((error) => {
        if (error instanceof ThrottledError) throw error;
        const { platform, listingId } = item;
        log.info({ platform, listingId, url, error: messageOf(error) }, 'picture not had');
        return undefined;
      });
      if (bytes !== undefined && keeping !== undefined && item.finding?.flagged)
        await keepPicture({ store, ...keeping }, item, { url, bytes });
      pictures.push(bytes);
    }
    return pictures;
  };
}
