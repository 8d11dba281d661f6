import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256 } from './hash.ts';
import { projectRoot } from './release.ts';

/** The folders that the running program is read from, and the files that say what else it stands on. */
const ROOMS = [
  ...['alerts', 'cli', 'config', 'console', 'crawlers', 'detectors', 'domain', 'evidence', 'lib', 'papers'],
  ...['queue', 'reports', 'roles', 'services', 'store'],
];
const BESIDE = ['package.json', 'package-lock.json'];

/** Every file of this program with its SHA-256, `HASH  PATH` a line in the order of the paths, and the SHA-256 over that text. */
export type ProgramFiles = { text: string; files: number; sha256: string };

let known: Promise<ProgramFiles> | undefined;

/** The files of this program as they were when first asked for; read once. */
export function programFiles(): Promise<ProgramFiles> {
  known ??= read();
  return known;
}

async function read(): Promise<ProgramFiles> {
  const found = await Promise.all(
    ROOMS.map((room) => readdir(join(projectRoot, room), { recursive: true, withFileTypes: true })),
  );
  const paths = found.flat().flatMap((entry) => (entry.isFile() ? [join(entry.parentPath, entry.name)] : []));
  const all = [...BESIDE.map((name) => join(projectRoot, name)), ...paths]
    .map((path) => path.slice(projectRoot.length + 1).replaceAll('\\', '/'))
    .sort();
  const lines: string[] = [];
  // One after the other: nobody waits for it, and a thousand open files are many.
  for (const path of all) lines.push(`${sha256(await readFile(join(projectRoot, path)))}  ${path}\n`);
  const text = lines.join('');
  return { text, files: all.length, sha256: sha256(text) };
}
