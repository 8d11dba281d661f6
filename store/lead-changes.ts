import { randomUUID } from 'node:crypto';
import type { Document, OptionalId } from 'mongodb';
import type { Lead, LeadEvent } from '../domain/lead.ts';
import type { AuditEntry } from '../domain/ports.ts';
import type { createAuditStore } from './audit.ts';
import { pack } from './content.ts';
import { counts } from './figures/fact.ts';
import type { FigureNotes } from './figures/notes.ts';
import { createFollowing, type DueRow } from './lead-following.ts';
import { moves, type Places } from './lead-places.ts';
import { eventsOf, type LeadRow } from './lead-row.ts';
import type { Table } from './table.ts';

/** Fields to set; one set to undefined is taken away. */
export type Change = Partial<{ [K in keyof LeadRow]: LeadRow[K] | undefined }>;

/** A change of one lead, and the event that tells of it. */
export type Wanted = {
  row: LeadRow;
  set: Change;
  event?: Omit<LeadEvent, 'version'> | undefined;
  /** Whether it says something else of its seller from now on, so that other leads may have to move. */
  turned?: boolean;
};

/**
 * Every write of a lead goes through here: compare-and-set on the revision, then the audit, which of decisions is written behind the
 * answer. A crash between the two leaves `audited` behind the events, and whoever asks next, or the next start, writes what is missing.
 */
export type LeadChanges = {
  /** Makes these changes, of different leads, together; the rows as written, undefined where another write came first. */
  changeAll(wanted: readonly Wanted[]): Promise<(LeadRow | undefined)[]>;
  /** Inserts new leads and returns the ids of those it made: of the others, id or listing has one already. */
  create(drafts: LeadRow[]): Promise<Set<string>>;
  /** Puts into the audit what of the leads' events is not there. */
  auditAll(all: readonly LeadRow[]): Promise<void>;
  /** Finishes what a crash cut short, audit and places; returns of how many leads. */
  repair(): Promise<number>;
  /** All that was answered before stands in its place, whichever process answered it. */
  settled(): Promise<void>;
  /** What follows this process's changes is done, as far as the database is there. */
  closed(): Promise<void>;
  /** Grows with every change made here. */
  generation(): number;
};

const KNOWN = 10_000;

export function createLeadChanges(deps: {
  rows: Table<LeadRow>;
  dues: Table<DueRow>;
  audits: ReturnType<typeof createAuditStore>;
  places: Places;
  /** Notes that the sellers of these leads have others which may have to move. */
  noteSellers(rows: readonly LeadRow[]): Promise<void>;
  /** Leads that are to be counted anew. */
  figures: FigureNotes;
  /** Nobody looks on, and decisions are not to be entered into the evidence log. */
  past: boolean;
}): LeadChanges {
  const { rows, dues, audits, places } = deps;
  const { begin, end, follow, closed, settled } = createFollowing({ ...deps, auditAll, unwatched: deps.past });
  let generation = 0;
  /** Events that this process has seen into the audit, by the lead's `born`. */
  const known = new Map<string, number>();

  function remember(born: string, events: number): void {
    if (known.size >= KNOWN) known.clear();
    known.set(born, events);
  }

  /** Puts into the audit what of these leads' events is not there, at once. */
  async function auditAll(all: readonly LeadRow[]): Promise<void> {
    const missing = all.flatMap((row) => {
      const audited = Math.max(row.audited, known.get(row.born) ?? 0);
      return eventsOf(row)
        .slice(audited)
        .map((event, index) => entryOf(row, event, audited + index));
    });
    await audits.addOnce(missing);
    for (const row of all) remember(row.born, eventsOf(row).length);
  }

  async function changeAll(wanted: readonly Wanted[]): Promise<(LeadRow | undefined)[]> {
    if (wanted.length === 0) return [];
    await auditAll(wanted.map(({ row }) => row));
    const writes = wanted.map((one) => writeOf(one, !deps.past));
    const counted = writes.filter(({ set, event }) => counts(set, event)).map(({ row }) => row._id);
    const moved = writes.filter((one) => moves(one.set) || isDecision(one));
    const due = moved[0] && begin(moved[0].op, moved.map(rowOf));
    try {
      await Promise.all([
        deps.figures.add(counted),
        ...(due === undefined ? [] : [dues.insert(due, { followed: true })]),
      ]);
      const later = writes.every(isDecision);
      const taken = await written(writes, later);
      const made = writes.flatMap((one, index) => {
        const row = taken[index];
        return row === undefined ? [] : [{ ...one, row }];
      });
      const told = made.filter(({ event }) => event !== undefined).map(rowOf);
      if (!later) await auditAll(told);
      const placed = made.filter(({ set }) => moves(set)).map(rowOf);
      const turned = made.filter((one) => one.turned).map(rowOf);
      if (due !== undefined)
        await follow({ due: due._id, told: later ? told : [], placed, turned }, moved.every(isDecision));
      return taken;
    } catch (error) {
      if (due !== undefined) end([due._id]);
      throw error;
    }
  }

  /** The rows as written, undefined where another write came first. */
  async function written(writes: ReturnType<typeof writeOf>[], later: boolean): Promise<(LeadRow | undefined)[]> {
    const { changed } = await rows.bulk(
      writes.map(({ row, set }) => ({ updateOne: { filter: { _id: row._id }, update: atRevision(row.rev, set) } })),
      // By the audit, where there is something to tell at once.
      { followed: !later && writes.every(({ event }) => event !== undefined) },
    );
    generation++;
    const now = changed === writes.length ? undefined : await opsOf(writes.map(({ row }) => row._id));
    return writes.map(({ row, op, set }) =>
      now === undefined || now.get(row._id) === op ? apply(row, set) : undefined,
    );
  }

  /** The writes that made these leads what they are. */
  async function opsOf(ids: string[]): Promise<Map<string, string>> {
    const there = await rows.many({ _id: { $in: ids } }, { projection: { op: 1 } });
    return new Map(there.map(({ _id, op }) => [_id, op]));
  }

  return {
    changeAll,
    auditAll,
    generation: () => generation,
    async create(drafts) {
      if (drafts.length === 0) return new Set();
      const due = begin(drafts[0]!.op, drafts);
      try {
        await Promise.all([deps.figures.add(drafts.map(({ _id }) => _id)), dues.insert(due, { followed: true })]);
        await rows.bulk(drafts.map((document) => ({ insertOne: { document: document as OptionalId<LeadRow> } })));
        generation++;
        const ops = await opsOf(drafts.map(({ _id }) => _id));
        const own = drafts.filter(({ _id, op }) => ops.get(_id) === op);
        await auditAll(own);
        await follow({ due: due._id, told: [], placed: own, turned: [] }, false);
        return new Set(own.map(({ _id }) => _id));
      } catch (error) {
        end([due._id]);
        throw error;
      }
    },
    settled,
    closed,
    async repair() {
      const due = await dues.many({});
      for (const { _id, lead } of due) {
        const there = await rows.many({ _id: { $in: [lead].flat() } });
        await auditAll(there);
        await Promise.all([places.put(there), deps.noteSellers(there)]);
        await dues.remove({ _id });
      }
      return due.flatMap(({ lead }) => lead).length;
    },
  };
}

const rowOf = ({ row }: Pick<Wanted, 'row'>): LeadRow => row;
const isDecision = ({ event }: Wanted): boolean => event?.to !== undefined;

/** A change as it is written: under a token of its own, with the event in its place; `owing`: a decision is owed to the evidence log. */
function writeOf({ set, ...wanted }: Wanted, owing: boolean): Wanted & { op: string } {
  const { row, event } = wanted;
  const op = randomUUID();
  const events = eventsOf(row);
  const version = set.version ?? row.version;
  const all = event === undefined ? row.events : pack([...events, { ...event, version }]);
  const owes = owing && event?.to !== undefined ? { owes: events.length + 1 } : {};
  const written = { ...differing(row, set), ...owes, audited: events.length, rev: row.rev + 1, op, events: all };
  return { ...wanted, op, set: written };
}

/** What of a change is one: fields that stay cost no entry of an index. */
const differing = (row: LeadRow, set: Change): Change =>
  Object.fromEntries(
    Object.entries(set).filter(
      ([field, value]) => JSON.stringify(value) !== JSON.stringify(row[field as keyof LeadRow]),
    ),
  );

/** The change where the row stands at that revision, else nothing. The row is asked for by id alone, as places are (lead-places.ts). */
function atRevision(rev: number, change: Change): Document[] {
  const set = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const next = { $mergeObjects: ['$$ROOT', { $literal: set }] };
  const taken = { $replaceWith: { $cond: [{ $eq: ['$rev', rev] }, next, '$$ROOT'] } };
  const gone = Object.keys(change).filter((field) => !(field in set));
  if (gone.length === 0) return [taken];
  // A row that bears this write's token has taken the change.
  const left = (field: string) => ({ $cond: [{ $eq: ['$op', change.op] }, '$$REMOVE', `$${field}`] });
  return [taken, { $set: Object.fromEntries(gone.map((field) => [field, left(field)])) }];
}

/** A row as a change leaves it. */
export function apply(row: LeadRow, change: Change): LeadRow {
  const written: Record<string, unknown> = { ...row, ...change };
  for (const [field, value] of Object.entries(written)) if (value === undefined) delete written[field];
  return written as LeadRow;
}

function entryOf(row: LeadRow, event: LeadEvent, index: number): AuditEntry & { id: string } {
  const { at, by, what, ...detail } = event;
  const { platform, listingId }: Pick<Lead, 'platform' | 'listingId'> = row;
  return {
    id: `${row._id}.${row.born}.${index}`,
    at: new Date(at),
    by,
    action: `lead.${what}`,
    subject: row._id,
    detail: { ...detail, platform, listingId },
  };
}
