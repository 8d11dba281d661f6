import { randomUUID } from 'node:crypto';
import type { Db } from 'mongodb';
import type { ExchangeStore } from '../../domain/exchange-ports.ts';
import { sha256 } from '../../lib/hash.ts';
import { createTable } from '../table.ts';
import { text } from '../text.ts';

/** `_id` is the hash of the key; `heldUntil` is how long whoever claimed it last may still be answering. */
type ReplyRow = { _id: string; fingerprint: string; op: string; heldUntil: Date; expires: Date; reply?: string };
type Port = Pick<ExchangeStore, 'openReply' | 'keepReply' | 'dropReply'>;

const HOLD_MS = 60_000;
const KEPT_MS = 30 * 24 * 3_600_000;

/** Replies by the idempotency key that they were asked under, for thirty days. */
export function createReplies(db: Db): Port {
  const rows = createTable<ReplyRow>(db, 'replies');
  const idOf = (key: string): string => sha256(text(key, 'key'));
  return {
    async openReply(key, fingerprint, at) {
      const _id = idOf(key);
      const op = randomUUID();
      const heldUntil = new Date(at.getTime() + HOLD_MS);
      const row = { _id, fingerprint, op, heldUntil, expires: new Date(at.getTime() + KEPT_MS) };
      if (!(await rows.insert(row)))
        // Whoever claimed it died before it answered: what it did is found again by the answer itself.
        await rows.update(
          { _id, fingerprint, reply: { $exists: false }, heldUntil: { $lte: at } },
          { $set: { op, heldUntil } },
        );
      const now = await rows.one({ _id });
      if (now === undefined) return { state: 'busy' };
      if (now.fingerprint !== fingerprint) return { state: 'other' };
      if (now.reply !== undefined) return { state: 'done', reply: now.reply };
      return { state: now.op === op ? 'fresh' : 'busy' };
    },
    async keepReply(key, reply) {
      await rows.update({ _id: idOf(key) }, { $set: { reply } });
    },
    async dropReply(key) {
      await rows.remove({ _id: idOf(key), reply: { $exists: false } });
    },
  };
}
