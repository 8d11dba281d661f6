import { Kind } from '../../../lib/text/symbols.ts';
import type { Mode } from './lookup.ts';
import { readingOf } from './pinyin.ts';
import type { Query } from './query.ts';
import { plainHash, type Reading } from './reading.ts';
import { isKnownWord } from './words.ts';

/** A letter that stands so often in a row is written once, or twice, in the name: niiike, guuucci. */
const REPEATED = 3;

/** Names in which a letter is drawn out. */
export function readDrawnOut(reading: Reading): void {
  const { query, lookup } = reading;
  if (!isDrawnOut(query)) return;
  for (const kept of [1, 2]) lookup.same(shortened(reading, kept), { disguises: ['edit'], sureFrom: 6 });
}

function isDrawnOut({ codes, length }: Query): boolean {
  for (let k = REPEATED - 1; k < length; k++) if (codes[k] === codes[k - 1] && codes[k] === codes[k - 2]) return true;
  return false;
}

/** The query with `kept` of every letter that stands three times or more. */
function shortened({ query, part }: Reading, kept: number): Query {
  part.clear();
  for (let k = 0; k < query.length; ) {
    let end = k + 1;
    while (end < query.length && query.codes[end] === query.codes[k]) end++;
    const size = end - k >= REPEATED ? kept : end - k;
    for (let i = 0; i < size; i++)
      part.push(query.codes[k]!, query.firsts[k]!, query.lasts[i + 1 === size ? end - 1 : k]!);
    k = end;
  }
  return part;
}

/** Shorter names are met by chance when letters are read from the end. */
const BACKWARDS_FROM = 5;

/** Names whose letters are written from the end: elivrof. */
export function readBackwards({ query, part, lookup }: Reading): void {
  const { length } = query;
  if (length < BACKWARDS_FROM) return;
  part.clear();
  for (let k = 0; k < length; k++) part.push(query.codes[length - 1 - k]!, query.firsts[k]!, query.lasts[k]!);
  lookup.same(part, { disguises: ['transposed'], sureFrom: 8 });
}

const HALF: Mode = { edits: 'all', least: 5, disguises: ['mixed-script'], known: false, joined: true };
/** So many characters beside or between letters may stand for some of the name's. */
const MAX_CHARACTERS = 2;

/** Latin names of which characters spell a part by their sound: Ni克, 阿迪das, GRA文TO. */
export function readHalves(reading: Reading, k: number): void {
  const { stream, pieces } = reading;
  const from = pieces.froms[k]!;
  const to = pieces.tos[k]!;
  const touches = stream.kinds[from - 1] === Kind.Han || (to < stream.length && stream.kinds[to] === Kind.Han);
  if (!touches || !isWord(reading, from, to)) return;
  // One letter says too little to be a misspelt part of a name, and a word of its own means itself: T恤, 新款case.
  const near = to - from > 1 && !isKnown(reading, from, to);
  for (let before = 0; before <= MAX_CHARACTERS && (before === 0 || isHan(reading, from - before)); before++)
    for (let behind = 0; behind <= MAX_CHARACTERS && (behind === 0 || isHan(reading, to + behind - 1)); behind++) {
      if (before + behind === 0) continue;
      tryHalf(reading, from - before, to + behind, near);
      const next = k + 1;
      const closes = behind > 0 && next < pieces.count && pieces.froms[next] === to + behind;
      if (closes && isWord(reading, pieces.froms[next]!, pieces.tos[next]!))
        tryHalf(reading, from - before, pieces.tos[next]!, near);
    }
}

const isHan = ({ stream }: Reading, at: number): boolean =>
  at >= 0 && at < stream.length && stream.kinds[at] === Kind.Han;

function isWord({ stream }: Reading, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (stream.kinds[i] !== Kind.Letter) return false;
  return true;
}

function isKnown({ stream, part }: Reading, from: number, to: number): boolean {
  part.clear().append(stream, from, to);
  return part.fit && isKnownWord(plainHash(part));
}

/** Looks up symbols as letters, each character as its syllable; `near`: misspelt names too. */
function tryHalf({ stream, query, lookup }: Reading, from: number, to: number, near: boolean): void {
  query.clear();
  for (let i = from; i < to; i++) {
    if (stream.kinds[i] !== Kind.Han) {
      query.push(stream.symbols[i]!, i, i);
      continue;
    }
    const syllable = readingOf(stream.symbols[i]!);
    if (syllable === undefined) return;
    for (let k = 0; k < syllable.length; k++) query.push(syllable.charCodeAt(k), i, i);
  }
  if (!query.fit || query.length < 4) return;
  lookup.same(query, { disguises: ['mixed-script'], sureFrom: 7 });
  if (!near) return;
  lookup.near(query, HALF);
  lookup.far(query, ['mixed-script']);
}
