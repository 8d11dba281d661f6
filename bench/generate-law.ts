import { loadRules } from '../config/rules.ts';
import type { GeographicalIndication, SpecialSign } from '../domain/registries.ts';
import { seededRandom } from '../lib/statistics.ts';
import { marksOf } from './generate.ts';

/** What indications are given for, about as often as the register has them. */
const PRODUCTS =
  '苹果 梨 桃 葡萄 柑橘 大米 绿茶 红茶 羊肉 牛肉 鸡 鸭蛋 蜂蜜 白酒 黄酒 红枣 核桃 大蒜 生姜 香菇 木耳 枸杞 人参 火腿 粉丝 豆腐 辣椒 西瓜 莲藕 大闸蟹'.split(
    ' ',
  );
/** What a place is called without its rank: 库尔勒 of 库尔勒市. */
const RANK = /(?:自治)?[市县区旗]$/;

/** Indications of real counties (the table of divisions) and usual products, each place and product once; the same for the same seed. */
export function indicationsOf(count: number, seed = 3): GeographicalIndication[] {
  const random = seededRandom(seed);
  const areas = Object.entries(loadRules().places.provinces).flatMap(([province, cities]) =>
    Object.entries(cities).flatMap(([city, counties]) => counties.map((county) => ({ province, city, county }))),
  );
  const names = new Set<string>();
  const made: GeographicalIndication[] = [];
  while (made.length < count) {
    const { province, city, county } = areas[Math.floor(random() * areas.length)]!;
    const product = PRODUCTS[Math.floor(random() * PRODUCTS.length)]!;
    const name = `${county.replace(RANK, '')}${product}`;
    if (county.replace(RANK, '').length < 2 || names.has(name)) continue;
    names.add(name);
    made.push({ id: `g${made.length}`, name, product, kind: 'product', areas: [`${province}${city}${county}`] });
  }
  return made;
}

const EVENTS = ['运动会', '博览会', '艺术节', '锦标赛', '论坛', '马拉松', '吉祥物', '世界杯'];

/** Signs of made-up events in term, half of them with the name of a mascot; the same for the same seed. */
export const signsOf = (count: number, seed = 4): SpecialSign[] =>
  marksOf(count, seed).map(({ mark }, n) => ({
    id: `s${n}`,
    name: n % 2 === 0 ? `${mark}${EVENTS[n % EVENTS.length]}` : mark,
    holder: 'bench',
    validFrom: '2026-01-01',
    validUntil: '2027-12-31',
    event: EVENTS[n % EVENTS.length]!,
  }));
