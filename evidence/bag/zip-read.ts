import { type Entry, openPromise, type ZipFile } from 'yauzl';
import type { EvidenceProblem } from '../../domain/evidence.ts';
import { HubiaoError, InputError, messageOf } from '../../lib/errors.ts';
import { BUNDLE_LIMITS, type OpenBundle, tooLarge } from './bundle.ts';

const FILE_TYPE = 0o170000;
const REGULAR = 0o100000;
const LOCAL_HEADER_BYTES = 30;

/**
 * Opens the zip of a bundle. Sizes that the archive declares are checked before anything is unpacked and held to while it
 * is. Throws InputError `zip-damaged` for what cannot be read as a zip, `bundle-too-large` for what unpacks to too much.
 */
export async function openZip(path: string): Promise<OpenBundle> {
  let zip: ZipFile | undefined;
  try {
    zip = await openPromise(path, { autoClose: false, strictFileNames: true });
    const entries = await listEntries(zip, path);
    const { files, problems } = await filesOf(zip, entries);
    const opened = zip;
    return {
      sizes: new Map([...files].map(([name, entry]) => [name, entry.uncompressedSize])),
      problems,
      stream: (name) => opened.openReadStreamPromise(files.get(name) as Entry),
      close: async () => opened.close(),
    };
  } catch (error) {
    zip?.close();
    if (error instanceof HubiaoError) throw error;
    throw new InputError(`${path} cannot be read as a zip: ${messageOf(error)}`, {
      code: 'zip-damaged',
      kept: 'nothing was unpacked',
      advice: 'fetch or copy it again; a zip that was cut short has lost the list of its files',
      cause: error,
    });
  }
}

async function listEntries(zip: ZipFile, path: string): Promise<Entry[]> {
  if (zip.entryCount > BUNDLE_LIMITS.files) throw tooLarge(path, `it holds ${zip.entryCount} files`);
  const entries: Entry[] = [];
  let total = 0;
  for await (const entry of zip.eachEntry()) {
    const { fileName, uncompressedSize: size, compressedSize: packed } = entry;
    total += size;
    if (total > BUNDLE_LIMITS.bytes) throw tooLarge(path, `it unpacks to more than ${BUNDLE_LIMITS.bytes} bytes`);
    if (size > BUNDLE_LIMITS.smallEnough && size > packed * BUNDLE_LIMITS.ratio)
      throw tooLarge(path, `${fileName} unpacks to ${Math.round(size / packed)} times its size, as a bomb does`);
    entries.push(entry);
  }
  return entries;
}

/** The regular files under the one top folder, by their path inside it. */
async function filesOf(
  zip: ZipFile,
  entries: Entry[],
): Promise<{ files: Map<string, Entry>; problems: EvidenceProblem[] }> {
  const files = new Map<string, Entry>();
  const problems = overlaps(entries);
  const top = `${entries[0]?.fileName.split('/')[0] ?? ''}/`;
  for (const entry of entries) {
    const { fileName } = entry;
    const problem = (code: string, message: string) => problems.push({ code, where: fileName, message });
    const inside = fileName.slice(top.length);
    const type = (entry.externalFileAttributes >>> 16) & FILE_TYPE;
    const header = await zip.readLocalFileHeaderPromise(entry);
    if (!fileName.startsWith(top)) problem('zip-outside', `lies outside the top folder ${top}`);
    else if (fileName.endsWith('/')) continue;
    else if (type !== 0 && type !== REGULAR) problem('not-a-file', 'is a link or special file; it was not followed');
    else if (entry.isEncrypted() || ![0, 8].includes(entry.compressionMethod))
      problem('zip-method', 'is encrypted or packed in a way that is not read here');
    else if (inside.split('/').length > BUNDLE_LIMITS.depth) problem('too-deep', 'lies deeper than a bundle goes');
    else if (files.has(inside)) problem('zip-duplicate', 'is in the zip twice');
    else if (!header.fileName.equals(entry.fileNameRaw)) problem('zip-two-names', 'has another name before its bytes');
    else files.set(inside, entry);
  }
  return { files, problems };
}

/** Files that share bytes of the archive: a bomb in which one packed block stands for many files. */
function overlaps(entries: Entry[]): EvidenceProblem[] {
  const problems: EvidenceProblem[] = [];
  const ordered = [...entries].sort((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader);
  let end = 0;
  for (const entry of ordered) {
    if (entry.relativeOffsetOfLocalHeader < end)
      problems.push({ code: 'zip-overlap', where: entry.fileName, message: 'shares bytes with another file' });
    end = entry.relativeOffsetOfLocalHeader + LOCAL_HEADER_BYTES + entry.fileNameLength + entry.compressedSize;
  }
  return problems;
}
