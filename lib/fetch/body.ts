import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { HubiaoError, PermanentError } from '../errors.ts';

const MOST_LAYERS = 3;

type Inflate = (data: Uint8Array, options: zlib.ZlibOptions) => Promise<Buffer>;
const gunzip = promisify(zlib.gunzip) as Inflate;
const inflate = promisify(zlib.inflate) as Inflate;
const inflateRaw = promisify(zlib.inflateRaw) as Inflate;
const brotli = promisify(zlib.brotliDecompress) as unknown as Inflate;
/** Node has zstd from 22.15 on. */
const zstdDecompress = (zlib as unknown as { zstdDecompress?: typeof zlib.gunzip }).zstdDecompress;
const zstd = zstdDecompress === undefined ? undefined : (promisify(zstdDecompress) as Inflate);

/** What this Node can unpack, as an Accept-Encoding value. */
export const ACCEPTED_ENCODINGS = zstd === undefined ? 'gzip, deflate, br' : 'gzip, deflate, br, zstd';

const tooLarge = (maxBytes: number): PermanentError =>
  new PermanentError(`The answer is larger than ${maxBytes} bytes.`, {
    code: 'body-too-large',
    kept: 'Nothing of it.',
  });

/** Reads a body up to `maxBytes`, refusing early where Content-Length claims more. Throws PermanentError `body-too-large`. */
export async function readCapped(body: Readable, claimed: string | undefined, maxBytes: number): Promise<Buffer> {
  if (claimed !== undefined && Number(claimed) > maxBytes) {
    body.on('error', () => undefined).destroy();
    throw tooLarge(maxBytes);
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) throw tooLarge(maxBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

/**
 * Undoes Content-Encoding, never making more than `maxBytes` (bombs stop there). Throws PermanentError `body-too-large` or
 * `encoding-unsupported`, HubiaoError `body-broken` for damaged data.
 */
export async function decodeBody(raw: Buffer, encoding: string | undefined, maxBytes: number): Promise<Buffer> {
  const layers = (encoding ?? '')
    .toLowerCase()
    .split(',')
    .map((part) => part.trim());
  const named = layers.filter((part) => part !== '' && part !== 'identity');
  if (named.length > MOST_LAYERS)
    throw new PermanentError(`${named.length} content encodings on one answer.`, { code: 'encoding-unsupported' });
  let data = raw;
  for (const layer of named.reverse()) data = data.length === 0 ? data : await undo(layer, data, maxBytes);
  return data;
}

async function undo(layer: string, data: Buffer, maxOutputLength: number): Promise<Buffer> {
  const unpack = unpackerOf(layer, data);
  if (unpack === undefined)
    throw new PermanentError(`Content encoding ${layer.slice(0, 40)} is not supported.`, {
      code: 'encoding-unsupported',
    });
  try {
    return await unpack(data, { maxOutputLength });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(maxOutputLength);
    throw new HubiaoError(`The ${layer} body of the answer is damaged.`, { code: 'body-broken', cause });
  }
}

function unpackerOf(layer: string, data: Buffer): Inflate | undefined {
  // A stream cut short gives what it held, as browsers do.
  const lenient =
    (run: Inflate): Inflate =>
    (bytes, options) =>
      run(bytes, { ...options, finishFlush: zlib.constants.Z_SYNC_FLUSH });
  if (layer === 'gzip' || layer === 'x-gzip') return lenient(gunzip);
  if (layer === 'br') return brotli;
  if (layer === 'zstd') return zstd;
  if (layer !== 'deflate') return undefined;
  const wrapped = ((data[0] ?? 0) & 0x0f) === 8 && data.length > 1 && data.readUInt16BE(0) % 31 === 0;
  return lenient(wrapped ? inflate : inflateRaw);
}
