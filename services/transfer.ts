import { mkdir, realpath, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Db, MongoClient } from 'mongodb';
import { InputError } from '../lib/errors.ts';
import { type EngineRecord, recordEngine, recordedEngine } from './engine-record.ts';
import { type Kept, keepRunning } from './keep.ts';
import { folderLock, tryLock } from './lock.ts';
import { askMongo, findMongo, mongoAddress, prepareMongo } from './mongo.ts';
import { freePort } from './net.ts';
import { cacheFolders, endLeftOvers } from './open.ts';
import type { Engine } from './types.ts';

export type CopyAccount = { database: string; collection: string; documents: number; indexes: number }[];

const BATCH = 500;
const OWN = new Set(['admin', 'config', 'local']);

/** Copies one collection with its indexes, the indexes last; documents that are there already are replaced. */
async function copyCollection(from: Db, to: Db, name: string): Promise<{ documents: number; indexes: number }> {
  const target = to.collection(name);
  let documents = 0;
  let batch: { replaceOne: { filter: { _id: never }; replacement: object; upsert: true } }[] = [];
  const flush = async (): Promise<void> => {
    if (batch.length > 0) await target.bulkWrite(batch, { ordered: false });
    documents += batch.length;
    batch = [];
  };
  for await (const document of from.collection(name).find({}, { batchSize: BATCH, sort: { _id: 1 } })) {
    batch.push({ replaceOne: { filter: { _id: document._id as never }, replacement: document, upsert: true } });
    if (batch.length >= BATCH) await flush();
  }
  await flush();
  const indexes = (await from.collection(name).indexes()).filter((index) => index.name !== '_id_');
  for (const { key, v: _v, ns: _ns, background: _b, ...options } of indexes) await target.createIndex(key, options);
  return { documents, indexes: indexes.length };
}

/** Copies every database of one MongoDB-protocol server into another, collection by collection, and checks the counts. */
export async function copyDatabases(
  fromUri: string,
  toUri: string,
  say: (event: string) => void,
): Promise<CopyAccount> {
  const [from, to] = [new MongoClient(fromUri), new MongoClient(toUri)];
  try {
    const account: CopyAccount = [];
    const { databases } = await from.db('admin').admin().listDatabases({ nameOnly: true });
    for (const { name: database } of databases.filter(({ name }) => !OWN.has(name)))
      for (const { name: collection } of await from.db(database).listCollections({}, { nameOnly: true }).toArray()) {
        if (collection.startsWith('system.')) continue;
        const copied = await copyCollection(from.db(database), to.db(database), collection);
        const arrived = await to.db(database).collection(collection).countDocuments({});
        if (arrived !== copied.documents)
          throw new InputError(
            `${database}.${collection}: ${copied.documents} documents were read, ${arrived} arrived`,
            {
              code: 'copy-incomplete',
              kept: 'the old store stands as it was',
            },
          );
        account.push({ database, collection, ...copied });
        say(`${database}.${collection}: ${copied.documents} documents, ${copied.indexes} indexes`);
      }
    return account;
  } finally {
    await Promise.all([from.close(), to.close()]);
  }
}

type Started = { uri: string; kept: Kept };

async function startOn(folder: string, engine: Engine): Promise<Started> {
  const port = await freePort();
  const kept = await keepRunning(
    {
      name: engine.engine,
      command: engine.command,
      args: [...engine.prefix, ...(await prepareMongo(engine.engine, folder, port))],
      cwd: folder,
      port,
      logFile: join(folder, 'mongodb.log'),
      ask: () => askMongo(mongoAddress(port)),
      started: () => undefined,
      say: () => undefined,
    },
    () => undefined,
  );
  return { uri: mongoAddress(port), kept };
}

type Place = { folder: string; engine: Engine };

/** Starts both engines on their folders, copies from one to the other and ends both. */
async function copyAcross(from: Place, to: Place, say: (event: string) => void): Promise<CopyAccount> {
  const source = await startOn(from.folder, from.engine);
  try {
    const target = await startOn(to.folder, to.engine);
    try {
      return await copyDatabases(source.uri, target.uri, say);
    } finally {
      await target.kept.stop();
    }
  } finally {
    await source.kept.stop();
  }
}

export type MoveOptions = { dataDir: string; cacheDir: string; to?: string; say: (event: string) => void };
export type Moved = { from: EngineRecord; to: Engine; copied: CopyAccount; keptAt: string };

/**
 * Carries the MongoDB data of a stopped instance over to another engine: starts the recorded one and the new one, copies,
 * and puts the new store in the old one's place, which is kept beside it. Throws InputError where the instance runs or
 * there is nothing to move.
 */
export async function moveDatabase(options: MoveOptions): Promise<Moved> {
  const folder = join(options.dataDir, 'mongo');
  const from = await recordedEngine(folder);
  if (!from) throw new InputError(`${folder} holds no private database to move`, { code: 'nothing-to-move' });
  const got = await tryLock(folderLock(options.dataDir));
  if ('holder' in got)
    throw new InputError(`a Hubiao (process ${got.holder.pid}) is running on ${options.dataDir}`, {
      code: 'folder-in-use',
      kept: 'nothing was changed',
      advice: 'stop it first',
    });
  try {
    return await move(options, folder, from);
  } finally {
    await got.lock.release();
  }
}

async function move(options: MoveOptions, folder: string, from: EngineRecord): Promise<Moved> {
  const lookup = { cacheFolders: cacheFolders(options), install: true, say: options.say };
  const to = await findMongo(lookup, options.to?.toLowerCase());
  if (to.engine === from.engine)
    throw new InputError(`the data are ${to.engine}'s already`, {
      code: 'nothing-to-move',
      kept: 'nothing was changed',
    });
  const old = await findMongo(lookup, from.engine);
  await endLeftOvers(await realpath(options.dataDir), options.say);
  const fresh = join(options.dataDir, `mongo-new-${process.pid}`);
  await mkdir(fresh, { recursive: true, mode: 0o700 });
  try {
    const copied = await copyAcross({ folder, engine: old }, { folder: fresh, engine: to }, options.say);
    await recordEngine(fresh, to);
    const keptAt = join(options.dataDir, `mongo-${from.engine}-${new Date().toISOString().replaceAll(/[:.]/g, '')}`);
    await rename(folder, keptAt);
    await rename(fresh, folder);
    return { from, to, copied, keptAt };
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}
