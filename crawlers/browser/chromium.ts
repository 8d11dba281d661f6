import { execFile } from 'node:child_process';
import { createReadStream, createWriteStream } from 'node:fs';
import { access, constants, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createBrotliDecompress } from 'node:zlib';
import type { FoundChromium } from '../../lib/chromium.ts';
import { messageOf, PermanentError } from '../../lib/errors.ts';

const run = promisify(execFile);
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const PACKAGE = '@sparticuz/chromium';

/** What is lost without a browser. */
export const NO_BROWSER_COST = 'Pages drawn by script are not crawled; all else works.';

/** A Chromium that answered `--version`. */
export type Chromium = FoundChromium & {
  version: string;
  why: string;
  passedOver: { what: string; why: string }[];
};

/** `path` is asked for by setting (HUBIAO_CHROMIUM); `cacheDir` is the user's cache folder, where a packed browser is unpacked once. */
export type ChromiumOptions = { path?: string; cacheDir: string };

/**
 * Finds a Chromium: the path by setting, then one on PATH, then the one packed in `@sparticuz/chromium`, unpacked under the user's cache. A path
 * by setting that does not run is an error, never passed over. Throws PermanentError `browser-missing` with the cost.
 */
export async function findChromium(options: ChromiumOptions): Promise<Chromium> {
  if (options.path !== undefined) {
    const version = await versionOf(options.path).catch((cause: unknown) => {
      throw missing(`The browser given by setting does not run: ${options.path} (${messageOf(cause)})`);
    });
    return { path: options.path, version, why: 'given by setting', passedOver: [] };
  }
  const passedOver: Chromium['passedOver'] = [];
  for (const name of NAMES) {
    const path = await onPath(name);
    if (path === undefined) passedOver.push({ what: name, why: 'not on PATH' });
    else {
      try {
        return { path, version: await versionOf(path), why: `${name} on PATH`, passedOver };
      } catch (error) {
        passedOver.push({ what: path, why: messageOf(error) });
      }
    }
  }
  try {
    return { ...(await unpackChromium(packageFolder(), options.cacheDir)), why: `packed in ${PACKAGE}`, passedOver };
  } catch (error) {
    throw missing(
      `No Chromium was found: ${[...passedOver, { what: PACKAGE, why: messageOf(error) }].map((one) => `${one.what} ${one.why}`).join('; ')}.`,
    );
  }
}

const missing = (message: string): PermanentError =>
  new PermanentError(message, {
    code: 'browser-missing',
    kept: NO_BROWSER_COST,
    advice: 'Install chromium, or name one with HUBIAO_CHROMIUM.',
  });

async function onPath(name: string): Promise<string | undefined> {
  try {
    const { stdout } = await run('sh', ['-c', `command -v ${name}`]);
    return stdout.trim() || undefined;
  } catch {
    return undefined;
  }
}

async function versionOf(path: string, libraries?: string): Promise<string> {
  const { stdout } = await run(path, ['--version'], {
    timeout: 20_000,
    ...(libraries === undefined ? {} : { env: { LD_LIBRARY_PATH: libraries } }),
  });
  const version = /(\d+\.\d+\.\d+\.\d+)/.exec(stdout)?.[1];
  if (version === undefined) throw new Error(`said “${stdout.slice(0, 80)}” for its version`);
  return version;
}

/**
 * Unpacks the browser of the package at `root` once a version, into a folder of its own that is then renamed into place, so that two
 * processes at once both end with a whole browser.
 */
export async function unpackChromium(
  root: string,
  cacheDir: string,
): Promise<Pick<Chromium, 'path' | 'version' | 'libraries'>> {
  const { version: release } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
  const folder = join(cacheDir, `chromium-${release}`);
  const path = join(folder, 'chromium');
  if (!(await isExecutable(path))) {
    await mkdir(cacheDir, { recursive: true, mode: 0o700 });
    const work = await mkdtemp(join(cacheDir, 'chromium-unpacking-'));
    try {
      await pipeline(
        createReadStream(join(root, 'bin', 'chromium.br')),
        createBrotliDecompress(),
        createWriteStream(join(work, 'chromium'), { mode: 0o700 }),
      );
      await untar(join(root, 'bin', 'al2023.tar.br'), work);
      await untar(join(root, 'bin', 'swiftshader.tar.br'), work);
      await rename(work, folder).catch(async (error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
      });
    } finally {
      await rm(work, { recursive: true, force: true });
    }
  }
  // The libraries it brings along are for systems that lack them; where the system's own do, they are better left alone.
  try {
    return { path, version: await versionOf(path) };
  } catch {
    const libraries = join(folder, 'lib');
    return { path, version: await versionOf(path, libraries), libraries };
  }
}

function packageFolder(): string {
  const entry = createRequire(import.meta.url).resolve(PACKAGE);
  return entry.slice(0, entry.lastIndexOf(join('node_modules', PACKAGE)) + join('node_modules', PACKAGE).length);
}

async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

async function untar(archive: string, folder: string): Promise<void> {
  const tar = execFile('tar', ['--no-same-owner', '-xf', '-', '-C', folder]);
  const ended = new Promise<void>((done, fail) => {
    tar.once('error', fail);
    tar.once('exit', (code) =>
      code === 0 ? done() : fail(new Error(`tar of ${dirname(archive)} ended with ${code}`)),
    );
  });
  if (tar.stdin === null) throw new Error('tar takes no input');
  // tar ends at the archive's end mark and leaves the padding behind it unread: how tar ended is what counts.
  const piped = pipeline(createReadStream(archive), createBrotliDecompress(), tar.stdin).catch(() => undefined);
  await ended;
  await piped;
}
