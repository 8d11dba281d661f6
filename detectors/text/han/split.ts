import { enclosed, joined, joinedThree, mayJoin } from '../tables/index.ts';
import type { Search } from './lookup.ts';
import { exactKey, firstEntry, MAX_LENGTH, mayHold, Pair, term } from './names.ts';
import { Link, type Run } from './runs.ts';

/** Parts that are no characters by themselves: nobody writes them but to split one. */
const RADICALS = new Set(
  [...'亻氵艹辶纟扌忄讠钅饣犭礻衤宀冖囗彳刂阝卩疒虍罒灬冫丬爫糹釒訁飠丷䒑冂勹亠廴彡'].map((c) => c.codePointAt(0)!),
);

/** Nobody writes parts by chance that make a name: nearer than any single character of the same sound. */
const LIKENESS = 0.99;

/** How neighbours make one character: so many of them; 口 may stand for the enclosure 囗. */
type Way = { size: 2 | 3; make: typeof joinedThree };
const WAYS: readonly Way[] = [
  { size: 2, make: joined },
  { size: 3, make: joinedThree },
  { size: 2, make: enclosed },
];

/** What is being put together: symbols of the name so far, where it began, and whether radicals or the characters of a word were joined. */
type Trial = { run: Run; search: Search; first: number; symbols: Int32Array; radical: boolean; word: boolean };

const symbols = new Int32Array(MAX_LENGTH);

/** Looks for names of which a run writes one character or more as its parts: 女马 for 妈. */
export function findSplit(run: Run, search: Search): void {
  for (let at = 0; at + 1 < run.length; at++) {
    // In the middle of a text a common word is a word; at its opening 木子 may be meant for 李.
    if ((run.links[at + 1] === Link.Word && run.leads === 'no') || !mayJoin(run.symbols[at]!, run.symbols[at + 1]!))
      continue;
    // The join is the first of its name: what stands before it in the name is written as it is.
    for (const way of WAYS) if (mayBelong(run, search, at, way)) trySplit(run, search, at, way);
  }
}

/** Whether some name holds the joined character beside the one before it, or the one behind it, or another joined one. */
function mayBelong(run: Run, search: Search, at: number, way: Way): boolean {
  const whole = joinAt(run, search, at, way);
  if (whole === 0) return false;
  const next = at + way.size;
  if (at > 0 && mayHold(search.keys, run.symbols[at - 1]!, whole, Pair.Any)) return true;
  if (next >= run.length) return false;
  if (mayHold(search.keys, whole, run.symbols[next]!, Pair.Any)) return true;
  for (const more of WAYS) {
    const other = joinAt(run, search, next, more);
    if (other !== 0 && mayHold(search.keys, whole, other, Pair.Any)) return true;
  }
  return false;
}

function trySplit(run: Run, search: Search, at: number, way: Way): void {
  for (let first = at; first >= 0 && at - first < MAX_LENGTH - 1; first--) {
    if (
      first < at &&
      !mayHold(
        search.keys,
        run.symbols[first]!,
        first + 1 === at ? joinAt(run, search, at, way) : run.symbols[first + 1]!,
        Pair.Any,
      )
    )
      break;
    if (run.links[first] === Link.Word) continue;
    let sum = 0;
    for (let k = first; k < at; k++) {
      symbols[k - first] = run.symbols[k]!;
      sum = (sum + term(run.symbols[k]!, k - first)) | 0;
    }
    join({ run, search, first, symbols, radical: false, word: false }, { at, length: at - first, sum }, way);
  }
}

/**
 * The character that two or three neighbours make; 0 where they make none, or everybody's word holds them and no name opens there (光日月,
 * 女子想你).
 */
function joinAt(run: Run, { pairs, naming }: Search, at: number, { size, make }: Way): number {
  if (at + size > run.length) return 0;
  const { symbols: own } = run;
  const whole = make(own[at]!, own[at + 1]!, own[at + 2]!);
  const opens = naming && run.leads === 'first' && at < OPENING;
  return whole !== 0 && !opens && pairs.everyday(own[at]!, own[at + 1]!) ? 0 : whole;
}

/** So many characters of a title's first run may be those of a name. */
const OPENING = 3;

/** How far a trial has come: its next symbol, how many it has and the sum of their terms. */
type Stage = { at: number; length: number; sum: number };

function join(trial: Trial, { at, length, sum }: Stage, way: Way): void {
  const whole = joinAt(trial.run, trial.search, at, way);
  if (whole === 0) return;
  let radical = trial.radical;
  for (let k = at; k < at + way.size; k++) if (RADICALS.has(trial.run.symbols[k]!)) radical = true;
  const word = trial.word || trial.search.pairs.everyday(trial.run.symbols[at]!, trial.run.symbols[at + 1]!);
  trial.symbols[length] = whole;
  extend({ ...trial, radical, word }, at + way.size, length + 1, (sum + term(whole, length)) | 0);
}

/** Tries what is put together as a name, and goes on with the next character or join. */
function extend(trial: Trial, at: number, length: number, sum: number): void {
  const { run, search } = trial;
  if (length >= 2 && search.keys.lengths[length] !== 0 && (trial.radical || run.links[at] !== Link.Word))
    lookUp(trial, at - 1, length, sum);
  if (length >= MAX_LENGTH || at >= run.length) return;
  const next = run.symbols[at]!;
  if (mayHold(search.keys, trial.symbols[length - 1]!, next, Pair.Any)) {
    trial.symbols[length] = next;
    extend(trial, at + 1, length + 1, (sum + term(next, length)) | 0);
  }
  if (at + 1 < run.length && mayJoin(next, run.symbols[at + 1]!))
    for (const way of WAYS) join(trial, { at, length, sum }, way);
}

function lookUp(trial: Trial, last: number, length: number, sum: number): void {
  const { run, search, first } = trial;
  const { entries } = search.keys;
  for (let entry = firstEntry(search.keys, exactKey(sum, length)); entry !== -1; entry = entries[entry * 2 + 1]!) {
    const index = entries[entry * 2]!;
    const name = search.names.at(index).symbols;
    if (name.length !== length || !name.every((symbol, k) => symbol === trial.symbols[k])) continue;
    const places = run.places.slice(first, last + 1);
    search.report(index, {
      first: places[0]!,
      last: places[places.length - 1]!,
      places,
      disguises: ['split'],
      likeness: LIKENESS,
      doubtful: (length === 2 && !trial.radical) || trial.word,
    });
  }
}
