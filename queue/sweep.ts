import type { PlannedCrawl, Store } from '../domain/ports.ts';
import type { Clock } from '../lib/clock.ts';
import { enqueueScreening } from './flow.ts';
import { RANK_BATCH, rankId, registryClockOf, SCREEN_BATCH } from './names.ts';
import type { Queues } from './queues.ts';
import type { Log } from './worker.ts';

/** How long work may lie before the sweep asks after it, and how much of it one sweep takes up. */
const PATIENCE_MS = { crawl: 60_000, listing: 30_000 };
const CRAWLS = 500;
const LISTINGS = 2000;
const LEADS = 400;
const STILL_BUSY = 20;

const STALE_SINCE = 'registries-screened';

/**
 * Finds in the store what the queues forgot: crawls planned but not finished, listings kept but not filed (a Redis that
 * was killed loses its last second), listings whose finding is older than the registries, and leads that stand in the wrong
 * place since another lead of their seller was decided. What changed is counted in the figures on the way. Safe to run at any time, any number of times: all it does is add
 * jobs under ids that a queue holds only once.
 */
export async function sweep(deps: { store: Store; queues: Queues; clock: Clock; log: Log }): Promise<void> {
  const { store, queues, clock, log } = deps;
  const crawls = await store.crawls.unfinished(before(clock, PATIENCE_MS.crawl), CRAWLS);
  let again = 0;
  for (const crawl of crawls) again += (await askAfter(crawl, store, queues, clock)) ? 1 : 0;
  if (again > 0) log.warn({ crawls: again }, 'crawls found again');

  await rankAgain(store, queues, clock);
  await store.figures.follow();
  const registries = registryClockOf(await store.registries.versions());
  if ((await store.state.get<number>(STALE_SINCE)) !== registries) {
    const stale = await store.listings.markStale(registries);
    await store.state.set(STALE_SINCE, registries);
    if (stale > 0) log.info({ listings: stale }, 'registries changed: stored listings are screened again');
  }

  const counts = await queues.of('screen').getJobCounts('waiting', 'active', 'delayed');
  if ((counts['waiting'] ?? 0) + (counts['active'] ?? 0) > STILL_BUSY) return;
  const refs = await store.listings.pending(before(clock, PATIENCE_MS.listing), LISTINGS);
  for (let at = 0; at < refs.length; at += SCREEN_BATCH)
    await enqueueScreening(store, queues, refs.slice(at, at + SCREEN_BATCH));
}

async function rankAgain(store: Store, queues: Queues, clock: Clock): Promise<void> {
  const counts = await queues.of('rank').getJobCounts('waiting', 'active', 'delayed');
  if ((counts['waiting'] ?? 0) + (counts['active'] ?? 0) > 0) return;
  const leads = await store.leads.unranked(LEADS);
  for (let at = 0; at < leads.length; at += RANK_BATCH) {
    const some = leads.slice(at, at + RANK_BATCH);
    await queues.add('rank', rankId(some, clock.now()), { leads: some });
  }
}

const before = (clock: Clock, ms: number): Date => new Date(clock.now().getTime() - ms);

/** True where the queue had forgotten the crawl. One that died without its record knowing is closed. */
async function askAfter(crawl: PlannedCrawl, store: Store, queues: Queues, clock: Clock): Promise<boolean> {
  const job = await queues.of('crawl', crawl.request.platform).getJob(crawl.id);
  if (job === undefined) {
    await queues.add('crawl', crawl.id, crawl);
    return true;
  }
  if (await job.isFailed())
    await store.crawls.finish(crawl.id, { error: job.failedReason ?? 'failed', at: clock.now() });
  return false;
}
