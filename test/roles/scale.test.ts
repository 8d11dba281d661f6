import { randomInt, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, inject, it, onTestFinished } from 'vitest';
import { Recipe } from '../../domain/recipe.ts';
import { canonicalJson } from '../../lib/hash.ts';
import { projectRoot } from '../../lib/release.ts';
import { importSampleRegistries } from '../../roles/prepare.ts';
import { type Market, startMarket } from '../../samples/market/index.ts';
import { openStore } from '../../store/connect.ts';
import { startInstance, unfinishedJobs } from '../support/instance.ts';
import { dataFolder, until } from '../support/supervised.ts';

/** Platforms that need no browser: how many processes work is what this is about. */
const PLATFORMS = ['sample-market', 'sample-storefront', 'sample-live'];
let database = 1;

it('three detectors and two crawlers on one Redis give the leads that one of each gives', async () => {
  const now = new Date();
  const market = await startMarket({ seed: randomInt(1, 1_000_000), epoch: now, now: () => now });
  onTestFinished(() => market.close());
  const one = await leadsWith(market, ['scheduler', 'crawlers', 'detectors']);
  const many = await leadsWith(market, [
    'scheduler',
    'scheduler',
    'crawlers',
    'crawlers',
    'detectors',
    'detectors',
    'detectors',
  ]);
  expect(one.length).toBeGreaterThan(100);
  expect(many).toEqual(one);
});

/** Crawls the market once with a process for each role named, against a database and a Redis of its own, and gives the leads in order. */
async function leadsWith(market: Market, roles: string[]): Promise<string[]> {
  const dbName = `scale-${randomUUID().slice(0, 8)}`;
  database += 1;
  const redis = new URL(inject('redisUrl'));
  redis.pathname = `/${database}`;
  const store = await openStore({ uri: inject('mongoUri'), dbName });
  try {
    await importSampleRegistries(store);
    for (const id of PLATFORMS) await store.schedule.savePlatform(await recipeOf(id, market), 'test');
    const env = { REDIS_URL: redis.href, MONGODB_URI: inject('mongoUri'), HUBIAO_DB: dbName, HUBIAO_DEMO: '0' };
    const dataDir = dataFolder();
    const processes = roles.map((role) => startInstance(dataDir, env, ['--only', role]));
    await until(
      'every platform to be planned',
      async () => {
        const ticks = await Promise.all(PLATFORMS.map((id) => store.schedule.lastTick(id)));
        return ticks.every((tick) => tick !== undefined);
      },
      600_000,
    );
    await until(
      'everything to be crawled, screened and filed',
      async () => {
        const later = new Date(Date.now() + 3_600_000);
        if ((await store.crawls.unfinished(later, 1)).length > 0 || (await store.listings.pending(later, 1)).length > 0)
          return false;
        return Object.keys(await unfinishedJobs(redis.href)).length === 0;
      },
      600_000,
    );
    for (const { main } of processes) main.kill('SIGTERM');
    expect(await Promise.all(processes.map(({ ended }) => ended))).toEqual(roles.map(() => 0));
    const leads: string[] = [];
    for await (const { platform, listingId, finding } of store.leads.stream({}))
      leads.push(canonicalJson({ platform, listingId, hits: finding.hits }));
    return leads.sort();
  } finally {
    await store.close();
  }
}

async function recipeOf(id: string, market: Market): Promise<Recipe> {
  const folder = join(projectRoot, 'config', 'platforms');
  expect(await readdir(folder)).toContain(`${id}.json`);
  const text = (await readFile(join(folder, `${id}.json`), 'utf8')).replaceAll('http://sample.invalid', market.url);
  const { demo: _demo, ...recipe } = JSON.parse(text) as Record<string, unknown>;
  return Recipe.parse({ ...recipe, schedule: '0 0 1 1 *', allow: [new URL(market.url).host] });
}
