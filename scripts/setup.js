import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/* Plain JavaScript that imports nothing installed: it runs on a fresh clone, before there is a node_modules. */

/** The project's folder. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const LEAST = [20, 19];
const FORGOTTEN_MS = 20 * 60_000;

/** A set-up that cannot go on, with what to do; printed without a stack. */
export class SetupError extends Error {}

/** Throws SetupError where this Node is older than 20.19. */
function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > LEAST[0] || (major === LEAST[0] && minor >= LEAST[1])) return;
  throw new SetupError(
    `hubiao: Node ${LEAST.join('.')} or later is needed, this is ${process.versions.node}. Install one from https://nodejs.org.`,
  );
}

const packagesOf = (path) => JSON.parse(readFileSync(path, 'utf8')).packages ?? {};

/** True where what is installed is what the lock file names. A newer lock file alone (a pull, a copy) proves nothing. */
function installed() {
  const lock = join(root, 'package-lock.json');
  const done = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(done)) return false;
  if (!existsSync(lock) || statSync(lock).mtimeMs <= statSync(done).mtimeMs) return true;
  try {
    const there = packagesOf(done);
    return Object.entries(packagesOf(lock)).every(
      ([name, wanted]) => name === '' || wanted.optional || wanted.peer || there[name]?.version === wanted.version,
    );
  } catch {
    return false;
  }
}

/** npm as a program and first arguments: the very npm that started this process where there is one. */
function npmCommand() {
  const started = process.env['npm_execpath'];
  if (started !== undefined && /^np[mx]-cli\.js$/.test(basename(started))) {
    const cli = join(dirname(started), 'npm-cli.js');
    if (existsSync(cli)) return [process.execPath, cli];
  }
  return ['npm'];
}

function runNpm() {
  const [command, ...first] = npmCommand();
  return new Promise((done, fail) => {
    const child = spawn(command, [...first, 'ci', '--no-audit', '--no-fund'], { cwd: root, stdio: ['ignore', 2, 2] });
    const pass = (signal) => child.kill(signal);
    process.on('SIGINT', pass).on('SIGTERM', pass);
    const end = () => process.off('SIGINT', pass).off('SIGTERM', pass);
    child.once('error', (error) => {
      end();
      fail(new SetupError(`hubiao: npm could not be run (${error.message}). Install npm, which comes with Node.`));
    });
    child.once('exit', (code, signal) => {
      end();
      if (code === 0) return done();
      fail(
        new SetupError(
          `hubiao: npm ci ended with ${signal ?? code}; its own words stand above. Mend the cause (network, registry, disk) and start again.`,
        ),
      );
    });
  });
}

function alive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/**
 * Runs `work` while this process alone holds the lock of this checkout. It lies outside, so that nothing is left in it;
 * `what` says to whoever must wait what another start is doing.
 */
export async function alone(what, work) {
  const name = createHash('sha256').update(root).digest('hex').slice(0, 16);
  const lock = join(tmpdir(), `hubiao-setup-${process.getuid?.() ?? 0}-${name}.lock`);
  let told = false;
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    try {
      const holder = Number(readFileSync(lock, 'utf8'));
      const age = Date.now() - statSync(lock).mtimeMs;
      // A lock not yet written to is empty for a moment.
      if ((holder > 0 && !alive(holder)) || age > FORGOTTEN_MS || (holder === 0 && age > 5_000))
        rmSync(lock, { force: true });
    } catch (error) {
      if (error.code !== 'ENOENT') throw error;
    }
    if (!told) process.stderr.write(`hubiao: another start is ${what}; waiting for it\n`);
    told = true;
    await pause(300);
  }
  try {
    await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

/** Makes this checkout ready to run: a new enough Node and the packages of package-lock.json. Throws SetupError. */
export async function setUp() {
  checkNode();
  if (installed()) return;
  await alone('installing packages', async () => {
    if (installed()) return;
    process.stderr.write('hubiao: installing packages (npm ci), once\n');
    await runNpm();
  });
}

/** Prints a SetupError as its sentence and ends with 1; throws anything else. */
export function refuse(error) {
  if (!(error instanceof SetupError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
