import type { Cursor } from '../../domain/room.ts';
import { isMaster, readPlaylist, type Segment, type Span, type SpanOptions, spanOf, tracksOf } from './hls.ts';
import type { Source } from './source.ts';
import { type CaptionFile, type Cue, readCaptions } from './webvtt.ts';

/** How much of a caption track one window reads. */
const MOST = { seconds: 4 * 3600, segments: 200 };

export type Captions = {
  /** What was said since the last window, in seconds of the stream. */
  cues: Cue[];
  cursor?: Cursor;
  zero?: number;
  sidecarTo?: number;
  more: boolean;
};
type Known = {
  cursor?: Cursor | undefined;
  zero?: number | undefined;
  sidecarTo?: number | undefined;
  startedAt?: string | undefined;
  now: Date;
};

/** The stream's tracks: its video playlist's text, and the address of its captions. A caption file in its place is a sidecar. */
export type Tracks = { video?: { url: string; text: string }; captions?: string; sidecar?: string };

/** Reads what stands at the playback address: a master playlist, a media playlist, or a caption file. */
export async function openTracks(playback: string, source: Source): Promise<Tracks> {
  const text = await source.text(playback);
  if (text === undefined) return {};
  if (/^\ufeff?WEBVTT/.test(text)) return { sidecar: playback };
  const { playlist, problem } = readPlaylist(text);
  if (playlist === undefined) {
    source.say('stream', problem ?? 'no playlist');
    return {};
  }
  if (!isMaster(playlist)) return { video: { url: playback, text } };
  const { video, captions } = tracksOf(playlist, playback);
  const found = video === undefined ? undefined : await source.text(video);
  return {
    ...(captions === undefined ? {} : { captions }),
    ...(video === undefined || found === undefined ? {} : { video: { url: video, text: found } }),
  };
}

/** The captions of the stream's own track that came since the cursor. A track that is one file is read like a sidecar. */
export async function trackCaptions(url: string, source: Source, known: Known): Promise<Captions> {
  const text = await source.text(url);
  if (text === undefined) return { cues: [], more: false };
  if (!text.startsWith('#EXTM3U')) return sidecarOf(readCaptions(text), known);
  const { playlist, problem } = readPlaylist(text);
  if (playlist === undefined || isMaster(playlist)) {
    source.say('text', problem ?? 'captions: a list of playlists');
    return { cues: [], more: false };
  }
  const options: SpanOptions = { url, cursor: known.cursor, startedAt: known.startedAt, now: known.now, most: MOST };
  return segmentCaptions(spanOf(playlist, options), source, known);
}

async function segmentCaptions(span: Span, source: Source, known: Known): Promise<Captions> {
  const cues: Cue[] = [];
  let { zero } = known;
  for (const segment of span.segments) {
    if (segment.encrypted !== undefined) {
      source.say('text', `captions are encrypted (${segment.encrypted}): they are not read`);
      break;
    }
    const body = segment.gap ? undefined : await source.text(segment.url);
    if (body === undefined) continue;
    const file = readCaptions(body);
    zero ??= file.shift - segment.second;
    cues.push(...settled(file, segment, zero));
  }
  return { cues: distinct(cues), cursor: span.cursor, ...(zero === undefined ? {} : { zero }), more: span.more };
}

/**
 * A file's cues in seconds of the stream. Servers count in three ways: by the transport clock, from the stream's beginning, or from
 * the segment's own; the first under which most cues fall into their segment is the one.
 */
function settled(file: CaptionFile, { second, duration }: Segment, zero: number): Cue[] {
  const within = (shift: number): boolean => {
    const fitting = file.cues.filter(
      ({ start, end }) => end + shift >= second - 1 && start + shift <= second + duration + 1,
    );
    return fitting.length * 2 >= file.cues.length;
  };
  const ways = [file.shift - zero, 0, second];
  const shift = ways.find(within) ?? second - (file.cues[0]?.start ?? 0);
  return file.cues.map((cue) => moved(cue, shift));
}

const moved = ({ start, end, text }: Cue, by: number): Cue => ({
  start: Math.max(0, start + by),
  end: Math.max(0, end + by),
  text,
});

/** The captions of a file beside the stream (WebVTT or SubRip) that begin after what was read of it before. */
export async function sidecarCaptions(url: string, source: Source, known: Known): Promise<Captions> {
  const text = await source.text(url);
  return text === undefined ? { cues: [], more: false } : sidecarOf(readCaptions(text), known);
}

function sidecarOf(file: CaptionFile, { sidecarTo }: Known): Captions {
  const cues = distinct(file.cues.filter(({ start }) => sidecarTo === undefined || start > sidecarTo));
  const last = cues.at(-1)?.start ?? sidecarTo;
  return { cues, ...(last === undefined ? {} : { sidecarTo: last }), more: false };
}

const distinct = (cues: Cue[]): Cue[] =>
  [...new Map(cues.map((cue) => [`${cue.start} ${cue.text}`, cue])).values()].sort((a, b) => a.start - b.start);
