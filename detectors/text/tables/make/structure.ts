import type { Decomposition, Part } from './decomposition.ts';

/** Parts of so few strokes are not taken apart further: what is left below them is in every character. */
const SMALL = 4;
const DEEPEST = 3;
/** A form made from another by stretching, turning or leaving out a stroke. */
const CHANGED = 0.7;

/** How alike characters are built. `pictures` gives the likeness of two as wholes (0 to 1), 0 where it is not known. */
type Structure = {
  /** Share of strokes that stand in like parts in like places, 0 to 1. Symmetrical. */
  placed(a: Part, b: Part): number;
  /** Share of strokes in parts that both have in the same order, wherever they stand, 0 to 1. Symmetrical. */
  shared(a: Part, b: Part): number;
};

export function createStructure(data: Decomposition, pictures: (a: Part, b: Part) => number): Structure {
  const known = new Map<string, number>();
  const flats = new Map<Part, readonly Part[]>();
  const placed = (a: Part, b: Part, depth: number): number => {
    if (a === b) return 1;
    const picture = pictures(a, b);
    const held = Math.max(heldIn(a, b), heldIn(b, a));
    if (picture === 0 && !meets(a, b)) return held;
    const key = a < b ? `${a} ${b}` : `${b} ${a}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    known.set(key, 0);
    const likeness = Math.max(picture, held, byParts(a, b, depth));
    known.set(key, likeness);
    return likeness;
  };
  /** Whether one place holds the same part in both: others are not alike unless their pictures are. */
  const meets = (a: Part, b: Part): boolean => {
    const [x, y] = [data.builtOf(a), data.builtOf(b)];
    return x.layout === y.layout && x.parts.length === y.parts.length && x.parts.some((part, k) => part === y.parts[k]);
  };
  /** Like parts in like places, by their strokes. */
  const byParts = (a: Part, b: Part, depth: number): number => {
    const [x, y] = [data.builtOf(a), data.builtOf(b)];
    if (depth === DEEPEST || x.layout !== y.layout || x.parts.length !== y.parts.length || x.parts.length < 2) return 0;
    let [like, all] = [0, 0];
    for (const [k, part] of x.parts.entries()) {
      const other = y.parts[k]!;
      const strokes = Math.max(data.strokesOf(part), data.strokesOf(other));
      like += strokes * placed(part, other, depth + 1);
      all += strokes;
    }
    return like / all;
  };
  const heldIn = (part: Part, whole: Part): number => {
    const { parts } = data.builtOf(whole);
    if (!parts.includes(part)) return 0;
    return parts.length === 1 ? CHANGED : data.strokesOf(part) / data.strokesOf(whole);
  };
  const flat = (part: Part): readonly Part[] => {
    let own = flats.get(part);
    if (own !== undefined) return own;
    flats.set(part, [part]);
    const { parts } = data.builtOf(part);
    own = parts.length < 2 || data.strokesOf(part) <= SMALL ? [part] : parts.flatMap(flat);
    flats.set(part, own);
    return own;
  };
  const weight = (parts: readonly Part[]): number => parts.reduce((sum, part) => sum + data.strokesOf(part), 0);
  return {
    placed: (a, b) => placed(a, b, 0),
    shared(a, b) {
      const [x, y] = [flat(a), flat(b)];
      return (2 * common(x, y, data)) / (weight(x) + weight(y));
    },
  };
}

/** Strokes of the heaviest parts that two rows have in the same order. */
function common(x: readonly Part[], y: readonly Part[], data: Decomposition): number {
  let row = new Array<number>(y.length + 1).fill(0);
  for (const part of x) {
    const next = [0];
    for (let k = 0; k < y.length; k++) {
      const same = part === y[k] ? row[k]! + data.strokesOf(part) : 0;
      next.push(Math.max(same, next[k]!, row[k + 1]!));
    }
    row = next;
  }
  return row[y.length]!;
}
