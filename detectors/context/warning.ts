import { said, type View } from '../view.ts';

/** A level of the category that holds what is told and not sold. */
const TOLD = /^(资讯|新闻|笔记|文章|科普|攻略|避坑|经验)/;

/** Words by which somebody who offers nothing warns others; undefined where a price is asked or a way to buy is shown. */
export function warningWord(view: View): string | undefined {
  const { price, category } = view.listing;
  if (price !== undefined && price.amount > 0) return undefined;
  if (said(view, 'contact-elsewhere').length > 0 || said(view, 'wink').length > 0) return undefined;
  return said(view, 'warning')[0]?.word ?? category?.find((level) => TOLD.test(level));
}
