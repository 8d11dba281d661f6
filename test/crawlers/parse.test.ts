import { load } from 'cheerio';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decoded, fragment, parseQuickly, query, wholePage } from '../../crawlers/parse/index.ts';
import { readySelector } from '../../crawlers/parse/select.ts';
import { PRICE_PLACES } from '../../crawlers/readers/page-price.ts';
import { MADE_PAGES } from './readers/pages.ts';
import { FOUND_PAGES } from './readers/pages-found.ts';
import { PLACES_PAGES } from './readers/pages-places.ts';

type Any = { [key: string]: unknown; children?: Any[] };

/** A tree as plain values: what every node is, holds and hangs on. */
function told(node: Any, around: { parent: Any | null; prev: Any | null; next: Any | null }): unknown {
  const { type, name, data, attribs, namespace, children } = node;
  const hangs = node['parent'] === around.parent && node['prev'] === around.prev && node['next'] === around.next;
  const kept = ['x-mode', 'x-name', 'x-publicId', 'x-systemId'].map((key) => node[key]);
  return [
    ...[
      type,
      name,
      data,
      namespace,
      hangs,
      kept,
      attribs === undefined ? undefined : Object.entries(attribs as object),
    ],
    children?.map((child, at) =>
      told(child, { parent: node, prev: children[at - 1] ?? null, next: children[at + 1] ?? null }),
    ),
  ];
}
const top = { parent: null, prev: null, next: null };
const fully = (html: string): unknown => told(load(html).root().get(0) as unknown as Any, top);
const quickly = (html: string): unknown => {
  const tree = parseQuickly(html);
  return tree === undefined ? undefined : told(tree as unknown as Any, top);
};

const NAMES =
  'p p div div span a b em li ul dl dd dt h1 h2 table table tr tr td td th tbody thead tfoot caption col colgroup select option optgroup form button input br hr img pre textarea script style title svg math template noscript iframe body head html section label nobr ruby object meta link x-own'.split(
    ' ',
  );
const TEXTS = [
  'x',
  ' ',
  '\n',
  '\r\n',
  ' a b ',
  '&amp;',
  '&copy',
  '&#39;',
  '&#150;',
  '&lt;b',
  '&nope;',
  '<',
  'a<b',
  '&notit;',
  '\0',
];
const ATTRIBUTES = [
  '',
  ' a',
  ' a=1',
  ' class="x y"',
  ' href="?a=1&copy=2&b&amp;c"',
  ' type=hidden',
  ' A=1 a=2',
  '/',
  ' /',
  ' b="1"c=2',
  ' =x',
  ' viewBox="0"',
];
const start = fc
  .tuple(fc.constantFrom(...NAMES), fc.constantFrom(...ATTRIBUTES))
  .map(([name, attributes]) => `<${name}${attributes}>`);
const piece = fc.oneof(
  { weight: 5, arbitrary: start },
  { weight: 4, arbitrary: fc.constantFrom(...NAMES).map((name) => `</${name}>`) },
  { weight: 4, arbitrary: fc.constantFrom(...TEXTS) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('<!--c-->', '<!-->', '<script>a<b</script>', '<style>p>a</style>', '<?x>', '</>'),
  },
);
const nested = fc.letrec((tie) => ({
  tree: fc
    .tuple(
      start,
      fc.array(fc.oneof({ maxDepth: 4 }, fc.constantFrom(...TEXTS), tie('tree')), { maxLength: 4 }),
      fc.integer({ min: 0, max: 9 }),
    )
    .map(([tag, inside, open]) => `${tag}${inside.join('')}${open === 0 ? '' : `</${/\w[\w-]*/.exec(tag)?.[0]}>`}`),
})).tree as fc.Arbitrary<string>;
const head = fc.constantFrom(
  '<!doctype html>',
  '',
  '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN">',
  '<!doctype html><html lang=a><head><title>x</title></head> <body>',
);
const pages = fc
  .tuple(
    head,
    fc.array(fc.oneof(piece, nested), { maxLength: 8 }),
    fc.constantFrom('', '</body>', '</body></html>\n<!--z-->', '</body> x'),
  )
  .map(([before, inside, behind]) => before + inside.join('') + behind);

describe('the quick parser', () => {
  test('builds the tree of the full parser, or none, whatever it is given', () => {
    let built = 0;
    fc.assert(
      fc.property(pages, (html) => {
        const tree = quickly(html);
        if (tree === undefined) return;
        built += 1;
        expect(tree).toEqual(fully(html));
      }),
      { numRuns: 3_000 },
    );
    expect(built).toBeGreaterThan(300);
  });

  test.each([...MADE_PAGES, ...FOUND_PAGES, ...PLACES_PAGES].map(({ name, html }) => ({ name, html })))(
    'reads $name as it is',
    ({ html }) => {
      expect(quickly(html)).toEqual(fully(html));
    },
  );

  test.each([
    ['emphasis closed crosswise', '<b><i>x</b></i>'],
    ['words in a table', '<table>x<tr><td>y</table>'],
    ['a tag cut off', '<p>a<a href="x'],
    ['five hundred blocks in each other', '<div>'.repeat(600)],
  ])('leaves %s to the full parser', (_, body) => {
    const html = `<!doctype html><body>${body}`;
    expect(parseQuickly(html)).toBeUndefined();
    expect(told(wholePage(html) as unknown as Any, top)).toEqual(fully(html));
  });

  test('resolves references as the full parser does, in text and in attributes', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...TEXTS, '&', '#', 'x27;', '=', ';', 'lang', '"'), { maxLength: 6 }),
        (parts) => {
          const text = parts.join('').replaceAll('\0', '');
          expect(decoded(text)).toBe(load(text.replaceAll('<', '&lt;'), {}, false).text());
          const html = `<!doctype html><p title='${text.replaceAll("'", '')}'>`;
          expect(quickly(html)).toEqual(fully(html));
        },
      ),
      { numRuns: 500 },
    );
  });
});

const SELECTORS = [
  ...[
    'h1',
    '*',
    'LI, p, div',
    'td a, li > a',
    '[class]',
    '.x',
    '#x, .y.x',
    'a[href]',
    'a[rel="next"], [type=HIDDEN]',
    'script:not([src])',
  ],
  ...[
    PRICE_PLACES,
    '[class~="x" i]',
    '[class*="X" i] span',
    'p[class^="x"]',
    'p[class$="Y" i]',
    '[href*="copy"]',
    '[class="x y"]',
  ],
  ...[
    'div:not(.x, a)',
    'p:first-child',
    'li + li',
    'h1 ~ p',
    ':is(p, a)',
    '[a!="1"]',
    'svg|p',
    'div:has(a)',
    '[type="hidden" s]',
  ],
];

test.each(SELECTORS)('%s finds what cheerio finds, in a page and in a part of it', (selector) => {
  fc.assert(
    fc.property(fc.array(nested, { minLength: 1, maxLength: 4 }), (parts) => {
      const html = `<!doctype html>${parts.join('')}`;
      const [own, cheerio] = [query(wholePage(html)), load(html)];
      const places = (all: unknown[], of: typeof cheerio): number[] =>
        all.map((one) =>
          of('*')
            .toArray()
            .indexOf(one as never),
        );
      let found: unknown = 'refused';
      try {
        found = places(cheerio(selector).toArray(), cheerio);
      } catch {
        expect(() => own(selector)).toThrow();
        return;
      }
      expect(places(own(selector).toArray(), own)).toEqual(found);
      for (const [at, element] of own('*').toArray().entries()) {
        const other = cheerio(cheerio('*').get(at));
        expect(own(element).is(selector)).toBe(other.is(selector));
        expect(places(own(element).find(selector).toArray(), own)).toEqual(
          places(other.find(selector).toArray(), cheerio),
        );
        expect(places(own(element).closest(selector).toArray(), own)).toEqual(
          places(other.closest(selector).toArray(), cheerio),
        );
      }
    }),
    { numRuns: 20 },
  );
});

test('what readers ask most is answered without cheerio, a piece of mark-up is read by the full parser', () => {
  for (const selector of SELECTORS.slice(0, 17)) expect(readySelector(selector), selector).toBeDefined();
  expect(fragment('<tr><td>x').children.map((one) => 'name' in one && one.name)).toEqual(['tr']);
});
