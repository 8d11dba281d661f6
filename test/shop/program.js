// What the shop programs of `npm run test:shop` share: private folders for what they install, free ports, waiting, ending.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

export const run = promisify(execFile);
const READY_MS = 90_000;

/**
 * A private folder made once by `make(folder)` and kept under the user's cache, keyed by the files that say what goes into it: built
 * under another name and renamed when it is whole. `made` works on it in the folder's last place.
 */
export async function installed(name, files, make, made = async () => undefined) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(file));
  const cache = join(homedir(), '.cache', 'hubiao');
  const folder = join(cache, `test-shop-${name}-${hash.digest('hex').slice(0, 12)}`);
  const stamp = join(folder, 'made');
  try {
    statSync(stamp);
    return folder;
  } catch {
    process.stderr.write(`installing ${name} into a private folder…\n`);
  }
  const part = `${folder}.part`;
  for (const one of [folder, part]) rmSync(one, { recursive: true, force: true });
  mkdirSync(part, { recursive: true, mode: 0o700 });
  await make(part);
  renameSync(part, folder);
  await made(folder);
  mkdirSync(stamp, { recursive: true });
  return folder;
}

/** A private venv with the requirements of a file. */
export async function venv(folder, requirements) {
  await run('python3', ['-m', 'venv', folder]);
  await run(join(folder, 'bin', 'python'), ['-m', 'pip', 'install', '--quiet', '-r', requirements]);
}

/** A port of 127.0.0.1 that nobody listens on. */
export const freePort = () =>
  new Promise((done, fail) => {
    const server = createServer().once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });

/** Waits until the shop answers; fails where it ends before. */
export async function answers(url, child) {
  const until = Date.now() + READY_MS;
  while (Date.now() < until) {
    if (child.exitCode !== null) throw new Error(`the shop ended with ${child.exitCode}`);
    const up = await fetch(url).then(
      (answer) => answer.ok,
      () => false,
    );
    if (up) return;
    await new Promise((done) => setTimeout(done, 200));
  }
  throw new Error('the shop did not answer in time');
}

/** Ends a child, with the children of its own where it leads a group (`detached`), and waits until it is gone. */
export async function end(child) {
  if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((done) => child.once('exit', done));
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    child.kill('SIGKILL');
  }
  await gone;
}
