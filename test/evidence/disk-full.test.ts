import { execFile } from 'node:child_process';
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, inject, it, onTestFinished } from 'vitest';
import { verifyEvidence } from '../../evidence/index.ts';
import { messageOf } from '../../lib/errors.ts';
import { troubleOf } from '../../queue/alarm.ts';
import { archiveFor } from '../../roles/archive.ts';
import { evidenceFolder } from '../../roles/bundles.ts';
import { decision, facts, files } from '../support/evidence.ts';
import { testSettings } from '../support/evidence-flow.ts';
import { memoryLog } from '../support/queue.ts';
import { handClock, testStore } from '../support/store.ts';

const run = promisify(execFile);

it('a full disk leaves no half evidence and raises an alarm, which ends when evidence is written again', async (context) => {
  const settings = await testSettings();
  const folder = evidenceFolder(settings);
  await mkdir(folder, { recursive: true });
  const mounted = await run('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', folder]).then(
    () => undefined,
    messageOf,
  );
  if (mounted !== undefined) return context.skip(`a small file system cannot be mounted: ${mounted}`);
  onTestFinished(async () => void (await run('umount', ['-l', folder])));
  const clock = handClock();
  const { store } = await testStore(inject('mongoUri'), clock);
  const log = memoryLog();
  const archive = archiveFor(settings, store, { log });
  const now = (): Date => clock.now();
  await archive.enter([decision(0)], now);

  const filler = join(folder, 'filler');
  /** Leaves so much room and no more. */
  async function leave(bytes: number): Promise<void> {
    await rm(filler, { force: true });
    const { stdout } = await run('df', ['--output=avail', '-B1', folder]);
    await writeFile(filler, Buffer.alloc(Number(stdout.split('\n')[1]) - bytes, 1));
  }
  const everything = async (): Promise<string[]> => {
    const names = await readdir(folder, { recursive: true });
    const found = await Promise.all(
      names.map(async (name) => ((await stat(join(folder, name))).isFile() ? [name] : [])),
    );
    return found.flat().filter((name) => !name.startsWith('log/') && !['filler', 'key'].includes(name));
  };

  await leave(40_000);
  const full = { code: 'disk-full', advice: expect.stringContaining('make room') };
  await expect(archive.bundle(facts('b1'), files())).rejects.toMatchObject(full);
  const bytes = Buffer.from(Array.from({ length: 100_000 }, (_, n) => (n * n * 31) % 251));
  await expect(
    archive.keep(Buffer.concat([bytes, Buffer.from(crypto.getRandomValues(new Uint8Array(60_000)))])),
  ).rejects.toMatchObject(full);
  expect(await everything()).toEqual([]);
  expect(await troubleOf(store)).toMatchObject({
    why: expect.stringContaining('ENOSPC'),
  });
  expect(log.lines.filter(({ level }) => level === 'error')).toHaveLength(2);

  // The log takes whole batches or none of one.
  await leave(0);
  const many = Array.from({ length: 200 }, (_, n) => decision(n + 1));
  await expect(archive.enter(many, now)).rejects.toMatchObject(full);
  await rm(filler);
  const { entered } = await archive.enter(many, now);
  expect(entered.map(({ index }) => index)).toEqual(many.map((_, n) => n + 1));
  expect((await verifyEvidence(join(folder, 'log'), { key: (await archive.head())?.key ?? '' })).ok).toBe(true);
  expect(await troubleOf(store)).toBeUndefined();
  const bundle = await archive.bundle(facts('b1'), files());
  expect(await archive.holds(bundle.sha256)).toBe(true);
  expect(await archive.kept(await archive.keep(bytes))).toBeDefined();
});
