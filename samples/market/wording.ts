import type { Mark } from '../../domain/registries.ts';
import goodsRows from './data/goods.json' with { type: 'json' };
import phrases from './data/phrases.json' with { type: 'json' };
import places from './data/places.json' with { type: 'json' };
import type { Random } from './random.ts';
import type { SampleSeller } from './types.ts';

/** One kind of goods: how it is called, where it stands on a shelf, what it costs (CNY) and what its table says. */
export type Goods = {
  id: string;
  cls: number;
  noun: string[];
  formal: string[];
  category: string[];
  price: number[];
  shape: string;
  adj: string[];
  spec: string[];
  attrs: Record<string, string[] | undefined>;
};

export const GOODS: Goods[] = goodsRows;
export { phrases, places };

type NamedGoods = { goods: Goods; noun: string };
const goodsByMark = new WeakMap<Mark, NamedGoods[]>();

/** The kinds of goods a mark covers (or `only` these nouns), each with the noun the directory uses for it. */
export function goodsOf(mark: Mark, only?: string[]): NamedGoods[] {
  const known = only === undefined ? goodsByMark.get(mark) : undefined;
  if (known !== undefined) return known;
  const found = matchGoods(mark, only ?? mark.goods ?? []);
  if (only === undefined) goodsByMark.set(mark, found);
  return found;
}

function matchGoods(mark: Mark, all: string[]): NamedGoods[] {
  const nouns = all.filter((noun) => noun.length >= 2);
  const found: NamedGoods[] = [];
  for (const noun of nouns) {
    const inClass = GOODS.filter((goods) => mark.niceClasses.includes(goods.cls));
    const goods =
      inClass.find((one) => one.noun.includes(noun)) ?? inClass.find((one) => one.noun.some((n) => n.includes(noun)));
    if (goods !== undefined) found.push({ goods, noun });
  }
  return found;
}

/** One plain word order of a title; parts are glued so that Latin words stay apart. */
const ORDERS: ((p: TitleParts) => (string | undefined)[])[] = [
  (p) => [p.hot, p.name, p.noun, p.adj, p.spec, p.tail],
  (p) => [p.name, ' ', p.adj, p.noun, ' ', p.spec, ' ', p.tail],
  (p) => [p.adj, p.noun, ' ', p.name, ' ', p.spec],
  (p) => ['【', p.hot, '】', p.name, p.adj, p.noun, p.spec],
  (p) => [p.hot, ' ', p.name, ' ', p.adj2, p.adj, p.noun],
  (p) => [p.name, p.noun, p.adj, p.adj2, ' ', p.tail],
  (p) => [p.hot, p.adj, p.name, p.noun, ' ', p.spec, p.tail],
  (p) => [p.name, ' ', p.noun, '（', p.spec, '）', p.adj, p.tail],
  (p) => [p.adj2, p.adj, p.noun, p.tail, ' ', p.name],
  (p) => [p.hot, '！', p.name, p.noun, p.spec, ' ', p.adj],
];
type TitleParts = Record<'name' | 'noun' | 'adj' | 'adj2' | 'spec' | 'hot' | 'tail', string>;

/** A title as sellers write it: what it is called, its goods and filler in one of ten orders. `extra` words go somewhere in it. */
export function title(
  rng: Random,
  parts: { name: string; noun: string; goods: Goods; extra?: string[]; avoid?: string[] },
): string {
  for (let tries = 0; ; tries++) {
    const fitting = parts.goods.adj.filter((word) => !parts.noun.includes(word));
    const [adj = '', adj2 = ''] = rng.sample(fitting, 2);
    const words = rng
      .pick(ORDERS)({
        ...parts,
        adj,
        adj2,
        spec: rng.pick(parts.goods.spec),
        hot: rng.pick(phrases.hot),
        tail: tailFor(rng, parts.goods.cls),
      })
      .map((word) => word ?? '');
    for (const word of parts.extra ?? []) words.splice(rng.chance(0.5) ? 0 : words.length, 0, word);
    const text = tidy(glue(words));
    if (tries >= 8 || !(parts.avoid ?? []).some((phrase) => skeleton(text).includes(skeleton(phrase)))) return text;
  }
}

/** A last word that fits the goods: what is worn, what is eaten or used up, anything. */
export const tailFor = (rng: Random, cls: number): string =>
  rng.pick([
    ...phrases.tail,
    ...([14, 18, 25].includes(cls) ? phrases.tailWear : cls >= 29 && cls <= 33 ? phrases.tailFood : []),
  ]);

/** Joins words with a space wherever two Latin letters or digits would touch. */
function glue(words: string[]): string {
  let text = '';
  for (const word of words)
    text += /[\p{Script=Latin}\d]$/u.test(text) && /^[\p{Script=Latin}\d]/u.test(word) ? ` ${word}` : word;
  return text;
}

/** What a phrase is met by: neither case nor spaces keep it from being read. */
const skeleton = (text: string): string => text.toLowerCase().replace(/\s+/g, '');

/** Single spaces only, none at the ends. */
export const tidy = (text: string): string => text.replace(/ {2,}/g, ' ').trim();

/** Fills `{slots}` of a phrase; an unknown slot is left as it stands. */
export const fill = (phrase: string, slots: Record<string, string>): string =>
  phrase.replace(/\{(\w+)\}/g, (whole, name: string) => slots[name] ?? whole);

/** A price as shops like it (…9.9, …8, …9) near the given amount. */
export function shopPrice(rng: Random, amount: number): number {
  if (amount < 10) return Math.max(0.9, Math.round(amount) - 0.1);
  const whole = amount < 100 ? Math.round(amount) : Math.round(amount / 10) * 10 - rng.pick([1, 2, 1]);
  return amount < 100 && rng.chance(0.5) ? whole - 0.1 : whole;
}

/** An amount between two bounds, drawn even on a log scale. */
export const between = (rng: Random, low: number, high: number): number => low * (high / low) ** rng.next();

/** The price range of a mark's genuine goods, in CNY; undefined where the directory gives none. */
export function genuineRange(mark: Mark, goods: Goods): { low: number; high: number } | undefined {
  const reference = mark.referencePrice;
  if (reference?.min === undefined || reference.currency !== 'CNY') return undefined;
  const low = Math.max(reference.min * 1.05, goods.price[0]! * 0.9);
  return { low, high: Math.min(reference.max ?? low * 4, low * 3) };
}

/** A handful of honest sentences about the goods. */
export function honestText(rng: Random, goods: { spec?: string[]; noun?: string[] } | undefined): string[] {
  const about =
    goods?.noun === undefined ? [] : [`${rng.pick(goods.noun)}，规格 ${rng.pick(goods.spec ?? ['见图'])}。`];
  return [...about, ...rng.sample(phrases.honestSentences, rng.int(2, 4))];
}

/** The parameter table of some goods, in the words of the trade. `brand` is what the brand row says; none where undefined. */
export function tableOf(rng: Random, goods: Goods, brand?: string, origin?: string): Record<string, string> {
  const table: Record<string, string> = {};
  if (brand !== undefined) table['品牌'] = brand;
  if (rng.chance(0.7)) table['货号'] = `${rng.pick(['A', 'B', 'K', 'X', 'YD', 'HZ'])}${rng.int(1000, 99999)}`;
  if (origin !== undefined) table['产地'] = origin;
  for (const [name, values] of Object.entries(goods.attrs)) if (values !== undefined) table[name] = rng.pick(values);
  return table;
}

/** A place goods are sent from: the seller's own town, else another. */
export function shipFrom(rng: Random, seller: SampleSeller): string {
  if (seller.record.region !== undefined && rng.chance(0.8)) return seller.record.region;
  const [province, city] = rng.pick(places.elsewhere);
  return `${province}${city}`;
}

/** File names of drawn pictures of such goods; each name alone says what is drawn. */
export function goodsPictures(rng: Random, shape: string, count = rng.int(1, 3)): string[] {
  const hue = rng.int(0, 35) * 10;
  const kind = rng.int(0, 9999);
  return Array.from({ length: count }, (_, view) => `goods-${shape}-${hue}-${kind}-${view}.jpg`);
}

/** A made-up contact outside the platform, in a form no one can have. */
export const contact = (rng: Random): string => `shili-demo-${rng.int(100, 999)}`;
