import { describe, expect, it } from 'vitest';
import type { AlertRule } from '../../domain/alert.ts';
import { sweepAlerts } from '../../queue/alert-sweep.ts';
import { alertStep, noteEvents, noteGraded, noteLeads } from '../../queue/alerts.ts';
import { runWorker } from '../../queue/worker.ts';
import { alerts, DAY, eventOf, MINUTE } from '../support/alert-queue.ts';
import { receiver, webhookRule } from '../support/alerts.ts';
import { ANTA, importMark } from '../support/console-data.ts';
import { paper } from '../support/paper-cases.ts';
import { filed, finding, hit, listing } from '../support/store.ts';

describe('a clock that jumps a day', () => {
  it.each([
    ['forward and back', [DAY, -DAY]],
    ['back and forward', [-DAY, DAY]],
  ] as const)(
    '%s: nothing is sent twice and nothing is missed',
    async (_name, jumps) => {
      const it = await alerts();
      const { received, url } = await receiver((n) => ({ status: n % 4 === 0 ? 500 : 204 }));
      const rule = webhookRule(url);
      const daily: AlertRule = { ...webhookRule(url), id: 'r9', digest: { at: '09:30' } };
      for (const one of [rule, daily]) await it.save(one);
      let n = 0;
      for (const jump of [0, ...jumps]) {
        it.clock.pass(jump);
        for (let more = 0; more < 3; more++) await noteEvents(it, [eventOf(n++)]);
        await noteEvents(
          it,
          Array.from({ length: n }, (_, old) => eventOf(old)),
        );
        await it.pass(10 * MINUTE);
      }
      await it.pass(2 * DAY);
      const sent = await it.store.alerts.deliveries(['r1', 'r9'], 100);
      expect(sent.map(({ state }) => state)).toEqual(Array.from({ length: 18 }, () => 'sent'));
      const told = new Map<string, string[]>();
      for (const { body, headers } of received.filter((_, index) => (index + 1) % 4 !== 0)) {
        const { type, rule: of, event, events } = JSON.parse(body);
        for (const one of type === 'digest.alert'
          ? events.map((each: { event: { key: string } }) => each.event)
          : [event])
          told.set(`${of} ${one.key}`, [...(told.get(`${of} ${one.key}`) ?? []), String(headers['idempotency-key'])]);
      }
      expect(told.size).toBe(18);
      expect([...told.values()].filter((keys) => keys.length > 1)).toEqual([]);
    },
    600_000,
  );
});

describe('what happens in the flow', () => {
  it('is told by name: new, serious, come back; in the queue’s own job', async () => {
    const it = await alerts();
    await importMark(it.store);
    const { received, url } = await receiver();
    await it.save({ ...webhookRule(url), types: ['lead', 'major', 'relisting'] });
    const found = finding({ hits: [hit({ subjectId: ANTA.id })] });
    const { lead } = await filed(it.store, { of: listing(), found, district: 'pudong' });
    await noteLeads(it, [lead!.lead]);
    const event = { at: it.clock.now().toISOString(), by: 'system', what: 'relisted' };
    const back = await it.store.leads.note(lead!.lead.id, event, { key: 'relisted x', reopen: true });
    await noteLeads(it, [back!]);
    await noteGraded(it, [lead!.lead.id]);
    const worker = runWorker({
      ...it,
      step: 'alert',
      concurrency: 2,
      handle: alertStep(it),
      onDead: async () => undefined,
    });
    try {
      await expect.poll(() => received.length, { timeout: 600_000 }).toBe(2);
    } finally {
      await worker.close();
    }
    const bodies = received.map(({ body }) => JSON.parse(body));
    expect(bodies.map(({ type }) => type).sort()).toEqual(['lead.alert', 'relisting.alert']);
    const [one] = await it.store.alerts.deliveries(['r1'], 10);
    expect(one!.event.names).toEqual([ANTA.mark]);
  });

  it('is looked for by the leader: terms, crawling in trouble, evidence that failed', async () => {
    const it = await alerts();
    const { received, url } = await receiver();
    await it.save({ ...webhookRule(url), types: ['crawl', 'evidence', 'deadline'] });
    const recipe = { id: 'market', name: '样例市场', base: 'http://market.example', schedule: '0 * * * *' };
    await it.store.schedule.savePlatform(recipe as never, 'li');
    const crawls = ['1', '2', '3'].map((id) => ({
      ...{ id, tick: 'now' },
      request: { platform: 'market', target: 'search', url: `http://market.example/${id}` } as const,
    }));
    await it.store.crawls.plan(crawls, it.clock.now());
    for (const { id } of crawls)
      await it.store.crawls.finish(id, { state: 'blocked', listings: 0, at: it.clock.now() });
    const plan = { id: 'c1', lead: 'L1', occasion: 'filing', version: 1 } as const;
    await it.store.evidence.plan([plan], it.clock.now());
    await it.store.evidence.advance('c1', { state: 'failed', at: it.clock.now(), error: 'disk full' });
    const sent = { status: 'sent' as const, sentAt: '2026-11-01T09:00:00+08:00', deadline: '2026-11-24' };
    await it.store.papers.create(paper(sent));
    await sweepAlerts(it);
    await it.turn({ id: 'r1' } as AlertRule);
    it.clock.pass(6 * MINUTE);
    await sweepAlerts(it);
    await it.turn({ id: 'r1' } as AlertRule);
    expect(received.map(({ body }) => JSON.parse(body).event.text).sort()).toEqual([
      expect.stringMatching(/样例市场.*100% 的页面拒绝访问/),
      expect.stringContaining('尚未答复，期限 2026-11-24'),
      expect.stringContaining('disk full'),
    ]);
  });
});
