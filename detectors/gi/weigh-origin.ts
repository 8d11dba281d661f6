import type { Field } from '../text/fields.ts';
import type { Sighting } from '../text/matcher.ts';
import { type Areas, originRelation } from './origin.ts';
import { AT, type OriginPatterns, STOCK } from './origin-words.ts';
import { type Phrase, phrasesOf, textOf } from './phrases.ts';
import type { PlaceIndex } from './places.ts';

/** A place that clauses of a text make the goods' origin by what they are made of, whatever their wording. */
export type WeighedPlace = { first: number; last: number };

/** So much makes a place outside the area the goods' origin; more than this must speak for the place than for any within. */
const ENOUGH = 5;
/** So much does where the text names no place within. */
const ALONE = 2;
/** So many clauses on either side, within the sentence, speak of the same matter. */
const AROUND = 3;
const CLAUSE_END = /[,，;；]/;
const SENTENCE_END = /[。！!？?\n]/;

/** A clause about a place: its words before and behind the place, and the clauses beside it in the same sentence. */
type Clause = { before: string; behind: string; earlier: string; later: string; opens: boolean };

/**
 * Weighs every place of a text that the area does not hold: ground or works, work, ways, owners and goods at hand in its clause and, for
 * less, in the clauses beside it. A clause with innocent words weighs nothing.
 */
export function placesWeighed(
  field: Field,
  {
    uses,
    places,
    areas,
    nouns,
    stated,
    words,
  }: {
    uses: readonly Sighting[];
    places: PlaceIndex;
    areas: Areas;
    nouns: readonly string[];
    stated: boolean;
    words: OriginPatterns;
  },
): WeighedPlace[] {
  const taken = uses.filter((use) => use.field === field);
  const isOwnName = ({ first, last }: Phrase): boolean =>
    uses.some(({ name }) => name.text.includes(textOf(field.stream, first, last + 1)));
  const told = phrasesOf(field.stream, places, taken).map((phrase) => ({
    phrase,
    innocent: isInnocent(clauseOf(field, phrase), words),
    is: originRelation(textOf(field.stream, phrase.first, phrase.last + 1), areas, places),
    weight: weightOf(clauseOf(field, phrase), phrase, { nouns, words }),
  }));
  const within = Math.max(0, ...told.filter(({ is }) => is === 'inside').map(({ weight }) => weight));
  const home =
    stated ||
    told.some(({ is, innocent }) => is === 'inside' && !innocent) ||
    isHome(field, taken, { areas, places, words });
  return told
    .filter(({ phrase, is }) => is === 'outside' && !(phrase.short && isOwnName(phrase)))
    .filter(({ weight }) => weight >= (home ? ENOUGH : ALONE) && weight > within)
    .map(({ phrase: { first, last } }) => ({ first, last }));
}

/** A clause without innocent words names a town of the area: 七星泡镇 where 宝清县 is the area. */
function isHome(
  { stream }: Field,
  taken: readonly Sighting[],
  { areas, places, words }: { areas: Areas; places: PlaceIndex; words: OriginPatterns },
): boolean {
  const nodes = areas.readings.flatMap((reading) => reading.nodes);
  const bare = [...textOf(stream, 0, stream.length)];
  for (const { first, last } of taken) bare.fill(' ', first, last + 1);
  const clauses = bare
    .join('')
    .slice(0, MOST_TEXT)
    .split(/[,，;；。！!？?\n]/);
  return clauses.some((clause) => !words.innocent.test(clause) && places.namesTown(nodes, clause));
}

const MOST_TEXT = 2000;

function clauseOf({ stream }: Field, { first, last }: Phrase): Clause {
  const sentence = (text: string): string[] => text.split(CLAUSE_END);
  const left = textOf(stream, Math.max(0, first - REACH), first);
  const right = textOf(stream, last + 1, last + 1 + REACH);
  const before = sentence(left.split(SENTENCE_END).pop()!);
  const behind = sentence(right.split(SENTENCE_END)[0]!);
  return {
    before: before.pop()!,
    behind: behind[0]!,
    earlier: before.slice(-AROUND).join(','),
    later: behind.slice(1, 1 + AROUND).join(','),
    opens: first === 0,
  };
}

/** True where the clause of a place speaks of another matter than where the goods come from. */
export const isToldInnocently = (field: Field, phrase: Phrase, words: OriginPatterns): boolean =>
  isInnocent(clauseOf(field, phrase), words);

/** Said of another matter, or only what the goods are measured by: 和昌宁一样高. */
const isInnocent = ({ before, behind }: Clause, { innocent }: OriginPatterns): boolean =>
  innocent.test(`${before}〇${behind}`) || /(跟|和|与|同|像|比|似)(人家|那边)?$/.test(before);

const REACH = 80;

/** 宜章的, 武都那边产的大红袍: whose goods are. */
const OF_THERE =
  /^(省|市|县|区)?(那边|这边|那头|那块|那里|本地|当地|产区|山里|乡下|老家|[\u4e00-\u9fff]{2})?(产)?的(?![一确话时地])/;

function weightOf(
  { before, behind, earlier, later, opens }: Clause,
  { short }: Phrase,
  { nouns, words }: { nouns: readonly string[]; words: OriginPatterns },
): number {
  const clause = `${before}〇${behind}`;
  if (isInnocent({ before, behind, earlier, later, opens }, words)) return 0;
  const beside = [earlier, later].map((text) =>
    text
      .split(CLAUSE_END)
      .filter((one) => !words.innocent.test(one))
      .join(','),
  );
  const near = beside.join(',');
  if (isOfOther(before, nouns, words)) return 0;
  const isBare = before.trim() === '' && /^[嘛啊呀呢吧哈的 ]*$/.test(behind);
  const of = (kind: RegExp, here: number, there: number): number =>
    kind.test(clause) ? here : kind.test(near) ? there : 0;
  const goods = nouns.some((noun) => [noun, ...stemsOf(noun)].some((one) => clause.includes(one)));
  return (
    of(words.ground, 2, 1) +
    of(words.work, 2, 1) +
    of(words.came, 2, 1) +
    of(words.own, 1, 0) +
    of(words.here, 1, 1) +
    of(words.candid, 1, 1) +
    of(words.element, 1, 1) +
    (isOwnGround(clause + near, nouns) ? 1 : 0) +
    (AT.test(before) ? 1 : 0) +
    (STOCK.test(before) ? 2 : 0) +
    (OF_THERE.test(behind) ? 1 : 0) +
    (isBare ? 1 : 0) +
    (opens && before === '' ? (isBare ? 2 : 1) : 0) +
    (goods ? 1 : 0) -
    (short && !AT.test(before) && !isBare ? 1 : 0)
  );
}

/** 橘 of 橘子, 盏 of 茶盏, 柿 of 柿饼: the characters that tell the goods. */
const stemsOf = (noun: string): string[] => {
  const word = noun.replace(/(?<=.)子$/, '');
  return [...new Set([word.slice(-1), word.slice(0, 1)])].filter((one) => !VAGUE.has(one));
};
const VAGUE = new Set([...'器品货粉片条石具件干水头花肉子大小红白黑黄青金银新鲜老香甜天山海河生熟铁']);

/** 西柚是南非的: something beside the goods, which no word of these statements tells. */
function isOfOther(before: string, nouns: readonly string[], words: OriginPatterns): boolean {
  const subject = /([\u4e00-\u9fff]{1,4}?)(都|就|全|均|也|其实|实际)*(是|来自|产自)$/.exec(before)?.[1];
  if (subject === undefined || STOCK.test(before)) return false;
  const { ground, work, came, own, here, candid } = words;
  const known = [ground, work, came, own, here, candid].some((kind) => kind.test(before));
  return !known && !nouns.some((noun) => [noun, ...stemsOf(noun)].some((one) => before.includes(one)));
}

/** 橙子园, 柚农, 姜窖: ground or growers of these very goods. */
const isOwnGround = (text: string, nouns: readonly string[]): boolean =>
  nouns.some((noun) =>
    [noun, ...stemsOf(noun)].some((one) => {
      const at = text.indexOf(one);
      return at !== -1 && OF_GOODS.test(text.slice(at + one.length, at + one.length + 3));
    }),
  );
const OF_GOODS = /^子?(园|林|田|地(?!道|方|理|位)|塘|池|山|坡|棚|窖|圃|场(?!景|面|合)|树|农|厂|坊|窑)/;
