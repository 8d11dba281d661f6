import type { AuthorisedSeller, Mark } from '../../../domain/registries.ts';
import { shanghaiDay, withinDays } from '../../../domain/time.ts';
import { officialPictures, referencePictures } from '../picture-names.ts';
import { isLive, plainNames } from '../registries.ts';
import { DAY, type Draft, type Pen, type SampleSeller, type Writer } from '../types.ts';
import {
  between,
  fill,
  type Goods,
  genuineRange,
  goodsOf,
  goodsPictures,
  honestText,
  phrases,
  shipFrom,
  shopPrice,
  tableOf,
  tailFor,
  title,
} from '../wording.ts';
import { pickMark } from './infringing.ts';

/** True where the entry names this very shop: its platform and seller id, or its credit code. A name alone never does. */
export const names = (
  entry: { platform?: string | undefined; sellerId?: string | undefined; uscc?: string | undefined },
  seller: SampleSeller,
): boolean =>
  (entry.platform === seller.platform && entry.sellerId !== undefined && entry.sellerId === seller.record.id) ||
  (entry.uscc !== undefined && entry.uscc === seller.record.uscc);

/** How an authorisation stands over a life; `soon` is in date at `moment` but ends within 60 days, so nothing is built on it. */
export function standing(
  entry: AuthorisedSeller,
  since: number,
  moment: number,
): 'proved' | 'expired' | 'early' | 'soon' {
  if (!withinDays(shanghaiDay(new Date(since)), entry.validFrom, undefined)) return 'early';
  if (!withinDays(shanghaiDay(new Date(moment)), undefined, entry.validUntil)) return 'expired';
  return withinDays(shanghaiDay(new Date(moment + 60 * DAY)), undefined, entry.validUntil) ? 'proved' : 'soon';
}

/** What the directory allows this seller now: each mark with the goods it holds for (all of them where undefined). */
function grantsOf(pen: Pen): { mark: Mark; goods?: string[]; standing: ReturnType<typeof standing> }[] {
  return pen.registries.directory.flatMap((mark) =>
    (mark.authorisedSellers ?? [])
      .filter((entry) => names(entry, pen.seller))
      .map((entry) => ({
        mark,
        ...(entry.goods === undefined ? {} : { goods: entry.goods }),
        standing: standing(entry, pen.since, pen.moment),
      })),
  );
}

/** Genuine goods of a mark, sold in plain at a price they may have. */
function genuine(
  pen: Pen,
  mark: Mark,
  options: { only?: string[]; sentences: string[]; extra?: string[]; tag: string },
): Draft | undefined {
  const { rng } = pen;
  const choices = goodsOf(mark, options.only);
  if (choices.length === 0) return undefined;
  const { goods, noun } = rng.pick(choices);
  const range = genuineRange(mark, goods);
  const price = shopPrice(
    rng,
    range === undefined ? between(rng, goods.price[0]!, goods.price[1]!) : between(rng, range.low * 1.02, range.high),
  );
  const { han, latin } = plainNames(mark);
  const name = rng.pick([
    mark.mark,
    han ?? mark.mark,
    han !== undefined && latin !== undefined ? `${latin}/${han}` : mark.mark,
  ]);
  return {
    title: title(rng, { name, noun, goods, extra: options.extra ?? [], avoid: mark.excludes ?? [] }),
    description: [...options.sentences, ...rng.sample(phrases.honestSentences, rng.int(1, 3))].join(''),
    category: goods.category,
    price,
    ...(rng.chance(0.4) ? { listPrice: Math.round(price * 1.15) } : {}),
    brand: mark.mark,
    attributes: tableOf(rng, goods, mark.mark),
    pictures: goodsPictures(rng, goods.shape),
    shipFrom: shipFrom(rng, pen.seller),
    infringing: false,
    subjects: [],
    tags: [options.tag],
  };
}

/** A shop whose authorisation the directory proves, in date and for these goods. */
const authorised: Writer = (pen) => {
  const grants = grantsOf(pen).filter((grant) => grant.standing === 'proved' && isLive(grant.mark, pen.moment));
  if (grants.length === 0) return undefined;
  const grant = pen.rng.pick(grants);
  const sentences = [fill(pen.rng.pick(phrases.claimSentences), { brand: grant.mark.mark })];
  const draft = genuine(pen, grant.mark, {
    ...(grant.goods === undefined ? {} : { only: grant.goods }),
    sentences,
    tag: 'authorised',
  });
  if (draft === undefined) return undefined;
  return pen.rng.chance(0.3) ? { ...draft, pictures: officialPictures(pen.rng, grant.mark) } : draft;
};

/** Genuine goods that someone unlisted sells on: lawful, for the right is used up (Art. 59 and settled practice). */
const lawfulResale: Writer = (pen) => {
  const mark = pickMark(pen);
  if (mark === undefined) return undefined;
  const sentences = [pen.rng.pick(phrases.resaleSentences)];
  const draft = genuine(pen, mark, { sentences, tag: 'lawful-resale' });
  return draft !== undefined && pen.rng.chance(0.1) ? { ...draft, pictures: referencePictures(pen.rng, mark) } : draft;
};

/** A single used piece with papers at a plausible price. */
const secondHand: Writer = (pen) => {
  const mark = pickMark(pen, (one) => (one.referencePrice?.min ?? 0) >= 600);
  if (mark === undefined) return undefined;
  const year = String(new Date(pen.moment).getUTCFullYear() - pen.rng.int(1, 6));
  const sentence = fill(pen.rng.pick(phrases.secondHandSentences), { year, n: String(pen.rng.int(1000, 9999)) });
  const draft = genuine(pen, mark, {
    sentences: [sentence],
    extra: [pen.rng.pick(['二手', '闲置', '中古'])],
    tag: 'second-hand',
  });
  if (draft === undefined) return undefined;
  const { listPrice: _none, ...rest } = draft;
  return {
    ...rest,
    attributes: { ...draft.attributes, 成色: pen.rng.pick(['九成新', '95新', '八成新']), 数量: '仅此一件' },
  };
};

/** Genuine goods brought in beside the official channel, with customs papers. */
export const parallelImport: Writer = (pen) => {
  const mark = pickMark(
    pen,
    (one) => one.ownerCountry !== undefined && one.ownerCountry !== 'CN' && (one.referencePrice?.min ?? 0) >= 100,
  );
  if (mark === undefined) return undefined;
  return genuine(pen, mark, {
    sentences: [pen.rng.pick(phrases.parallelSentences)],
    extra: [pen.rng.pick(['平行进口', '海外直邮', '原装进口'])],
    tag: 'parallel-import',
  });
};

/** A name whose registration has ended or is still asked for: nothing to infringe. */
const notLive: Writer = (pen) => {
  const marks = pen.registries.directory.filter((mark) => !isLive(mark, pen.moment) && goodsOf(mark).length > 0);
  return marks.length === 0
    ? undefined
    : genuine(pen, pen.rng.pick(marks), { sentences: honestText(pen.rng, undefined), tag: 'mark-not-live' });
};

const ACCESSORIES: Record<string, { nouns: string[]; goods: string[]; price: [number, number]; models: string[] }> = {
  phone: {
    nouns: ['手机壳', '钢化膜', '数据线', '充电线'],
    goods: ['手机'],
    price: [9, 39],
    models: ['15 Pro', '14', 'Mate60', 'K70'],
  },
  earphone: {
    nouns: ['耳机保护套', '耳塞套'],
    goods: ['耳机', '蓝牙耳机'],
    price: [6, 29],
    models: ['Pro 2代', '3代', 'Buds4'],
  },
  shaver: {
    nouns: ['替换刀头', '刷头替换装'],
    goods: ['剃须刀', '电动剃须刀', '电动牙刷'],
    price: [12, 59],
    models: ['5000系列', 'S7', 'HX6'],
  },
  cleaner: {
    nouns: ['滤芯配件', '收纳支架'],
    goods: ['吸尘器', '吹风机', '空气净化器'],
    price: [19, 89],
    models: ['V12', 'HD08', 'V8'],
  },
  car: {
    nouns: ['脚垫', '方向盘套'],
    goods: ['雨刮器', '刹车片'],
    price: [29, 129],
    models: ['朗逸', '卡罗拉', 'Model Y'],
  },
  drone: { nouns: ['收纳包', '桨叶保护罩'], goods: ['无人机', '云台'], price: [19, 99], models: ['Mini 4', 'Air 3'] },
};

/** An own-brand part said to fit another's goods (适用于): descriptive use. */
const compatible: Writer = (pen) => {
  const { rng } = pen;
  const kinds = Object.values(ACCESSORIES);
  const pairs = pen.registries.directory
    .filter((mark) => isLive(mark, pen.moment))
    .flatMap((mark) =>
      kinds.filter((kind) => mark.goods?.some((noun) => kind.goods.includes(noun))).map((kind) => ({ mark, kind })),
    );
  if (pairs.length === 0) return undefined;
  const { mark, kind } = rng.pick(pairs);
  const own = rng.pick(phrases.ownBrands);
  const noun = rng.pick(kind.nouns);
  const forWhom = rng.pick([`适用于${mark.mark}`, `适用${mark.mark}`, `兼容${mark.mark}`, `for ${mark.mark}`]);
  const model = rng.pick(kind.models);
  return {
    title: `${rng.pick([own, `${own} `, ''])}${forWhom} ${model}${noun} ${tailFor(rng, 9)}`
      .replace(/ {2,}/g, ' ')
      .trim(),
    description:
      fill(rng.pick(phrases.compatSentences), { brand: mark.mark, own }) + honestText(rng, undefined).join(''),
    category: ['手机数码', '手机配件', noun],
    price: shopPrice(rng, between(rng, ...kind.price)),
    brand: own,
    attributes: { 品牌: own, 适用品牌: mark.mark, 型号: model },
    pictures: goodsPictures(rng, 'box'),
    shipFrom: shipFrom(rng, pen.seller),
    infringing: false,
    subjects: [],
    tags: ['compatible'],
  };
};

/** Lawful ways of showing another's mark. */
export const lawfulKinds: Record<string, Writer> = {
  authorised,
  'lawful-resale': lawfulResale,
  'second-hand': secondHand,
  'parallel-import': parallelImport,
  'mark-not-live': notLive,
  compatible,
};

/** Goods under the seller's own made-up brand. */
export function ownBrand(pen: Pen, goods: Goods): Draft {
  const { rng } = pen;
  const own = rng.pick(phrases.ownBrands);
  return {
    title: title(rng, { name: rng.pick([own, own, '']), noun: rng.pick(goods.noun.slice(0, 3)), goods }),
    description: honestText(rng, goods).join(''),
    category: goods.category,
    price: shopPrice(rng, between(rng, goods.price[0]!, goods.price[1]!)),
    ...(rng.chance(0.3) ? { listPrice: Math.round(goods.price[1]! * 1.2) } : {}),
    brand: own,
    attributes: tableOf(rng, goods, own, rng.chance(0.4) ? shipFrom(rng, pen.seller) : undefined),
    pictures: goodsPictures(rng, goods.shape),
    shipFrom: shipFrom(rng, pen.seller),
    infringing: false,
    subjects: [],
    tags: ['own-brand'],
  };
}
