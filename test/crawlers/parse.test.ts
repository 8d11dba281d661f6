import { load } from 'cheerio';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decoded, fragment, parseTree, query } from '../../crawlers/parse/index.ts';
import { readySelector } from '../../crawlers/parse/select.ts';
import { PRICE_PLACES } from '../../crawlers/readers/page-price.ts';

const NAMES = 'p div div span a b ul li li h1 table tr td select option form input svg template x-own'.split(' ');
const ATTRIBUTES = ['', ' a=1', ' class="x y"', ' class=price-X', ' href="?a=1&copy=2"', ' type=hidden', ' id=x'];
const TEXTS = ['x', ' a b ', '&amp;', '&copy', '&#39;', '&lt;b', '&nope;', '&notit;', '<', '='];
const element = fc.letrec((tie) => ({
  tree: fc
    .tuple(
      fc.constantFrom(...NAMES),
      fc.constantFrom(...ATTRIBUTES),
      fc.array(fc.oneof({ maxDepth: 4 }, fc.constantFrom(...TEXTS), tie('tree')), { maxLength: 4 }),
    )
    .map(([name, attributes, inside]) => `<${name}${attributes}>${inside.join('')}</${name}>`),
})).tree as fc.Arbitrary<string>;

const BY_LIBRARY_ONCE = [
  ...['h1', '*', 'LI, p, div', 'td a, li > a', '[class]', '.x', '#x, .y.x', 'a[href]', '[type=HIDDEN]', 'li + li'],
  ...[PRICE_PLACES, '[class~="x" i]', '[class*="X" i] span', 'p[class^="x"]', '[href*="copy"]', 'div:not(.x, a)'],
];
const SELECTORS = [...BY_LIBRARY_ONCE, 'p:first-child', 'h1 ~ p', ':is(p, a)', 'div:has(a)', 'p:first', 'svg|p', 'a['];

test.each(SELECTORS)('%s finds what cheerio finds, in a page and in a part of it', (selector) => {
  fc.assert(
    fc.property(fc.array(element, { minLength: 1, maxLength: 4 }), (parts) => {
      const html = `<!doctype html>${parts.join('')}`;
      const [own, cheerio] = [query(parseTree(html)), load(html)];
      const places = (found: { toArray(): unknown[] }, of: typeof cheerio): number[] => {
        const all = of('*').toArray();
        return found.toArray().map((one) => all.indexOf(one as never));
      };
      let whole: number[];
      try {
        whole = places(cheerio(selector), cheerio);
      } catch {
        expect(() => own(selector)).toThrow();
        return;
      }
      expect(places(own(selector), own)).toEqual(whole);
      for (const [at, one] of own('*').toArray().entries()) {
        const other = cheerio(cheerio('*').get(at));
        expect(own(one).is(selector)).toBe(other.is(selector));
        expect(places(own(one).find(selector), own)).toEqual(places(other.find(selector), cheerio));
        expect(places(own(one).closest(selector), own)).toEqual(places(other.closest(selector), cheerio));
      }
    }),
    { numRuns: 20 },
  );
});

test('what readers ask most is compiled once for all pages', () => {
  for (const selector of BY_LIBRARY_ONCE) expect(readySelector(selector), selector).toBe(readySelector(selector));
  for (const selector of BY_LIBRARY_ONCE) expect(readySelector(selector), selector).toBeDefined();
});

test('references are resolved as in a page; a piece of mark-up stands as it is written', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...TEXTS, '&', '#', 'x27;', ';', 'lang', '"'), { maxLength: 6 }), (parts) => {
      const text = parts.join('');
      expect(decoded(text)).toBe(load(text.replaceAll('<', '&lt;'), {}, false).text());
    }),
  );
  expect(fragment('<tr><td>x').children.map((one) => 'name' in one && one.name)).toEqual(['tr']);
});
