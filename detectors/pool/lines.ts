import type { Finding } from '../../domain/finding.ts';
import { type Listing, readListing } from '../../domain/listing.ts';
import type { Screener } from '../../domain/ports.ts';
import { readJsonLines } from '../../lib/tables/index.ts';

/** Whole lines of listings as JSON Lines: their bytes, how many lines came before, and when listings without a time count as seen. */
export type Lines = { bytes: Uint8Array; before: number; asOf: string };

/** What screening made of them: finding lines in order, what is to be told of lines, counts. */
export type LinesDone = { text: string; told: string; listings: number; flagged: number; refused: number };

/** What is looked at beside the text of a listing, its pictures; gives the finding with what they said. */
export type Look = (listing: Listing, finding: Finding) => Promise<Finding>;

/** Screens lines: one finding line for each listing line; a line that is no listing is told and left out. */
export async function screenLines({ bytes, before, asOf }: Lines, screener: Screener, look?: Look): Promise<LinesDone> {
  const done: LinesDone = { text: '', told: '', listings: 0, flagged: 0, refused: 0 };
  for await (const { row, value, problems = [] } of readJsonLines(once(bytes))) {
    const line = before + row;
    const reading = problems.length > 0 ? ({ ok: false, problems } as const) : readListing(value, asOf);
    if (!reading.ok) {
      done.refused++;
      const why = reading.problems.map(({ field, problem }) => `${field} ${problem}`.trim()).join('; ');
      done.told += `line ${line}: no listing: ${why}\n`;
      continue;
    }
    for (const { field, problem } of reading.dropped) done.told += `line ${line}: ${field} not used: ${problem}\n`;
    const said = screener.screen(reading.listing);
    const finding = look === undefined ? said : await look(reading.listing, said);
    done.listings++;
    if (finding.flagged) done.flagged++;
    done.text += `${JSON.stringify(finding)}\n`;
  }
  return done;
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

const NEWLINE = 10;
/** A line past this length is refused whatever follows: what lies beyond is not kept. */
const LONGEST = 4 * 1024 * 1024 + 1;

/**
 * Cuts a stream of bytes into batches of whole lines, in order: of each chunk the lines that end in it, so that a slow
 * stream is answered as it comes. Holds one chunk and the line it breaks off in.
 */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>, asOf: string): AsyncGenerator<Lines> {
  let tail: Uint8Array[] = [];
  let held = 0;
  let before = 0;
  const hold = (part: Uint8Array): void => {
    const kept = part.slice(0, Math.max(0, LONGEST - held));
    if (kept.length > 0) tail.push(kept);
    held += kept.length;
  };
  for await (const chunk of chunks) {
    const end = chunk.lastIndexOf(NEWLINE) + 1;
    if (end > 0) {
      // The line that was broken off ends in this chunk; past the limit its rest is left out.
      const first = chunk.indexOf(NEWLINE);
      hold(chunk.subarray(0, first));
      const bytes = joined([...tail, chunk.subarray(first, end)]);
      yield { bytes, before, asOf };
      before += countLines(chunk, end);
      tail = [];
      held = 0;
    }
    hold(chunk.subarray(end));
  }
  if (held > 0) yield { bytes: joined(tail), before, asOf };
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function countLines(bytes: Uint8Array, end: number): number {
  let lines = 0;
  for (let at = bytes.indexOf(NEWLINE); at >= 0 && at < end; at = bytes.indexOf(NEWLINE, at + 1)) lines++;
  return lines;
}
