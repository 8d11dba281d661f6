import { type Page, type PageElement, textOf } from '../readers/html.ts';
import { numbered } from '../recipe/list.ts';
import { NEXT_WORDS } from './list.ts';

/** Where page numbers stand. */
const PAGING = '[class*="pagin" i], [id*="pagin" i], [aria-label*="pagin" i], [data-slot^="pagin"], [class*="pager" i]';
/** The queries by which shops count their pages. */
const COUNTED_BY = ['page', 'p', 'pg', 'pageNo', 'paged'];

/** Whether a page counts further pages by numbers or arrows that have no address of their own, for a script acts on them. */
export function pagedByScript({ $ }: Page): boolean {
  const places = $(PAGING);
  const knobs = [...places.find('a, button, [role="button"]').toArray(), ...places.filter('a, button').toArray()];
  return (knobs as PageElement[])
    .slice(0, 200)
    .some(
      (one) =>
        /^(#.*|javascript:.*)?$/i.test((one.attribs['href'] ?? '').trim()) &&
        !('disabled' in one.attribs) &&
        (/^2$/.test(textOf(one, 20)) ||
          NEXT_WORDS.test(textOf(one, 60)) ||
          NEXT_WORDS.test(one.attribs['aria-label'] ?? '')),
    );
}

/** The addresses under which the second page of a list may stand, each with the template it was made from. */
export const secondPages = (list: string): { template: string; url: string }[] =>
  COUNTED_BY.map((name) => `?${name}={page}`).map((template) => ({
    template,
    url: numbered({ base: list }, { url: list }, template, 2),
  }));
