import { type NameColumns, type NameTable, openNames, traitsOf, type WordColumns, wordsOf } from './name-table.ts';
import type { Name, NameSource } from './names.ts';

/** Collects names one by one into the flat arrays of a table, so that a million of them never stand as objects. */
export type NameBuilder = {
  /**
   * Adds a name and returns its number. Spellings of one entry that differ only in where they part (Ray-Ban, RayBan) become
   * one name that may part there, of the better-trusted source.
   */
  add(name: Name): number;
  /** Gives a name that was added another source. */
  retrust(index: number, source: NameSource): void;
  finish(): NameTable;
};

type Column = Int32Array | Uint16Array | Uint8Array;

/** An array that grows by half more whenever it is full. */
function growing<T extends Column>(make: (length: number) => T): { array: T; reserve(length: number): void } {
  const column = {
    array: make(1024),
    reserve(length: number) {
      if (length <= column.array.length) return;
      const next = make(Math.ceil(length * 1.5));
      next.set(column.array);
      column.array = next;
    },
  };
  return column;
}

/** Of two spellings of one name the better-trusted source stands. */
const TRUST = { directory: 3, official: 2, nickname: 1, weak: 0 } as const;

const shared = (bytes: number): SharedArrayBuffer => new SharedArrayBuffer(Math.max(8, bytes));

const NO_WORDS: WordColumns = { words: new Int32Array(1), pairs: new Int32Array(1), wholes: new Int32Array(1) };

/** An empty builder. `merge: false` keeps every name as it comes. */
export function nameBuilder({ merge }: { merge: boolean } = { merge: true }): NameBuilder {
  const ints = (): { array: Int32Array; reserve(length: number): void } => growing((length) => new Int32Array(length));
  const columns = {
    symbols: ints(),
    starts: ints(),
    gaps: growing((length) => new Uint8Array(length)),
    texts: growing((length) => new Uint16Array(length)),
    textStarts: ints(),
    subjects: ints(),
    traits: growing((length) => new Uint16Array(length)),
  };
  const index = createIndex(columns);
  let size = 0;
  const put = (name: Name): number => {
    const at = columns.starts.array[size]!;
    const textAt = columns.textStarts.array[size]!;
    const length = name.symbols.length;
    columns.symbols.reserve(at + length);
    columns.gaps.reserve(at + length);
    columns.texts.reserve(textAt + name.text.length);
    for (const column of [columns.starts, columns.textStarts, columns.subjects, columns.traits])
      column.reserve(size + 2);
    columns.symbols.array.set(name.symbols, at);
    columns.gaps.array.set(name.gaps, at);
    for (let k = 0; k < name.text.length; k++) columns.texts.array[textAt + k] = name.text.charCodeAt(k);
    columns.subjects.array[size] = name.subject;
    columns.traits.array[size] = traitsOf(name);
    columns.starts.array[size + 1] = at + length;
    columns.textStarts.array[size + 1] = textAt + name.text.length;
    return size++;
  };
  const view = (): Omit<NameColumns, keyof WordColumns> => ({
    symbols: columns.symbols.array.subarray(0, columns.starts.array[size]!),
    gaps: columns.gaps.array.subarray(0, columns.starts.array[size]!),
    starts: columns.starts.array.subarray(0, size + 1),
    texts: columns.texts.array.subarray(0, columns.textStarts.array[size]!),
    textStarts: columns.textStarts.array.subarray(0, size + 1),
    subjects: columns.subjects.array.subarray(0, size),
    traits: columns.traits.array.subarray(0, size),
  });
  const nameAt = (at: number): Name => openNames({ ...view(), ...NO_WORDS }).at(at);
  return {
    add(name) {
      if (!merge) return put(name);
      const known = index.find(name, size);
      if (known === -1) {
        index.put(name, put(name));
        return size - 1;
      }
      const same = nameAt(known);
      for (let k = 0; k < same.gaps.length; k++) same.gaps[k]! |= name.gaps[k]!;
      columns.traits.array[known] = traitsOf({
        ...same,
        accented: same.accented || name.accented,
        source: TRUST[name.source] > TRUST[same.source] ? name.source : same.source,
        shared: same.shared && name.shared,
        signs: same.signs && name.signs,
      });
      return known;
    },
    retrust(at, source) {
      columns.traits.array[at] = traitsOf({ ...nameAt(at), source });
    },
    finish() {
      const own = inSharedMemory(view());
      return openNames({ ...own, ...wordsOf(own, (length) => new Int32Array(shared(length * 4))) });
    },
  };
}

function inSharedMemory(view: Omit<NameColumns, keyof WordColumns>): Omit<NameColumns, keyof WordColumns> {
  const ints = (array: Int32Array): Int32Array =>
    copy(array, new Int32Array(shared(array.byteLength), 0, array.length));
  return {
    symbols: ints(view.symbols),
    starts: ints(view.starts),
    gaps: copy(view.gaps, new Uint8Array(shared(view.gaps.byteLength), 0, view.gaps.length)),
    texts: copy(view.texts, new Uint16Array(shared(view.texts.byteLength), 0, view.texts.length)),
    textStarts: ints(view.textStarts),
    subjects: ints(view.subjects),
    traits: copy(view.traits, new Uint16Array(shared(view.traits.byteLength), 0, view.traits.length)),
  };
}

function copy<T extends Column>(from: T, to: T): T {
  to.set(from);
  return to;
}

type Growing = {
  readonly symbols: { array: Int32Array };
  starts: { array: Int32Array };
  subjects: { array: Int32Array };
};

/** Finds a name by entry, role and symbols: an open-addressing table of numbers plus one. */
function createIndex(columns: Growing & { traits: { array: Uint16Array } }) {
  let slots = new Int32Array(1 << 12);
  let hashes = new Int32Array(1 << 12);
  let count = 0;
  const hashOf = (name: Name): number => {
    let hash = Math.imul(name.subject, 0x9e3779b1) ^ Math.imul(roleOf(name), 0x85ebca6b);
    for (let k = 0; k < name.symbols.length; k++) hash = Math.imul(hash ^ name.symbols[k]!, 0x01000193);
    return hash ^ (hash >>> 15);
  };
  const roleOf = (name: Name): number => traitsOf(name) & 7;
  const isSame = (at: number, name: Name): boolean => {
    const start = columns.starts.array[at]!;
    if (columns.subjects.array[at] !== name.subject || (columns.traits.array[at]! & 7) !== roleOf(name)) return false;
    if (columns.starts.array[at + 1]! - start !== name.symbols.length) return false;
    for (let k = 0; k < name.symbols.length; k++)
      if (columns.symbols.array[start + k] !== name.symbols[k]) return false;
    return true;
  };
  const insert = (hash: number, number: number): void => {
    const mask = slots.length - 1;
    let slot = hash & mask;
    while (slots[slot] !== 0) slot = (slot + 1) & mask;
    slots[slot] = number + 1;
    hashes[slot] = hash;
  };
  const grow = (): void => {
    const old = { slots, hashes };
    slots = new Int32Array(old.slots.length * 2);
    hashes = new Int32Array(slots.length);
    for (let slot = 0; slot < old.slots.length; slot++)
      if (old.slots[slot] !== 0) insert(old.hashes[slot]!, old.slots[slot]! - 1);
  };
  return {
    find(name: Name, size: number): number {
      if (size === 0) return -1;
      const mask = slots.length - 1;
      const hash = hashOf(name);
      for (let slot = hash & mask; slots[slot] !== 0; slot = (slot + 1) & mask)
        if (hashes[slot] === hash && isSame(slots[slot]! - 1, name)) return slots[slot]! - 1;
      return -1;
    },
    put(name: Name, number: number): void {
      if (++count * 2 > slots.length) grow();
      insert(hashOf(name), number);
    },
  };
}

/** A table over names that are there already, each kept as it is. */
export function nameTable(names: readonly Name[]): NameTable {
  const builder = nameBuilder({ merge: false });
  for (const name of names) builder.add(name);
  return builder.finish();
}
