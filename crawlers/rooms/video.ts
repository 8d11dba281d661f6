import type { Frame } from '../../domain/crawl.ts';
import type { SideText } from '../../domain/listing.ts';
import { sha256 } from '../../lib/hash.ts';
import type { CrawlerDeps } from '../recipe/source.ts';
import { develop, PCM_RATE } from './film.ts';
import { type Segment, sample } from './hls.ts';
import type { Source } from './source.ts';
import { recognise } from './speech.ts';

/** Bytes of film that one window fetches at most. */
const MOST_BYTES = 64 * 1024 * 1024;

export type Film = { frames: Required<Frame>[]; speech: SideText[] };

export type FilmOptions = {
  deps: CrawlerDeps;
  source: Source;
  segments: Segment[];
  /** Seconds of the stream at which a picture is wanted: something begins to be explained. */
  marks: number[];
  most: { segments: number; frames: number; everySeconds: number };
  /** Whether what is said is wanted too. */
  sound: boolean;
};

/**
 * Pictures out of the segments of one window, at scene changes, at intervals and at the marks, each with its second in the stream; and
 * what a recogniser hears. What cannot be had is said and the rest goes on.
 */
export async function readFilm(options: FilmOptions): Promise<Film> {
  const { deps, source, segments, marks, most } = options;
  const film: Film = { frames: [], speech: [] };
  const closed = segments.find(({ encrypted }) => encrypted !== undefined);
  if (closed !== undefined)
    source.say('stream', `segments are encrypted (${closed.encrypted}): their key is not asked for, no pictures`);
  const chosen = sample(segments, marks, most.segments);
  if (chosen.length === 0) return film;
  const found = (await deps.ffmpeg?.()) ?? { missing: 'this process has no ffmpeg' };
  if ('missing' in found) {
    source.say('stream', `no pictures of the stream: ${found.missing}`);
    return film;
  }
  const budget = { bytes: MOST_BYTES };
  for (const stretch of stretches(chosen)) {
    const left = most.frames - film.frames.length;
    if (left <= 0 || budget.bytes <= 0) break;
    await readStretch({ ...options, command: found.command, stretch, left, budget }, film);
  }
  return film;
}

/** Segments that follow one another without a discontinuity, as one film each. */
function stretches(segments: Segment[]): Segment[][] {
  const made: Segment[][] = [];
  for (const segment of segments) {
    const last = made.at(-1)?.at(-1);
    const joins =
      last !== undefined &&
      segment.sequence === last.sequence + 1 &&
      segment.run === last.run &&
      segment.init?.url === last.init?.url;
    if (joins) made.at(-1)?.push(segment);
    else made.push([segment]);
  }
  return made;
}

type StretchOptions = FilmOptions & {
  command: string;
  stretch: Segment[];
  left: number;
  budget: { bytes: number };
};

async function readStretch(options: StretchOptions, film: Film): Promise<void> {
  const { deps, source, command, stretch, left, most } = options;
  const first = stretch[0] as Segment;
  const seconds = stretch.reduce((sum, { duration }) => sum + duration, 0);
  const marks = options.marks.map((mark) => mark - first.second).filter((mark) => mark > 0 && mark < seconds);
  const wanted = Math.min(left, 2 + marks.length + Math.ceil(seconds / most.everySeconds));
  const sound = options.sound && deps.speech !== undefined;
  const developed = await develop(
    command,
    {
      container: first.init === undefined ? 'mpegts' : 'mov',
      bytes: bytesOf(options),
      marks,
      everySeconds: most.everySeconds,
      most: wanted,
      sound,
    },
    source.signal,
  );
  if (developed.problem !== undefined) source.say('stream', `from second ${first.second}: ${developed.problem}`);
  const takenAt = deps.clock.now().toISOString();
  for (const { at, jpeg } of developed.frames) {
    const second = Math.round((first.second + at) * 1000) / 1000;
    film.frames.push({ sha256: sha256(jpeg), mediaType: 'image/jpeg', at: second, takenAt, bytes: jpeg });
  }
  if (!sound || deps.speech === undefined || developed.pcm === undefined) return;
  const pcm = developed.pcm.subarray(0, Math.ceil(seconds + 1) * PCM_RATE * 2);
  const heard = await recognise(deps.fetcher, deps.speech, { pcm, second: first.second, signal: source.signal });
  film.speech.push(...heard.lines);
  if (heard.problem !== undefined) source.say('text', heard.problem);
}

/** The bytes of a stretch, one segment in memory at a time, its beginning for the decoder first. It ends where one cannot be had. */
async function* bytesOf({ stretch, source, budget }: StretchOptions): AsyncGenerator<Uint8Array> {
  const init = stretch[0]?.init;
  if (init !== undefined) {
    const bytes = await source.bytes(init.url, init.range);
    if (bytes === undefined) return;
    yield bytes;
  }
  for (const { url, range } of stretch) {
    if (budget.bytes <= 0) return source.say('stream', 'the window’s share of bytes is used up');
    const bytes = await source.bytes(url, range);
    if (bytes === undefined) return;
    budget.bytes -= bytes.length;
    yield bytes;
  }
}
