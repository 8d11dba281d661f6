import { expect, it } from 'vitest';
import type { AlertRule } from '../../../domain/alert.ts';
import { ThrottledError } from '../../../lib/errors.ts';
import { testStore } from '../../support/store.ts';

const rule: AlertRule = {
  id: 'r1',
  enabled: true,
  when: { bands: ['high'] },
  channel: { type: 'webhook', url: 'http://127.0.0.1:1/', secret: 'a secret of some length' },
};
const second = (n: number) => new Date(Date.parse('2026-11-23T09:00:00+08:00') + n * 1000);

export function alertsContract(uri: string): void {
  it('keeps rules, and their secrets out of the audit', async () => {
    const { store } = await testStore(uri);
    await store.alerts.saveRule(rule, 'li');
    await store.alerts.saveRule({ ...rule, enabled: false }, 'li');
    expect(await store.alerts.rules()).toEqual([{ ...rule, enabled: false }]);
    const audit = await store.audit.list();
    expect(audit).toHaveLength(2);
    expect(JSON.stringify(audit)).not.toContain(rule.channel.type === 'webhook' ? rule.channel.secret : '');
  });

  it('opens a delivery for one of a hundred who ask at once; the others come back and find it sent', async () => {
    const { store, more } = await testStore(uri);
    const both = [store, await more()];
    const asked = await Promise.allSettled(
      Array.from({ length: 100 }, (_, index) => both[index % 2]!.alerts.open('r1', 'L1', second(0))),
    );
    const opened = asked.flatMap((one) => (one.status === 'fulfilled' && one.value ? [one.value] : []));
    const held = asked.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    expect(opened).toHaveLength(1);
    expect(held).toHaveLength(99);
    for (const error of held) expect(error).toBeInstanceOf(ThrottledError);
    await store.alerts.close(opened[0]!.id, { state: 'sent', at: second(1) });
    expect(await store.alerts.open('r1', 'L1', second(2))).toBeUndefined();
    expect(await store.alerts.open('r1', 'L2', second(2))).toBeDefined();
    expect(await store.alerts.open('r2', 'L1', second(2))).toBeDefined();
  });

  it('opens a delivery that a crash left pending again under the same id, once its time is over', async () => {
    const { store } = await testStore(uri);
    const first = await store.alerts.open('r1', 'L1', second(0));
    await expect(store.alerts.open('r1', 'L1', second(30))).rejects.toBeInstanceOf(ThrottledError);
    const again = await store.alerts.open('r1', 'L1', second(61));
    expect(again).toMatchObject({ id: first!.id, state: 'pending', attempts: 2 });
  });

  it('opens a failed delivery again at once, and what was sent stays sent', async () => {
    const { store } = await testStore(uri);
    const first = await store.alerts.open('r1', 'L1', second(0));
    await store.alerts.close(first!.id, { state: 'failed', at: second(1), error: 'no answer' });
    const again = await store.alerts.open('r1', 'L1', second(2));
    expect(again).toMatchObject({ id: first!.id, attempts: 2, error: 'no answer' });
    await store.alerts.close(again!.id, { state: 'sent', at: second(3) });
    await store.alerts.close(again!.id, { state: 'failed', at: second(4), error: 'late' });
    expect(await store.alerts.open('r1', 'L1', second(99))).toBeUndefined();
  });
}
