import { readFileSync } from 'node:fs';

/*
 * Tables of characters that look alike (形近字) and of characters written as two or three others (拆字), made by make.ts from a font and from how characters are built.
 * Everything lies in the Basic Multilingual Plane; 0 stands for "none". Files are read when first asked for.
 */

/** A character that looks like another, and how much: 40 (read for it where the rest of a name stands as it is), 55 (some buyers in a hurry take one for the other) to 99. */
export type Alike = { readonly cp: number; readonly similarity: number };

/** A way to write a character as two or three, in reading order, and how well its parts in the font fit them: 59 to 99. */
export type Split = { readonly parts: readonly number[]; readonly fit: number };

type Entry = { readonly cps: readonly number[]; readonly value: number };

const NONE: readonly never[] = Object.freeze([]);

/** Lines of a table: a character, then entries of characters with a number. */
function readTable(name: string): Map<number, Entry[]> {
  const table = new Map<number, Entry[]>();
  for (const line of readFileSync(new URL(name, import.meta.url), 'utf8').split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const [key = '', ...words] = line.split(' ');
    const entries = words.map((word) => {
      const digits = word.search(/\d/);
      return { cps: [...word.slice(0, digits)].map((char) => char.charCodeAt(0)), value: Number(word.slice(digits)) };
    });
    table.set(key.charCodeAt(0), entries);
  }
  return table;
}

/** From pairs of numbers below 65,536, the first above 0, to a number above 0: open addressing in two flat arrays. */
class PairMap {
  private readonly keys: Uint32Array;
  private readonly values: Uint16Array;
  private readonly mask: number;
  private readonly shift: number;

  constructor(size: number) {
    let bits = 4;
    while (1 << bits < 2 * size) bits++;
    const slots = 1 << bits;
    this.keys = new Uint32Array(slots);
    this.values = new Uint16Array(slots);
    this.mask = slots - 1;
    this.shift = 32 - bits;
  }

  private slot(key: number): number {
    let at = Math.imul(key, 0x9e3779b1) >>> this.shift;
    while (this.keys[at] !== 0 && this.keys[at] !== key) at = (at + 1) & this.mask;
    return at;
  }

  get(a: number, b: number): number {
    return this.values[this.slot(((a << 16) | b) >>> 0)]!;
  }

  set(a: number, b: number, value: number): void {
    const key = ((a << 16) | b) >>> 0;
    const at = this.slot(key);
    this.keys[at] = key;
    this.values[at] = value;
  }
}

/** `rows`: where in the text the entries of a character begin and end; read when asked for. */
type AlikeTable = { text: string; rows: ReadonlyMap<number, readonly [number, number]>; pairs: PairMap };
let alikes: AlikeTable | undefined;
const read = new Map<number, readonly Alike[]>();

function alikeTable(): AlikeTable {
  if (alikes !== undefined) return alikes;
  const text = readFileSync(new URL('alike.txt', import.meta.url), 'utf8');
  const rows = new Map<number, readonly [number, number]>();
  for (let at = 0; at < text.length; ) {
    const end = text.indexOf('\n', at);
    if (text[at] !== '#' && end > at) rows.set(text.charCodeAt(at), [at + 2, end]);
    at = end === -1 ? text.length : end + 1;
  }
  const pairs = new PairMap(text.length / ENTRY);
  for (const [cp, row] of rows) eachAlike(text, row, (other, similarity) => pairs.set(cp, other, similarity));
  alikes = { text, rows, pairs };
  return alikes;
}

/** An entry is a character, two digits and a space. */
const ENTRY = 4;

function eachAlike(
  text: string,
  [from, to]: readonly [number, number],
  visit: (cp: number, value: number) => void,
): void {
  for (let at = from; at < to; at += ENTRY)
    visit(text.charCodeAt(at), (text.charCodeAt(at + 1) - 0x30) * 10 + text.charCodeAt(at + 2) - 0x30);
}

/** Characters that look like a simplified one, the likest first; none for others. */
export function alikeOf(cp: number): readonly Alike[] {
  const known = read.get(cp);
  if (known !== undefined) return known;
  const { text, rows } = alikeTable();
  const row = rows.get(cp);
  if (row === undefined) return NONE;
  const own: Alike[] = [];
  eachAlike(text, row, (other, similarity) => own.push(Object.freeze({ cp: other, similarity })));
  read.set(cp, Object.freeze(own));
  return own;
}

/** Similarity of two different characters, 40 to 99; 0 where they are not alike. Symmetrical; a character is not alike to itself. */
export function similarity(a: number, b: number): number {
  const { pairs } = alikes ?? alikeTable();
  return a > 0xffff || b > 0xffff || a === 0 ? 0 : pairs.get(a, b);
}

const ROOF = 0x9fb8;
const MOUTH = 0x53e3;
const STILL = 0x5c1a;

/** Ways with 尚 for the head that it is in other characters: 尚土 for 堂, which the font shows as 龸, 口 and 土. */
const wholes = (row: readonly Split[]): Split[] =>
  row
    .filter(({ parts }) => parts.length === 3 && parts[0] === ROOF && parts[1] === MOUTH)
    .map(({ parts, fit }) => ({ parts: [STILL, parts[2]!], fit }));

type SplitTable = {
  splits: ReadonlyMap<number, readonly Split[]>;
  /** A bit for the hash of the first two parts of each split. */
  begins: Uint32Array;
  pairs: PairMap;
  prefixes: PairMap;
  triples: PairMap;
};
let splitTables: SplitTable | undefined;

function splitTable(): SplitTable {
  if (splitTables !== undefined) return splitTables;
  const splits = new Map<number, readonly Split[]>();
  const ways: { cp: number; split: Split }[] = [];
  for (const [cp, entries] of readTable('split.txt')) {
    const row = entries.map(({ cps, value }) => Object.freeze({ parts: Object.freeze(cps), fit: value }));
    splits.set(cp, Object.freeze(row));
    ways.push(...row.map((split) => ({ cp, split })), ...wholes(row).map((split) => ({ cp, split })));
  }
  // Where two characters are written the same way, the one whose parts fit better is meant.
  ways.sort((a, b) => b.split.fit - a.split.fit || a.cp - b.cp);
  const begins = new Uint32Array(BEGIN_BITS / 32);
  const pairs = new PairMap(ways.length);
  const prefixes = new PairMap(ways.length);
  const triples = new PairMap(ways.length);
  let prefixCount = 0;
  for (const { cp, split } of ways) {
    const [a = 0, b = 0, c] = split.parts;
    begins[beginOf(a, b) >>> 5]! |= 1 << (beginOf(a, b) & 31);
    if (c === undefined) {
      if (pairs.get(a, b) === 0) pairs.set(a, b, cp);
      continue;
    }
    const prefix = prefixes.get(a, b) || ++prefixCount;
    prefixes.set(a, b, prefix);
    if (triples.get(prefix, c) === 0) triples.set(prefix, c, cp);
  }
  if (prefixCount > 0xffff)
    throw new RangeError('split.txt has more beginnings of three parts than the table can number.');
  splitTables = { splits, begins, pairs, prefixes, triples };
  return splitTables;
}

/** Ways to write a character as two or three others, best fit first within each number of parts; none where it cannot be split. */
export const splitsOf = (cp: number): readonly Split[] => splitTable().splits.get(cp) ?? NONE;

const BEGIN_BITS = 1 << 19;
const beginOf = (left: number, right: number): number => {
  const mixed = Math.imul(left, 0x9e3779b1) ^ Math.imul(right, 0x85ebca6b);
  return (mixed ^ (mixed >>> 15)) & (BEGIN_BITS - 1);
};

/** Whether any split may begin with these two characters, 口 written for 囗 too: the cheap first look at ordinary text. */
export function mayJoin(left: number, right: number): boolean {
  const { begins } = splitTables ?? splitTable();
  const bit = beginOf(left, right);
  return left === MOUTH || ((begins[bit >>> 5]! >>> (bit & 31)) & 1) === 1;
}

/** The character that two adjacent ones may stand for, as 女马 for 妈; 0 where there is none. */
export function joined(left: number, right: number): number {
  const { pairs } = splitTables ?? splitTable();
  return left > 0xffff || right > 0xffff || left === 0 ? 0 : pairs.get(left, right);
}

const ENCLOSURE = 0x56d7;

/** The character that 口 and its right neighbour make where 口 is written for the enclosure 囗 (口玉 for 国); 0 where there is none. */
export const enclosed = (left: number, right: number): number => (left === MOUTH ? joined(ENCLOSURE, right) : 0);

/** The character that three adjacent ones may stand for, as 木又寸 for 树; 0 where there is none. */
export function joinedThree(left: number, middle: number, right: number): number {
  const { prefixes, triples } = splitTables ?? splitTable();
  if (left > 0xffff || middle > 0xffff || right > 0xffff || left === 0) return 0;
  const prefix = prefixes.get(left, middle);
  return prefix === 0 ? 0 : triples.get(prefix, right);
}
