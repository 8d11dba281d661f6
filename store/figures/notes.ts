import { randomUUID } from 'node:crypto';
import type { Db } from 'mongodb';
import { createTable } from '../table.ts';

/** Leads whose facts are about to change; `at` is real time. */
type NoteRow = { _id: string; leads: string[]; at: Date };

/**
 * Notes of leads that are to be counted anew, written before the change itself, so that a crash between the two forgets none. A note is
 * dropped once it is older than any write is tried (retry.ts).
 */
export type FigureNotes = {
  add(leads: readonly string[]): Promise<void>;
  /** Notes whose cause is surely written or lost by now, and those whose cause may still be on its way. */
  old(limit: number): Promise<NoteRow[]>;
  young(): Promise<NoteRow[]>;
  settle(notes: readonly NoteRow[]): Promise<void>;
};

const YOUNG_MS = 30_000;

export function createFigureNotes(db: Db): FigureNotes {
  const rows = createTable<NoteRow>(db, 'figureNotes');
  return {
    async add(leads) {
      if (leads.length > 0)
        await rows.insert({ _id: randomUUID(), leads: [...new Set(leads)], at: new Date() }, { followed: true });
    },
    old: (limit) => rows.many({ at: { $lt: line() } }, { limit }),
    young: () => rows.many({ at: { $gte: line() } }),
    async settle(notes) {
      if (notes.length > 0) await rows.remove({ _id: { $in: notes.map(({ _id }) => _id) } });
    },
  };
}

const line = (): Date => new Date(Date.now() - YOUNG_MS);
