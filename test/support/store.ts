import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { inject, onTestFinished } from 'vitest';
import { loadSeriousness } from '../../config/rules.ts';
import type { Finding, Hit } from '../../domain/finding.ts';
import type { Listing } from '../../domain/listing.ts';
import type { Store } from '../../domain/ports.ts';
import { type Clock, systemClock } from '../../lib/clock.ts';
import { askMongo, findMongo, mongoAddress, prepareMongo } from '../../services/mongo.ts';
import { freePort } from '../../services/net.ts';
import type { Engine } from '../../services/types.ts';
import { openStore } from '../../store/index.ts';
import { keepExpired } from './expiry.ts';

/** A MongoDB-protocol server the contract runs on, or why one that could be there is not. */
export type Server = { name: string; uri: string } | { name: string; missing: string };

const cache = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'hubiao');

/** Engines as services/ names them; mongod from PATH and mongod fetched are one. */
const ENGINES = ['mongod', 'mongod-fetched', 'secantusd-rs', 'secantusdb'];

async function engines(): Promise<{ name: string; found?: Engine; missing: string }[]> {
  return Promise.all(
    ENGINES.map(async (name) => {
      try {
        const found = await findMongo({ cacheFolders: [cache], install: false, say: () => undefined }, name);
        return found.notYet ? { name, missing: 'not installed' } : { name, found, missing: '' };
      } catch (error) {
        return { name, missing: error instanceof Error ? error.message : String(error) };
      }
    }),
  );
}

/** A server program of this test's own; `kill` ends it at once, `start` begins it again on the same folder and port. */
export async function privateServer(engine: Engine) {
  const folder = await mkdtemp(join(tmpdir(), 'hubiao-mongo-'));
  const port = await freePort();
  const args = [...engine.prefix, ...(await prepareMongo(engine.engine, folder, port))];
  const uri = mongoAddress(port);
  let child: ChildProcess | undefined;
  const ended = (one: ChildProcess) =>
    one.exitCode !== null || one.signalCode !== null
      ? Promise.resolve()
      : new Promise<void>((done) => one.once('exit', () => done()));
  const server = {
    uri,
    async start() {
      child = spawn(engine.command, args, { stdio: 'ignore' });
      for (;;) {
        if (child.exitCode !== null) throw new Error(`${engine.engine} ended with ${child.exitCode}`);
        if (
          await askMongo(uri, 500).then(
            () => true,
            () => false,
          )
        )
          return;
      }
    },
    async kill() {
      const one = child;
      one?.kill('SIGKILL');
      if (one) await ended(one);
    },
    async remove() {
      await server.kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
  await server.start();
  return server;
}

/** The engine that this machine would run by itself. */
export const ownEngine = (): Promise<Engine> =>
  findMongo({ cacheFolders: [cache], install: true, say: () => undefined });

/** The run's own server first, then every other engine that is there; those that are not say why. */
export async function servers(): Promise<{ servers: Server[]; stop(): Promise<void> }> {
  const own = await askEngine(inject('mongoUri'));
  const list: Server[] = [{ name: `the run's own server (${own})`, uri: inject('mongoUri') }];
  const started: { remove(): Promise<void> }[] = [];
  for (const { name, found, missing } of await engines()) {
    const same = name.startsWith('mongod') ? 'mongod' : name;
    if (same === own || list.some((one) => one.name === same)) continue;
    if (found === undefined) list.push({ name, missing });
    else {
      const server = await privateServer(found);
      started.push(server);
      list.push({ name, uri: server.uri });
    }
  }
  return {
    servers: list,
    async stop() {
      await Promise.all(started.map((one) => one.remove()));
    },
  };
}

async function askEngine(uri: string): Promise<string> {
  const client = new MongoClient(uri);
  try {
    const info = await client.db('admin').command({ buildInfo: 1 });
    return typeof info['secantusVersion'] === 'string' ? 'secantusdb' : 'mongod';
  } finally {
    await client.close();
  }
}

/** The table that test stores grade by. */
export const TABLE = loadSeriousness();

/** A clock that tests set. */
export function handClock(
  start = '2026-11-23T09:00:00+08:00',
): Clock & { set(time: string): void; pass(ms: number): void } {
  let now = new Date(start);
  return {
    now: () => new Date(now),
    set(time) {
      now = new Date(time);
    },
    pass(ms) {
      now = new Date(now.getTime() + ms);
    },
  };
}

/** A database of this test's own, dropped when the test has finished; `more` opens it once more, as another process would. */
export async function testStore(
  uri: string,
  clock: Clock = handClock(),
): Promise<{ store: Store; dbName: string; more(): Promise<Store> }> {
  const dbName = `t-${randomUUID().slice(0, 30)}`;
  const opened: Store[] = [];
  const more = async (): Promise<Store> => {
    const store = await openStore({ uri, dbName, clock, seriousness: TABLE });
    opened.push(store);
    if (clock !== systemClock) await keepExpired(uri, dbName);
    return store;
  };
  onTestFinished(async () => {
    await Promise.all(opened.map((store) => store.close()));
    const client = new MongoClient(uri, { serverSelectionTimeoutMS: 2_000 });
    try {
      await client.db(dbName).dropDatabase();
    } finally {
      await client.close();
    }
  });
  return { store: await more(), dbName, more };
}

/** The collection itself, for what no port shows. */
export async function raw<T>(uri: string, dbName: string, use: (db: import('mongodb').Db) => Promise<T>): Promise<T> {
  const client = new MongoClient(uri);
  try {
    return await use(client.db(dbName));
  } finally {
    await client.close();
  }
}

export const listing = (given: Partial<Listing> = {}): Listing => ({
  platform: 'market',
  listingId: 'a1',
  kind: 'product',
  url: 'http://127.0.0.1/item/a1',
  title: '高仿 华为 手机壳',
  seenAt: '2026-11-20T10:00:00+08:00',
  ...given,
});

export const hit = (given: Partial<Hit> = {}): Hit => ({
  kind: 'trademark',
  subjectId: 'm1',
  status: 'flagged',
  points: 9,
  score: 0.9,
  legalBasis: ['tm-57-1'],
  elements: [{ id: 'use', state: 'proved' }],
  defences: [],
  reasons: [
    { code: 'mark-in-title', detail: '标题中出现注册商标', field: 'title', start: 3, end: 5, quote: '华为', weight: 9 },
  ],
  ...given,
});

export function finding(given: Partial<Finding> = {}): Finding {
  const hits = given.hits ?? [hit()];
  return {
    platform: 'market',
    listingId: 'a1',
    flagged: hits.some((one) => one.status === 'flagged'),
    score: Math.max(0, ...hits.filter((one) => one.status !== 'cleared').map((one) => one.score)),
    band: 'high',
    versions: { release: '0.1.0', registries: 'directory@1#1', rules: '1', weights: '1' },
    ...given,
    hits,
  };
}

/** Records a listing and files a finding on it, as the flow would; gives what was filed. */
export async function filed(
  store: Store,
  {
    of = listing(),
    found = finding(),
    registryClock = 1,
    ...more
  }: {
    of?: Listing;
    found?: Finding;
    registryClock?: number;
    district?: string;
    demo?: boolean;
    source?: 'crawl' | 'officer';
  } = {},
) {
  const { demo } = more;
  const [recorded] = await store.listings.record([of], demo ? { demo } : {});
  const { platform, listingId, snapshot } = recorded!;
  const ref = { platform, listingId, snapshot };
  const own = { ...found, platform, listingId };
  const lead = await store.leads.file({ ref, listing: of, finding: own, registryClock, source: 'crawl', ...more });
  return { ref, lead };
}
