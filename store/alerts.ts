import { randomUUID } from 'node:crypto';
import type { Db } from 'mongodb';
import type { AlertRule, Delivery } from '../domain/alert.ts';
import type { AlertStore, AuditStore } from '../domain/ports.ts';
import type { Clock } from '../lib/clock.ts';
import { ThrottledError } from '../lib/errors.ts';
import { sha256 } from '../lib/hash.ts';
import { pack, unpack } from './content.ts';
import { createTable } from './table.ts';
import { text } from './text.ts';

type RuleRow = { _id: string; rule: string };
/** `heldUntil` is how long whoever opened it last may be sending; `op` says who that is. */
type DeliveryRow = Omit<Delivery, 'id' | 'at' | 'sentAt'> & {
  _id: string;
  at: Date;
  sentAt?: Date;
  heldUntil: Date;
  op: string;
};

/** Longer than any channel's deadline: within it a delivery that is being sent is not opened a second time. */
const HOLD_MS = 60_000;
const ASK_AGAIN_MS = 5_000;

/** Alert rules and their deliveries, one for each rule and lead. */
export function createAlertStore(db: Db, { clock, audits }: { clock: Clock; audits: AuditStore }): AlertStore {
  const rules = createTable<RuleRow>(db, 'alertRules');
  const deliveries = createTable<DeliveryRow>(db, 'deliveries');

  return {
    async rules() {
      return (await rules.many({})).map((row) => unpack<AlertRule>(row.rule)).sort((a, b) => a.id.localeCompare(b.id));
    },
    async saveRule(rule, by) {
      await rules.put({ _id: rule.id, rule: pack(rule) });
      const detail = { enabled: rule.enabled, when: rule.when, channel: rule.channel.type };
      await audits.add({ at: clock.now(), by, action: 'alert-rule.saved', subject: `alert-rule/${rule.id}`, detail });
    },
    /** Throws ThrottledError while another holds it: whether that one succeeds is known a moment later. */
    async open(ruleId, leadId, at) {
      const _id = deliveryId(text(ruleId, 'ruleId'), text(leadId, 'leadId'));
      const op = randomUUID();
      const heldUntil = new Date(at.getTime() + HOLD_MS);
      const row: DeliveryRow = { _id, ruleId, leadId, state: 'pending', attempts: 1, at, heldUntil, op };
      if (!(await deliveries.insert(row))) {
        const hold = { $set: { state: 'pending' as const, heldUntil, op }, $inc: { attempts: 1 } };
        const { matched } = await deliveries.update({ _id, state: 'failed' }, hold);
        if (matched === 0) await deliveries.update({ _id, state: 'pending', heldUntil: { $lte: at } }, hold);
      }
      const standing = await deliveries.one({ _id });
      if (standing === undefined || standing.state === 'sent') return undefined;
      if (standing.op === op) return deliveryOf(standing);
      throw new ThrottledError('The alert is being sent by another process.', ASK_AGAIN_MS, { code: 'alert-held' });
    },
    async close(id, { state, at, error }) {
      const set = state === 'sent' ? { state, sentAt: at } : { state, error: (error ?? 'failed').slice(0, 2000) };
      await deliveries.update({ _id: text(id, 'id'), state: { $ne: 'sent' } }, { $set: set });
    },
  };
}

const deliveryId = (ruleId: string, leadId: string): string => `D${sha256(pack([ruleId, leadId])).slice(0, 24)}`;

function deliveryOf({ _id, ruleId, leadId, state, attempts, at, sentAt, error }: DeliveryRow): Delivery {
  const delivery: Delivery = { id: _id, ruleId, leadId, state, attempts, at: at.toISOString() };
  if (sentAt !== undefined) delivery.sentAt = sentAt.toISOString();
  if (error !== undefined) delivery.error = error;
  return delivery;
}
