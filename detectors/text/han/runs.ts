import { Kind, type SymbolStream } from '../../../lib/text/symbols.ts';
import type { CommonPairs } from './common.ts';

/**
 * A run of Chinese characters that no space or sentence mark parts: their symbols, their places in the stream, what lies between each and
 * the one before (`Link`), and how many islands stand before each. An island is a character that no common word covers.
 * The arrays are longer than the run, and hold until the next one is read.
 */
export type Run = {
  length: number;
  symbols: Int32Array;
  places: Int32Array;
  links: Uint8Array;
  islands: Int32Array;
  /** Nothing stands before it but brackets, signs and at most a few common words: where a title gives the name of its goods. */
  leads: 'first' | 'later' | 'no';
};

/** Between two neighbours of a run: nothing known, a common word, or a sign. */
export const Link = { Loose: 0, Word: 1, Sign: 2 } as const;

/** So many signs may stand between two characters of one run. */
const MAX_SIGNS = 2;
/** Signs that list words instead of parting one. */
const LISTING = new Set([...'/|+&~'].map((sign) => sign.codePointAt(0)!));

const runOf = (capacity: number): Run => ({
  length: 0,
  symbols: new Int32Array(capacity),
  places: new Int32Array(capacity),
  links: new Uint8Array(capacity + 1),
  islands: new Int32Array(capacity + 1),
  leads: 'no',
});

let scratch = runOf(1024);

/** Longer runs are cut: no name is that long. */
const MAX_RUN = 4096;

/** Visits every run of two characters and more in a stream. */
export function eachRun(stream: SymbolStream, pairs: CommonPairs, visit: (run: Run) => void): void {
  const { kinds, length } = stream;
  if (scratch.symbols.length < Math.min(length, MAX_RUN)) scratch = runOf(MAX_RUN);
  let leads: Run['leads'] = 'first';
  let brackets = 0;
  for (let at = 0; at < length; ) {
    if (kinds[at] !== Kind.Han) {
      if (kinds[at] === Kind.Letter && brackets === 0) leads = 'no';
      if (OPENING_BRACKETS.has(stream.symbols[at]!)) brackets++;
      else if (brackets > 0 && CLOSING_BRACKETS.has(stream.symbols[at]!)) brackets--;
      at++;
      continue;
    }
    at = readRun(stream, at, pairs);
    if (scratch.length < 2) continue;
    countIslands(scratch, pairs);
    scratch.leads = brackets > 0 ? 'no' : leads;
    visit(scratch);
    if (brackets === 0 && leads !== 'no' && !isAllOpeners(scratch)) leads = isOpener(scratch) ? 'later' : 'no';
  }
}

/** Whether the symbols at a place and behind it are characters of one common word. */
export const joinsNext = ({ kinds, symbols }: SymbolStream, at: number, pairs: CommonPairs): boolean =>
  kinds[at] === Kind.Han && kinds[at + 1] === Kind.Han && pairs.joins(symbols[at]!, symbols[at + 1]!);

const OPENING_BRACKETS = new Set([...'【[('].map((sign) => sign.codePointAt(0)!));
const CLOSING_BRACKETS = new Set([...'】])'].map((sign) => sign.codePointAt(0)!));
const LONGEST_OPENER = 4;

/** What sellers put before the name: 热卖骆驰, 新款 特布, 这个耐课的. */
const OPENERS = new Set(
  (
    '热卖 新款 新品 正品 现货 特价 爆款 官方 专柜 热销 包邮 清仓 秒杀 促销 特惠 优惠 福利 限时 限量 原装 进口 国产 正宗 夏季 冬季 ' +
    '秋季 春季 夏款 冬款 秋款 春款 春夏 秋冬 男士 女士 男款 女款 儿童 这个 这款 这双 这件 咱们 我们 今天 今日 家人 宝宝 姐妹 老铁'
  ).split(' '),
);

/** What such words begin with: most runs need no further look. */
const OPENERS_FIRST = new Set([...OPENERS].map((word) => word.charCodeAt(0)));

/** Whether two characters of a run are such a word. */
export const isOpenerWord = (run: Run, at: number): boolean =>
  at + 1 < run.length &&
  OPENERS_FIRST.has(run.symbols[at]!) &&
  OPENERS.has(String.fromCharCode(run.symbols[at]!, run.symbols[at + 1]!));

/** Nothing but such words: what comes behind still opens the text. */
function isAllOpeners(run: Run): boolean {
  if (run.length % 2 === 1 || run.length > LONGEST_OPENER) return false;
  for (let k = 0; k < run.length; k += 2) if (!isOpenerWord(run, k)) return false;
  return true;
}

/** A few common words (新品上架, 年末大促) that name nothing yet. */
const isOpener = (run: Run): boolean => run.length <= LONGEST_OPENER && run.islands[run.length] === 0;

/** A space within three and more characters that stand one by one: 布 朗 搏 士. */
function isSpelled(stream: SymbolStream, at: number): boolean {
  if (!isAlone(stream, at - 1) || !isAlone(stream, at + 1)) return false;
  return isAlone(stream, at - 3) || isAlone(stream, at + 3);
}

/** One Chinese character between spaces, or at an end of the text. */
export const isAlone = ({ kinds, length }: SymbolStream, at: number): boolean =>
  at >= 0 &&
  at < length &&
  kinds[at] === Kind.Han &&
  (at === 0 || kinds[at - 1] === Kind.Space) &&
  (at + 1 >= length || kinds[at + 1] === Kind.Space);

/** Reads the run that begins at a place; returns the place behind it. */
function readRun(stream: SymbolStream, from: number, pairs: CommonPairs): number {
  const { kinds, symbols, length } = stream;
  const run = scratch;
  let count = 0;
  let at = from;
  let signs = 0;
  let end = from;
  while (at < length && count < MAX_RUN) {
    const kind = kinds[at]!;
    if (kind === Kind.Han) {
      const symbol = symbols[at]!;
      run.symbols[count] = symbol;
      run.places[count] = at;
      run.links[count] =
        signs > 0 ? Link.Sign : count > 0 && pairs.joins(run.symbols[count - 1]!, symbol) ? Link.Word : Link.Loose;
      count++;
      signs = 0;
      end = ++at;
      continue;
    }
    if (kind === Kind.Space && isSpelled(stream, at)) {
      signs = 1;
      at++;
      continue;
    }
    if ((kind !== Kind.Symbol && kind !== Kind.Emoji) || ++signs > MAX_SIGNS || LISTING.has(symbols[at]!)) break;
    at++;
  }
  run.links[count] = Link.Loose;
  run.length = count;
  return end;
}

function countIslands(run: Run, pairs: CommonPairs): void {
  let count = 0;
  for (let k = 0; k < run.length; k++) {
    run.islands[k] = count;
    if (run.links[k] !== Link.Word && run.links[k + 1] !== Link.Word && !pairs.frequent(run.symbols[k]!)) count++;
  }
  run.islands[run.length] = count;
}
