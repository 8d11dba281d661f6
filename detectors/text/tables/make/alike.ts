import type { Glyph } from './glyphs.ts';
import { coarseLikeness, EM, likeness, type Shape, shapeOf } from './shape.ts';
import type { Split } from './split.ts';

/** By their pictures alone two characters are alike from this similarity on: judged by eye on random pairs, about half are confusable at 55, nearly all from 65. */
const PICTURE_ALIKE = 55;
/** No pair is written down below this: such pairs count where the rest of a long name stands as it is. */
const ALIKE = 40;

/** Only pairs whose coarse pictures are this much alike are looked at closely: the fine ink of no others is near enough. */
const COARSE_LEAST = 0.2;
/** Characters, spread evenly over the set, that tell how much a character is like any other by mere chance. */
const CHANCE_SAMPLE = 200;
/** Share of fine ink in a similarity; the rest is the coarse picture, all that is left of a small picture on a phone. */
const FINE = 0.6;

/** A neighbour of a character and its similarity, 0 to 100. */
export type Neighbour = { cp: number; similarity: number };

type Compared = { cp: number; shape: Shape; fineChance: number; coarseChance: number };

/** Every so manieth character of an ascending list: the sample that tells what chance gives. */
export const chanceSample = (codePoints: readonly number[]): number[] =>
  Array.from(
    { length: CHANCE_SAMPLE },
    (_, k) => codePoints[Math.floor(((k + 0.5) * codePoints.length) / CHANCE_SAMPLE)]!,
  );

/**
 * Glyphs with their shapes and with what chance gives them: full characters, above all those of many level strokes, are like
 * anything, as ink is everywhere. Chance is the mean over the sample and one standard deviation.
 */
export function compared(glyphs: readonly Glyph[], sample: readonly Glyph[]): Compared[] {
  const others = sample.map(({ cp, strokes }) => ({ cp, shape: shapeOf(strokes, EM) }));
  return glyphs.map(({ cp, strokes }) => {
    const shape = shapeOf(strokes, EM);
    const rest = others.filter((other) => other.cp !== cp);
    return {
      cp,
      shape,
      fineChance: high(rest.map((other) => likeness(shape, other.shape))),
      coarseChance: high(rest.map((other) => coarseLikeness(shape.coarse, other.shape.coarse))),
    };
  });
}

function high(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return mean + Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}

const beyond = (value: number, chance: number): number => Math.max(0, (value - chance) / (1 - chance));

/** Similarity of the pictures of two characters over what chance gives such a pair, 0 to 100. Symmetrical. */
function similarityOf(a: Compared, b: Compared): number {
  const coarse = beyond(coarseLikeness(a.shape.coarse, b.shape.coarse), (a.coarseChance + b.coarseChance) / 2);
  if (coarse < COARSE_LEAST) return 0;
  const fine = beyond(likeness(a.shape, b.shape), (a.fineChance + b.fineChance) / 2);
  return Math.round(100 * (FINE * fine + (1 - FINE) * coarse));
}

/** Least similarity of a character and of one of its parts. */
const PART_LEAST = 68;

/** Similarity of a character and of one of its parts, 0 to 100: the ink they share. 洲 without 氵 is nearly all there, 妈 without 女 is not. */
function partSimilarity(share: number, fit: number): number {
  const similarity = Math.round(share * fit);
  return similarity >= PART_LEAST ? similarity : 0;
}

/** Pictures that are less alike are no help in telling how alike the parts of characters are. */
const PICTURE_LEAST = 25;

/** Pictures of all pairs that are a little alike, by both characters. */
export function pictures(all: readonly Compared[]): Map<number, Map<number, number>> {
  const found = new Map<number, Map<number, number>>(all.map(({ cp }) => [cp, new Map()]));
  for (let i = 0; i < all.length; i++) {
    for (let j = i + 1; j < all.length; j++) {
      const similarity = similarityOf(all[i]!, all[j]!);
      if (similarity < PICTURE_LEAST) continue;
      found.get(all[i]!.cp)!.set(all[j]!.cp, similarity);
      found.get(all[j]!.cp)!.set(all[i]!.cp, similarity);
    }
  }
  return found;
}

/** What pictures and structure say of a pair, and whether both are in common use. */
type Seen = {
  picture: number;
  placed: number;
  shared: number;
  common: boolean;
  strokes: readonly [number, number];
};

/** Structure in a similarity; the rest is the picture. */
const BUILT = 0.6;
/** From these shares on two characters that are built alike are taken for each other, whatever their pictures say; and less where they help. */
const BUILT_SURE = 0.7;
/** Nobody types a rare character but for another. */
const BUILT_RARE = 0.6;
const BUILT_HALF = 0.57;
const BUILT_LEAST = 0.45;
const BLEND_LEAST = 42;
/** Half of both in one part of so many strokes is enough too, wherever it stands (粤 for 奥, 福 for 副). */
const SHARED_HALF = 0.48;
const SHARED_STROKES = 5;
/** Pairs that share most of their strokes in place are taken for each other even in names of two characters. */
const PLACED_MOST = 0.62;
const PLACED_VALUE = 44;
/** In characters of so few strokes one stroke is the whole difference: their pictures need be less alike. */
const FEW = 7;
const FEW_PICTURE = 40;
const FEWEST = 6;
const FEWEST_PICTURE = 33;
/** What their pictures say too little. */
const FEW_MORE = 10;

/** Similarity of a pair, ALIKE to 99; 0 where nobody takes one for the other. */
export function judged({ picture, placed, shared, common, strokes: [m, n] }: Seen): number {
  const built = Math.max(placed, shared);
  const blend = 100 * BUILT * built + (1 - BUILT) * picture;
  const most = Math.max(m, n);
  const apart = Math.abs(m - n);
  const few =
    common &&
    ((most <= FEW && apart <= 1 && picture >= FEW_PICTURE) ||
      (most <= FEWEST && apart <= 2 && picture >= FEWEST_PICTURE));
  const half = common && shared >= SHARED_HALF && (shared * (m + n)) / 2 >= SHARED_STROKES;
  const alike =
    few ||
    half ||
    picture >= PICTURE_ALIKE ||
    built >= (common ? BUILT_SURE : BUILT_RARE) ||
    (common && (built >= BUILT_HALF || (built >= BUILT_LEAST && blend >= BLEND_LEAST)));
  const least = built >= PLACED_MOST ? PLACED_VALUE : ALIKE;
  return alike ? Math.min(99, Math.max(least, picture + (few ? FEW_MORE : 0), Math.round(blend))) : 0;
}

/** Rows of neighbours as `similarity` has it, and those one of which is the other less a small part; the likest first. */
export function neighbours(
  codePoints: readonly number[],
  splits: ReadonlyMap<number, readonly Split[]>,
  similarity: (a: number, b: number) => number,
): Map<number, Neighbour[]> {
  const found = new Map<number, Map<number, number>>(codePoints.map((cp) => [cp, new Map()]));
  const note = (a: number, b: number, value: number) => {
    if (value < ALIKE || value <= (found.get(a)?.get(b) ?? 0)) return;
    if (!found.has(a) || !found.has(b)) return;
    found.get(a)?.set(b, value);
    found.get(b)?.set(a, value);
  };
  for (const [i, a] of codePoints.entries()) {
    for (const b of codePoints.slice(i + 1)) note(a, b, similarity(a, b));
  }
  for (const [cp, ways] of splits) {
    for (const { parts, shares, fit } of ways.filter((way) => way.parts.length === 2)) {
      for (const [i, part] of parts.entries()) note(cp, part, partSimilarity(shares[i]!, fit));
    }
  }
  return new Map(
    [...found].map(([cp, row]) => [
      cp,
      [...row]
        .map(([other, value]) => ({ cp: other, similarity: value }))
        .sort((a, b) => b.similarity - a.similarity || a.cp - b.cp),
    ]),
  );
}
