import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { PaperDelivery } from '../../domain/exchange.ts';
import { Recipe } from '../../domain/recipe.ts';
import { createFetcher } from '../../lib/fetch/index.ts';
import { createPost } from '../../papers/index.ts';
import { deliverStep, sweepExchange } from '../../queue/exchange.ts';
import { runWorker } from '../../queue/worker.ts';
import type { TestConsole } from './console.ts';
import { memoryLog, testQueues } from './queue.ts';

export const REPLY = 'answers@office.example';

/** The platforms that papers go to in these tests, in the schedule. */
export async function platforms(it: TestConsole): Promise<void> {
  for (const id of ['sample-market', 'sample-live']) {
    const recipe = Recipe.parse({ id, name: id, base: 'http://127.0.0.1:1/', way: 'static' });
    await it.store.schedule.savePlatform(recipe, 'test');
  }
}

/** A folder of this test's own. */
export async function ownFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hubiao-exchange-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** The channels of the console's instance over real sockets and folders, with workers that deliver what is queued. */
export async function postOffice(it: TestConsole, { smtp, folder }: { smtp?: string; folder: string }) {
  const fetcher = createFetcher({ allow: ['127.0.0.1'] });
  onTestFinished(() => fetcher.close());
  const clock = { now: () => it.now.value };
  const queues = testQueues();
  const log = memoryLog();
  const { store, papers: maker } = it;
  const reply = { address: REPLY, secret: await store.exchange.replySecret() };
  const from = 'Hubiao <hubiao@office.example>';
  const post = createPost({ maker, fetch: fetcher.fetch, clock, from, folder, reply, ...(smtp ? { smtp } : {}) });
  const handle = deliverStep({ store, post, clock, log });
  const onDead = async (): Promise<void> => undefined;
  const start = () => {
    const worker = runWorker({ queues, log, step: 'deliver', concurrency: 4, handle, onDead });
    onTestFinished(() => worker.close());
  };
  return { start, handle, log, queues, reply, sweep: () => sweepExchange({ store, queues, clock }) };
}

/** The state of each delivery of a paper, by channel and event. */
export async function statesOf(it: TestConsole, paper: string): Promise<Record<string, string>> {
  const found = await it.store.exchange.deliveriesOf(paper);
  return Object.fromEntries(found.map((one) => [`${one.channel} ${PaperDelivery.parse(one).news}`, one.state]));
}
