import { describe, expect, inject, it, vi } from 'vitest';
import { rankStep } from '../../queue/flow.ts';
import { sweep } from '../../queue/sweep.ts';
import { runWorker } from '../../queue/worker.ts';
import { testSender } from '../support/alerts.ts';
import { memoryLog, testQueues } from '../support/queue.ts';
import { filed, handClock, listing, testStore } from '../support/store.ts';

const of = (id: string) => listing({ listingId: id, title: `手提包 ${id}`, seller: { id: 's1' } });

describe('a decision', () => {
  it('moves the other leads of the seller by the sweep and its job, also where the queue was lost in between', async () => {
    const clock = handClock();
    const { store } = await testStore(inject('mongoUri'), clock);
    const queues = testQueues();
    const log = memoryLog();
    const deps = { store, queues, clock, log, sender: testSender() };
    const ids: string[] = [];
    for (const id of ['a', 'b', 'c']) ids.push((await filed(store, { of: of(id) })).lead!.lead.id);
    await store.leads.decide(ids[0]!, { action: 'confirm', version: 1 }, { user: 'li', role: 'officer' }, clock.now());

    const waiting = async () => (await queues.of('rank').getJobs(['waiting'])).map((job) => job.data.leads.sort());
    await Promise.all([sweep(deps), sweep(deps)]);
    expect(await waiting()).toEqual([ids.slice(1).sort()]);
    await queues.of('rank').obliterate({ force: true });
    await sweep(deps);
    expect(await waiting()).toEqual([ids.slice(1).sort()]);

    const worker = runWorker({
      queues,
      step: 'rank',
      concurrency: 1,
      log,
      handle: rankStep(deps),
      onDead: async () => undefined,
    });
    try {
      await vi.waitFor(
        async () => expect((await store.leads.page({ level: 'notable' }, { limit: 5 })).leads).toHaveLength(2),
        { timeout: 600_000 },
      );
    } finally {
      await worker.close();
    }
    await sweep(deps);
    expect(await waiting()).toEqual([]);
  });
});
