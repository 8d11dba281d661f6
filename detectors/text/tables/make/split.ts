import { levelOf, PART_FORMS, RADICALS } from './characters.ts';
import { boxOf, cutsOf } from './cuts.ts';
import type { Glyph, Stroke } from './glyphs.ts';
import { coarseLikeness, likeness, type Shape, shapeOf } from './shape.ts';

/** Each part of a split must fit the character it is read as this well; with three parts there is more room for chance. */
const FIT_TWO = 0.65;
const FIT_THREE = 0.74;
/** A part of a model (PART_FORMS) is taken where the rest fits this well. */
const FIT_MODEL = 0.75;
const CANDIDATES = 12;
/** No part fits whose coarse picture is less alike than this. */
const COARSE_LEAST = 0.6;
/**
 * Characters of daily use that fit a part nearly as well as the best are readings of it too (日 beside 曰); where the best is a rare
 * character that few can type (GB 2312 level 2, such as 隹), so is any that fits at all.
 */
const MARGIN = 0.09;
const ALSO = 3;
/** What such a reading leaves of the fit: 氵羊 is 洋 before it is 沣, whose 丰 reads as 羊 too. */
const SECOND = 0.9;
const READINGS = 6;

/** A way to write a character as two or three: the parts in reading order, their shares of its ink (0 to 1), and how well they fit on the whole (0 to 100). */
export type Split = { parts: readonly number[]; shares: readonly number[]; fit: number };

type Part = { cp: number; shape: Shape };
type Read = { cp: number; fit: number; length: number; also: { cp: number; fit: number }[] };

const shapeOfPart = (strokes: readonly Stroke[]): Shape => shapeOf(strokes, boxOf(strokes));

/** One straight stroke is no character anybody types for a part: 丨 or 一 would be found on the edge of everything. */
function isLine(strokes: readonly Stroke[]): boolean {
  if (strokes.length > 1) return false;
  const line = strokes[0]!;
  return Math.hypot(line.at(-2)! - line[0]!, line.at(-1)! - line[1]!) > 0.9 * lengthOf(strokes);
}

function lengthOf(strokes: readonly Stroke[]): number {
  let length = 0;
  for (const line of strokes) {
    for (let i = 2; i < line.length; i += 2) length += Math.hypot(line[i]! - line[i - 2]!, line[i + 1]! - line[i - 1]!);
  }
  return length;
}

/** Reads strokes as the typed character or radical they fit best. */
export class PartReader {
  private readonly parts: Part[];
  /** Models of PART_FORMS that could not be taken apart. */
  readonly unread: string[] = [];

  constructor(glyphs: readonly Glyph[]) {
    this.parts = glyphs
      .filter(({ cp, strokes }) => (levelOf(cp) > 0 || RADICALS.has(cp)) && !isLine(strokes))
      .map(({ cp, strokes }) => ({ cp, shape: shapeOfPart(strokes) }));
    const byCp = new Map(glyphs.map((glyph) => [glyph.cp, glyph]));
    for (const { part, of, without } of PART_FORMS) {
      const model = byCp.get(of.codePointAt(0)!);
      if (model === undefined) continue;
      const form = this.formIn(model.strokes, without.codePointAt(0)!);
      if (form === undefined) this.unread.push(`${of} without ${without}`);
      else this.parts.push({ cp: part.codePointAt(0)!, shape: shapeOfPart(form) });
    }
  }

  /** The strokes beside those that read as `known`. */
  private formIn(strokes: readonly Stroke[], known: number): Stroke[] | undefined {
    const whole = this.parts.filter(({ cp }) => cp === known);
    let best: { fit: number; rest: Stroke[] } = { fit: FIT_MODEL, rest: [] };
    for (const [first, second] of [...cutsOf(strokes, 0), ...cutsOf(strokes, 1)]) {
      for (const [side, rest] of [[first, second] as const, [second, first] as const]) {
        const shape = shapeOfPart(side);
        const fit = Math.max(0, ...whole.map((part) => likeness(part.shape, shape)));
        if (fit > best.fit) best = { fit, rest };
      }
    }
    return best.rest.length > 0 ? best.rest : undefined;
  }

  /** The parts with about as much ink whose coarse pictures are likest. */
  private nearest(shape: Shape): Part[] {
    const ink = shape.points.length;
    const near: { part: Part; value: number }[] = [];
    let floor = COARSE_LEAST;
    for (const part of this.parts) {
      const size = part.shape.points.length;
      if (size <= 0.84 * ink - 4 || size >= 1.19 * ink + 4) continue;
      const value = coarseLikeness(part.shape.coarse, shape.coarse);
      if (value <= floor) continue;
      let at = near.length;
      while (at > 0 && near[at - 1]!.value < value) at--;
      near.splice(at, 0, { part, value });
      if (near.length > CANDIDATES) floor = near.pop()!.value;
    }
    return near.map(({ part }) => part);
  }

  read(strokes: readonly Stroke[]): Read | undefined {
    if (isLine(strokes)) return undefined;
    const shape = shapeOfPart(strokes);
    const length = lengthOf(strokes);
    const fits = new Map<number, number>();
    for (const part of this.nearest(shape)) {
      fits.set(part.cp, Math.max(fits.get(part.cp) ?? 0, likeness(part.shape, shape)));
    }
    const sorted = [...fits].map(([cp, fit]) => ({ cp, fit })).sort((a, b) => b.fit - a.fit || a.cp - b.cp);
    const best = sorted[0];
    if (best === undefined) return undefined;
    const least = levelOf(best.cp) === 2 && !RADICALS.has(best.cp) ? FIT_TWO : best.fit - MARGIN;
    const also = sorted.slice(1).filter(({ cp, fit }) => fit > least && fit >= FIT_TWO && levelOf(cp) === 1);
    return { ...best, length, also: also.slice(0, ALSO) };
  }
}

/** Best readings of a character's strokes in two and in three parts. */
export function splitsOf(glyph: Glyph, reader: PartReader): Split[] {
  const read = memoised(glyph, reader);
  const two: Read[][] = [];
  const three: Read[][] = [];
  const halves = (strokes: readonly Stroke[]): Read[][] =>
    ([0, 1] as const).flatMap((axis) =>
      cutsOf(strokes, axis).flatMap(([first, second]) => {
        const a = read(first);
        const b = a !== undefined && a.fit >= FIT_THREE ? read(second) : undefined;
        return a && b ? [[a, b]] : [];
      }),
    );
  for (const axis of [0, 1] as const) {
    for (const [first, second] of cutsOf(glyph.strokes, axis)) {
      const [a, b] = [read(first), read(second)];
      if (a && b) two.push([a, b]);
      if (a && a.fit >= FIT_THREE) three.push(...halves(second).map((reads) => [a, ...reads]));
      if (b && b.fit >= FIT_THREE) three.push(...halves(first).map((reads) => [...reads, b]));
    }
  }
  return [...best(glyph, two, FIT_TWO), ...best(glyph, three, FIT_THREE)];
}

/** The same strokes are met by many ways of cutting. */
function memoised({ strokes }: Glyph, reader: PartReader): (part: readonly Stroke[]) => Read | undefined {
  const index = new Map(strokes.map((stroke, i) => [stroke, i]));
  const known = new Map<string, Read | undefined>();
  return (part) => {
    const key = part
      .map((stroke) => index.get(stroke)!)
      .sort((a, b) => a - b)
      .join();
    if (!known.has(key)) known.set(key, reader.read(part));
    return known.get(key);
  };
}

/** The cut whose worst part fits best, with every reading of its parts. */
function best({ cp, strokes }: Glyph, ways: readonly Read[][], least: number): Split[] {
  const whole = lengthOf(strokes);
  let found: Read[] = [];
  let most = least;
  for (const reads of ways) {
    const fit = Math.min(...reads.map((read) => read.fit));
    if (fit < most || reads.some((read) => read.cp === cp)) continue;
    [found, most] = [reads, fit];
  }
  const shares = found.map(({ length }) => length / whole);
  let readings: { cp: number; fit: number }[][] = found.length === 0 ? [] : [[]];
  for (const read of found) {
    const forms = [read, ...read.also.map((one) => ({ cp: one.cp, fit: one.fit * SECOND }))];
    readings = readings.flatMap((parts) => forms.map((one) => [...parts, one]));
  }
  return readings
    .filter((parts) => parts.every((part) => part.cp !== cp))
    .map((parts) => ({ parts: parts.map((part) => part.cp), shares, fit: Math.round(100 * meanFit(parts)) }))
    .sort((a, b) => b.fit - a.fit)
    .slice(0, READINGS);
}

/** Geometric mean: the worst part decides whether a split is one, all parts decide between characters that are split alike. */
const meanFit = (parts: readonly { fit: number }[]): number =>
  parts.reduce((product, { fit }) => product * fit, 1) ** (1 / parts.length);
