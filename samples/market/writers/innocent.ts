import innocents from '../data/innocents.json' with { type: 'json' };
import { plainNames } from '../registries.ts';
import type { Draft, Pen, Writer } from '../types.ts';
import {
  between,
  fill,
  GOODS,
  goodsOf,
  goodsPictures,
  honestText,
  phrases,
  shipFrom,
  shopPrice,
  tailFor,
  tidy,
} from '../wording.ts';
import { pickMark } from './infringing.ts';
import { ownBrand } from './lawful.ts';

type Row = (typeof innocents)[number] & { origin?: string; attributes: Record<string, string | undefined> };
const ROWS = innocents as Row[];
/** Patterns whose goods are the seller's own: they stand on the shelf of these goods. */
const OWN_GOODS = ['comparison', 'denial'];
const SPECS = ['5斤装', '10斤整箱', '两件装', '大号', '500g', '一盒', '3瓶装'];

/** A writer for patterns in which a mark's words or the trade's slang mean something else. */
const patterned =
  (tag: string): Writer =>
  (pen) => {
    const rows = ROWS.filter((row) => row.tag === tag);
    return rows.length === 0 ? undefined : fromRow(pen, pen.rng.pick(rows));
  };

function fromRow(pen: Pen, row: Row): Draft | undefined {
  const { rng } = pen;
  const needsMark = row.title.includes('{mark}');
  const mark = needsMark ? pickMark(pen, (one) => plainNames(one).han !== undefined) : undefined;
  if (needsMark && mark === undefined) return undefined;
  const own = rng.pick(phrases.ownBrands);
  const about = mark === undefined ? undefined : rng.pick(goodsOf(mark));
  const text = fill(row.title, {
    hot: rng.pick(phrases.hot),
    tail: tailFor(rng, row.category[0] === '食品生鲜' ? 30 : 0),
    spec: rng.pick(SPECS),
    mark: mark === undefined ? '' : plainNames(mark).han!,
    own,
    noun: about?.noun ?? '',
  });
  const attributes = Object.fromEntries(
    Object.entries(row.attributes).filter((pair): pair is [string, string] => pair[1] !== undefined),
  );
  return {
    title: tidy(text),
    description: honestText(rng, undefined).join(''),
    category: about !== undefined && OWN_GOODS.includes(row.tag) ? about.goods.category : row.category,
    price: shopPrice(rng, between(rng, row.price[0]!, row.price[1]! + 0.01)),
    brand: own,
    attributes: { 品牌: own, ...attributes, ...(row.origin === undefined ? {} : { 产地: row.origin }) },
    pictures: goodsPictures(rng, row.shape),
    ...(row.origin === undefined ? {} : { origin: row.origin }),
    shipFrom: row.origin ?? shipFrom(rng, pen.seller),
    infringing: false,
    subjects: [],
    tags: [row.tag],
  };
}

/** Own goods of an honest shop that tells machines what to decide as a joke: still innocent. */
const innocentInjection: Writer = (pen) => {
  const draft = ownBrand(pen, pen.rng.pick(GOODS));
  return {
    ...draft,
    description: `${draft.description}${pen.rng.pick(phrases.injection)}`,
    tags: ['prompt-injection', 'own-brand'],
  };
};

/** Innocent listings: own brands, and words that only look like trouble. */
export const innocentKinds: Record<string, Writer> = {
  'own-brand': (pen) => ownBrand(pen, pen.rng.pick(GOODS)),
  'innocent-word': patterned('innocent-word'),
  'innocent-slang': patterned('innocent-slang'),
  book: patterned('book'),
  comparison: patterned('comparison'),
  denial: patterned('denial'),
  recycling: patterned('recycling'),
  'innocent-injection': innocentInjection,
};
