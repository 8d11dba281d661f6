import type { Neighbour } from './alike.ts';
import { levelOf, RADICALS } from './characters.ts';
import type { Split } from './split.ts';

/** What a whole character typed for a radical, or a daily one typed for a rare one, leaves of the fit. */
const RADICAL = 0.95;

/**
 * The ways people type a split: as the font has it, with a whole character for a radical (人 for 亻), and, where a part of two is a
 * character of GB 2312 level 2 that few can type, with one of daily use that looks like it (住 for 隹). Best fit first, two parts before three.
 */
export function typedSplits(splits: readonly Split[], alike: ReadonlyMap<number, readonly Neighbour[]>): Split[] {
  const ways = new Map<string, Split>();
  for (const split of splits) {
    let readings: { parts: number[]; fit: number }[] = [{ parts: [], fit: split.fit }];
    for (const part of split.parts) {
      const forms = formsOf(part, split.parts.length === 2 ? alike : new Map());
      readings = readings.flatMap(({ parts, fit }) =>
        forms.map((form) => ({ parts: [...parts, form.cp], fit: fit * form.share })),
      );
    }
    for (const { parts, fit } of readings) {
      const key = String.fromCodePoint(...parts);
      const way = { parts, shares: split.shares, fit: Math.round(fit) };
      if (way.fit > (ways.get(key)?.fit ?? 0)) ways.set(key, way);
    }
  }
  return [...ways.values()].sort((a, b) => a.parts.length - b.parts.length || b.fit - a.fit);
}

function formsOf(part: number, alike: ReadonlyMap<number, readonly Neighbour[]>): { cp: number; share: number }[] {
  const whole = RADICALS.get(part);
  if (whole !== undefined) return [{ cp: part, share: 1 }, ...whole.map((cp) => ({ cp, share: RADICAL }))];
  const near = levelOf(part) === 2 ? (alike.get(part) ?? []).filter(({ cp }) => levelOf(cp) === 1) : [];
  return [{ cp: part, share: 1 }, ...near.map(({ cp, similarity }) => ({ cp, share: similarity / 100 }))];
}
