import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';

/**
 * Cuts a run of Chinese into words; the words given are in its dictionary beside the general ones. `isKnown` tells a word
 * of running text, or one of those given, from a rarity of the dictionary.
 */
export type Segmenter = { cut(run: string): string[]; isKnown(word: string): boolean };

/** How common a name counts among other words: enough to stay whole where nothing longer claims its characters. */
const NAME_FREQUENCY = 1000;

/**
 * A segmenter whose dictionary (some 60 MB, 0.3 s) is built at the first cut only: most listings hold no name, and a
 * process that meets none never pays for it.
 */
export function createSegmenter(words: Iterable<string>): Segmenter {
  let jieba: Jieba | undefined;
  let given: ReadonlySet<string> | undefined;
  const own = (): ReadonlySet<string> => {
    given ??= new Set(words);
    return given;
  };
  return {
    isKnown: (word) => knownWords().has(word) || own().has(word),
    cut(run) {
      if (jieba === undefined) {
        jieba = Jieba.withDict(dict);
        const common = commonWords();
        const lines = [...own()].filter((word) => !common.has(word)).map((word) => `${word} ${NAME_FREQUENCY} nz`);
        if (lines.length > 0) jieba.loadDict(Buffer.from(`${lines.join('\n')}\n`));
      }
      return jieba.cut(run, false);
    },
  };
}

const EVERYDAY_FREQUENCY = 150;
const KNOWN_FREQUENCY = 10;
const PROPER_TAGS = new Set(['nr', 'nrt', 'nz', 'nt', 'nrfg', 'eng']);

let everydayOnce: ReadonlySet<string> | undefined;
let knownOnce: ReadonlySet<string> | undefined;

/** Words of two Chinese characters that running text uses often as something other than a proper name. */
export function commonWords(): ReadonlySet<string> {
  everydayOnce ??= wordsWhere(
    (word, count, tag) => /^[\u4e00-\u9fff]{2}$/.test(word) && count >= EVERYDAY_FREQUENCY && !PROPER_TAGS.has(tag),
  );
  return everydayOnce;
}

let dictionaryOnce: ReadonlySet<string> | undefined;

/** All Chinese words of a general dictionary but proper names, rare ones too. */
export function dictionaryWords(): ReadonlySet<string> {
  dictionaryOnce ??= wordsWhere((word, _, tag) => /^[\u4e00-\u9fff]{2,4}$/.test(word) && !PROPER_TAGS.has(tag));
  return dictionaryOnce;
}

/** Words of three characters and more, and pairs that running text uses now and then; rare pairs (款洽, 立白) claim nothing. */
function knownWords(): ReadonlySet<string> {
  knownOnce ??= wordsWhere((word, count) => word.length > 2 || (word.length === 2 && count >= KNOWN_FREQUENCY));
  return knownOnce;
}

function wordsWhere(wanted: (word: string, count: number, tag: string) => boolean): ReadonlySet<string> {
  const found = new Set<string>();
  eachWord((word, count, tag) => {
    if (wanted(word, count, tag)) found.add(word);
  });
  return found;
}

/** Visits every word of the general dictionary with its count in running text and its part of speech (jieba's tags). */
export function eachWord(visit: (word: string, count: number, tag: string) => void): void {
  for (const line of dict.toString().split('\n')) {
    const [word = '', count = '', tag = ''] = line.trim().split(' ');
    visit(word, Number(count), tag);
  }
}
