import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf } from '../lib/errors.ts';
import { firstWritable, readJson, writeJson } from './files.ts';
import { run } from './process.ts';

/** The release of mongod that is fetched, and the host it comes from. */
export const MONGOD = { version: '8.2.6', host: 'https://fastdl.mongodb.org/' };
const PROBE_MS = 1_500;
const REMEMBER_MS = 24 * 3600 * 1000;

/** True where the host answers anything at all within a second and a half. */
async function reachable(address: string): Promise<boolean> {
  try {
    await fetch(address, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(PROBE_MS) });
    return true;
  } catch {
    return false;
  }
}

/** Asks once a day whether the download host can be reached: a network that hides it does so at every start. */
async function worthTrying(folder: string, address: string, now: number): Promise<boolean> {
  const path = join(folder, 'mongod-download.json');
  const known = (await readJson(path)) as { unreachableAt?: number; address?: string } | undefined;
  const age = now - (known?.unreachableAt ?? 0);
  if (known?.address === address && age >= 0 && age < REMEMBER_MS) return false;
  if (await reachable(address)) return true;
  await writeJson(path, { address, unreachableAt: now }, 0o644);
  return false;
}

/**
 * A mongod fetched into the cache by mongodb-memory-server-core, or the reason why there is none. With `install: false`
 * only one that lies there already is given, and nothing is asked of the network.
 */
export async function downloadedMongod(options: {
  cacheFolders: string[];
  install: boolean;
  say: (event: string) => void;
  host?: string;
}): Promise<{ command: string } | { reason: string }> {
  const { cacheFolders, install } = options;
  const folder = install
    ? await firstWritable(cacheFolders)
    : (cacheFolders.find((one) => existsSync(one)) ?? cacheFolders[0] ?? '');
  const wanted = { version: MONGOD.version, downloadDir: join(folder, 'mongod') };
  try {
    const { DryMongoBinary } = await import('mongodb-memory-server-core/lib/util/DryMongoBinary.js');
    const there = await DryMongoBinary.locateBinary(wanted).catch(() => undefined);
    if (there !== undefined)
      return (await run(there, ['--version'])).ok
        ? { command: there }
        : { reason: 'the mongod fetched before does not run on this machine' };
    const host = options.host ?? MONGOD.host;
    if (!options.install) return { reason: `no mongod was fetched before from ${host}` };
    if (!(await worthTrying(folder, host, Date.now())))
      return { reason: `${host} cannot be reached (asked at most once a day)` };
    options.say(`fetching mongod ${MONGOD.version} (once)`);
    const { MongoBinary } = await import('mongodb-memory-server-core/lib/util/MongoBinary.js');
    const command = await MongoBinary.getPath(wanted);
    return (await run(command, ['--version'])).ok
      ? { command }
      : { reason: 'the mongod that was fetched does not run on this machine' };
  } catch (error) {
    return { reason: `mongod could not be fetched: ${messageOf(error)}` };
  }
}
