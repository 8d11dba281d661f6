import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Listing, readListing } from '../domain/listing.ts';
import type { Registries, RegistryEntry, RegistryKind } from '../domain/registries.ts';
import { TruthLine } from '../domain/truth.ts';
import { InputError } from '../lib/errors.ts';
import { projectRoot } from '../lib/release.ts';
import { readLines, readRecords } from './records.ts';
import { readRegistryFile } from './registry-file.ts';

export type Split = 'dev' | 'test';

const FOLDER = join(projectRoot, 'samples', 'evaluation');

/** When listings of the evaluation set without a time of their own were seen. */
const SEEN_AT = '2026-11-23T00:00:00+08:00';

/** The truth of one half of the project's own set; its labels are its makers'. */
export async function ownTruth(split: Split): Promise<TruthLine[]> {
  const lines: TruthLine[] = [];
  for await (const line of readRecords(join(FOLDER, `${split}.truth.jsonl`), TruthLine))
    lines.push({ ...line, rank: line.rank ?? 'made-up' });
  return lines;
}

/** The listings of one half, as they stand in its file. */
export const ownListings = (split: Split): AsyncGenerator<Listing> =>
  readListings(join(FOLDER, `${split}.listings.jsonl`), SEEN_AT);

/** The registries that both halves are screened with, and those of one half alone where it has its own. */
export async function ownRegistries(split: Split, folder = FOLDER): Promise<Registries> {
  const read = async <K extends RegistryKind>(kind: K): Promise<RegistryEntry[K][]> => {
    const shared = await readRegistryFile(kind, join(folder, `${kind}.jsonl`));
    const own = join(folder, `${split}.${kind}.jsonl`);
    const entries = existsSync(own) ? [...shared, ...(await readRegistryFile(kind, own))] : shared;
    const ids = new Set<string>();
    for (const { id } of entries) {
      if (ids.has(id)) throw new InputError(`${kind}.jsonl and ${split}.${kind}.jsonl: the entry ${id} stands twice`);
      ids.add(id);
    }
    return entries;
  };
  return { directory: await read('directory'), gi: await read('gi'), signs: await read('signs') };
}

/** Listings of a JSON Lines file, those without a time seen at `asOf`; one that is none refuses the file (InputError), by line. */
export async function* readListings(path: string, asOf: string): AsyncGenerator<Listing> {
  for await (const { row, value } of readLines(path)) {
    const reading = readListing(value, asOf);
    if (!reading.ok) throw new InputError(`${path}: line ${row} is no listing: ${JSON.stringify(reading.problems)}`);
    yield reading.listing;
  }
}
