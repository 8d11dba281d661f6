import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Bilingual } from '../../domain/law.ts';
import type { VisitFrame } from '../../domain/visit-ports.ts';
import type { FfmpegFinder } from '../recipe/source.ts';

const run = promisify(execFile);
const TIMEOUT_MS = 120_000;
const LAST_SECONDS = 1;

/** A video, or why there is none. */
export type Video = { video: { bytes: Uint8Array; mediaType: string; by: string } } | { note: Bilingual };

const noVideo = (why: string): Bilingual => ({
  zh: `未能合成录像：${why}；逐帧图像均已保存`,
  en: `no video was made: ${why}; the frames are kept one by one`,
});

/** Puts frames into one video in which each stands as long as it stood on the screen. Without an ffmpeg, says why there is none. */
export async function videoOf(frames: readonly VisitFrame[], found: Awaited<ReturnType<FfmpegFinder>>): Promise<Video> {
  if ('missing' in found) return { note: noVideo(found.missing) };
  const { command } = found;
  const folder = await mkdtemp(join(tmpdir(), 'hubiao-video-'));
  try {
    await Promise.all(frames.map(({ bytes }, n) => writeFile(join(folder, `${n}.jpg`), bytes)));
    await writeFile(join(folder, 'frames.txt'), listOf(frames));
    const input = ['-f', 'concat', '-safe', '0', '-protocol_whitelist', 'file', '-i', 'frames.txt'];
    // Even sides and plain colours: what every player shows.
    const output = [
      '-vf',
      'scale=trunc(iw/2)*2:trunc(ih/2)*2',
      '-pix_fmt',
      'yuv420p',
      '-fps_mode',
      'vfr',
      'screen.mp4',
    ];
    await run(command, ['-nostdin', '-v', 'error', ...input, ...output], { cwd: folder, timeout: TIMEOUT_MS });
    const by = (await run(command, ['-version'])).stdout.split('\n')[0] ?? command;
    return { video: { bytes: await readFile(join(folder, 'screen.mp4')), mediaType: 'video/mp4', by } };
  } catch (error) {
    const said = (error as { stderr?: string }).stderr?.split('\n')[0] || String(error);
    return { note: noVideo(said.slice(0, 200)) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The frames as ffmpeg's concat reads them; the last must be named twice for its length to count. */
function listOf(frames: readonly VisitFrame[]): string {
  const lines = frames.map(({ at }, n) => {
    const next = frames[n + 1]?.at;
    const seconds = next === undefined ? LAST_SECONDS : (Date.parse(next) - Date.parse(at)) / 1000;
    return `file ${n}.jpg\nduration ${Math.max(0.04, seconds).toFixed(3)}`;
  });
  return `${['ffconcat version 1.0', ...lines, `file ${frames.length - 1}.jpg`].join('\n')}\n`;
}
