import { Redis } from 'ioredis';
import { MongoClient } from 'mongodb';
import { describe, expect, inject, it } from 'vitest';

describe('the services of the test run', () => {
  it('give a Redis that keeps an append-only file and evicts nothing', async () => {
    const redis = new Redis(inject('redisUrl'));
    try {
      expect(await redis.config('GET', 'appendonly')).toEqual(['appendonly', 'yes']);
      expect(await redis.config('GET', 'maxmemory-policy')).toEqual(['maxmemory-policy', 'noeviction']);
      expect(await redis.config('GET', 'bind')).toEqual(['bind', '127.0.0.1']);
    } finally {
      redis.disconnect();
    }
  });

  it('give a server that speaks the protocol of MongoDB', async () => {
    const client = new MongoClient(inject('mongoUri'));
    try {
      const rows = client.db(`services_${process.pid}`).collection<{ _id: string; n: number }>('rows');
      await rows.insertOne({ _id: 'a', n: 1 }, { writeConcern: { w: 'majority', j: true } });
      expect(await rows.findOne({ _id: 'a' })).toEqual({ _id: 'a', n: 1 });
      await client.db(`services_${process.pid}`).dropDatabase();
    } finally {
      await client.close();
    }
  });
});
