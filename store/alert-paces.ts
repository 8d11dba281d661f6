import type { Db } from 'mongodb';
import type { AlertStore } from '../domain/ports.ts';
import { createTable } from './table.ts';

/** When messages went out lately under one key, and until when none may. */
type PaceRow = { _id: string; rev: number; times: Date[]; until?: Date };

const LONGEST_PAUSE_MS = 3_600_000;

/** Counts messages in spans of time, for all processes together. */
export function createPaces(db: Db): Pick<AlertStore, 'room' | 'take' | 'pause'> {
  const rows = createTable<PaceRow>(db, 'alertPaces');
  return {
    async room({ key, messages, ms }, now) {
      const row = await rows.one({ _id: key });
      if (row === undefined) return messages;
      return pausedFor(row, now) > 0 ? 0 : Math.max(0, messages - lately(row, now, ms).length);
    },
    async take({ key, messages, ms }, now) {
      for (;;) {
        const row = await rows.one({ _id: key });
        const { times = [], rev = 0 } = row ?? {};
        const paused = row === undefined ? 0 : pausedFor(row, now);
        if (paused > 0) return paused;
        const recent = row === undefined ? times : lately(row, now, ms);
        const first = recent[recent.length - messages];
        if (first !== undefined) return first.getTime() + ms - now.getTime();
        const next = [...recent, now].sort((a, b) => a.getTime() - b.getTime());
        if (row === undefined) {
          if (await rows.insert({ _id: key, rev: 1, times: next })) return 0;
        } else {
          const { matched } = await rows.update({ _id: key, rev }, { $set: { times: next, rev: rev + 1 } });
          if (matched === 1) return 0;
        }
      }
    },
    async pause(key, until) {
      await rows.update({ _id: key }, { $set: { until }, $setOnInsert: { rev: 0, times: [] } }, { upsert: true });
    },
  };
}

/** Times within the span, also those of a clock that is somewhat ahead; one far ahead has since been set back. */
const lately = ({ times }: PaceRow, now: Date, ms: number): Date[] =>
  times.filter((at) => Math.abs(at.getTime() - now.getTime()) < ms);

function pausedFor({ until }: PaceRow, now: Date): number {
  const left = (until?.getTime() ?? 0) - now.getTime();
  return left > LONGEST_PAUSE_MS ? 0 : left;
}
