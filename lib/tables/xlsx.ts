import type { Readable } from 'node:stream';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { HubiaoError, InputError, messageOf } from '../errors.ts';
import type { Line } from './header.ts';
import type { TableFile } from './types.ts';
import { readSharedStrings, readSheet, readStyles, readWorkbook } from './xlsx-parts.ts';

const MEBIBYTE = 1024 * 1024;
const LIMITS = {
  entries: 10_000,
  sheet: 2048 * MEBIBYTE,
  part: 128 * MEBIBYTE,
  ratio: 300,
  smallEnough: 32 * MEBIBYTE,
};
const KEPT = 'Nothing was read from it.';

/**
 * The lines of the first visible sheet of a workbook, in bounded memory. Throws InputError `workbook-refused` for what is
 * damaged, encrypted or no workbook, and `workbook-too-large` for what would unpack to more than it may. Sizes that the
 * archive declares are checked first and held to while unpacking.
 */
export async function* xlsxLines(file: TableFile): AsyncGenerator<Line> {
  let zip: ZipFile | undefined;
  try {
    zip = await openPromise(file.path, { autoClose: false });
    const parts = await listParts(zip, file.name);
    const open = (name: string, limit: number) => partText(zip!, parts.get(name), { file: file.name, name, limit });
    const { sheet, daysOff } = await readWorkbook((name) => open(name, LIMITS.part));
    if (sheet === undefined || !parts.has(sheet))
      throw new InputError(`${file.name} is a ZIP archive, but no XLSX workbook with a visible sheet`, {
        code: 'workbook-refused',
        kept: KEPT,
      });
    const strings = await readSharedStrings(open('xl/sharedStrings.xml', LIMITS.part));
    const dates = await readStyles(open('xl/styles.xml', LIMITS.part));
    const total = parts.get(sheet)!.uncompressedSize;
    let bytes = 0;
    const counted = (async function* () {
      for await (const piece of open(sheet, LIMITS.sheet)) {
        yield piece;
        bytes += piece.length;
        file.onProgress?.({ bytes: Math.min(bytes, total), total });
      }
    })();
    yield* readSheet(counted, { strings, dates, daysOff });
  } catch (error) {
    if (error instanceof HubiaoError) throw error;
    throw new InputError(`${file.name} is no readable XLSX workbook: ${messageOf(error)}`, {
      code: 'workbook-refused',
      kept: KEPT,
      advice: 'Open it in a spreadsheet program and save it as XLSX again.',
      cause: error,
    });
  } finally {
    zip?.close();
  }
}

async function listParts(zip: ZipFile, file: string): Promise<Map<string, Entry>> {
  const parts = new Map<string, Entry>();
  if (zip.entryCount > LIMITS.entries) throw tooLarge(file, `it holds ${zip.entryCount} files`);
  for await (const entry of zip.eachEntry()) parts.set(entry.fileName.replace(/^\//, ''), entry);
  return parts;
}

const tooLarge = (file: string, why: string): InputError =>
  new InputError(`${file} is refused: ${why}`, {
    code: 'workbook-too-large',
    kept: KEPT,
    advice: 'Split the table, or give it as CSV.',
  });

async function* partText(
  zip: ZipFile,
  entry: Entry | undefined,
  { file, name, limit }: { file: string; name: string; limit: number },
): AsyncGenerator<string> {
  if (!entry) return;
  const { uncompressedSize: size, compressedSize: packed } = entry;
  if (size > limit) throw tooLarge(file, `${name} in it unpacks to ${size} bytes, more than ${limit}`);
  if (size > LIMITS.smallEnough && size > packed * LIMITS.ratio)
    throw tooLarge(file, `${name} in it unpacks to ${Math.round(size / packed)} times its size, as a ZIP bomb does`);
  // The reader fails as soon as a part turns out larger than it declared.
  const stream: Readable = await zip.openReadStreamPromise(entry);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of stream) yield decoder.decode(chunk as Buffer, { stream: true });
    yield decoder.decode();
  } finally {
    stream.destroy();
  }
}
