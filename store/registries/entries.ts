import type { Db } from 'mongodb';
import type { RegistryKind } from '../../domain/registries.ts';
import { createTable, type Table } from '../table.ts';
import { type EntryRow, type Head, OPEN } from './rows.ts';

/** Entries fall into this many buckets by their id, so that a registry can be read in narrow windows of one index. */
const BUCKETS = 4096;
const ROWS_A_WINDOW = 2000;

export const entryTable = (db: Db): Table<EntryRow> => createTable<EntryRow>(db, 'registryEntries');

/** The bucket of an id (FNV-1a over its UTF-16 units). */
export function bucketOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at++) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  return ((hash >>> 0) ^ (hash >>> 16)) & (BUCKETS - 1);
}

/** Versions whose writing was broken off: what they wrote counts for nothing, whenever it arrives. */
type Aborted = Head['aborted'];

export const openStates = (aborted: Aborted): number[] => [OPEN, ...aborted];

/** Whether readers of a version see that state of an entry. */
export const isVisible = (row: Pick<EntryRow, 'from' | 'to'>, version: number, aborted: Aborted): boolean =>
  row.from <= version && !aborted.includes(row.from) && (row.to > version || aborted.includes(row.to));

/** Streams the entries that readers of a version see, in windows of the bucket index; in no particular order. */
export async function* visibleEntries(
  table: Table<EntryRow>,
  kind: RegistryKind,
  { head, version, projection }: { head: Head; version: number; projection?: Record<string, 0 | 1> },
): AsyncGenerator<EntryRow> {
  const windows = Math.min(BUCKETS, Math.ceil(head.count / ROWS_A_WINDOW) || 1);
  const width = Math.ceil(BUCKETS / windows);
  for (let first = 0; first < BUCKETS; first += width) {
    // Versions are compared here: the stand-in server leaves the index as soon as the filter names more than it holds.
    const filter = { kind, bucket: { $gte: first, $lt: first + width } };
    const rows = await table.many(filter, projection ? { projection: { ...projection, from: 1, to: 1 } } : {});
    yield* rows.filter((row) => isVisible(row, version, head.aborted));
  }
}

/** Removes what an attempt wrote. */
export const removeAttempt = (table: Table<EntryRow>, kind: RegistryKind, version: number): Promise<number> =>
  table.remove({ _id: { $gte: `${kind}/${version}/`, $lt: `${kind}/${version}0` } });

/** What is known of an entry that stands, without the entry itself. */
export type Standing = { from: number; hash: string; demo: boolean; registrationNo: string | undefined };

/** Every entry at the head by id, without its content: about 0.2 kB each. */
export async function standingEntries(
  table: Table<EntryRow>,
  kind: RegistryKind,
  head: Head,
): Promise<Map<string, Standing>> {
  const standing = new Map<string, Standing>();
  if (head.count === 0) return standing;
  const projection = { id: 1, hash: 1, demo: 1, registrationNo: 1 } as const;
  for await (const row of visibleEntries(table, kind, { head, version: head.version, projection }))
    standing.set(row.id, {
      from: row.from,
      hash: row.hash,
      demo: row.demo ?? false,
      registrationNo: row.registrationNo,
    });
  return standing;
}
