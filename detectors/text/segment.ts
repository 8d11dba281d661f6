import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';

/** Cuts a run of Chinese into words; the words given are in its dictionary beside the general ones. */
export type Segmenter = { cut(run: string): string[] };

/** How common a name counts among other words: enough to stay whole where nothing longer claims its characters. */
const NAME_FREQUENCY = 1000;

/**
 * A segmenter whose dictionary (some 60 MB, 0.3 s) is built at the first cut only: most listings hold no name, and a
 * process that meets none never pays for it.
 */
export function createSegmenter(words: Iterable<string>): Segmenter {
  let jieba: Jieba | undefined;
  return {
    cut(run) {
      if (jieba === undefined) {
        jieba = Jieba.withDict(dict);
        const common = commonWords();
        const lines = [...words].filter((word) => !common.has(word)).map((word) => `${word} ${NAME_FREQUENCY} nz`);
        if (lines.length > 0) jieba.loadDict(Buffer.from(`${lines.join('\n')}\n`));
      }
      return jieba.cut(run, false);
    },
  };
}

const EVERYDAY_FREQUENCY = 150;
const PROPER_TAGS = new Set(['nr', 'nrt', 'nz', 'nt', 'nrfg', 'eng']);

let commonWordsOnce: ReadonlySet<string> | undefined;

/** Words of two Chinese characters that running text uses often as something other than a proper name. */
export function commonWords(): ReadonlySet<string> {
  commonWordsOnce ??= new Set(
    dict
      .toString()
      .split('\n')
      .filter((line) => /^[\u4e00-\u9fff]{2} /.test(line))
      .map((line) => line.trim().split(' '))
      .filter(([, frequency, tag]) => Number(frequency) >= EVERYDAY_FREQUENCY && !PROPER_TAGS.has(tag ?? ''))
      .map(([word]) => word!),
  );
  return commonWordsOnce;
}
