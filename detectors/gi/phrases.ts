import { isSeparator, type SymbolStream } from '../../lib/text/symbols.ts';
import type { Sighting } from '../text/matcher.ts';
import { commonWords } from '../text/segment.ts';
import type { PlaceIndex, PlaceSighting } from './places.ts';

/** Places that stand together in a text, with the town behind them: 江苏省兴化市中堡镇. `short`: counties' short names alone. */
export type Phrase = { first: number; last: number; short: boolean };

export const textOf = ({ symbols, length }: SymbolStream, from: number, to: number): string =>
  String.fromCodePoint(...symbols.subarray(Math.max(0, from), Math.min(length, to)));

/** Names of counties that texts use so often that a dictionary counts them as words, but that mean nothing else. */
const ONLY_PLACES = new Set(
  (
    '秭归 长阳 监利 浠水 蕲春 鹤峰 南漳 保康 宜都 枝江 汉川 松滋 石首 应城 京山 江夏 黄陂 武昌 汉阳 大冶 郧阳 竹山 夷陵 五峰 宜城 枣阳 谷城 安陆 ' +
    '通城 巴东 江阴 宜兴 太仓 丹阳 姑苏 黄骅 河间 冀州 平遥 海宁 象山 宁海 庐江 凤阳 定远 德化 宜黄 玉山 德安 兖州 青州 延津 商城 西平 樊城 襄州 ' +
    '英山 赤壁 醴陵 南岳 衡山 平江 安乡 黄埔 虎门 全州 北流 罗城 汶川 潼关 黄陵 商州 凉州 崆峒 敦煌 舟曲 焉耆 建平 远安 新洲 黄州 姑苏 上犹'
  ).split(' '),
);

/** True for a county's short name that is an everyday word: 清水 of 清水县, 东方 of 东方市, which no city lies above. */
export const isEverydayWord = ({ short, name }: PlaceSighting): boolean =>
  name === '东方' || (short && commonWords().has(name) && !ONLY_PLACES.has(name));

/** What ends a statement, so that the next place belongs to another. */
const ENDS = new Set([...'。；;！!？?\n'].map((sign) => sign.codePointAt(0)!));

/** 噶尔 of 丹噶尔古城: a county's short name that is the tail of a longer name of a spot. */
const isTail = (stream: SymbolStream, { short, first, last }: PlaceSighting): boolean =>
  short &&
  SPOT.test(textOf(stream, last + 1, last + 3)) &&
  first > 0 &&
  /[\u4e00-\u9fff]/.test(textOf(stream, first - 1, first)) &&
  !/[在是于自从和与我们咱的省市州]/.test(textOf(stream, first - 1, first));
const SPOT = /^(古城|古镇|老城|老街|草原|雪山|寺)/;

/** Neighbouring place names outside the GI's own as one, with the town behind them. */
export function phrasesOf(stream: SymbolStream, places: PlaceIndex, taken: readonly Sighting[]): Phrase[] {
  const phrases: Phrase[] = [];
  for (const place of places.find(stream)) {
    const { first, last, short, name } = place;
    const open = phrases[phrases.length - 1];
    if (/^[a-z]{1,3}$/.test(name) || taken.some((use) => first <= use.last && use.first <= last)) continue;
    const gap = open === undefined ? Number.POSITIVE_INFINITY : first - open.last - 1;
    const sure = short && places.opensWithTown(place.nodes, textOf(stream, last + 1, last + 6));
    if (gap > 0 && !sure && (isEverydayWord(place) || isTail(stream, place))) continue;
    if (
      open !== undefined &&
      (gap === 0 || (gap === 1 && isSeparator(stream.kinds[first - 1]!) && !ENDS.has(stream.symbols[first - 1]!)))
    ) {
      open.last = last;
      open.short &&= short;
    } else phrases.push({ first, last, short: short && !sure });
  }
  for (const phrase of phrases) {
    const town = /^[\u4e00-\u9fff]{2,4}?(镇|乡|街道)/.exec(textOf(stream, phrase.last + 1, phrase.last + 7))?.[0];
    if (town !== undefined) phrase.last += town.length;
  }
  return phrases;
}
