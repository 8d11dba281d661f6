import { buffer } from 'node:stream/consumers';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import type { FileChecked, FileGiven, FileRefusal } from '../../domain/exchange-files.ts';

/** Bounds of what platforms send: a file, all of one message, how much a zip may unpack to and how far beyond its size. */
export const FILE_LIMITS = {
  bytes: 8 * 1024 ** 2,
  total: 32 * 1024 ** 2,
  files: 50,
  entries: 5000,
  unpacked: 256 * 1024 ** 2,
  ratio: 100,
};
/** Below this a file may unpack by any ratio: plain markup packs well. */
const SMALL = 1024 ** 2;

const MAGIC: [string, number, Buffer][] = [
  ['pdf', 0, Buffer.from('%PDF-')],
  ['png', 0, Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')],
  ['jpg', 0, Buffer.from([0xff, 0xd8, 0xff])],
  ['gif', 0, Buffer.from('GIF8')],
  ['webp', 8, Buffer.from('WEBP')],
  ['mp4', 4, Buffer.from('ftyp')],
];
const ZIP = Buffer.from('PK\x03\x04', 'latin1');
const OLE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
const startsAt = (bytes: Uint8Array, at: number, magic: Buffer): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .subarray(at, at + magic.length)
    .equals(magic);

const refused = (reason: FileRefusal): FileChecked => ({ ok: false, reason });

/**
 * What a file is by its own bytes, whatever it is called, or why it is refused: macros and old Office files that may hold
 * some, archives that are bombs, and every type that is not on the list. Nothing of it is run or drawn.
 */
export async function checkFile({ name, bytes }: FileGiven): Promise<FileChecked> {
  if (bytes.byteLength > FILE_LIMITS.bytes) return refused('too-large');
  if (startsAt(bytes, 0, OLE)) return refused('old-office');
  if (startsAt(bytes, 0, ZIP)) return checkZip(bytes);
  const found = MAGIC.find(([, at, magic]) => startsAt(bytes, at, magic));
  if (found !== undefined) return { ok: true, type: found[0] };
  return /\.(txt|csv)$/i.test(name) && isText(bytes) ? { ok: true, type: 'txt' } : refused('type-refused');
}

/** Text in any usual encoding holds no control character but tab and line ends. */
const isText = (bytes: Uint8Array): boolean => !/[\x00-\x08\x0e-\x1f]/.test(Buffer.from(bytes).toString('latin1'));

const MACROS =
  /(^|\/)(vbaProject\w*\.bin|vbaData\.xml|macrosheets\/|activeX\/|oleObject\d*\.bin|[^/]*\.(exe|js|vbs|dll|scr))/i;
const KINDS: [string, RegExp][] = [
  ['docx', /^word\/document\.xml$/],
  ['xlsx', /^xl\/workbook\.xml$/],
  ['pptx', /^ppt\/presentation\.xml$/],
  ['ofd', /^OFD\.xml$/],
];

async function checkZip(bytes: Uint8Array): Promise<FileChecked> {
  let zip: ZipFile | undefined;
  try {
    zip = await fromBufferPromise(Buffer.from(bytes), { autoClose: false, strictFileNames: true });
    const entries = await entriesOf(zip, FILE_LIMITS.entries);
    if (entries === 'bomb') return refused('bomb');
    if (entries.some(({ fileName }) => MACROS.test(fileName))) return refused('macros');
    const types = entries.find(({ fileName }) => fileName === '[Content_Types].xml');
    if (types !== undefined && /macroEnabled|vbaProject/i.test((await bytesOf(zip, types)).toString('utf8')))
      return refused('macros');
    const kind = KINDS.find(([, pattern]) => entries.some(({ fileName }) => pattern.test(fileName)));
    return kind === undefined ? refused('type-refused') : { ok: true, type: kind[0] };
  } catch {
    return refused('damaged');
  } finally {
    zip?.close();
  }
}

/** The entries of a zip, unless by what it declares it is a bomb: too many, too much, far beyond their size, or over one another. */
async function entriesOf(zip: ZipFile, most: number): Promise<Entry[] | 'bomb'> {
  if (zip.entryCount > most) return 'bomb';
  const entries: Entry[] = [];
  let total = 0;
  for await (const entry of zip.eachEntry()) {
    const { uncompressedSize: size, compressedSize: packed } = entry;
    total += size;
    if (total > FILE_LIMITS.unpacked || (size > SMALL && size > packed * FILE_LIMITS.ratio)) return 'bomb';
    entries.push(entry);
  }
  const ordered = [...entries].sort(
    (one, other) => one.relativeOffsetOfLocalHeader - other.relativeOffsetOfLocalHeader,
  );
  const over = ordered.some((entry, at) => {
    const next = ordered[at + 1];
    return (
      next !== undefined && entry.relativeOffsetOfLocalHeader + entry.compressedSize > next.relativeOffsetOfLocalHeader
    );
  });
  return over ? 'bomb' : entries;
}

// A stream ends with an error where it gives more than its entry declared.
const bytesOf = async (zip: ZipFile, entry: Entry): Promise<Buffer> => buffer(await zip.openReadStreamPromise(entry));

/** The files of a zip that a platform sent, flat; or why none is taken. */
export async function unpack(bytes: Uint8Array): Promise<{ files: FileGiven[] } | { refused: FileRefusal }> {
  let zip: ZipFile | undefined;
  try {
    zip = await fromBufferPromise(Buffer.from(bytes), { autoClose: false, strictFileNames: true });
    const entries = await entriesOf(zip, FILE_LIMITS.files);
    if (entries === 'bomb') return { refused: zip.entryCount > FILE_LIMITS.files ? 'too-many' : 'bomb' };
    const inside = entries.filter(({ fileName }) => !fileName.endsWith('/'));
    if (inside.reduce((sum, entry) => sum + entry.uncompressedSize, 0) > FILE_LIMITS.total)
      return { refused: 'too-large' };
    const files: FileGiven[] = [];
    for (const entry of inside) {
      if (entry.isEncrypted()) return { refused: 'damaged' };
      files.push({ name: entry.fileName.split('/').at(-1)!, bytes: await bytesOf(zip, entry) });
    }
    return { files };
  } catch {
    return { refused: 'damaged' };
  } finally {
    zip?.close();
  }
}
