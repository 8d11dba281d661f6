import { type ChildProcess, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';

/** A stretch of film: the bytes of its segments in order, and the seconds, from its own beginning, at which a picture is wanted. */
export type Stretch = {
  container: 'mpegts' | 'mov';
  bytes: AsyncIterable<Uint8Array>;
  marks: number[];
  everySeconds: number;
  most: number;
  sound: boolean;
};
/** Pictures with their second in the stretch, and the sound as 16 kHz mono PCM where it was asked for; `problem` where it ended badly. */
export type Developed = { frames: { at: number; jpeg: Uint8Array }[]; pcm?: Uint8Array; problem?: string };

/** The bytes may come slowly; what a decoder may work is CPU_S. */
const LONGEST_MS = 120_000;
const CPU_S = 30;
const MEMORY_KB = 2_000_000;
const MOST_PIXELS = 16_000_000;
const WIDEST = 640;
/** How much of a picture must have changed for a new scene. */
const SCENE = 0.3;
const LARGEST_FRAME = 1024 * 1024;
const MOST_PCM = 16 * 1024 * 1024;
const MOST_TOLD = 4000;
const MOST_MARKS = 20;
export const PCM_RATE = 16_000;

const underWay = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of underWay) child.kill('SIGKILL');
});

/**
 * Takes pictures, and sound, out of a stretch of film with an ffmpeg of its own: it reads its standard input and nothing else, knows nothing
 * of this process's environment, is under limits of time, memory and picture size, and is ended by its id. Never throws for what the film holds.
 */
export async function develop(command: string, stretch: Stretch, signal?: AbortSignal): Promise<Developed> {
  const film = start(command, [...input(stretch), ...pictures(stretch)], signal);
  const sound = stretch.sound ? start(command, [...input(stretch), ...PCM], signal) : undefined;
  const feeding = feed(stretch.bytes, sound === undefined ? [film.input] : [film.input, sound.input]);
  const [jpegs, pcm, fed] = await Promise.all([
    collect(film.output, stretch.most * LARGEST_FRAME, film.child),
    sound && collect(sound.output, MOST_PCM, sound.child),
    feeding.then(() => undefined).catch((error: unknown) => error as Error),
  ]);
  const told = await film.ended;
  await sound?.ended;
  if (fed !== undefined) throw fed;
  const times = timesIn(told.text);
  const frames = split(jpegs)
    .slice(0, Math.min(times.length, stretch.most))
    .map((jpeg, n) => ({ at: times[n] as number, jpeg }));
  const made: Developed = { frames };
  if (pcm !== undefined && pcm.length > 0) made.pcm = pcm;
  if (frames.length === 0) made.problem = told.problem ?? 'no picture could be read';
  return made;
}

const input = ({ container }: Stretch): string[] => [
  ...['-nostdin', '-hide_banner', '-nostats', '-loglevel', 'info', '-protocol_whitelist', 'pipe'],
  ...['-max_pixels', String(MOST_PIXELS), '-threads', '1', '-f', container, '-i', 'pipe:0'],
];

function pictures({ marks, everySeconds, most }: Stretch): string[] {
  const wanted = marks.slice(0, MOST_MARKS).map((mark) => `lt(prev_selected_t,${mark})*gte(t,${mark})`);
  const scene = `gt(scene,${SCENE})*gte(t-prev_selected_t,1)`;
  const choice = ['isnan(prev_selected_t)', scene, `gte(t-prev_selected_t,${everySeconds})`, ...wanted].join('+');
  const filter = `select='${choice}',scale='min(${WIDEST},iw)':-2,showinfo`;
  const jpeg = ['-threads', '1', '-c:v', 'mjpeg', '-q:v', '4', '-f', 'image2pipe', 'pipe:1'];
  return [
    '-map',
    '0:v:0',
    '-an',
    '-sn',
    '-dn',
    '-vf',
    filter,
    '-fps_mode',
    'passthrough',
    '-frames:v',
    `${most}`,
    ...jpeg,
  ];
}

const PCM = ['-map', '0:a:0', '-vn', '-sn', '-dn', '-ac', '1', '-ar', String(PCM_RATE), '-f', 's16le', 'pipe:1'];

/** Limits are set by the shell that becomes ffmpeg; where a system knows one of them not, the others hold. */
const LIMITED = `ulimit -v ${MEMORY_KB} 2>/dev/null; ulimit -t ${CPU_S} 2>/dev/null; ulimit -c 0 2>/dev/null; exec "$0" "$@"`;

type Running = {
  child: ChildProcess;
  input: Writable;
  output: Readable;
  ended: Promise<{ text: string; problem?: string }>;
};

function start(command: string, args: string[], signal?: AbortSignal): Running {
  const child = spawn('/bin/sh', ['-c', LIMITED, command, ...args], { stdio: ['pipe', 'pipe', 'pipe'], env: {} });
  underWay.add(child);
  const end = (): boolean => child.kill('SIGKILL');
  const timer = setTimeout(end, LONGEST_MS);
  signal?.addEventListener('abort', end, { once: true });
  // A decoder that has all its pictures reads no further: that is no fault.
  child.stdin.on('error', () => undefined);
  const times: string[] = [];
  let tail = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    const lines = (tail + text).split('\n');
    tail = (lines.pop() ?? '').slice(-MOST_TOLD);
    times.push(...lines.filter((line) => line.includes('pts_time:')).slice(0, 100));
    const last = lines.findLast((line) => !line.includes('showinfo') && line.trim() !== '');
    if (last !== undefined) child.emit('said', last);
  });
  let said = '';
  child.on('said', (line: string) => {
    said = line.slice(0, 200);
  });
  const ended = new Promise<{ text: string; problem?: string }>((done) => {
    const over = (problem?: string): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      underWay.delete(child);
      done({ text: times.join('\n'), ...(problem === undefined ? {} : { problem }) });
    };
    child.once('error', (error) => over(error.message));
    child.once('close', (code, ended) => over(code === 0 ? undefined : ended === null ? said : `ended by ${ended}`));
  });
  return { child, input: child.stdin, output: child.stdout, ended };
}

/** Gives all readers the same bytes, as fast as the slowest takes them; one that has ended is left out. */
async function feed(bytes: AsyncIterable<Uint8Array>, readers: Writable[]): Promise<void> {
  try {
    for await (const chunk of bytes) {
      if (readers.every((reader) => reader.destroyed || reader.closed)) return;
      await Promise.all(readers.map((reader) => write(reader, chunk)));
    }
  } finally {
    for (const reader of readers) reader.end();
  }
}

const write = (reader: Writable, chunk: Uint8Array): Promise<void> =>
  new Promise((done) => {
    if (reader.destroyed) return done();
    const over = (): void => {
      reader.off('close', over);
      done();
    };
    reader.once('close', over);
    reader.write(chunk, over);
  });

async function collect(output: Readable, most: number, child: ChildProcess): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of output as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > most) {
      child.kill('SIGKILL');
      break;
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const timesIn = (text: string): number[] =>
  [...text.matchAll(/pts_time:\s*(-?[\d.]+)/g)].map((match) => Math.max(0, Number(match[1])));

/** Splits a row of JPEG files: each begins with SOI and ends with EOI, which stands nowhere else in what this encoder writes. */
function split(bytes: Buffer): Uint8Array[] {
  const files: Uint8Array[] = [];
  let from = 0;
  for (;;) {
    const start = bytes.indexOf(Buffer.from([0xff, 0xd8, 0xff]), from);
    const end = start === -1 ? -1 : bytes.indexOf(Buffer.from([0xff, 0xd9]), start);
    if (end === -1) return files;
    files.push(new Uint8Array(bytes.subarray(start, end + 2)));
    from = end + 2;
  }
}

/** PCM as a WAV file. */
export function wavOf(pcm: Uint8Array): Uint8Array {
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + pcm.length, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(PCM_RATE, 24);
  head.writeUInt32LE(PCM_RATE * 2, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write('data', 36);
  head.writeUInt32LE(pcm.length, 40);
  return Buffer.concat([head, pcm]);
}
