import { randomUUID } from 'node:crypto';
import type { UpdateFilter } from 'mongodb';
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
  /** Inserts a new lead; false where id or listing has one already. */
  create(row: LeadRow): Promise<boolean>;
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
  /** Whether decisions are to be entered into the evidence log. */
  owing: boolean;
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
    if (known.size >= KNOWN) known.clear();
    known.set(row.born, events.length);
    return events.length;
  }

  async function change(row: LeadRow, set: Change, event?: Omit<LeadEvent, 'version'>): Promise<LeadRow | undefined> {
    const op = randomUUID();
    const next = { ...set, audited: await audit(row), rev: row.rev + 1, op };
    const version = next.version ?? row.version;
    const decision = event?.to !== undefined;
    const all = event === undefined ? row.events : pack([...eventsOf(row), { ...event, version }]);
    const owes = decision && deps.owing ? { owes: eventsOf(row).length + 1 } : {};
    const written = { ...next, ...owes, events: all };
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
    async create(row) {
      if (!(await rows.insert(row)) && (await rows.one({ _id: row._id }))?.op !== row.op) return false;
      generation++;
      await audit(row);
      return true;
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

function apply(row: LeadRow, change: Change): LeadRow {
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
