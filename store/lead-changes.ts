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
};

const KNOWN = 10_000;

export function createLeadChanges(rows: Table<LeadRow>, audits: ReturnType<typeof createAuditStore>): LeadChanges {
  /** Events that this process has seen into the audit, by lead. */
  const known = new Map<string, number>();

  async function audit(row: LeadRow): Promise<number> {
    const events = eventsOf(row);
    const audited = Math.max(row.audited, known.get(row._id) ?? 0);
    const missing = events.slice(audited);
    if (missing.length === 0) return events.length;
    await audits.addOnce(missing.map((event, index) => entryOf(row, event, audited + index)));
    if (known.size >= KNOWN) known.clear();
    known.set(row._id, events.length);
    return events.length;
  }

  async function change(row: LeadRow, set: Change, event?: Omit<LeadEvent, 'version'>): Promise<LeadRow | undefined> {
    const op = randomUUID();
    const next = { ...set, audited: await audit(row), rev: row.rev + 1, op };
    const version = next.version ?? row.version;
    const decision = event?.to !== undefined;
    const all = event === undefined ? row.events : pack([...eventsOf(row), { ...event, version }]);
    const update = split({ ...next, events: all, ...(decision ? { auditDue: true } : {}) });
    const { matched } = await rows.update({ _id: row._id, rev: row.rev }, update);
    const written = matched === 1 ? apply(row, { ...next, events: all }) : await rows.one({ _id: row._id });
    if (written?.op !== op) return undefined;
    if (event === undefined) return written;
    const audited = await audit(written);
    if (decision)
      await rows.update({ _id: row._id, rev: written.rev }, { $set: { audited }, $unset: { auditDue: '' } });
    return { ...written, audited };
  }

  return {
    change,
    audit,
    async create(row) {
      if (!(await rows.insert(row)) && (await rows.one({ _id: row._id }))?.op !== row.op) return false;
      await audit(row);
      return true;
    },
    async repair() {
      const due = await rows.many({ auditDue: true });
      for (const row of due) {
        const audited = await audit(row);
        await rows.update({ _id: row._id, rev: row.rev }, { $set: { audited }, $unset: { auditDue: '' } });
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
    id: `${row._id}.${index}`,
    at: new Date(at),
    by,
    action: `lead.${what}`,
    subject: row._id,
    detail: { ...detail, platform, listingId },
  };
}
