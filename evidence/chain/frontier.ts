import { EMPTY_ROOT, nodeHash, type Subtree } from './merkle.ts';

/** A tile stands on one hash and holds the 256 below it, so that levels of the tree lie eight apart on disk. */
export const TILE_LEVELS = 8;
export const TILE_WIDTH = 2 ** TILE_LEVELS;

/**
 * The right edge of a growing tree: the whole subtrees that its leaves fall into, largest first. Adding a leaf costs one
 * hash on average, and the root at most one for each level.
 */
export type Frontier = {
  readonly size: number;
  /** Adds a leaf; `emit` is given each hash of a level that tiles keep. */
  add(leaf: Uint8Array, emit: (tileLevel: number, hash: Uint8Array) => void): void;
  root(): Uint8Array;
  copy(): Frontier;
};

export function createFrontier(size = 0, subtrees: { level: number; hash: Uint8Array }[] = []): Frontier {
  const stack = [...subtrees];
  let leaves = size;
  return {
    get size() {
      return leaves;
    },
    add(leaf, emit) {
      let node = { level: 0, hash: leaf };
      emit(0, leaf);
      while (stack.at(-1)?.level === node.level) {
        const left = stack.pop() as { level: number; hash: Uint8Array };
        node = { level: node.level + 1, hash: nodeHash(left.hash, node.hash) };
        if (node.level % TILE_LEVELS === 0) emit(node.level / TILE_LEVELS, node.hash);
      }
      stack.push(node);
      leaves++;
    },
    root() {
      const last = stack.at(-1);
      if (last === undefined) return EMPTY_ROOT;
      return stack.slice(0, -1).reduceRight<Uint8Array>((right, { hash }) => nodeHash(hash, right), last.hash);
    },
    copy: () => createFrontier(leaves, stack),
  };
}

/** The right edge of the first `size` leaves, from hashes kept elsewhere. */
export async function frontierAt(size: number, subtree: Subtree): Promise<Frontier> {
  const subtrees: { level: number; hash: Uint8Array }[] = [];
  let done = 0;
  for (let level = 52; level >= 0; level--) {
    const width = 2 ** level;
    if (size - done < width) continue;
    subtrees.push({ level, hash: await subtree(level, done / width) });
    done += width;
  }
  return createFrontier(size, subtrees);
}
