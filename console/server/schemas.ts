import { z } from 'zod';
import { District, Role } from '../../domain/account.ts';
import { AuthorisedCheck } from '../../domain/authorised.ts';
import { Capture, Watch } from '../../domain/capture.ts';
import { CaseAction, CaseStep } from '../../domain/case.ts';
import { PlatformHealth } from '../../domain/crawl-health.ts';
import { LeadBrief } from '../../domain/dossier.ts';
import { Band, Finding, HitKind } from '../../domain/finding.ts';
import { Conclusion, IdentificationStatus } from '../../domain/identification.ts';
import { Decision, DecisionAction, Lead, LeadEvent, LeadStatus } from '../../domain/lead.ts';
import { Listing } from '../../domain/listing.ts';
import type { LeadFilter } from '../../domain/ports.ts';
import { Lease, QueueLead } from '../../domain/queue.ts';
import { Seriousness, SeriousnessLevel } from '../../domain/seriousness.ts';
import { Day, Instant } from '../../domain/time.ts';
import { Track } from '../../domain/track.ts';
import { PERMISSIONS } from './rights.ts';
import { Subject } from './subjects.ts';

const short = z.string().min(1).max(200);
const DayOrInstant = z.union([Day, Instant]);

/** The filters of contracts §9 as they stand in an address; `route` tells the queue from what waits for a judgement. */
export const LeadQuery = z
  .object({
    status: LeadStatus.optional(),
    platform: short.optional(),
    district: short.optional(),
    mark: short.optional(),
    kind: HitKind.optional(),
    band: Band.optional(),
    level: SeriousnessLevel.optional(),
    seller: short.optional(),
    assignee: short.optional(),
    since: DayOrInstant.optional(),
    until: DayOrInstant.optional(),
    q: z.string().max(200).optional(),
    route: z.enum(['queue', 'ask', 'cleared', 'merged', 'all']).optional(),
  })
  .strict();
export type LeadQuery = z.infer<typeof LeadQuery>;

/** LeadQuery with a page: `cursor` as the last page gave it, `limit` 1 to 200. */
export const LeadPageQuery = LeadQuery.extend({
  cursor: z.string().min(1).max(2000).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
}).strict();

export const LeadId = z.object({ id: z.string().min(1).max(300) });

export const CaptureId = LeadId.extend({ capture: z.string().min(1).max(300) });

const OtherLead = Lead.pick({ id: true, status: true, platform: true, listingId: true, listing: true });
export const EvidenceAnswer = z.object({
  captures: z.array(Capture.omit({ pages: true, demo: true })),
  watch: Watch.optional(),
  others: z.array(OtherLead),
});
export const VerificationAnswer = z.object({
  checked: Capture.shape.checked.unwrap(),
  checks: z.array(
    z.object({
      name: z.string(),
      state: z.enum(['passed', 'failed', 'not-checked']),
      detail: z.string(),
      problems: z.array(z.object({ code: z.string(), where: z.string(), message: z.string() })),
    }),
  ),
  remarks: z.array(z.string()),
});

export const HandlingAnswer = z.object({
  platforms: z.array(
    z.object({
      platform: z.string(),
      watched: z.number(),
      gone: z.number(),
      relisted: z.number(),
      medianHours: z.number().optional(),
      p90Hours: z.number().optional(),
    }),
  ),
});

export const LeadPageAnswer = z.object({
  leads: z.array(Lead),
  subjects: z.record(z.string(), Subject),
  nextCursor: z.string().optional(),
});

export const LeadAnswer = Lead.extend({
  subjects: z.record(z.string(), Subject),
  candidates: z.array(z.object({ district: District, source: z.string() })),
  actions: z.array(DecisionAction),
  /** By `registry/id`: whether the seller is listed there. */
  authorised: z.record(z.string(), AuthorisedCheck),
  /** Leads judged with this one, and the one that this is judged with. */
  merged: z.array(LeadBrief),
  main: LeadBrief.optional(),
  /** For whoever manages known answers: whether this is one. */
  knownAnswer: z.boolean().optional(),
  /** The case track so far, and the steps of it that are open to the caller. */
  case: z.array(CaseStep),
  caseMoves: z.array(CaseAction),
  /** How platforms dealt with it, and who holds papers back for evidence; absent where neither. */
  track: Track.optional(),
  hold: z.object({ lead: z.string(), by: z.string(), reason: z.string() }).optional(),
  /** What right holders were asked about the goods and what stands of their statements. */
  identifications: z.array(
    z.object({
      ...{ id: z.string(), holderName: z.string(), right: z.string(), status: IdentificationStatus, dueOn: Day },
      ...{ conclusion: Conclusion.optional(), statedAt: z.string().optional() },
    }),
  ),
});

const QueueLeadShown = QueueLead.extend({
  /** Names of the rights, the last day of the term for review, and who has the lead open until when. */
  names: z.array(z.string()),
  deadline: Day,
  heldBy: z.string().optional(),
  heldUntil: Instant.optional(),
});
export const QueueAnswer = z.object({
  groups: z.array(z.object({ key: z.string().optional(), count: z.number().int(), lead: QueueLeadShown })),
  nextCursor: z.string().optional(),
});
export const QueueMembersAnswer = z.object({ leads: z.array(QueueLeadShown), nextCursor: z.string().optional() });
export const LeaseAnswer = Lease.extend({ mine: z.boolean() });
/** What was decided, and what was refused with why: in a preview, what would be. */
export const BulkAnswer = z.object({
  decided: z.array(z.object({ id: z.string(), status: LeadStatus, version: z.number() })),
  refused: z.array(
    z.object({
      id: z.string(),
      code: z.string(),
      detail: z.string(),
      current: z.record(z.string(), z.unknown()).optional(),
    }),
  ),
});

export const CountsAnswer = z.object({ counts: z.record(LeadStatus, z.number()) });

export const CrawlHealthQuery = z.object({ days: z.coerce.number().int().min(1).max(366).default(14) }).strict();
export const CrawlHealthAnswer = z.object({
  platforms: z.array(PlatformHealth.extend({ platform: z.string(), name: z.string() })),
  days: z.array(
    z.object({
      platform: z.string(),
      day: Day,
      pages: z.number(),
      listings: z.number(),
      blocked: z.number(),
      failed: z.number(),
    }),
  ),
});

export const RegistriesAnswer = z.object({
  registries: z.array(z.object({ kind: z.string(), version: z.number(), entries: z.number() })),
});

const Bilingual = z.object({ zh: z.string(), en: z.string() });
const RulePart = z.object({ id: z.string(), text: Bilingual });
const RuleElement = RulePart.extend({ check: Bilingual.optional() });
const RuleDefence = RulePart.extend({ provedBy: Bilingual.optional() });
export const RulesAnswer = z.object({
  rules: z.array(
    z.object({
      id: z.string(),
      law: Bilingual,
      article: z.string(),
      also: Bilingual.optional(),
      later: z.string().optional(),
      territory: z.string().optional(),
      concept: z.string().optional(),
      summary: Bilingual,
      verified: z.boolean(),
      validFrom: z.string().optional(),
      validUntil: z.string().optional(),
      elements: z.array(RuleElement).optional(),
      defences: z.array(RuleDefence).optional(),
      steps: z.array(Bilingual).optional(),
      /** Lines in money, of a prompt. */
      lines: z.array(z.object({ id: z.string(), text: Bilingual })).optional(),
    }),
  ),
});

export const ReasonsAnswer = z.object({
  reasons: z.record(z.string(), Bilingual),
  difficult: z.record(z.string(), Bilingual),
});

export const LogIn = z.object({ user: z.string().min(1).max(64), password: z.string().min(1).max(200) }).strict();
export const SessionAnswer = z.object({
  user: z.string(),
  roles: z.array(Role),
  district: z.string().optional(),
  platform: z.string().optional(),
  permissions: z.array(z.enum(PERMISSIONS)),
  /** The log-in was by a one-time password: nothing else is open until it is changed. */
  mustChange: z.boolean().optional(),
  expiresAt: Instant.optional(),
  version: z.string(),
});

export const HealthAnswer = z.object({
  status: z.enum(['ok', 'failing']),
  parts: z.record(z.string(), z.object({ ok: z.boolean(), detail: z.string().optional() })).optional(),
});

export const ProblemAnswer = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  code: z.string(),
  detail: z.string(),
  traceId: z.string(),
  kept: z.string().optional(),
  advice: z.string().optional(),
  current: z.record(z.string(), z.unknown()).optional(),
  errors: z.array(z.object({ field: z.string(), problem: z.string(), code: z.string().optional() })).optional(),
});

/** Answers of a problem, for the OpenAPI document: `4XX` and `5XX`. */
export const problems = {
  '4XX': { description: 'A problem (RFC 9457)', content: { 'application/problem+json': { schema: ProblemAnswer } } },
  '5XX': { description: 'A problem (RFC 9457)', content: { 'application/problem+json': { schema: ProblemAnswer } } },
} as const;

/** The names under which schemas stand in the OpenAPI document. */
export const schemaNames = z.registry<{ id: string }>();
for (const [id, schema] of Object.entries({
  AuthorisedCheck,
  CaseStep,
  Decision,
  Finding,
  Lead,
  LeadWhole: LeadAnswer,
  LeadBrief,
  LeadEvent,
  Listing,
  Seriousness,
  Session: SessionAnswer,
  Subject,
  Problem: ProblemAnswer,
  Rule: RulesAnswer.shape.rules.element,
}))
  schemaNames.add(schema, { id });

/** The store's filter of a query: days become Shanghai's first and last instant, all instants UTC; the queue unless asked otherwise. */
export function filterOf(query: LeadQuery): LeadFilter {
  const { since, until, route, ...rest } = query;
  const given = Object.entries(rest).filter(([, value]) => value !== undefined && value !== '');
  const filter: LeadFilter = Object.fromEntries(given);
  if (route !== 'all') filter.route = route ?? 'queue';
  if (since !== undefined) filter.since = instantOf(since, '00:00:00.000');
  if (until !== undefined) filter.until = instantOf(until, '23:59:59.999');
  return filter;
}

const instantOf = (text: string, time: string): string =>
  new Date(text.length === 10 ? `${text}T${time}+08:00` : text).toISOString();
