import { randomBytes } from 'node:crypto';
import { chmodSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { mkdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { type HubiaoError, InputError, messageOf } from '../lib/errors.ts';
import { checkMongoEngine, checkRedisEngine, recordEngine } from './engine-record.ts';
import { type Kept, type KeptProcess, keepRunning } from './keep.ts';
import { askMongo, findMongo, mongoAddress, prepareMongo } from './mongo.ts';
import { freePort } from './net.ts';
import { endProcess, processFacts } from './process.ts';
import { askRedis, findRedis, prepareRedis, redisAddress } from './redis.ts';
import type { Choice, Engine } from './types.ts';

/** What the services of one data folder leave behind between starts: ports to use again, and ids of what runs. */
type Part = { port?: number; process?: KeptProcess; secret?: string };
type StateFile = { redis: Part; mongodb: Part };

export type ServiceOptions = {
  dataDir: string;
  /** The user's cache folder for fetched engines; the data folder's own is used where it cannot be written to. */
  cacheDir: string;
  redisUrl?: string;
  mongoUri?: string;
  say?: (event: string, detail?: Record<string, unknown>) => void;
  /** A service's address can no longer be kept; everything must be opened anew. */
  lost?: (error: HubiaoError) => void;
};

export type Services = {
  redisUrl: string;
  mongoUri: string;
  choices: Choice[];
  pids(): number[];
  stop(): Promise<void>;
};

const statePath = (dataDir: string): string => join(dataDir, 'services.json');

function readState(dataDir: string): StateFile {
  try {
    const value = JSON.parse(readFileSync(statePath(dataDir), 'utf8')) as Partial<StateFile>;
    return { redis: value.redis ?? {}, mongodb: value.mongodb ?? {} };
  } catch {
    return { redis: {}, mongodb: {} };
  }
}

/** Written at once and without waiting: between a server's start and this note a crash would leave it unknown. */
function writeState(dataDir: string, state: StateFile): void {
  const path = statePath(dataDir);
  writeFileSync(`${path}.new`, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 });
  chmodSync(`${path}.new`, 0o600);
  renameSync(`${path}.new`, path);
}

/** Folders for fetched engines: the user's cache, then the data folder where the home folder cannot be written to. */
export const cacheFolders = (options: { dataDir: string; cacheDir: string }): string[] => [
  options.cacheDir,
  join(options.dataDir, 'cache'),
];

/**
 * Ends servers that a crash left running on this data folder. A process counts as one only where its id, its time of
 * beginning and its command line, naming this folder, all agree with what was noted.
 */
export async function endLeftOvers(
  dataDir: string,
  say: (event: string, detail?: Record<string, unknown>) => void,
): Promise<void> {
  const state = readState(dataDir);
  await Promise.all(
    (
      [
        ['redis', state.redis],
        ['mongodb', state.mongodb],
      ] as const
    ).map(async ([name, part]) => {
      if (!part.process) return;
      const facts = await processFacts(part.process.pid);
      if (facts?.start !== part.process.start || !facts.command.includes(dataDir)) return;
      say(`${name} of a crashed run is ended`, { pid: part.process.pid });
      await endProcess(part.process, { patienceMs: 15_000 });
    }),
  );
}

type Opening = { options: ServiceOptions; dataDir: string; state: StateFile; say: NonNullable<ServiceOptions['say']> };

/** Starts one engine; a port lost between choosing and binding it is chosen anew, twice. */
async function startPart(
  { options, dataDir, state, say }: Opening,
  part: 'redis' | 'mongodb',
  engine: Engine,
  how: { folder: string; args: (port: number) => Promise<string[]>; ask: (port: number) => Promise<string> },
): Promise<{ kept: Kept; port: number }> {
  const noted = state[part];
  for (let attempt = 0; ; attempt++) {
    const port = await freePort(attempt === 0 ? noted.port : undefined);
    noted.port = port;
    const keep = {
      name: part === 'redis' ? 'Redis' : 'MongoDB',
      command: engine.command,
      args: [...engine.prefix, ...(await how.args(port))],
      cwd: how.folder,
      port,
      logFile: join(how.folder, `${part}.log`),
      ask: () => how.ask(port),
      started(process: KeptProcess) {
        noted.process = process;
        writeState(dataDir, state);
      },
      say,
    };
    try {
      return { kept: await keepRunning(keep, (error) => options.lost?.(error)), port };
    } catch (error) {
      if (attempt >= 2 || !/address already in use|EADDRINUSE|Address in use/i.test(messageOf(error))) throw error;
    }
  }
}

type Opened = { url: string; choice: Choice; kept?: Kept };

async function openRedis(opening: Opening): Promise<Opened> {
  const { options, dataDir, state, say } = opening;
  const why = 'REDIS_URL is set';
  if (options.redisUrl !== undefined)
    return {
      url: options.redisUrl,
      choice: {
        part: 'redis',
        engine: 'redis-url',
        version: await given(askRedis, options.redisUrl, 'REDIS_URL'),
        why,
        passedOver: [],
      },
    };
  const folder = join(dataDir, 'redis');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const engine = await findRedis({ cacheFolders: cacheFolders({ ...options, dataDir }), install: true, say });
  await checkRedisEngine(folder, engine);
  state.redis.secret ??= randomBytes(18).toString('base64url');
  const secret = state.redis.secret;
  const { kept, port } = await startPart(opening, 'redis', engine, {
    folder,
    args: (port) => prepareRedis(folder, port, secret),
    ask: (port) => askRedis(redisAddress(port, secret)),
  });
  await recordEngine(folder, engine);
  return { url: redisAddress(port, secret), choice: choiceOf(engine), kept };
}

async function openMongo(opening: Opening): Promise<Opened> {
  const { options, dataDir, say } = opening;
  const why = 'MONGODB_URI is set';
  if (options.mongoUri !== undefined)
    return {
      url: options.mongoUri,
      choice: {
        part: 'mongodb',
        engine: 'mongodb-uri',
        version: await given(askMongo, options.mongoUri, 'MONGODB_URI'),
        why,
        passedOver: [],
      },
    };
  const folder = join(dataDir, 'mongo');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const engine = await findMongo({ cacheFolders: cacheFolders({ ...options, dataDir }), install: true, say });
  await checkMongoEngine(folder, engine);
  const { kept, port } = await startPart(opening, 'mongodb', engine, {
    folder,
    args: (port) => prepareMongo(engine.engine, folder, port),
    ask: (port) => askMongo(mongoAddress(port)),
  });
  await recordEngine(folder, engine);
  return { url: mongoAddress(port), choice: choiceOf(engine), kept };
}

const choiceOf = ({ part, engine, version, why, passedOver }: Engine): Choice => ({
  part,
  engine,
  version,
  why,
  passedOver,
});

/** The version of a server of one's own, or why it cannot be used. The address may hold a password and is not repeated. */
async function given(
  ask: (url: string, timeoutMs: number) => Promise<string>,
  url: string,
  variable: string,
): Promise<string> {
  try {
    return await ask(url, 5_000);
  } catch (error) {
    throw new InputError(`The server that ${variable} names does not answer: ${messageOf(error)}`, {
      code: 'service-unreachable',
      advice: `Start it, correct ${variable}, or unset ${variable} to let Hubiao start a private one.`,
    });
  }
}

/**
 * Gives a Redis and a MongoDB-protocol server: those named by URL, else private ones of this data folder on 127.0.0.1,
 * started, watched and restarted on the same port. Left-overs of a crash are ended first. Throws HubiaoError.
 */
export async function openServices(options: ServiceOptions): Promise<Services> {
  await mkdir(options.dataDir, { recursive: true, mode: 0o700 });
  const dataDir = await realpath(options.dataDir);
  const say = options.say ?? (() => undefined);
  if (options.redisUrl === undefined || options.mongoUri === undefined) await endLeftOvers(dataDir, say);
  const opening: Opening = { options, dataDir, state: readState(dataDir), say };
  const both = await Promise.allSettled([openRedis(opening), openMongo(opening)]);
  const opened = both.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const kept = opened.flatMap((one) => (one.kept ? [one.kept] : []));
  const stop = async (): Promise<void> => {
    await Promise.all(kept.map((one) => one.stop()));
    const { redis, mongodb } = opening.state;
    delete redis.process;
    delete mongodb.process;
    if (kept.length > 0) writeState(dataDir, opening.state);
  };
  const [redis, mongo] = both;
  if (redis.status === 'rejected' || mongo.status === 'rejected') {
    await stop();
    throw redis.status === 'rejected' ? redis.reason : (mongo as PromiseRejectedResult).reason;
  }
  return {
    redisUrl: redis.value.url,
    mongoUri: mongo.value.url,
    choices: opened.map((one) => one.choice),
    pids: () => kept.flatMap((one) => one.process()?.pid ?? []),
    stop,
  };
}
