import { createHash } from 'node:crypto';

/** A stream of made-up chance: the same labels give the same draws, whatever was drawn elsewhere. */
export type Random = {
  /** A float in [0, 1). */
  next(): number;
  /** A whole number in [from, to], both included. */
  int(from: number, to: number): number;
  chance(probability: number): boolean;
  /** One item; throws RangeError on an empty list. */
  pick<T>(items: readonly T[]): T;
  /** Up to `count` different items in drawn order. */
  sample<T>(items: readonly T[], count: number): T[];
  /** An exponentially distributed duration with this mean. */
  wait(mean: number): number;
};

/** A stream of draws for these labels (Mulberry32 over the first 32 bits of their SHA-256). */
export function random(...labels: (string | number)[]): Random {
  let state = createHash('sha256').update(labels.join('\u001f')).digest().readUInt32LE(0);
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const int = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick: (items) => {
      if (items.length === 0) throw new RangeError('nothing to pick from');
      return items[int(0, items.length - 1)]!;
    },
    sample: (items, count) => {
      const rest = [...items];
      const taken: (typeof rest)[number][] = [];
      while (taken.length < count && rest.length > 0) taken.push(...rest.splice(int(0, rest.length - 1), 1));
      return taken;
    },
    wait: (mean) => -Math.log(1 - next()) * mean,
  };
}

/** A stable whole number in [0, size) for a text, for oddities that must not depend on the order of requests. */
export const bucket = (text: string, size: number): number =>
  createHash('sha256').update(text).digest().readUInt32LE(4) % size;
