import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Listing, readListing } from '../domain/listing.ts';
import type { Registries, RegistryEntry, RegistryKind } from '../domain/registries.ts';
import { TruthLine } from '../domain/truth.ts';
import { InputError } from '../lib/errors.ts';
import { projectRoot } from '../lib/release.ts';
import { readLines, readRecords } from './records.ts';
import { readRegistryFile } from './registry-file.ts';

export type Split = 'dev' | 'test';

/** One part of a half: listings by one hand, with their truth and the registries they are screened with. */
export type Part = { name: string; folder: string };

const FOLDER = join(projectRoot, 'samples', 'evaluation');

/** When listings of the evaluation set without a time of their own were seen. */
const SEEN_AT = '2026-11-23T00:00:00+08:00';

/** The parts of one half, in the order of their names; refuses (InputError) a half without any. */
export function partsOf(split: Split, folder = FOLDER): Part[] {
  const names = readdirSync(join(folder, split), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  if (names.length === 0) throw new InputError(`the evaluation set has no part in ${split}`);
  return names.map((name) => ({ name, folder: join(folder, split, name) }));
}

/** Who wrote which parts, which of them were written so that words alone tell, and which only measure. */
const Parts = z.array(z.string());
const Hands = z.object({ hands: z.array(Parts.min(1)), worded: Parts, measuredOnly: Parts }).strict();
let hands: z.infer<typeof Hands> | undefined;
function readHands(): z.infer<typeof Hands> {
  hands ??= Hands.parse(JSON.parse(readFileSync(join(FOLDER, 'hands.json'), 'utf8')));
  return hands;
}

/** Whose words a part of the development half holds: parts by one hand share a name. */
export const handOf = ({ name }: Part): string => readHands().hands.find((parts) => parts.includes(name))?.[0] ?? name;

/** True for a part whose labels rest on the words around a name written plainly, and on nothing else. */
export const isWorded = ({ name }: Part): boolean => readHands().worded.includes(name);

/** True for a part of the development half that nothing is fitted on. */
export const isMeasuredOnly = ({ name }: Part): boolean => readHands().measuredOnly.includes(name);

/** The truth of a part; its labels are its makers'. */
export async function truthOf(part: Part): Promise<TruthLine[]> {
  const lines: TruthLine[] = [];
  for await (const line of readRecords(join(part.folder, 'truth.jsonl'), TruthLine))
    lines.push({ ...line, rank: line.rank ?? 'made-up' });
  return lines;
}

/** The listings of a part, as they stand in its file. */
export const listingsOf = (part: Part): AsyncGenerator<Listing> =>
  readListings(join(part.folder, 'listings.jsonl'), SEEN_AT);

/** The registries a part is screened with; one that it has no file of is empty. */
export async function registriesOf(part: Part): Promise<Registries> {
  const read = async <K extends RegistryKind>(kind: K): Promise<RegistryEntry[K][]> => {
    const path = join(part.folder, `${kind}.jsonl`);
    return existsSync(path) ? readRegistryFile(kind, path) : [];
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
