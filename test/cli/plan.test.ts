import { readFile } from 'node:fs/promises';
import { expect, inject, onTestFinished, test, vi } from 'vitest';
import { main } from '../../cli/main.ts';
import { parseRecipe } from '../../crawlers/index.ts';
import { Plan } from '../../domain/plan.ts';
import { importSampleRegistries } from '../../roles/prepare.ts';
import { testStore } from '../support/store.ts';

test('hubiao plan tells what a tick would ask for and why, and keeps and fetches nothing', async () => {
  const { store, dbName } = await testStore(inject('mongoUri'));
  await importSampleRegistries(store);
  const path = 'config/platforms/sample-market.json';
  await store.schedule.savePlatform(parseRecipe(await readFile(path, 'utf8'), path), 'test');
  vi.stubEnv('MONGODB_URI', inject('mongoUri'));
  vi.stubEnv('REDIS_URL', inject('redisUrl'));
  vi.stubEnv('HUBIAO_DB', dbName);
  let said = '';
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    said += String(text);
    return true;
  });
  onTestFinished(() => {
    write.mockRestore();
    vi.unstubAllEnvs();
  });
  const run = async (...args: string[]): Promise<{ code: number; said: string }> => {
    said = '';
    const code = await main(['plan', ...args]);
    return { code, said };
  };

  const zh = await run('sample-market', '--date', '2026-12-12');
  expect(zh.code).toBe(0);
  expect(zh.said).toContain('“双十二”促销 2026-12-05 – 2026-12-14');
  expect(zh.said).toMatch(/shelf +\S+\/list {2}— {2}平台货架或直播间列表，每个周期都看/);
  expect(zh.said).toMatch(/NIKE {2}— {2}重点商标“NIKE”; “双十二”促销 节点（2026-12-05 至 2026-12-14）; 尚未看过/);
  const en = await run('sample-market', '--date', '2026-04-01', '--lang', 'en');
  expect(en.said).toMatch(/season of “西湖龙井” from 2026-03-15/);
  const plan = Plan.parse(JSON.parse((await run('sample-market', '--json')).said));
  expect(plan.pages.length).toBeLessThanOrEqual(plan.budget.requests);
  expect(await store.plans.list({ limit: 1 })).toEqual([]);
  expect(await store.crawls.unfinished(new Date(Date.now() + 1000), 5)).toEqual([]);
  expect((await run('sample-market', '--date', 'tomorrow')).code).toBe(2);
  expect((await run('nowhere')).code).toBe(1);
});
