import { randomInt } from 'node:crypto';
import type { Db } from 'mongodb';
import type { Lead, LeadEvent } from '../../domain/lead.ts';
import { asDealt, type DealtLead, type KnownAnswer, type QueueLead } from '../../domain/queue.ts';
import type { KnownAnswerStore, QueueAsk } from '../../domain/queue-ports.ts';
import type { Clock } from '../../lib/clock.ts';
import { HubiaoError } from '../../lib/errors.ts';
import type { createAuditStore } from '../audit.ts';
import { pack, unpack } from '../content.ts';
import { gather } from '../gather.ts';
import { stepOf } from '../lead-decisions.ts';
import { planFilter } from '../lead-filter.ts';
import type { Grading } from '../lead-grade.ts';
import type { LeadRow } from '../lead-row.ts';
import { createTable, type Table } from '../table.ts';
import { text } from '../text.ts';

type KnownRow = Omit<KnownAnswer, 'lead'> & { _id: string };
type DealtRow = Omit<DealtLead, 'ownEvents'> & { _id: string; ownEvents: string };
type TurnRow = { _id: string; since: number };

/** One known answer comes after so many decisions: two in a hundred. */
const EVERY = 49;
const ATTEMPTS = 20;
/** Counts of decisions are written together, so long after the first of them. */
const COUNT_MS = 1000;

/** Known answers and what officers made of them, in collections of their own: nothing that counts, exports or tells of leads reads them. */
export function createKnownAnswers(
  db: Db,
  deps: { rows: Table<LeadRow>; grading: Grading; clock: Clock; audits: ReturnType<typeof createAuditStore> },
): KnownAnswerStore & { closed(): Promise<void> } {
  const known = createTable<KnownRow>(db, 'knownAnswers');
  const dealtTo = createTable<DealtRow>(db, 'knownDealt');
  const turns = createTable<TurnRow>(db, 'knownTurns');
  const { rows, grading, clock, audits } = deps;

  const uncounted = new Map<string, number>();
  let counting: NodeJS.Timeout | undefined;

  /** What a crash leaves unwritten only puts off the next known answer, so no decision waits for it. */
  async function count(): Promise<void> {
    clearTimeout(counting);
    counting = undefined;
    const all = [...uncounted];
    uncounted.clear();
    await turns.bulk(
      all.map(([_id, since]) => ({ updateOne: { filter: { _id }, update: { $inc: { since } }, upsert: true } })),
    );
  }

  const dealtRow = (user: string, lead: string) => dealtTo.one({ _id: dealtId(user, lead) });

  /** All that was dealt to a user; asked for at one moment by several, in one call. */
  const allDealt = gather(async (users: string[]): Promise<DealtLead[][]> => {
    const found = await dealtTo.many({ user: { $in: [...new Set(users)] } });
    return users.map((user) => found.filter((row) => row.user === user).map(dealtOf));
  });

  /** One that fits the filter, was not decided by the user nor dealt to the user before, and has a band that is shown. */
  async function candidate(user: string, { filter }: QueueAsk, shown: QueueLead[]): Promise<LeadRow | undefined> {
    const [all, own] = await Promise.all([known.many({}), dealtTo.many({ user: text(user, 'user') })]);
    const before = new Set(own.map(({ lead }) => lead));
    const open = all.filter(({ _id, decidedBy }) => decidedBy !== user && !before.has(_id));
    if (open.length === 0) return undefined;
    const { status: _status, route: _route, ...others } = filter;
    const { match, rest, nothing } = planFilter(others, clock.now());
    if (nothing) return undefined;
    const fits = { _id: { $in: open.map(({ _id }) => _id) }, ...match, ...rest };
    const found = (await rows.many(fits as never)).filter(
      (row) =>
        shown.some(({ band }) => band === row.band) &&
        open.some(({ _id, answer }) => _id === row._id && row.status === answer),
    );
    return found.length === 0 ? undefined : found[randomInt(found.length)];
  }

  /** A place by priority beside a lead that is shown, so that it stands among its like. */
  async function placeOf(row: LeadRow, shown: QueueLead[]): Promise<string> {
    const like = shown.filter(({ band }) => band === row.band);
    const beside = await rows.one({ _id: like[randomInt(like.length)]?.id ?? '' });
    return beside === undefined ? row.rank : `${beside.rank.slice(0, 8)}${row._id}`;
  }

  return {
    async add({ lead, ...rest }) {
      await known.put({ _id: text(lead, 'lead'), ...rest });
      await audits.add({ at: clock.now(), by: rest.by, action: 'known.added', subject: `known:${lead}` });
    },
    async remove(lead) {
      await known.remove({ _id: text(lead, 'lead') });
    },
    async list() {
      const all = (await known.many({})).map(({ _id, ...rest }) => ({ lead: _id, ...rest }));
      return all.sort((a, b) => b.at.localeCompare(a.at) || a.lead.localeCompare(b.lead));
    },
    has: async (lead) => (await known.one({ _id: text(lead, 'lead') })) !== undefined,
    async dealt(user, leads) {
      const of = { user: text(user, 'user') };
      if (leads === undefined) return allDealt(of.user);
      const ids = leads.map((lead) => dealtId(user, text(lead, 'lead')));
      return (await Promise.all(ids.map(dealtTo.byId))).flatMap((row) => (row === undefined ? [] : [dealtOf(row)]));
    },
    all: async () => (await dealtTo.many({})).map(dealtOf),
    async readers(leads) {
      if (leads.length === 0) return [];
      const among = { lead: { $in: leads.map((lead) => text(lead, 'lead')) } };
      return (await dealtTo.many(among, { projection: { lead: 1, user: 1 } })).map(({ lead, user }) => ({
        lead,
        user,
      }));
    },
    async fitting(leads, { status: _status, route: _route, ...others }) {
      const { match, rest, nothing } = planFilter(others, clock.now());
      if (nothing || leads.length === 0) return [];
      const there = { _id: { $in: leads }, ...match, ...rest } as never;
      const found = await rows.many(there, { projection: { status: 1, route: 1 } });
      return found.map(({ _id, status, route }) => ({ lead: _id, status, route }));
    },
    async counted(user, decisions) {
      uncounted.set(text(user, 'user'), (uncounted.get(user) ?? 0) + decisions);
      counting ??= setTimeout(() => void count().catch(() => undefined), COUNT_MS).unref();
    },
    closed: count,
    async deal(user, ask, { groups }, now) {
      await count();
      const turn = await turns.one({ _id: text(user, 'user') });
      if (turn === undefined || turn.since < EVERY || groups.length === 0) return undefined;
      const shown = groups.map(({ lead }) => lead);
      const row = await candidate(user, ask, shown);
      const answer = row && (await known.one({ _id: row._id }));
      if (row === undefined || answer === undefined) return undefined;
      const place = await placeOf(row, shown);
      // Whoever sets the count back has the turn.
      const taken = await turns.update({ _id: user, since: turn.since }, { $set: { since: 0 } });
      if (taken.matched === 0) return undefined;
      const { _id, ...rest } = answer;
      const dealt: DealtLead = {
        ...rest,
        lead: _id,
        user,
        dealtAt: now.toISOString(),
        status: 'new',
        ownEvents: [],
        ownVersion: answer.version,
        place,
        rev: 1,
      };
      await dealtTo.insert({ _id: dealtId(user, _id), ...dealt, ownEvents: pack([]) });
      return dealt;
    },
    async decide(lead, decision, by, at) {
      for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
        const [kept, row] = await Promise.all([dealtRow(by.user, text(lead, 'id')), rows.one({ _id: lead })]);
        if (kept === undefined || row === undefined) return undefined;
        const seen = asDealt(grading.lead(row), dealtOf(kept));
        const asked = { id: lead, decision, by, at, of: 0 };
        const step = stepOf({ ...row, status: seen.status, version: seen.version, events: pack(seen.events) }, asked);
        if (step instanceof HubiaoError) throw step;
        const version = step.set.version ?? seen.version;
        const event = { ...step.event, version } as LeadEvent;
        const next = {
          status: step.set.status ?? seen.status,
          ownVersion: version,
          ownEvents: pack([...unpack<LeadEvent[]>(kept.ownEvents), event]),
          rev: kept.rev + 1,
        };
        const written = await dealtTo.update({ _id: kept._id, rev: kept.rev }, { $set: next });
        if (written.matched > 0) return asDealt(grading.lead(row), dealtOf({ ...kept, ...next })) satisfies Lead;
      }
      throw new HubiaoError('The lead changed faster than it could be decided.', { code: 'busy' });
    },
  };
}

const dealtId = (user: string, lead: string): string => `${user}\n${lead}`;
const dealtOf = ({ _id, ownEvents, ...rest }: DealtRow): DealtLead => ({ ...rest, ownEvents: unpack(ownEvents) });
