/** Counts of one platform on one Shanghai day. */
export type CrawlDay = { day: string; pages: number; listings: number; blocked: number; failed: number };

/** Over the newest of these days: silent without any, failing where half of the pages or more came to nothing. */
export function crawlState(rows: readonly Omit<CrawlDay, 'listings'>[]): 'ok' | 'failing' | 'silent' {
  const newest = rows.reduce<Omit<CrawlDay, 'listings'> | undefined>(
    (best, row) => (best === undefined || row.day > best.day ? row : best),
    undefined,
  );
  if (newest === undefined) return 'silent';
  const bad = newest.blocked + newest.failed;
  return bad > 0 && bad * 2 >= Math.max(newest.pages, bad) ? 'failing' : 'ok';
}

const LEAST_DAYS = 3;
const LEAST_LISTINGS = 20;
const THIN = 0.2;

/**
 * What is wrong with a platform's crawling, told by its newest days: `failing`, `silent` though there were pages before, or `thin`:
 * yesterday gave less than a fifth of what the days before usually gave. A platform that never gave a page is only new.
 */
export function crawlTrouble(
  rows: readonly CrawlDay[],
  { today, yesterday }: { today: string; yesterday: string },
): 'failing' | 'silent' | 'thin' | undefined {
  if (rows.length === 0) return undefined;
  const state = crawlState(rows.filter(({ day }) => day === today || day === yesterday));
  if (state !== 'ok') return state;
  const usual = rows
    .filter(({ day }) => day < yesterday)
    .map(({ listings }) => listings)
    .sort((a, b) => a - b);
  const median = usual[Math.floor(usual.length / 2)] ?? 0;
  const last = rows.find(({ day }) => day === yesterday);
  const thin = last !== undefined && usual.length >= LEAST_DAYS && median >= LEAST_LISTINGS;
  return thin && last.listings < median * THIN ? 'thin' : undefined;
}
