import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf } from '../lib/errors.ts';
import { run } from './process.ts';
import { ensurePackages, findPython, installedPackages } from './python.ts';

/** The Python package whose wheel holds an ffmpeg. */
export const IMAGEIO_FFMPEG = 'imageio-ffmpeg==0.8.1';

export type Ffmpeg = { command: string; version: string; why: string };

const versionOf = (text: string): string | undefined => /^ffmpeg version (\S+)/m.exec(text)?.[1];

/**
 * Finds an ffmpeg: on PATH, else the one in the Python package imageio-ffmpeg, which is installed into the cache where
 * `install` is true. Never throws: a missing ffmpeg costs only the reading of pictures and sound from live rooms.
 */
export async function findFfmpeg(options: {
  cacheFolders: string[];
  install: boolean;
  say?: (event: string) => void;
}): Promise<{ ok: true; ffmpeg: Ffmpeg } | { ok: false; reason: string }> {
  const onPath = await run('ffmpeg', ['-version']);
  const version = versionOf(onPath.stdout);
  if (onPath.ok && version) {
    const place = (await run('/bin/sh', ['-c', 'command -v ffmpeg'])).stdout.trim();
    return { ok: true, ffmpeg: { command: place || 'ffmpeg', version, why: 'ffmpeg is on PATH' } };
  }
  const passed = onPath.missing
    ? 'no ffmpeg on PATH'
    : `ffmpeg on PATH does not run: ${onPath.stderr.trim().slice(0, 200)}`;
  const python = await findPython();
  if (!python) return { ok: false, reason: `${passed}; no Python 3.10 or later to install imageio-ffmpeg with` };
  try {
    const packages = options.install
      ? await ensurePackages(options.cacheFolders, [IMAGEIO_FFMPEG], python, options.say ?? (() => undefined))
      : await installedPackages(options.cacheFolders, [IMAGEIO_FFMPEG], python);
    if (!packages) return { ok: false, reason: `${passed}; ${IMAGEIO_FFMPEG} is installed when it is first needed` };
    const folder = join(packages.packages, 'imageio_ffmpeg', 'binaries');
    const name = (await readdir(folder)).find((file) => file.startsWith('ffmpeg-'));
    const command = join(folder, name ?? 'ffmpeg');
    const found = versionOf((await run(command, ['-version'])).stdout);
    return found
      ? { ok: true, ffmpeg: { command, version: found, why: `the Python package ${IMAGEIO_FFMPEG} holds one` } }
      : { ok: false, reason: `${passed}; the one of ${IMAGEIO_FFMPEG} does not run here` };
  } catch (error) {
    return { ok: false, reason: `${passed}; ${messageOf(error)}` };
  }
}
