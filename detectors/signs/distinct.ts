import type { RuleBook } from '../../domain/rulebook.ts';
import { skeletonText } from '../../lib/text/stream.ts';
import { Trait, wordOfDictionary } from '../text/dictionary.ts';

/** What makes a name one of an event by itself: 亚运会, 世博, 2026, Expo. */
const OF_EVENT =
  /会|运|博|赛|奥|冬奥|节|展|杯|论坛|峰会|马拉松|锦标|周年|庆典|城庆|校庆|建城|诞辰|探月|登月|探火|世园|花博|[12]\d{3}|expo|olymp|games|ciie|fair|cup|summit|asiad|universiade/i;
/** The same of longer names, where a lone 运 or 会 is any word's: 运动无限气象万千 names no event. */
const EVENT_SAID =
  /(会|赛|节|展|杯|论坛|马拉松|锦标|庆典|周年)$|运会|运动会|博览会|博会|[亚奥冬全大世青军残省民]运|冬奥|奥林匹克|世博|赛事|[\d百千双一二三四五六七八九十]年$|[12]\d{3}|周年|建城|诞辰|探月|登月|探火|工程$|expo|olymp|games|ciie|fair|cup|summit|asiad|universiade/i;
const HAN = /^[\u3400-\u9fff]+$/;

/** How far a sign's name speaks for itself: the event's own, a coined one (冰墩墩), made of everyday words (进宝, 江南忆), or a word of the language (喜洋洋). */
export type Distinct = 'event' | 'coined' | 'everyday' | 'word';

/** True for names that say themselves that they are an event's; a slogan of six characters and more does so by other words than a short name. */
export const namesEvent = (key: string): boolean => ([...key].length < SLOGAN ? OF_EVENT : EVENT_SAID).test(key);

/** Tells how distinct names are; slogans and mascots made of everyday words need the event or its merchandise beside them. */
export function createDistinct(rules: RuleBook): (name: string) => Distinct {
  const everyday = new Set(
    rules.lexicons.filter(({ id }) => id === 'everyday-words').flatMap(({ words }) => words.map(skeletonText)),
  );
  const known = new Map<string, Distinct>();
  return (name) => {
    let is = known.get(name);
    if (is === undefined) {
      const key = skeletonText(name);
      is = namesEvent(key) ? 'event' : howEveryday(key, everyday);
      known.set(name, is);
    }
    return is;
  };
}

function howEveryday(key: string, everyday: ReadonlySet<string>): Distinct {
  if (everyday.has(key) || trait(key, Trait.Known)) return 'word';
  return isEveryday(key) ? 'everyday' : 'coined';
}

function isEveryday(key: string): boolean {
  if (!HAN.test(key)) return key.length < 5;
  const chars = [...key];
  if (chars.length >= SLOGAN) return isOfCommonWords(key);
  if (chars.length <= 2 || chars.length === 5 || PET_NAME.test(key)) return true;
  // 喜洋洋乐融融 begins with a word of the language.
  if (chars.length > 3 && trait(chars.slice(0, 3).join(''), Trait.Known)) return true;
  return isCommon(chars.slice(0, 2).join('')) || isCommon(chars.slice(-2).join(''));
}

/** From so many characters on a name is everyday only where known words make up all of it: 新时代共享未来, not 花开江州绿动未来. */
const SLOGAN = 8;
const LONGEST_WORD = 4;
/** Words that are met at all. Words of grammar may stand between them, and one other lone character. */
const KNOWN = Math.log(20);
const GRAMMAR = new Set([...'让更在有与和共新的是同向为你我再又最大不']);

function isOfCommonWords(key: string): boolean {
  const bare = new Set([0]);
  const spent = new Set<number>();
  const reach = (from: number, to: number): void => {
    if (bare.has(from)) bare.add(to);
    if (spent.has(from)) spent.add(to);
  };
  for (let start = 0; start < key.length; start++) {
    if (GRAMMAR.has(key[start]!)) reach(start, start + 1);
    else if (bare.has(start)) spent.add(start + 1);
    for (let size = 2; size <= LONGEST_WORD; size++)
      if ((wordOfDictionary(key.slice(start, start + size))?.log ?? 0) >= KNOWN) reach(start, start + size);
  }
  return bare.has(key.length) || spent.has(key.length);
}

/** Names as half the shops of the country give themselves: 浪多多, 果乐乐. */
const PET_NAME =
  /^.(多多|乐乐|贝贝|宝宝|豆豆|欢欢|甜甜|圆圆|果果|美美|佳佳|朵朵|点点|暖暖|妞妞|丫丫|糖糖|星星|妮妮|萌萌|丁丁|当当|满满|团团|优优|悠悠|小小|哆哆|嘟嘟|嘻嘻|哈哈|呱呱|咪咪|旺旺|兜兜|奇奇|乖乖|娃娃|毛毛|球球|米米|苗苗|依依)$/;

const trait = (word: string, bit: number): boolean => ((wordOfDictionary(word)?.traits ?? 0) & bit) !== 0;

/** Words so common that a name which holds one is an everyday name: 江南 in 江南忆, not 大湾 in 大湾鸡. */
const COMMON = Math.log(500);

const isCommon = (word: string): boolean => (wordOfDictionary(word)?.log ?? Number.NEGATIVE_INFINITY) >= COMMON;
