import { z } from 'zod';
import { Instant } from './time.ts';

const name = z.string().trim().min(1).max(60);

/** An officer at a capture: the account that logged in, the name and the number of the law-enforcement certificate. */
export const VisitOfficer = z.object({ user: z.string(), name, badge: z.string().trim().min(1).max(60) });
export type VisitOfficer = z.infer<typeof VisitOfficer>;

/** One thing done in the browser, as officers ordered it. */
export const VisitStep = z.discriminatedUnion('do', [
  z.object({ do: z.literal('open'), url: z.url({ protocol: /^https?$/ }).max(4000) }).strict(),
  z.object({ do: z.literal('search'), words: z.string().trim().min(1).max(200) }).strict(),
  z.object({ do: z.literal('click'), text: z.string().trim().min(1).max(200) }).strict(),
  z.object({ do: z.literal('scroll') }).strict(),
]);
export type VisitStep = z.infer<typeof VisitStep>;

/** What one officer proposes. The first step opens an address. */
export const VisitOrder = z.object({
  place: z.string().trim().min(1).max(200),
  witness: name.optional(),
  steps: z
    .array(VisitStep)
    .min(1)
    .max(20)
    .refine(([first]) => first?.do === 'open', 'the first step opens an address'),
});
export type VisitOrder = z.infer<typeof VisitOrder>;

/**
 * An officer's capture 现场检查式取证 on its way: proposed by one officer, confirmed by a second in the own log-in, begun once by the
 * evidence process; `made` is the bundle, `refused` that there is none, with the reason by code.
 */
export const Visit = VisitOrder.extend({
  id: z.string(),
  lead: z.string(),
  state: z.enum(['proposed', 'confirmed', 'begun', 'made', 'refused']),
  /** The office of the first officer, as accounts name it. */
  office: z.string().optional(),
  first: VisitOfficer,
  proposedAt: Instant,
  second: VisitOfficer.optional(),
  confirmedAt: Instant.optional(),
  refused: z.object({ code: z.string(), detail: z.string() }).optional(),
  /** SHA-256 of the transcript to sign, by format; kept like other evidence. */
  transcript: z.object({ docx: z.string(), pdf: z.string().optional() }).optional(),
  demo: z.boolean().optional(),
});
export type Visit = z.infer<typeof Visit>;

const MINUTE = 60_000;
/** How long a proposal waits for the second officer, and how long after the confirmation the visit may begin. */
export const CONFIRM_WITHIN_MS = 120 * MINUTE;
export const BEGIN_WITHIN_MS = 15 * MINUTE;

export type VisitRefusal = 'same-officer' | 'visit-not-open' | 'visit-late';

/** Whether a second officer may confirm a visit now: another person than the first, in time, once. */
export function confirmVisit(
  visit: Visit,
  second: VisitOfficer,
  at: Date,
): { ok: true; visit: Visit } | { ok: false; code: VisitRefusal } {
  if (visit.state !== 'proposed') return { ok: false, code: 'visit-not-open' };
  if (isSame(visit.first, second)) return { ok: false, code: 'same-officer' };
  if (at.getTime() - Date.parse(visit.proposedAt) > CONFIRM_WITHIN_MS) return { ok: false, code: 'visit-late' };
  return { ok: true, visit: { ...visit, state: 'confirmed', second, confirmedAt: at.toISOString() } };
}

const folded = (text: string): string => text.normalize('NFKC').replace(/\s/g, '').toLowerCase();

/** One person under two accounts is known by the number of the certificate. */
const isSame = (one: VisitOfficer, other: VisitOfficer): boolean =>
  one.user === other.user || folded(one.badge) === folded(other.badge);

/** Why a visit may not begin, if it may not: two confirmations by two persons, and the second of them lately. */
export function mayBegin(visit: Visit, at: Date): VisitRefusal | 'not-confirmed' | undefined {
  if (visit.second === undefined || visit.confirmedAt === undefined) return 'not-confirmed';
  if (isSame(visit.first, visit.second)) return 'same-officer';
  return at.getTime() - Date.parse(visit.confirmedAt) > BEGIN_WITHIN_MS ? 'visit-late' : undefined;
}

/**
 * The machine's clock beside one source of time: `offsetMs` is what the source is ahead of the machine, known to `withinMs`.
 */
export const ClockCheck = z.object({
  source: z.string(),
  way: z.enum(['ntp', 'http']),
  at: Instant,
  offsetMs: z.number(),
  withinMs: z.number(),
  detail: z.string(),
});
export type ClockCheck = z.infer<typeof ClockCheck>;

/** What the visit was made with, and that nothing of before was in it. */
export const VisitEnvironment = z.object({
  machine: z.object({ host: z.string(), system: z.string(), processor: z.string(), node: z.string() }),
  program: z.object({ release: z.string(), files: z.number(), sha256: z.string() }),
  browser: z.object({ version: z.string(), sha256: z.string(), userAgent: z.string(), window: z.string() }),
  /** Entries in the new profile before the browser began, and what it held before the first address. */
  profile: z.object({ entries: z.number(), cookies: z.number(), pages: z.array(z.string()), cache: z.string() }),
  hostsFile: z.object({ path: z.string(), sha256: z.string(), naming: z.array(z.string()) }),
  proxy: z.object({ used: z.string(), variables: z.array(z.string()) }),
  names: z.object({ host: z.string(), servers: z.array(z.string()), addresses: z.array(z.string()) }),
});
export type VisitEnvironment = z.infer<typeof VisitEnvironment>;

/** What a step showed: a page, a wall (log-in, check, rate limit), one that is not there or was removed, or nothing. */
export const StepShown = z.enum(['page', 'wall', 'not-found', 'removed', 'error', 'skipped']);
export type StepShown = z.infer<typeof StepShown>;

export const StepDone = z.object({
  n: z.number(),
  at: Instant,
  step: VisitStep,
  url: z.string(),
  title: z.string(),
  status: z.number().optional(),
  shown: StepShown,
  said: z.string().optional(),
});
export type StepDone = z.infer<typeof StepDone>;
