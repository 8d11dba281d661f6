import { randomBytes } from 'node:crypto';
import { type Db, MongoClient } from 'mongodb';
import { afterAll, beforeAll, inject } from 'vitest';
import type { RegistryStore } from '../../domain/ports.ts';
import type { ImportAccount, Mark, RegistryKind, RowOutcome } from '../../domain/registries.ts';
import { createRegistryStore, registryIndexes } from '../../store/registries/index.ts';

export type TestRegistries = { db: Db; store: RegistryStore; uri: string };

/** A database of its own for one test file, with the registries' indexes; dropped afterwards. */
export function testRegistries(): TestRegistries {
  const uri = inject('mongoUri');
  const client = new MongoClient(uri, { writeConcern: { w: 'majority', journal: true } });
  const db = client.db(`registries-${randomBytes(6).toString('hex')}`);
  beforeAll(async () => {
    for (const { collection, keys, options = {} } of registryIndexes)
      await db.collection(collection).createIndex(keys, options);
  });
  afterAll(async () => {
    await db.dropDatabase();
    await client.close();
  });
  return { db, uri, store: createRegistryStore({ db }) };
}

/** Takes every registry of a database back to nothing. */
export async function emptied({ db }: TestRegistries): Promise<void> {
  for (const name of ['registryEntries', 'registryHeads', 'registryImports', 'references'])
    await db.collection(name).deleteMany({});
}

export async function* rowsFrom(values: unknown[]): AsyncGenerator<{ row: number; value: unknown }> {
  for (const [index, value] of values.entries()) yield { row: index + 1, value };
}

export type Imported = { account: ImportAccount; outcomes: RowOutcome[] };

/** Imports values as the lines of a file. */
export async function importValues(
  store: RegistryStore,
  kind: RegistryKind,
  values: unknown[] | AsyncIterable<{ row: number; value: unknown }>,
  options: { partial?: boolean; demo?: boolean; by?: string } = {},
): Promise<Imported> {
  const outcomes: RowOutcome[] = [];
  const account = await store.import(kind, Array.isArray(values) ? rowsFrom(values) : values, {
    partial: options.partial ?? false,
    by: options.by ?? 'officer-1',
    ...(options.demo ? { demo: true } : {}),
    onRow: (outcome) => outcomes.push(outcome),
  });
  return { account, outcomes };
}

/** A mark that an import takes. */
export const mark = (id: string, more: Partial<Record<keyof Mark, unknown>> = {}): Record<string, unknown> => ({
  id,
  mark: `品牌${id}`,
  niceClasses: [25],
  owner: '某某（上海）有限公司',
  ...more,
});

/** The ids that readers see. */
export const visibleIds = async (store: RegistryStore): Promise<string[]> =>
  (await store.load()).registries.directory.map((entry) => entry.id);
