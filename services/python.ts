import { randomBytes } from 'node:crypto';
import { readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { HubiaoError } from '../lib/errors.ts';
import { sha256 } from '../lib/hash.ts';
import { firstWritable } from './files.ts';
import { waitForLock } from './lock.ts';
import { run } from './process.ts';

export type Python = { command: string; version: string; tag: string };

const NAMES = ['python3', 'python', 'python3.13', 'python3.12', 'python3.11', 'python3.10'];
const ASK =
  'import sys,sysconfig;v=sys.version_info;print(sys.executable);print("%d.%d.%d"%v[:3]);print(int(v[:2]>=(3,10)));print("cp%d%d-%s"%(v[0],v[1],sysconfig.get_platform()))';

/** The first Python of at least 3.10 on PATH, with a tag of its version and machine; undefined where there is none. */
export async function findPython(): Promise<Python | undefined> {
  for (const name of NAMES) {
    const answer = await run(name, ['-I', '-c', ASK]);
    const [command, version, enough, tag] = answer.stdout.trim().split('\n');
    if (answer.ok && enough === '1' && command && version && tag) return { command, version, tag };
  }
  return undefined;
}

/** A folder of Python packages: `python` runs them, `packages` is where their files lie. */
export type Packages = { folder: string; python: string; packages: string };

async function opened(folder: string): Promise<Packages | undefined> {
  const lib = await readdir(join(folder, 'lib')).catch(() => [] as string[]);
  const version = lib.find((name) => /^python3\.\d+$/.test(name));
  if (version === undefined) return undefined;
  const python = join(folder, 'bin', 'python');
  // A venv whose base Python was removed or upgraded away is of no use.
  const works = await run(python, ['-I', '-c', 'import sys; sys.exit(0)']);
  return works.ok ? { folder, python, packages: join(folder, 'lib', version, 'site-packages') } : undefined;
}

const folderName = (pins: string[], python: Python): string =>
  `venv-${sha256([...pins].sort().join('\n') + python.tag).slice(0, 16)}`;

/** The packages where they were installed before, in any of the cache folders; undefined where not. */
export async function installedPackages(
  cacheFolders: string[],
  pins: string[],
  python: Python,
): Promise<Packages | undefined> {
  for (const cache of cacheFolders) {
    const found = await opened(join(cache, folderName(pins, python)));
    if (found) return found;
  }
  return undefined;
}

function installError(pins: string[], stderr: string): HubiaoError {
  const offline = /resolve|connection|network|unreachable|timed out|Max retries|proxy/i.test(stderr);
  const last = stderr.trim().split('\n').slice(-2).join(' ').slice(0, 400);
  const message = offline
    ? `the Python package ${pins.join(' ')} could not be fetched: no package index could be reached (${last})`
    : `the Python package ${pins.join(' ')} could not be installed (${last})`;
  return new HubiaoError(message, { code: offline ? 'python-no-network' : 'python-install-failed', status: 503 });
}

async function pipInto(python: Python, folder: string, pins: string[]): Promise<void> {
  const quiet = ['--quiet', '--no-input', '--disable-pip-version-check', '--no-warn-script-location', '--retries', '2'];
  const pip = await run(python.command, ['-I', '-m', 'pip', '--version']);
  const modern = /^pip (\d+)\.(\d+)/.exec(pip.stdout);
  // pip of 22.3 and later installs into another environment, which spares copying pip into each of them.
  const lends = modern !== null && Number(modern[1]) * 100 + Number(modern[2]) >= 2203;
  const made = await run(python.command, ['-I', '-m', 'venv', ...(lends ? ['--without-pip'] : []), folder], {
    timeoutMs: 120_000,
  });
  if (!made.ok) {
    const detail = (made.stderr || made.stdout).trim().split('\n').slice(-3).join(' ').slice(0, 300);
    throw new HubiaoError(`Python ${python.version} can make no private environment (venv and pip: ${detail})`, {
      code: 'python-no-venv',
      status: 503,
    });
  }
  const inside = join(folder, 'bin', 'python');
  const done = lends
    ? await run(python.command, ['-m', 'pip', '--python', inside, 'install', ...quiet, ...pins], { timeoutMs: 600_000 })
    : await run(inside, ['-m', 'pip', 'install', ...quiet, ...pins], { timeoutMs: 600_000 });
  if (!done.ok) throw installError(pins, done.stderr);
}

async function sweep(folder: string): Promise<void> {
  for (const name of await readdir(dirname(folder)))
    if (name.startsWith(`${basename(folder)}.new-`))
      await rm(join(dirname(folder), name), { recursive: true, force: true });
}

/**
 * Installs pinned packages (`name==version`) into a private environment of the user's cache, once for all instances:
 * made beside its place under a lock and renamed there whole. Its programs are run as `python -m …`, since scripts would
 * keep the first path. Throws HubiaoError `python-no-venv`, `python-no-network` or `python-install-failed`.
 */
export async function ensurePackages(
  cacheFolders: string[],
  pins: string[],
  python: Python,
  say: (event: string) => void,
): Promise<Packages> {
  const before = await installedPackages(cacheFolders, pins, python);
  if (before) return before;
  const folder = join(await firstWritable(cacheFolders), folderName(pins, python));
  const lock = await waitForLock(`${folder}.lock`, 600_000, () =>
    say(`waiting for another instance that installs ${pins.join(' ')}`),
  );
  if (lock === undefined)
    throw new HubiaoError(`another process has been installing ${pins.join(' ')} for ten minutes`, {
      code: 'python-install-failed',
      status: 503,
    });
  try {
    const meanwhile = await opened(folder);
    if (meanwhile) return meanwhile;
    await sweep(folder);
    say(`installing ${pins.join(' ')} (once, into ${dirname(folder)})`);
    const beside = `${folder}.new-${randomBytes(4).toString('hex')}`;
    try {
      await pipInto(python, beside, pins);
      await rm(folder, { recursive: true, force: true });
      await rename(beside, folder);
    } finally {
      await rm(beside, { recursive: true, force: true });
    }
    const made = await opened(folder);
    if (!made)
      throw new HubiaoError(`${pins.join(' ')} was installed but does not run`, {
        code: 'python-install-failed',
        status: 503,
      });
    return made;
  } finally {
    await lock.release();
  }
}
