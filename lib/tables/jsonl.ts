import { messageOf } from '../errors.ts';
import type { TableRow } from './types.ts';

const NEWLINE = 10;
const LONGEST_LINE = 4 * 1024 * 1024;

const refused = (row: number, problem: string): TableRow => ({
  row,
  value: undefined,
  problems: [{ field: '', problem }],
});

function readLine(row: number, bytes: Buffer): TableRow | undefined {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes).trim();
  } catch {
    return refused(row, 'the line is not UTF-8');
  }
  if (text === '') return undefined;
  try {
    return { row, value: JSON.parse(text) as unknown };
  } catch (error) {
    return refused(row, `not JSON: ${messageOf(error).slice(0, 200)}`);
  }
}

/**
 * Reads JSON Lines from chunks of bytes as they come, one row a line; blank lines are skipped. A line that is not UTF-8,
 * not JSON or longer than 4 MiB is a row with a problem, and reading goes on. Holds one line at a time.
 */
export async function* readJsonLines(
  chunks: AsyncIterable<Uint8Array>,
  onBytes?: (bytes: number) => void,
): AsyncGenerator<TableRow> {
  let row = 0;
  let bytes = 0;
  let held: Buffer[] = [];
  let size = 0;
  const line = (): TableRow | undefined => {
    row++;
    const long = size > LONGEST_LINE;
    const read = long
      ? refused(row, `the line is longer than ${LONGEST_LINE} bytes`)
      : readLine(row, Buffer.concat(held));
    held = [];
    size = 0;
    return read;
  };
  const hold = (part: Buffer): void => {
    size += part.length;
    // What lies past the limit is counted, not kept.
    if (size <= LONGEST_LINE && part.length > 0) held.push(part);
  };
  for await (const chunk of chunks) {
    const buffer = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    let start = 0;
    for (let end = buffer.indexOf(NEWLINE); end >= 0; end = buffer.indexOf(NEWLINE, start)) {
      hold(buffer.subarray(start, end));
      start = end + 1;
      const read = line();
      if (read) yield read;
    }
    hold(buffer.subarray(start));
    bytes += buffer.length;
    onBytes?.(bytes);
  }
  const last = size > 0 ? line() : undefined;
  if (last) yield last;
}
