import { randomUUID } from 'node:crypto';
import type { Db } from 'mongodb';
import { type Identification, type IdentificationStatus, moved } from '../domain/identification.ts';
import type { IdentificationStore } from '../domain/identification-ports.ts';
import type { LeadStore } from '../domain/ports.ts';
import { ConflictError, InputError } from '../lib/errors.ts';
import type { createAuditStore } from './audit.ts';
import { pack, unpack } from './content.ts';
import type { Cursors } from './cursor.ts';
import { gather } from './gather.ts';
import { createTable } from './table.ts';
import { text } from './text.ts';

/** One question to a holder, as JSON text; `told` counts the events that audit and lead have, `due` while either may lack some. */
type Row = {
  _id: string;
  lead: string;
  holder: string;
  status: IdentificationStatus;
  rank: string;
  version: number;
  op: string;
  told: number;
  due?: true;
  identification: string;
  demo?: boolean;
};

const read = (row: Row): Identification => unpack<Identification>(row.identification);

const derived = (one: Identification): Omit<Row, '_id' | 'op' | 'told' | 'due'> => ({
  lead: one.lead,
  holder: one.holder,
  status: one.status,
  rank: `${one.dueOn}:${one.id}`,
  version: one.version,
  identification: pack(one),
  ...(one.demo ? { demo: true } : {}),
});

/** Questions to right holders and what they answered; each change is in the audit and on the lead's time line. */
export function createIdentificationStore(
  db: Db,
  deps: { cursors: Cursors; audits: ReturnType<typeof createAuditStore>; leads: Pick<LeadStore, 'note'> },
): IdentificationStore & { repair(): Promise<void> } {
  const rows = createTable<Row>(db, 'identifications');

  const ofLeads = gather(async (leads: string[]): Promise<Row[][]> => {
    const found = await rows.many({ lead: { $in: [...new Set(leads)] } }, { sort: { rank: 1 } });
    return leads.map((lead) => found.filter((row) => row.lead === lead));
  });

  /** Tells audit and lead of what they lack. */
  async function finish(row: Row): Promise<void> {
    const one = read(row);
    for (const [index, { at, by, what, reason }] of one.events.entries()) {
      if (index < row.told) continue;
      const key = `identification.${one.id}.${index}`;
      const conclusion = what === 'state' ? { conclusion: one.statements.at(-1)?.conclusion } : {};
      const detail = { lead: one.lead, holder: one.holder, ...conclusion, ...(reason === undefined ? {} : { reason }) };
      await deps.audits.addOnce([
        {
          id: key,
          at: new Date(at),
          by,
          action: `identification.${what}`,
          subject: `identification:${one.id}`,
          detail,
        },
      ]);
      const note = what === 'state' ? `${one.holderName}: ${one.statements.at(-1)?.conclusion ?? ''}` : one.holderName;
      await deps.leads.note(
        one.lead,
        {
          at,
          by,
          what: `identification-${what}`,
          note,
          ...(reason === undefined ? {} : { reason: reason.slice(0, 200) }),
        },
        { key },
      );
    }
    await rows.update({ _id: row._id, op: row.op }, { $set: { told: one.events.length }, $unset: { due: '' } });
  }

  return {
    async create(one) {
      const row: Row = { _id: one.id, ...derived(one), op: randomUUID(), told: 0, due: true };
      if (!(await rows.insert(row)) && (await rows.one({ _id: one.id }))?.op !== row.op) return false;
      await finish(row);
      return true;
    },
    async get(id) {
      const row = await rows.one({ _id: text(id, 'id') });
      return row === undefined ? undefined : read(row);
    },
    ofLead: async (lead) => (await ofLeads(text(lead, 'lead'))).map(read),
    async page({ holder, status }, { limit, cursor }) {
      const filter = { holder: text(holder, 'holder'), ...(status === undefined ? {} : { status }) };
      const after = cursor === undefined ? {} : { rank: { $gt: deps.cursors.read(cursor, filter) } };
      const found = await rows.many({ ...filter, ...after }, { sort: { rank: 1 }, limit: limit + 1 });
      const page = found.slice(0, limit);
      const last = page.at(-1);
      const identifications = page.map(read);
      if (found.length <= limit || last === undefined) return { identifications };
      return { identifications, nextCursor: deps.cursors.write(last.rank, filter) };
    },
    async counts(holder) {
      const own = await rows.many({ holder: text(holder, 'holder') }, { projection: { status: 1 } });
      const of = (status: IdentificationStatus): number => own.filter((row) => row.status === status).length;
      return { asked: of('asked'), stated: of('stated'), recalled: of('recalled') };
    },
    async move(id, version, move, by) {
      const row = await rows.one({ _id: text(id, 'id') });
      if (row === undefined) throw new InputError('There is no such question.', { code: 'not-found', status: 404 });
      if (row.version !== version) throw conflict(read(row));
      const next = moved(read(row), move, by);
      if (next === undefined)
        throw new InputError(`This cannot be done while it is ${row.status}.`, {
          code: 'move-not-allowed',
          status: 422,
        });
      // What an earlier change left untold comes first: its count is what this one goes on from.
      if (row.due) await finish(row);
      const op = randomUUID();
      const told = { told: next.events.length - 1 };
      await rows.update({ _id: id, version }, { $set: { ...derived(next), ...told, op, due: true as const } });
      const now = await rows.one({ _id: id });
      if (now?.op !== op) throw conflict(now === undefined ? next : read(now));
      await finish(now);
      return next;
    },
    async *stated() {
      for await (const row of rows.each({ status: 'stated' }, { sort: { _id: 1 } })) yield read(row);
    },
    async repair() {
      for (const row of await rows.many({ due: true })) await finish(row);
    },
  };
}

function conflict({ events, status, version }: Identification): ConflictError {
  const last = events.at(-1);
  const current = { status, version, ...(last === undefined ? {} : { by: last.by, at: last.at }) };
  return new ConflictError(`${last?.by ?? 'Somebody'} changed this meanwhile.`, current, {
    kept: 'What stands was not changed.',
    advice: 'Read it again and go on from its newest version.',
  });
}
