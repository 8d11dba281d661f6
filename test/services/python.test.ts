import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { run } from '../../services/process.ts';
import { ensurePackages, findPython, type Python } from '../../services/python.ts';

const base = mkdtempSync(join(tmpdir(), 'hubiao-python-'));
const before = { ...process.env };
let python: Python;

/** A small wheel of our own, so that the real pip works here without any network. */
function wheel(name: string): void {
  const code = `import sys, zipfile
with zipfile.ZipFile(sys.argv[1] + '/' + sys.argv[2] + '-1.0-py3-none-any.whl', 'w') as z:
    z.writestr(sys.argv[2] + '/__init__.py', 'word = "here"')
    info = sys.argv[2] + '-1.0.dist-info/'
    z.writestr(info + 'METADATA', 'Metadata-Version: 2.1\\nName: ' + sys.argv[2] + '\\nVersion: 1.0\\n')
    z.writestr(info + 'WHEEL', 'Wheel-Version: 1.0\\nGenerator: test\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n')
    z.writestr(info + 'RECORD', '')`;
  execFileSync(python.command, ['-c', code, base, name]);
}

beforeAll(async () => {
  const found = await findPython();
  if (!found) throw new Error('this test needs Python 3.10 or later');
  python = found;
  wheel('hubiaoprobe');
  process.env['PIP_NO_INDEX'] = '1';
  process.env['PIP_FIND_LINKS'] = base;
});
afterAll(() => {
  process.env = before;
  rmSync(base, { recursive: true, force: true });
});

const cache = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'hubiao-cache-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};
const PINS = ['hubiaoprobe==1.0'];

describe('Python packages', () => {
  it('are installed once by two instances that start at the same time, in the data folder where the home folder cannot be written to', async () => {
    const folder = cache();
    const nowhere = join(base, 'a-file', 'hubiao');
    writeFileSync(join(base, 'a-file'), '');
    const said: string[] = [];
    const both = await Promise.all(
      [1, 2].map(() => ensurePackages([nowhere, folder], PINS, python, (event) => said.push(event))),
    );
    expect(both[0]).toEqual(both[1]);
    expect(said.filter((event) => event.startsWith('installing'))).toHaveLength(1);
    const answer = await run(both[0]?.python ?? '', ['-I', '-c', 'import hubiaoprobe; print(hubiaoprobe.word)']);
    expect(answer.stdout.trim()).toBe('here');
    expect(readdirSync(folder)).toHaveLength(1);
  });

  it('are installed again where their Python is gone or an installation was cut short', async () => {
    const folder = cache();
    const made = await ensurePackages([folder], PINS, python, () => undefined);
    rmSync(join(made.folder, 'bin'), { recursive: true });
    writeFileSync(`${made.folder}.new-abcdef`, 'half');
    const again = await ensurePackages([folder], PINS, python, () => undefined);
    expect(again).toEqual(made);
    expect(readdirSync(folder)).toHaveLength(1);
    expect((await run(again.python, ['-I', '-c', 'import hubiaoprobe'])).ok).toBe(true);
  });

  it('that do not exist are an error with what pip said, and nothing half made stays', async () => {
    const folder = cache();
    await expect(ensurePackages([folder], ['hubiaonever==9.9'], python, () => undefined)).rejects.toMatchObject({
      code: 'python-install-failed',
      message: expect.stringContaining('hubiaonever==9.9'),
    });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('name the network where no index can be reached', async () => {
    const folder = cache();
    const { PIP_NO_INDEX, PIP_INDEX_URL, PIP_RETRIES } = process.env;
    onTestFinished(
      () =>
        void Object.assign(process.env, {
          PIP_NO_INDEX,
          PIP_INDEX_URL: PIP_INDEX_URL ?? '',
          PIP_RETRIES: PIP_RETRIES ?? '',
        }),
    );
    process.env['PIP_NO_INDEX'] = '0';
    process.env['PIP_INDEX_URL'] = 'http://127.0.0.1:9/simple';
    await expect(ensurePackages([folder], ['hubiaonever==9.9'], python, () => undefined)).rejects.toMatchObject({
      code: 'python-no-network',
    });
    expect(existsSync(join(folder, 'venv'))).toBe(false);
  });
});
