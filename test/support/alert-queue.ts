import { inject } from 'vitest';
import type { AlertEvent, AlertRule } from '../../domain/alert.ts';
import { alertStep } from '../../queue/alerts.ts';
import { leadEvent, testSender } from '../support/alerts.ts';
import { memoryLog, testQueues } from '../support/queue.ts';
import { handClock, listing, testStore } from '../support/store.ts';
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
export const LOOKS = 12;
export const eventOf = (n: number, more: Partial<AlertEvent> = {}): AlertEvent => ({
  ...leadEvent({ id: `L${n}`, listing: listing({ title: `商品 ${n}` }) }),
  key: `lead/L${n}/1`,
  ...more,
});

export async function alerts(given: { smtp?: string; real?: true } = {}) {
  const clock = handClock('2026-11-23T09:00:00+08:00');
  if (given.real) clock.now = () => new Date();
  const { store, more } = await testStore(inject('mongoUri'), clock);
  const deps = { store, queues: testQueues(), clock, log: memoryLog(), sender: testSender({ clock, ...given }) };
  const turn = async (rule: AlertRule, over: Partial<typeof deps> = {}) =>
    alertStep({ ...deps, ...over })({ rule: rule.id });
  /** All that is due within some time, the leader looking now and then. */
  const pass = async (ms: number) => {
    for (let look = 0; look < LOOKS; look++) {
      clock.pass(ms / LOOKS);
      for (const rule of await store.alerts.dueRules(clock.now())) await turn({ id: rule } as AlertRule);
    }
  };
  return { ...deps, more, turn, pass, save: (rule: AlertRule) => store.alerts.saveRule(rule, 'li') };
}

export const keysOf = (received: { headers: Record<string, unknown> }[]) =>
  received.map(({ headers }) => headers['idempotency-key']);
