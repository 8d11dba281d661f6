import type { Stroke } from './glyphs.ts';

/* A shape is compared as ink: points along its centrelines, each with a direction. How the font cuts ink into strokes does not matter. */
const GRID = 40;
const CELL = 1000 / GRID;
const DIRECTIONS = 8;
const PLANE = GRID * GRID;
const STEP = 25;
/** A point answers to another a stroke's breadth away with e^-1/2; a hurried eye does not see less. */
const BLUR = 50;
const TURN = 1.0;
const REACH = 5;

/** Coarse picture for finding candidates: COARSE² fields of four directions. */
const COARSE = 8;
const COARSE_SIZE = COARSE * COARSE * 4;

/** Ink of a character or of a part of one, in a square of 1,000 units. */
export type Shape = {
  /** Index of each ink point in `field`: direction, row and column. */
  points: Uint16Array;
  /** How near ink of that direction is, 0 to 255, for every direction, row and column. */
  readonly field: Uint8Array;
  /** The coarse picture, of length 1. */
  coarse: Float32Array;
};

type Ink = { x: number; y: number; direction: number };

/** Where a shape is taken from: the left lower corner and the size of the box that becomes the square. */
export type Box = { x: number; y: number; width: number; height: number };

/** The em square of Chinese fonts, whose base line lies 120 units above its lower edge. */
export const EM: Box = { x: 0, y: -120, width: 1000, height: 1000 };

function inkOf(strokes: readonly Stroke[], box: Box): Ink[] {
  const ink: Ink[] = [];
  const [sx, sy] = [1000 / box.width, 1000 / box.height];
  for (const points of strokes) {
    for (let i = 0; 2 * i + 3 < points.length; i++) {
      const x = (points[2 * i]! - box.x) * sx;
      const y = (points[2 * i + 1]! - box.y) * sy;
      const [dx, dy] = [(points[2 * i + 2]! - points[2 * i]!) * sx, (points[2 * i + 3]! - points[2 * i + 1]!) * sy];
      const count = Math.max(1, Math.round(Math.hypot(dx, dy) / STEP));
      const turn = (Math.atan2(dy, dx) / Math.PI + 1) % 1;
      for (let k = 0; k < count; k++) {
        const t = (k + 0.5) / count;
        ink.push({ x: x + t * dx, y: y + t * dy, direction: turn * DIRECTIONS });
      }
    }
  }
  return ink;
}

const clamp = (value: number, limit: number): number => Math.min(limit - 1, Math.max(0, Math.floor(value)));

const NEAR = stamp();

/** Nearness of ink by turn of direction, rows and columns away. */
function stamp(): Uint8Array {
  const side = 2 * REACH + 1;
  const out = new Uint8Array(DIRECTIONS * side * side);
  for (let d = 0; d < DIRECTIONS; d++) {
    const turn = Math.min(d, DIRECTIONS - d) / TURN;
    for (let dy = -REACH; dy <= REACH; dy++) {
      for (let dx = -REACH; dx <= REACH; dx++) {
        const far = (Math.hypot(dx, dy) * CELL) / BLUR;
        out[(d * side + dy + REACH) * side + dx + REACH] = Math.round(255 * Math.exp(-(far * far + turn * turn) / 2));
      }
    }
  }
  return out;
}

function fieldOf(points: Uint16Array): Uint8Array {
  const field = new Uint8Array(DIRECTIONS * PLANE);
  const side = 2 * REACH + 1;
  for (const at of new Set(points)) {
    const direction = Math.floor(at / PLANE);
    const [row, column] = [Math.floor((at % PLANE) / GRID), at % GRID];
    for (let d = 0; d < DIRECTIONS; d++) {
      const base = ((d - direction + DIRECTIONS) % DIRECTIONS) * side * side;
      for (let y = Math.max(0, row - REACH); y <= Math.min(GRID - 1, row + REACH); y++) {
        const from = base + (y - row + REACH) * side + REACH - column;
        const to = d * PLANE + y * GRID;
        for (let x = Math.max(0, column - REACH); x <= Math.min(GRID - 1, column + REACH); x++) {
          const near = NEAR[from + x]!;
          if (near > field[to + x]!) field[to + x] = near;
        }
      }
    }
  }
  return field;
}

/** Each ink point is shared out among the four fields and two directions about it, so that small shifts change little. */
function coarseOf(ink: readonly Ink[]): Float32Array {
  const out = new Float32Array(COARSE_SIZE);
  for (const { x, y, direction } of ink) {
    const [fx, fy] = [(x / 1000) * COARSE - 0.5, (y / 1000) * COARSE - 0.5];
    const d = direction / 2;
    for (const [column, wx] of shares(fx)) {
      for (const [row, wy] of shares(fy)) {
        for (const [plane, wd] of shares(d)) {
          const at = ((((plane % 4) + 4) % 4) * COARSE + clamp(row, COARSE)) * COARSE + clamp(column, COARSE);
          out[at] = out[at]! + wx * wy * wd;
        }
      }
    }
  }
  const size = Math.hypot(...out) || 1;
  return out.map((value) => value / size);
}

function shares(value: number): [number, number][] {
  const low = Math.floor(value);
  return [
    [low, 1 - value + low],
    [low + 1, value - low],
  ];
}

/** The ink of some strokes, with the box stretched to the square. */
export function shapeOf(strokes: readonly Stroke[], box: Box): Shape {
  const ink = inkOf(strokes, box);
  const points = Uint16Array.from(
    ink,
    ({ x, y, direction }) =>
      (Math.round(direction) % DIRECTIONS) * PLANE + clamp(y / CELL, GRID) * GRID + clamp(x / CELL, GRID),
  );
  let field: Uint8Array | undefined;
  return {
    points,
    coarse: coarseOf(ink),
    get field() {
      field ??= fieldOf(points);
      return field;
    },
  };
}

/** How much of the ink of two shapes finds ink of the other nearby and in its direction, 0 to 1. Symmetrical. */
export function likeness(a: Shape, b: Shape): number {
  const [fieldA, fieldB] = [a.field, b.field];
  let sum = 0;
  for (const at of a.points) sum += fieldB[at]!;
  for (const at of b.points) sum += fieldA[at]!;
  return sum / 255 / (a.points.length + b.points.length);
}

/** Cosine of the coarse pictures, 0 to 1. */
export function coarseLikeness(a: Float32Array, b: Float32Array): number {
  let [s, t, u, v] = [0, 0, 0, 0];
  for (let i = 0; i < COARSE_SIZE; i += 4) {
    s += a[i]! * b[i]!;
    t += a[i + 1]! * b[i + 1]!;
    u += a[i + 2]! * b[i + 2]!;
    v += a[i + 3]! * b[i + 3]!;
  }
  return s + t + u + v;
}
