import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, inject, it } from 'vitest';
import { allGone, dataFolder, living, startSupervised, until, withRedis } from '../support/supervised.ts';

const numbers = (url: string): Promise<{ starts: number; drained: number }> =>
  withRedis(url, async (redis) => ({
    starts: Number(await redis.get('starts')),
    drained: Number(await redis.get('drained')),
  }));

/** A private Redis, but the MongoDB server of the test run: half the starting and stopping. */
const redisAlone = () => ({ env: { MONGODB_URI: inject('mongoUri') } });

describe('one instance', () => {
  it('drains and ends everything on a signal to its group, and starts again on the same addresses with its data', async () => {
    const folder = dataFolder();
    const first = startSupervised(folder);
    const run = await first.ready;
    expect(JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8'))).toEqual(run);
    expect(statSync(join(folder, 'run.json')).mode & 0o777).toBe(0o600);
    expect(run).toMatchObject({ version: '0.0.0-test', url: 'http://127.0.0.1:1' });
    expect(run.pids).toHaveLength(5);
    expect(await living(run.pids)).toEqual(run.pids);

    process.kill(-(first.main.pid ?? 0), 'SIGINT');
    expect(await first.ended).toMatchObject({ code: 0 });
    expect(await living(run.pids)).toEqual([]);
    expect(existsSync(join(folder, 'run.json'))).toBe(false);

    const second = startSupervised(folder);
    const again = await second.ready;
    expect([again.redis, again.mongodb]).toEqual([run.redis, run.mongodb]);
    expect(await numbers(again.redis)).toEqual({ starts: 2, drained: 1 });
    second.main.kill('SIGTERM');
    expect(await second.ended).toMatchObject({ code: 0 });
    expect(await living(again.pids)).toEqual([]);
  });

  it('leaves nothing behind when its main process is killed, and the next start goes on with what was there', async () => {
    const folder = dataFolder();
    const first = startSupervised(folder);
    const run = await first.ready;
    first.main.kill('SIGKILL');
    await first.ended;
    const second = startSupervised(folder);
    const again = await second.ready;
    await allGone(run.pids);
    expect(again.redis).toBe(run.redis);
    expect((await numbers(again.redis)).starts).toBe(2);
  });

  it('ends what a kill of all its own processes at once left running before it starts anew', async () => {
    const folder = dataFolder();
    const first = startSupervised(folder, 'counter', redisAlone());
    const run = await first.ready;
    const [main, keeper, role] = run.pids;
    for (const pid of [main, keeper, role]) process.kill(pid ?? 0, 'SIGKILL');
    await first.ended;
    const second = startSupervised(folder, 'counter', redisAlone());
    const again = await second.ready;
    await allGone(run.pids);
    expect((await numbers(again.redis)).starts).toBe(2);
  });

  it('starts a killed role, a killed Redis and a killed keeper of the services again, on the same addresses and with the data', async () => {
    const folder = dataFolder();
    const { ready } = startSupervised(folder, 'counter', redisAlone());
    const run = await ready;
    const [, keeper, role, redis] = run.pids;
    const runFile = () => JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8')) as typeof run;

    process.kill(role ?? 0, 'SIGKILL');
    await until('the role runs again', async () => (await numbers(run.redis)).starts === 2);

    await withRedis(run.redis, async (client) => {
      await client.set('kept', 'yes');
      // Written down each second; a kill of the server alone loses nothing that the system holds.
      process.kill(redis ?? 0, 'SIGKILL');
      await allGone([redis ?? 0]);
      expect(await client.get('kept')).toBe('yes');
    });
    const after = await until('run.json names the new process', () =>
      runFile().pids.includes(redis ?? 0) ? undefined : runFile(),
    );
    expect(await living(after.pids)).toEqual(after.pids);

    process.kill(keeper ?? 0, 'SIGKILL');
    await allGone([keeper ?? 0]);
    expect(await withRedis(run.redis, (client) => client.get('kept'))).toBe('yes');
    const last = await until('run.json names the new keeper', () =>
      runFile().pids.includes(keeper ?? 0) ? undefined : runFile(),
    );
    expect(last.redis).toBe(run.redis);
  });
});

describe('a start that cannot be', () => {
  it('is refused on a folder in use, with a sentence, while another folder runs beside it', async () => {
    const [folder, other] = [dataFolder(), dataFolder()];
    const first = startSupervised(folder, 'counter', redisAlone());
    const beside = startSupervised(other, 'counter', redisAlone());
    const [run, besideRun] = await Promise.all([first.ready, beside.ready]);
    const second = startSupervised(folder, 'counter', redisAlone());
    const { code, stderr } = await second.ended;
    expect(code).toBe(1);
    expect(stderr).toContain(`another Hubiao (process ${first.main.pid}) is running on ${folder}`);
    expect(await living([...run.pids, ...besideRun.pids])).toEqual([...run.pids, ...besideRun.pids]);
    expect(run.redis).not.toBe(besideRun.redis);
  });

  it('ends with the refusal of a role that can never start, and ends the others', async () => {
    const folder = dataFolder();
    const { code, stderr } = await startSupervised(folder, 'counter,refuser', redisAlone()).ended;
    expect(code).toBe(1);
    expect(stderr).toContain('port 8080 is taken');
    expect(JSON.parse(readFileSync(join(folder, 'children.json'), 'utf8'))).toEqual([]);
    expect(JSON.parse(readFileSync(join(folder, 'services.json'), 'utf8'))).not.toHaveProperty('redis.process');
  });
});

describe('roles against shared services', () => {
  it('run in as many processes on one folder as wanted', async () => {
    const folder = dataFolder();
    const env = { REDIS_URL: inject('redisUrl'), MONGODB_URI: inject('mongoUri') };
    const all = [1, 2, 3].map(() => startSupervised(folder, 'counter', { partial: true, env }));
    const runs = await Promise.all(all.map(({ ready }) => ready));
    expect(runs.map((run) => run.redis)).toEqual(Array(3).fill(env.REDIS_URL));
    for (const { main } of all) main.kill('SIGTERM');
    expect((await Promise.all(all.map(({ ended }) => ended))).map(({ code }) => code)).toEqual([0, 0, 0]);
    expect(existsSync(join(folder, 'run.json'))).toBe(false);
  });

  it('join the instance of their folder where no addresses are given', async () => {
    const folder = dataFolder();
    const whole = startSupervised(folder, 'counter', redisAlone());
    const run = await whole.ready;
    const part = startSupervised(folder, 'counter', { partial: true });
    const partRun = await part.ready;
    expect(partRun.redis).toBe(run.redis);
    part.main.kill('SIGTERM');
    expect(await part.ended).toMatchObject({ code: 0 });
    expect(JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8'))).toMatchObject({
      redis: run.redis,
      pids: run.pids,
    });
  });

  it('hurry at a second signal', async () => {
    const env = { REDIS_URL: inject('redisUrl'), MONGODB_URI: inject('mongoUri') };
    const { main, ready, ended } = startSupervised(dataFolder(), 'stubborn', { partial: true, env });
    const run = await ready;
    main.kill('SIGTERM');
    // The drain of this role has no end: only a second signal, later than an echo of the first, ends it sooner than 30 s.
    const again = setInterval(() => main.kill('SIGTERM'), 300);
    expect(await ended).toMatchObject({ code: 0 });
    clearInterval(again);
    expect(await living(run.pids)).toEqual([]);
  });
});

describe('a role whose supervisor is gone', () => {
  it('ends by itself, even where that happened before it could listen', async () => {
    const entry = fileURLToPath(new URL('../support/roles/stubborn.ts', import.meta.url));
    const options = {
      execArgv: ['--import', import.meta.resolve('tsx')],
      env: { ...process.env, HUBIAO_DATA: dataFolder() },
    };
    const [early, late] = [fork(entry, options), fork(entry, options)];
    early.disconnect();
    late.once('message', () => late.disconnect());
    const codes = await Promise.all([early, late].map((child) => once(child, 'exit')));
    // The second one's drain has no end: it is cut short and says so by its code.
    expect(codes.map(([code]) => code)).toEqual([1, 1]);
  });
});
