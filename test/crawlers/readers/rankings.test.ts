import { expect, test } from 'vitest';
import { page, read } from './made.ts';

const GOODS = ['Oak ladder', 'Pine ladder', 'Steel ladder', 'Rope ladder', 'Loft ladder'];
const card = (name: string, n: number, kind = 'item'): string =>
  `<li class="${kind}"><a href="/${kind}/${n}"><img src="/${kind}${n}.jpg" alt=""></a><h3><a href="/${kind}/${n}">${name}</a></h3><span class="price">$1${n}.50</span></li>`;
const list = GOODS.map((name, n) => card(name, n)).join('');
const rest = (kind: string): string => [...Array(14).keys()].map((n) => card(`Chart topper ${n}`, n, kind)).join('');
const titles = (body: string, url = 'https://shop.example/ladders'): (string | undefined)[] =>
  read(page('<title>Ladders</title>', body), url).products.map(({ fields }) => fields.title);

test('a longer ranking or recommendation does not take the place of the list, whatever says that it is one', () => {
  for (const beside of [
    `<div class="rank_box"><ul>${rest('chart')}</ul></div>`,
    `<div class="hotRank"><ul>${rest('chart')}</ul></div>`,
    `<section><h2>Best sellers of the week</h2><div><ul>${rest('chart')}</ul></div></section>`,
    `<section><div class="head-title">猜你喜欢</div><ul>${rest('chart')}</ul></section>`,
    `<div><h2>人気ランキング</h2><ul>${rest('chart')}</ul></div>`,
  ]) {
    expect(titles(`<h1>Ladders</h1>${beside}<div class="all"><ul>${list}</ul></div>`)).toEqual(GOODS);
    expect(titles(`<h1>Ladders</h1><div class="all"><ul>${list}</ul></div>${beside}`)).toEqual(GOODS);
  }
});

test('where the list and a ranking have the same cards, those of the list are given', () => {
  const body = `<h1>Ladders</h1><div class="block"><strong class="block-title">Meilleures ventes</strong><ol>${rest('item').replaceAll('/item/', '/top/')}</ol></div><div class="wrapper"><ol>${list}</ol></div>`;
  expect(titles(body)).toEqual(GOODS);
});

test('a ranking that is what the page is about, or all that it shows, is its list', () => {
  const chart = `<div class="ranking"><ul>${rest('chart')}</ul></div>`;
  expect(titles(`<h1>Ladders</h1>${chart}`)).toHaveLength(14);
  expect(titles(`<h1>Best sellers</h1>${chart}<ul>${list}</ul>`)).toHaveLength(14);
  expect(titles(`<h1>Ladders</h1>${chart}<ul>${list}</ul>`, 'https://shop.example/ranking/ladders')).toHaveLength(14);
});

test('cards numbered in one run are one list, however the first row looks', () => {
  const row = (names: string[], from: number, kind: string): string =>
    `<div>${names.map((name, n) => `<div id="hit_${from + n}" class="${kind}"><a href="/p/${from + n}"><img src="/${from + n}.jpg" alt=""></a><h3><a href="/p/${from + n}">${name}</a></h3><b>$${20 + from + n}.00</b></div>`).join('')}</div>`;
  expect(
    titles(`<h1>Ladders</h1>${row(GOODS.slice(0, 2), 0, 'first tile')}${row(GOODS.slice(2), 2, 'rest tile')}`),
  ).toEqual(GOODS);
});
