import { describe, expect, it } from 'vitest';
import type { AlertRule } from '../../domain/alert.ts';
import type { AlertSender } from '../../domain/ports.ts';
import { noteEvents } from '../../queue/alerts.ts';
import { alerts, DAY, eventOf, HOUR, keysOf, MINUTE } from '../support/alert-queue.ts';
import { header, mailbox, mailRule, receiver, webhookRule } from '../support/alerts.ts';
import { robot } from '../support/robots.ts';

describe('an event', () => {
  it('noticed and sent a hundred times at once by two processes reaches its receiver once', async () => {
    const it = await alerts();
    const { received, url } = await receiver();
    const rule = webhookRule(url);
    await it.save(rule);
    const stores = [it.store, await it.more()];
    await Promise.all(
      Array.from({ length: 100 }, async (_, n) => {
        const over = { store: stores[n % 2]! };
        await noteEvents({ ...it, ...over }, [eventOf(1), eventOf(2)]);
        await it.turn(rule, over);
      }),
    );
    expect(received).toHaveLength(2);
    expect(new Set(keysOf(received)).size).toBe(2);
    const [one] = await it.store.alerts.deliveries(['r1'], 10);
    expect(one).toMatchObject({ state: 'sent', attempts: 1 });
  });

  it('that a process died over after sending comes again under the same key, and the same Message-ID', async () => {
    const { mails, url: smtp } = await mailbox();
    const it = await alerts({ smtp });
    const { received, url } = await receiver();
    const rules = [webhookRule(url), mailRule('li@office.example')];
    for (const rule of rules) await it.save(rule);
    await noteEvents(it, [eventOf(1)]);
    /** Dies between sending and noting it. */
    const dying: AlertSender = {
      ...it.sender,
      send: async (rule, message) => {
        await it.sender.send(rule, message);
        await new Promise(() => undefined);
      },
    };
    for (const rule of rules) void it.turn(rule, { sender: dying });
    await expect.poll(() => [received.length, mails.length], { timeout: 600_000 }).toEqual([1, 1]);
    for (const rule of rules) await it.turn(rule);
    expect([received.length, mails.length]).toEqual([1, 1]);
    await it.pass(2 * MINUTE);
    expect([received.length, mails.length]).toEqual([2, 2]);
    expect(keysOf(received)[1]).toBe(keysOf(received)[0]);
    expect(received[1]!.body).toBe(received[0]!.body);
    expect(header(mails[1]!, 'Message-ID')).toBe(header(mails[0]!, 'Message-ID'));
    await it.pass(HOUR);
    expect([received.length, mails.length]).toEqual([2, 2]);
  });

  it('goes to each receiver of each rule, and to another receiver of a rule only if it happened since', async () => {
    const it = await alerts();
    const [first, second] = [await receiver(), await receiver()];
    const rule = webhookRule(first.url);
    await it.save(rule);
    await noteEvents(it, [eventOf(1)]);
    await it.turn(rule);
    const moved = { ...webhookRule(second.url), since: '2026-11-23T08:00:00+08:00' };
    await it.save(moved);
    await noteEvents(it, [eventOf(1), eventOf(2, { at: '2026-11-23T08:30:00+08:00' })]);
    await it.turn(moved);
    expect([first.received.length, second.received.length]).toEqual([1, 1]);
    expect(second.received[0]!.body).toContain('商品 2');
  });
});

describe('a receiver that fails', () => {
  it('gets everything once it is well: tried at growing pauses, then what gathered in one', async () => {
    const it = await alerts();
    let well = false;
    const { received, url } = await receiver(() => ({ status: well ? 204 : 500 }));
    const rule = webhookRule(url);
    await it.save(rule);
    await noteEvents(it, [eventOf(1)]);
    await it.turn(rule);
    await noteEvents(it, [eventOf(2), eventOf(3)]);
    await it.pass(3 * HOUR);
    const tried = received.length;
    expect(tried).toBeGreaterThan(5);
    const one = (await it.store.alerts.deliveries(['r1'], 10)).find(({ event }) => event.key === 'lead/L1/1');
    expect(one).toMatchObject({ state: 'pending', error: expect.stringContaining('500') });
    well = true;
    await it.pass(2 * HOUR);
    expect((await it.store.alerts.deliveries(['r1'], 10)).map(({ state }) => state)).toEqual(['sent', 'sent', 'sent']);
    expect(it.log.lines.some(({ message }) => message === 'alert given up')).toBe(false);
  });

  it('for good is left alone until its rule is put right', async () => {
    const { mails, url: smtp } = await mailbox(['gone@office.example']);
    const it = await alerts({ smtp });
    const rule = mailRule('gone@office.example');
    await it.save(rule);
    await noteEvents(it, [eventOf(1)]);
    await it.turn(rule);
    await it.pass(DAY / 12);
    const [one] = await it.store.alerts.deliveries(['r2'], 10);
    expect(one).toMatchObject({ state: 'failed', attempts: 1 });
    await it.save(mailRule('li@office.example'));
    await it.turn(rule);
    expect(mails).toHaveLength(1);
  });
});

describe('a digest', () => {
  it('tells all that gathered in one message, what is at once before it, and nothing at night', async () => {
    const it = await alerts();
    const { taken, channel } = await robot('wecom', it.clock);
    const rule: AlertRule = {
      ...{ id: 'r1', enabled: true, when: {}, types: ['lead', 'major'], atOnce: ['major'], channel },
      digest: { hours: 6 },
      quiet: { from: '17:00', until: '08:30', restDays: true },
    };
    await it.save(rule);
    await noteEvents(it, [eventOf(1), eventOf(2, { level: 'serious' })]);
    await noteEvents(it, [eventOf(3, { key: 'major/L3', type: 'major', level: 'serious' })]);
    await it.turn(rule);
    expect(taken.map(({ text }) => text)).toEqual([expect.stringContaining('重大问题')]);
    await it.pass(3 * HOUR);
    expect(taken).toHaveLength(2);
    expect(taken[1]!.text).toMatch(/护标汇总 2 条.*重点 1，一般 1[\s\S]*商品 2[\s\S]*商品 1/);
    await noteEvents(it, [eventOf(4)]);
    await it.pass(14 * HOUR);
    expect(taken).toHaveLength(2);
    await it.pass(7 * HOUR);
    expect(taken).toHaveLength(3);
    expect(taken[2]!.text).toContain('商品 4');
    await it.pass(DAY);
    expect(taken).toHaveLength(3);
  });
});

describe('more than a receiver takes', () => {
  it('goes the most serious alone, all others together, and the robot never has to refuse', async () => {
    const it = await alerts();
    const { taken, answers, channel } = await robot('dingtalk', it.clock);
    const rule: AlertRule = { id: 'r1', enabled: true, when: {}, channel, cap: { messages: 5, minutes: 10 } };
    await it.save(rule);
    const serious = (n: number) => (n % 20 === 0 ? 'serious' : 'ordinary');
    await noteEvents(
      it,
      Array.from({ length: 60 }, (_, n) => eventOf(n, { level: serious(n) })),
    );
    await it.turn(rule);
    expect(taken).toHaveLength(5);
    expect(taken.slice(0, 3).every(({ title }) => title?.includes('重点'))).toBe(true);
    expect(taken[4]!.text).toContain('护标汇总 56 条');
    await noteEvents(it, [eventOf(100), eventOf(101)]);
    await it.turn(rule);
    expect(taken).toHaveLength(5);
    await it.pass(11 * MINUTE);
    expect(taken).toHaveLength(7);
    expect(answers).toHaveLength(7);
    const all = await it.store.alerts.deliveries(['r1'], 100);
    expect(all.filter(({ state }) => state === 'sent')).toHaveLength(62);
  });
});

describe('a robot that takes five a second', () => {
  it('gets a dozen one by one, each in its turn, and never has to refuse', async () => {
    const it = await alerts({ real: true });
    const { taken, answers, channel } = await robot('feishu', it.clock);
    const rule: AlertRule = { id: 'r1', enabled: true, when: {}, channel };
    await it.save(rule);
    await noteEvents(
      it,
      Array.from({ length: 12 }, (_, n) => eventOf(n)),
    );
    await it.turn(rule);
    // What found no turn in time waits for the next look.
    await expect.poll(() => it.turn(rule).then(() => taken.length), { timeout: 600_000 }).toBe(12);
    expect(answers).toHaveLength(12);
  });
});
