import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { refuse, root, setUp } from './setup.js';

await setUp().catch(refuse);
const folder = mkdtempSync(join(tmpdir(), 'hubiao-counts-'));
const counts = join(folder, 'counts.json');

/** Runs every test (or those the arguments name) and resolves with the runner's exit code. */
function runTests() {
  const runner = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const args = [runner, 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${counts}`];
  const child = spawn(process.execPath, [...args, ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  return new Promise((done) => child.once('exit', (code) => done(code ?? 1)));
}

/** The runner's own counts. A file that could not be loaded has no tests to fail, and counts as one failure. */
function summary(code) {
  try {
    const told = JSON.parse(readFileSync(counts, 'utf8'));
    const broken = told.testResults.filter(
      (file) => file.status === 'failed' && file.assertionResults.length === 0,
    ).length;
    const failed = told.numFailedTests + broken;
    return {
      passed: told.numPassedTests,
      failed: code !== 0 && failed === 0 ? 1 : failed,
      skipped: told.numPendingTests + (told.numTodoTests ?? 0),
    };
  } catch {
    process.stderr.write('The runner ended without its counts: that counts as a failure.\n');
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

const code = await runTests();
const { passed, failed, skipped } = summary(code);
rmSync(folder, { recursive: true, force: true });
process.stdout.write(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`, () =>
  process.exit(code === 0 && failed === 0 ? 0 : 1),
);
