import { expect, it } from 'vitest';
import type { Account, Role } from '../../../domain/account.ts';
import { systemClock } from '../../../lib/clock.ts';
import { raw, testStore } from '../../support/store.ts';

export const account = (user: string, role: Role = 'officer', demo = false): Account => ({
  user,
  role,
  passwordHash: 'hash',
  district: 'pudong',
  createdAt: '2026-11-23T09:00:00+08:00',
  ...(demo ? { demo } : {}),
});
const minute = (n: number) => new Date(Date.parse('2026-11-23T09:00:00+08:00') + n * 60_000);
const forged = { $ne: null } as unknown as string;

export function accountsContract(uri: string): void {
  it('keeps accounts by user name and takes no operator for one', async () => {
    const { store } = await testStore(uri);
    await store.accounts.save(account('wang'));
    await store.accounts.save(account('li'));
    await store.accounts.save({ ...account('li'), disabled: true });
    expect((await store.accounts.list()).map((one) => one.user)).toEqual(['li', 'wang']);
    expect(await store.accounts.find('li')).toEqual({ ...account('li'), disabled: true });
    expect(await store.accounts.find('nobody')).toBeUndefined();
    await expect(store.accounts.find(forged)).rejects.toMatchObject({ code: 'not-a-text' });
    await expect(store.accounts.session(forged, minute(0))).rejects.toMatchObject({ code: 'not-a-text' });
    await expect(store.accounts.failure(forged, minute(0))).rejects.toMatchObject({ code: 'not-a-text' });
  });

  it('holds a session until it ends by the clock given or is closed', async () => {
    const { store } = await testStore(uri);
    const session = {
      tokenHash: 'h1',
      user: 'li',
      createdAt: minute(0).toISOString(),
      expiresAt: minute(10).toISOString(),
    };
    await store.accounts.openSession({ ...session, scopes: ['read'] });
    expect(await store.accounts.session('h1', minute(9))).toEqual({ ...session, scopes: ['read'] });
    expect(await store.accounts.session('h1', minute(10))).toBeUndefined();
    await store.accounts.closeSession('h1');
    expect(await store.accounts.session('h1', minute(1))).toBeUndefined();
  });

  it('counts failed log-ins within a quarter of an hour, each user apart', async () => {
    const { store } = await testStore(uri);
    expect(await store.accounts.failure('li', minute(0))).toBe(1);
    expect(await store.accounts.failure('li', minute(5))).toBe(2);
    expect(await store.accounts.failures('wang', minute(5))).toBe(0);
    expect(await store.accounts.failures('li', minute(16))).toBe(1);
    expect(await store.accounts.failures('li', minute(21))).toBe(0);
    await Promise.all(Array.from({ length: 20 }, () => store.accounts.failure('li', minute(22))));
    expect(await store.accounts.failures('li', minute(22))).toBe(20);
    await store.accounts.clearFailures('li');
    expect(await store.accounts.failures('li', minute(22))).toBe(0);
  });

  it('has the server remove old sessions and failures by itself', async () => {
    const { dbName } = await testStore(uri, systemClock);
    const indexes = await raw(uri, dbName, async (db) => [
      ...(await db.collection('sessions').indexes()),
      ...(await db.collection('failures').indexes()),
    ]);
    expect(indexes.filter((one) => one.expireAfterSeconds !== undefined)).toHaveLength(2);
  });

  it('keeps facts of any shape by name', async () => {
    const { store } = await testStore(uri);
    expect(await store.state.get('x')).toBeUndefined();
    await store.state.set('x', { a: [1, null], 'b.c': '$d' });
    await store.state.set('y', 0);
    expect(await store.state.get('x')).toEqual({ a: [1, null], 'b.c': '$d' });
    expect(await store.state.get('y')).toBe(0);
    await store.state.set('x', undefined);
    expect(await store.state.get('x')).toBeUndefined();
  });
}
