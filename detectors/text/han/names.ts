import { type NameColumns, type NameTable, roleIn, scriptIn, sourceIn } from '../name-table.ts';
import type { NameRole } from '../names.ts';
import { fuzzyOf, READINGS, reading, syllableOf } from '../tables/pinyin.ts';
import { eachJoint } from './joint-keys.ts';

/*
 * Chinese names by keys that a changed spelling still has: the name's sound, the name without one of its characters, its characters in any
 * order. A key is a hash of 32 bits; what it finds is compared afterwards, so that two keys of one hash cost time and nothing else.
 */

/** Shortest and longest name that is looked for. */
export const MIN_LENGTH = 2;
export const MAX_LENGTH = 8;

/**
 * `slots`: pairs of hash and first entry (-1: free); `entries`: pairs of name and next entry; `lengths`: which lengths occur;
 * `neighbours`: a Bloom filter of the pairs of characters that names hold, asked before any key.
 */
export type NameKeys = { slots: Int32Array; entries: Int32Array; lengths: Uint8Array; neighbours: Int32Array };

/** Pairs of characters in names: next to each other in any, next to each other in longer ones, at most one between them in those. */
export const Pair = { Any: 1, Next: 2, Over: 3 } as const;

/** What a key tells: see the functions of their names. */
const Sort = { Exact: 1, Sound: 2, Half: 3, Without: 4, Set: 5 } as const;

const WEIGHTS = Int32Array.from({ length: MAX_LENGTH }, (_, k) => Math.imul(2 * k + 3, 0x9e3779b1) | 1);

const scramble = (value: number): number => {
  const mixed = Math.imul(value ^ (value >>> 7), 0x85ebca6b);
  return mixed ^ (mixed >>> 13);
};

function finish(sum: number, sort: number, length: number, at = 0): number {
  let hash = sum ^ Math.imul((sort << 8) | (length << 4) | at, 0xc2b2ae35);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

/** What symbol or sound `value` at place `k` adds to a sum of `exactKey`, `soundKey` and `withoutKey`. */
export const term = (value: number, k: number): number => Math.imul(scramble(value), WEIGHTS[k]!);

/** What a symbol adds to the sum of `setKey`, wherever it stands. */
export const bareTerm = (value: number): number => Math.imul(scramble(value), 0x27d4eb2f);

/** The name itself: the sum of its symbols' terms. */
export const exactKey = (sum: number, length: number): number => finish(sum, Sort.Exact, length);

/** Sound of the whole: fuzzy classes of syllables from three characters on, syllables themselves for two. */
export const soundKey = (sum: number, length: number): number => finish(sum, Sort.Sound, length);

/** A name of two: one character kept, at `at`, beside one of a sound. */
export const halfKey = (kept: number, fuzzy: number, at: number): number =>
  finish((term(kept, 0) + term(fuzzy, 1)) | 0, Sort.Half, 2, at);

/** A name without its character at `at`: the sum of the others' terms. */
export const withoutKey = (sum: number, length: number, at: number): number => finish(sum, Sort.Without, length, at);

/** The characters of a name in any order. */
export const setKey = (sum: number, length: number): number => finish(sum, Sort.Set, length);

/** Names and places of indications, and signs, are looked for from three characters on: what is shorter resembles too much else. */
const LEAST: Partial<Record<NameRole, number>> = { mark: MIN_LENGTH, gi: 3, 'gi-place': 3, sign: 3 };

/** Whether a name is looked for in changed Chinese spellings: what only resembles a nickname names nothing. */
function isWanted({ starts, traits }: NameColumns, index: number): boolean {
  const length = starts[index + 1]! - starts[index]!;
  const source = sourceIn(traits[index]!);
  return (
    source !== 'nickname' &&
    source !== 'weak' &&
    scriptIn(traits[index]!) === 'han' &&
    length >= (LEAST[roleIn(traits[index]!)] ?? Number.POSITIVE_INFINITY) &&
    length <= MAX_LENGTH
  );
}

/** A wanted name's characters: `length` of them from `at` on. */
type Wanted = { symbols: Int32Array; at: number; length: number };

/** Visits the wanted names by their index; what is given is used again from name to name, and no name is made. */
function eachWanted({ size, columns }: NameTable, use: (name: Wanted, index: number) => void): void {
  const { symbols, starts } = columns;
  const name: Wanted = { symbols, at: 0, length: 0 };
  for (let index = 0; index < size; index++) {
    if (!isWanted(columns, index)) continue;
    name.at = starts[index]!;
    name.length = starts[index + 1]! - name.at;
    use(name, index);
  }
}

/** Names of many characters that can be read in several ways are looked for under so many readings. */
const MAX_WAYS = 8;

/** Compiles the keys of all Chinese names of marks and GIs. */
export function compileNameKeys(names: NameTable): NameKeys {
  const all = keysOf(names);
  const capacity = 2 ** Math.max(4, Math.ceil(Math.log2(all.count * 1.6 + 1)));
  const keys: NameKeys = {
    slots: shared(capacity * 2).fill(-1),
    entries: shared(Math.max(1, all.count) * 2),
    lengths: new Uint8Array(new SharedArrayBuffer(MAX_LENGTH + 1)),
    neighbours: compileNeighbours(names),
  };
  eachWanted(names, ({ length }) => {
    keys.lengths[length] = 1;
  });
  for (let entry = 0; entry < all.count; entry++) {
    const slot = slotOf(keys.slots, all.hashes[entry]!);
    keys.entries[entry * 2] = all.owners[entry]!;
    keys.entries[entry * 2 + 1] = keys.slots[slot + 1]!;
    keys.slots[slot] = all.hashes[entry]!;
    keys.slots[slot + 1] = entry;
  }
  return keys;
}

function compileNeighbours(names: NameTable): Int32Array {
  // Counted by a filter of ample room: most names share their pairs with others.
  const ample = new Int32Array(1 << 20);
  let count = 0;
  eachPair(names, (left, right, pair) => {
    const hash = pairHash(left, right, pair);
    const bit = 1 << (hash & 31);
    if ((ample[(hash >>> 5) & (ample.length - 1)]! & bit) !== 0) return;
    ample[(hash >>> 5) & (ample.length - 1)]! |= bit;
    count++;
  });
  const filter = shared(2 ** Math.max(8, Math.ceil(Math.log2((count * BITS_A_PAIR) / 32))));
  eachPair(names, (left, right, pair) => {
    const hash = pairHash(left, right, pair);
    filter[(hash >>> 5) & (filter.length - 1)]! |= bitsOf(hash);
  });
  return filter;
}

/** Of pairs that no name holds one in a hundred or fewer is taken for one that some name does. */
const BITS_A_PAIR = 16;
const SECOND = 0x2c1b3c6d;

const pairHash = (left: number, right: number, pair: number): number => {
  const mixed = Math.imul(left, 0x9e3779b1) + Math.imul(right, 0x85ebca6b) + Math.imul(pair, 0xc2b2ae35);
  const once = Math.imul(mixed ^ (mixed >>> 15), 0x27d4eb2f);
  return once ^ (once >>> 13);
};

/** The three bits of a pair, all in one number of the filter: one look at memory answers. */
function bitsOf(hash: number): number {
  const second = Math.imul(hash, SECOND);
  return (1 << (hash & 31)) | (1 << (second >>> 27)) | (1 << ((second >>> 22) & 31));
}

/** Whether some name may hold a pair; sometimes true where none does. */
export function mayHold({ neighbours }: NameKeys, left: number, right: number, pair: number): boolean {
  const hash = pairHash(left, right, pair);
  const bits = bitsOf(hash);
  return (neighbours[(hash >>> 5) & (neighbours.length - 1)]! & bits) === bits;
}

function eachPair(names: NameTable, put: (left: number, right: number, pair: number) => void): void {
  eachWanted(names, ({ symbols, at, length }) => {
    for (let k = at + 1; k < at + length; k++) {
      put(symbols[k - 1]!, symbols[k]!, Pair.Any);
      if (length > 2) put(symbols[k - 1]!, symbols[k]!, Pair.Next);
      // Where two changed places, neighbours of the name stand one apart.
      if (length > 2) put(symbols[k - 1]!, symbols[k]!, Pair.Over);
      if (k > at + 1) put(symbols[k - 2]!, symbols[k]!, Pair.Over);
    }
  });
}

const shared = (ints: number): Int32Array => new Int32Array(new SharedArrayBuffer(ints * 4));

/** Where a hash stands in the slots, or the free slot where it would: its entry is -1. */
function slotOf(slots: Int32Array, hash: number): number {
  const mask = slots.length - 1;
  let at = (hash << 1) & mask;
  while (slots[at + 1] !== -1 && slots[at] !== hash) at = (at + 2) & mask;
  return at;
}

/** The first entry of a key, -1 where there is none; the next one is `entries[2 * entry + 1]`, its name `entries[2 * entry]`. */
export const firstEntry = (keys: NameKeys, hash: number): number => keys.slots[slotOf(keys.slots, hash) + 1]!;

/** Every key and the name it is of, in the order of the names: `count` of them. */
type Keys = { hashes: Int32Array; owners: Int32Array; count: number };

function keysOf(names: NameTable): Keys {
  const keys: Keys = { hashes: new Int32Array(1024), owners: new Int32Array(1024), count: 0 };
  const sounds = newSounds();
  const makeRoom = (): void => {
    if (keys.count + MOST_KEYS <= keys.hashes.length) return;
    keys.hashes = doubled(keys.hashes);
    keys.owners = doubled(keys.owners);
  };
  eachWanted(names, (name, index) => {
    makeRoom();
    const from = keys.count;
    addKeys(name, keys, sounds);
    keys.owners.fill(index, from, keys.count);
  });
  eachJoint(names, (hash, index) => {
    makeRoom();
    keys.owners[keys.count] = index;
    putKey(keys, hash);
  });
  return keys;
}

/** A name has at most so many keys. */
const MOST_KEYS = 2 + MAX_LENGTH + MAX_WAYS + 2 * READINGS;

function doubled(old: Int32Array): Int32Array {
  const next = new Int32Array(old.length * 2);
  next.set(old);
  return next;
}

function putKey(keys: Keys, hash: number): void {
  keys.hashes[keys.count++] = hash;
}

function addKeys(name: Wanted, keys: Keys, sounds: Sounds): void {
  const { symbols, at, length } = name;
  let sum = 0;
  let bare = 0;
  for (let k = 0; k < length; k++) {
    sum = (sum + term(symbols[at + k]!, k)) | 0;
    bare = (bare + bareTerm(symbols[at + k]!)) | 0;
  }
  putKey(keys, exactKey(sum, length));
  addSoundKeys(name, keys, sounds);
  if (length === 2) {
    readSounds(symbols[at + 1]!, true, sounds);
    for (let k = 0; k < sounds.count; k++) putKey(keys, halfKey(symbols[at]!, sounds.own[k]!, 0));
    readSounds(symbols[at]!, true, sounds);
    for (let k = 0; k < sounds.count; k++) putKey(keys, halfKey(symbols[at + 1]!, sounds.own[k]!, 1));
    return;
  }
  for (let k = 0; k < length; k++) putKey(keys, withoutKey((sum - term(symbols[at + k]!, k)) | 0, length, k));
  putKey(keys, setKey(bare, length));
}

/** Room for the sounds of one character, `count` of them, and for the sums of the ways to read a name. */
type Sounds = { own: Int32Array; count: number; sums: Int32Array; next: Int32Array };

const newSounds = (): Sounds => ({
  own: new Int32Array(READINGS),
  count: 0,
  sums: new Int32Array(MAX_WAYS),
  next: new Int32Array(MAX_WAYS),
});

/** Reads the different sounds of a character: its syllables, or (`fuzzy`) their classes. */
function readSounds(cp: number, fuzzy: boolean, sounds: Sounds): void {
  sounds.count = 0;
  for (let k = 0; k < READINGS; k++) {
    const code = reading(cp, k);
    if (code === 0) return;
    const sound = fuzzy ? fuzzyOf(syllableOf(code)) : syllableOf(code);
    if (!holds(sounds.own, sounds.count, sound)) sounds.own[sounds.count++] = sound;
  }
}

function holds(list: Int32Array, count: number, value: number): boolean {
  for (let k = 0; k < count; k++) if (list[k] === value) return true;
  return false;
}

/** Puts the different keys of every way to read a name; none where a character has no reading. */
function addSoundKeys({ symbols, at, length }: Wanted, keys: Keys, sounds: Sounds): void {
  let ways = 1;
  sounds.sums[0] = 0;
  for (let k = 0; k < length; k++) {
    readSounds(symbols[at + k]!, length > 2, sounds);
    let count = 0;
    for (let way = 0; way < ways; way++)
      for (let i = 0; i < sounds.count && count < MAX_WAYS; i++)
        sounds.next[count++] = (sounds.sums[way]! + term(sounds.own[i]!, k)) | 0;
    ways = count;
    const spent = sounds.sums;
    sounds.sums = sounds.next;
    sounds.next = spent;
  }
  for (let way = 0; way < ways; way++)
    if (!holds(sounds.sums, way, sounds.sums[way]!)) putKey(keys, soundKey(sounds.sums[way]!, length));
}
