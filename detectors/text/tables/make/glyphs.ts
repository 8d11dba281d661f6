import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type Font, openSync } from 'fontkit';
import { foldCodePoint } from '../../../../lib/text/fold.ts';

/*
 * The packaged Noto Sans SC (SIL Open Font License 1.1) is a variable font whose default instance is its thinnest (weight 100),
 * drawn stroke by stroke in contours that overlap instead of being merged. So a contour is a stroke, or a straight part of one,
 * some 30 units wide in an em of 1,000, and its centreline can be had exactly where a bitmap would have to be thinned.
 */
const folder = dirname(createRequire(import.meta.url).resolve('@fontsource-variable/noto-sans-sc/package.json'));

const SAMPLES = 96;
/** Distance of the points of a centreline. */
const SPACING = 40;
/** A contour broader than this is no stroke, but the outer edge or a hole of a frame drawn in one piece (some 日, 口, 田). */
const BROAD = 110;
/** The edges of a frame's line lie this near to each other at most. */
const LINE = 60;

/** A stroke: x and y of points evenly along its centreline, in em units of 1,000 (y upwards). */
export type Stroke = Float64Array;

/** A character with its strokes in the order of the font. */
export type Glyph = { cp: number; strokes: Stroke[] };

type Point = { x: number; y: number };

/** Closed polylines of an outline; curves are cut into short pieces. */
function polylines(commands: readonly { command: string; args: number[] }[]): Point[][] {
  const all: Point[][] = [];
  let at: Point = { x: 0, y: 0 };
  for (const { command, args } of commands) {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = args;
    const line = all.at(-1);
    if (command === 'moveTo') all.push([{ x: a, y: b }]);
    else if (command === 'lineTo') line?.push({ x: a, y: b });
    else if (command === 'quadraticCurveTo')
      line?.push(...curve([at, { x: a, y: b }, { x: a, y: b }, { x: c, y: d }], 2));
    else if (command === 'bezierCurveTo') line?.push(...curve([at, { x: a, y: b }, { x: c, y: d }, { x: e, y: f }], 3));
    at = all.at(-1)?.at(-1) ?? at;
  }
  return all.filter((line) => line.length > 2);
}

function curve([p, q, r, s]: [Point, Point, Point, Point], degree: 2 | 3): Point[] {
  return [0.25, 0.5, 0.75, 1].map((t) => {
    const u = 1 - t;
    const [a, b, c, d] = degree === 2 ? [u * u, 2 * u * t, 0, t * t] : [u ** 3, 3 * u * u * t, 3 * u * t * t, t ** 3];
    return { x: a * p.x + b * q.x + c * r.x + d * s.x, y: a * p.y + b * q.y + c * r.y + d * s.y };
  });
}

/** `count` points at even distances along a line, closed or open. */
function resample(line: readonly Point[], count: number, closed: boolean): Point[] {
  const corners = closed ? [...line, line[0]!] : line;
  const reach = [0];
  for (let i = 1; i < corners.length; i++) {
    reach.push(reach[i - 1]! + distance(corners[i]!, corners[i - 1]!));
  }
  const step = reach.at(-1)! / (closed ? count : count - 1);
  const out: Point[] = [];
  let i = 1;
  for (let k = 0; k < count; k++) {
    while (i < corners.length - 1 && reach[i]! < k * step) i++;
    const [from, to] = [corners[i - 1]!, corners[i]!];
    const span = reach[i]! - reach[i - 1]!;
    const t = span === 0 ? 0 : Math.min(1, (k * step - reach[i - 1]!) / span);
    out.push({ x: from.x + t * (to.x - from.x), y: from.y + t * (to.y - from.y) });
  }
  return out;
}

/** Strokes of a glyph's closed contours: centrelines of the thin ones, and the lines of frames. */
export function strokesOf(contours: readonly Point[][]): Stroke[] {
  const rings = contours.map((contour) => resample(contour, SAMPLES, true));
  const lines: Point[][] = [];
  const frames: Point[][] = [];
  for (const ring of rings) {
    const line = centreline(ring);
    if (line === undefined) frames.push(ring);
    else lines.push(line);
  }
  // The outer edge of a frame first, then what of its holes is not the other edge of a line already drawn: the bars inside.
  const drawn: Point[] = [];
  for (const ring of frames.sort((a, b) => signedArea(a) - signedArea(b))) {
    const fresh = ring.map((p) => drawn.every((q) => distance(p, q) > LINE));
    lines.push(...runsOf(ring, fresh));
    drawn.push(...ring.filter((_, i) => fresh[i]));
  }
  return lines.map(strokeOf);
}

const distance = (p: Point, q: Point): number => Math.sqrt((p.x - q.x) ** 2 + (p.y - q.y) ** 2);

/** The pieces of a ring whose points are all marked, the whole ring closed. */
function runsOf(ring: readonly Point[], marked: readonly boolean[]): Point[][] {
  const gap = marked.indexOf(false);
  if (gap === -1) return [[...ring, ring[0]!]];
  const runs: Point[][] = [[]];
  for (let k = 1; k <= ring.length; k++) {
    const i = (gap + k) % ring.length;
    if (marked[i]) runs.at(-1)?.push(ring[i]!);
    else runs.push([]);
  }
  return runs.filter((run) => run.length > 2);
}

/** Centreline of a ring of SAMPLES points that is folded where its two sides lie nearest to each other; of a broad one nothing. */
function centreline(ring: readonly Point[]): Point[] | undefined {
  const half = SAMPLES / 2;
  const at = (i: number): Point => ring[(i + SAMPLES) % SAMPLES]!;
  let width = Number.POSITIVE_INFINITY;
  let fold = 0;
  for (let i = 0; i < half; i++) {
    let sum = 0;
    for (let k = 1; k < half && sum < width; k++) sum += distance(at(i + k), at(i - k));
    if (sum < width) [width, fold] = [sum, i];
  }
  if (width / (half - 1) > BROAD) return undefined;
  return Array.from({ length: half + 1 }, (_, k) => {
    const [p, q] = [at(fold + k), at(fold - k)];
    return { x: (p.x + q.x) / 2, y: (p.y + q.y) / 2 };
  });
}

/** Outlines of TrueType fonts run clockwise (below 0), holes the other way. */
const signedArea = (ring: readonly Point[]): number =>
  ring.reduce((sum, p, i) => {
    const q = ring[(i + 1) % ring.length]!;
    return sum + p.x * q.y - q.x * p.y;
  }, 0);

function strokeOf(line: readonly Point[]): Stroke {
  let length = 0;
  for (let i = 1; i < line.length; i++) length += distance(line[i]!, line[i - 1]!);
  const count = Math.max(2, Math.round(length / SPACING) + 1);
  return Float64Array.from(resample(line, count, false).flatMap(({ x, y }) => [x, y]));
}

const isHan = (cp: number): boolean =>
  (cp >= 0x4e00 && cp <= 0x9fff) || (cp >= 0x3400 && cp <= 0x4dbf) || (cp >= 0x2e80 && cp <= 0x2eff);

type Part = { font: Font; codePoints: readonly number[] };
let parts: Part[] | undefined;

function partsOfFont(): Part[] {
  parts ??= Object.keys(JSON.parse(readFileSync(join(folder, 'unicode.json'), 'utf8')) as Record<string, string>).map(
    (key) => {
      const font = openSync(
        join(folder, 'files', `noto-sans-sc-${key.replace(/[[\]]/g, '')}-wght-normal.woff2`),
      ) as Font;
      return { font, codePoints: font.characterSet };
    },
  );
  return parts;
}

/** Every Han character of the font that text folding leaves as it is (traditional forms never reach a detector), ascending. */
export function characterSet(): number[] {
  const all = new Set(partsOfFont().flatMap(({ codePoints }) => codePoints.filter(isHan)));
  return [...all].filter((cp) => foldCodePoint(cp).symbols[0] === cp).sort((a, b) => a - b);
}

/** Glyphs of those characters that the font has, in their order. */
export function glyphsOf(codePoints: readonly number[]): Glyph[] {
  const asked = new Set(codePoints);
  const glyphs = new Map<number, Glyph>();
  for (const { font, codePoints: held } of partsOfFont()) {
    for (const cp of held) {
      if (!asked.has(cp) || glyphs.has(cp)) continue;
      glyphs.set(cp, { cp, strokes: strokesOf(polylines(font.glyphForCodePoint(cp).path.commands)) });
    }
  }
  return codePoints.flatMap((cp) => glyphs.get(cp) ?? []).filter(({ strokes }) => strokes.length > 0);
}
