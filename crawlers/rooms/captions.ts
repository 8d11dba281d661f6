import { parse } from 'hls-parser';
import type { SideText } from '../../domain/listing.ts';
import { absolute } from '../readers/html.ts';
import { type Cue, readCaptions } from './webvtt.ts';

const MOST_SEGMENTS = 200;
const LONGEST_WINDOW_S = 300;
const MOST_CAPTIONS = 60;

type Playlist = ReturnType<typeof parse>;

export type GetText = (url: string) => Promise<string | undefined>;

/** The captions of a stream, in seconds from its start, through its HLS playlists (RFC 8216). A caption file given directly is read as it is. */
export async function streamCaptions(playbackUrl: string, get: GetText): Promise<{ cues: Cue[]; problems: string[] }> {
  const problems: string[] = [];
  const text = await get(playbackUrl);
  if (text === undefined) return { cues: [], problems: [`${playbackUrl} could not be read`] };
  if (!text.startsWith('#EXTM3U')) return { cues: text.startsWith('WEBVTT') ? readCaptions(text).cues : [], problems };
  const playlist = parsed(text, problems);
  if (playlist === undefined || !('variants' in playlist)) return { cues: [], problems };
  const tracks = playlist.variants.flatMap((variant) => variant.subtitles);
  const track =
    tracks.find((one) => one.isDefault === true && one.uri !== undefined) ??
    tracks.find((one) => one.uri !== undefined);
  const url = absolute(track?.uri, playbackUrl);
  if (url === undefined) return { cues: [], problems };
  return { cues: await trackCues(url, get, problems), problems };
}

async function trackCues(url: string, get: GetText, problems: string[]): Promise<Cue[]> {
  const text = await get(url);
  if (text?.startsWith('WEBVTT') === true) return readCaptions(text).cues;
  const playlist = text === undefined ? undefined : parsed(text, problems);
  if (playlist === undefined || !('segments' in playlist)) return [];
  const cues: Cue[] = [];
  let first: number | undefined;
  for (const segment of playlist.segments.slice(0, MOST_SEGMENTS)) {
    const address = absolute(segment.uri, url);
    const body = address === undefined ? undefined : await get(address);
    if (body === undefined) {
      problems.push(`caption segment ${segment.uri.slice(0, 80)} could not be read`);
      continue;
    }
    const file = readCaptions(body);
    // The transport clock of the first segment is the stream's zero.
    first ??= file.shift;
    for (const cue of file.cues)
      cues.push({ start: cue.start + file.shift - first, end: cue.end + file.shift - first, text: cue.text });
  }
  return [...new Map(cues.map((cue) => [`${cue.start} ${cue.text}`, cue])).values()].sort((a, b) => a.start - b.start);
}

function parsed(text: string, problems: string[]): Playlist | undefined {
  try {
    return parse(text);
  } catch (error) {
    problems.push(`playlist: ${(error as Error).message.slice(0, 120)}`);
    return undefined;
  }
}

/**
 * What was said while each item was shown: from the second it is explained to the next item's, five minutes at most; all captions for an
 * item whose time is not known. Bounded to 60 an item.
 */
export function captionsFor(cues: Cue[], explainedAt: number | undefined, all: number[]): SideText[] {
  const next = explainedAt === undefined ? undefined : all.filter((at) => at > explainedAt).sort((a, b) => a - b)[0];
  const end =
    explainedAt === undefined
      ? Number.POSITIVE_INFINITY
      : Math.min(next ?? Number.POSITIVE_INFINITY, explainedAt + LONGEST_WINDOW_S);
  const start = explainedAt === undefined ? 0 : explainedAt - 1;
  return cues
    .filter((cue) => cue.start >= start && cue.start < end)
    .slice(0, MOST_CAPTIONS)
    .map((cue) => ({ source: 'caption', value: cue.text, at: Math.max(0, Math.round(cue.start * 1000) / 1000) }));
}
