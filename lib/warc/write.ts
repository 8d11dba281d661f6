import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { sha256 } from '../hash.ts';

const pack = promisify(zlib.gzip);

/**
 * One record of a web archive (ISO 28500, WARC/1.1). `block` is all of it, `payload` the part of it that its payload digest is of;
 * `uri` what it is about, `fields` further named fields.
 */
export type WarcRecord = {
  type: 'warcinfo' | 'response' | 'request' | 'resource' | 'metadata';
  id: string;
  date: string;
  contentType: string;
  block: Uint8Array;
  payload?: Uint8Array;
  uri?: string;
  fields?: Record<string, string>;
};

/** A new name for a record. */
export const recordId = (): string => `<urn:uuid:${randomUUID()}>`;

// A line break in a value would begin a field of somebody else's making.
const line = (name: string, value: string): string => `${name}: ${value.replace(/[\r\n]+/g, ' ')}\r\n`;

/** Named fields as `application/warc-fields`. */
export const warcFields = (fields: Record<string, string>): Buffer =>
  Buffer.from(
    Object.entries(fields)
      .map(([name, value]) => line(name, value))
      .join(''),
  );

/** A `.warc.gz`: each record a gzip member of its own, digests as `sha256:` and hex. */
export async function packWarc(records: WarcRecord[]): Promise<Buffer> {
  return Buffer.concat(await Promise.all(records.map((record) => pack(bytesOf(record)))));
}

function bytesOf({ type, id, date, contentType, block, payload, uri, fields }: WarcRecord): Buffer {
  const head = [
    'WARC/1.1\r\n',
    line('WARC-Type', type),
    line('WARC-Record-ID', id),
    line('WARC-Date', date),
    ...(uri === undefined ? [] : [line('WARC-Target-URI', uri)]),
    ...Object.entries(fields ?? {}).map(([name, value]) => line(name, value)),
    line('WARC-Block-Digest', `sha256:${sha256(block)}`),
    ...(payload === undefined ? [] : [line('WARC-Payload-Digest', `sha256:${sha256(payload)}`)]),
    line('Content-Type', contentType),
    line('Content-Length', String(block.length)),
    '\r\n',
  ];
  return Buffer.concat([Buffer.from(head.join('')), block, Buffer.from('\r\n\r\n')]);
}
