import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { buildConsole } from '../../scripts/build-console.js';
import { cacheHome } from '../../services/cache.ts';
import { openServices } from '../../services/open.ts';

/** The built pages, one Redis and one MongoDB-protocol server for the whole run; every test takes a database name and a queue prefix of its own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await buildConsole();
  const dataDir = await mkdtemp(join(tmpdir(), 'hubiao-test-'));
  const { REDIS_URL, MONGODB_URI } = process.env;
  const services = await openServices({
    dataDir,
    cacheDir: cacheHome(process.env),
    ...(REDIS_URL ? { redisUrl: REDIS_URL } : {}),
    ...(MONGODB_URI ? { mongoUri: MONGODB_URI } : {}),
    say: (event) => process.stderr.write(`${event}\n`),
  });
  project.provide('redisUrl', services.redisUrl);
  project.provide('mongoUri', services.mongoUri);
  return async () => {
    await services.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}
