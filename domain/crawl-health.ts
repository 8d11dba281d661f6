import { z } from 'zod';
import type { Listing } from './listing.ts';
import { Instant } from './time.ts';

/** Fields whose coverage is watched: how many of the listings that were read have them. */
export const COVERED = ['price', 'images', 'seller', 'description', 'category', 'attributes', 'brand'] as const;
export type Coverage = Partial<Record<(typeof COVERED)[number], number>>;

/** A crawl as the health of its platform remembers it; `failed` is a dead letter. */
export const RecentPage = z.object({
  at: Instant,
  state: z.enum(['ok', 'empty', 'blocked', 'closed', 'gone', 'not-modified', 'failed']),
  listings: z.number(),
  /** Items it gave, be it as listings or as pages to follow; absent where nothing can be expected: searches, losses, walls. */
  found: z.number().optional(),
  fields: z.partialRecord(z.enum(COVERED), z.number()).optional(),
});
export type RecentPage = z.infer<typeof RecentPage>;

/** Counts of a platform on one day. */
export type HealthDay = {
  platform: string;
  day: string;
  pages: number;
  listings: number;
  blocked: number;
  failed: number;
  /** Pages that should give items, and how many they gave. */
  asked?: number;
  found?: number;
  fields?: Coverage;
};

/** What is amiss: `now` and `usual` are shares or, of `yield`, items a page; of `silent` they are hours. */
export const HealthAlarm = z.object({
  code: z.enum(['blocked', 'failing', 'yield', 'field', 'silent']),
  field: z.enum(COVERED).optional(),
  now: z.number(),
  usual: z.number().optional(),
});
export type HealthAlarm = z.infer<typeof HealthAlarm>;

/** How the newest pages of a platform went beside its own history. */
export const PlatformHealth = z.object({
  state: z.enum(['ok', 'failing', 'silent']),
  lastAt: Instant.optional(),
  pages: z.number(),
  yield: z.number().optional(),
  blockRate: z.number().optional(),
  coverage: z.partialRecord(z.enum(COVERED), z.number()),
  usual: z.object({
    yield: z.number().optional(),
    blockRate: z.number().optional(),
    coverage: z.partialRecord(z.enum(COVERED), z.number()),
  }),
  alarms: z.array(HealthAlarm),
  /** Until when nothing is asked of the platform, since it refuses one page after the other. */
  pausedUntil: Instant.optional(),
});
export type PlatformHealth = z.infer<typeof PlatformHealth>;

/** How many listings have each of the fields that are watched. */
export function coverageOf(listings: Listing[]): Coverage {
  const has = (value: unknown): boolean =>
    value !== undefined && value !== '' && (typeof value !== 'object' || Object.keys(value ?? {}).length > 0);
  const counts = COVERED.map((field) => [field, listings.filter((listing) => has(listing[field])).length] as const);
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}

const MOST_TRIES = 5;
const FIRST_PAUSE_MS = 15 * 60_000;
const LONGEST_PAUSE_MS = 6 * 3_600_000;

/**
 * The circuit breaker, read off the newest pages (oldest first): after five refusals in a row nothing is asked for a quarter of an hour, then
 * a page is tried; each further refusal doubles the pause, six hours at most; a page that answers closes it.
 */
export function pausedUntil(recent: RecentPage[]): Date | undefined {
  const answered = recent.findLastIndex(({ state }) => state !== 'blocked' && state !== 'closed' && state !== 'failed');
  const refused = recent.slice(answered + 1).filter(({ state }) => state === 'blocked');
  const last = refused.at(-1);
  if (last === undefined || refused.length < MOST_TRIES) return undefined;
  const pause = Math.min(FIRST_PAUSE_MS * 2 ** (refused.length - MOST_TRIES), LONGEST_PAUSE_MS);
  return new Date(Date.parse(last.at) + pause);
}

/** How many pages and listings it takes to say something, and on how many days before. */
const ENOUGH = { pages: 8, listings: 10, days: 3 };
const HOUR_MS = 3_600_000;

type Counted = Omit<HealthDay, 'platform' | 'day' | 'failed'>;
type Rates = { yield?: number; blockRate?: number; coverage: Coverage };

/** Items a page that should give some, the share of pages refused, and of listings the share that has each field. */
function ratesOf({ pages, listings, blocked, asked = 0, found = 0, fields }: Counted): Rates {
  const coverage = COVERED.map((field) => [field, (fields?.[field] ?? 0) / listings] as const);
  return {
    ...(asked > 0 ? { yield: found / asked } : {}),
    ...(pages > 0 ? { blockRate: blocked / pages } : {}),
    coverage: listings >= ENOUGH.listings && fields !== undefined ? Object.fromEntries(coverage) : {},
  };
}

const median = (values: number[]): number | undefined =>
  values.length < ENOUGH.days ? undefined : [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/**
 * Judges a platform by its newest pages (oldest first) beside its own days before today. `everyMs` is how often its schedule asks for it.
 * Where there is no history yet, only what is bad by itself is an alarm.
 */
export function judgeHealth(q: {
  recent: RecentPage[];
  before: HealthDay[];
  /** Whether pages of today or yesterday were counted, though none of them is known by itself. */
  lately?: boolean;
  everyMs: number;
  now: Date;
}): PlatformHealth {
  const pages = q.recent.filter(({ state }) => state !== 'failed' && state !== 'closed');
  const present = ratesOf(summed(pages));
  const past = q.before.filter((day) => day.pages >= ENOUGH.pages).map(ratesOf);
  const usual = usualOf(past);
  const last = q.recent.at(-1)?.at;
  const until = pausedUntil(q.recent);
  const alarms = [
    ...silence(last, q),
    ...refusals(q.recent, present, usual),
    ...losses(present, usual, pages.filter(({ found }) => found !== undefined).length),
  ];
  const silent = (last === undefined && q.lately !== true) || alarms.some(({ code }) => code === 'silent');
  return {
    state: silent ? 'silent' : alarms.length > 0 ? 'failing' : 'ok',
    ...(last === undefined ? {} : { lastAt: last }),
    pages: pages.length,
    ...present,
    usual,
    alarms,
    ...(until !== undefined && until > q.now ? { pausedUntil: until.toISOString() } : {}),
  };
}

function summed(pages: RecentPage[]): Counted {
  const fields: Coverage = {};
  for (const page of pages)
    for (const field of COVERED) if (page.fields?.[field]) fields[field] = (fields[field] ?? 0) + page.fields[field];
  return {
    pages: pages.length,
    listings: pages.reduce((sum, page) => sum + page.listings, 0),
    blocked: pages.filter(({ state }) => state === 'blocked').length,
    asked: pages.filter(({ found }) => found !== undefined).length,
    found: pages.reduce((sum, { found = 0 }) => sum + found, 0),
    fields,
  };
}

function usualOf(past: Rates[]): Rates {
  const middle = (of: (rates: Rates) => number | undefined) => median(past.flatMap((rates) => of(rates) ?? []));
  const [perPage, blockRate] = [middle((rates) => rates.yield), middle((rates) => rates.blockRate)];
  const coverage = COVERED.flatMap((field) => {
    const share = middle((rates) => rates.coverage[field]);
    return share === undefined ? [] : [[field, share]];
  });
  return {
    ...(perPage === undefined ? {} : { yield: perPage }),
    ...(blockRate === undefined ? {} : { blockRate }),
    coverage: Object.fromEntries(coverage),
  };
}

/** Nothing was read for three turns of the schedule. */
function silence(last: string | undefined, { everyMs, now }: { everyMs: number; now: Date }): HealthAlarm[] {
  if (last === undefined) return [];
  const hours = (now.getTime() - Date.parse(last)) / HOUR_MS;
  const most = (3 * everyMs) / HOUR_MS + 0.5;
  return hours > most ? [{ code: 'silent', now: round(hours), usual: round(everyMs / HOUR_MS) }] : [];
}

function refusals(recent: RecentPage[], present: Rates, usual: Rates): HealthAlarm[] {
  const failed = recent.filter(({ state }) => state === 'failed').length / Math.max(1, recent.length);
  const rate = present.blockRate ?? 0;
  const blocked = recent.filter(({ state }) => state === 'blocked').length;
  const most = Math.max(0.2, 2 * (usual.blockRate ?? 0) + 0.1);
  const before = usual.blockRate === undefined ? {} : { usual: round(usual.blockRate) };
  return [
    ...((blocked >= 3 && rate >= most) || rate === 1
      ? [{ code: 'blocked' as const, now: round(rate), ...before }]
      : []),
    ...(failed >= 0.5 ? [{ code: 'failing' as const, now: round(failed) }] : []),
  ];
}

/** Pages that answer but give less than they used to: fewer items, or listings without a field that most of them had. */
function losses(present: Rates, usual: Rates, asked: number): HealthAlarm[] {
  const alarms: HealthAlarm[] = [];
  const [now, before] = [present.yield ?? 0, usual.yield];
  if (asked >= ENOUGH.pages && before !== undefined && before >= 0.2 && now < 0.4 * before)
    alarms.push({ code: 'yield', now: round(now), usual: round(before) });
  for (const field of COVERED) {
    const share = usual.coverage[field];
    const is = present.coverage[field];
    if (share !== undefined && is !== undefined && share >= 0.5 && is < 0.5 * share)
      alarms.push({ code: 'field', field, now: round(is), usual: round(share) });
  }
  return alarms;
}

const round = (value: number): number => Math.round(value * 100) / 100;
