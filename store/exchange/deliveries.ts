import { randomUUID } from 'node:crypto';
import type { Db } from 'mongodb';
import type { PaperDelivery } from '../../domain/exchange.ts';
import type { DeliveryAsked, ExchangeStore } from '../../domain/exchange-ports.ts';
import { ThrottledError } from '../../lib/errors.ts';
import { sha256 } from '../../lib/hash.ts';
import { pack } from '../content.ts';
import { createTable } from '../table.ts';
import { text } from '../text.ts';

/** `due` is when it is to be tried, absent where it is not; `op` tells who took it last, until `heldUntil`. */
type DeliveryRow = Omit<PaperDelivery, 'id' | 'at' | 'sentAt' | 'nextAt'> & {
  _id: string;
  at: Date;
  due?: Date;
  sentAt?: Date;
  heldUntil?: Date;
  op?: string;
};
type Port = Pick<ExchangeStore, 'planDeliveries' | 'dueDeliveries' | 'openDelivery' | 'closeDelivery' | 'deliveriesOf'>;

/** Longer than any channel's deadline: within it a delivery that is being sent is not taken a second time. */
const HOLD_MS = 120_000;
const ASK_AGAIN_MS = 10_000;

const idOf = ({ paper, news, channel }: DeliveryAsked): string =>
  `X${sha256(pack([paper, news, channel])).slice(0, 24)}`;

function deliveryOf({ _id, at, due, sentAt, heldUntil, op, ...rest }: DeliveryRow): PaperDelivery {
  return {
    id: _id,
    ...rest,
    at: at.toISOString(),
    ...(due === undefined ? {} : { nextAt: due.toISOString() }),
    ...(sentAt === undefined ? {} : { sentAt: sentAt.toISOString() }),
  };
}

/** Deliveries of papers: one row for each event of a paper and each channel, by the row's own key. */
export function createDeliveries(db: Db): Port {
  const rows = createTable<DeliveryRow>(db, 'paperDeliveries');
  return {
    async planDeliveries(deliveries, at) {
      await rows.bulk(
        deliveries.map((asked) => ({
          insertOne: { document: { _id: idOf(asked), ...asked, state: 'pending' as const, attempts: 0, at, due: at } },
        })),
      );
    },
    async dueDeliveries(now, limit) {
      return (await rows.many({ due: { $lte: now } }, { sort: { due: 1 }, limit })).map(deliveryOf);
    },
    async openDelivery(id, at) {
      const _id = text(id, 'id');
      const op = randomUUID();
      const open = { _id, state: { $in: ['pending' as const, 'failed' as const] } };
      const free = { $or: [{ heldUntil: { $exists: false } }, { heldUntil: { $lte: at } }] };
      const hold = { $set: { op, heldUntil: new Date(at.getTime() + HOLD_MS) }, $inc: { attempts: 1 } };
      await rows.update({ ...open, ...free }, hold);
      const row = await rows.one({ _id });
      if (row === undefined || (row.state !== 'pending' && row.state !== 'failed')) return undefined;
      if (row.op === op) return deliveryOf(row);
      throw new ThrottledError('The paper is being sent by another process.', ASK_AGAIN_MS, { code: 'delivery-held' });
    },
    async closeDelivery(id, outcome) {
      const { state } = outcome;
      const error = outcome.state === 'sent' ? undefined : outcome.error.slice(0, 1000);
      const set = {
        state,
        ...(outcome.state === 'sent' ? { sentAt: outcome.at } : {}),
        ...(error === undefined ? {} : { error }),
        ...(outcome.state === 'failed' ? { due: outcome.nextAt } : {}),
      };
      const gone = {
        heldUntil: '' as const,
        ...(outcome.state === 'failed' ? {} : { due: '' as const }),
        ...(error === undefined ? { error: '' as const } : {}),
      };
      await rows.update({ _id: text(id, 'id'), state: { $ne: 'sent' } }, { $set: set, $unset: gone });
    },
    async deliveriesOf(paper) {
      const found = await rows.many({ paper: text(paper, 'paper') });
      return found
        .map(deliveryOf)
        .sort((one, other) => one.at.localeCompare(other.at) || one.id.localeCompare(other.id));
    },
  };
}
