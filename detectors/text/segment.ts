import { type Dictionary, dictionary, Trait, wordNumber, wordsAt } from './dictionary.ts';

/**
 * Cuts a run of Chinese into words; names are words beside those of the general dictionary. `isKnown` tells a word
 * of running text, or a name, from a rarity of the dictionary.
 */
export type Segmenter = { cut(run: string): string[]; isKnown(word: string): boolean };

/** How common a name counts among other words: enough to stay whole where nothing longer claims its characters. */
const LOG_NAME = Math.log(1000);

const MIN_NAME = 2;
const MAX_NAME = 8;
/** No word of the dictionary, and no name, has more UTF-16 units. */
const LONGEST = 16;

/**
 * The most probable cut by the counts of words (as jieba cuts without its model for unknown words). Only names that stand
 * in the run itself weigh in it: what else a directory holds changes no cut. The dictionary is read at the first use.
 */
export function createSegmenter(isName: (text: string) => boolean): Segmenter {
  return {
    isKnown(word) {
      const dict = dictionary();
      const number = wordNumber(dict, word);
      return (number !== -1 && (dict.traits[number]! & Trait.Known) !== 0) || (isNameLong(word) && isName(word));
    },
    cut: (run) => cut(run, dictionary(), isName),
  };
}

function isNameLong(text: string): boolean {
  if (text.length < MIN_NAME || text.length > MAX_NAME * 2) return false;
  const length = [...text].length;
  return length >= MIN_NAME && length <= MAX_NAME;
}

function cut(run: string, dict: Dictionary, isName: (text: string) => boolean): string[] {
  const size = run.length;
  const score = new Float64Array(size + 1);
  const next = new Int32Array(size + 1);
  const logs = new Float64Array(size + 1);
  for (let from = size - 1; from >= 0; from--) {
    if (isLowHalf(run, from)) continue;
    const single = endOf(run, from);
    const reach = Math.min(size, from + LONGEST);
    logs.fill(Number.NaN, from, reach + 1);
    logs[single] = 0;
    wordsAt(dict, run, from, (word, end) => {
      logs[end] = dict.logs[word]!;
    });
    addNames({ run, from, isName, logs, dict });
    let best = Number.NEGATIVE_INFINITY;
    for (let end = single; end <= reach; end++) {
      const own = logs[end]! - dict.logTotal + score[end]!;
      if (!(own >= best)) continue;
      best = own;
      next[from] = end;
    }
    score[from] = best;
  }
  const words: string[] = [];
  for (let from = 0; from < size; from = next[from]!) words.push(run.slice(from, next[from]));
  return words;
}

type At = { run: string; from: number; isName: (text: string) => boolean; logs: Float64Array; dict: Dictionary };

/** Names that begin at a place; a name that is an everyday word keeps the count it has as a word. */
function addNames({ run, from, isName, logs, dict }: At): void {
  let end = from;
  for (let length = 1; length <= MAX_NAME && end < run.length; length++) {
    end = endOf(run, end);
    if (length < MIN_NAME) continue;
    const text = run.slice(from, end);
    if (isName(text) && !isEveryday(dict, text)) logs[end] = LOG_NAME;
  }
}

function isEveryday(dict: Dictionary, text: string): boolean {
  if (text.length !== 2) return false;
  const number = wordNumber(dict, text);
  return number !== -1 && (dict.traits[number]! & Trait.Everyday) !== 0;
}

const isLowHalf = (text: string, at: number): boolean =>
  at > 0 && text.codePointAt(at - 1)! > 0xffff && text.charCodeAt(at) >= 0xdc00 && text.charCodeAt(at) <= 0xdfff;

const endOf = (text: string, at: number): number => at + (text.codePointAt(at)! > 0xffff ? 2 : 1);

let everydayOnce: ReadonlySet<string> | undefined;

/** Words of two Chinese characters that running text uses often as something other than a proper name. */
export function commonWords(): ReadonlySet<string> {
  everydayOnce ??= new Set(everyday(dictionary()));
  return everydayOnce;
}

function* everyday({ traits, starts, units }: Dictionary): Generator<string> {
  for (let word = 0; word < traits.length; word++)
    if ((traits[word]! & Trait.Everyday) !== 0)
      yield String.fromCharCode(units[starts[word]!]!, units[starts[word]! + 1]!);
}
