import type { CreateIndexesOptions, Db, IndexSpecification } from 'mongodb';
import type { Reference, RegistryStore } from '../../domain/ports.ts';
import { createTable } from '../table.ts';
import { text } from '../text.ts';
import { importRegistry } from './import.ts';
import { loadRegistries, readEntry, readVersions } from './load.ts';
import { createPreviews } from './previews.ts';

export { removeDemoEntries } from './demo.ts';

/** The one index that registries need besides `_id`: their entries in narrow windows. */
export const registryIndexes: { collection: string; keys: IndexSpecification; options?: CreateIndexesOptions }[] = [
  { collection: 'registryEntries', keys: { kind: 1, bucket: 1 } },
  { collection: 'registryImports', keys: { kind: 1, at: -1 } },
];

type ReferenceRow = Omit<Reference, 'id'> & { _id: string };

/** The registries and reference pictures of a database; the client's write concern is to be majority and journal. */
export function createRegistryStore({ db, now = () => new Date() }: { db: Db; now?: () => Date }): RegistryStore {
  const references = createTable<ReferenceRow>(db, 'references');
  return {
    versions: () => readVersions(db),
    entry: (kind, id) => readEntry(db, kind, text(id, 'id')),
    load: (versions) => loadRegistries(db, versions),
    ...createPreviews(db, now),
    import: (kind, rows, options) => importRegistry({ db, now }, kind, rows, options),
    async references() {
      const rows = await references.many({}, { sort: { _id: 1 } });
      return rows.map(({ _id, ...reference }) => ({ id: _id, ...reference }));
    },
    async saveReferences(given) {
      for (const { id, ...reference } of given) await references.put({ _id: id, ...reference });
    },
  };
}
