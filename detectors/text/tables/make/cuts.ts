import type { Stroke } from './glyphs.ts';
import type { Box } from './shape.ts';

/** Strokes of neighbouring parts may reach this far past each other (in em units), as the right-falling stroke of 木 in 林 does. */
const OVERLAP = 110;

/** A part narrower than this share of its height (or the other way round) is not stretched further: 丨 must stay a line. */
const SLIMMEST = 0.3;

type Extent = { stroke: Stroke; from: number; to: number };

function extentsOf(strokes: readonly Stroke[], axis: 0 | 1): Extent[] {
  return strokes.map((stroke) => {
    let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (let i = 0; i < stroke.length; i += 2) {
      // Parts follow each other left to right and top to bottom; y points upwards.
      const value = axis === 0 ? stroke[i]! : -stroke[i + 1]!;
      [from, to] = [Math.min(from, value), Math.max(to, value)];
    }
    return { stroke, from, to };
  });
}

/** Ways to cut strokes in two along one axis (0: left and right, 1: top and bottom) so that the parts hardly reach past each other. */
export function cutsOf(strokes: readonly Stroke[], axis: 0 | 1): [Stroke[], Stroke[]][] {
  const sorted = extentsOf(strokes, axis).sort((a, b) => a.from + a.to - b.from - b.to);
  const cuts: [Stroke[], Stroke[]][] = [];
  for (let k = 1; k < sorted.length; k++) {
    const [first, second] = [sorted.slice(0, k), sorted.slice(k)];
    const end = Math.max(...first.map(({ to }) => to));
    const start = Math.min(...second.map(({ from }) => from));
    if (end - start <= OVERLAP) cuts.push([first.map((e) => e.stroke), second.map((e) => e.stroke)]);
  }
  return cuts;
}

/** The box about some strokes. */
export function boxOf(strokes: readonly Stroke[]): Box {
  const [xs, ys] = [extentsOf(strokes, 0), extentsOf(strokes, 1)];
  const [left, right] = [Math.min(...xs.map((e) => e.from)), Math.max(...xs.map((e) => e.to))];
  const [top, bottom] = [Math.min(...ys.map((e) => e.from)), Math.max(...ys.map((e) => e.to))];
  const width = Math.max(right - left, SLIMMEST * (bottom - top));
  const height = Math.max(bottom - top, SLIMMEST * (right - left));
  return { x: (left + right - width) / 2, y: -(top + bottom + height) / 2, width, height };
}
