import type { Db } from 'mongodb';
import type { Account, Session } from '../domain/account.ts';
import type { AccountStore } from '../domain/ports.ts';
import { createTable } from './table.ts';
import { text } from './text.ts';

type AccountRow = Omit<Account, 'user'> & { _id: string };
type SessionRow = Omit<Session, 'tokenHash' | 'expiresAt'> & { _id: string; expires: Date };
type FailureRow = { _id: string; times: Date[]; last: Date };

/** Failed log-ins count for this long. */
const WINDOW_MS = 15 * 60_000;
const FAILURES_KEPT = 100;

/** Who may log in, sessions by the hash of their token, and failed log-ins of the last quarter of an hour. */
export function createAccountStore(db: Db): AccountStore {
  const accounts = createTable<AccountRow>(db, 'accounts');
  const sessions = createTable<SessionRow>(db, 'sessions');
  const failed = createTable<FailureRow>(db, 'failures');

  async function failures(user: string, now: Date): Promise<number> {
    const row = await failed.one({ _id: text(user, 'user') });
    return (row?.times ?? []).filter((time) => time.getTime() > now.getTime() - WINDOW_MS).length;
  }

  return {
    async find(user) {
      const row = await accounts.one({ _id: text(user, 'user') });
      return row === undefined ? undefined : accountOf(row);
    },
    async list() {
      return (await accounts.many({})).map(accountOf).sort((a, b) => a.user.localeCompare(b.user));
    },
    async save(account) {
      const { user, ...rest } = account;
      await accounts.put({ _id: text(user, 'user'), ...rest });
    },
    async openSession({ tokenHash, expiresAt, ...rest }) {
      await sessions.put({ _id: text(tokenHash, 'tokenHash'), ...rest, expires: new Date(expiresAt) });
    },
    async session(tokenHash, now) {
      const row = await sessions.one({ _id: text(tokenHash, 'tokenHash') });
      if (row === undefined || row.expires <= now) return undefined;
      const { _id, expires, ...rest } = row;
      return { tokenHash: _id, ...rest, expiresAt: expires.toISOString() };
    },
    async closeSession(tokenHash) {
      await sessions.remove({ _id: text(tokenHash, 'tokenHash') });
    },
    async failure(user, now) {
      const more = { $push: { times: { $each: [now], $slice: -FAILURES_KEPT } }, $set: { last: now } };
      await failed.update({ _id: text(user, 'user') }, more, { upsert: true });
      return failures(user, now);
    },
    failures,
    async clearFailures(user) {
      await failed.remove({ _id: text(user, 'user') });
    },
  };
}

function accountOf({ _id, ...rest }: AccountRow): Account {
  return { user: _id, ...rest };
}
