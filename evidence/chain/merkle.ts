import { createHash } from 'node:crypto';

/* Merkle trees of RFC 6962 §2.1; proofs as RFC 9162 §2.1.3 and §2.1.4 check them. Hashes are 32 bytes; sizes may pass 2^32. */

const LEAF = Buffer.of(0);
const NODE = Buffer.of(1);

const hash = (...parts: Uint8Array[]): Buffer => {
  const sum = createHash('sha256');
  for (const part of parts) sum.update(part);
  return sum.digest();
};

/** The hash of an entry. */
export const leafHash = (entry: string | Uint8Array): Buffer =>
  hash(LEAF, typeof entry === 'string' ? Buffer.from(entry) : entry);

/** The hash over two subtrees. */
export const nodeHash = (left: Uint8Array, right: Uint8Array): Buffer => hash(NODE, left, right);

/** The tree hash of no entries. */
export const EMPTY_ROOT = hash();

/** The hash of the whole subtree `index` of 2^level leaves, all of which are there. */
export type Subtree = (level: number, index: number) => Promise<Uint8Array>;

/** The largest power of two below `n`, as a level; `n` is at least 2. */
function splitLevel(n: number): number {
  let level = 0;
  while (2 ** (level + 1) < n) level++;
  return level;
}

/** The tree hash of leaves `from` to `to` (not counted), where `from` is a multiple of the next power of two. */
async function rangeHash(subtree: Subtree, from: number, to: number): Promise<Uint8Array> {
  const n = to - from;
  if (n === 0) return EMPTY_ROOT;
  const level = n === 1 ? 0 : splitLevel(n);
  if (n === 1) return subtree(0, from);
  if (n === 2 ** (level + 1)) return subtree(level + 1, from / n);
  const middle = from + 2 ** level;
  return nodeHash(await rangeHash(subtree, from, middle), await rangeHash(subtree, middle, to));
}

/** The tree hash of the first `size` leaves. */
export const rootOf = (subtree: Subtree, size: number): Promise<Uint8Array> => rangeHash(subtree, 0, size);

/** The inclusion proof of leaf `index` among the first `size`: at most ⌈log2 size⌉ hashes, from the leaf upwards. */
export async function inclusionPath(subtree: Subtree, index: number, size: number): Promise<Uint8Array[]> {
  const path: Uint8Array[] = [];
  let [from, to] = [0, size];
  while (to - from > 1) {
    const middle = from + 2 ** splitLevel(to - from);
    if (index < middle) {
      path.push(await rangeHash(subtree, middle, to));
      to = middle;
    } else {
      path.push(await rangeHash(subtree, from, middle));
      from = middle;
    }
  }
  return path.reverse();
}

/** The proof that the first `older` leaves of a tree of `size` are the tree of that size; empty where one of them is empty or they are equal. */
export async function consistencyPath(subtree: Subtree, older: number, size: number): Promise<Uint8Array[]> {
  if (older === 0 || older === size) return [];
  const path: Uint8Array[] = [];
  let [from, to] = [0, size];
  // Whether the part looked at begins the older tree itself, whose hash the checker has.
  let whole = true;
  while (older !== to) {
    const middle = from + 2 ** splitLevel(to - from);
    if (older <= middle) {
      path.push(await rangeHash(subtree, middle, to));
      to = middle;
    } else {
      path.push(await rangeHash(subtree, from, middle));
      from = middle;
      whole = false;
    }
  }
  if (!whole) path.push(await rangeHash(subtree, from, to));
  return path.reverse();
}

const odd = (n: number): boolean => n % 2 === 1;
const half = (n: number): number => Math.floor(n / 2);
const equal = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

/** True where `leaf` is proved to stand at `index` of the tree of `size` leaves with that root. */
export function verifyInclusion(proof: {
  leaf: Uint8Array;
  index: number;
  size: number;
  hashes: Uint8Array[];
  root: Uint8Array;
}): boolean {
  const { leaf, index, size, hashes, root } = proof;
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) return false;
  let [fn, sn, made] = [index, size - 1, leaf];
  for (const sibling of hashes) {
    if (sn === 0) return false;
    if (odd(fn) || fn === sn) {
      made = nodeHash(sibling, made);
      while (!odd(fn) && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else made = nodeHash(made, sibling);
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 && equal(made, root);
}

/** True where the tree of `from` leaves is proved to be the beginning of the tree of `to` leaves. */
export function verifyConsistency(proof: {
  from: number;
  to: number;
  fromRoot: Uint8Array;
  toRoot: Uint8Array;
  hashes: Uint8Array[];
}): boolean {
  const { from, to, fromRoot, toRoot, hashes } = proof;
  if (!Number.isSafeInteger(from) || !Number.isSafeInteger(to) || from < 0 || from > to) return false;
  if (from === to) return hashes.length === 0 && equal(fromRoot, toRoot);
  if (from === 0) return hashes.length === 0 && equal(fromRoot, EMPTY_ROOT);
  let [fn, sn] = [from - 1, to - 1];
  while (odd(fn)) [fn, sn] = [half(fn), half(sn)];
  const [start, ...rest] = fn === 0 ? [fromRoot, ...hashes] : hashes;
  if (start === undefined) return false;
  let [older, newer] = [start, start];
  for (const sibling of rest) {
    if (sn === 0) return false;
    if (odd(fn) || fn === sn) {
      older = nodeHash(sibling, older);
      newer = nodeHash(sibling, newer);
      while (!odd(fn) && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else newer = nodeHash(newer, sibling);
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 && equal(older, fromRoot) && equal(newer, toRoot);
}
