import { isAlphanumeric, Kind } from '../../lib/text/symbols.ts';
import type { Field, Stretch, Trust } from '../text/fields.ts';

/*
 * The words around a mark as numbers: a character each, a Latin word each, one for any run of digits, one for whatever parts words, one for
 * the name that is asked about. Which mark it is therefore never counts, only how the seller speaks of it.
 */

/** Bits of a token: code points take 21, words of letters stand above them. */
const BITS = 22;
const SPAN = 2 ** BITS;
const WORDS = 0x200000;
const DIGITS = 0x110000;
const BREAK = 0x110001;
const NAME = 0x110002;

/** How the three stand in a table's keys. */
const SIGNS: ReadonlyMap<string, number> = new Map([
  ['0', DIGITS],
  ['|', BREAK],
  ['■', NAME],
]);
const SIGN_OF = new Map([...SIGNS].map(([sign, token]) => [token, sign]));

/** Where sellers speak of these goods: a shop's name tells of the shop. */
const SPOKEN: ReadonlySet<Trust> = new Set<Trust>(['title', 'attribute', 'description', 'side']);

/** Tokens of a listing, and where each stands. */
export type Tokens = { tokens: number[]; fields: Field[]; places: number[] };

/** What is read of a listing: its fields, the places of the name asked about, and words to be left out. */
export type Heard = { fields: readonly Field[]; names: readonly Stretch[]; without: readonly Stretch[] };

/** So many tokens of a listing are read, the first ones: what comes behind is no description of goods. */
const MOST = 4_000;

/** Reads the seller's words of a listing. `heard` is told Latin words of two letters and more. */
export function tokensOf({ fields, names, without }: Heard, heard?: (token: number, word: string) => void): Tokens {
  const read: Tokens = { tokens: [], fields: [], places: [] };
  for (const field of fields)
    if (SPOKEN.has(field.trust) && read.tokens.length < MOST) {
      const covers = new Uint8Array(field.stream.length);
      cover(covers, field, without, LEFT_OUT);
      cover(covers, field, names, NAMED);
      readField(read, { field, covers }, heard);
    }
  return read;
}

const LEFT_OUT = 1;
const NAMED = 2;
function cover(covers: Uint8Array, field: Field, stretches: readonly Stretch[], as: number): void {
  for (const stretch of stretches) if (stretch.field === field) covers.fill(as, stretch.first, stretch.last + 1);
}

function readField(
  { tokens, fields, places }: Tokens,
  { field, covers }: { field: Field; covers: Uint8Array },
  heard: ((token: number, word: string) => void) | undefined,
): void {
  const { symbols, kinds, length } = field.stream;
  const push = (token: number, at: number): void => {
    if (ONCE.has(token) && tokens.at(-1) === token) return;
    tokens.push(token);
    fields.push(field);
    places.push(at);
  };
  for (let i = 0; i < length && tokens.length < MOST; i++) {
    const kind = kinds[i]!;
    if (covers[i] === NAMED) push(NAME, i);
    else if (covers[i] === LEFT_OUT) push(BREAK, i);
    else if (kind === Kind.Han || kind === Kind.Other) push(symbols[i]!, i);
    else if (kind === Kind.Digit) push(DIGITS, i);
    else if (kind === Kind.Letter) {
      const from = i;
      while (i + 1 < length && isAlphanumeric(kinds[i + 1]!) && covers[i + 1] === 0) i++;
      const word = String.fromCodePoint(...symbols.subarray(from, Math.min(i + 1, from + LONGEST)));
      const token = tokenOf(word);
      if (token >= WORDS) heard?.(token, word);
      push(token, from);
    } else push(BREAK, i);
  }
  push(BREAK, length);
}

/** However many of these stand beside each other, they count as one. */
const ONCE: ReadonlySet<number> = new Set([BREAK, DIGITS, NAME]);

/** Letters of a word that count. */
const LONGEST = 24;

function tokenOf(word: string): number {
  const first = word.codePointAt(0)!;
  if (word.length === String.fromCodePoint(first).length) return SIGNS.get(word) ?? first;
  let hash = 2166136261;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 16777619);
  return WORDS + ((hash ^ (hash >>> 11)) & (WORDS - 1));
}

/** The number of two neighbours. */
export const pairKey = (first: number, second: number): number => (first + 1) * SPAN + second;

/** False for tokens that say nothing by themselves. */
export const standsAlone = (token: number): boolean => token !== BREAK && token !== NAME && token !== DIGITS;

/** True where a clause ends. */
export const isBreak = (token: number): boolean => token === BREAK;

/** The number of a table's key: a token, or two neighbours with a space between (原, 原 厂, 0 折, aaa |); undefined where it is neither. */
export function keyOf(text: string): number | undefined {
  const [first, second, ...more] = text.split(' ');
  if (first === '' || second === '' || more.length > 0) return undefined;
  return second === undefined ? tokenOf(first!) : pairKey(tokenOf(first!), tokenOf(second));
}

/** The key of a number as tables have it; `words` are the Latin words by their tokens. */
export function textOfKey(key: number, words: ReadonlyMap<number, string>): string {
  const text = (token: number): string => SIGN_OF.get(token) ?? words.get(token) ?? String.fromCodePoint(token);
  return key < SPAN ? text(key) : `${text(Math.floor(key / SPAN) - 1)} ${text(key % SPAN)}`;
}
