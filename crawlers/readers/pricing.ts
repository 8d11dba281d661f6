import type { Money } from '../../domain/money.ts';
import type { Look } from './fallback.ts';
import type { Page } from './html.ts';
import type { StateReading } from './state.ts';
import type { ReadProduct } from './types.ts';

const STRIKES =
  'del, s, strike, [class*="old" i], [class*="original" i], [class*="compare" i], [class*="strike" i], [class*="regular" i]';

type Sources = { page: Page; look: Look; state: () => StateReading };

/**
 * Settles which price a product page asks where its sources differ: a price that is shown struck out is the list price, and data of scripts
 * goes before the look of the page unless the page shows another of its sums.
 */
export function settlePrice(product: ReadProduct, s: Sources): void {
  const given = product.fields.price;
  const set = (field: 'price' | 'listPrice', money: Money | undefined, source: string): void => {
    if (money === undefined) return;
    product.fields[field] = money;
    product.sources[field] = source;
  };
  const left = s.look.final() ? s.look.get('price') : undefined;
  const least = left?.value as Money | undefined;
  if (
    least !== undefined &&
    (given === undefined || (given.currency === least.currency && least.amount <= given.amount))
  ) {
    set('listPrice', given?.amount === least.amount ? undefined : given, product.sources['price'] ?? 'page');
    set('price', least, left?.source ?? 'page');
    return;
  }
  if (given === undefined) {
    const said = s.state();
    const shown = s.look.get('price');
    const seen = shown?.value as Money | undefined;
    const known = said.fields.price;
    const agree =
      seen !== undefined &&
      (said.asked.includes(seen.amount) || known === undefined || known.amount === seen.amount * 100);
    if (agree) set('price', seen, shown?.source ?? 'page');
    // Scripts seldom name their currency; the page's own sign does.
    else
      set(
        'price',
        known === undefined || seen === undefined ? known : { ...known, currency: seen.currency },
        'script data',
      );
    return;
  }
  if (s.page.$(STRIKES).length === 0) return;
  const shown = s.look.get('price');
  const seen = shown?.value as Money | undefined;
  if (seen === undefined || seen.currency !== given.currency || seen.amount === given.amount) return;
  const struck = s.look.get('listPrice')?.value as Money | undefined;
  if (struck?.amount === given.amount && seen.amount < given.amount) {
    set('listPrice', given, product.sources['price'] ?? 'page');
    set('price', seen, shown?.source ?? 'page');
  }
}
