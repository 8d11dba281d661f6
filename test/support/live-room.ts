import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { onTestFinished } from 'vitest';
import { findFfmpeg } from '../../services/ffmpeg.ts';

const cache = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'hubiao');

/** The ffmpeg that the crawlers would use, or why there is none here. */
export async function ffmpegHere(): Promise<{ command: string } | { missing: string }> {
  const answer = await findFfmpeg({ cacheFolders: [cache], install: true });
  return answer.ok ? { command: answer.ffmpeg.command } : { missing: answer.reason };
}

export const SCENES = ['red', 'lime', 'blue', 'yellow'] as const;
export const SCENE_SECONDS = 4;

/** A real film with sound: four seconds each of red, green, blue and yellow, cut into segments of four seconds by ffmpeg. */
export async function filmSegments(command: string): Promise<Buffer[]> {
  const folder = await mkdtemp(join(tmpdir(), 'hubiao-film-'));
  try {
    const inputs = SCENES.flatMap((colour) => [
      '-f',
      'lavfi',
      '-i',
      `color=${colour}:s=320x180:r=5:d=${SCENE_SECONDS}`,
    ]);
    const joined = `${SCENES.map((_, n) => `[${n}:v]`).join('')}concat=n=${SCENES.length}:v=1[v]`;
    const tone = ['-f', 'lavfi', '-i', `sine=frequency=440:duration=${SCENES.length * SCENE_SECONDS}`];
    const coding = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-g', String(5 * SCENE_SECONDS)];
    const cut = ['-f', 'segment', '-segment_time', String(SCENE_SECONDS), '-segment_format', 'mpegts'];
    await promisify(execFile)(command, [
      ...['-v', 'error', '-nostdin', ...inputs, ...tone, '-filter_complex', joined],
      ...['-map', '[v]', '-map', `${SCENES.length}:a`, ...coding, '-c:a', 'aac', ...cut, join(folder, 's%d.ts')],
    ]);
    const names = (await readdir(folder)).sort();
    return await Promise.all(names.map((name) => readFile(join(folder, name))));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export type Answer = string | Buffer | ((request: IncomingMessage, response: ServerResponse) => void) | undefined;

/** A local server that answers each path from `pages`; what it was asked for stands in `asked`. */
export async function liveServer(pages: Record<string, Answer>) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    asked.push(path);
    const page = pages[path] ?? pages[path.replace(/\?.*$/, '')];
    if (page === undefined) return void response.writeHead(404).end();
    if (typeof page === 'function') return page(request, response);
    response.end(page);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { host, base: `http://${host}`, asked, pages };
}
