import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { InputError, messageOf } from '../errors.ts';
import { csvLines } from './csv.ts';
import { rowsByHeader } from './header.ts';
import { readJsonLines } from './jsonl.ts';
import { formatOf, headOf } from './sniff.ts';
import type { ReadTableOptions, TableFile, TableRow, TableSource } from './types.ts';
import { xlsxLines } from './xlsx.ts';

export { readJsonLines } from './jsonl.ts';
export type { ReadTableOptions, TableFormat, TableProgress, TableRow, TableSource } from './types.ts';

const GIBIBYTE = 1024 ** 3;

/**
 * Reads the rows of a table: JSON Lines, CSV (UTF-8, UTF-16 or GB18030) or XLSX (its first visible sheet), from a path or a
 * stream, in bounded memory. A row that cannot be read comes with its problems and reading goes on; a file that is not what
 * it says throws an InputError with the file's name. JSON Lines are read from a stream as they come, when `format` says so;
 * another stream is first put into a private temporary file.
 */
export async function* readTable(source: TableSource, options: ReadTableOptions = {}): AsyncGenerator<TableRow> {
  const { maxBytes = GIBIBYTE, format } = options;
  const name = options.name ?? (typeof source === 'string' ? source : 'the given stream');
  if (typeof source !== 'string' && format === 'jsonl') {
    yield* readJsonLines(source, (bytes) => options.onProgress?.({ bytes }));
    return;
  }
  const folder = typeof source === 'string' ? undefined : await mkdtemp(join(tmpdir(), 'hubiao-table-'));
  try {
    const path = typeof source === 'string' ? source : await spool(source, join(folder!, 'table'), name, maxBytes);
    const size = await sizeOf(path, name, maxBytes);
    const file: TableFile = { path, name, size, onProgress: options.onProgress };
    yield* readFile(file, formatOf(name, await headOf(path), format));
  } finally {
    if (folder) await rm(folder, { recursive: true, force: true });
  }
}

function readFile(file: TableFile, format: 'jsonl' | 'csv' | 'xlsx'): AsyncGenerator<TableRow> {
  if (format === 'csv') return rowsByHeader(file.name, csvLines(file));
  if (format === 'xlsx') return rowsByHeader(file.name, xlsxLines(file));
  return readJsonLines(createReadStream(file.path), (bytes) => file.onProgress?.({ bytes, total: file.size }));
}

const tooLarge = (name: string, maxBytes: number): InputError =>
  new InputError(`${name} is larger than ${maxBytes} bytes`, {
    code: 'table-too-large',
    status: 413,
    kept: 'Nothing was read from it.',
    advice: 'Split the file.',
  });

async function sizeOf(path: string, name: string, maxBytes: number): Promise<number> {
  const found = await stat(path).catch((error: unknown) => {
    throw new InputError(`${name} cannot be read: ${messageOf(error)}`, { code: 'file-unreadable', cause: error });
  });
  if (!found.isFile()) throw new InputError(`${name} is not a file`, { code: 'file-unreadable' });
  if (found.size > maxBytes) throw tooLarge(name, maxBytes);
  return found.size;
}

async function spool(source: Readable, path: string, name: string, maxBytes: number): Promise<string> {
  let bytes = 0;
  const measured = async function* (chunks: AsyncIterable<Buffer | string>): AsyncGenerator<Buffer | string> {
    for await (const chunk of chunks) {
      bytes += chunk.length;
      if (bytes > maxBytes) throw tooLarge(name, maxBytes);
      yield chunk;
    }
  };
  await pipeline(source, measured, createWriteStream(path, { mode: 0o600 }));
  return path;
}
