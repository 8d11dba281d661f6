import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TruthLine } from '../../domain/truth.ts';

const HUBIAO = fileURLToPath(new URL('../../cli/hubiao.js', import.meta.url));
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hubiao-sample-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('hubiao sample-market', () => {
  it('prints its address, writes its truth, serves until a signal and then ends with 0', async () => {
    const file = join(folder, 'truth.jsonl');
    const child = spawn(process.execPath, [HUBIAO, 'sample-market', '--seed', '9', '--truth', file], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(child, 'exit');
    try {
      const [address] = (await once(createInterface(child.stdout), 'line')) as [string];
      expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
      expect((await fetch(`${address}/market/list`)).headers.get('x-hubiao-sample')).toBe('1');
      const lines = (await readFile(file, 'utf8')).trim().split('\n');
      expect(lines.length).toBeGreaterThanOrEqual(400);
      for (const line of lines) TruthLine.parse(JSON.parse(line));
    } finally {
      child.kill('SIGTERM');
    }
    expect(await ended).toEqual([0, null]);
  });

  it('refuses a file it cannot write with 1, and a port that is none with 2', async () => {
    const run = async (...options: string[]): Promise<[number, string]> => {
      const child = spawn(process.execPath, [HUBIAO, 'sample-market', ...options], {
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      let said = '';
      child.stderr.on('data', (data: Buffer) => {
        said += data.toString();
      });
      const [code] = (await once(child, 'close')) as [number];
      return [code, said];
    };
    const [refused, why] = await run('--truth', join(folder, 'no', 'such', 'folder'));
    expect([refused, why.includes('file-refused')]).toEqual([1, true]);
    expect((await run('--port', 'http'))[0]).toBe(2);
  });
});
