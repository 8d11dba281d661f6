import type { Db } from 'mongodb';
import type { Registries, RegistryEntry, RegistryKind, RegistryVersions } from '../../domain/registries.ts';
import { InputError } from '../../lib/errors.ts';
import { bucketOf, entryTable, isVisible, visibleEntries } from './entries.ts';
import { headTable, readHead } from './heads.ts';

/** The version of each registry that readers see; 0 where nothing was imported. */
export async function readVersions(db: Db): Promise<RegistryVersions> {
  const heads = await headTable(db).many({});
  const of = (kind: RegistryKind): number => heads.find(({ _id }) => _id === kind)?.version ?? 0;
  return { directory: of('directory'), gi: of('gi'), signs: of('signs') };
}

async function loadOne<K extends RegistryKind>(
  db: Db,
  kind: K,
  asked: number | undefined,
): Promise<{ entries: RegistryEntry[K][]; version: number }> {
  const head = await readHead(headTable(db), kind);
  const version = asked ?? head.version;
  if (version > head.version || version < 0 || head.aborted.includes(version))
    throw new InputError(`the ${kind} registry has no version ${version}; the newest is ${head.version}`, {
      code: 'registry-version-unknown',
    });
  const entries: RegistryEntry[K][] = [];
  for await (const row of visibleEntries(entryTable(db), kind, { head, version, projection: { entry: 1 } }))
    entries.push(JSON.parse(row.entry) as RegistryEntry[K]);
  entries.sort((a, b) => (a.id < b.id ? -1 : 1));
  return { entries, version };
}

/** One entry as readers see it now, read from its bucket alone. */
export async function readEntry<K extends RegistryKind>(
  db: Db,
  kind: K,
  id: string,
): Promise<RegistryEntry[K] | undefined> {
  const head = await readHead(headTable(db), kind);
  const rows = await entryTable(db).many({ kind, bucket: bucketOf(id) });
  const row = rows.find((one) => one.id === id && isVisible(one, head.version, head.aborted));
  return row === undefined ? undefined : (JSON.parse(row.entry) as RegistryEntry[K]);
}

/** The registries at the given versions, or as they stand; entries in the order of their ids. */
export async function loadRegistries(
  db: Db,
  versions?: RegistryVersions,
): Promise<{ registries: Registries; versions: RegistryVersions }> {
  const directory = await loadOne(db, 'directory', versions?.directory);
  const gi = await loadOne(db, 'gi', versions?.gi);
  const signs = await loadOne(db, 'signs', versions?.signs);
  return {
    registries: { directory: directory.entries, gi: gi.entries, signs: signs.entries },
    versions: { directory: directory.version, gi: gi.version, signs: signs.version },
  };
}
