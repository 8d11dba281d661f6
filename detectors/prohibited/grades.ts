import type { Lexicon, RuleBook } from '../../domain/rulebook.ts';
import { foldText, skeletonText } from '../../lib/text/stream.ts';
import { shortPlace } from '../gi/place-names.ts';

/** The sorts of signs that Art. 10 keeps from use as a brand, by the concept that answers to each. */
export const SORTS = [
  'state',
  'foreign',
  'organisation',
  'official',
  'red-cross',
  'discriminatory',
  'deceptive',
  'offensive',
  'place',
] as const;
export type Sort = (typeof SORTS)[number];

/** A sign that must not be a brand: which, of what sort; `doubtful` ones are put to an officer. */
export type Grade = { sort: Sort; term: string; doubtful: boolean };

/** Looks a brand up: one that is such a sign, or holds one; `lawful` tells that it is registered for goods of these classes. */
export type Grades = {
  gradeOf(brand: string): Grade | undefined;
  lawful(brand: string, classes: readonly number[]): boolean;
  /** False where a text as it stands holds no beginning of any such sign, places left out. */
  mayHold(text: string): boolean;
};

const ID = /^prohibited-([a-z-]+?)-(exact|holding)(-ask)?$/;
/** What stands beside a brand without being part of it. */
const BESIDE = /(牌|品牌|商标|tm|系列|官方|旗舰店)+$/;

/** Compiles the lists of signs and the names of places from county level up. */
export function createGrades(rules: RuleBook): Grades {
  const exact = new Map<string, Grade>();
  const holding: { term: string; grade: Grade; innocent: readonly string[] }[] = [];
  for (const lexicon of rules.lexicons) addList(lexicon, exact, holding);
  const heads = new Set(holding.map(({ term }) => term.trim().slice(0, 2)));
  const starts = new Set([...heads, ...[...exact.keys()].map((term) => term.slice(0, 2))]);
  const other = new Set(wordsOf(rules, (id) => id === 'place-other-meaning').map(skeletonText));
  for (const { name, doubtful } of placesOf(rules))
    if (!other.has(name) && !exact.has(name)) exact.set(name, { sort: 'place', term: name, doubtful });
  const lawful = rules.lexicons
    .filter(({ id }) => id.startsWith('lawful-sign-'))
    .map(({ words, classes = [] }) => ({ words: new Set(words.map(skeletonText)), classes }));
  return {
    gradeOf(brand) {
      const whole = skeletonText(brand);
      const key = whole.replace(BESIDE, '');
      if (key === '') return undefined;
      const same = exact.get(key) ?? exact.get(whole) ?? ofState(exact.get(key.replace(OF_CHINA, '')));
      if (same !== undefined && !same.doubtful) return same;
      if (!beginsAny(key, heads)) return same;
      const words = latinWords(brand);
      const part = holding.find(({ term, innocent }) => {
        if (!(term.startsWith(' ') ? words : key).includes(term)) return false;
        return !innocent.some((one) => key.includes(one));
      });
      return part?.grade ?? same;
    },
    mayHold: (text) => beginsAny(text.toLowerCase(), starts),
    lawful(brand, classes) {
      const key = skeletonText(brand).replace(BESIDE, '');
      return lawful.some((list) => list.words.has(key) && list.classes.some((one) => classes.includes(one)));
    },
  };
}

function addList(
  lexicon: Lexicon,
  exact: Map<string, Grade>,
  holding: { term: string; grade: Grade; innocent: readonly string[] }[],
): void {
  const [, sort, how, ask] = ID.exec(lexicon.id) ?? [];
  if (sort === undefined || !SORTS.includes(sort as Sort)) return;
  const innocent = (lexicon.innocent ?? []).map(skeletonText);
  for (const word of lexicon.words) {
    const term = skeletonText(word);
    const grade: Grade = { sort: sort as Sort, term: word, doubtful: ask !== undefined };
    if (how === 'holding') holding.push({ term: LATIN.test(term) ? latinWords(word) : term, grade, innocent });
    if (!exact.has(term)) exact.set(term, grade);
  }
}

/** True where any two characters of a brand begin one of the terms: most brands need no further look. */
function beginsAny(key: string, heads: ReadonlySet<string>): boolean {
  for (let i = 0; i + 1 < key.length; i++) if (heads.has(key.slice(i, i + 2))) return true;
  return false;
}

const OF_CHINA = /^(中华人民共和国|中国|国家)(?=.{2})/;

/** 中国武警 is 武警; 中国杭州 is left alone. */
const ofState = (grade: Grade | undefined): Grade | undefined =>
  grade?.sort === 'state' || grade?.sort === 'official' ? grade : undefined;

const LATIN = /^[a-z0-9]+$/;

/** The Latin words of a text, each between spaces: 'cape cod' holds no 'apec'. */
const latinWords = (text: string): string =>
  ` ${foldText(text)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()} `;

const wordsOf = (rules: RuleBook, of: (id: string) => boolean): string[] =>
  rules.lexicons.filter(({ id }) => of(id)).flatMap(({ words }) => words);

/** Provinces and cities by their short names too; that of a county may be many things: it is asked about. */
function* placesOf({ places }: RuleBook): Generator<{ name: string; doubtful: boolean }> {
  for (const [province, cities] of Object.entries(places.provinces)) {
    const large = [province, ...Object.keys(cities)].map((name) => ({ name, small: false }));
    const small = Object.values(cities).flatMap((names) => names.map((name) => ({ name, small: true })));
    for (const one of [...large, ...small]) {
      if (/^(市辖|县$|省直辖|自治区直辖)/.test(one.name)) continue;
      yield { name: one.name, doubtful: false };
      const short = shortPlace(one.name);
      if ([...short].length >= 2 && !/[区县市]$/.test(short)) yield { name: short, doubtful: one.small };
    }
  }
}
