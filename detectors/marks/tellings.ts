import { symbolText } from '../../lib/text/stream.ts';
import type { Field, Stretch } from '../text/fields.ts';
import type { WordSighting } from '../text/lexicon.ts';
import type { View } from '../view.ts';

/*
 * What sellers tell of their goods and of themselves in words of their own: which words they choose nobody can list, but each telling puts
 * together words of a few kinds in one sentence, in any order. A source is a place or a hand that goods are made in with a word for how they
 * came out of it (车间 … 带出来); a likeness is a judge with a word for his being deceived (柜姐 … 愣住), or the goods' details like the original's;
 * a claim is the maker, the speaker and a bond between them (总部 … 认 … 我们). The kinds are the lexicons told-*, found with all other words.
 */

/** Any of these kinds. */
type Need = readonly string[];
type Formula = {
  /** The first is the rarest: nothing is looked for where it is not found. */
  needs: readonly Need[];
  unless: string;
  /** So many symbols at most between the first word's place and the others. */
  reach: number;
  /** All within one clause: who is deceived is who looks. */
  clause?: true;
};

const MARK = 'mark';
const BY_MAKER: Need = [MARK, 'told-maker'];

const SOURCES: readonly Formula[] = [
  { needs: [['told-matched']], unless: 'told-innocent', reach: 0 },
  { needs: [['told-slipped'], ['told-plant', 'told-insider']], unless: 'told-innocent', reach: 20 },
  { needs: [['told-surplus'], ['told-plant', 'told-insider']], unless: 'told-innocent', reach: 20 },
  { needs: [['told-remade'], ['told-emblem']], unless: 'told-innocent', reach: 8 },
  { needs: [['told-fooled'], ['told-judge']], unless: 'told-innocent', reach: 20, clause: true },
  { needs: [['told-copied'], ['told-detail']], unless: 'told-innocent', reach: 20 },
  { needs: [['told-likeness'], ['told-original'], ['told-detail']], unless: 'told-innocent', reach: 25 },
];

const CLAIMS: readonly Formula[] = [
  { needs: [['told-bond'], BY_MAKER, ['told-self']], unless: 'told-no-bond', reach: 30 },
  {
    needs: [['told-bond'], BY_MAKER, ['told-extent', 'told-papers', 'told-supply']],
    unless: 'told-no-bond',
    reach: 30,
  },
  {
    needs: [['told-supply'], ['told-extent', 'told-papers'], ['told-self'], BY_MAKER],
    unless: 'told-no-bond',
    reach: 30,
  },
];

type Told = { kind: string; first: number; last: number; clause: number };
type Tellings = { sources: readonly Stretch[]; claims: readonly Stretch[] };

const NOTHING: Tellings = { sources: [], claims: [] };
const SPOKEN: ReadonlySet<string> = new Set(['title', 'description', 'side', 'attribute']);
const ANCHORS = [...new Set([...SOURCES, ...CLAIMS].flatMap(({ needs }) => needs[0]!))];

/** The tellings of views: each mark of one asks for the same. */
const read = new WeakMap<View, Tellings>();

/** What the seller tells of the goods' source or of their likeness to others'. */
export const sourcesTold = (view: View): readonly Stretch[] => tellingsOf(view).sources;

/** What the seller tells of a bond with the maker. */
export const bondsTold = (view: View): readonly Stretch[] => tellingsOf(view).claims;

function tellingsOf(view: View): Tellings {
  if (ANCHORS.every((kind) => view.wordsOf(kind).length === 0)) return NOTHING;
  const known = read.get(view);
  if (known !== undefined) return known;
  const sources: Stretch[] = [];
  const claims: Stretch[] = [];
  for (const field of view.fields) {
    if (!SPOKEN.has(field.trust)) continue;
    for (const sentence of sentencesOf(view, field)) {
      addTold(sources, field, SOURCES, sentence);
      addTold(claims, field, CLAIMS, sentence);
    }
  }
  const told = { sources, claims };
  read.set(view, told);
  return told;
}

function addTold(to: Stretch[], field: Field, formulas: readonly Formula[], sentence: readonly Told[]): void {
  for (const formula of formulas) {
    const found = met(formula, sentence);
    if (found !== undefined) return void to.push({ field, ...found });
  }
}

/** From the first to the last of the words that a formula is met by, each need by a word of its own. */
function met(formula: Formula, sentence: readonly Told[]): { first: number; last: number } | undefined {
  const { needs, unless, reach } = formula;
  if (sentence.some(({ kind }) => kind === unless)) return undefined;
  const [anchors, ...others] = needs;
  for (const anchor of sentence) {
    if (!anchors!.includes(anchor.kind)) continue;
    const taken = [anchor];
    for (const need of others) {
      const next = sentence.find(
        (one) =>
          need.includes(one.kind) &&
          isNear(one, anchor, reach) &&
          (formula.clause !== true || one.clause === anchor.clause) &&
          taken.every((word) => isApart(word, one)),
      );
      if (next === undefined) break;
      taken.push(next);
    }
    if (taken.length === needs.length)
      return { first: Math.min(...taken.map(({ first }) => first)), last: Math.max(...taken.map(({ last }) => last)) };
  }
  return undefined;
}

const isNear = (one: Told, other: Told, reach: number): boolean =>
  one.first - other.last <= reach && other.first - one.last <= reach;

/** What binds may hold whom it binds: 划给了我们. */
const isApart = (one: Told, other: Told): boolean =>
  one.last < other.first || other.last < one.first || other.kind === 'told-self';

const SENTENCE_ENDS = new Set([...'。！？!?；;\n'].map((sign) => sign.codePointAt(0)!));
const CLAUSE_ENDS = new Set([...',，。.！？!?；;:：\n'].map((sign) => sign.codePointAt(0)!));
const KINDS = /^told-/;

/** The words of the kinds in a field and its marks, sentence by sentence; a title is one. */
function sentencesOf(view: View, field: Field): Told[][] {
  const told: Told[] = [];
  for (const word of wordsIn(view, field))
    told.push({ kind: word.lexicon.id, first: word.first, last: word.last, clause: 0 });
  if (told.length === 0) return [];
  for (const { field: of, first, last, blurred } of view.sightings)
    if (of === field && !blurred) told.push({ kind: MARK, first, last, clause: 0 });
  told.sort((a, b) => a.first - b.first);
  if (field.trust === 'title') return [told];
  const sentences: Told[][] = [[]];
  let from = 0;
  let clause = 0;
  for (const one of told) {
    if (standsBetween(SENTENCE_ENDS, field, from, one.first)) sentences.push([]);
    if (standsBetween(CLAUSE_ENDS, field, from, one.first)) clause++;
    sentences.at(-1)!.push({ ...one, clause });
    from = one.first;
  }
  return sentences;
}

function standsBetween(signs: ReadonlySet<number>, { stream: { symbols } }: Field, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (signs.has(symbols[at]!)) return true;
  return false;
}

const wordsIn = (view: View, field: Field): WordSighting[] =>
  view
    .words()
    .filter(
      (word) =>
        word.field === field &&
        !word.negated &&
        KINDS.test(word.lexicon.id) &&
        !seesNothingElse(word) &&
        !isPieceOfGoods(view, word),
    );

/** 签字 of 签字笔: a piece of what the goods are called tells nothing. */
const isPieceOfGoods = (view: View, { field, first, last }: WordSighting): boolean =>
  view
    .goods()
    .heads.some(
      (head) =>
        head.field === field && head.first <= first && last <= head.last && head.last - head.first > last - first,
    );

const SEES = /[不没].?(?:出|清|穿|破|发现|察觉)(?:来)?$/;
/** What is not seen is a difference or the truth, or nothing is named: 看不出来, 看不出真假. */
const TRUTH = /^(?:[^\p{Script=Han}]|$|[真假区差是哪毛破两端门什任半一的吗这谁异有和跟与同])/u;

/** True of 看不出涂了防晒: something else is not seen. */
function seesNothingElse({ lexicon, word, field: { stream }, last }: WordSighting): boolean {
  if (lexicon.id !== 'told-fooled' || !SEES.test(word)) return false;
  return !TRUTH.test(symbolText(stream.symbols, last + 1, Math.min(stream.length, last + 3)).replace(/^来/u, ''));
}
