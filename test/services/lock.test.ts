import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { tryLock, waitForLock } from '../../services/lock.ts';
import { processFacts } from '../../services/process.ts';

const folder = mkdtempSync(join(tmpdir(), 'hubiao-lock-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let count = 0;
const fresh = (): string => join(folder, `lock-${count++}`);

/** Takes the lock in a process of its own, which then waits to be killed. */
async function takenElsewhere(path: string): Promise<{ pid: number; kill: () => Promise<unknown> }> {
  const code = `const { tryLock } = await import(${JSON.stringify(new URL('../../services/lock.ts', import.meta.url).href)});
    const got = await tryLock(process.argv[1]); process.stdout.write('lock' in got ? 'held' : 'refused'); setInterval(() => 0, 1000);`;
  const child = spawn(
    process.execPath,
    ['--import', import.meta.resolve('tsx'), '--input-type=module', '-e', code, path],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  expect(said.toString()).toBe('held');
  return {
    pid: child.pid ?? 0,
    kill: () => {
      child.kill('SIGKILL');
      return once(child, 'exit');
    },
  };
}

describe('a lock file', () => {
  it('is held by one, names its holder, and is free again after release', async () => {
    const path = fresh();
    const first = await tryLock(path);
    expect(await tryLock(path)).toMatchObject({ holder: { pid: process.pid, host: hostname() } });
    if (!('lock' in first)) throw new Error('not taken');
    await first.lock.release();
    const again = await tryLock(path);
    expect(again).toHaveProperty('lock');
    if ('lock' in again) await again.lock.release();
  });

  it('goes to exactly one of many that find a dead one at the same time', async () => {
    const path = fresh();
    const start = (await processFacts(process.pid))?.start ?? '';
    // The very id of this process, but another beginning: an id used again.
    writeFileSync(path, JSON.stringify({ pid: process.pid, start: `${start}0`, host: hostname(), token: 'x' }));
    const all = await Promise.all(Array.from({ length: 20 }, () => tryLock(path)));
    expect(all.filter((one) => 'lock' in one)).toHaveLength(1);
    for (const one of all) if ('lock' in one) await one.lock.release();
    expect(readdirSync(folder).filter((name) => name.startsWith('lock-1'))).toEqual([]);
  });

  it('of a killed process is cleared, and a waiting one gets it then', async () => {
    const path = fresh();
    const other = await takenElsewhere(path);
    expect(await tryLock(path)).toMatchObject({ holder: { pid: other.pid } });
    const waits = waitForLock(path, 20_000);
    await other.kill();
    const lock = await waits;
    expect(lock).toBeDefined();
    await lock?.release();
  });

  it('of another machine holds while it is touched, and is cleared once it has been silent', async () => {
    const path = fresh();
    writeFileSync(path, JSON.stringify({ pid: 1, start: 'x', host: 'another-machine', token: 'x' }));
    expect(await tryLock(path)).toMatchObject({ holder: { host: 'another-machine' } });
    const old = new Date(Date.now() - 60_000);
    utimesSync(path, old, old);
    const got = await tryLock(path);
    expect(got).toHaveProperty('lock');
    if ('lock' in got) await got.lock.release();
  });

  it('that holds nothing readable, as after a power cut, is cleared', async () => {
    const path = fresh();
    writeFileSync(path, '');
    const got = await tryLock(path);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ pid: process.pid });
    if ('lock' in got) await got.lock.release();
  });
});
