import { createReadStream } from 'node:fs';
import type { TableFile } from './types.ts';

/** `mixed` is text that is neither whole UTF-8 nor whole GB18030: read as UTF-8, with U+FFFD where bytes do not fit. */
export type TextEncoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be' | 'mixed';

async function decodes(path: string, label: string): Promise<boolean> {
  const decoder = new TextDecoder(label, { fatal: true });
  try {
    for await (const chunk of createReadStream(path)) decoder.decode(chunk as Buffer, { stream: true });
    decoder.decode();
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

/**
 * The encoding of a text file: by its byte order mark, else UTF-8 where the whole file is valid UTF-8, else GB18030 where
 * the whole file is valid GB18030. Reads the file through once or twice, in bounded memory.
 */
export async function encodingOf(path: string, head: Buffer): Promise<TextEncoding> {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  if (await decodes(path, 'utf-8')) return 'utf-8';
  const marked = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf;
  return !marked && (await decodes(path, 'gb18030')) ? 'gb18030' : 'mixed';
}

/** The text of a file in pieces, without its byte order mark; tells progress by bytes of the file. */
export async function* textOf(file: TableFile, encoding: TextEncoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding === 'mixed' ? 'utf-8' : encoding);
  let bytes = 0;
  for await (const chunk of createReadStream(file.path)) {
    bytes += (chunk as Buffer).length;
    yield decoder.decode(chunk as Buffer, { stream: true });
    file.onProgress?.({ bytes, total: file.size });
  }
  yield decoder.decode();
}
