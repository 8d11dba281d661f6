import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, inject, it } from 'vitest';
import { projectRoot } from '../../lib/release.ts';
import { sweepEvidence } from '../../queue/evidence-sweep.ts';
import { ledgerStep } from '../../queue/ledger.ts';
import { archiveFor } from '../../roles/archive.ts';
import { testSettings } from '../support/evidence-flow.ts';
import { memoryLog, testQueues } from '../support/queue.ts';
import { filed, testStore } from '../support/store.ts';

const clock = { now: () => new Date() };
const CHILD = join(projectRoot, 'test', 'support', 'evidence-flow-child.ts');

/** Runs the child until it kills itself. */
const killed = (...args: string[]): Promise<NodeJS.Signals | null> =>
  new Promise((done) => {
    const child = spawn(process.execPath, ['--import', 'tsx', CHILD, ...args], { cwd: projectRoot, stdio: 'inherit' });
    child.once('exit', (_code, signal) => done(signal));
  });

it('a capture killed after its bundle, after its entry and after its proof is in the log once, and verifies', async () => {
  const { store, dbName } = await testStore(inject('mongoUri'), clock);
  const queues = testQueues();
  const settings = await testSettings();
  const archive = archiveFor(settings, store);
  const lead = (await filed(store)).lead?.lead.id as string;
  const id = `${lead}-filing-1`;
  await store.evidence.plan([{ id, lead, occasion: 'filing', version: 1 }], clock.now());
  const shared = { uri: inject('mongoUri'), redisUrl: inject('redisUrl'), prefix: queues.prefix };
  const options = JSON.stringify({ ...shared, dbName, dataDir: settings.dataDir });
  const entries = async (): Promise<number> => {
    const text = await readFile(join(settings.dataDir, 'evidence', 'log', 'entries', '000000'), 'utf8').catch(() => '');
    return text.split('\n').filter((line) => line.startsWith('{')).length;
  };

  expect(await killed('enqueue', id, options)).toBe('SIGKILL');
  expect([(await store.evidence.capture(id))?.state, await entries()]).toEqual(['made', 0]);
  const later = { now: () => new Date(Date.now() + 60_000) };
  await sweepEvidence({ store, queues, clock: later });
  const [job] = await queues.of('ledger').getJobs('waiting');
  expect(job?.data).toEqual({ captures: [id], leads: [] });

  expect(await killed('note', id, options)).toBe('SIGKILL');
  expect([(await store.evidence.capture(id))?.state, await entries()]).toEqual(['made', 1]);
  expect(await killed('logged', id, options)).toBe('SIGKILL');
  expect([(await store.evidence.capture(id))?.state, await entries()]).toEqual(['made', 1]);

  await ledgerStep({ store, queues, archive, clock, log: memoryLog(), recheckMs: 1 })(job?.data);
  expect(await store.evidence.capture(id)).toMatchObject({ state: 'logged', index: 0, checked: { ok: true } });
  expect(await entries()).toBe(1);
  expect(await store.evidence.ledger.position()).toMatchObject({ size: 1 });
});
