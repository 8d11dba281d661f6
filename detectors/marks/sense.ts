import type { RuleBook } from '../../domain/rulebook.ts';
import { skeletonText, symbolText } from '../../lib/text/stream.ts';
import { inBookTitle, isDenied } from '../context/index.ts';
import { TRUST_ORDER } from '../text/fields.ts';
import type { Sighting } from '../text/matcher.ts';
import { commonWords, dictionaryWords } from '../text/segment.ts';
import { beginsNoun } from '../text/sense.ts';
import { seenIn, type View } from '../view.ts';
import type { Case } from './case.ts';

/** True where a sighting may be use as a mark: not denied, not in a book's title, not in what viewers say. */
export function isUse(view: View, sighting: Sighting): boolean {
  return sighting.field.trust !== 'comment' && !inBookTitle(sighting) && !isDenied(view, sighting);
}

/** Words right behind a name that make it a picture, a colour or a taste on the goods: 凤凰图案, 皇冠造型. */
const PATTERN =
  /^(图案|图腾|造型|元素|花纹|纹样|纹路|主题|形状|图形|贴画|字样|色(?!拉|调)|味|香型|风格|风情|同色|形|状|样式|头像|卡通)/;
/**
 * How pictures come onto goods, and names as well: of a word it is a picture (锦鲤刺绣), of the Chinese name of a mark in letters, which dictionaries
 * hold for the brand, a name (彪马刺绣).
 */
const WORKED = /^(印花|绣花|刺绣)/;
/** Words right behind a short name that make it somebody's: 阿迪老师. */
const PERSON = /^(老师|师傅|先生|女士|小姐|同学|教授|医生|博士|叔叔|阿姨|教练|校长)/;
const BEHIND = 3;

/**
 * True where a name only describes: an everyday word for a pattern, colour or taste, or a short name that is somebody's; not where what seems
 * to say so begins a noun of goods (女士上衣, 味美思).
 */
export function isDescriptive(
  sighting: Sighting,
  { mark: { mark }, context }: Pick<Case, 'mark' | 'context'>,
  everyday: boolean,
): boolean {
  if (sighting.field.trust === 'brand' || sighting.disguises.length > 0) return false;
  const { stream } = sighting.field;
  const end = Math.min(stream.length, sighting.last + 1 + BEHIND);
  const from = sighting.last + 1;
  const behind = symbolText(stream.symbols, from, end);
  const said = [PERSON, WORKED, PATTERN].map((words) => words.exec(behind)?.[0]);
  const [person, worked, pattern] = said;
  const longest = Math.max(...said.map((word) => word?.length ?? 0));
  if (longest === 0) return false;
  const noun = { from, beyond: from + longest, to: stream.length };
  if (beginsNoun(stream.symbols, noun, context.goods.isNoun)) return false;
  if (sighting.name.script === 'han' && sighting.name.symbols.length <= 3 && person !== undefined) return true;
  if ((worked === undefined && pattern === undefined) || isSetInCapitals(sighting)) return false;
  if (everyday || sighting.name.source === 'weak') return true;
  if (worked !== undefined && sighting.name.script === 'han' && !/\p{Script=Han}/u.test(mark)) return false;
  return dictionaryWords().has(symbolText(sighting.name.symbols, 0, sighting.name.symbols.length));
}

/** A Latin name in capitals is set as a name, whatever stands behind it: GUESS印花手提包. */
function isSetInCapitals(sighting: Sighting): boolean {
  const { quote } = seenIn(sighting);
  return sighting.name.script === 'latin' && quote.length > 2 && quote === quote.toUpperCase();
}

/** The sighting that counts: real names before weak ones, then by field, disguised before plain, first on the page. */
export function mainSighting(sightings: readonly Sighting[]): Sighting | undefined {
  return [...sightings].sort(
    (a, b) =>
      Number(a.name.source === 'weak') - Number(b.name.source === 'weak') ||
      TRUST_ORDER[a.field.trust] - TRUST_ORDER[b.field.trust] ||
      b.disguises.length - a.disguises.length ||
      a.first - b.first,
  )[0];
}

/** Tells whether a sighting's name is also a word of everyday language: by the lexicon, a dictionary's counts, or as a place. */
export function everydayTest(rules: RuleBook): (sighting: Sighting) => boolean {
  const listed = new Set(
    rules.lexicons
      .filter((lexicon) => lexicon.id === 'everyday-words')
      .flatMap((lexicon) => lexicon.words.map(skeletonText)),
  );
  for (const name of placeNames(rules)) listed.add(name);
  const known = new Map<string, boolean>();
  return (sighting) => {
    // Columbia is a country too; Colmbia is none.
    if (sighting.blurred && sighting.name.script === 'latin') return false;
    const text = symbolText(sighting.name.symbols, 0, sighting.name.symbols.length);
    let answer = known.get(text);
    if (answer === undefined) {
      answer = listed.has(text) || commonWords().has(text);
      known.set(text, answer);
    }
    return answer;
  };
}

/** Countries, provinces and cities: a mark that is one (哥伦比亚) is a word like others. */
function* placeNames({ places }: RuleBook): Generator<string> {
  for (const [country, names] of Object.entries(places.countries)) yield* [country, ...names].map(skeletonText);
  for (const [province, cities] of Object.entries(places.provinces))
    yield* [province, ...Object.keys(cities)].map((name) => skeletonText(name).replace(/[省市]$/, ''));
}
