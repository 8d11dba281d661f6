import type { Finding } from '../domain/finding.ts';
import type { Lead, LeadEvent } from '../domain/lead.ts';
import type { LeadStore } from '../domain/ports.ts';
import type { Change } from './lead-changes.ts';
import { derived, type LeadRow } from './lead-row.ts';

/** What is filed: a finding on one snapshot of a listing. */
export type Filing = Parameters<LeadStore['file']>[0];

/** A sighting without change moves `lastSeenAt` only this far at a time: every write of a lead rewrites its index entries. */
const SEEN_STEP_MS = 3_600_000;
export const SYSTEM = 'system';

/** Where a finding goes: to the queue, beside it, or nowhere. */
export function routeOf(finding: Finding, source: Lead['source']): Lead['route'] {
  if (finding.flagged || source !== 'crawl') return 'queue';
  return finding.hits.some((hit) => hit.status === 'ask') ? 'ask' : 'cleared';
}

export type Renewal = { set: Change; event?: Omit<LeadEvent, 'version'>; reopened: boolean };

/** What a newer finding changes on a lead that stands; undefined where it says nothing new. */
export function renewal(row: LeadRow, item: Filing, now: Date): Renewal | undefined {
  // What an officer brought in stays in the queue until an officer decides.
  const found = routeOf(item.finding, item.source === 'crawl' ? row.source : item.source);
  // One that is judged with another lead stays with it.
  const route = row.mergedInto === undefined ? found : row.route;
  const fields = derived(row._id, item.listing, item.finding);
  const seen = new Date(item.listing.seenAt);
  const lastSeenAt = seen > row.lastSeenAt ? seen : row.lastSeenAt;
  const newer = item.ref.snapshot > row.snapshot;
  const same = !newer && item.registryClock === row.registryClock && sameFinding(row, fields);
  const moved = lastSeenAt.getTime() - row.lastSeenAt.getTime() >= SEEN_STEP_MS;
  if (same && (route === row.route || row.status !== 'new'))
    return moved ? { set: { lastSeenAt, listing: fields.listing }, reopened: false } : undefined;

  const seenAgain: Change = { lastSeenAt, snapshot: item.ref.snapshot, registryClock: item.registryClock };
  if (newer) seenAgain.occurrences = row.occurrences + 1;
  // A lead in an officer's hands keeps the finding it was taken up for, even where the newest no longer holds.
  if (route === 'cleared' && row.status !== 'new')
    return newer || moved || item.registryClock > row.registryClock ? { set: seenAgain, reopened: false } : undefined;

  const set: Change = { ...seenAgain, ...fields };
  if (item.source !== 'crawl') set.source = item.source;
  if (item.district !== undefined && row.status === 'new') set.district = item.district;
  const event = (what: string, extra: Partial<LeadEvent> = {}) => ({
    at: now.toISOString(),
    by: SYSTEM,
    what,
    ...extra,
  });
  const version = row.version + 1;
  if (row.status === 'dismissed') {
    if (fields.fingerprint === row.dismissedAs) return { set, reopened: false };
    const back: Change = { status: 'new', route, version, assignee: undefined, decidedDay: undefined };
    return { set: { ...set, ...back }, event: event('returned', { from: 'dismissed', to: 'new' }), reopened: true };
  }
  if (route !== row.route && row.status === 'new') {
    const what = route === 'cleared' ? 'cleared' : route === 'ask' ? 'to-ask' : 'to-queue';
    return { set: { ...set, route, version }, event: event(what), reopened: row.route === 'cleared' };
  }
  if (fields.fingerprint !== row.fingerprint)
    return { set: { ...set, version }, event: event('finding-changed'), reopened: false };
  return { set, reopened: false };
}

/** Equal but for the stamp of versions and what moves by itself. */
const sameFinding = (row: LeadRow, fields: ReturnType<typeof derived>): boolean => row.finding === fields.finding;
