import type { GeographicalIndication } from '../../../domain/registries.ts';
import giGoods from '../data/gi-goods.json' with { type: 'json' };
import type { Random } from '../random.ts';
import type { Draft, Pen, Writer } from '../types.ts';
import { between, goodsPictures, honestText, phrases, places, shopPrice, tailFor, tidy } from '../wording.ts';
import { names } from './lawful.ts';

const SHELVES = giGoods as Record<string, string[] | undefined>;
const SPECS_BY_CUE: [RegExp, string[]][] = [
  [/茶/, ['250g罐装', '500g散装', '礼盒装', '125g试喝装', '50g小罐*4']],
  [/酒|兰地|威士忌/, ['500ml', '750ml单支', '500ml*6整箱', '双支礼盒']],
  [/壶/, ['200ml', '260cc', '配礼盒', '手工款']],
  [/果|橙|梨|桃|葡萄/, ['5斤装', '10斤整箱', '净重8.5斤', '大果9枚', '礼盒装']],
  [/蟹/, ['4对礼盒', '8只装', '公4两母3两', '10只装']],
  [/./, ['500g', '5斤装', '250g*4袋', '家庭装', '礼盒装', '1000g']],
];
const specsOf = (product: string): string[] => SPECS_BY_CUE.find(([cue]) => cue.test(product))![1];
const GI_WORDS = ['产地直发', '当季', '老字号味道', '包邮', '送礼', '特产', '新货', '精选', '坏单包赔', '农家自产'];
const PRICES: Record<string, [number, number]> = {
  大闸蟹: [168, 598],
  紫砂壶: [128, 899],
  火腿: [98, 498],
  绿茶: [68, 480],
  威士忌: [129, 599],
  白兰地: [159, 699],
};

/** A place in another province than every area of the indication. */
function elsewhere(rng: Random, gi: GeographicalIndication): string {
  const fits = places.elsewhere.filter(
    ([province, city]) =>
      !gi.areas.some((area) => area.startsWith(province!) || area.includes(city!)) && !gi.name.includes(city!),
  );
  const [province, city] = rng.pick(fits);
  return `${province}省${city}市`;
}

type Shown = { origin: string; called?: string } & Pick<Draft, 'infringing' | 'tags'>;

/** Goods shown under an indication's name (or `called` otherwise), said to come from `origin`. */
export function underName(pen: Pen, gi: GeographicalIndication, verdict: Shown): Draft {
  const { origin, called = gi.name } = verdict;
  const { rng } = pen;
  const noun = called.includes(gi.product) || rng.chance(0.4) ? '' : gi.product;
  const [word = '', word2 = ''] = rng.sample(GI_WORDS, 2);
  const spec = rng.pick(specsOf(gi.product));
  const text = rng.pick([
    `${rng.pick(phrases.hot)}${called}${noun}${spec}${word}`,
    `${called}${noun} ${spec} ${word}${word2}`,
    `【${word}】${called}${noun}${spec} ${tailFor(rng, 30)}`,
    `${word}${called}${noun}${word2} ${spec}`,
  ]);
  return {
    title: tidy(text),
    description: [
      `${gi.product}，产地${origin}。`,
      rng.pick(phrases.foodSentences),
      ...honestText(rng, undefined),
    ].join(''),
    category: SHELVES[gi.product] ?? ['食品生鲜', '地方特产', gi.product],
    price: shopPrice(rng, between(rng, ...(PRICES[gi.product] ?? [25, 189]))),
    attributes: { 品牌: rng.pick([...phrases.ownBrands, '无']), 产地: origin, 净含量: spec, 品种: gi.product },
    pictures: goodsPictures(
      rng,
      /茶/.test(gi.product) ? 'pouch' : /酒|兰地|威士忌|醋/.test(gi.product) ? 'bottle' : 'fruit',
    ),
    origin,
    shipFrom: verdict.infringing
      ? origin
      : verdict.tags.includes('gi-authorised') || rng.chance(0.7)
        ? origin
        : '上海市浦东新区',
    infringing: verdict.infringing,
    subjects: verdict.infringing ? [gi.id] : [],
    tags: verdict.tags,
  };
}

/** An area as a page shows it: the registry's own words. */
const homeOf = (rng: Random, gi: GeographicalIndication): string => rng.pick(gi.areas);

const giElsewhere: Writer = (pen) => {
  const choices = pen.registries.gi.filter((gi) => gi.generic !== true);
  if (choices.length === 0) return undefined;
  const gi = pen.rng.pick(choices);
  const called = pen.rng.chance(0.75)
    ? gi.name
    : pen.rng.pick([gi.name, ...(gi.aliases ?? []).filter((alias) => /^\p{Script=Han}{4,}$/u.test(alias))]);
  return underName(pen, gi, { origin: elsewhere(pen.rng, gi), infringing: true, tags: ['gi-elsewhere'], called });
};

/** From the area and by a user whom the registry names. */
const giAuthorised: Writer = (pen) => {
  const own = pen.registries.gi.filter((gi) => (gi.authorisedUsers ?? []).some((user) => names(user, pen.seller)));
  if (own.length === 0) return undefined;
  const gi = pen.rng.pick(own);
  return underName(pen, gi, { origin: homeOf(pen.rng, gi), infringing: false, tags: ['gi-authorised'] });
};

/** From the area, by someone the registry does not name: the name tells the origin truly. */
const giFromArea: Writer = (pen) => {
  const choices = pen.registries.gi.filter(
    (gi) => gi.signCodeRequired !== true && gi.generic !== true && gi.country === 'CN' && gi.season === undefined,
  );
  if (choices.length === 0) return undefined;
  const gi = pen.rng.pick(choices);
  return underName(pen, gi, { origin: homeOf(pen.rng, gi), infringing: false, tags: ['gi-from-area'] });
};

/** A name that has become the name of the goods themselves. */
const giGeneric: Writer = (pen) => {
  const choices = pen.registries.gi.filter((gi) => gi.generic === true);
  if (choices.length === 0) return undefined;
  const gi = pen.rng.pick(choices);
  return underName(pen, gi, { origin: elsewhere(pen.rng, gi), infringing: false, tags: ['gi-generic'] });
};

const BARE: { name: string; product: string; origin: string }[] = [
  { name: '杭州绿茶', product: '绿茶', origin: '浙江省杭州市' },
  { name: '四川豆瓣酱', product: '豆瓣酱', origin: '四川省成都市' },
  { name: '太湖清水大闸蟹', product: '大闸蟹', origin: '江苏省苏州市吴江区' },
  { name: '东北大米', product: '大米', origin: '辽宁省沈阳市' },
  { name: '浙江黄酒', product: '黄酒', origin: '浙江省嘉兴市' },
  { name: '云南古树茶', product: '普洱茶', origin: '云南省普洱市' },
];

/** A bare place name with the goods' own noun: descriptive use (Art. 59), no indication. */
const barePlace: Writer = (pen) => {
  const row = pen.rng.pick(BARE);
  const gi: GeographicalIndication = {
    id: 'none',
    name: row.name,
    product: row.product,
    kind: 'product',
    areas: [row.origin],
  };
  return underName(pen, gi, { origin: row.origin, infringing: false, tags: ['bare-place'] });
};

export const giKinds: Record<string, Writer> = {
  'gi-elsewhere': giElsewhere,
  'gi-authorised': giAuthorised,
  'gi-from-area': giFromArea,
  'gi-generic': giGeneric,
  'bare-place': barePlace,
};
