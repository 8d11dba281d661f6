import { z } from 'zod';
import type { SideText } from '../../domain/listing.ts';
import { messageOf, ThrottledError } from '../../lib/errors.ts';
import type { Fetcher } from '../../lib/fetch/index.ts';
import { wavOf } from './film.ts';

const MOST_PIECES = 500;
const LONGEST = 500;
const PATIENCE_MS = 120_000;
const LARGEST_ANSWER = 2 * 1024 * 1024;

const Answer = z.object({ segments: z.array(z.unknown()) });
const Piece = z.object({ start: z.number().nonnegative(), text: z.string() });

/** What was heard, in seconds of the stream; or why nothing was. */
export type Heard = { lines: SideText[]; problem?: string };

/**
 * Asks an HTTP recogniser of one's own: POST of a WAV file (16 kHz, mono, 16 bit), answered by
 * `{ "segments": [{ "start", "text" }] }` in seconds from the beginning of the file. The address is the operator's: robots.txt does not
 * apply, and its host is let in.
 */
export async function recognise(
  fetcher: Fetcher,
  address: string,
  sound: { pcm: Uint8Array; second: number; signal?: AbortSignal | undefined },
): Promise<Heard> {
  try {
    const answer = await fetcher.fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'audio/wav', 'x-stream-second': String(sound.second) },
      body: wavOf(sound.pcm),
      allow: [new URL(address).host],
      robots: false,
      limits: { totalMs: PATIENCE_MS, idleMs: PATIENCE_MS, maxBytes: LARGEST_ANSWER },
      ...(sound.signal === undefined ? {} : { signal: sound.signal }),
    });
    if (answer.status !== 200) return { lines: [], problem: `the recogniser answers with status ${answer.status}` };
    const read = Answer.safeParse(JSON.parse(answer.text()));
    if (!read.success) return { lines: [], problem: 'the recogniser’s answer holds no segments' };
    const pieces = read.data.segments.slice(0, MOST_PIECES).flatMap((raw) => Piece.safeParse(raw).data ?? []);
    return {
      lines: pieces.flatMap(({ start, text }): SideText[] => {
        const value = text.trim().slice(0, LONGEST);
        return value === '' ? [] : [{ source: 'speech', value, at: Math.round((sound.second + start) * 1000) / 1000 }];
      }),
    };
  } catch (error) {
    if (sound.signal?.aborted === true) throw error;
    // A recogniser that is busy or away costs its words, not the window.
    const why = error instanceof ThrottledError ? 'asks for a pause' : messageOf(error);
    return { lines: [], problem: `the recogniser: ${why}` };
  }
}
