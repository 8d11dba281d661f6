import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { alone, root, SetupError, setUp } from './setup.js';

const WEB = join(root, 'console', 'web');
const BUILT = join(WEB, 'dist');
const SOURCES = ['index.html', 'vite.config.ts', 'public', 'src'];

/** One hash over everything the pages are made of, the versions of their libraries among it. */
function contents() {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')));
  const files = readdirSync(WEB, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(WEB.length + 1))
    .filter((name) => SOURCES.some((source) => name === source || name.startsWith(`${source}/`)));
  for (const name of files.sort()) hash.update(`\0${name}\0`).update(readFileSync(join(WEB, name)));
  return hash.digest('hex');
}

const builtOf = () => {
  const mark = join(BUILT, 'built-from');
  return existsSync(mark) ? readFileSync(mark, 'utf8') : undefined;
};

/** Puts the two compressed forms beside each script, style and page, for the server to send as they are. */
function compress(folder) {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(js|css|svg)$/.test(name),
  );
  for (const name of files) {
    const bytes = readFileSync(join(folder, name));
    writeFileSync(join(folder, `${name}.gz`), gzipSync(bytes, { level: 9 }));
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
    writeFileSync(join(folder, `${name}.br`), brotliCompressSync(bytes, { params }));
  }
}

/** Runs the builder as a program of its own: whatever this process runs for (tests, a start), pages are built for use. */
function runVite(outDir) {
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const args = [vite, 'build', WEB, '--outDir', outDir, '--emptyOutDir', '--logLevel', 'warn'];
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, args, {
      cwd: WEB,
      stdio: ['ignore', 2, 2],
      env: { ...process.env, NODE_ENV: 'production' },
    });
    child.once('error', fail);
    child.once('exit', (code, signal) =>
      code === 0
        ? done()
        : fail(new SetupError(`hubiao: building the pages ended with ${signal ?? code}; its own words stand above.`)),
    );
  });
}

/** Builds the console's pages where what stands is not built from these sources. What stood stays until the new is whole. */
export async function buildConsole() {
  if (builtOf() === contents()) return;
  await alone('building the pages', async () => {
    const from = contents();
    if (builtOf() === from) return;
    process.stderr.write('hubiao: building the pages, once\n');
    const next = `${BUILT}-next`;
    await runVite(next);
    compress(join(next, 'assets'));
    writeFileSync(join(next, 'built-from'), from);
    rmSync(BUILT, { recursive: true, force: true });
    renameSync(next, BUILT);
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await setUp();
  await buildConsole();
}
