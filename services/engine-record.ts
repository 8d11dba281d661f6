import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { HubiaoError } from '../lib/errors.ts';
import { readJson, writeJson } from './files.ts';
import { storageFamily } from './mongo.ts';
import type { Choice } from './types.ts';

export type EngineRecord = { engine: string; version: string; since: string };

const recordPath = (folder: string): string => join(folder, 'engine.json');

/** The engine that wrote a service's folder, undefined where none is recorded. */
export async function recordedEngine(folder: string): Promise<EngineRecord | undefined> {
  const value = (await readJson(recordPath(folder))) as Partial<EngineRecord> | undefined;
  return typeof value?.engine === 'string' && typeof value.version === 'string' ? (value as EngineRecord) : undefined;
}

/** Keeps which engine and version wrote a folder; written once it has started. */
export async function recordEngine(folder: string, choice: Choice): Promise<void> {
  const before = await recordedEngine(folder);
  if (before?.engine === choice.engine && before.version === choice.version) return;
  const since = new Date().toISOString();
  await writeJson(recordPath(folder), { engine: choice.engine, version: choice.version, since }, 0o644);
}

const holdsData = async (folder: string): Promise<boolean> => (await readdir(folder).catch(() => [])).length > 0;

/** Refuses to open MongoDB data with an engine that cannot read it: it would show an empty store. */
export async function checkMongoEngine(folder: string, choice: Choice): Promise<void> {
  const before = await recordedEngine(folder);
  if (!before || storageFamily(before.engine) === storageFamily(choice.engine)) return;
  if (!(await holdsData(join(folder, 'db')))) return;
  throw new HubiaoError(
    `The data in ${folder} was written by ${before.engine} ${before.version}, and now ${choice.engine} ${choice.version} was found (${choice.why}); it cannot read them.`,
    {
      code: 'other-engine',
      status: 409,
      kept: 'Everything stands as it was; nothing was started.',
      advice: `To carry the data over: npx hubiao database move --to ${choice.engine}. To go on with ${before.engine}: take ${choice.engine} off PATH.`,
    },
  );
}

/** Refuses to open Redis data with an older major version: it would not find the newer form of the append-only file. */
export async function checkRedisEngine(folder: string, choice: Choice): Promise<void> {
  const before = await recordedEngine(folder);
  const major = (version: string): number => Number(version.split('.')[0]);
  if (!before || major(choice.version) >= major(before.version)) return;
  throw new HubiaoError(
    `The data in ${folder} was written by Redis ${before.version}, and now only the older ${choice.version} was found (${choice.why}).`,
    {
      code: 'older-engine',
      status: 409,
      kept: 'Everything stands as it was; nothing was started.',
      advice: `Put redis-server ${before.version} or later on PATH, or move ${folder} away: waiting work is then found again from MongoDB, slower.`,
    },
  );
}
