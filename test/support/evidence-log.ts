import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { LogEntry } from '../../domain/evidence.ts';
import { createKey, digestsOf, openLog, readSigner } from '../../evidence/index.ts';
import { tryLock } from '../../services/lock.ts';

export const signer = readSigner(createKey('hubiao-test'));
export const lock = async (path: string) => {
  const got = await tryLock(path);
  if ('lock' in got) return got.lock;
  throw new Error(`held by ${got.holder.pid}`);
};
export const open = (folder: string) => openLog({ folder, signer, lock });

/** A temporary folder, gone after the test. */
export async function folderOf(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hubiao-log-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

export const START = Date.parse('2026-11-26T08:00:00Z');
export const entry = (n: number, at = START + n * 1000): LogEntry => ({
  type: 'decision',
  at: new Date(at).toISOString(),
  lead: `L${n}`,
  version: n,
  by: '张三',
  ...digestsOf(`decision ${n}`),
});
export const entries = (from: number, to: number): LogEntry[] =>
  Array.from({ length: to - from }, (_, n) => entry(from + n));

/** A log of these many entries, in batches of that size, closed again. */
export async function logOf(count: number, batch: number, checkpointAt?: number): Promise<string> {
  const folder = await folderOf();
  const log = await open(folder);
  for (let n = 0; n < count; n += batch) {
    await log.append(entries(n, Math.min(count, n + batch)));
    if (checkpointAt !== undefined && log.size() >= checkpointAt) {
      await log.checkpoint(new Date(START));
      checkpointAt = undefined;
    }
  }
  await log.close();
  return folder;
}
export const segment = (folder: string): string => join(folder, 'entries', '000000');
