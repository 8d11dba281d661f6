import type { Finding, Hit } from '../domain/finding.ts';
import type { Lead, LeadEvent, LeadStatus } from '../domain/lead.ts';
import type { Listing } from '../domain/listing.ts';
import { shanghaiDay } from '../domain/time.ts';
import { canonicalJson, sha256 } from '../lib/hash.ts';
import { searchTokens } from '../lib/text/tokens.ts';
import { pack, unpack, wellFormed } from './content.ts';
import type { GroupKeys } from './lead-groups.ts';
import { linksOf } from './links-of.ts';

/**
 * One lead. Listing, finding and events are JSON text; what is filtered by stands beside them. `rev` grows with every
 * write and is what compare-and-set compares; `version` grows only with what an officer could conflict with.
 */
export type LeadRow = {
  _id: string;
  key: string;
  platform: string;
  listingId: string;
  status: LeadStatus;
  route: Lead['route'];
  version: number;
  rev: number;
  /** The write that made this revision, so that a writer whose answer was lost knows its own. */
  op: string;
  /** Token of the filing that made the lead: one removed and filed again is another in the audit. */
  born: string;
  source: Lead['source'];
  district?: string;
  assignee?: string;
  snapshot: number;
  registryClock: number;
  fingerprint: string;
  /** Fingerprint of the finding that was dismissed: the same one does not come back. */
  dismissedAs?: string;
  occurrences: number;
  firstSeenAt: Date;
  lastSeenAt: Date;
  day: string;
  decidedDay?: string;
  band: string;
  /** The order of the queue as one text. */
  rank: string;
  /** The order of first sightings as one text. */
  seen: string;
  groups: GroupKeys;
  /** Absent for ordinary leads and those not graded yet. */
  level?: string;
  /** What the rank rests on (lead-grade.ts), JSON. */
  grade?: string;
  marks: string[];
  kinds: string[];
  sellers: string[];
  words: string[];
  /** What leads of other sellers may share (links-of.ts); absent on rows of an earlier release. */
  links?: string[];
  /** The lead that this one is judged with. */
  mergedInto?: string;
  listing: string;
  finding: string;
  events: string;
  /** Events from the first on that are known to be in the audit. */
  audited: number;
  /** Events up to the latest decision, while the evidence log may lack it. */
  owes?: number;
  demo?: boolean;
};

const MOST_WORDS = 120;
const TITLE_UNITS = 400;
export const RANK_STEPS = 1_000_000;

/**
 * The ids that a listing's lead may have, by the listing's row: a longer one is taken where another listing has the shorter. Found by
 * these, one lead a listing needs no index, which every decision would write anew.
 */
export const leadIds = (row: string): string[] => {
  const hash = sha256(row);
  return [12, 20, 40].map((length) => `L${hash.slice(0, length)}`);
};

/** What stands under the ids that the leads of these listings may have; `key` tells whose lead each is. */
export const underIds = (rows: readonly string[]) => ({ _id: { $in: rows.flatMap(leadIds) } });

/** A place in the queue (0 to 1, higher first) as one text: descending in millionths, then id. */
export const rankOf = (order: number, id: string): string =>
  `${String(RANK_STEPS - Math.round(order * RANK_STEPS)).padStart(7, '0')}:${id}`;

/** Same text for findings an officer would judge the same: kinds, subjects, statuses and reason codes; not places or points. */
function fingerprintOf(finding: Finding): string {
  const said = finding.hits.map((hit) =>
    canonicalJson([hit.kind, hit.subjectId ?? '', hit.status, [...new Set(hit.reasons.map((one) => one.code))].sort()]),
  );
  return sha256([...new Set(said)].sort().join('\n')).slice(0, 32);
}

/** The fields of a row that follow from listing and finding alone; its place in the queue is lead-grade.ts's. */
export function derived(id: string, listing: Listing, finding: Finding) {
  const standing = finding.hits.filter((hit) => hit.status !== 'cleared');
  const hits: Hit[] = standing.length > 0 ? standing : finding.hits;
  const { seller } = listing;
  return {
    fingerprint: fingerprintOf(finding),
    band: finding.band,
    marks: unique(hits.map((hit) => hit.subjectId)),
    kinds: unique(hits.map((hit) => hit.kind)),
    sellers: unique([seller?.id, seller?.name, seller?.uscc]).map(wellFormed),
    words: searchTokens(
      [id, listing.listingId, listing.brand, seller?.name, listing.title.slice(0, TITLE_UNITS)].join(' '),
    ).slice(0, MOST_WORDS),
    links: linksOf(listing, finding).map(({ key }) => key),
    listing: pack(listing),
    finding: pack(finding),
  };
}

const unique = (values: (string | undefined)[]): string[] =>
  [...new Set(values.filter((value) => value !== undefined && value !== ''))] as string[];

export const eventsOf = (row: LeadRow): LeadEvent[] => unpack<LeadEvent[]>(row.events);

/** The day fields that trends count by. */
export const decidedDayOf = (status: LeadStatus, at: Date): string | undefined =>
  status === 'suspected' || status === 'dismissed' ? shanghaiDay(at) : undefined;

/** The lead that a row holds, its seriousness apart. */
export function leadOf(row: LeadRow): Lead {
  const lead: Lead = {
    id: row._id,
    platform: row.platform,
    listingId: row.listingId,
    status: row.status,
    route: row.route,
    version: row.version,
    source: row.source,
    finding: unpack<Finding>(row.finding),
    listing: unpack<Listing>(row.listing),
    snapshot: row.snapshot,
    occurrences: row.occurrences,
    firstSeenAt: row.firstSeenAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
    events: eventsOf(row),
  };
  if (row.district !== undefined) lead.district = row.district;
  if (row.assignee !== undefined) lead.assignee = row.assignee;
  if (row.mergedInto !== undefined) lead.mergedInto = row.mergedInto;
  if (row.demo) lead.demo = true;
  return lead;
}
