import { randomUUID } from 'node:crypto';
import type { Finding } from '../domain/finding.ts';
import type { Lead, LeadEvent } from '../domain/lead.ts';
import type { FiledLead, LeadStore } from '../domain/ports.ts';
import { shanghaiDay } from '../domain/time.ts';
import type { Clock } from '../lib/clock.ts';
import { HubiaoError } from '../lib/errors.ts';
import { pack, rowId } from './content.ts';
import type { Change, LeadChanges } from './lead-changes.ts';
import { derived, type LeadRow, leadIds, leadOf } from './lead-row.ts';
import type { Table } from './table.ts';

type Item = Parameters<LeadStore['file']>[0];

/** One snapshot of a listing under one lead; (lead, snapshot) is its `_id`. */
export type OccurrenceRow = {
  _id: string;
  leadId: string;
  snapshot: number;
  at: Date;
  registryClock: number;
  score: number;
  demo?: boolean;
};

const ATTEMPTS = 200;
/** A sighting without change moves `lastSeenAt` only this far at a time: every write of a lead rewrites its index entries. */
const SEEN_STEP_MS = 3_600_000;
const SYSTEM = 'system';

/** Files findings as leads. */
export function createFiling(deps: {
  rows: Table<LeadRow>;
  occurrences: Table<OccurrenceRow>;
  changes: LeadChanges;
  clock: Clock;
}): LeadStore['file'] {
  const { rows, occurrences, changes, clock } = deps;

  return async (item) => {
    const key = rowId(item.ref);
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const row = await rows.one({ key });
      const filed = row === undefined ? await open(key, item) : await renew(row, item);
      if (filed === 'again') continue;
      if (filed !== undefined && filed.lead.snapshot === item.ref.snapshot) await occurred(filed.lead, item);
      return filed;
    }
    throw new HubiaoError('The lead changed faster than it could be filed.', { code: 'busy' });
  };

  async function open(key: string, item: Item): Promise<FiledLead | undefined | 'again'> {
    const route = routeOf(item.finding, item.source);
    if (route === 'cleared') return undefined;
    for (const id of leadIds(item.ref)) {
      const row = firstRow(id, key, { ...item, route });
      if (await changes.create(row)) return { lead: leadOf(row), created: true, reopened: false };
      if ((await rows.one({ key })) !== undefined) return 'again';
    }
    throw new HubiaoError('No free id for a lead.', { code: 'lead-id-taken' });
  }

  function firstRow(id: string, key: string, { route, ...item }: Item & { route: Lead['route'] }): LeadRow {
    const at = clock.now();
    const seenAt = new Date(item.listing.seenAt);
    const event: LeadEvent = { at: at.toISOString(), by: item.by ?? SYSTEM, what: 'filed', version: 1 };
    return {
      _id: id,
      key,
      platform: item.ref.platform,
      listingId: item.ref.listingId,
      status: 'new',
      route,
      version: 1,
      rev: 1,
      op: randomUUID(),
      born: randomUUID(),
      source: item.source,
      ...(item.district === undefined ? {} : { district: item.district }),
      snapshot: item.ref.snapshot,
      registryClock: item.registryClock,
      occurrences: 1,
      firstSeenAt: seenAt,
      lastSeenAt: seenAt,
      day: shanghaiDay(seenAt),
      ...derived(id, item.listing, item.finding),
      events: pack([event]),
      audited: 0,
      ...(item.demo ? { demo: true } : {}),
    };
  }

  async function renew(row: LeadRow, item: Item): Promise<FiledLead | 'again'> {
    const unchanged = { lead: leadOf(row), created: false, reopened: false };
    if (item.ref.snapshot < row.snapshot || item.registryClock < row.registryClock) return unchanged;
    const step = renewal(row, item, clock.now());
    if (step === undefined) {
      if (row.audited < unchanged.lead.events.length) await changes.audit(row);
      return unchanged;
    }
    const written = await changes.change(row, step.set, step.event);
    return written === undefined ? 'again' : { lead: leadOf(written), created: false, reopened: step.reopened };
  }

  async function occurred(lead: Lead, { ref, listing, registryClock, finding, demo }: Item): Promise<void> {
    const row = { leadId: lead.id, snapshot: ref.snapshot, at: new Date(listing.seenAt), registryClock };
    const extra = { score: finding.score, ...(demo ? { demo } : {}) };
    await occurrences.insert({ _id: `${lead.id}.${ref.snapshot}`, ...row, ...extra });
  }
}

function routeOf(finding: Finding, source: Lead['source']): Lead['route'] {
  if (finding.flagged || source !== 'crawl') return 'queue';
  return finding.hits.some((hit) => hit.status === 'ask') ? 'ask' : 'cleared';
}

type Renewal = { set: Change; event?: Omit<LeadEvent, 'version'>; reopened: boolean };

/** What a newer finding changes on a lead that stands; undefined where it says nothing new. */
function renewal(row: LeadRow, item: Item, now: Date): Renewal | undefined {
  // What an officer brought in stays in the queue until an officer decides.
  const route = routeOf(item.finding, item.source === 'crawl' ? row.source : item.source);
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
