import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { endLeftOvers } from '../../services/open.ts';
import { processFacts } from '../../services/process.ts';

async function sleeper(...args: string[]) {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => 0, 1000)', ...args], { stdio: 'ignore' });
  onTestFinished(() => void child.kill('SIGKILL'));
  const pid = child.pid ?? 0;
  return { pid, facts: await processFacts(pid) };
}

function folderNoting(process: { pid: number; start: string }): string {
  const folder = mkdtempSync(join(tmpdir(), 'hubiao-left-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'services.json'), JSON.stringify({ redis: { port: 1, process }, mongodb: {} }));
  return folder;
}

describe('what a crash left running', () => {
  it('is ended where id, beginning and command line agree', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'hubiao-left-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const { pid, facts } = await sleeper(join(folder, 'redis', 'redis.conf'));
    writeFileSync(
      join(folder, 'services.json'),
      JSON.stringify({ redis: { process: { pid, start: facts?.start } }, mongodb: {} }),
    );
    const said: string[] = [];
    await endLeftOvers(folder, (event) => said.push(event));
    expect(await processFacts(pid)).toBeUndefined();
    expect(said).toEqual(['redis of a crashed run is ended']);
  });

  it('is left alone where the id now belongs to a program of something else', async () => {
    const { pid, facts } = await sleeper('/some/other/folder');
    await endLeftOvers(folderNoting({ pid, start: facts?.start ?? '' }), () => undefined);
    expect(await processFacts(pid)).toEqual(facts);
  });

  it('is left alone where the id was used again since', async () => {
    const folder = folderNoting({ pid: 0, start: '' });
    const { pid, facts } = await sleeper(folder);
    writeFileSync(
      join(folder, 'services.json'),
      JSON.stringify({ redis: { process: { pid, start: 'long ago' } }, mongodb: {} }),
    );
    await endLeftOvers(folder, () => undefined);
    expect(await processFacts(pid)).toEqual(facts);
  });

  it('needs no readable note', async () => {
    const folder = folderNoting({ pid: process.pid, start: '' });
    writeFileSync(join(folder, 'services.json'), '{"redis":');
    await expect(endLeftOvers(folder, () => undefined)).resolves.toBeUndefined();
  });
});
