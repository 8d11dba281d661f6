import { parse, setOptions } from 'hls-parser';
import type { Cursor } from '../../domain/room.ts';
import { absolute } from '../readers/html.ts';

setOptions({ silent: true });

/** Longest segment that is believed, in seconds; what claims more counts as its playlist's target duration. */
const LONGEST_SEGMENT_S = 120;
/** Smallest picture that shows goods well enough. */
const ENOUGH_LINES = 360;

type Playlist = ReturnType<typeof parse>;
type MediaPlaylist = Extract<Playlist, { segments: unknown }>;
type MasterPlaylist = Extract<Playlist, { variants: unknown }>;
type Range = { offset: number; length: number };

/** A segment with its place: its number, its second in the stream, and the run between two discontinuities that it belongs to. */
export type Segment = {
  url: string;
  sequence: number;
  second: number;
  duration: number;
  run: number;
  gap: boolean;
  /** How it is encrypted; nothing is read of it then. */
  encrypted?: string;
  range?: Range;
  /** What a decoder needs first (fragmented MP4). */
  init?: { url: string; range?: Range };
};

/**
 * The next stretch of a playlist: its segments, where the one after begins, whether more is there already, and the seconds that
 * had slid out of a live playlist before they could be read.
 */
export type Span = { segments: Segment[]; cursor: Cursor; more: boolean; lost: number; restarted: boolean };

/** Reads a playlist; undefined with the reason where it is none. */
export function readPlaylist(text: string): { playlist?: Playlist; problem?: string } {
  if (!text.startsWith('#EXTM3U')) return { problem: 'no HLS playlist' };
  try {
    return { playlist: parse(text) };
  } catch (error) {
    return { problem: `playlist: ${(error as Error).message.slice(0, 120)}` };
  }
}

export const isMaster = (playlist: Playlist): playlist is MasterPlaylist => 'variants' in playlist;

/** Addresses of the video and caption playlists of a master playlist: the smallest picture that still shows goods, the default captions. */
export function tracksOf(master: MasterPlaylist, base: string): { video?: string; captions?: string } {
  const seen = master.variants.filter(({ isIFrameOnly, codecs, resolution }) => {
    const soundOnly = codecs !== undefined && resolution === undefined && !/avc|hvc|hev|vp0?[89]|av01/i.test(codecs);
    return isIFrameOnly !== true && !soundOnly;
  });
  const lines = (variant: (typeof seen)[number]): number => variant.resolution?.height ?? ENOUGH_LINES;
  const rising = [...seen].sort((a, b) => lines(a) - lines(b) || a.bandwidth - b.bandwidth);
  const chosen = rising.find((variant) => lines(variant) >= ENOUGH_LINES) ?? rising.at(-1);
  const texts = master.variants.flatMap((variant) => variant.subtitles).filter((one) => one.uri !== undefined);
  const text = texts.find((one) => one.isDefault === true) ?? texts[0];
  const [video, captions] = [absolute(chosen?.uri, base), absolute(text?.uri, base)];
  return { ...(video === undefined ? {} : { video }), ...(captions === undefined ? {} : { captions }) };
}

export type SpanOptions = {
  /** The playlist's own address. */
  url: string;
  cursor?: Cursor | undefined;
  /** When the broadcast began, and now. */
  startedAt?: string | undefined;
  now: Date;
  most: { seconds: number; segments: number };
};

/**
 * The stretch of a media playlist after the cursor, at most so many seconds and segments of it. Nothing is given twice: what stands
 * before the cursor is passed over, also where the playlist was changed for another or counts anew.
 */
export function spanOf(playlist: MediaPlaylist, options: SpanOptions): Span {
  const all = timed(playlist);
  const name = playlistName(options.url);
  const { cursor } = options;
  const placed = place(playlist, all, { ...options, name });
  const left = all.length - placed.from;
  let taken = 0;
  let seconds = 0;
  while (taken < left && taken < options.most.segments && seconds < options.most.seconds)
    seconds += all[placed.from + taken++]?.duration ?? 0;
  const own = all.slice(placed.from, placed.from + taken);
  const segments = placedSegments(own, placed.zero, playlist, options.url);
  const next = all[placed.from + taken];
  const last = all[placed.from + taken - 1];
  const clock = next?.clock ?? (last?.clock === undefined ? undefined : last.clock + last.duration * 1000);
  const end = segments.at(-1);
  const stays = end === undefined && cursor !== undefined && !placed.restarted;
  return {
    segments,
    cursor: stays
      ? cursor
      : {
          playlist: name,
          sequence: (last?.sequence ?? (playlist.mediaSequenceBase ?? 0) - 1) + 1,
          second: round(end === undefined ? placed.zero + totalOf(all) : end.second + end.duration),
          ...(clock === undefined ? {} : { clock: new Date(clock).toISOString() }),
        },
    more: taken < left,
    lost: round(placed.lost),
    restarted: placed.restarted,
  };
}

const round = (seconds: number): number => Math.round(seconds * 1000) / 1000;

/** A playlist's address without what signs it. */
const playlistName = (url: string): string => url.replace(/[?#].*$/, '').slice(0, 500);

/** A segment's place before it is known where the playlist stands in the stream: the index, and the seconds from the first one. */
type Timed = { index: number; sequence: number; duration: number; offset: number; clock?: number };

/** All segments by their offset from the first one; the wall clock goes on from the last time that the playlist told. */
function timed(playlist: MediaPlaylist): Timed[] {
  const made: Timed[] = [];
  let offset = 0;
  let clock: number | undefined;
  for (const [index, segment] of playlist.segments.entries()) {
    const told = segment.programDateTime?.getTime();
    if (told !== undefined && Number.isFinite(told)) clock = told;
    const claimed = segment.duration;
    const sane = Number.isFinite(claimed) && claimed > 0 && claimed <= LONGEST_SEGMENT_S;
    const duration = sane ? claimed : Math.min(playlist.targetDuration || 1, LONGEST_SEGMENT_S);
    const sequence = segment.mediaSequenceNumber;
    made.push({ index, sequence, duration, offset, ...(clock === undefined ? {} : { clock }) });
    offset += duration;
    if (clock !== undefined) clock += duration * 1000;
  }
  return made;
}

/** The segments of a window whole: addresses and ranges are resolved for these alone. */
function placedSegments(own: Timed[], zero: number, playlist: MediaPlaylist, base: string): Segment[] {
  return own.map(({ index, sequence, duration, offset }) => {
    const segment = playlist.segments[index] as MediaPlaylist['segments'][number];
    const url = absolute(segment.uri, base);
    const key = segment.key?.method;
    const init = segment.map === null ? undefined : absolute(segment.map?.uri, base);
    const range = segment.byterange && { offset: beginning(playlist, index), length: segment.byterange.length };
    return {
      url: url ?? '',
      sequence,
      second: round(zero + offset),
      duration,
      run: segment.discontinuitySequence,
      gap: segment.gap === true || url === undefined,
      ...(key === undefined || key === null || key === 'NONE' ? {} : { encrypted: key }),
      ...(range ? { range } : {}),
      ...(init === undefined ? {} : { init: { url: init, ...rangeOf(segment.map.byterange) } }),
    };
  });
}

const rangeOf = (range: Range | undefined): { range?: Range } =>
  range === undefined ? {} : { range: { offset: Math.max(0, range.offset), length: range.length } };

/** Where a segment's range begins: one that names no beginning goes on where the one before ended. */
function beginning({ segments }: MediaPlaylist, index: number): number {
  let length = 0;
  for (let at = index; at >= 0; at--) {
    const range = segments[at]?.byterange;
    if (range === undefined) return length;
    if (at < index) length += range.length;
    if (range.offset >= 0) return range.offset + length;
  }
  return length;
}

const totalOf = (all: Timed[]): number => all.reduce((sum, one) => sum + one.duration, 0);

type Place = { zero: number; from: number; lost: number; restarted: boolean };

/** Where the playlist's first segment stands in the stream (`zero`), and the index of the first segment that was not read yet. */
function place(playlist: MediaPlaylist, all: Timed[], options: SpanOptions & { name: string }): Place {
  const { cursor } = options;
  const first = all[0];
  if (first === undefined) return { zero: cursor?.second ?? 0, from: 0, lost: 0, restarted: false };
  if (cursor === undefined) return { zero: firstSecond(playlist, all, options), from: 0, lost: 0, restarted: false };
  const end = first.sequence + all.length;
  const same = cursor.playlist === options.name;
  if (same && cursor.sequence >= first.sequence && cursor.sequence <= end) {
    const from = cursor.sequence - first.sequence;
    const offset = from < all.length ? (all[from]?.offset ?? 0) : totalOf(all);
    return { zero: cursor.second - offset, from, lost: 0, restarted: false };
  }
  const told = cursor.clock === undefined || first.clock === undefined ? undefined : Date.parse(cursor.clock);
  if (told !== undefined && first.clock !== undefined) {
    // By the wall clock: what began before the cursor was read, be it in another variant or before a restart.
    const zero = cursor.second + (first.clock - told) / 1000;
    const found = all.findIndex(({ clock, duration }) => (clock ?? told) >= told - (duration * 1000) / 2);
    const from = found === -1 ? all.length : found;
    const lost = Math.max(0, from === 0 ? zero - cursor.second : 0);
    return { zero: Math.max(0, zero), from, lost, restarted: same };
  }
  if (same && cursor.sequence < first.sequence) {
    const lost = (first.sequence - cursor.sequence) * (playlist.targetDuration || first.duration);
    return { zero: cursor.second + lost, from: 0, lost, restarted: false };
  }
  // A server that lags behind the one asked before shows nothing new; far behind, or at zero, the count began anew.
  const lags = cursor.sequence - end <= all.length && (first.sequence > 0 || playlist.playlistType !== undefined);
  if (same && lags) return { zero: cursor.second - totalOf(all), from: all.length, lost: 0, restarted: false };
  if (!same && wholeStream(playlist)) {
    const found = all.findIndex(({ offset, duration }) => offset >= cursor.second - duration / 2);
    return { zero: 0, from: found === -1 ? all.length : found, lost: 0, restarted: false };
  }
  return { zero: cursor.second, from: 0, lost: 0, restarted: true };
}

/** Whether the playlist begins where the stream does. */
const wholeStream = (playlist: MediaPlaylist): boolean =>
  playlist.endlist === true || playlist.playlistType !== undefined || (playlist.mediaSequenceBase ?? 0) === 0;

function firstSecond(playlist: MediaPlaylist, all: Timed[], { startedAt, now }: SpanOptions): number {
  if (wholeStream(playlist) || startedAt === undefined) return 0;
  const began = Date.parse(startedAt);
  const clock = all[0]?.clock;
  return Math.max(0, clock === undefined ? (now.getTime() - began) / 1000 - totalOf(all) : (clock - began) / 1000);
}

/** At most `most` of the segments: those in which something begins (`marks`, in seconds), then evenly over the rest. */
export function sample(segments: Segment[], marks: number[], most: number): Segment[] {
  const open = segments.filter(({ gap, encrypted }) => !gap && encrypted === undefined);
  if (open.length <= most) return open;
  const wanted = new Set(
    open
      .filter(({ second, duration }) => marks.some((mark) => mark >= second && mark < second + duration))
      .slice(0, most),
  );
  const rest = open.filter((one) => !wanted.has(one));
  const left = most - wanted.size;
  for (let n = 0; n < left; n++) {
    const one = rest[Math.floor(((n + 0.5) * rest.length) / left)];
    if (one !== undefined) wanted.add(one);
  }
  return open.filter((one) => wanted.has(one));
}
