import { readFile, stat } from 'node:fs/promises';
import { Instant } from '../../domain/time.ts';
import { InputError } from '../../lib/errors.ts';
import { decodeText } from '../../lib/fetch/index.ts';
import { LARGEST_PAGE } from './limits.ts';
import type { ArchivedPage } from './warc.ts';

const LARGEST_FILE = 256 * 1024 * 1024;
const MOST_ENTRIES = 20_000;

type Loose = Record<string, unknown>;
const inside = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? (value as Loose)[name] : undefined;
const textIn = (value: unknown, name: string): string => {
  const found = inside(value, name);
  return typeof found === 'string' ? found : '';
};

/**
 * Pages and data of a HAR file that were answered with success, in their order: what a browser's developer tools save of a visit. Throws
 * InputError `file-unreadable`, `file-too-large`.
 */
export async function* pagesOfHar(path: string): AsyncGenerator<ArchivedPage> {
  const entries = await entriesOf(path);
  for (const [at, entry] of entries.entries()) {
    if (at === MOST_ENTRIES) {
      yield { url: '', problem: `more than ${MOST_ENTRIES} entries: the rest was passed over` };
      return;
    }
    const url = textIn(inside(entry, 'request'), 'url');
    const response = inside(entry, 'response');
    const content = inside(response, 'content');
    const contentType = textIn(content, 'mimeType');
    const status = inside(response, 'status');
    if (typeof status !== 'number' || status < 200 || status > 299) continue;
    if (!/html|json/i.test(contentType) || !/^https?:/i.test(url) || !URL.canParse(url)) continue;
    const text = textIn(content, 'text');
    // Unpacking base64 makes three characters of four.
    if (text.length > (LARGEST_PAGE * 4) / 3) yield { url, problem: 'the page is too large and was passed over' };
    else if (text !== '') {
      const packed = textIn(content, 'encoding').toLowerCase() === 'base64';
      const html = packed ? decodeText(Buffer.from(text, 'base64'), contentType).text : text;
      yield { url, html, contentType, takenAt: Instant.safeParse(inside(entry, 'startedDateTime')).data };
    }
  }
}

async function entriesOf(path: string): Promise<unknown[]> {
  const unreadable = (problem: string, cause?: unknown): InputError =>
    new InputError(`${path} ${problem}.`, { code: 'file-unreadable', kept: 'Nothing was taken from it.', cause });
  const { size } = await stat(path).catch((cause: unknown) => {
    throw unreadable('cannot be read', cause);
  });
  if (size > LARGEST_FILE)
    throw new InputError(`${path} is larger than ${LARGEST_FILE} bytes.`, {
      code: 'file-too-large',
      kept: 'Nothing was taken from it.',
      advice: 'Save a shorter visit, or filter it to documents and data before saving.',
    });
  let value: unknown;
  try {
    value = JSON.parse((await readFile(path, 'utf8')).replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw unreadable('is not a HAR file: its JSON is broken or cut off', cause);
  }
  const entries = inside(inside(value, 'log'), 'entries');
  if (!Array.isArray(entries)) throw unreadable('is not a HAR file: it holds no log of entries');
  return entries;
}
