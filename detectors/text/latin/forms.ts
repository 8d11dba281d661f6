import type { NameTable } from '../name-table.ts';
import type { Name } from '../names.ts';
import { isDigitCode, isLetterCode, SKELETON } from './alike.ts';
import { hashOf, hashWithout, newSums, setOf, sumUp } from './hash.ts';
import { spellingsOf } from './pinyin.ts';
import { SOUND_FROM, SOUND_SKIP, soundHash } from './sound.ts';

/**
 * Forms of names that Latin tokens are looked up among. Form `f` is `letters` from `starts[f]` to `starts[f + 1]`, a spelling of name
 * `owners[f]`; `syllables[f]` is 0 for a Latin name, else the number of syllables of a Chinese one in pinyin. Keys are hashes of the
 * skeleton, whole and (Latin names) with one code left out, and of the sound of longer ones; those of bucket `b` are `prints` (the hash), `forms` and `shapes` (length and
 * place left out, see `shapeOf`) from `buckets[b]` to `buckets[b + 1]`. `bits` tells most hashes that are no key. `heads` is the set of
 * words (hashes of skeletons) that names of several words are made of.
 */
export type Forms = {
  letters: Uint8Array;
  starts: Int32Array;
  owners: Int32Array;
  syllables: Uint8Array;
  buckets: Int32Array;
  prints: Int32Array;
  forms: Int32Array;
  shapes: Uint16Array;
  bits: Uint32Array;
  heads: Int32Array;
};

/** The shape of a key: the length of its form and the place left out, -1 for none. */
export const shapeOf = (length: number, skip: number): number => (length << 6) | (skip + 1);
export const lengthIn = (shape: number): number => shape >> 6;
export const skipIn = (shape: number): number => (shape & 63) - 1;

/** The bit of a hash in `bits`, as the index of its word; the bit within is the hash's lowest five. */
export const wordOf = (bits: Uint32Array, hash: number): number => (hash >>> 5) & (bits.length - 1);

const MIN_LETTERS = 4;
const MAX_LETTERS = 32;
/** A word that is a brand too (Columbia) is told from others by so many letters, even misspelt. */
const LONG = 6;
const MAX_CHARACTERS = 8;
/** Names that are looked for in other spellings; those of places in a GI's name are not. */
const LOOKED_FOR: ReadonlySet<Name['role']> = new Set<Name['role']>(['mark', 'gi', 'sign']);

/** Two syllables of a sign (进宝) are anybody's. */
const leastOf = ({ role }: Name): number => (role === 'sign' ? 3 : 2);

/** Compiles the marks of a directory, in time and memory linear in their length (about ten keys a Latin name). */
export function compileForms(names: NameTable): Forms {
  const letters = growing((size) => new Uint8Array(size));
  const starts = growing((size) => new Int32Array(size));
  const owners = growing((size) => new Int32Array(size));
  const syllables = growing((size) => new Uint8Array(size));
  const prints = growing((size) => new Int32Array(size));
  const keyed = growing((size) => new Int32Array(size));
  const shapes = growing((size) => new Uint16Array(size));
  const heads = new Set<number>();
  const sums = newSums();
  const add = (codes: ArrayLike<number>, owner: number, count: number): void => {
    const form = owners.size;
    const from = letters.size;
    starts.push(from);
    for (let k = 0; k < codes.length; k++) letters.push(codes[k]!);
    owners.push(owner);
    syllables.push(count);
    const span = { from, length: codes.length };
    sumUp(letters.array(), span, SKELETON, sums);
    for (let skip = -1; skip < (count > 0 ? 0 : codes.length); skip++) {
      if (skip > 0 && codes[skip] === codes[skip - 1]) continue;
      prints.push(hashWithout(sums, codes.length, skip));
      keyed.push(form);
      shapes.push(shapeOf(codes.length, skip));
    }
    if (count > 0 || codes.length < SOUND_FROM) return;
    prints.push(soundHash(letters.array(), span));
    keyed.push(form);
    shapes.push(shapeOf(codes.length, SOUND_SKIP));
  };
  let index = -1;
  for (const name of names) {
    index++;
    if (!LOOKED_FOR.has(name.role) || name.source === 'nickname') continue;
    const weak = name.source === 'weak';
    if (isLatin(name)) {
      if ((weak || name.role === 'gi') && name.symbols.length < LONG) continue;
      add(name.symbols, index, 0);
      for (const head of wordsOf(name)) heads.add(head);
    } else if (
      !weak &&
      name.script === 'han' &&
      name.symbols.length >= leastOf(name) &&
      name.symbols.length <= MAX_CHARACTERS
    ) {
      for (const spelling of spellingsOf(name.symbols))
        if (spelling.length >= MIN_LETTERS && spelling.length <= MAX_LETTERS)
          add(Buffer.from(spelling), index, name.symbols.length);
    }
  }
  starts.push(letters.size);
  return {
    letters: sharedBytes(letters.final()),
    starts: sharedInts(starts.final()),
    owners: sharedInts(owners.final()),
    syllables: sharedBytes(syllables.final()),
    ...bucketed(prints.final(), keyed.final(), shapes.final()),
    heads: setOf(heads, heads.size),
  };
}

function isLatin(name: Name): boolean {
  if (name.script !== 'latin' || name.symbols.length < MIN_LETTERS || name.symbols.length > MAX_LETTERS) return false;
  let letters = 0;
  for (const symbol of name.symbols) {
    if (isLetterCode(symbol)) letters++;
    else if (!isDigitCode(symbol)) return false;
  }
  return letters * 2 >= name.symbols.length;
}

/** The hashes of the skeletons of the words of a name of several words, single letters left out. */
function* wordsOf(name: Name): Generator<number> {
  if (!name.gaps.includes(1)) return;
  let from = 0;
  for (let k = 1; k <= name.symbols.length; k++) {
    if (k < name.symbols.length && name.gaps[k] === 0) continue;
    if (k - from >= 2) yield hashOf(name.symbols, { from, length: k - from }, SKELETON, -1);
    from = k;
  }
}

/** Keys sorted by bucket (counting sort): twice as many keys as buckets at most, and eight bits a key to tell most others. */
function bucketed(
  prints: Int32Array,
  keyed: Int32Array,
  shapes: Uint16Array,
): Pick<Forms, 'buckets' | 'prints' | 'forms' | 'shapes' | 'bits'> {
  let count = 16;
  while (count < prints.length) count *= 2;
  const room = Math.max(1, prints.length);
  const buckets = new Int32Array(new SharedArrayBuffer((count + 1) * 4));
  const sorted = {
    prints: new Int32Array(new SharedArrayBuffer(room * 4)),
    forms: new Int32Array(new SharedArrayBuffer(room * 4)),
    shapes: new Uint16Array(new SharedArrayBuffer(room * 2)),
    bits: new Uint32Array(new SharedArrayBuffer(count)),
  };
  for (const print of prints) {
    buckets[bucketOf(print, count) + 1]!++;
    sorted.bits[wordOf(sorted.bits, print)]! |= 1 << (print & 31);
  }
  for (let b = 0; b < count; b++) buckets[b + 1]! += buckets[b]!;
  const next = buckets.slice(0, count);
  for (let k = 0; k < prints.length; k++) {
    const at = next[bucketOf(prints[k]!, count)]!++;
    sorted.prints[at] = prints[k]!;
    sorted.forms[at] = keyed[k]!;
    sorted.shapes[at] = shapes[k]!;
  }
  return { buckets, ...sorted };
}

/** The bucket of a hash among a power of two of them: by its higher bits, which `bits` uses least. */
export const bucketOf = (hash: number, buckets: number): number => (Math.imul(hash, 0x9e3779b1) >>> 8) & (buckets - 1);

type Bytes = Uint8Array | Uint16Array | Int32Array;

/** An array that grows by doubling. */
function growing<T extends Bytes>(make: (size: number) => T) {
  let held = make(1024);
  return {
    size: 0,
    array: (): T => held,
    push(value: number): void {
      if (this.size === held.length) {
        const next = make(held.length * 2);
        next.set(held);
        held = next;
      }
      held[this.size++] = value;
    },
    final(): T {
      return held.subarray(0, this.size) as T;
    },
  };
}

function sharedBytes(from: Uint8Array): Uint8Array {
  const to = new Uint8Array(new SharedArrayBuffer(Math.max(1, from.length)));
  to.set(from);
  return to;
}

function sharedInts(from: Int32Array): Int32Array {
  const to = new Int32Array(new SharedArrayBuffer(Math.max(1, from.length) * 4));
  to.set(from);
  return to;
}
