import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFrontier } from '../../evidence/chain/frontier.ts';
import {
  consistencyPath,
  inclusionPath,
  leafHash,
  nodeHash,
  rootOf,
  type Subtree,
  verifyConsistency,
  verifyInclusion,
} from '../../evidence/chain/merkle.ts';

const MOST = 200;
const leaves = Array.from({ length: MOST }, (_, n) => Buffer.from(`entry ${n}`));

// The definitions of RFC 6962 §2.1, as they stand there, over the leaves from a to b; hashes are remembered for speed alone.
const sha = (...parts: Uint8Array[]): Buffer => createHash('sha256').update(Buffer.concat(parts)).digest();
const split = (n: number): number => 2 ** Math.floor(Math.log2(n - 1));
const known = new Map<string, Buffer>();
function mth(a: number, b: number): Buffer {
  const made =
    known.get(`${a} ${b}`) ??
    (b - a === 0
      ? sha()
      : b - a === 1
        ? sha(Buffer.of(0), leaves[a] as Buffer)
        : sha(Buffer.of(1), mth(a, a + split(b - a)), mth(a + split(b - a), b)));
  known.set(`${a} ${b}`, made);
  return made;
}
function path(m: number, a: number, b: number): Buffer[] {
  if (b - a === 1) return [];
  const k = split(b - a);
  return m < k ? [...path(m, a, a + k), mth(a + k, b)] : [...path(m - k, a + k, b), mth(a, a + k)];
}
function subproof(m: number, [a, b]: [number, number], whole: boolean): Buffer[] {
  if (m === b - a) return whole ? [] : [mth(a, b)];
  const k = split(b - a);
  return m <= k
    ? [...subproof(m, [a, a + k], whole), mth(a + k, b)]
    : [...subproof(m - k, [a + k, b], false), mth(a, a + k)];
}

const levels: Buffer[][] = [leaves.map((leaf) => leafHash(leaf))];
while ((levels.at(-1) as Buffer[]).length > 1) {
  const below = levels.at(-1) as Buffer[];
  levels.push(
    Array.from({ length: Math.floor(below.length / 2) }, (_, n) =>
      nodeHash(below[2 * n] as Buffer, below[2 * n + 1] as Buffer),
    ),
  );
}
const subtree: Subtree = async (level, index) => levels[level]?.[index] as Buffer;
const rootAt = (size: number): Buffer => mth(0, size);

describe('the Merkle tree', () => {
  it('has the roots that others publish for the leaves of the RFC 6962 test vectors', async () => {
    const vectors = [
      '',
      '00',
      '10',
      '2021',
      '3031',
      '40414243',
      '5051525354555657',
      '606162636465666768696a6b6c6d6e6f',
    ];
    const published = [
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
      'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
      '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
      'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
      '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
    ];
    const frontier = createFrontier();
    for (const [n, vector] of vectors.entries()) {
      frontier.add(leafHash(Buffer.from(vector, 'hex')), () => undefined);
      expect(Buffer.from(frontier.root()).toString('hex')).toBe(published[n]);
    }
  });

  it('grows by its right edge to the root of the definition, for every size', async () => {
    const frontier = createFrontier();
    for (let size = 0; size <= MOST; size++) {
      expect(Buffer.from(frontier.root()).equals(rootAt(size))).toBe(true);
      expect(Buffer.from(await rootOf(subtree, size)).equals(rootAt(size))).toBe(true);
      if (size < MOST) frontier.add(leafHash(leaves[size] as Buffer), () => undefined);
    }
  });

  it('proves every entry of every size by the hashes of the definition, and by no more than its height', async () => {
    for (let size = 1; size <= MOST; size++)
      for (let index = 0; index < size; index++) {
        const hashes = await inclusionPath(subtree, index, size);
        const leaf = leafHash(leaves[index] as Buffer);
        expect(Buffer.concat(hashes).equals(Buffer.concat(path(index, 0, size)))).toBe(true);
        expect(hashes.length).toBeLessThanOrEqual(Math.ceil(Math.log2(size)));
        expect(verifyInclusion({ leaf, index, size, hashes, root: rootAt(size) })).toBe(true);
      }
  });

  it('proves every size to be the beginning of every later one, by the hashes of the definition', async () => {
    for (let to = 1; to <= MOST; to++)
      for (let from = 1; from <= to; from++) {
        const hashes = await consistencyPath(subtree, from, to);
        expect(Buffer.concat(hashes).equals(Buffer.concat(subproof(from, [0, to], true)))).toBe(true);
        expect(verifyConsistency({ from, to, fromRoot: rootAt(from), toRoot: rootAt(to), hashes })).toBe(true);
      }
  });

  it('takes no proof with a bit turned, a hash more or less, or for another place, size or root', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 2, max: MOST }).chain((size) => fc.tuple(fc.constant(size), fc.nat(size - 1))),
        fc.nat(),
        fc.nat(255 * 8),
        async ([size, index], pick, bit) => {
          const hashes = await inclusionPath(subtree, index, size);
          const good = { leaf: leafHash(leaves[index] as Buffer), index, size, hashes, root: rootAt(size) };
          const at = pick % hashes.length;
          const turned = hashes.map((hash, n) => (n === at ? turn(hash, bit) : hash));
          for (const bad of [
            { ...good, hashes: turned },
            { ...good, hashes: hashes.slice(0, -1) },
            { ...good, hashes: [...hashes, hashes[at] as Uint8Array] },
            { ...good, index: (index + 1 + (pick % (size - 1))) % size },
            { ...good, leaf: turn(good.leaf, bit) },
            { ...good, root: rootAt(size - 1) },
            { ...good, index: -1 },
            { ...good, index: index + 0.5 },
            { ...good, size: index },
          ])
            expect(verifyInclusion(bad)).toBe(false);
        },
      ),
      { numRuns: 500, seed: 8 },
    );
  });

  it('takes no consistency of trees that differ', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 2, max: MOST }).chain((to) => fc.tuple(fc.integer({ min: 1, max: to - 1 }), fc.constant(to))),
        fc.nat(),
        fc.nat(255 * 8),
        async ([from, to], pick, bit) => {
          const hashes = await consistencyPath(subtree, from, to);
          const good = { from, to, fromRoot: rootAt(from), toRoot: rootAt(to), hashes };
          const at = pick % hashes.length;
          for (const bad of [
            { ...good, hashes: hashes.map((hash, n) => (n === at ? turn(hash, bit) : hash)) },
            { ...good, hashes: hashes.slice(1) },
            { ...good, hashes: [...hashes, rootAt(1)] },
            { ...good, fromRoot: turn(good.fromRoot, bit) },
            { ...good, toRoot: turn(good.toRoot, bit) },
            { ...good, from: to, to: from },
          ])
            expect(verifyConsistency(bad)).toBe(false);
        },
      ),
      { numRuns: 500, seed: 8 },
    );
  });
});

function turn(hash: Uint8Array, bit: number): Buffer {
  const turned = Buffer.from(hash);
  const at = Math.floor(bit / 8) % turned.length;
  turned[at] = (turned[at] as number) ^ (1 << (bit % 8));
  return turned;
}
