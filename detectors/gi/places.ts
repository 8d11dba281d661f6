import type { Places } from '../../domain/rulebook.ts';
import { symbolStream } from '../../lib/text/stream.ts';
import { isAlphanumeric, isSeparator, type SymbolStream } from '../../lib/text/symbols.ts';
import { openFinder } from '../text/finder.ts';
import { compileFinder, flatPatterns } from '../text/finder-tables.ts';

/** A place as a path from the country down: 中国 / 江苏省 / 苏州市 / 昆山市. */
export type PlaceNode = readonly string[];

/** A place name in a stream: every place that bears it. */
export type PlaceSighting = { name: string; nodes: readonly PlaceNode[]; first: number; last: number };

/** What a text says of a place: the finest places that agree with most of its names, and the words left beside them. */
export type PlaceReading = { nodes: readonly PlaceNode[]; rest: string };

export type PlaceIndex = { find(stream: SymbolStream): PlaceSighting[]; read(text: string): PlaceReading };

const HOME = '中国';
const PEOPLES =
  '壮族|回族|维吾尔|蒙古族|藏族|羌族|彝族|苗族|侗族|土家族|布依族|朝鲜族|满族|瑶族|白族|傣族|景颇族|哈尼族|傈僳族|黎族|畲族|仡佬族|水族|毛南族|仫佬族|拉祜族|佤族|纳西族|独龙族|怒族|普米族|布朗族|撒拉族|土族|东乡族|保安族|裕固族|哈萨克族|哈萨克|柯尔克孜|塔吉克|锡伯|达斡尔族|鄂温克族|各族|蒙古';
const SUFFIX = new RegExp(`((${PEOPLES})*自治(区|州|县|旗)|特别行政区|省|市|县|区|地区|盟|旗|镇|乡|林区|新区)$`);

/** The short form people use: 江苏 for 江苏省, 恩施 for 恩施土家族苗族自治州; the name itself where less than two characters remain. */
export function shortPlace(name: string): string {
  if (name.startsWith('内蒙古')) return '内蒙古';
  const short = name.replace(SUFFIX, '');
  return [...short].length >= 2 ? short : name;
}

/** Places by all their names, from the administrative divisions and the countries' names. */
export function createPlaceIndex(places: Places): PlaceIndex {
  const byName = namesOf(places);
  const names = [...byName.keys()];
  const patterns = flatPatterns(names.map((name) => Array.from(name, (char) => char.codePointAt(0)!)));
  const scan = openFinder(compileFinder(patterns), patterns);
  const find = (stream: SymbolStream): PlaceSighting[] => {
    const found: PlaceSighting[] = [];
    scan(stream, {
      skipSeparators: true,
      onMatch: (pattern, last) => {
        const first = unbroken(stream, patterns.starts[pattern + 1]! - patterns.starts[pattern]!, last);
        if (first !== undefined)
          found.push({ name: names[pattern]!, nodes: byName.get(names[pattern]!)!, first, last });
      },
    });
    return longest(found);
  };
  return { find, read: (text) => readPlace(text, find) };
}

function namesOf(places: Places): Map<string, PlaceNode[]> {
  const byName = new Map<string, PlaceNode[]>();
  const add = (name: string, node: PlaceNode): void => {
    for (const form of new Set([fold(name), fold(shortPlace(name))])) {
      const list = byName.get(form) ?? [];
      if (!list.some((other) => other.join() === node.join())) byName.set(form, [...list, node]);
    }
  };
  for (const [country, names] of Object.entries(places.countries))
    for (const name of names) addExact(byName, fold(name), [country]);
  for (const [province, cities] of Object.entries(places.provinces)) {
    add(province, [HOME, province]);
    for (const [city, counties] of Object.entries(cities)) {
      const node = city === province ? [HOME, province] : [HOME, province, city];
      if (city !== province) add(city, node);
      for (const county of counties) add(county, [...node, county]);
    }
  }
  return byName;
}

const addExact = (byName: Map<string, PlaceNode[]>, name: string, node: PlaceNode): void => {
  byName.set(name, [...(byName.get(name) ?? []), node]);
};

function fold(name: string): string {
  const stream = symbolStream(name);
  let out = '';
  for (let i = 0; i < stream.length; i++)
    if (!isSeparator(stream.kinds[i]!)) out += String.fromCodePoint(stream.symbols[i]!);
  return out;
}

function unbroken(stream: SymbolStream, length: number, last: number): number | undefined {
  let first = last;
  for (let left = length - 1; left > 0; left--) {
    first--;
    if (first >= 0 && isSeparator(stream.kinds[first]!) && isAlphanumeric(stream.kinds[first + 1]!)) first--;
    if (first < 0 || isSeparator(stream.kinds[first]!)) return undefined;
  }
  const letters = isAlphanumeric(stream.kinds[last]!);
  if (letters && first > 0 && isAlphanumeric(stream.kinds[first - 1]!)) return undefined;
  return letters && last + 1 < stream.length && isAlphanumeric(stream.kinds[last + 1]!) ? undefined : first;
}

function longest(found: PlaceSighting[]): PlaceSighting[] {
  const kept: PlaceSighting[] = [];
  for (const one of [...found].sort((a, b) => b.last - b.first - (a.last - a.first)).slice(0, 200))
    if (!kept.some((other) => one.first <= other.last && other.first <= one.last)) kept.push(one);
  return kept.sort((a, b) => a.first - b.first);
}

/** True where `upper` is `lower` or holds it. */
export const holds = (upper: PlaceNode, lower: PlaceNode): boolean =>
  upper.length <= lower.length && upper.every((part, level) => part === lower[level]);

function readPlace(text: string, find: (stream: SymbolStream) => PlaceSighting[]): PlaceReading {
  const stream = symbolStream(text.slice(0, 200));
  const found = find(stream);
  const support = (node: PlaceNode): number =>
    found.filter((one) => one.nodes.some((other) => holds(other, node) || holds(node, other))).length;
  const nodes = found.flatMap((one) => one.nodes.map((node) => ({ node, support: support(node) })));
  const most = Math.max(0, ...nodes.map((one) => one.support));
  const agreed = nodes.filter((one) => one.support === most).map((one) => one.node);
  const finest = agreed.filter((node) => !agreed.some((other) => other.length > node.length && holds(node, other)));
  return { nodes: finest, rest: restOf(stream, found) };
}

/** What a place text says beyond known names, without the words for kinds of places: 阳澄湖 of 苏州市阳澄湖. */
function restOf(stream: SymbolStream, found: readonly PlaceSighting[]): string {
  let rest = '';
  for (let i = 0; i < stream.length; i++) {
    if (isSeparator(stream.kinds[i]!) || found.some((one) => i >= one.first && i <= one.last)) continue;
    rest += String.fromCodePoint(stream.symbols[i]!);
  }
  return rest
    .replace(/^(省|市|县|区)+/, '')
    .replace(
      /(现辖行政区域|行政区域|境内|范围内|全境|辖区|部分地区|等地|地区|产区|全域|所辖|现辖|省|市|县|区|镇|乡|村)+$/,
      '',
    );
}
