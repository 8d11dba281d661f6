import { join } from 'node:path';
import { HubiaoError, messageOf } from '../lib/errors.ts';
import { recordedEngine } from './engine-record.ts';
import { findFfmpeg } from './ffmpeg.ts';
import { askMongo, findMongo } from './mongo.ts';
import { cacheFolders } from './open.ts';
import { run } from './process.ts';
import { findPython } from './python.ts';
import { askRedis, findRedis } from './redis.ts';
import type { Engine, PassedOver } from './types.ts';

/** One part of the machine: what was found, why it was chosen, and what its absence costs. */
export type DoctorRow = {
  part: 'node' | 'python' | 'redis' | 'mongodb' | 'chromium' | 'ffmpeg' | 'fonts';
  found: boolean;
  engine?: string;
  version?: string;
  why: string;
  passedOver: readonly PassedOver[];
  /** Only where something is missing or not as it should be. */
  cost?: string;
  /** Nothing works without it. */
  needed: boolean;
};

/** What the crawlers' browser finder answers; a path and version, or why there is none. */
export type BrowserFinder = () => Promise<{ path: string; version?: string; why?: string } | undefined>;

export type DoctorOptions = {
  dataDir: string;
  cacheDir: string;
  redisUrl?: string;
  mongoUri?: string;
  chromium: BrowserFinder;
};

async function node(): Promise<DoctorRow> {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const enough = major > 20 || (major === 20 && minor >= 19);
  const row = {
    part: 'node',
    found: enough,
    version: process.versions.node,
    why: process.execPath,
    passedOver: [],
    needed: true,
  } as const;
  return enough ? row : { ...row, cost: 'nothing runs: Node 20.19 or later is needed' };
}

async function python(): Promise<DoctorRow> {
  const found = await findPython();
  if (found)
    return { part: 'python', found: true, version: found.version, why: found.command, passedOver: [], needed: false };
  const cost =
    'Redis, the MongoDB server and ffmpeg cannot be taken from Python packages: install them or give their addresses';
  return { part: 'python', found: false, why: 'no Python 3.10 or later on PATH', passedOver: [], cost, needed: false };
}

type ServiceQuestion = {
  part: 'redis' | 'mongodb';
  variable: string;
  url: string | undefined;
  ask: (url: string, timeoutMs: number) => Promise<string>;
  find: () => Promise<Engine>;
  folder: string;
};

async function service({ part, variable, url, ask, find, folder }: ServiceQuestion): Promise<DoctorRow> {
  const base = { part, passedOver: [], needed: true } as const;
  const cost =
    part === 'redis' ? 'no queue: nothing is crawled, screened or alerted' : 'no store: nothing is kept or shown';
  if (url !== undefined)
    try {
      return { ...base, found: true, engine: variable, version: await ask(url, 3_000), why: `${variable} is set` };
    } catch (error) {
      return {
        ...base,
        found: false,
        engine: variable,
        why: `${variable} is set, but does not answer: ${messageOf(error)}`,
        cost,
      };
    }
  try {
    const { engine, version, why, passedOver } = await find();
    const record = await recordedEngine(folder);
    const kept = record
      ? `; the data folder was written by ${record.engine} ${record.version} since ${record.since.slice(0, 10)}`
      : '';
    return { ...base, found: true, engine, version, why: why + kept, passedOver };
  } catch (error) {
    const advice = error instanceof HubiaoError && error.advice ? ` ${error.advice}` : '';
    return { ...base, found: false, why: messageOf(error) + advice, cost };
  }
}

async function chromium(find: BrowserFinder): Promise<DoctorRow> {
  const base = { part: 'chromium', passedOver: [], needed: false } as const;
  const cost = 'shops drawn by script are not read, pages are not captured, reports are not made as PDF';
  try {
    const found = await find();
    if (!found) return { ...base, found: false, why: 'none was found', cost };
    return {
      ...base,
      found: true,
      engine: found.path,
      why: found.why ?? 'it was found',
      ...(found.version ? { version: found.version } : {}),
    };
  } catch (error) {
    return { ...base, found: false, why: messageOf(error), cost };
  }
}

async function ffmpeg(folders: string[]): Promise<DoctorRow> {
  const answer = await findFfmpeg({ cacheFolders: folders, install: false });
  const base = { part: 'ffmpeg', passedOver: [], needed: false } as const;
  if (answer.ok)
    return {
      ...base,
      found: true,
      engine: answer.ffmpeg.command,
      version: answer.ffmpeg.version,
      why: answer.ffmpeg.why,
    };
  return {
    ...base,
    found: false,
    why: answer.reason,
    cost: 'pictures and sound of live rooms are not read; their shelves and captions are',
  };
}

async function fonts(): Promise<DoctorRow> {
  const base = { part: 'fonts', passedOver: [], needed: false } as const;
  const asked = await run('fc-list', [':lang=zh', 'family']);
  const family = asked.stdout.split('\n').find((line) => line.trim() !== '');
  if (asked.ok && family) return { ...base, found: true, engine: family.trim(), why: 'the system has a Chinese font' };
  const why = asked.missing ? 'fontconfig is not installed' : 'the system has no Chinese font';
  return {
    ...base,
    found: false,
    why,
    cost: 'Chinese on captured foreign pages may show as boxes; the console and its papers bring their own font',
  };
}

/** Looks at everything the program needs or can use, installing and changing nothing; one row a part. */
export async function examine(options: DoctorOptions): Promise<DoctorRow[]> {
  const folders = cacheFolders(options);
  const lookup = { cacheFolders: folders, install: false, say: () => undefined };
  return Promise.all([
    node(),
    python(),
    service({
      part: 'redis',
      variable: 'REDIS_URL',
      url: options.redisUrl,
      ask: askRedis,
      find: () => findRedis(lookup),
      folder: join(options.dataDir, 'redis'),
    }),
    service({
      part: 'mongodb',
      variable: 'MONGODB_URI',
      url: options.mongoUri,
      ask: askMongo,
      find: () => findMongo(lookup),
      folder: join(options.dataDir, 'mongo'),
    }),
    chromium(options.chromium),
    ffmpeg(folders),
    fonts(),
  ]);
}
