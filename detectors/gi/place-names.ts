import type { Places } from '../../domain/rulebook.ts';
import { skeletonText } from '../../lib/text/stream.ts';
import { readingOf } from '../text/latin/pinyin.ts';

/** A place as a path from the country down: 中国 / 江苏省 / 苏州市 / 昆山市; 法国 / 香槟 / 兰斯. */
export type PlaceNode = readonly string[];

/** Every place that bears a name; `short` where the name is a county's without its 县, 市 or 区, which may be any other word. */
export type NamedPlaces = { nodes: PlaceNode[]; short: boolean };

/** Places by all their names, normalised and without separators. */
export type PlaceNames = Map<string, NamedPlaces>;

/** The country whose divisions the table holds. */
export const HOME = '中国';
const PEOPLES =
  '壮族|回族|维吾尔|蒙古族|藏族|羌族|彝族|苗族|侗族|土家族|布依族|朝鲜族|满族|瑶族|白族|傣族|景颇族|哈尼族|傈僳族|黎族|畲族|仡佬族|水族|毛南族|仫佬族|拉祜族|佤族|纳西族|独龙族|怒族|普米族|布朗族|撒拉族|土族|东乡族|保安族|裕固族|哈萨克族|哈萨克|柯尔克孜|塔吉克|锡伯|达斡尔族|鄂温克族|各族|蒙古';
const SUFFIX = new RegExp(`((${PEOPLES})*自治(区|州|县|旗)|特别行政区|省|市|县|区|地区|盟|旗|镇|乡|林区|新区)$`);

/** The short form people use: 江苏 for 江苏省, 恩施 for 恩施土家族苗族自治州; the name itself where less than two characters remain. */
export function shortPlace(name: string): string {
  if (name.startsWith('内蒙古')) return '内蒙古';
  const short = name.replace(SUFFIX, '');
  return [...short].length >= 2 ? short : name;
}

/** Names of provinces, cities, counties and countries, of regions abroad, and what former names and landscapes stand for. */
export function placeNames(places: Places): PlaceNames {
  const names: PlaceNames = new Map();
  for (const [country, own] of Object.entries(places.countries))
    for (const name of own) addName(names, name, [country]);
  addDivisions(names, places.provinces);
  for (const [country, regions] of Object.entries(places.regions))
    for (const [region, within] of Object.entries(regions)) addRegion(names, [country], { region, within });
  for (const [name, paths] of Object.entries(places.also))
    for (const path of paths) for (const node of nodesOfPath(names, path)) addName(names, name, node);
  return names;
}

function addName(names: PlaceNames, name: string, node: PlaceNode, short = false): void {
  const key = skeletonText(name);
  const known = names.get(key);
  if (known === undefined) names.set(key, { nodes: [node], short });
  else {
    known.short &&= short;
    if (!known.nodes.some((other) => other.join() === node.join())) known.nodes.push(node);
  }
}

function addDivisions(names: PlaceNames, provinces: Places['provinces']): void {
  const add = (name: string, node: PlaceNode): void => {
    const short = shortPlace(name);
    addName(names, name, node);
    if (short !== name) addName(names, short, node, node.length > 3);
    const letters = node.length > 3 ? '' : pinyinOf(short);
    if (letters.length >= 5) addName(names, letters, node);
  };
  for (const [province, cities] of Object.entries(provinces)) {
    add(province, [HOME, province]);
    for (const [city, counties] of Object.entries(cities)) {
      const node = city === province ? [HOME, province] : [HOME, province, city];
      if (city !== province) add(city, node);
      for (const county of counties) add(county, [...node, county]);
    }
  }
}

/** The letters of a place's sounds, without tones: yangchenghu of 阳澄湖. */
export const pinyinOf = (name: string): string =>
  [...name].map((char) => readingOf(char.codePointAt(0)!)?.replace('v', 'u') ?? '').join('');

function addRegion(names: PlaceNames, at: PlaceNode, { region, within }: { region: string; within: string[] }): void {
  const spellings = region.split('=');
  const node = [...at, spellings[0]!];
  for (const spelling of spellings) addName(names, spelling, node);
  for (const place of within) addRegion(names, node, { region: place, within: [] });
}

const CUT = /.+?(特别行政区|自治区|自治州|自治县|地区|省|市|县|区|盟|旗)/g;

/** The places that a full path of divisions names (江苏省苏州市昆山市): those of its last name that lie within the others. */
function nodesOfPath(names: PlaceNames, path: string): PlaceNode[] {
  const parts = path.match(CUT) ?? [path];
  const last = names.get(parts[parts.length - 1]!)?.nodes ?? [];
  return last.filter((node) => parts.every((part) => node.includes(part)));
}
