import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { projectRoot } from '../../lib/release.ts';
import { onlyOnPath } from '../support/programs.ts';

const lockOf = (version: string): string => JSON.stringify({ packages: { '': {}, 'node_modules/a': { version } } });

/** A fresh clone with nothing but the set-up and a lock file. */
function clone(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hubiao-setup-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, 'scripts'));
  cpSync(join(projectRoot, 'scripts', 'setup.js'), join(folder, 'scripts', 'setup.js'));
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  writeFileSync(join(folder, 'package-lock.json'), lockOf('1.0.0'));
  return folder;
}

/** Runs the set-up as `npm start` does, with an npm that notes its calls. */
function setUp(folder: string): Promise<{ code: number | null; stderr: string }> {
  const { npm_execpath: _npm, ...env } = process.env;
  const code = "import('./scripts/setup.js').then(async (s) => { await s.setUp().catch(s.refuse); })";
  const child = spawn(process.execPath, ['-e', code], {
    cwd: folder,
    env: { ...env, HUBIAO_PROBE: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  return new Promise((done) => child.once('close', (exit) => done({ code: exit, stderr })));
}
const calls = (folder: string): string[] =>
  existsSync(join(folder, 'calls')) ? readFileSync(join(folder, 'calls'), 'utf8').trim().split('\n') : [];

function withNpm(script: string): void {
  const path = process.env['PATH'];
  const folder = onlyOnPath({ npm: script });
  process.env['PATH'] = `${folder}${delimiter}${path}`;
}
const INSTALLS =
  'echo "$@" >> "$HUBIAO_PROBE/calls"; sleep 0.4; mkdir -p node_modules; cp package-lock.json node_modules/.package-lock.json';

it('a fresh clone installs its packages once, though two start at the same time, and not again', async () => {
  withNpm(INSTALLS);
  const folder = clone();
  const both = await Promise.all([setUp(folder), setUp(folder)]);
  expect(both.map(({ code }) => code)).toEqual([0, 0]);
  expect(calls(folder)).toEqual(['ci --no-audit --no-fund']);

  // A newer file with the same packages, as after a checkout, is no reason to install.
  const later = new Date(Date.now() + 60_000);
  utimesSync(join(folder, 'package-lock.json'), later, later);
  expect(await setUp(folder)).toEqual({ code: 0, stderr: '' });
  expect(calls(folder)).toHaveLength(1);

  writeFileSync(join(folder, 'package-lock.json'), lockOf('2.0.0'));
  utimesSync(join(folder, 'package-lock.json'), later, later);
  await setUp(folder);
  expect(calls(folder)).toHaveLength(2);
});

it('a failed installation ends the start with a sentence', async () => {
  withNpm('echo "no such registry" >&2; exit 7');
  const { code, stderr } = await setUp(clone());
  expect(code).toBe(1);
  expect(stderr).toContain('no such registry');
  expect(stderr).toMatch(/hubiao: npm ci ended with 7; .*start again\.\n$/);
});
