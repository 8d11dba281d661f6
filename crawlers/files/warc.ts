import { stat } from 'node:fs/promises';
import { Instant } from '../../domain/time.ts';
import { InputError, messageOf } from '../../lib/errors.ts';
import { decodeBody, decodeText } from '../../lib/fetch/index.ts';
import { type ReadRecord, readWarc } from '../../lib/warc/index.ts';
import { LARGEST_PAGE } from './limits.ts';

/** A page of an archive, as HTML where it says nothing else, or why one could not be read. */
export type ArchivedPage =
  | { url: string; html: string; contentType?: string; takenAt: string | undefined }
  | { url: string; problem: string };

/**
 * The HTML pages of a WARC file that were answered with success, in their order; other records are passed over. Throws InputError
 * `file-unreadable`, and what `readWarc` throws.
 */
export async function* pagesOfWarc(path: string): AsyncGenerator<ArchivedPage> {
  await stat(path).catch((cause: unknown) => {
    throw new InputError(`${path} cannot be read.`, { code: 'file-unreadable', cause });
  });
  for await (const record of readWarc(path, isPage)) {
    if (!isPage(record.fields)) continue;
    const url = (record.fields['warc-target-uri'] ?? '').replace(/^<|>$/g, '');
    if (!/^https?:/i.test(url) || !URL.canParse(url)) continue;
    if (record.tooLarge) yield { url, problem: 'the page is larger than 64 MiB and was passed over' };
    else
      try {
        const html = await htmlOf(record);
        if (html !== undefined) yield { url, html, takenAt: Instant.safeParse(record.fields['warc-date']).data };
      } catch (error) {
        yield { url, problem: messageOf(error) };
      }
  }
}

const isPage = (fields: Record<string, string>): boolean => {
  const type = fields['warc-type'];
  const content = fields['content-type'] ?? '';
  return type === 'response' ? /^application\/http/i.test(content) : type === 'resource' && /html/i.test(content);
};

/** The text of a page as it was answered; undefined where the answer is no page or no success. */
async function htmlOf({ fields, block }: ReadRecord): Promise<string | undefined> {
  if (fields['warc-type'] === 'resource') return decodeText(block, fields['content-type']).text;
  const end = block.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const [status = '', ...lines] = block.subarray(0, end).toString('latin1').split('\r\n');
  if (!/^HTTP\/\d(\.\d)? 2\d\d/.test(status)) return undefined;
  const header = (name: string): string | undefined =>
    lines
      .find((line) => line.toLowerCase().startsWith(`${name}:`))
      ?.slice(name.length + 1)
      .trim();
  const type = header('content-type');
  if (!/html/i.test(type ?? '')) return undefined;
  const body = block.subarray(end + 4);
  const joined = /chunked/i.test(header('transfer-encoding') ?? '') ? unchunked(body) : body;
  return decodeText(await decodeBody(joined, header('content-encoding'), LARGEST_PAGE), type).text;
}

/** A body whose parts are joined; one that is not in parts, for many archives store it so, as it is. */
function unchunked(body: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; ; ) {
    const line = body.indexOf('\r\n', at);
    const size = line < 0 ? undefined : /^([0-9a-f]{1,8})\s*(;|$)/i.exec(body.subarray(at, line).toString('latin1'));
    if (size === null || size === undefined) return at === 0 ? body : Buffer.concat(parts);
    const length = Number.parseInt(size[1] as string, 16);
    if (length === 0) return Buffer.concat(parts);
    parts.push(body.subarray(line + 2, line + 2 + length));
    at = line + 2 + length + 2;
  }
}
