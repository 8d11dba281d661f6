import type { Db } from 'mongodb';
import { nextTrack, type Track, type TrackEvent, type TrackState, type TrackStep } from '../../domain/track.ts';
import { pack, unpack } from '../content.ts';
import type { FigureNotes } from '../figures/notes.ts';
import { createTable } from '../table.ts';

/** The platform track of one lead; `keys` are the steps that it has taken, so that none is taken twice. */
type TrackRow = { _id: string; rev: number; state: TrackState; keys: string[]; events: string };

export type Tracks = {
  add(steps: TrackStep[]): Promise<void>;
  of(leads: readonly string[]): Promise<Track[]>;
};

/** How platforms have dealt with each lead, apart from its triage. */
export function createTracks(db: Db, figures: FigureNotes): Tracks {
  const rows = createTable<TrackRow>(db, 'tracks');

  async function take(lead: string, steps: TrackStep[]): Promise<void> {
    for (;;) {
      const row = await rows.one({ _id: lead });
      const fresh = steps.filter(({ key }) => !row?.keys.includes(key));
      if (fresh.length === 0) return;
      const events = row === undefined ? [] : unpack<TrackEvent[]>(row.events);
      const next = {
        rev: (row?.rev ?? 0) + 1,
        state: fresh.reduce<TrackState | undefined>((state, { event }) => nextTrack(state, event.state), row?.state)!,
        keys: [...(row?.keys ?? []), ...fresh.map(({ key }) => key)],
        events: pack([...events, ...fresh.map(({ event }) => event)]),
      };
      // Whether this write or another came first, the next round sees which steps stand.
      if (row === undefined) await rows.insert({ _id: lead, ...next });
      else await rows.update({ _id: lead, rev: row.rev }, { $set: next });
    }
  }

  return {
    async add(steps) {
      await figures.add(steps.map(({ lead }) => lead));
      const leads = new Map<string, TrackStep[]>();
      for (const step of steps) leads.set(step.lead, [...(leads.get(step.lead) ?? []), step]);
      for (const [lead, own] of leads) await take(lead, own);
    },
    async of(leads) {
      const found = (await Promise.all(leads.map(rows.byId))).flatMap((row) => row ?? []);
      return found.map(({ _id, state, events }) => ({ lead: _id, state, events: unpack<TrackEvent[]>(events) }));
    },
  };
}
