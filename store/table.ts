import type {
  AnyBulkWriteOperation,
  BulkWriteResult,
  Collection,
  Db,
  Document,
  Filter,
  FindOptions,
  OptionalUnlessRequiredId,
  UpdateFilter,
  WithoutId,
} from 'mongodb';
import { MongoBulkWriteError } from 'mongodb';
import { gather } from './gather.ts';
import { isTaken, retrying } from './retry.ts';

type Row = { _id: string };
/** `changed`: of the rows matched, those that the write made other than they were. */
type Written = { matched: number; changed: number; upserted: number };
/**
 * `followed`: a write that is journalled comes after this one before anything rests on it. The journal keeps the order of writes, so it
 * holds this one then too, and the disk is waited for once instead of twice.
 */
type Pace = { followed?: boolean };

/**
 * One collection whose operations survive a restart of the server. All of them are safe to repeat; whoever must know
 * whether it was this very write that took effect compares a token of its own afterwards.
 */
export type Table<T extends Row> = {
  one(filter: Filter<T>): Promise<T | undefined>;
  /** The row of that id, read together with those that others ask for at the same moment. */
  byId(id: string): Promise<T | undefined>;
  many(filter: Filter<T>, options?: FindOptions): Promise<T[]>;
  pipeline<R extends Document>(stages: Document[]): Promise<R[]>;
  update(filter: Filter<T>, update: UpdateFilter<T>, options?: { upsert?: boolean }): Promise<Written>;
  updateAll(filter: Filter<T>, update: UpdateFilter<T>): Promise<number>;
  put(row: T): Promise<void>;
  /** False where the key is taken, be it by an earlier try of this same insert. */
  insert(row: T, pace?: Pace): Promise<boolean>;
  /** Unordered; inserts count as upserted, a taken key as neither. */
  bulk(operations: AnyBulkWriteOperation<T>[], pace?: Pace): Promise<Written>;
  remove(filter: Filter<T>): Promise<number>;
  size(): Promise<number>;
  each(filter: Filter<T>, options?: FindOptions): AsyncIterable<T>;
};

/** The table of that name; writes are acknowledged by the majority and journalled (the client's setting). */
export function createTable<T extends Row>(db: Db, name: string): Table<T> {
  const rows: Collection<T> = db.collection<T>(name);
  const idOf = (row: T): Filter<T> => ({ _id: row._id }) as Filter<T>;
  const byId = gather(async (ids: string[]): Promise<(T | undefined)[]> => {
    const filter = { _id: { $in: [...new Set(ids)] } } as unknown as Filter<T>;
    const found = await retrying(async () => (await rows.find(filter).toArray()) as T[]);
    const there = new Map(found.map((row) => [row._id, row]));
    return ids.map((id) => there.get(id));
  });
  return {
    byId,
    one: (filter) => retrying(async () => ((await rows.findOne(filter)) as T | null) ?? undefined),
    many: (filter, options) => retrying(async () => (await rows.find(filter, options).toArray()) as T[]),
    pipeline: <R extends Document>(stages: Document[]) => retrying(() => rows.aggregate<R>(stages).toArray()),
    update: (filter, update, options = {}) => updateOne(rows, filter, update, options.upsert ?? false),
    updateAll: (filter, update) => retrying(async () => (await rows.updateMany(filter, update)).modifiedCount),
    async put(row) {
      const { _id, ...rest } = row;
      const replace = () => rows.replaceOne(idOf(row), rest as unknown as WithoutId<T>, { upsert: true });
      await retrying(async () => {
        await replace().catch((error: unknown) => {
          if (!isTaken(error)) throw error;
          return replace();
        });
      });
    },
    insert: (row, pace) =>
      retrying(async () => {
        try {
          await rows.insertOne(row as OptionalUnlessRequiredId<T>, concernOf(pace));
          return true;
        } catch (error) {
          if (isTaken(error)) return false;
          throw error;
        }
      }),
    bulk: (operations, pace) => bulkWrite(rows, operations, pace),
    remove: (filter) => retrying(async () => (await rows.deleteMany(filter)).deletedCount),
    size: () => retrying(() => rows.estimatedDocumentCount()),
    each: (filter, options) => rows.find(filter, options) as AsyncIterable<T>,
  };
}

async function updateOne<T extends Row>(
  rows: Collection<T>,
  filter: Filter<T>,
  update: UpdateFilter<T>,
  upsert: boolean,
): Promise<Written> {
  const once = async (): Promise<Written> => {
    const { matchedCount, modifiedCount, upsertedCount } = await rows.updateOne(filter, update, { upsert });
    return { matched: matchedCount, changed: modifiedCount, upserted: upsertedCount };
  };
  return retrying(async () => {
    try {
      return await once();
    } catch (error) {
      if (!isTaken(error)) throw error;
    }
    // Two upserts met: the second time the row is there, unless the filter holds a condition that it does not meet.
    return once().catch((error: unknown) => {
      if (isTaken(error)) return { matched: 0, changed: 0, upserted: 0 };
      throw error;
    });
  });
}

const concernOf = (pace: Pace = {}) =>
  pace.followed === true ? { writeConcern: { w: 'majority', journal: false } as const } : {};

async function bulkWrite<T extends Row>(
  rows: Collection<T>,
  operations: AnyBulkWriteOperation<T>[],
  pace: Pace | undefined,
): Promise<Written> {
  if (operations.length === 0) return { matched: 0, changed: 0, upserted: 0 };
  return retrying(async () => {
    try {
      const done = await rows.bulkWrite(operations, { ordered: false, ...concernOf(pace) });
      return countsOf(done);
    } catch (error) {
      if (!(error instanceof MongoBulkWriteError)) throw error;
      const errors = [error.writeErrors].flat();
      if (errors.length === 0 || errors.some((one) => one.code !== 11000)) throw error;
      return countsOf(error);
    }
  });
}

const countsOf = (done: BulkWriteResult | MongoBulkWriteError): Written => ({
  matched: done.matchedCount,
  changed: done.modifiedCount,
  upserted: done.upsertedCount + done.insertedCount,
});
