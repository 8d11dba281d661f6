import { RADICALS } from './characters.ts';
import type { Split } from './split.ts';

/** What a whole character typed for a radical leaves of the fit. */
const WHOLE = 0.95;

/** The ways people type a split: as the font has it, and with whole characters for radicals (人 for 亻). Two parts before three, best fit first. */
export function typedSplits(splits: readonly Split[]): Split[] {
  const ways = new Map<string, Split>();
  for (const split of splits) {
    let readings: { parts: number[]; fit: number }[] = [{ parts: [], fit: split.fit }];
    for (const part of split.parts) {
      const whole = (RADICALS.get(part) ?? []).map((cp) => ({ cp, share: WHOLE }));
      readings = readings.flatMap(({ parts, fit }) =>
        [{ cp: part, share: 1 }, ...whole].map((form) => ({ parts: [...parts, form.cp], fit: fit * form.share })),
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
