import { expect, it } from 'vitest';
import type { AlertEvent, AlertOwed, AlertRule } from '../../../domain/alert.ts';
import { handClock, testStore } from '../../support/store.ts';

const rule: AlertRule = {
  id: 'r1',
  enabled: true,
  when: { bands: ['high'] },
  channel: { type: 'webhook', url: 'http://127.0.0.1:1/path-secret', secret: 'a secret of some length' },
};
const second = (n: number) => new Date(Date.parse('2026-11-23T09:00:00+08:00') + n * 1000);
const event = (key: string): AlertEvent => ({
  key,
  type: 'lead',
  at: second(0).toISOString(),
  text: key,
  level: 'ordinary',
});
const owed = (key: string, more: Partial<AlertOwed> = {}): AlertOwed => ({
  ...{ rule: 'r1', receiver: 'R1', event: event(key), due: second(0) },
  ...more,
});
const idsOf = (list: { id: string }[]) => list.map(({ id }) => id);

export function alertsContract(uri: string): void {
  it('keeps rules, and their secrets and addresses out of the audit', async () => {
    const { store } = await testStore(uri);
    await store.alerts.saveRule(rule, 'li');
    await store.alerts.saveRule({ ...rule, enabled: false }, 'li');
    expect(await store.alerts.rules()).toEqual([{ ...rule, enabled: false }]);
    expect(await store.alerts.rule('r1')).toEqual({ ...rule, enabled: false });
    const audit = await store.audit.list();
    expect(audit).toHaveLength(2);
    expect(JSON.stringify(audit)).not.toMatch(/a secret|path-secret/);
  });

  it('keeps what is owed once for each rule, event and receiver, until it is due', async () => {
    const { store, more } = await testStore(uri);
    for (const id of ['r1', 'r2']) await store.alerts.saveRule({ ...rule, id }, 'li');
    await store.alerts.saveRule({ ...rule, id: 'r3', enabled: false }, 'li');
    const both = [store, await more()];
    const later = owed('b', { due: second(60) });
    const all = [owed('a'), later, owed('a', { receiver: 'R2' }), owed('a', { rule: 'r2' }), owed('a', { rule: 'r3' })];
    await Promise.all(Array.from({ length: 30 }, (_, n) => both[n % 2]!.alerts.owe(all, second(n))));
    expect(await store.alerts.fresh([...all, owed('c')])).toEqual([owed('c')]);
    expect(await store.alerts.dueRules(second(1))).toEqual(['r1', 'r2']);
    const waiting = await store.alerts.waiting('r1', second(1), 10);
    expect(waiting.map((one) => [one.event.key, one.receiver]).sort()).toEqual([
      ['a', 'R1'],
      ['a', 'R2'],
    ]);
    expect(await store.alerts.waiting('r1', second(61), 10)).toHaveLength(3);
  });

  it('puts each delivery into one message, though several are made for it at once', async () => {
    const { store, more } = await testStore(uri);
    const both = [store, await more()];
    await store.alerts.owe(
      ['a', 'b', 'c'].map((key) => owed(key)),
      second(0),
    );
    const ids = idsOf(await store.alerts.waiting('r1', second(0), 10));
    const groups = [ids, ids.slice(0, 2), ids.slice(1), ids.slice(0, 1)];
    const sealed = await Promise.all(groups.map((some, n) => both[n % 2]!.alerts.seal('r1', some, second(0))));
    const opened = await Promise.all(sealed.map((id, n) => both[n % 2]!.alerts.open(id, second(1))));
    const keys = opened.flatMap((message) => message?.events.map(({ key }) => key) ?? []);
    expect(keys.sort()).toEqual(['a', 'b', 'c']);
    expect(await store.alerts.waiting('r1', second(99), 10)).toEqual([]);
  });

  it('opens a message for one of many who ask at once; what is sent stays sent', async () => {
    const { store, more } = await testStore(uri);
    const both = [store, await more()];
    await store.alerts.owe([owed('a')], second(0));
    const id = await store.alerts.seal('r1', idsOf(await store.alerts.waiting('r1', second(0), 1)), second(0));
    const open = (at: number) =>
      Promise.all(both.flatMap(({ alerts }) => [alerts.open(id, second(at)), alerts.open(id, second(at))]));
    const first = (await open(1)).filter((one) => one !== undefined);
    expect(first).toHaveLength(1);
    // A crash: whoever held it never says how it went. A minute later it goes to another, under the same id.
    expect((await open(30)).filter((one) => one !== undefined)).toEqual([]);
    const again = (await open(62)).filter((one) => one !== undefined);
    expect(again).toEqual([{ ...first[0], attempts: 2 }]);
    await store.alerts.close(id, { state: 'pending', next: second(90), error: 'no answer' });
    expect(await store.alerts.pending('r1', second(80), 10)).toEqual([]);
    expect(await store.alerts.pending('r1', second(91), 10)).toEqual([id]);
    // A clock that was a week ahead when it was written holds nothing back.
    await store.alerts.close(id, { state: 'pending', next: second(7 * 86_400) });
    expect(await store.alerts.pending('r1', second(91), 10)).toEqual([id]);
    await store.alerts.close(id, { state: 'sent', at: second(92) });
    await store.alerts.close(id, { state: 'failed', error: 'late' });
    expect(await store.alerts.open(id, second(999))).toBeUndefined();
    expect(await store.alerts.deliveries(['r1'], 10)).toMatchObject([{ state: 'sent', attempts: 2, message: id }]);
  });

  it('lets no more through than a pace allows, all processes together', async () => {
    const clock = handClock();
    const { store, more } = await testStore(uri, clock);
    const both = [store, await more()];
    const pace = { key: 'R1', messages: 5, ms: 60_000 };
    const waits = await Promise.all(
      Array.from({ length: 20 }, (_, n) => both[n % 2]!.alerts.take(pace, second(n / 100))),
    );
    expect(waits.filter((ms) => ms === 0)).toHaveLength(5);
    expect(await store.alerts.room(pace, second(1))).toBe(0);
    expect(await store.alerts.room(pace, second(61))).toBe(5);
    await store.alerts.pause('R1', second(120));
    expect(await store.alerts.take(pace, second(61))).toBe(59_000);
    expect(await store.alerts.room(pace, second(121))).toBe(5);
    // Set back a day: neither the times nor the pause of the future hold anything.
    expect(await store.alerts.room(pace, second(-86_400))).toBe(5);
    expect(await store.alerts.take(pace, second(-86_400))).toBe(0);
  });
}
