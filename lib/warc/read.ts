import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { InputError } from '../errors.ts';

const MOST_HEAD = 64 * 1024;
const MOST_BLOCK = 64 * 1024 * 1024;
const MOST_BYTES = 16 * 1024 ** 3;

/** One record: its named fields with names in lower case, and its block; `tooLarge` where that was passed over. */
export type ReadRecord = { fields: Record<string, string>; block: Buffer; tooLarge: boolean };

const damaged = (why: string): InputError =>
  new InputError(`the web archive is damaged: ${why}`, {
    code: 'file-damaged',
    kept: 'the records before it were read',
    advice: 'fetch the file again, or save the page as .mhtml',
  });

/**
 * Records of a `.warc` or `.warc.gz` in their order, `wanted` ones with their block; blocks beyond 64 MiB are passed over. Throws
 * InputError `file-damaged` where it is no such file or cut short, `file-too-large` beyond 16 GiB unpacked.
 */
export async function* readWarc(
  path: string,
  wanted: (fields: Record<string, string>) => boolean,
): AsyncGenerator<ReadRecord> {
  const source = createReaderOf(await chunksOf(path));
  for (let n = 1; ; n++) {
    const head = await source.head();
    if (head === undefined) return;
    const [version = '', ...lines] = head.replace(/\r\n[ \t]+/g, ' ').split(/\r?\n/);
    if (!/^WARC\/\d\.\d+$/.test(version)) throw damaged(`record ${n} does not begin with WARC/1.x`);
    const fields = fieldsOf(lines);
    const length = Number(fields['content-length'] ?? Number.NaN);
    if (!Number.isSafeInteger(length) || length < 0) throw damaged(`record ${n} has no length`);
    const taken = length <= MOST_BLOCK && wanted(fields);
    const block = await source.take(length, taken);
    if (block === undefined) throw damaged(`record ${n} is cut short`);
    yield { fields, block, tooLarge: length > MOST_BLOCK };
  }
}

async function chunksOf(path: string): Promise<AsyncIterable<Buffer>> {
  const file = await open(path, 'r');
  const magic = Buffer.alloc(2);
  await file.read(magic, 0, 2, 0).finally(() => file.close());
  const raw = createReadStream(path);
  if (magic.readUInt16BE(0) !== 0x1f8b) return raw;
  const unpacked = createGunzip();
  raw.once('error', (error) => unpacked.destroy(error));
  return raw.pipe(unpacked);
}

function fieldsOf(lines: string[]): Record<string, string> {
  const fields: Record<string, string> = Object.create(null);
  for (const text of lines) {
    const colon = text.indexOf(':');
    if (colon > 0) fields[text.slice(0, colon).trim().toLowerCase()] ??= text.slice(colon + 1).trim();
  }
  return fields;
}

/** Reads heads and blocks off a stream, holding no more than one of them. */
function createReaderOf(chunks: AsyncIterable<Buffer>) {
  const stream = chunks[Symbol.asyncIterator]();
  let held: Buffer = Buffer.alloc(0);
  let total = 0;

  async function more(): Promise<Buffer | undefined> {
    const { value, done } = await stream.next().catch((error: NodeJS.ErrnoException) => {
      throw error.code?.startsWith('Z_') === true ? damaged('its compression is broken') : error;
    });
    if (done) return undefined;
    total += value.length;
    if (total > MOST_BYTES)
      throw new InputError(`the web archive is larger than ${MOST_BYTES} bytes unpacked`, { code: 'file-too-large' });
    return value;
  }

  return {
    /** Everything up to the next empty line; undefined at the end of the file. */
    async head(): Promise<string | undefined> {
      for (;;) {
        held = held.subarray(blanks(held));
        const end = held.indexOf('\r\n\r\n');
        if (end >= 0) {
          const text = held.subarray(0, end).toString('utf8');
          held = held.subarray(end + 4);
          return text;
        }
        if (held.length > MOST_HEAD) throw damaged('a record has no end of its head');
        const next = await more();
        if (next === undefined && held.length === 0) return undefined;
        if (next === undefined) throw damaged('it ends within the head of a record');
        held = Buffer.concat([held, next]);
      }
    },
    /** The next bytes, or none of them where they are only passed over; undefined where the file ends before. */
    async take(length: number, keep: boolean): Promise<Buffer | undefined> {
      const parts: Buffer[] = [];
      for (let left = length; ; ) {
        const part = held.subarray(0, left);
        held = held.subarray(part.length);
        left -= part.length;
        if (keep) parts.push(part);
        if (left === 0) return Buffer.concat(parts);
        const next = await more();
        if (next === undefined) return undefined;
        held = next;
      }
    },
  };
}

/** How many bytes of line breaks there are between one record and the next. */
function blanks(bytes: Buffer): number {
  let n = 0;
  while (bytes[n] === 0x0d || bytes[n] === 0x0a) n++;
  return n;
}
