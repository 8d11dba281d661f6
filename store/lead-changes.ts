import { randomUUID } from 'node:crypto';
import type { OptionalId, UpdateFilter } from 'mongodb';
import type { Lead, LeadEvent } from '../domain/lead.ts';
import type { AuditEntry } from '../domain/ports.ts';
import type { createAuditStore } from './audit.ts';
import { pack } from './content.ts';
import { eventsOf, type LeadRow } from './lead-row.ts';
import type { Table } from './table.ts';

/** Fields to set; one set to undefined is taken away. */
export type Change = Partial<{ [K in keyof LeadRow]: LeadRow[K] | undefined }>;

/**
 * Every write of a lead goes through here: compare-and-set on the revision, then the audit. A crash between the two
 * leaves `audited` behind the events, and the next touch of the lead, or the next start, writes what is missing.
 */
export type LeadChanges = {
  /** The row as written; undefined where another write came first. */
  change(row: LeadRow, set: Change, event?: Omit<LeadEvent, 'version'>): Promise<LeadRow | undefined>;
  /** Inserts new leads and returns the ids of those it made: of the others, id or listing has one already. */
  create(drafts: LeadRow[]): Promise<Set<string>>;
  /** Puts into the audit what of the lead's events is not there; returns the count that now is. */
  audit(row: LeadRow): Promise<number>;
  /** Finishes the audit of decisions that a crash cut short; returns how many leads. */
  repair(): Promise<number>;
  /** Grows with every change made here. */
  generation(): number;
};

/** A decision being taken: while its row stands, the lead's audit may lack it. `_id` is the write's token. */
export type DueRow = { _id: string; lead: string };

const KNOWN = 10_000;

export function createLeadChanges(deps: {
  rows: Table<LeadRow>;
  dues: Table<DueRow>;
  audits: ReturnType<typeof createAuditStore>;
}): LeadChanges {
  const { rows, dues, audits } = deps;
  let generation = 0;
  /** Events that this process has seen into the audit, by the lead's `born`. */
  const known = new Map<string, number>();

  async function audit(row: LeadRow): Promise<number> {
    const events = eventsOf(row);
    const audited = Math.max(row.audited, known.get(row.born) ?? 0);
    const missing = events.slice(audited);
    if (missing.length === 0) return events.length;
    await audits.addOnce(missing.map((event, index) => entryOf(row, event, audited + index)));
    remember(row.born, events.length);
    return events.length;
  }

  function remember(born: string, events: number): void {
    if (known.size >= KNOWN) known.clear();
    known.set(born, events);
  }

  async function change(row: LeadRow, set: Change, event?: Omit<LeadEvent, 'version'>): Promise<LeadRow | undefined> {
    const op = randomUUID();
    const next = { ...set, audited: await audit(row), rev: row.rev + 1, op };
    const version = next.version ?? row.version;
    const decision = event?.to !== undefined;
    const all = event === undefined ? row.events : pack([...eventsOf(row), { ...event, version }]);
    const written = { ...next, events: all };
    if (decision) await dues.insert({ _id: op, lead: row._id });
    const { matched } = await rows.update({ _id: row._id, rev: row.rev }, split(written));
    generation++;
    const now = matched === 1 ? apply(row, written) : await rows.one({ _id: row._id });
    const taken = now?.op === op;
    if (taken && event !== undefined) await audit(now);
    if (decision) await dues.remove({ _id: op });
    return taken ? now : undefined;
  }

  return {
    change,
    audit,
    generation: () => generation,
    async create(drafts) {
      if (drafts.length === 0) return new Set();
      await rows.bulk(drafts.map((document) => ({ insertOne: { document: document as OptionalId<LeadRow> } })));
      generation++;
      const ops = new Map(drafts.map((draft) => [draft._id, draft.op]));
      const there = await rows.many({ _id: { $in: [...ops.keys()] } }, { projection: { op: 1 } });
      const made = new Set(there.filter(({ _id, op }) => ops.get(_id) === op).map(({ _id }) => _id));
      const own = drafts.filter(({ _id }) => made.has(_id));
      await audits.addOnce(own.flatMap((row) => eventsOf(row).map((event, index) => entryOf(row, event, index))));
      for (const row of own) remember(row.born, eventsOf(row).length);
      return made;
    },
    async repair() {
      const due = await dues.many({});
      for (const { _id, lead } of due) {
        const row = await rows.one({ _id: lead });
        if (row !== undefined) await audit(row);
        await dues.remove({ _id });
      }
      return due.length;
    },
  };
}

function split(change: Change): UpdateFilter<LeadRow> {
  const gone = Object.entries(change).filter(([, value]) => value === undefined);
  const $set = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const $unset = Object.fromEntries(gone.map(([field]) => [field, '']));
  return (gone.length > 0 ? { $set, $unset } : { $set }) as UpdateFilter<LeadRow>;
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
