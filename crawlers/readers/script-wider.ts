import type { Page } from './html.ts';
import { key, pathOf } from './merge.ts';
import { readScriptList } from './script-list.ts';
import type { MoneyHints, ReadProduct } from './types.ts';

/** Of cards and what scripts carry of the same goods the scripts' list, where the page draws a part of it alone. */
export function wider(page: Page, hints: MoneyHints, shown: ReadProduct[]): ReadProduct[] {
  const titles = shown.map(({ fields }) => fields.title ?? '').filter((title) => title.length > 3);
  if (titles.length < 3 || titles.length > MOST_DRAWN || !inScripts(page, titles.slice(0, 12))) return shown;
  const carried = readScriptList(page, hints);
  const known = new Set(carried.flatMap(({ fields }) => [key(fields.title ?? ''), pathOf(fields.url ?? '')]));
  const held = shown.filter(
    ({ fields }) => known.has(key(fields.title ?? '')) || known.has(pathOf(fields.url ?? '')),
  ).length;
  return carried.length > shown.length * 1.2 && held >= shown.length * 0.6 ? carried : shown;
}
/** A page that draws more cards than this draws all it has. */
const MOST_DRAWN = 40;

/** Whether most of the names stand in the page's scripts, too: cheaper than to read those. */
function inScripts({ $ }: Page, names: string[]): boolean {
  const scripts = $('script:not([src])')
    .toArray()
    .map(({ children }) => children.map((child) => ('data' in child ? child.data : '')).join(''))
    .filter((text) => text.length > 2_000);
  return names.filter((name) => scripts.some((text) => text.includes(name))).length >= names.length * 0.5;
}
