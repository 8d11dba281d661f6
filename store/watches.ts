import type { Db } from 'mongodb';
import type { Watch } from '../domain/capture.ts';
import type { WatchStore } from '../domain/ports.ts';
import { pack, unpack } from './content.ts';
import { createTable } from './table.ts';
import { text } from './text.ts';

/** One watch; `due` is the next look while there is one to come, `gone` the sellers and pictures a relisting would have. */
export type WatchRow = { _id: string; due?: Date; gone?: string[]; checks: number; watch: string; demo?: boolean };

const MOST_PICTURES = 40;
const MOST_FOUND = 200;
const pictureKey = (picture: string): string => `picture\n${picture.slice(0, 500)}`;

/** Watches over the listings of leads; a look is saved as compare-and-set on the number of looks. */
export function createWatchStore(db: Db): WatchStore {
  const rows = createTable<WatchRow>(db, 'watches');
  const watchOf = (row: WatchRow): Watch => unpack<Watch>(row.watch);
  return {
    async begin(watch) {
      const { _id, ...row } = rowOf(watch);
      await rows.update({ _id }, { $setOnInsert: row }, { upsert: true });
    },
    async get(lead) {
      const row = await rows.one({ _id: text(lead, 'lead') });
      return row === undefined ? undefined : watchOf(row);
    },
    async due(at, limit) {
      return (await rows.many({ due: { $gt: new Date(0), $lte: at } }, { sort: { due: 1 }, limit })).map(watchOf);
    },
    async save(watch, checks) {
      const { _id, ...row } = rowOf(watch);
      const unset = Object.fromEntries(
        (['due', 'gone'] as const).filter((name) => !(name in row)).map((name) => [name, '']),
      );
      const change = Object.keys(unset).length === 0 ? { $set: row } : { $set: row, $unset: unset };
      const { matched } = await rows.update({ _id, checks }, change as { $set: typeof row });
      return matched === 1 || (await rows.one({ _id }))?.watch === row.watch;
    },
    async goneOf(sellers, pictures = []) {
      const keys = [...sellers, ...pictures.slice(0, MOST_PICTURES).map(pictureKey)];
      if (keys.length === 0) return [];
      return (await rows.many({ gone: { $in: keys.map((one) => text(one, 'seller')) } }, { limit: MOST_FOUND })).map(
        watchOf,
      );
    },
    async *all() {
      for await (const row of rows.each({})) yield watchOf(row);
    },
  };
}

const rowOf = (watch: Watch): WatchRow => ({
  _id: watch.lead,
  checks: watch.checks,
  watch: pack(watch),
  ...(watch.state === 'ended' ? {} : { due: new Date(watch.nextAt) }),
  ...(watch.rounds.at(-1)?.goneAt === undefined || watch.state === 'watched'
    ? {}
    : { gone: [...watch.sellers, ...watch.pictures.slice(0, MOST_PICTURES).map(pictureKey)] }),
  ...(watch.demo ? { demo: true } : {}),
});
