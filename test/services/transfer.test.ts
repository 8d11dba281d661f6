import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { expect, inject, it, onTestFinished } from 'vitest';
import { cacheHome } from '../../services/cache.ts';
import { openServices } from '../../services/open.ts';
import { copyDatabases, moveDatabase } from '../../services/transfer.ts';

it('a store is copied to another server whole, with its indexes', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'hubiao-transfer-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  const services = await openServices({ dataDir, cacheDir: cacheHome(process.env), redisUrl: inject('redisUrl') });
  const name = `transfer_${process.pid}`;
  const [from, to] = [new MongoClient(services.mongoUri), new MongoClient(inject('mongoUri'))];
  onTestFinished(async () => {
    await to.db(name).dropDatabase();
    await Promise.all([from.close(), to.close()]);
  });
  try {
    const rows = from.db(name).collection<{ _id: number; key: string }>('rows');
    await rows.insertMany(Array.from({ length: 1203 }, (_, n) => ({ _id: n, key: `k${n}` })));
    await rows.createIndex({ key: 1 }, { unique: true, name: 'by-key' });
    const account = await copyDatabases(services.mongoUri, inject('mongoUri'), () => undefined);
    expect(account).toContainEqual({ database: name, collection: 'rows', documents: 1203, indexes: 1 });
    const copy = to.db(name).collection<{ _id: number; key: string }>('rows');
    expect(await copy.findOne({ _id: 1202 })).toEqual({ _id: 1202, key: 'k1202' });
    await expect(copy.insertOne({ _id: 5000, key: 'k7' })).rejects.toMatchObject({ code: 11000 });
  } finally {
    await services.stop();
  }
  // The engine that the data have already is no place to move them to, and nothing is touched.
  const before = readdirSync(dataDir);
  const chosen = services.choices.find(({ part }) => part === 'mongodb')?.engine ?? '';
  await expect(
    moveDatabase({ dataDir, cacheDir: cacheHome(process.env), to: chosen, say: () => undefined }),
  ).rejects.toMatchObject({ code: 'nothing-to-move' });
  expect(readdirSync(dataDir)).toEqual(before);
});
