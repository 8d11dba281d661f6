import type { Db, Document } from 'mongodb';
import type { ListingRef, ListingStore } from '../domain/ports.ts';
import { rowId } from './content.ts';
import { LOTS } from './engine.ts';
import type { ListingRow } from './listing-row.ts';
import { createTable, type Table } from './table.ts';

/** The registries' clock below which every finding is stale. */
type StaleRow = { _id: string; clock: number };

const STALE = 'stale';

/**
 * What waits for filing: a listing is pending while the clock it was filed under is below the newest stale mark, and -1
 * (content not filed yet) is below all. So new registries make a million listings pending by one small write.
 */
export function createPending(
  db: Db,
  rows: Table<ListingRow>,
): Pick<ListingStore, 'markFiled' | 'markDead' | 'pending' | 'markStale'> {
  const marks = createTable<StaleRow>(db, 'marks');
  /** 0 holds back none but unfiled content. */
  const threshold = async (): Promise<number> => (await marks.one({ _id: STALE }))?.clock ?? 0;

  const inLot = <R extends Document>(lot: number, within: Document, stages: Document[]): Promise<R[]> =>
    rows.pipeline<R>([{ $match: { lot, clock: within } }, ...stages]);

  return {
    async markFiled(items) {
      await rows.bulk(
        items.map(({ ref, registryClock }) => ({
          updateOne: {
            filter: { _id: rowId(ref), snapshot: ref.snapshot, findingClock: { $lte: registryClock } },
            update: { $set: { clock: registryClock }, $unset: { pendingSince: '', dead: '' } },
          },
        })),
      );
    },
    async markDead(refs, reason) {
      const now = await threshold();
      await rows.bulk(
        refs.map((ref) => ({
          updateOne: {
            filter: { _id: rowId(ref), snapshot: ref.snapshot },
            update: { $set: { clock: now, dead: reason.slice(0, 2000) }, $unset: { pendingSince: '' } },
          },
        })),
      );
    },
    async pending(before, limit) {
      const below = await threshold();
      const refs: ListingRef[] = [];
      for (let lot = 0; lot < LOTS && refs.length < limit; lot++)
        refs.push(
          ...(await inLot<ListingRef>(lot, { $lt: below }, [
            { $match: { pendingSince: { $not: { $gte: before } } } },
            { $limit: limit - refs.length },
            { $project: { _id: 0, platform: 1, listingId: 1, snapshot: 1 } },
          ])),
        );
      return refs;
    },
    async markStale(registryClock) {
      await marks.update({ _id: STALE }, { $max: { clock: registryClock } }, { upsert: true });
      let stale = 0;
      for (let lot = 0; lot < LOTS; lot++) {
        const [counted] = await inLot<{ n: number }>(lot, { $gte: 0, $lt: registryClock }, [{ $count: 'n' }]);
        stale += counted?.n ?? 0;
      }
      return stale;
    },
  };
}
