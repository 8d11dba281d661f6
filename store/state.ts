import type { Db } from 'mongodb';
import type { StateStore } from '../domain/ports.ts';
import { pack, unpack } from './content.ts';
import { createTable } from './table.ts';
import { text } from './text.ts';

type StateRow = { _id: string; value: string };

/** Small facts about the instance; values are JSON. */
export function createStateStore(db: Db): StateStore & {
  /** The value there is, else `value`, written so that all processes end up with the same one. */
  once<T>(name: string, value: T): Promise<T>;
} {
  const table = createTable<StateRow>(db, 'state');
  const get = async <T>(name: string): Promise<T | undefined> => {
    const row = await table.one({ _id: text(name, 'name') });
    return row === undefined ? undefined : unpack<T>(row.value);
  };
  return {
    get,
    async set(name, value) {
      if (value === undefined) await table.remove({ _id: text(name, 'name') });
      else await table.put({ _id: text(name, 'name'), value: pack(value) });
    },
    async once<T>(name: string, value: T) {
      await table.update({ _id: text(name, 'name') }, { $setOnInsert: { value: pack(value) } }, { upsert: true });
      return (await get<T>(name)) as T;
    },
  };
}
