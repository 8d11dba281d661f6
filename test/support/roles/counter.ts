import { Redis } from 'ioredis';
import { roleMain } from '../../../roles/child.ts';

/** A small role with an address: counts its starts and its orderly ends in Redis. */
await roleMain('counter', async ({ settings, ready, onDrain }) => {
  const redis = new Redis(settings.redisUrl ?? '', { maxRetriesPerRequest: null });
  redis.on('error', () => undefined);
  await redis.incr('starts');
  onDrain(async () => {
    await redis.incr('drained');
    redis.disconnect();
  });
  ready({ url: 'http://127.0.0.1:1' });
});
