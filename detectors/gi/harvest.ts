import type { GeographicalIndication } from '../../domain/registries.ts';
import type { View } from '../view.ts';

type Season = NonNullable<GeographicalIndication['season']>;

/** When goods are gathered at all, anywhere: `of` their product, `kept` where last year's is sold all the year, `not` what has another time, `in` areas it holds for. */
type Harvest = { of: RegExp; season: Season; kept?: true; not?: RegExp; in?: RegExp };

/**
 * Seasons of nature, as wide as early and late kinds and places make them. They stand in where a registry sets none for the year: outside them
 * nobody can have fresh goods of this year, whatever their name. Fruit that somewhere ripens or is grown under glass at any time is left out.
 */
const HARVESTS: readonly Harvest[] = [
  {
    of: /大闸蟹|毛蟹|河蟹|湖蟹|稻田蟹|中华绒螯蟹|^螃蟹$/,
    season: { from: '09-01', to: '02-20' },
    not: /六月黄|七月黄|童子蟹|蟹苗|扣蟹/,
  },
  { of: /茶叶?$|龙井|毛尖|毛峰|碧螺春|猴魁/, season: { from: '02-20' }, kept: true, not: /冬茶|冬片|雪片|秋茶/ },
  { of: /杨梅/, season: { from: '03-10', to: '08-10' } },
  { of: /荔枝/, season: { from: '03-10', to: '09-15' } },
  { of: /龙眼|桂圆/, season: { from: '05-01', to: '11-15' } },
  { of: /枇杷/, season: { from: '11-20', to: '07-10' } },
  { of: /水蜜桃|蜜桃|黄桃|佛桃|油桃|蟠桃|^桃/, season: { from: '03-20', to: '11-10' }, not: /冬桃|雪桃|冬蜜桃/ },
  { of: /石榴/, season: { from: '07-20', to: '01-31' }, not: /软籽.*突尼斯/ },
  { of: /脐橙|冰糖橙|红橙|甜橙|^橙/, season: { from: '10-01', to: '06-30' }, not: /夏橙|伦晚/ },
  { of: /蜜桔|蜜橘|柑橘|^[桔橘柑]/, season: { from: '09-01', to: '07-15' } },
  { of: /柚/, season: { from: '08-15', to: '05-15' } },
  { of: /猕猴桃/, season: { from: '07-25' }, kept: true },
  { of: /苹果/, season: { from: '07-01' }, kept: true },
  { of: /梨$/, season: { from: '06-20' }, kept: true },
  { of: /冬枣|鲜枣/, season: { from: '06-01', to: '12-10' } },
  { of: /红枣|小枣|大枣|玉枣/, season: { from: '08-15' }, kept: true },
  { of: /松茸/, season: { from: '05-15', to: '11-15' } },
  { of: /花椒|枸杞/, season: { from: '05-20' }, kept: true },
  { of: /核桃|板栗/, season: { from: '08-01' }, kept: true },
  { of: /柿饼/, season: { from: '10-20' }, kept: true },
  {
    of: /大米|稻米|香米|贡米/,
    season: { from: '08-20' },
    kept: true,
    in: /黑龙江|吉林|辽宁|内蒙古|宁夏|新疆|天津|河北/,
  },
];

/** The season of nature of a GI's goods; undefined where none is known, or where the page sells what has another. */
export function harvestOf(
  gi: GeographicalIndication,
  { listing }: View,
): { season: Season; kept: boolean } | undefined {
  const found = HARVESTS.find(
    ({ of, in: areas }) => of.test(gi.product) && (areas === undefined || gi.areas.every((area) => areas.test(area))),
  );
  if (found === undefined) return undefined;
  return found.not?.test(`${listing.title} ${listing.description ?? ''}`) === true
    ? undefined
    : { season: found.season, kept: found.kept === true };
}

/** Words by which goods are of the harvest that is sold as this year's. */
const OF_NOW =
  /今年|刚(刚)?(炒|采|摘|捞|收|挖|晒|打|下|出)|头采|头茬|现炒|现采|现摘|开园第一|当季|新(茶|米|果|枣|椒|货|饼|桃仁)(刚|上市|到|开|下|已|首)/;

/** Whether a page sells this year's harvest: it names the year or calls it so, and names no year before. */
export function isOfThisYear({ day, fields }: View): boolean {
  const texts = fields
    .filter(({ trust }) => trust !== 'comment' && trust !== 'seller')
    .map(({ stream }) => stream.text);
  const year = Number(day.slice(0, 4));
  const years = texts.flatMap((text) => [...text.slice(0, MOST_TEXT).matchAll(/(?<!\d)20\d\d(?!\d)/g)].map(Number));
  if (years.some((told) => told === year)) return true;
  return years.every((told) => told >= year) && texts.some((text) => OF_NOW.test(text));
}

const MOST_TEXT = 5000;
