import type { Mark } from '../../../domain/registries.ts';
import { fullWidth, traditional, withEmoji, withSeparators, withZeroWidth } from '../disguise.ts';
import { referencePictures } from '../picture-names.ts';
import type { Random } from '../random.ts';
import { isLive, plainNames } from '../registries.ts';
import type { Draft, Pen, Writer } from '../types.ts';
import {
  contact,
  fill,
  type Goods,
  genuineRange,
  goodsOf,
  goodsPictures,
  phrases,
  places,
  shipFrom,
  shopPrice,
  tableOf,
  title,
} from '../wording.ts';

/** A mark in term, with goods the market sells, that passes `fits`; everyday and very short names are left to scenes. */
export function pickMark(pen: Pen, fits: (mark: Mark) => boolean = () => true): Mark | undefined {
  const marks = pen.registries.directory.filter(
    (mark) => isLive(mark, pen.moment) && goodsOf(mark).length > 0 && fits(mark),
  );
  return marks.length === 0 ? undefined : pen.rng.pick(marks);
}

/** What makes a listing suspicious beside the mark: strong trade slang, a price of a tenth or less, a contact elsewhere. */
type Cues = { words: string[]; sentences: string[]; price: number; tags: string[] };

/** The share of the lowest genuine price that a price cue asks at most. */
const DEEPEST = 0.09;

/** Chooses cues so that slang or price is always among them. */
function cuesFor(rng: Random, mark: Mark, goods: Goods): Cues {
  const floor = mark.referencePrice?.currency === 'CNY' ? mark.referencePrice.min : undefined;
  // A reference price says nothing of small goods that are cheap whoever makes them (a charger beside phones).
  const telling = floor !== undefined && floor >= 150 && floor * DEEPEST <= goods.price[0]!;
  const byPrice = telling && rng.chance(0.45);
  const bySlang = !byPrice || rng.chance(0.6);
  const cues: Cues = { words: [], sentences: [], price: 0, tags: [] };
  cues.price = byPrice
    ? shopPrice(rng, floor * (DEEPEST / 2) * (1 + rng.next()))
    : shopPrice(rng, goods.price[0]! * (0.6 + rng.next() * 0.8));
  if (byPrice) cues.tags.push('cue-price');
  if (bySlang) addSlang(rng, cues, goods);
  if (rng.chance(0.3)) {
    cues.sentences.push(fill(rng.pick(phrases.contactSentences), { contact: contact(rng) }));
    cues.tags.push('cue-contact');
  }
  return cues;
}

const TOYS = 28;
/** Grades that on toys and figures tell a size. */
const SCALE = /1:1/;

function addSlang(rng: Random, cues: Cues, goods: Goods): void {
  const slang = rng.pick(goods.cls === TOYS ? phrases.strong.filter((word) => !SCALE.test(word)) : phrases.strong);
  cues.tags.push('cue-slang');
  if (rng.chance(0.6)) cues.words.push(slang);
  else cues.sentences.push(fill(rng.pick(phrases.strongSentences), { slang }));
  if (rng.chance(0.35)) cues.words.push(rng.pick(phrases.weak));
}

/** An infringing listing that writes `name` for `mark`; the name itself may be disguised. */
export function infringe(pen: Pen, mark: Mark, { name, tag }: { name: string; tag: string }): Draft | undefined {
  const { rng } = pen;
  const choices = goodsOf(mark);
  if (choices.length === 0) return undefined;
  const { goods, noun } = rng.pick(choices);
  const cues = cuesFor(rng, mark, goods);
  const [province, city] = rng.pick(places.elsewhere);
  const brand =
    tag === 'exact' ? rng.pick([mark.mark, 'other/其他', undefined]) : rng.pick(['other/其他', '无', undefined]);
  const sentences = [
    ...rng.sample(phrases.shadySentences, rng.int(1, 2)),
    ...cues.sentences,
    ...rng.sample(phrases.honestSentences, rng.int(0, 2)),
  ];
  return {
    title: title(rng, { name, noun, goods, extra: cues.words, avoid: mark.excludes ?? [] }),
    description: sentences.join(''),
    category: goods.category,
    price: cues.price,
    ...(rng.chance(0.4) ? { listPrice: Math.round(cues.price * rng.int(2, 6)) } : {}),
    ...(brand === mark.mark ? { brand } : {}),
    attributes: tableOf(rng, goods, brand, rng.chance(0.6) ? `${province}${city}` : undefined),
    pictures: rng.chance(0.35) ? referencePictures(rng, mark) : goodsPictures(rng, goods.shape),
    shipFrom: shipFrom(rng, pen.seller),
    infringing: true,
    subjects: [mark.id],
    tags: [tag, ...cues.tags],
  };
}

const HAN_NAME = (mark: Mark): boolean => plainNames(mark).han !== undefined;
const LATIN_NAME = (mark: Mark): boolean => oneWord(mark) !== undefined;
const ANY_NAME = (mark: Mark): boolean => HAN_NAME(mark) || LATIN_NAME(mark);

/** The Latin name where it is one word: only these are taken apart, so that each disguise is undone by one step. */
function oneWord(mark: Mark): string | undefined {
  const { latin } = plainNames(mark);
  return latin?.includes(' ') ? undefined : latin;
}

/** A writer that disguises one plain name of a mark. */
function disguised(tag: string, fits: (mark: Mark) => boolean, disguise: (mark: Mark, rng: Random) => string): Writer {
  return (pen) => {
    const mark = pickMark(pen, fits);
    return mark === undefined ? undefined : infringe(pen, mark, { name: disguise(mark, pen.rng), tag });
  };
}

const eitherName = (mark: Mark, rng: Random): string => {
  const names = [plainNames(mark).han, oneWord(mark)].filter((name) => name !== undefined);
  return rng.pick(names);
};

/** The plain kinds that a first detector must find: the mark as it stands, or disguised in a way normalisation undoes. */
export const plainKinds: Record<string, Writer> = {
  exact: disguised('exact', ANY_NAME, eitherName),
  separators: disguised('separators', ANY_NAME, (mark, rng) => withSeparators(eitherName(mark, rng), rng)),
  'full-width': disguised('full-width', LATIN_NAME, (mark) => fullWidth(oneWord(mark)!)),
  'zero-width': disguised('zero-width', ANY_NAME, (mark, rng) => withZeroWidth(eitherName(mark, rng), rng)),
  traditional: disguised(
    'traditional',
    (mark) => {
      const { han } = plainNames(mark);
      return han !== undefined && traditional(han) !== han;
    },
    (mark) => traditional(plainNames(mark).han!),
  ),
  emoji: disguised('emoji', HAN_NAME, (mark, rng) => withEmoji(plainNames(mark).han!, rng)),
};

/** No mark in words at all, but the owner's own picture: scaled, framed or saved again. */
export const picture: Writer = (pen) => {
  const mark = pickMark(pen, (one) => one.level === 'key');
  if (mark === undefined) return undefined;
  const { goods, noun } = pen.rng.pick(goodsOf(mark));
  return {
    title: title(pen.rng, { name: pen.rng.pick(['小众设计', '大牌质感', '高级感', '同款']), noun, goods }),
    description: [...pen.rng.sample(phrases.shadySentences, 2), ...pen.rng.sample(phrases.honestSentences, 1)].join(''),
    category: goods.category,
    price: shopPrice(pen.rng, goods.price[0]! * (0.8 + pen.rng.next())),
    attributes: tableOf(pen.rng, goods, 'other/其他'),
    pictures: referencePictures(pen.rng, mark),
    shipFrom: shipFrom(pen.rng, pen.seller),
    infringing: true,
    subjects: [mark.id],
    tags: ['picture'],
  };
};

/** Says it is authorised, in words that no register proves; `seller` is whoever the pen writes for. */
export function claims(pen: Pen, mark: Mark, { tag, only }: { tag: string; only?: string[] }): Draft | undefined {
  const { rng } = pen;
  const choices = goodsOf(mark, only);
  if (choices.length === 0) return undefined;
  const { goods, noun } = rng.pick(choices);
  const range = genuineRange(mark, goods);
  const price = shopPrice(rng, range === undefined ? goods.price[0]! : range.low * 0.45);
  return {
    title: title(rng, {
      name: mark.mark,
      noun,
      goods,
      extra: [rng.pick(['官方授权', '官方正品', '品牌授权'])],
      avoid: mark.excludes ?? [],
    }),
    description: [
      fill(rng.pick(phrases.claimSentences), { brand: mark.mark }),
      ...rng.sample(phrases.honestSentences, 2),
    ].join(''),
    category: goods.category,
    price,
    brand: mark.mark,
    attributes: tableOf(rng, goods, mark.mark),
    pictures: referencePictures(rng, mark),
    shipFrom: shipFrom(rng, pen.seller),
    infringing: true,
    subjects: [mark.id],
    tags: [tag, 'cue-claim'],
  };
}
