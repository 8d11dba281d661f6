import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Redis } from 'ioredis';
import { onTestFinished } from 'vitest';
import type { RunState } from '../../roles/run-state.ts';
import { processFacts } from '../../services/process.ts';

const ENTRY = fileURLToPath(new URL('./roles/supervised.ts', import.meta.url));

/** Waits for a condition and gives its value; throws with `what` after `limitMs`. */
export async function until<T>(
  what: string,
  ask: () => Promise<T | undefined | false> | T | undefined | false,
  limitMs = 600_000,
): Promise<T> {
  for (const end = Date.now() + limitMs; Date.now() < end; await pause(40)) {
    const value = await ask();
    if (value !== undefined && value !== false) return value;
  }
  throw new Error(`not within ${limitMs} ms: ${what}`);
}

/** A data folder that is removed when the test is over. */
export function dataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hubiao-roles-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

export type Supervised = {
  main: ChildProcess;
  ready: Promise<RunState>;
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null; stderr: string }>;
};

/** Starts the program of `test/support/roles/supervised.ts` in a process group of its own; ended when the test is over. */
export function startSupervised(
  dataDir: string,
  roles = 'counter',
  options: { partial?: boolean; env?: Record<string, string> } = {},
): Supervised {
  const { REDIS_URL: _redis, MONGODB_URI: _mongo, ...env } = process.env;
  const main = spawn(
    process.execPath,
    ['--import', import.meta.resolve('tsx'), ENTRY, roles, ...(options.partial ? ['--partial'] : [])],
    {
      env: { ...env, HUBIAO_DATA: dataDir, HUBIAO_LOG: 'warn', ...options.env },
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let stderr = '';
  main.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const ended: Supervised['ended'] = new Promise((done) =>
    main.once('close', (code, signal) => done({ code, signal, stderr })),
  );
  const ready = new Promise<RunState>((done, fail) => {
    main.stdout.setEncoding('utf8').once('data', (line: string) => done(JSON.parse(line) as RunState));
    void ended.then(({ code }) => fail(new Error(`ended with ${code} before it was ready: ${stderr}`)));
  });
  ready.catch(() => undefined);
  onTestFinished(async () => {
    if (main.exitCode !== null || main.signalCode !== null) return;
    main.kill('SIGTERM');
    await ended;
  });
  return { main, ready, ended };
}

/** The ids of those processes that still run. */
export async function living(pids: number[]): Promise<number[]> {
  const facts = await Promise.all(pids.map((pid) => processFacts(pid)));
  return pids.filter((_, index) => facts[index] !== undefined);
}

export const allGone = (pids: number[]): Promise<true> =>
  until(`processes ${pids.join(' ')} gone`, async () => ((await living(pids)).length === 0 ? true : undefined));

/** Runs `work` with a client of that Redis, which keeps trying while the server is away. */
export async function withRedis<T>(url: string, work: (redis: Redis) => Promise<T>): Promise<T> {
  const redis = new Redis(url, { maxRetriesPerRequest: null, retryStrategy: () => 50 });
  redis.on('error', () => undefined);
  try {
    return await work(redis);
  } finally {
    redis.disconnect();
  }
}
