import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../lib/release.ts';

/** Runs one tool of `npm run check` as a person would, and gives its words where it is not content. */
const words = (script: string, ...args: string[]): Promise<string> =>
  new Promise((done) => {
    execFile(
      process.execPath,
      [join(projectRoot, script), ...args],
      { cwd: projectRoot, maxBuffer: 32 << 20 },
      (error, stdout, stderr) => done(error ? `${stdout}${stderr}` : ''),
    );
  });

describe('npm run check', () => {
  it('finds every type right', async () => {
    expect(await words('node_modules/typescript/bin/tsc', '--noEmit')).toBe('');
    expect(await words('node_modules/typescript/bin/tsc', '--noEmit', '-p', 'console/web')).toBe('');
  });

  it('finds format and lint right', async () => {
    expect(await words('node_modules/@biomejs/biome/bin/biome', 'check', '.')).toBe('');
  });

  it('finds the import rule kept', async () => {
    expect(await words('scripts/check-imports.js')).toBe('');
  });
});
