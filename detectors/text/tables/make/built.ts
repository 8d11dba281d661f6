import { foldCodePoint } from '../../../../lib/text/fold.ts';
import { levelOf, RADICALS } from './characters.ts';
import type { Built, Decomposition, Part } from './decomposition.ts';
import type { Split } from './split.ts';

/** Parts that the decomposition names are beyond doubt: they fit better than what a picture reads as. */
const FIT_TWO = 98;
const FIT_THREE = 90;
/** Another order than that of writing (辶由 beside 由辶), a level 2 character where one of daily use is written the same way. */
const TURNED = 3;
const RARER = 4;

/** One stroke is no part that anybody types. */
const STROKES = new Set([...'一丨丿丶乙亅乚乀乁𠃊𠃋']);
/** What goes around the lower left is written last (辶 of 迪), and typed before or behind. */
const LOWER_LEFT = /^sbl/;
/** Parts in a row, one above the other, one about another: what readers put together again. */
const SPLITTABLE = new Set(['across', 'down', 'around', 'within']);

type Way = { parts: readonly Part[]; turned: boolean };

/** The ways to write a character as the two or three parts it is built of, as far as they can be typed. */
export function builtSplits(cp: number, data: Decomposition): Split[] {
  const whole = String.fromCodePoint(cp);
  const built = data.builtOf(whole);
  const strokes = data.strokesOf(whole);
  const two = waysOf(built);
  const three = two.flatMap(({ parts, turned }) =>
    parts.length !== 2
      ? []
      : [0, 1].flatMap((k) =>
          waysOf(data.builtOf(parts[k]!))
            .filter((way) => way.parts.length === 2)
            .map((way) => ({ parts: parts.toSpliced(k, 1, ...way.parts), turned: turned || way.turned })),
        ),
  );
  const rarer = levelOf(cp) === 2 ? RARER : 0;
  const splits: Split[] = [];
  for (const { parts, turned } of [...two, ...three]) {
    const typed = parts.map(typedAs);
    if (parts.length > 3 || typed.some((part) => part === undefined)) continue;
    const fit = (parts.length === 2 ? FIT_TWO : FIT_THREE) - (turned ? TURNED : 0) - rarer;
    splits.push({ parts: typed as number[], shares: parts.map((part) => data.strokesOf(part) / strokes), fit });
  }
  return splits;
}

function waysOf({ layout, kind, parts }: Built): Way[] {
  if (parts.length < 2 || (!SPLITTABLE.has(layout) && !kind.startsWith('r3'))) return [];
  const ways: Way[] = [{ parts, turned: false }];
  if (LOWER_LEFT.test(kind)) ways.push({ parts: parts.toReversed(), turned: true });
  return ways;
}

/** The character of daily text that a part is, or undefined where nobody can type it. */
function typedAs(part: Part): number | undefined {
  if ([...part].length !== 1 || STROKES.has(part)) return undefined;
  const cp = foldCodePoint(part.codePointAt(0)!).symbols[0]!;
  return (cp >= 0x4e00 && cp <= 0x9fff) || RADICALS.has(cp) ? cp : undefined;
}
