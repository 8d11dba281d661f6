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
export const NAME = 0x110002;
/** What else stands as one sign: places by how they lie to an indication's area, and nouns of its goods. */
export const SIGN = { outside: 0x110003, inside: 0x110004, elsewhere: 0x110005, goods: 0x110006, name: NAME } as const;

/** How the three stand in a table's keys. */
const SIGNS: ReadonlyMap<string, number> = new Map([
  ['0', DIGITS],
  ['|', BREAK],
  ['■', NAME],
  ['▲', SIGN.outside],
  ['▽', SIGN.inside],
  ['△', SIGN.elsewhere],
  ['◆', SIGN.goods],
]);
const SIGN_OF = new Map([...SIGNS].map(([sign, token]) => [token, sign]));

/** Where sellers speak of these goods: a shop's name tells of the shop. */
const SPOKEN: ReadonlySet<Trust> = new Set<Trust>(['title', 'attribute', 'description', 'side']);

/** So many tokens of a listing are read, the first ones: what comes behind is no description of goods. */
const MOST = 4_000;

/** Tokens of a listing, from which symbol to which each goes, and which of them, `to` left out, are those of a field. */
export type Page = {
  size: number;
  tokens: Int32Array;
  starts: Int32Array;
  ends: Int32Array;
  parts: { field: Field; from: number; to: number }[];
};

export const emptyPage = (): Page => ({
  size: 0,
  tokens: new Int32Array(MOST + 1),
  starts: new Int32Array(MOST + 1),
  ends: new Int32Array(MOST + 1),
  parts: [],
});

/** Symbols of a field that stand as one sign, whatever they are. */
export type Sign = Stretch & { is: keyof typeof SIGN };

/** What is read of a listing: its fields without some symbols, and with some as signs (of those that meet, the first given). */
export type Reading = { fields: readonly Field[]; without: readonly Stretch[]; signs?: readonly Sign[] };

/** Reads the seller's words of a listing into a page. `heard` is told Latin words of two letters and more. */
export function readPage(
  page: Page,
  { fields, without, signs = [] }: Reading,
  heard?: (token: number, word: string) => void,
): void {
  page.size = 0;
  page.parts = [];
  for (const field of fields) {
    if (!SPOKEN.has(field.trust) || page.size >= MOST) continue;
    const from = page.size;
    readField(page, { field, left: leftOut(field, without), signs: signsIn(field, signs) }, heard);
    page.parts.push({ field, from, to: page.size });
  }
}

/** The symbols of a field that are left out; undefined where none is. */
function leftOut(field: Field, without: readonly Stretch[]): Uint8Array | undefined {
  let left: Uint8Array | undefined;
  for (const stretch of without)
    if (stretch.field === field) {
      left ??= new Uint8Array(field.stream.length);
      left.fill(1, stretch.first, stretch.last + 1);
    }
  return left;
}

/** The sign that each symbol of a field belongs to; undefined where there is none. */
function signsIn(field: Field, signs: readonly Sign[]): (Sign | undefined)[] | undefined {
  let own: (Sign | undefined)[] | undefined;
  for (const sign of signs)
    if (sign.field === field) {
      own ??= new Array(field.stream.length);
      for (let i = sign.first; i <= sign.last; i++) own[i] ??= sign;
    }
  return own;
}

type FieldReading = {
  field: Field;
  left: Uint8Array | undefined;
  signs: readonly (Sign | undefined)[] | undefined;
};

function readField(
  page: Page,
  { field, left, signs }: FieldReading,
  heard: ((token: number, word: string) => void) | undefined,
): void {
  const { symbols, kinds, length } = field.stream;
  for (let i = 0; i < length && page.size < MOST; i++) {
    const kind = kinds[i]!;
    const sign = signs?.[i];
    if (sign !== undefined) {
      const from = i;
      while (i + 1 < length && signs![i + 1] === sign) i++;
      add(page, SIGN[sign.is], from, i);
    } else if (left?.[i] === 1) addOnce(page, BREAK, i);
    else if (kind === Kind.Han || kind === Kind.Other) add(page, symbols[i]!, i, i);
    else if (kind === Kind.Digit) addOnce(page, DIGITS, i);
    else if (kind === Kind.Letter) {
      const from = i;
      while (i + 1 < length && isAlphanumeric(kinds[i + 1]!) && left?.[i + 1] !== 1 && signs?.[i + 1] === undefined)
        i++;
      const word = String.fromCodePoint(...symbols.subarray(from, Math.min(i + 1, from + LONGEST)));
      const token = tokenOf(word);
      if (token >= WORDS) heard?.(token, word);
      add(page, token, from, i);
    } else addOnce(page, BREAK, i);
  }
  addOnce(page, BREAK, length);
}

function add(page: Page, token: number, start: number, end: number): void {
  page.tokens[page.size] = token;
  page.starts[page.size] = start;
  page.ends[page.size++] = end;
}

/** However many numbers or signs stand beside each other, they count as one. */
function addOnce(page: Page, token: number, at: number): void {
  if (page.size === 0 || page.tokens[page.size - 1] !== token) add(page, token, at, at);
}

/** Visits runs of tokens that are the name asked about, in their order: a word of letters is where the name stands in it. */
export function eachNamed(page: Page, names: readonly Stretch[], visit: (from: number, to: number) => void): void {
  const { parts, starts, ends } = page;
  const found: number[] = [];
  for (const { field, first, last } of names) {
    const part = parts.find((one) => one.field === field);
    if (part === undefined) continue;
    let low = part.from;
    let high = part.to;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (ends[middle]! < first) low = middle + 1;
      else high = middle;
    }
    for (let i = low; i < part.to && starts[i]! <= last; i++) found.push(i);
  }
  found.sort((a, b) => a - b);
  for (let k = 0; k < found.length; ) {
    const from = found[k]!;
    let to = from;
    while (k < found.length && found[k]! <= to + 1) to = found[k++]!;
    visit(from, to);
  }
}

/** The tokens of a page with the name as one sign. */
export function tokensAround(page: Page, names: readonly Stretch[]): number[] {
  const tokens: number[] = [];
  let next = 0;
  eachNamed(page, names, (from, to) => {
    tokens.push(...page.tokens.subarray(next, from), NAME);
    next = to + 1;
  });
  tokens.push(...page.tokens.subarray(next, page.size));
  return tokens;
}

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

/** The token or the two neighbours that a number stands for. */
export const tokensOfKey = (key: number): [number] | [number, number] =>
  key < SPAN ? [key] : [Math.floor(key / SPAN) - 1, key % SPAN];

/** The key of a number as tables have it; `words` are the Latin words by their tokens. */
export function textOfKey(key: number, words: ReadonlyMap<number, string>): string {
  const text = (token: number): string => SIGN_OF.get(token) ?? words.get(token) ?? String.fromCodePoint(token);
  return tokensOfKey(key).map(text).join(' ');
}
