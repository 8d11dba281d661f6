import { readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createVisitor, findChromium } from '../../crawlers/index.ts';
import { linesNaming } from '../../crawlers/visit/environment.ts';
import { systemClock } from '../../lib/clock.ts';
import { cacheHome } from '../../services/index.ts';

/** The process of the browser that this test's visit started: its own child, with the visit's profile. */
async function browserOfVisit(): Promise<number | undefined> {
  for (const pid of await readdir('/proc')) {
    const command = await readFile(join('/proc', pid, 'cmdline'), 'utf8').catch(() => '');
    const stat = await readFile(join('/proc', pid, 'stat'), 'utf8').catch(() => '');
    const parent = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1];
    if (command.includes('hubiao-visit-') && parent === String(process.pid)) return Number(pid);
  }
  return undefined;
}

it('a visit whose browser is killed under it is no visit, and one to a closed address is refused', {
  timeout: 600_000,
}, async () => {
  const killed: (number | undefined)[] = [];
  const server = createServer(async (_request, response) => {
    const pid = await browserOfVisit();
    killed.push(pid);
    if (pid !== undefined) process.kill(pid, 'SIGKILL');
    response.end('<h1>late</h1>');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => void server.close());
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const visitor = createVisitor({
    env: process.env,
    // Nobody asks for robots.txt here: the first request is the browser's.
    fetcher: { permit: async () => undefined },
    find: () => findChromium({ cacheDir: cacheHome(process.env) }),
    userAgent: 'Hubiao/test',
    clock: systemClock,
    allow: [host],
    ffmpeg: async () => ({ missing: 'none is needed' }),
    program: async () => ({ release: 'test', files: 0, sha256: '' }),
  });
  const steps = [{ do: 'open', url: `http://${host}/` }, { do: 'scroll' }] as const;
  await expect(visitor.visit(undefined, steps)).rejects.toMatchObject({ code: 'recording-failed' });
  expect(killed).toEqual([expect.any(Number)]);
  const closed = [{ do: 'open', url: 'http://169.254.169.254/latest/' }] as const;
  await expect(visitor.visit(undefined, closed)).rejects.toMatchObject({ code: 'address-refused' });
});

it('a file of hosts that gives the visited host an address of its own is found out', () => {
  const hosts = Buffer.from(
    '127.0.0.1 localhost\n# 10.0.0.9 shop.example\n10.0.0.9\tSHOP.example www.shop.example # here\n',
  );
  expect(linesNaming(hosts, 'shop.example')).toEqual(['10.0.0.9\tSHOP.example www.shop.example']);
  expect(linesNaming(hosts, 'other.example')).toEqual([]);
});
