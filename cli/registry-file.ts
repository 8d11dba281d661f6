import type { RegistryEntry, RegistryKind } from '../domain/registries.ts';
import { InputError } from '../lib/errors.ts';
import { readTable } from '../lib/tables/index.ts';
import { registryReader } from '../store/registries/map.ts';

const MOST_TOLD = 20;

/**
 * Reads a whole registry file (JSONL, CSV, XLSX; Chinese or English headers). Where any row is refused the file is, with
 * an InputError that names rows, fields and reasons: listings are never screened by half a registry.
 */
export async function readRegistryFile<K extends RegistryKind>(kind: K, path: string): Promise<RegistryEntry[K][]> {
  const entries: RegistryEntry[K][] = [];
  await eachRegistryEntry(kind, path, (entry) => entries.push(entry));
  return entries;
}

/** Gives the entries of a registry file one by one; refuses as `readRegistryFile` does, once it has read them all. */
export async function eachRegistryEntry<K extends RegistryKind>(
  kind: K,
  path: string,
  take: (entry: RegistryEntry[K]) => void,
): Promise<void> {
  const reader = registryReader(kind);
  const refused: string[] = [];
  let count = 0;
  for await (const row of readTable(path)) {
    const reading = reader.read(row);
    if ('entry' in reading) {
      take(reading.entry);
      continue;
    }
    count++;
    if (refused.length < MOST_TOLD)
      refused.push(
        `  row ${row.row}: ${reading.problems.map(({ field, problem }) => `${field} ${problem}`.trim()).join('; ')}`,
      );
  }
  if (count === 0) return;
  const more = count > refused.length ? `\n  and ${count - refused.length} more` : '';
  throw new InputError(`${path}: ${count} rows are no entries of the ${kind} registry\n${refused.join('\n')}${more}`, {
    code: 'registry-refused',
    kept: 'nothing was screened',
    advice: 'correct these rows and run the command again',
  });
}
