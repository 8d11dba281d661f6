import type { Watch } from './capture.ts';

/**
 * How a platform dealt with listings that were suspected: how many are watched, were found gone, and came back; median and
 * ninetieth percentile of the hours from the decision, or the return, until they were found gone.
 */
export type Handling = {
  platform: string;
  watched: number;
  gone: number;
  relisted: number;
  medianHours?: number;
  p90Hours?: number;
};

const HOUR = 3_600_000;

/** Counts watches by platform. A look is made at intervals, so a time tells when a listing was found gone, not when it went. */
export async function handlingOf(watches: AsyncIterable<Watch>): Promise<Handling[]> {
  const platforms = new Map<string, { watched: number; relisted: number; hours: number[] }>();
  for await (const { platform, state, rounds, links = [] } of watches) {
    const counts = platforms.get(platform) ?? { watched: 0, relisted: 0, hours: [] };
    platforms.set(platform, counts);
    if (state === 'watched') counts.watched += 1;
    counts.relisted += links.length + rounds.filter(({ relistedAt }) => relistedAt !== undefined).length;
    for (const { from, goneAt } of rounds)
      if (goneAt !== undefined) counts.hours.push((Date.parse(goneAt) - Date.parse(from)) / HOUR);
  }
  return [...platforms]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([platform, { watched, relisted, hours }]) => {
      const sorted = hours.sort((a, b) => a - b);
      const [medianHours, p90Hours] = [share(sorted, 0.5), share(sorted, 0.9)];
      const times = medianHours === undefined || p90Hours === undefined ? {} : { medianHours, p90Hours };
      return { platform, watched, gone: hours.length, relisted, ...times };
    });
}

/** The least value that a share of the sorted values does not exceed, to a tenth. */
function share(sorted: number[], part: number): number | undefined {
  const value = sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)];
  return value === undefined ? undefined : Math.round(value * 10) / 10;
}
