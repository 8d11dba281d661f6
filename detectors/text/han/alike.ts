import { alikeOf } from '../tables/index.ts';
import { fuzzyOf, READINGS, reading, syllableOf } from '../tables/pinyin.ts';
import { tryInserted, tryShortened } from './inserted.ts';
import { forgetMet, type Search, tryKey } from './lookup.ts';
import {
  bareTerm,
  exactKey,
  halfKey,
  MAX_LENGTH,
  mayHold,
  type NameKeys,
  Pair,
  setKey,
  soundKey,
  term,
  withoutKey,
} from './names.ts';
import { isOpenerWord, Link, type Run } from './runs.ts';
import { tryTwofold } from './twofold.ts';

/** Names of two characters are met where a text's first words stand: titles begin with the name, and so does speech. */
const OPENING = 16;
/** So many characters that look like one are tried for it. */
const MAX_ALIKE = 40;
/** Names up to this length are looked for with two characters changed, one of them for one that looks like it. */
const TWOFOLD = 4;

/** Up to here names are looked for of which most characters are changed: in titles, not in prose. */
const HEADING = 40;

/**
 * Looks for names of which a run holds another spelling: characters of the same sound or shape, two that changed places. Only pieces
 * that begin and end where words may, and hold an island, are looked up.
 */
export function findAlike(run: Run, search: Search): void {
  const { naming, eager } = search;
  if (eager) findTwoAnywhere(run, search);
  else if (naming && run.leads !== 'no') findTwo(run, search);
  if (naming && run.leads !== 'no' && run.places[0]! < OPENING) tryShortened(run, search);
  if (run.length < 3 || (run.islands[run.length] === 0 && !eager && (!naming || run.leads === 'no'))) return;
  countTraces(run, search.keys);
  for (let from = 0; from + 2 < run.length; from++) if (run.links[from] !== Link.Word) findFrom(run, from, search);
}

let traces = new Int32Array(1024);

/** How many traces of names stand up to each character: two that some name holds side by side, or near each other with one between. */
function countTraces({ symbols, length }: Run, keys: NameKeys): void {
  if (traces.length <= length) traces = new Int32Array(symbols.length + 1);
  let count = 0;
  traces[0] = 0;
  for (let k = 1; k < length; k++) {
    const own = symbols[k]!;
    if (mayHold(keys, symbols[k - 1]!, own, Pair.Next) || (k > 1 && mayHold(keys, symbols[k - 2]!, own, Pair.Over)))
      count++;
    traces[k] = count;
  }
}

/** Looks up the pieces of three characters and more that begin at a place. */
function findFrom(run: Run, from: number, search: Search): void {
  let exact = 0;
  let sound = 0;
  let bare = 0;
  const opening = search.naming && run.leads !== 'no' && run.places[from]! < OPENING && opens(run, from);
  const heading = opening || search.eager || (search.naming && from === 0 && run.places[0]! < HEADING);
  const end = Math.min(run.length, from + MAX_LENGTH);
  if (!heading && (traces[end - 1] === traces[from] || run.islands[end] === run.islands[from])) return;
  for (let to = from; to < end; to++) {
    const length = to - from + 1;
    const symbol = run.symbols[to]!;
    exact = (exact + term(symbol, length - 1)) | 0;
    sound = (sound + term(fuzzyOf(syllableOf(reading(symbol, 0))), length - 1)) | 0;
    bare = (bare + bareTerm(symbol)) | 0;
    if (length < 3 || !mayEnd(run, to + 1, opening) || search.keys.lengths[length] === 0) continue;
    if (run.islands[to + 1] === run.islands[from] && !opening && !search.eager) continue;
    const traced = traces[to]! > traces[from]!;
    if (!traced && !heading) continue;
    forgetMet();
    if (length > 3 || heading) tryKey(soundKey(sound, length), run, from, search);
    if (opening && length <= TWOFOLD && run.islands[to + 1]! > run.islands[from]!)
      tryTwofold({ run, from, length, exact, sound }, search);
    if (traced || heading) tryKey(setKey(bare, length), run, from, search);
    if (!traced) continue;
    if (opening && from === 0 && length > 3) tryInserted(run, length, search);
    for (let k = 0; k < length; k++)
      tryKey(withoutKey((exact - term(run.symbols[from + k]!, k)) | 0, length, k), run, from, search);
  }
}

/** Whether a piece may end before a place: within no common word, unless what follows belongs to the next word as well (剑南纯|白酒). */
const mayEnd = (run: Run, at: number, opening: boolean): boolean =>
  run.links[at] !== Link.Word || (opening && at + 1 < run.length && run.links[at + 1] === Link.Word);

/** Looks up the two characters that open a run. */
function findTwo(run: Run, search: Search): void {
  for (const from of [0, 2])
    if (from + 1 < run.length && run.links[from] !== Link.Word && mayEnd(run, from + 2, true))
      lookUpTwo(run, from, search);
}

/** Looks up any two characters that common words leave, where copies are offered. */
function findTwoAnywhere(run: Run, search: Search): void {
  for (let from = 0; from + 1 < run.length; from++) {
    if (run.links[from] === Link.Word || !mayEnd(run, from + 2, false)) continue;
    if (!search.pairs.everyday(run.symbols[from]!, run.symbols[from + 1]!)) lookUpPair(run, from, search);
  }
}

function lookUpTwo(run: Run, from: number, search: Search): void {
  const left = run.symbols[from]!;
  const right = run.symbols[from + 1]!;
  if (run.places[from]! >= OPENING || !opens(run, from)) return;
  const island = run.islands[from + 2]! > run.islands[from]!;
  if (!island && (run.leads !== 'first' || search.pairs.everyday(left, right))) return;
  lookUpPair(run, from, search);
}

function lookUpPair(run: Run, from: number, search: Search): void {
  const left = run.symbols[from]!;
  const right = run.symbols[from + 1]!;
  forgetMet();
  for (let i = 0; i < READINGS; i++) {
    const a = syllableOf(reading(left, i));
    if (a === 0) break;
    tryKey(halfKey(right, fuzzyOf(a), 1), run, from, search);
    for (let k = 0; k < READINGS; k++) {
      const b = syllableOf(reading(right, k));
      if (b === 0) break;
      if (i === 0) tryKey(halfKey(left, fuzzyOf(b), 0), run, from, search);
      tryKey(soundKey((term(a, 0) + term(b, 1)) | 0, 2), run, from, search);
    }
  }
  const first = term(left, 0);
  const second = term(right, 1);
  const lefts = alikeOf(left);
  for (let k = 0; k < lefts.length && k < MAX_ALIKE; k++)
    tryKey(exactKey((term(lefts[k]!.cp, 0) + second) | 0, 2), run, from, search);
  const rights = alikeOf(right);
  for (let k = 0; k < rights.length && k < MAX_ALIKE; k++)
    tryKey(exactKey((first + term(rights[k]!.cp, 1)) | 0, 2), run, from, search);
}

/** Whether a run begins at a place, or only an opener stands before it there. */
function opens(run: Run, from: number): boolean {
  return from === 0 || (from === 2 && isOpenerWord(run, 0));
}
