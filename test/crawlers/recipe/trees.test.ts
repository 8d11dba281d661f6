import { expect, test } from 'vitest';
import { parsePage, parseWritten } from '../../../crawlers/readers/html.ts';
import { readPage, readParsed } from '../../../crawlers/readers/index.ts';
import { detailYield } from '../../../crawlers/recipe/detail.ts';
import type { Source } from '../../../crawlers/recipe/source.ts';
import { Recipe } from '../../../domain/recipe.ts';

const URL_ = 'https://shop.example/p/7';
const recipe = (more: object): Recipe =>
  Recipe.parse({ id: 'shop', name: 'Shop', base: 'https://shop.example/', way: 'static', starts: [], ...more });
const detail = (of: Recipe, body: string) => {
  const source = { url: URL_, status: 200, body, bytes: body.length, contentType: 'text/html', headers: {} };
  const request = { platform: 'shop', target: 'detail', url: URL_ } as const;
  return detailYield(of, source as unknown as Source, request, '2026-11-26T09:00:00+08:00');
};

const ITEM =
  '<!doctype html><title>Teak oar</title><body><h1>Teak oar</h1><p class="price">€ 99.00</p><button>Add to cart</button><table><tr><td>Members</td><td>€ 42.50</td></tr></table></body>';

test('a recipe’s selector finds what its writer saw in a browser, which puts tbody into tables', () => {
  const asked = recipe({ detail: { fields: { price: 'table > tbody > tr > td:last-child' } } });
  expect(detail(recipe({}), ITEM).listings[0]?.price?.amount).toBe(99);
  expect(detail(asked, ITEM).listings[0]?.price?.amount).toBe(42.5);
});

test('so does a sign that is a selector, where the recipe names no field', () => {
  expect(detail(recipe({ signs: { gone: ['css:table > tbody'] } }), ITEM).state).toBe('gone');
});

const card = (n: number): string =>
  `<li class="card"><a href="/p/${n}"><noscript><img src="/${n}.jpg" alt="vapour liquid of the very best brand"></noscript><span>Oar ${n}</span></a><b>€ 1${n}.00</b></li>`;
const SHELF = `<!doctype html><title>Oars</title><body><h1>Oars</h1><ul>${[1, 2, 3, 4].map(card).join('')}</ul></body>`;

test.each([
  ['as browsers do', parsePage],
  ['as it is written', parseWritten],
])('mark-up inside noscript is no name of a card on a page parsed %s', (_, parse) => {
  const { products } = readParsed(parse(SHELF, URL_)!);
  expect(products.map(({ fields }) => fields.title)).toEqual(['Oar 1', 'Oar 2', 'Oar 3', 'Oar 4']);
});

test('without a recipe, pictures that wait in noscript are seen', () => {
  const { products } = readPage({ url: URL_, body: SHELF });
  expect(products.map(({ fields }) => fields.images)).toEqual(
    [1, 2, 3, 4].map((n) => [`https://shop.example/${n}.jpg`]),
  );
});
