import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, inject, it, onTestFinished } from 'vitest';
import { createExporter, verifyEvidence } from '../../evidence/index.ts';
import { createFetcher } from '../../lib/fetch/index.ts';
import { checkpointStep } from '../../queue/ledger.ts';
import { archiveFor } from '../../roles/archive.ts';
import { receiver } from '../support/alerts.ts';
import { decision, facts, files } from '../support/evidence.ts';
import { testSettings } from '../support/evidence-flow.ts';
import { memoryLog } from '../support/queue.ts';
import { handClock, testStore } from '../support/store.ts';

it('checkpoints go to a folder and a webhook where the log has grown, again after a failure, and prove an old bundle', async () => {
  const clock = handClock();
  const { store } = await testStore(inject('mongoUri'), clock);
  const settings = await testSettings();
  const folder = join(settings.dataDir, 'elsewhere');
  const hook = await receiver((n) => ({ status: n === 1 ? 500 : 204 }));
  const fetcher = createFetcher({ allow: ['127.0.0.1'] });
  onTestFinished(() => fetcher.close());
  const archive = archiveFor(settings, store);
  const exporter = createExporter([folder, hook.url], fetcher.fetch);
  const send = checkpointStep({ store, archive, clock, log: memoryLog(), exporter });
  const now = (): Date => clock.now();

  await send();
  expect(hook.received).toEqual([]);
  const bundle = await archive.bundle(facts('b1'), files());
  await archive.enter(
    [{ type: 'bundle', lead: facts().lead, bundle: 'b1', sha256: bundle.sha256, sm3: bundle.sm3 }],
    now,
  );
  await expect(send()).rejects.toMatchObject({ code: 'export-failed' });
  await send();
  await send();
  expect(hook.received.map(({ headers }) => headers['idempotency-key'])).toEqual(['checkpoint-1', 'checkpoint-1']);

  await archive.enter([decision(1), decision(2)], now);
  await send();
  expect((await readdir(folder)).sort()).toEqual([
    'checkpoint-0000000001.txt',
    'checkpoint-0000000003.txt',
    'consistency-1-3.json',
  ]);
  expect(JSON.parse(hook.received.at(-1)?.body ?? '')).toMatchObject({ size: 3, consistency: { from: 1, to: 3 } });
  const read = (name: string): Promise<string> => readFile(join(folder, name), 'utf8');
  const place = join(settings.dataDir, 'evidence', 'bundles', bundle.sha256.slice(0, 2), bundle.sha256);
  const report = await verifyEvidence(place, {
    key: (await archive.head())?.key ?? '',
    checkpoint: await read('checkpoint-0000000003.txt'),
    consistency: await read('consistency-1-3.json'),
  });
  expect(report.checks.filter(({ state }) => state === 'failed')).toEqual([]);
  expect(report.checks.find(({ name }) => name === 'consistency')?.state).toBe('passed');
});
