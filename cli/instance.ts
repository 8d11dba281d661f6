import { readFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { loadSeriousness } from '../config/rules.ts';
import type { Settings } from '../config/settings.ts';
import type { Store } from '../domain/ports.ts';
import { InputError } from '../lib/errors.ts';
import { openQueues, type Queues } from '../queue/queues.ts';
import { openStore } from '../store/connect.ts';
import { settingsOrRefuse } from './settings.ts';

const RunFile = z.object({
  version: z.string(),
  url: z.string().optional(),
  redis: z.string(),
  mongodb: z.string(),
  pids: z.array(z.number()),
});
export type RunFile = z.infer<typeof RunFile>;

/** What a running instance wrote about itself into its data folder; undefined where none runs there. */
export async function readRunFile(dataDir: string): Promise<RunFile | undefined> {
  const text = await readFile(join(dataDir, 'run.json'), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const parsed = RunFile.safeParse(JSON.parse(text));
  return parsed.success ? parsed.data : undefined;
}

export type Instance = { settings: Settings; store: Store; queues: Queues; url: string | undefined };

/**
 * Runs `work` against the services of the instance of HUBIAO_DATA, or those of REDIS_URL and MONGODB_URI, and closes
 * them afterwards. Refuses where neither is there.
 */
export async function withInstance<T>(work: (instance: Instance) => Promise<T>): Promise<T> {
  const settings = settingsOrRefuse();
  const run = await readRunFile(settings.dataDir);
  const redisUrl = settings.redisUrl ?? run?.redis;
  const mongoUri = settings.mongoUri ?? run?.mongodb;
  if (redisUrl === undefined || mongoUri === undefined)
    throw new InputError(`no running instance in ${settings.dataDir}`, {
      code: 'no-instance',
      kept: 'nothing was changed',
      advice: 'start one with npm start, or name its folder with HUBIAO_DATA, or set REDIS_URL and MONGODB_URI',
    });
  const store = await openStore({ uri: mongoUri, dbName: settings.dbName, seriousness: loadSeriousness() });
  const queues = openQueues(redisUrl);
  try {
    return await work({ settings, store, queues, url: run?.url });
  } finally {
    await queues.close();
    await store.close();
  }
}

/** Who gives a command on this machine, for the audit. */
export const operator = (): string => `cli:${userInfo().username}`;
