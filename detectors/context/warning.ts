import { said, type View } from '../view.ts';

/** Words by which somebody who offers nothing warns others; undefined where a price is asked or a way to buy is shown. */
export function warningWord(view: View): string | undefined {
  if (view.listing.price !== undefined) return undefined;
  if (said(view, 'contact-elsewhere').length > 0 || said(view, 'wink').length > 0) return undefined;
  return said(view, 'warning')[0]?.word;
}
