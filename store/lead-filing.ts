import { randomUUID } from 'node:crypto';
import type { Lead, LeadEvent } from '../domain/lead.ts';
import type { FiledLead, LeadStore } from '../domain/ports.ts';
import { sellerKey } from '../domain/seller-facts.ts';
import { shanghaiDay } from '../domain/time.ts';
import type { Clock } from '../lib/clock.ts';
import { HubiaoError } from '../lib/errors.ts';
import { pack, rowId } from './content.ts';
import { apply, type LeadChanges } from './lead-changes.ts';
import type { Grading } from './lead-grade.ts';
import { type Filing, type Renewal, renewal, routeOf, SYSTEM } from './lead-renewal.ts';
import { derived, eventsOf, type LeadRow, leadIds, underIds } from './lead-row.ts';
import type { Groups, Sellers } from './lead-sellers.ts';
import type { Table } from './table.ts';

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

/** One filing on its way. */
type Waiting = { item: Filing; index: number; key: string };
/** The row a filing is about to make or to leave. */
type Draft = { waiting: Waiting; next: LeadRow; of?: { row: LeadRow; step: Renewal } };

/** Files findings as leads, a batch in a few round trips: what stands, what their sellers' leads say, then the writes. */
export function createFiling(deps: {
  rows: Table<LeadRow>;
  occurrences: Table<OccurrenceRow>;
  changes: LeadChanges;
  sellers: Sellers;
  grading: Grading;
  clock: Clock;
}): LeadStore['fileAll'] {
  const { rows, occurrences, changes, sellers, grading, clock } = deps;

  return async (items) => {
    const filed: (FiledLead | undefined)[] = items.map(() => undefined);
    let waiting: Waiting[] = items.map((item, index) => ({ item, index, key: rowId(item.ref) }));
    for (let round = 0; waiting.length > 0; round++) {
      if (round === ATTEMPTS + items.length)
        throw new HubiaoError('The lead changed faster than it could be filed.', { code: 'busy' });
      // Filings of one listing follow one another.
      const first = new Map(waiting.toReversed().map((one) => [one.key, one]));
      const later = waiting.filter((one) => first.get(one.key) !== one);
      const again = await turn([...first.values()].reverse(), filed);
      waiting = [...again, ...later];
    }
    await occurred(items, filed);
    return filed;
  };

  /** One try of each; returns those that another write overtook. */
  async function turn(some: Waiting[], filed: (FiledLead | undefined)[]): Promise<Waiting[]> {
    const found = await rows.many(underIds(some.map(({ key }) => key)));
    const byKey = new Map(found.map((row) => [row.key, row]));
    const taken = new Set(found.map(({ _id }) => _id));
    const drafts: Draft[] = [];
    for (const waiting of some) {
      const row = byKey.get(waiting.key);
      const draft = row === undefined ? opened(waiting, taken) : renewed(waiting, row);
      if (draft !== undefined) drafts.push(draft);
      else if (row !== undefined) filed[waiting.index] = await unchanged(row);
    }
    if (drafts.length === 0) return [];
    await grade(drafts);
    const outcomes = await write(drafts);
    return drafts.flatMap(({ waiting }) => {
      filed[waiting.index] = outcomes.get(waiting);
      return outcomes.has(waiting) ? [] : [waiting];
    });
  }

  /** Gives every draft its place, and notes sellers of whom other leads no longer stand in theirs: before anything is written. */
  async function grade(drafts: Draft[]): Promise<void> {
    const groups = await sellers.groups(drafts.map(({ next }) => next));
    for (const { next } of drafts) groups.put(next);
    for (const draft of drafts) {
      const fields = grading.fields(draft.next, groups.factsOf(draft.next));
      if (draft.of !== undefined) Object.assign(draft.of.step.set, fields);
      draft.next = apply(draft.next, fields);
      groups.put(draft.next);
    }
    if (grading.version !== undefined) await sellers.note([...leavingStale(drafts, groups), ...leftSellers(drafts)]);
  }

  /** Writes all drafts; those that no other write overtook have an outcome. */
  async function write(drafts: Draft[]): Promise<Map<Waiting, FiledLead>> {
    const outcomes = new Map<Waiting, FiledLead>();
    const fresh = drafts.filter(({ of }) => of === undefined);
    const made = await changes.create(fresh.map(({ next }) => next));
    for (const { waiting, next } of fresh)
      if (made.has(next._id)) outcomes.set(waiting, { lead: grading.lead(next), created: true, reopened: false });
    const renewals = drafts.flatMap(({ waiting, of }) => (of === undefined ? [] : { waiting, ...of }));
    const written = await changes.changeAll(renewals.map(({ row, step }) => ({ row, ...step })));
    for (const [index, { waiting, step }] of renewals.entries()) {
      const row = written[index];
      if (row !== undefined)
        outcomes.set(waiting, { lead: grading.lead(row), created: false, reopened: step.reopened });
    }
    return outcomes;
  }

  function opened(waiting: Waiting, taken: Set<string>): Draft | undefined {
    const { item, key } = waiting;
    const route = routeOf(item.finding, item.source);
    if (route === 'cleared') return undefined;
    // What another listing has is left for a longer one; what is taken meanwhile is seen the next time.
    const id = leadIds(key).find((one) => !taken.has(one));
    if (id === undefined) throw new HubiaoError('No free id for a lead.', { code: 'lead-id-taken' });
    taken.add(id);
    return { waiting, next: firstRow(id, key, { ...item, route }) };
  }

  function firstRow(id: string, key: string, { route, ...item }: Filing & { route: Lead['route'] }): LeadRow {
    const at = item.at ?? clock.now();
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
      rank: '',
      seen: '',
      groups: {},
      events: pack([event]),
      audited: 0,
      ...(item.demo ? { demo: true } : {}),
    };
  }

  function renewed(waiting: Waiting, row: LeadRow): Draft | undefined {
    const { item } = waiting;
    if (item.ref.snapshot < row.snapshot || item.registryClock < row.registryClock) return undefined;
    const step = renewal(row, item, item.at ?? clock.now());
    return step && { waiting, next: apply(row, step.set), of: { row, step } };
  }

  async function unchanged(row: LeadRow): Promise<FiledLead> {
    if (row.audited < eventsOf(row).length) await changes.auditAll([row]);
    return { lead: grading.lead(row), created: false, reopened: false };
  }

  /** Keeps each snapshot that was filed under its lead, once. */
  async function occurred(items: Filing[], filed: (FiledLead | undefined)[]): Promise<void> {
    const seen = items.flatMap(({ ref, listing, registryClock, finding, demo }, index): OccurrenceRow[] => {
      const lead = filed[index]?.lead;
      if (lead === undefined || lead.snapshot !== ref.snapshot) return [];
      const row = { leadId: lead.id, snapshot: ref.snapshot, at: new Date(listing.seenAt), registryClock };
      return [{ _id: `${lead.id}.${ref.snapshot}`, ...row, score: finding.score, ...(demo ? { demo } : {}) }];
    });
    await occurrences.bulk(seen.map((document) => ({ insertOne: { document } })));
  }
}

/** The rows, one a seller, whose seller has other leads that were graded on facts which no longer hold. */
function leavingStale(drafts: readonly Draft[], groups: Groups): LeadRow[] {
  const rows = new Map(drafts.map(({ next }) => [sellerKey(next.platform, next.sellers)?.key, next]));
  return [...rows].filter(([key]) => key !== undefined && groups.stale(key).length > 0).map(([, row]) => row);
}

/** Leads as they were that now show another seller: the former one has a lead less. */
const leftSellers = (drafts: readonly Draft[]): LeadRow[] =>
  drafts.flatMap(({ next, of }) => {
    const before = of && sellerKey(of.row.platform, of.row.sellers)?.key;
    return of === undefined || before === sellerKey(next.platform, next.sellers)?.key ? [] : [of.row];
  });
