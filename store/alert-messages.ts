import { randomUUID } from 'node:crypto';
import type { Db, Filter } from 'mongodb';
import type { AlertEvent } from '../domain/alert.ts';
import type { AlertStore } from '../domain/ports.ts';
import { sha256 } from '../lib/hash.ts';
import { pack } from './content.ts';
import { createTable, type Table } from './table.ts';
import { text } from './text.ts';

/** `_id` is made of rule, receiver and event; `waits` is the due time until a message has it. */
export type DeliveryRow = {
  _id: string;
  rule: string;
  receiver: string;
  event: string;
  at: Date;
  due: Date;
  waits?: Date;
  message?: string;
  demo?: boolean;
};

/**
 * One message. It was made for `owed`, and holds those of them that point back at it once it is `claimed`. `next` stands while it is
 * to be tried, `heldUntil` while somebody sends it; `op` says who that is.
 */
export type MessageRow = {
  _id: string;
  rule: string;
  owed: string[];
  claimed?: boolean;
  state: 'pending' | 'sent' | 'failed';
  attempts: number;
  at: Date;
  next?: Date;
  heldUntil?: Date;
  op?: string;
  sentAt?: Date;
  error?: string;
  demo?: boolean;
};

/** Longer than any channel's deadline: within it a message that is being sent is not opened a second time. */
const HOLD_MS = 60_000;
/** No message waits longer for its next try: a time beyond that was written by a clock that has since been set back. */
const LONGEST_MS = 3_600_000 + HOLD_MS;

/** Past, or so far ahead that it cannot be meant. */
const isPast = (at: Date, now: Date, longest: number): boolean => at <= now || at.getTime() > now.getTime() + longest;
const past = (field: 'next' | 'heldUntil', now: Date, longest: number): Filter<MessageRow> =>
  ({
    $or: [{ [field]: { $lte: now } }, { [field]: { $gt: new Date(now.getTime() + longest) } }],
  }) as Filter<MessageRow>;
type Parts = {
  db: Db;
  rows: Table<DeliveryRow>;
  eventsOf(of: readonly { event: string }[]): Promise<Map<string, AlertEvent>>;
};
type Messages = Pick<AlertStore, 'seal' | 'pending' | 'open' | 'close'>;

/** Messages: sealed once, opened by one sender at a time, closed. */
export function createMessages({ db, rows, eventsOf }: Parts) {
  const messages = createTable<MessageRow>(db, 'alertMessages');

  /** Takes what the message was made for and no other has; afterwards what it holds never changes. */
  async function claim(row: Pick<MessageRow, '_id' | 'owed'>): Promise<void> {
    const free = { _id: { $in: row.owed }, message: { $exists: false } };
    await rows.updateAll(free, { $set: { message: row._id }, $unset: { waits: '' } });
    await messages.update({ _id: row._id }, { $set: { claimed: true } });
  }

  async function holding(row: MessageRow): Promise<AlertEvent[]> {
    const held = await rows.many({ _id: { $in: row.owed }, message: row._id });
    const told = await eventsOf(held);
    const at = new Map(held.map((one) => [one._id, one.event]));
    return row.owed.flatMap((id) => told.get(at.get(id) ?? '') ?? []);
  }

  const store: Messages = {
    async seal(rule, deliveries, at) {
      const owed = [...deliveries];
      const [only] = owed;
      const _id = owed.length === 1 && only !== undefined ? only : `M${sha256(pack([...owed].sort())).slice(0, 24)}`;
      const made = await rows.many({ _id: { $in: owed }, demo: true }, { projection: { _id: 1 }, limit: 1 });
      const demo = made.length > 0 ? { demo: true } : {};
      await messages.insert({
        _id,
        rule: text(rule, 'rule'),
        owed,
        state: 'pending',
        attempts: 0,
        at,
        next: at,
        ...demo,
      });
      await claim({ _id, owed });
      return _id;
    },
    async pending(rule, now, limit) {
      // Few are open, so that what the index cannot tell is compared here.
      const filter = { rule: text(rule, 'rule'), next: { $gt: new Date(0) } };
      return (await messages.many(filter, { sort: { next: 1, _id: 1 } }))
        .filter(({ next }) => next !== undefined && isPast(next, now, LONGEST_MS))
        .slice(0, limit)
        .map(({ _id }) => _id);
    },
    async open(id, now) {
      const op = randomUUID();
      const _id = text(id, 'message');
      const free = { $or: [{ heldUntil: { $exists: false } }, past('heldUntil', now, HOLD_MS)] };
      const filter = { _id, state: 'pending' as const, $and: [past('next', now, LONGEST_MS), free] };
      const heldUntil = new Date(now.getTime() + HOLD_MS);
      await messages.update(filter as Filter<MessageRow>, { $set: { heldUntil, op }, $inc: { attempts: 1 } });
      const row = await messages.one({ _id });
      if (row === undefined || row.op !== op) return undefined;
      if (!row.claimed) await claim(row);
      const events = await holding(row);
      if (events.length > 0) return { id, at: row.at.toISOString(), attempts: row.attempts, events };
      // Others have all that it was made for.
      await messages.remove({ _id });
      return undefined;
    },
    async close(id, outcome) {
      const { set, unset, more } = changeOf(outcome);
      const filter = { _id: text(id, 'message'), state: { $ne: 'sent' as const } };
      await messages.update(filter, { $set: set, $unset: { heldUntil: '', op: '', ...unset }, ...more });
    },
  };

  return {
    store,
    async rowsOf(of: readonly DeliveryRow[]): Promise<Map<string, MessageRow>> {
      const ids = [...new Set(of.flatMap(({ message }) => message ?? []))];
      return new Map((await messages.many({ _id: { $in: ids } })).map((row) => [row._id, row]));
    },
    /** What had failed for good is tried once more. */
    async revive(rule: string, now: Date): Promise<void> {
      await messages.updateAll({ rule, state: 'failed' }, { $set: { state: 'pending', attempts: 0, next: now } });
    },
  };
}

const MOST_ERROR = 500;

function changeOf(outcome: Parameters<AlertStore['close']>[1]) {
  if (outcome.state === 'sent')
    return { set: { state: 'sent' as const, sentAt: outcome.at }, unset: { next: '' as const, error: '' as const } };
  if (outcome.state === 'failed')
    return {
      set: { state: 'failed' as const, error: outcome.error.slice(0, MOST_ERROR) },
      unset: { next: '' as const },
    };
  const { next, error } = outcome;
  const more = outcome.untried ? { $inc: { attempts: -1 } } : {};
  return { set: { next, ...(error === undefined ? {} : { error: error.slice(0, MOST_ERROR) }) }, unset: {}, more };
}
