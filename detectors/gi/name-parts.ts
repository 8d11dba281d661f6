import type { GeographicalIndication } from '../../domain/registries.ts';
import { skeletonText, symbolStream } from '../../lib/text/stream.ts';
import { wordOfDictionary } from '../text/dictionary.ts';

/** The nouns of a GI's goods: an entry may list several (白茶 绿茶; 干红、干白). */
export const productsOf = ({ product }: Pick<GeographicalIndication, 'product'>): string[] =>
  product.split(/[\s、,，;；/]+/).filter((noun) => noun !== '');

/**
 * The place in a GI's names and the nouns that go with it: 西湖 of 西湖龙井 (its area says so), 阳澄湖 of 阳澄湖大闸蟹 (its product stands behind).
 * A name given first counts, of names with the same place.
 */
export function namePartsOf(gi: GeographicalIndication): { place: string; nouns: string[] }[] {
  const areas = gi.areas.map(skeletonText);
  const products = productsOf(gi);
  const parts = new Map<string, Set<string>>();
  for (const text of [gi.name, ...(gi.aliases ?? [])]) {
    const name = symbolStream(text).text.trim();
    const chars = [...name];
    let place = '';
    for (let size = 2; size <= chars.length - 2; size++) {
      const head = chars.slice(0, size).join('');
      if (areas.some((area) => endsWithPlace(area, skeletonText(head)))) place = head;
    }
    const ends = products.find((product) => name.endsWith(product)) ?? sortOf(name, products);
    if (place === '' && ends !== undefined) place = name.slice(0, name.length - ends.length).trim();
    if ([...place].length < 2 || !/^[\p{Script=Han}]+$/u.test(place)) continue;
    const nouns = parts.get(place) ?? new Set(products);
    parts.set(place, nouns.add(name.slice(place.length).trim()));
    const water = ends === undefined ? '' : name.slice(0, name.length - ends.length).trim();
    if (water === `${place}${water.slice(-1)}` && WATER.test(water)) parts.set(water, new Set(products));
  }
  return [...parts].map(([place, nouns]) => ({ place, nouns: [...nouns].filter((noun) => noun !== '') }));
}

/**
 * The one character that tells the sort of goods, where a name ends with it and its product holds it: 茶 of 龙井茶 on 茶叶; with the word that it
 * ends, where a place is left before that: 向日葵 of 河套向日葵 on 葵花籽.
 */
function sortOf(name: string, products: readonly string[]): string | undefined {
  const last = name.slice(-1);
  if (!products.some((product) => product.startsWith(last) || product.endsWith(last))) return undefined;
  const chars = [...name];
  for (let size = Math.min(LONGEST_SORT, chars.length - 2); size > 2; size--) {
    const tail = chars.slice(-size).join('');
    if (wordOfDictionary(tail) !== undefined) return tail;
  }
  return last;
}

/** 高邮湖 of 高邮湖大闸蟹, whose area says 高邮: 高邮湖式大闸蟹. */
const WATER = /[湖江河海山]$/;

const LONGEST_SORT = 3;

/** What may stand behind an area's last place: 杭州 of 浙江省杭州市 is the area, 浙江 is more than that. */
const BEHIND_LAST =
  /^[^省市县区州盟旗镇乡]*(自治区|自治州|自治县|地区|省|市|县|区|州|盟|旗|镇|乡|街道)?(现辖.*|行政.*|境内.*|全境.*|产区.*|水域.*)?$/;

function endsWithPlace(area: string, place: string): boolean {
  const at = area.lastIndexOf(place);
  return at !== -1 && BEHIND_LAST.test(area.slice(at + place.length));
}
