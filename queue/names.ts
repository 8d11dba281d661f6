import { z } from 'zod';
import { CrawlRequest } from '../domain/crawl.ts';
import { sha256 } from '../lib/hash.ts';

/** A listing in the state of one snapshot, as jobs carry it. */
export const Ref = z.object({ platform: z.string(), listingId: z.string(), snapshot: z.number().int().positive() });
export type Ref = z.infer<typeof Ref>;

/** Payload of every job, by step. A job carries keys, never records: what it works on is read fresh from the store. */
export const payloads = {
  plan: z.object({ platform: z.string(), tick: z.iso.datetime(), query: z.string().optional() }),
  crawl: z.object({ id: z.string(), tick: z.string(), request: CrawlRequest }),
  screen: z.object({ refs: z.array(Ref).min(1).max(100), suspect: z.boolean().optional() }),
  inspect: z.object({ refs: z.array(Ref).min(1).max(100), suspect: z.boolean().optional() }),
  file: z.object({ refs: z.array(Ref).min(1).max(100) }),
  alert: z.object({ rule: z.string() }),
  rank: z.object({ leads: z.array(z.string()).min(1).max(100) }),
  capture: z.object({ id: z.string() }),
  ledger: z.object({
    captures: z.array(z.string()).max(100),
    leads: z.array(z.string()).max(100),
    papers: z.array(z.string()).max(100).optional(),
  }),
  recheck: z.object({ lead: z.string(), n: z.number().int().positive() }),
  checkpoint: z.object({ slot: z.iso.datetime() }),
  deliver: z.object({ id: z.string() }),
  collect: z.object({}),
} as const;

export type Step = keyof typeof payloads;
export type Payload<S extends Step> = z.infer<(typeof payloads)[S]>;

export const STEPS = Object.keys(payloads) as Step[];
/** Steps of evidence: work behind everything else, in a process of its own that may start after all others. */
export const EVIDENCE_STEPS: readonly Step[] = ['capture', 'ledger', 'recheck', 'checkpoint'];
export const SCREEN_BATCH = 100;
export const RANK_BATCH = 100;

/** Name of the BullMQ queue of a step; crawling has one a platform, so that each has its own rate limit. */
export const queueName = (step: Step, platform?: string): string => (step === 'crawl' ? `crawl-${platform}` : step);

/** Id of a crawl: the same page, or window of a room, in the same tick is one crawl, however often it is asked for. */
export const crawlId = (tick: string, request: CrawlRequest): string =>
  sha256(
    [
      tick,
      request.platform,
      request.target,
      request.url,
      ...(request.target === 'room' ? [request.page ?? 1] : []),
    ].join('\n'),
  ).slice(0, 32);

/** Deterministic id of a batch job: step, content (keys with snapshot numbers) and the registries it is for. No colon. */
export function batchId(step: 'screen' | 'inspect' | 'file', refs: Ref[], registryClock: number): string {
  const keys = refs.map((ref) => `${ref.platform}\n${ref.listingId}\n${ref.snapshot}`).sort();
  return `${step}.${sha256(keys.join('\n\n')).slice(0, 32)}.${registryClock}`;
}

const HOUR_MS = 3_600_000;

/** Id of a job that gives leads another place: the same within an hour, so that a dead letter does not hold them for good. */
export const rankId = (leads: string[], now: Date): string =>
  `rank.${sha256([...leads].sort().join('\n')).slice(0, 32)}.${Math.floor(now.getTime() / HOUR_MS)}`;

const ALERT_MS = 5_000;

/** Id of a job that sends what a rule owes: the same within seconds, so that a dead letter does not hold what comes after it. */
export const alertId = (rule: string, now: Date): string =>
  `alert.${sha256(rule).slice(0, 24)}.${Math.floor(now.getTime() / ALERT_MS)}`;

/** The registries' clock: the sum of their versions, which only grows. */
export const registryClockOf = (versions: Record<string, number>): number =>
  Object.values(versions).reduce((sum, version) => sum + version, 0);
