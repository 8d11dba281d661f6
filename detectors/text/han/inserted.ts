import { symbolText } from '../../../lib/text/stream.ts';
import { wordOfDictionary } from '../dictionary.ts';
import type { Search } from './lookup.ts';
import { exactKey, firstEntry, MAX_LENGTH, term, withoutKey } from './names.ts';
import type { Run } from './runs.ts';

const LIKENESS = 0.85;

/**
 * Tries a run's first `length` characters without one of those within: a title that opens with the mark and one character more in its
 * middle (老干爹妈) shows a similar mark.
 */
export function tryInserted(run: Run, length: number, search: Search): void {
  for (let gone = 1; gone + 1 < length; gone++) {
    let sum = 0;
    for (let k = 0, at = 0; k < length; k++) if (k !== gone) sum = (sum + term(run.symbols[k]!, at++)) | 0;
    const hash = exactKey(sum, length - 1);
    if (firstEntry(search.keys, hash) === -1) continue;
    const isOther = (): boolean => isWithinWord(run, length, gone);
    const at = (k: number): number => (k < gone ? k : k + 1);
    tryNames(run, { hash, length, size: length - 1, at, isOther, likeness: LIKENESS }, search);
  }
}

/** Whether a character makes a longer word with those beside it: 康|大师傅 is another's name, 芬达|电吉他 the goods. */
function isWithinWord({ symbols }: Run, length: number, at: number): boolean {
  if (wordOfDictionary(symbolText(symbols, 0, length)) !== undefined) return true;
  for (let from = Math.max(0, at - 2); from <= at && from + 3 <= length; from++)
    if (wordOfDictionary(symbolText(symbols, from, from + 3)) !== undefined) return true;
  return false;
}

/** What a run must be to show a name: entries under `hash`, of so many characters, each where `at` finds it in the run (-1 where it has none). */
type Shown = {
  hash: number;
  length: number;
  size: number;
  at: (k: number) => number;
  isOther: () => boolean;
  likeness: number;
};

/** Reports the directory's names that a run's first `length` characters show so; nothing where these are something else. */
function tryNames(run: Run, { hash, length, size, at, isOther, likeness }: Shown, search: Search): void {
  const { entries } = search.keys;
  for (let entry = firstEntry(search.keys, hash); entry !== -1; entry = entries[entry * 2 + 1]!) {
    const index = entries[entry * 2]!;
    const { role, source, symbols } = search.names.at(index);
    if (role !== 'mark' || source !== 'directory' || symbols.length !== size) continue;
    if (!symbols.every((symbol, k) => at(k) === -1 || symbol === run.symbols[at(k)])) continue;
    if (isOther()) return;
    const places = run.places.slice(0, length);
    const [first, last] = [places[0]!, places[length - 1]!];
    search.report(index, { first, last, places, disguises: ['altered'], likeness, doubtful: true });
  }
}

const SHORT_LIKENESS = 0.88;
/** Of a name of three characters two are left, which may be anything. */
const LEAST_LEFT = 3;

/** Tries a run by itself as a name of four characters and more that lacks one of them: 鸿星尔 for 鸿星尔克. */
export function tryShortened(run: Run, search: Search): void {
  const { length, symbols } = run;
  if (length < LEAST_LEFT || length >= MAX_LENGTH || search.keys.lengths[length + 1] === 0) return;
  for (let gone = 0; gone <= length; gone++) {
    let sum = 0;
    for (let k = 0; k < length; k++) sum = (sum + term(symbols[k]!, k < gone ? k : k + 1)) | 0;
    const hash = withoutKey(sum, length + 1, gone);
    if (firstEntry(search.keys, hash) === -1) continue;
    const isOther = (): boolean => wordOfDictionary(symbolText(symbols, 0, length)) !== undefined;
    const at = (k: number): number => (k === gone ? -1 : k < gone ? k : k - 1);
    tryNames(run, { hash, length, size: length + 1, at, isOther, likeness: SHORT_LIKENESS }, search);
  }
}
