import type { Db } from 'mongodb';
import type { AlertEvent, AlertOwed, AlertRule, Delivery } from '../domain/alert.ts';
import type { AlertStore, AuditStore } from '../domain/ports.ts';
import type { Clock } from '../lib/clock.ts';
import { sha256 } from '../lib/hash.ts';
import { createMessages, type DeliveryRow, type MessageRow } from './alert-messages.ts';
import { createPaces } from './alert-paces.ts';
import { pack, unpack } from './content.ts';
import { createTable, type Table } from './table.ts';
import { text } from './text.ts';

/** How far back deliveries are listed. */
const SHOWN_MS = 14 * 24 * 3_600_000;

type RuleRow = { _id: string; rule: string };
/** What happened, as it was when it was first noticed. */
type EventRow = { _id: string; event: string; demo?: boolean };
/** Alert rules, what they owe to whom, and the messages it is sent in. */
export function createAlertStore(db: Db, { clock, audits }: { clock: Clock; audits: AuditStore }): AlertStore {
  const rules = createTable<RuleRow>(db, 'alertRules');
  const events = createTable<EventRow>(db, 'alertEvents');
  const rows = createTable<DeliveryRow>(db, 'alertDeliveries');
  const eventsOf = createEvents(events);
  const messages = createMessages({ db, rows, eventsOf });

  const given = async (found: DeliveryRow[]): Promise<Delivery[]> => {
    const [told, sent] = await Promise.all([eventsOf(found), messages.rowsOf(found)]);
    return found.flatMap((row) => {
      const event = told.get(row.event);
      return event === undefined ? [] : [deliveryOf(row, event, sent.get(row.message ?? ''))];
    });
  };

  return {
    ...messages.store,
    ...createPaces(db),
    async rules() {
      return (await rules.many({})).map((row) => unpack<AlertRule>(row.rule)).sort((a, b) => a.id.localeCompare(b.id));
    },
    async rule(id) {
      const row = await rules.one({ _id: text(id, 'id') });
      return row === undefined ? undefined : unpack<AlertRule>(row.rule);
    },
    async saveRule(rule, by) {
      await rules.put({ _id: rule.id, rule: pack(rule) });
      const { channel, ...shown } = rule;
      const detail = { ...shown, channel: channel.type };
      await audits.add({ at: clock.now(), by, action: 'alert-rule.saved', subject: `alert-rule/${rule.id}`, detail });
      await messages.revive(rule.id, clock.now());
    },
    async fresh(owed) {
      const made = new Map(owed.map((one) => [deliveryId(one), one]));
      for (const { _id } of await rows.many({ _id: { $in: [...made.keys()] } }, { projection: { _id: 1 } }))
        made.delete(_id);
      return [...made.values()];
    },
    async owe(owed, at) {
      // The events first: a delivery whose event a crash lost would never be told.
      await events.bulk(owed.map(({ event }) => insertOf(eventRow(event))));
      await rows.bulk(
        owed.map((one) => {
          const { rule, receiver, event, due } = one;
          const row = { _id: deliveryId(one), rule, receiver, event: eventId(event.key), at, due, waits: due };
          return insertOf(event.demo ? { ...row, demo: true } : row);
        }),
      );
    },
    async dueRules(now) {
      const all = (await rules.many({})).map((row) => unpack<AlertRule>(row.rule)).filter(({ enabled }) => enabled);
      const due = await Promise.all(
        all.map(async ({ id }) => {
          if ((await rows.one({ rule: id, waits: dueBy(now) })) !== undefined) return [id];
          return (await messages.store.pending(id, now, 1)).length > 0 ? [id] : [];
        }),
      );
      return due.flat().sort();
    },
    async waiting(rule, now, limit) {
      const filter = { rule: text(rule, 'rule'), waits: dueBy(now) };
      return given(await rows.many(filter, { sort: { waits: 1, _id: 1 }, limit }));
    },
    async deliveries(of, limit) {
      const since = new Date(clock.now().getTime() - SHOWN_MS);
      const options = { sort: { at: -1, _id: -1 }, limit } as const;
      const lists = await Promise.all(
        of.map((id) => rows.many({ rule: text(id, 'rule'), at: { $gt: since } }, options)),
      );
      const newest = lists.flat().sort((a, b) => b.at.getTime() - a.at.getTime() || b._id.localeCompare(a._id));
      return given(newest.slice(0, limit));
    },
  };
}

const eventId = (key: string): string => `E${sha256(key).slice(0, 24)}`;
const deliveryId = ({ rule, receiver, event }: AlertOwed): string =>
  `D${sha256(pack([rule, receiver, event.key])).slice(0, 24)}`;
/** Due by now, in terms that the partial index serves. */
const dueBy = (now: Date) => ({ $gt: new Date(0), $lte: now });

const eventRow = (event: AlertEvent): EventRow => ({
  _id: eventId(event.key),
  event: pack(event),
  ...(event.demo ? { demo: true } : {}),
});

/** Inserts what is not there; a row that is stays as it is. */
function insertOf<T extends { _id: string }>({ _id, ...rest }: T) {
  return { updateOne: { filter: { _id } as never, update: { $setOnInsert: rest } as never, upsert: true } };
}

function createEvents(events: Table<EventRow>) {
  return async (of: readonly { event: string }[]): Promise<Map<string, AlertEvent>> => {
    const found = await events.many({ _id: { $in: [...new Set(of.map(({ event }) => event))] } });
    return new Map(found.map((row) => [row._id, unpack<AlertEvent>(row.event)]));
  };
}

function deliveryOf(row: DeliveryRow, event: AlertEvent, message: MessageRow | undefined): Delivery {
  const { _id: id, rule, receiver, at, due } = row;
  const delivery: Delivery = {
    id,
    rule,
    receiver,
    event,
    state: message?.state ?? 'waiting',
    at: at.toISOString(),
    due: due.toISOString(),
  };
  if (message === undefined) return delivery;
  Object.assign(delivery, { message: message._id, attempts: message.attempts });
  if (message.sentAt !== undefined) delivery.sentAt = message.sentAt.toISOString();
  if (message.error !== undefined) delivery.error = message.error;
  return delivery;
}
