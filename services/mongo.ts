import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { HubiaoError, InputError, messageOf } from '../lib/errors.ts';
import { downloadedMongod, MONGOD } from './mongod-download.ts';
import { run } from './process.ts';
import { ensurePackages, findPython, installedPackages } from './python.ts';
import { type Candidate, type Engine, firstThatServes, type Lookup } from './types.ts';

/** The Python package of the stand-in server that speaks MongoDB's protocol on WiredTiger. */
export const SECANTUS = 'SecantusDB==0.7.0b3';

async function asked(command: string, why: string): Promise<Candidate> {
  const answer = await run(command, ['--version']);
  if (answer.missing) return { ok: false, reason: `no ${command} on PATH` };
  const version = /(\d+\.\d+\.\d+[\w.-]*)/.exec(answer.stdout)?.[1];
  return answer.ok && version !== undefined
    ? { ok: true, version, why, command, prefix: [] }
    : { ok: false, reason: `${command} does not run here: ${answer.stderr.trim().slice(0, 200)}` };
}

async function fetched(lookup: Lookup): Promise<Candidate> {
  const got = await downloadedMongod(lookup);
  return 'command' in got
    ? asked(got.command, `mongod ${MONGOD.version} was fetched into the cache`)
    : { ok: false, reason: got.reason };
}

async function fromPackage({ cacheFolders, install, say }: Lookup): Promise<Candidate> {
  const python = await findPython();
  if (!python) return { ok: false, reason: 'no Python 3.10 or later on PATH to install SecantusDB with' };
  const version = SECANTUS.split('==')[1] ?? '';
  const prefix = ['-I', '-m', 'secantus'];
  const why = `the Python package ${SECANTUS} is a server that speaks MongoDB's protocol`;
  try {
    const packages = install
      ? await ensurePackages(cacheFolders, [SECANTUS], python, say)
      : await installedPackages(cacheFolders, [SECANTUS], python);
    return packages
      ? { ok: true, version, why, command: packages.python, prefix }
      : { ok: true, version, why: `${why}, installed at the first start`, command: '', prefix, notYet: true };
  } catch (error) {
    return { ok: false, reason: messageOf(error) };
  }
}

/**
 * Finds a server that speaks MongoDB's protocol to run: mongod on PATH, one fetched, `secantusd-rs` on PATH, the Python
 * package SecantusDB; only `only` where that is given. Throws `mongodb-missing`, with every reason.
 */
export async function findMongo(lookup: Lookup, only?: string): Promise<Engine> {
  const all: [string, () => Promise<Candidate>][] = [
    ['mongod', () => asked('mongod', 'mongod is on PATH')],
    ['mongod-fetched', () => fetched(lookup)],
    ['secantusd-rs', () => asked('secantusd-rs', 'secantusd-rs is on PATH')],
    ['secantusdb', () => fromPackage(lookup)],
  ];
  if (only !== undefined && !all.some(([name]) => name === only))
    throw new InputError(`no MongoDB engine is called ${only}; there are ${all.map(([name]) => name).join(', ')}`);
  const { engine, passedOver } = await firstThatServes(
    'mongodb',
    only === undefined ? all : all.filter(([name]) => name === only),
  );
  if (engine) return engine;
  throw new HubiaoError(`No MongoDB server can be started here: ${passedOver.map((one) => one.reason).join('; ')}.`, {
    code: 'mongodb-missing',
    status: 503,
    advice:
      'Install Python 3.10 or later with pip, or mongod, or set MONGODB_URI to a MongoDB of your own (mongodb://host:27017).',
  });
}

/** Two engines that read the same files: mongod from PATH and mongod fetched. */
export const storageFamily = (engine: string): string => (engine.startsWith('mongod') ? 'mongod' : engine);

/**
 * Makes the folder ready and gives the arguments that run the engine on it: 127.0.0.1 only, 512 MB of cache, and for the
 * stand-in a change log of bounded length, since nothing here reads it.
 */
export async function prepareMongo(engine: string, folder: string, port: number): Promise<string[]> {
  const db = join(folder, 'db');
  await mkdir(db, { recursive: true, mode: 0o700 });
  if (storageFamily(engine) === 'mongod')
    return [
      '--dbpath',
      db,
      '--port',
      String(port),
      '--bind_ip',
      '127.0.0.1',
      '--nounixsocket',
      '--wiredTigerCacheSizeGB',
      '0.5',
      '--quiet',
    ];
  const settings = join(folder, 'secantusd.toml');
  // Its own file, so that none lying in the home folder is read instead.
  await writeFile(
    settings,
    '[storage]\ncache_size = "512M"\n\n[oplog]\nretention_seconds = 600\nmax_entries = 10000\n',
  );
  return [
    '--config',
    settings,
    '--host',
    '127.0.0.1',
    '--port',
    String(port),
    '--storage-path',
    db,
    '--log-level',
    'WARNING',
  ];
}

export const mongoAddress = (port: number): string => `mongodb://127.0.0.1:${port}/?directConnection=true`;

/** The version a MongoDB server answers with; throws where it does not answer within `timeoutMs`. */
export async function askMongo(uri: string, timeoutMs = 2_000): Promise<string> {
  const client = new MongoClient(uri, { serverSelectionTimeoutMS: timeoutMs, connectTimeoutMS: timeoutMs });
  try {
    await client.db('admin').command({ ping: 1 });
    const info = await client.db('admin').command({ buildInfo: 1 });
    return String(info['version'] ?? '');
  } finally {
    await client.close();
  }
}
