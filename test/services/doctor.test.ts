import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, inject, it, onTestFinished } from 'vitest';
import { examine } from '../../services/doctor.ts';
import { onlyOnPath } from '../support/programs.ts';

const options = () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'hubiao-doctor-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  return { dataDir, cacheDir: join(dataDir, 'cache'), chromium: async () => undefined };
};

it('the doctor says of a bare machine what is missing and what each part costs', async () => {
  onlyOnPath({});
  const rows = await examine(options());
  expect(rows.map(({ part }) => part)).toEqual(['node', 'python', 'redis', 'mongodb', 'chromium', 'ffmpeg', 'fonts']);
  const missing = rows.filter(({ found }) => !found);
  expect(missing.map(({ part }) => part)).toEqual(['python', 'redis', 'mongodb', 'chromium', 'ffmpeg', 'fonts']);
  for (const row of missing) expect(row.cost).toMatch(/\w/);
  expect(missing.filter(({ needed }) => needed).map(({ part }) => part)).toEqual(['redis', 'mongodb']);
  expect(rows[2]?.why).toContain('set REDIS_URL');
});

it('the doctor says which engine was chosen, why, and what was passed over', async () => {
  onlyOnPath({
    mongod: 'echo "db version v7.0.14"',
    'redis-server': 'echo "Redis server v=5.0.1"',
    ffmpeg: 'echo "ffmpeg version 6.1 Copyright"',
    'fc-list': 'echo "Noto Sans SC"',
  });
  const rows = await examine({
    ...options(),
    redisUrl: inject('redisUrl'),
    chromium: async () => ({ path: '/usr/bin/chromium', version: '140.0' }),
  });
  expect(rows.find(({ part }) => part === 'mongodb')).toMatchObject({
    engine: 'mongod',
    version: '7.0.14',
    why: 'mongod is on PATH',
  });
  expect(rows.find(({ part }) => part === 'redis')).toMatchObject({
    found: true,
    engine: 'REDIS_URL',
    version: expect.stringMatching(/^\d/),
  });
  expect(
    rows
      .filter(({ part }) => ['chromium', 'ffmpeg', 'fonts'].includes(part))
      .map(({ found, engine }) => [found, engine]),
  ).toEqual([
    [true, '/usr/bin/chromium'],
    [true, expect.stringMatching(/\/ffmpeg$/)],
    [true, 'Noto Sans SC'],
  ]);
});
