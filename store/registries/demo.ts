import type { AnyBulkWriteOperation, Db } from 'mongodb';
import type { RegistryKind } from '../../domain/registries.ts';
import { entryTable, openStates, visibleEntries } from './entries.ts';
import { closing, withLock } from './import.ts';
import type { EntryRow } from './rows.ts';

const KINDS: RegistryKind[] = ['directory', 'gi', 'signs'];
const BATCH = 1000;

async function removeFrom(db: Db, kind: RegistryKind, now: () => Date): Promise<number> {
  const table = entryTable(db);
  const row = { kind, action: 'remove-demo' as const, by: 'hubiao' };
  const { changed } = await withLock(db, row, now, async (lock) => {
    const { head } = lock;
    const projection = { demo: 1 } as const;
    const found: string[] = [];
    for await (const { _id, demo } of visibleEntries(table, kind, { head, version: head.version, projection }))
      if (demo) found.push(_id);
    if (found.length === 0) return { state: 'unchanged' as const, version: head.version, changed: 0 };
    const version = await lock.stage();
    for (let at = 0; at < found.length; at += BATCH) {
      lock.check();
      const batch: AnyBulkWriteOperation<EntryRow>[] = found
        .slice(at, at + BATCH)
        .map((id) => closing(id, version, openStates(head.aborted)));
      await table.bulk(batch);
    }
    await lock.flip(version, head.count - found.length);
    return { state: 'committed' as const, version, changed: found.length };
  });
  return changed;
}

/**
 * Takes every made-up entry out of the registries, each registry under a new version in one step; says how many from which.
 * Findings made with older versions can still be explained. Throws ConflictError `registry-busy`.
 */
export async function removeDemoEntries(
  db: Db,
  now: () => Date = () => new Date(),
): Promise<Record<RegistryKind, number>> {
  const removed = { directory: 0, gi: 0, signs: 0 };
  for (const kind of KINDS) removed[kind] = await removeFrom(db, kind, now);
  return removed;
}
