import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { alone, root, setUp } from './setup.js';

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

/** Builds the console's pages where what stands is not built from these sources. What stood stays until the new is whole. */
export async function buildConsole() {
  if (builtOf() === contents()) return;
  await alone('building the pages', async () => {
    const from = contents();
    if (builtOf() === from) return;
    process.stderr.write('hubiao: building the pages, once\n');
    const { build } = await import('vite');
    const next = `${BUILT}-next`;
    await build({
      configFile: join(WEB, 'vite.config.ts'),
      logLevel: 'warn',
      build: { outDir: next, emptyOutDir: true },
    });
    writeFileSync(join(next, 'built-from'), from);
    rmSync(BUILT, { recursive: true, force: true });
    renameSync(next, BUILT);
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await setUp();
  await buildConsole();
}
