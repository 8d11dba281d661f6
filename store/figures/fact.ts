import type { Finding } from '../../domain/finding.ts';
import { courseOf, type LeadFact } from '../../domain/lead-fact.ts';
import { sellerKey } from '../../domain/seller-facts.ts';
import type { TrackEvent } from '../../domain/track.ts';
import { unpack } from '../content.ts';
import { eventsOf, type LeadRow } from '../lead-row.ts';

const FIELDS = [
  'status',
  'route',
  'band',
  'level',
  'district',
  'assignee',
  'marks',
  'kinds',
  'sellers',
  'finding',
] as const;

/** What of a lead's row a fact is made of. */
export const FACT_FIELDS = Object.fromEntries(
  ['_id', 'platform', 'day', 'firstSeenAt', 'events', 'demo', 'knownAnswer', ...FIELDS].map((field) => [field, 1]),
);

/** Whether a change of a lead's row may change what is counted of it. */
export const counts = (set: Partial<Record<keyof LeadRow, unknown>>, event: unknown): boolean =>
  event !== undefined || FIELDS.some((field) => field in set);

/** What is counted of a lead. */
export function factOf(row: LeadRow & { knownAnswer?: boolean }, track: readonly TrackEvent[]): LeadFact {
  const { release, rules, weights } = unpack<Finding>(row.finding).versions;
  const seller = sellerKey(row.platform, row.sellers);
  return {
    id: row._id,
    day: row.day,
    seen: row.firstSeenAt.getTime(),
    platform: row.platform,
    status: row.status,
    route: row.route,
    band: row.band,
    ...(row.level === undefined ? {} : { level: row.level }),
    ...(row.district === undefined ? {} : { district: row.district }),
    ...(row.assignee === undefined ? {} : { assignee: row.assignee }),
    marks: row.marks,
    kinds: row.kinds,
    sellers: row.sellers,
    ...(seller === undefined ? {} : { seller }),
    version: [release, rules, weights].join(' · '),
    ...courseOf(eventsOf(row), track),
    ...(row.demo ? { demo: true as const } : {}),
    ...(row.knownAnswer ? { knownAnswer: true as const } : {}),
  };
}
