import type { Worker } from 'bullmq';
import type { Recipe } from '../domain/recipe.ts';
import { systemClock } from '../lib/clock.ts';
import { messageOf } from '../lib/errors.ts';
import { crawlDead, crawlStep } from '../queue/flow.ts';
import { runWorker } from '../queue/worker.ts';
import { archiveFor } from './archive.ts';
import { roleMain } from './child.ts';
import { crawlerFor, openShared } from './wiring.ts';

/** How often the schedule is asked for platforms that came, went or changed their rate. */
const LOOK_MS = 2000;

/** A worker for each platform's queue, with that platform's own rate and concurrency. */
await roleMain('crawlers', async ({ settings, log, ready, onDrain }) => {
  const { store, queues, close } = await openShared(settings);
  const crawler = crawlerFor(settings, { redis: queues.connection });
  const keeper = archiveFor(settings, store, { log });
  const handle = crawlStep({ store, queues, crawler, clock: systemClock, log, keeper });
  const workers = new Map<string, { rate: string; worker: Worker }>();

  const open = (recipe: Recipe): Worker =>
    runWorker({
      queues,
      step: 'crawl',
      platform: recipe.id,
      concurrency: recipe.rate.concurrency,
      perSecond: recipe.rate.perSecond,
      throttleQueue: true,
      log,
      handle,
      onDead: crawlDead({ store, clock: systemClock }),
    });

  const look = async (): Promise<void> => {
    const recipes = await store.schedule.platforms();
    for (const [id, { rate, worker }] of workers) {
      const recipe = recipes.find((candidate) => candidate.id === id);
      if (recipe !== undefined && JSON.stringify(recipe.rate) === rate) continue;
      workers.delete(id);
      await worker.close();
    }
    for (const recipe of recipes)
      if (!workers.has(recipe.id)) workers.set(recipe.id, { rate: JSON.stringify(recipe.rate), worker: open(recipe) });
  };

  let looking = look();
  await looking;
  const timer = setInterval(() => {
    looking = looking
      .then(look)
      .catch((error) => log.warn({ error: messageOf(error) }, 'platforms not read; asked again'));
  }, LOOK_MS);
  onDrain(async () => {
    clearInterval(timer);
    await looking;
    await Promise.all([...workers.values()].map(({ worker }) => worker.close()));
    await crawler.close();
    await close();
  });
  ready();
});
