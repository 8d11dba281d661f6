import { randomUUID } from 'node:crypto';
import type { Db } from 'mongodb';
import type { Account, Session } from '../domain/account.ts';
import type { AccountStore } from '../domain/ports.ts';
import { createTable } from './table.ts';
import { text } from './text.ts';

type AccountRow = Omit<Account, 'user'> & { _id: string; made?: string };
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

  async function failureTimes(user: string, now: Date): Promise<Date[]> {
    const row = await failed.one({ _id: text(user, 'user') });
    return (row?.times ?? []).filter((time) => time.getTime() > now.getTime() - WINDOW_MS);
  }
  async function failures(user: string, now: Date): Promise<number> {
    return (await failureTimes(user, now)).length;
  }

  return {
    async find(user) {
      const row = await accounts.byId(text(user, 'user'));
      return row === undefined ? undefined : accountOf(row);
    },
    async list() {
      return (await accounts.many({})).map(accountOf).sort((a, b) => a.user.localeCompare(b.user));
    },
    async save(account) {
      const { user, ...rest } = account;
      await accounts.put({ _id: text(user, 'user'), ...rest });
    },
    async add({ user, ...rest }) {
      const made = randomUUID();
      if (await accounts.insert({ _id: text(user, 'user'), ...rest, made })) return true;
      // An insert whose answer was lost is recognised by its token.
      return (await accounts.one({ _id: user }))?.made === made;
    },
    async change(user, change) {
      const given = Object.entries(change);
      const set = Object.fromEntries(given.filter(([, value]) => value !== undefined));
      const unset = Object.fromEntries(
        given.filter(([, value]) => value === undefined).map(([name]) => [name, '' as const]),
      );
      const update = {
        ...(Object.keys(set).length > 0 ? { $set: set } : {}),
        ...(Object.keys(unset).length > 0 ? { $unset: unset } : {}),
      };
      return (await accounts.update({ _id: text(user, 'user') }, update)).matched === 1;
    },
    async openSession({ tokenHash, expiresAt, ...rest }) {
      await sessions.put({ _id: text(tokenHash, 'tokenHash'), ...rest, expires: new Date(expiresAt) });
    },
    async session(tokenHash, now) {
      const row = await sessions.byId(text(tokenHash, 'tokenHash'));
      if (row === undefined || row.expires <= now) return undefined;
      const { _id, expires, ...rest } = row;
      return { tokenHash: _id, ...rest, expiresAt: expires.toISOString() };
    },
    async closeSession(tokenHash) {
      await sessions.remove({ _id: text(tokenHash, 'tokenHash') });
    },
    closeSessions: (user, except) =>
      sessions.remove({ user: text(user, 'user'), ...(except === undefined ? {} : { _id: { $ne: except } }) }),
    async sessionCounts(now) {
      const counts = new Map<string, number>();
      for (const { user } of await sessions.many({ expires: { $gt: now } }, { projection: { user: 1 } }))
        counts.set(user, (counts.get(user) ?? 0) + 1);
      return counts;
    },
    async failure(user, now) {
      const more = { $push: { times: { $each: [now], $slice: -FAILURES_KEPT } }, $set: { last: now } };
      await failed.update({ _id: text(user, 'user') }, more, { upsert: true });
      return failures(user, now);
    },
    failures,
    async lockedUntil(user, most, now) {
      const times = (await failureTimes(user, now)).sort((a, b) => a.getTime() - b.getTime());
      const decisive = times.at(-most);
      return decisive === undefined ? undefined : new Date(decisive.getTime() + WINDOW_MS);
    },
    async clearFailures(user) {
      await failed.remove({ _id: text(user, 'user') });
    },
  };
}

function accountOf({ _id, made: _made, ...rest }: AccountRow): Account {
  return { user: _id, ...rest };
}
