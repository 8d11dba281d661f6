import type { Finding } from '../../domain/finding.ts';
import type { Listing } from '../../domain/listing.ts';
import type { DealtLead, QueueLead } from '../../domain/queue.ts';
import { unpack } from '../content.ts';
import type { LeadRow } from '../lead-row.ts';

/** What a list reads of leads. Fields by name: to leave some out the stand-in copies the others. */
export const LISTED = Object.fromEntries(
  [
    ...['version', 'status', 'route', 'platform', 'listingId', 'listing', 'finding', 'band', 'level', 'kinds', 'marks'],
    ...['district', 'assignee', 'firstSeenAt', 'demo', 'groups', 'rank', 'seen'],
  ].map((field) => [field, 1]),
);

/** A lead as the queue lists it. */
export function queueLead(row: LeadRow): QueueLead {
  const listing = unpack<Listing>(row.listing);
  const seller = listing.seller?.name ?? listing.seller?.id;
  const [image] = listing.images ?? [];
  return {
    id: row._id,
    version: row.version,
    status: row.status,
    platform: row.platform,
    listingId: row.listingId,
    title: listing.title,
    ...(seller === undefined ? {} : { seller }),
    ...(image === undefined ? {} : { image }),
    score: unpack<Finding>(row.finding).score,
    band: row.band as QueueLead['band'],
    ...(row.level === undefined ? {} : { level: row.level as NonNullable<QueueLead['level']> }),
    kinds: row.kinds as QueueLead['kinds'],
    marks: row.marks,
    ...(row.district === undefined ? {} : { district: row.district }),
    ...(row.assignee === undefined ? {} : { assignee: row.assignee }),
    firstSeenAt: row.firstSeenAt.toISOString(),
    ...(row.demo ? { demo: true } : {}),
  };
}

/** The row of a known answer as the one it was dealt to sees it. */
export function dealtRow(row: LeadRow, dealt: DealtLead): LeadRow {
  const { assignee: _assignee, ...rest } = row;
  const claimed = dealt.ownEvents.some(({ what }) => what === 'claim');
  return {
    ...rest,
    status: dealt.status,
    route: 'queue',
    version: dealt.ownVersion,
    rank: dealt.place ?? row.rank,
    ...(claimed ? { assignee: dealt.user } : {}),
  };
}
