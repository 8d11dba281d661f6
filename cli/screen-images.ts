import { readFile, stat } from 'node:fs/promises';
import { dirname, relative, resolve, sep } from 'node:path';
import { z } from 'zod';
import { PICTURE_LIMITS } from '../detectors/images/decode.ts';
import { createInspector } from '../detectors/images/index.ts';
import type { Finding } from '../domain/finding.ts';
import type { Listing } from '../domain/listing.ts';
import type { Reference } from '../domain/registry-ports.ts';
import type { WeightTable } from '../domain/rulebook.ts';
import { InputError, messageOf } from '../lib/errors.ts';
import { readTable } from '../lib/tables/index.ts';

const Row = z.object({ id: z.string().min(1), path: z.string().min(1), subjectId: z.string().optional() });
const ADDRESS = /^[a-z][a-z0-9+.-]+:/i;

/** Adds to findings what the listings' pictures show; `told` says which pictures were not opened, and why. */
export type PictureLook = { look(listing: Listing, finding: Finding): Promise<Finding>; told(): string };

/**
 * Compares pictures that lie beside the listings' file (`beside`; paths are relative to it) with those of a list of `{ id, path, subjectId? }`.
 * Nothing is fetched. Throws InputError, with its row, for a reference that is none or cannot be opened.
 */
export async function pictureLook(
  { references: list, beside }: { references: string; beside: string },
  weights: WeightTable,
): Promise<PictureLook> {
  const inspector = createInspector({ weights });
  const references = await readReferences(list, inspector.hashes);
  const folder = dirname(resolve(beside));
  const passed = new Map<string, number>();

  async function opened(image: string): Promise<Uint8Array | undefined> {
    const found = await fileIn(folder, image);
    if (typeof found !== 'string') return found;
    passed.set(found, (passed.get(found) ?? 0) + 1);
    return undefined;
  }

  return {
    async look(listing, finding) {
      const pictures: (Uint8Array | undefined)[] = [];
      for (const image of listing.images ?? []) pictures.push(await opened(image));
      const hits = await inspector.inspect(listing, pictures, references);
      return hits.length === 0 ? finding : inspector.merge(finding, hits);
    },
    told: () => [...passed].map(([why, n]) => `${n} pictures not opened: ${why}\n`).join(''),
  };
}

async function readReferences(list: string, hashes: (picture: Uint8Array) => Promise<string[]>): Promise<Reference[]> {
  const references: Reference[] = [];
  for await (const { row, value, problems = [] } of readTable(list)) {
    const read = Row.safeParse(value);
    if (problems.length > 0 || !read.success)
      throw refusedRow(list, row, 'needs an id and the path of a picture, as texts');
    const { id, path, subjectId } = read.data;
    const bytes = await fileIn(dirname(resolve(list)), path);
    if (typeof bytes === 'string') throw refusedRow(list, row, `${path}: ${bytes}`);
    const known = await hashes(bytes).catch((error: unknown) => {
      throw refusedRow(list, row, `${path}: ${messageOf(error)}`);
    });
    references.push({ id, hashes: known, ...(subjectId === undefined ? {} : { subjectId }) });
  }
  return references;
}

const refusedRow = (list: string, row: number, why: string): InputError =>
  new InputError(`${list}, row ${row}: ${why}`, { code: 'reference-refused', kept: 'Nothing was screened.' });

/** The bytes of a picture in that folder or below, or why they are not read: a listing from outside names no file elsewhere. */
async function fileIn(folder: string, name: string): Promise<Uint8Array | string> {
  if (ADDRESS.test(name)) return 'an address; nothing is fetched';
  const path = resolve(folder, name);
  const inside = relative(folder, path);
  if (inside === '' || inside === '..' || inside.startsWith(`..${sep}`))
    return 'outside the folder of the file that names it';
  const known = await stat(path).catch(() => undefined);
  if (known === undefined || !known.isFile()) return 'no such file';
  if (known.size > PICTURE_LIMITS.bytes) return `more than ${PICTURE_LIMITS.bytes} bytes`;
  return readFile(path);
}
