import { type Dictionary, dictionary, logsAt, Trait, wordNumber } from './dictionary.ts';

/**
 * Cuts a run of Chinese into words; names are words beside those of the general dictionary. `isKnown` tells a word
 * of running text, or a name, from a rarity of the dictionary.
 */
export type Segmenter = { cut(run: string): string[]; isKnown(word: string): boolean };

/** The names that count as words: by a text, and by place in a text, of which `end` is called with where each one ends. */
export type NameWords = {
  has(text: string): boolean;
  endsAt(points: Int32Array, range: { from: number; size: number }, end: (at: number) => void): void;
};

/** How common a name counts among other words: enough to stay whole where nothing longer claims its characters. */
const LOG_NAME = Math.log(1000);

/** No word of the dictionary, and no name, has more code points. */
const LONGEST = 16;

/**
 * The most probable cut by the counts of words (as jieba cuts without its model for unknown words). Only names that stand
 * in the run itself weigh in it: what else a directory holds changes no cut. The dictionary is read at the first use.
 */
export function createSegmenter(names: NameWords): Segmenter {
  const cutter = createCutter(names);
  return {
    isKnown(word) {
      const dict = dictionary();
      const number = wordNumber(dict, word);
      return (number !== -1 && (dict.traits[number]! & Trait.Known) !== 0) || names.has(word);
    },
    cut: cutter,
  };
}

/** Everything a cut needs room for, used again from cut to cut. */
function roomFor(size: number) {
  return {
    points: new Int32Array(size + 1),
    score: new Float64Array(size + 1),
    next: new Int32Array(size + 1),
    logs: new Float64Array(size + 1),
  };
}

function createCutter(names: NameWords): (run: string) => string[] {
  let room = roomFor(64);
  let from = 0;
  const addName = (end: number): void => {
    const { points, logs } = room;
    if (end - from !== 2 || !isEveryday(dictionary(), points[from]!, points[from + 1]!)) logs[end] = LOG_NAME;
  };
  return (run) => {
    if (room.points.length <= run.length) room = roomFor(run.length * 2);
    const { points, score, next, logs } = room;
    const dict = dictionary();
    let size = 0;
    for (let at = 0; at < run.length; size++) {
      const point = run.codePointAt(at)!;
      points[size] = point;
      at += point > 0xffff ? 2 : 1;
    }
    score[size] = 0;
    for (from = size - 1; from >= 0; from--) {
      const reach = Math.min(size, from + LONGEST);
      for (let end = from + 1; end <= reach; end++) logs[end] = Number.NaN;
      logs[from + 1] = 0;
      const range = { from, size };
      logsAt(dict, points, range, logs);
      names.endsAt(points, range, addName);
      let best = Number.NEGATIVE_INFINITY;
      for (let end = from + 1; end <= reach; end++) {
        const own = logs[end]! - dict.logTotal + score[end]!;
        if (!(own >= best)) continue;
        best = own;
        next[from] = end;
      }
      score[from] = best;
    }
    return piecesOf(run, { points, next, size });
  };
}

function piecesOf(
  run: string,
  { points, next, size }: { points: Int32Array; next: Int32Array; size: number },
): string[] {
  const words: string[] = [];
  let at = 0;
  for (let from = 0; from < size; from = next[from]!) {
    let end = at;
    for (let k = from; k < next[from]!; k++) end += points[k]! > 0xffff ? 2 : 1;
    words.push(run.slice(at, end));
    at = end;
  }
  return words;
}

function isEveryday(dict: Dictionary, first: number, second: number): boolean {
  if (first > 0xffff || second > 0xffff) return false;
  const number = wordNumber(dict, String.fromCharCode(first, second));
  return number !== -1 && (dict.traits[number]! & Trait.Everyday) !== 0;
}

let everydayOnce: ReadonlySet<string> | undefined;

/** Words of two Chinese characters that running text uses often as something other than a proper name. */
export function commonWords(): ReadonlySet<string> {
  everydayOnce ??= new Set(wordsWith(dictionary(), Trait.Everyday));
  return everydayOnce;
}

function* wordsWith({ traits, starts, units }: Dictionary, trait: number): Generator<string> {
  for (let word = 0; word < traits.length; word++)
    if ((traits[word]! & trait) !== 0) yield String.fromCharCode(...units.subarray(starts[word]!, starts[word + 1]!));
}

let dictionaryOnce: ReadonlySet<string> | undefined;

/** All Chinese words of a general dictionary but proper names, rare ones too. */
export function dictionaryWords(): ReadonlySet<string> {
  dictionaryOnce ??= new Set(wordsWith(dictionary(), Trait.Plain));
  return dictionaryOnce;
}
