import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { onTestFinished } from 'vitest';
import type { LeadLine } from '../../domain/lead.ts';
import { TruthLine } from '../../domain/truth.ts';
import { projectRoot } from '../../lib/release.ts';
import type { RunState } from '../../roles/run-state.ts';
import { processFacts } from '../../services/index.ts';
import { until } from './supervised.ts';

export type Instance = {
  main: ChildProcess;
  dataDir: string;
  /** What stood on the terminal so far. */
  output: () => string;
  /** Resolves with the console's address once it is printed. */
  address: Promise<string>;
  ended: Promise<number | null>;
};

const CLI = join(projectRoot, 'cli', 'hubiao.js');

function environment(extra: Record<string, string>): NodeJS.ProcessEnv {
  const { REDIS_URL: _redis, MONGODB_URI: _mongo, ...env } = process.env;
  return { ...env, ...extra };
}

/** Starts `hubiao start` as a person would, in a process group of its own; whatever is left of it is ended after the test. */
export function startInstance(dataDir: string, env: Record<string, string> = {}, args: string[] = []): Instance {
  const main = spawn(process.execPath, [CLI, 'start', ...args], {
    env: environment({ HUBIAO_DATA: dataDir, ...env }),
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [main.stdout, main.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  const ended = new Promise<number | null>((done) => main.once('exit', (code) => done(code)));
  const address = until('the address to be printed', () => /console\s+(http:\S+)/.exec(output)?.[1], 480_000);
  address.catch(() => undefined);
  onTestFinished(async () => {
    if (main.exitCode === null && main.signalCode === null) main.kill('SIGTERM');
    await ended;
    await until('the children to be gone', async () => (await livingPids(dataDir)).length === 0).catch(async () => {
      for (const pid of await livingPids(dataDir)) process.kill(pid, 'SIGKILL');
    });
  });
  return { main, dataDir, output: () => output, address, ended };
}

/** Runs one command of the program and gives its exit code and output. */
export function runCommand(args: string[], env: Record<string, string> = {}, input?: string) {
  return new Promise<{ code: number | null; stdout: string; stderr: string }>((done) => {
    const child = spawn(process.execPath, [CLI, ...args], { env: environment(env), stdio: ['pipe', 'pipe', 'pipe'] });
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(input ?? '');
    child.once('close', (code) => done({ code, stdout, stderr }));
  });
}

/** What `hubiao leads --json` says of a running instance. */
export async function leadsOf(dataDir: string, env: Record<string, string> = {}): Promise<LeadLine[]> {
  const { code, stdout, stderr } = await runCommand(['leads', '--json'], { HUBIAO_DATA: dataDir, ...env });
  if (code !== 0) throw new Error(`hubiao leads: ${stderr}`);
  return linesOf(stdout) as LeadLine[];
}

/** The truth that the sample market wrote into the data folder when it first started. */
export const truthOf = (dataDir: string): TruthLine[] =>
  linesOf(readFileSync(join(dataDir, 'sample-market-truth.jsonl'), 'utf8')).map((line) => TruthLine.parse(line));

const linesOf = (text: string): unknown[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

export const keyOf = (item: { platform: string; listingId: string }): string => `${item.platform}/${item.listingId}`;

/** The kinds that the first detectors must find wherever they stand (docs/SAMPLE-MARKET.md). */
export const PLAIN = ['exact', 'separators', 'full-width', 'gi-elsewhere', 'sign'];

/** run.json of an instance, undefined while there is none. */
export function runStateOf(dataDir: string): RunState | undefined {
  try {
    return JSON.parse(readFileSync(join(dataDir, 'run.json'), 'utf8')) as RunState;
  } catch {
    return undefined;
  }
}

/** The ids of processes whose command line names the data folder. */
export async function livingPids(dataDir: string): Promise<number[]> {
  const { readdir } = await import('node:fs/promises');
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const facts = await Promise.all(
    pids.map(async (pid) => ({ pid, command: (await processFacts(pid))?.command ?? '' })),
  );
  return facts.filter(({ command }) => command.includes(dataDir)).map(({ pid }) => pid);
}

/** Jobs of every queue that are not finished: waiting, active or delayed. */
export async function unfinishedJobs(redisUrl: string, prefix = 'hubiao'): Promise<Record<string, number>> {
  const redis = new Redis(redisUrl, { lazyConnect: true, maxRetriesPerRequest: 1 });
  redis.on('error', () => undefined);
  try {
    await redis.connect();
    const found: Record<string, number> = {};
    for (const key of await redis.keys(`${prefix}:*:id`)) {
      const name = key.split(':')[1] as string;
      const at = (state: string): string => `${prefix}:${name}:${state}`;
      const counts = await Promise.all([redis.llen(at('wait')), redis.llen(at('active')), redis.zcard(at('delayed'))]);
      const sum = counts.reduce((total, n) => total + n, 0);
      if (sum > 0) found[name] = sum;
    }
    return found;
  } finally {
    redis.disconnect();
  }
}
