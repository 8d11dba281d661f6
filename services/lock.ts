import { randomBytes } from 'node:crypto';
import { link, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { processFacts, stillRuns } from './process.ts';

export type Holder = { pid: number; start: string; host: string; token: string };
export type Lock = { release(): Promise<void> };

const HEARTBEAT_MS = 5_000;
// Another machine's process cannot be looked up, so its lock holds while its file is touched.
const SILENCE_MS = 20_000;

function parseHolder(text: string): Holder | undefined {
  try {
    const value = JSON.parse(text) as Partial<Holder>;
    return typeof value.pid === 'number' && typeof value.start === 'string' ? (value as Holder) : undefined;
  } catch {
    return undefined;
  }
}

async function holds(path: string, holder: Holder): Promise<boolean> {
  if (holder.host === hostname()) return stillRuns(holder);
  const touched = await stat(path).catch(() => undefined);
  return touched !== undefined && Date.now() - touched.mtimeMs < SILENCE_MS;
}

async function place(path: string, text: string): Promise<boolean> {
  const own = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    await writeFile(own, text, { flag: 'wx', mode: 0o600 });
    await link(own, path);
    return true;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'EEXIST') return false;
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'ENOSYS') throw error;
    // A file system without hard links.
    return writeFile(path, text, { flag: 'wx', mode: 0o600 }).then(
      () => true,
      () => false,
    );
  } finally {
    await rm(own, { force: true });
  }
}

/** Takes a dead holder's file out of the way. A newer lock that slipped in between is put back. */
async function clear(path: string, seen: string): Promise<void> {
  const grave = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    await rename(path, grave);
  } catch {
    return;
  }
  const moved = await readFile(grave, 'utf8').catch(() => seen);
  if (moved !== seen) await link(grave, path).catch(() => undefined);
  await rm(grave, { force: true });
}

function keep(path: string, text: string): Lock {
  const beat = setInterval(() => {
    const now = new Date();
    utimes(path, now, now).catch(() => undefined);
  }, HEARTBEAT_MS);
  beat.unref();
  return {
    async release() {
      clearInterval(beat);
      if ((await readFile(path, 'utf8').catch(() => undefined)) === text) await rm(path, { force: true });
    },
  };
}

/**
 * Takes the lock file at `path` or says who holds it. A lock whose process is gone (its id and its time of beginning are
 * compared, so that a reused id deceives nobody) is cleared.
 */
export async function tryLock(path: string): Promise<{ lock: Lock } | { holder: Holder }> {
  const start = (await processFacts(process.pid))?.start ?? '';
  const token = randomBytes(8).toString('hex');
  const text = JSON.stringify({ pid: process.pid, start, host: hostname(), token } satisfies Holder);
  for (;;) {
    if (await place(path, text)) return { lock: keep(path, text) };
    const seen = await readFile(path, 'utf8').catch(() => undefined);
    if (seen === undefined) continue;
    const holder = parseHolder(seen);
    if (holder !== undefined && (await holds(path, holder))) return { holder };
    await clear(path, seen);
  }
}

/** The lock file of a data folder: whoever holds it runs that instance. */
export const folderLock = (dataDir: string): string => join(dataDir, 'lock');

/** Waits for the lock up to `patienceMs`; `onWait` is told once who holds it. Undefined where patience ran out. */
export async function waitForLock(
  path: string,
  patienceMs: number,
  onWait?: (holder: Holder) => void,
): Promise<Lock | undefined> {
  const until = Date.now() + patienceMs;
  let told = false;
  for (;;) {
    const got = await tryLock(path);
    if ('lock' in got) return got.lock;
    if (!told) onWait?.(got.holder);
    told = true;
    if (Date.now() > until) return undefined;
    await pause(200);
  }
}
