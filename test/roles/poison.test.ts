import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, it, onTestFinished } from 'vitest';
import { enqueueScreening } from '../../queue/flow.ts';
import { openQueues } from '../../queue/queues.ts';
import { openStore } from '../../store/connect.ts';
import { POISON } from '../support/roles/poison.ts';
import { listing } from '../support/store.ts';
import { dataFolder, startSupervised, until } from '../support/supervised.ts';

const LISTINGS = 100;
const POISONED = 37;

it('a listing that kills whoever screens it stands alone as a dead letter; the other ninety-nine are filed', async () => {
  const dbName = `poison-${randomUUID().slice(0, 8)}`;
  const redis = new URL(inject('redisUrl'));
  redis.pathname = '/7';
  const store = await openStore({ uri: inject('mongoUri'), dbName });
  const queues = openQueues(redis.href);
  onTestFinished(async () => {
    await queues.close();
    await store.close();
  });
  await queues.connection.flushdb();
  const dataDir = dataFolder();
  const refs = await store.listings.record(
    Array.from({ length: LISTINGS }, (_, n) =>
      listing({ listingId: `l${n}`, title: n === POISONED ? `${POISON} 手机壳` : `手机壳 ${n}` }),
    ),
  );
  await enqueueScreening(store, queues, refs);
  const env = { REDIS_URL: redis.href, MONGODB_URI: inject('mongoUri'), HUBIAO_DB: dbName };
  const instance = startSupervised(dataDir, 'poisoned-detectors', { env });
  await instance.ready;

  await until(
    'the poisonous listing to be a dead letter and all others to be filed',
    async () => {
      const later = new Date(Date.now() + 3_600_000);
      return (await store.listings.pending(later, 5)).length === 0;
    },
    600_000,
  );
  const dead = await queues.of('screen').getFailed();
  expect(dead.map((job) => job.data.refs.map((ref: { listingId: string }) => ref.listingId))).toEqual([
    [`l${POISONED}`],
  ]);
  expect(dead[0]?.failedReason).toContain('dies');
  const screened = await store.listings.get(refs);
  expect(screened.filter((one) => one.finding === undefined).map((one) => one.listingId)).toEqual([`l${POISONED}`]);
  // The worker died once; from then on only processes apart did.
  const log = readFileSync(join(dataDir, 'log', 'hubiao.log'), 'utf8');
  expect(log.match(/"job stalled"/g) ?? []).toHaveLength(1);
});
