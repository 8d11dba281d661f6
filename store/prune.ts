import type { Db } from 'mongodb';
import type { KeptSource, PruneStore } from '../domain/ports.ts';
import type { CaptureRow, SourceRow } from './evidence-rows.ts';
import { underIds } from './lead-row.ts';
import { createTable } from './table.ts';

const SOME = 500;
const HASHES = /"sha256":"([0-9a-f]{64})"/g;

const hashesIn = (...texts: (string | undefined)[]): string[] => [
  ...new Set(texts.flatMap((text) => [...(text ?? '').matchAll(HASHES)].map(([, hash]) => hash as string))),
];
const sourceOf = ({ _id, pages, pictures }: SourceRow): KeptSource => ({ id: _id, hashes: hashesIn(pages, pictures) });

/** Kept sources by their age, and what else names their bytes: found by reading all of them, for it is asked once a day. */
export function createPruneStore(db: Db): PruneStore {
  const sources = createTable<SourceRow>(db, 'sources');
  const captures = createTable<CaptureRow>(db, 'captures');
  const leads = createTable<{ _id: string; key: string }>(db, 'leads');

  async function withoutLead(rows: SourceRow[]): Promise<SourceRow[]> {
    const keyOf = ({ _id }: SourceRow): string => _id.slice(_id.indexOf('#') + 1);
    const found = await leads.many(underIds(rows.map(keyOf)), { projection: { key: 1 } });
    const keys = new Set(found.map(({ key }) => key));
    return rows.filter((row) => !keys.has(keyOf(row)));
  }

  return {
    async idle(before, limit) {
      const idle: KeptSource[] = [];
      let after = new Date(0);
      for (const seen = new Set<string>(); idle.length < limit; ) {
        const rows = await sources.many({ at: { $gte: after, $lt: before } }, { sort: { at: 1 }, limit: SOME });
        const fresh = rows.filter(({ _id }) => !seen.has(_id));
        if (fresh.length === 0) break;
        for (const { _id } of fresh) seen.add(_id);
        idle.push(...(await withoutLead(fresh)).map(sourceOf));
        after = fresh.at(-1)?.at ?? after;
      }
      return idle.slice(0, limit);
    },
    demo: async (limit) => (await sources.many({ demo: true }, { limit })).map(sourceOf),
    async unnamed(forgotten, demo = false) {
      const left = new Set(forgotten.flatMap(({ hashes }) => hashes));
      const ids = new Set(forgotten.map(({ id }) => id));
      for await (const row of sources.each({}))
        if (!ids.has(row._id)) for (const hash of sourceOf(row).hashes) left.delete(hash);
      for await (const { plan, demo: madeUp } of captures.each({}, { projection: { plan: 1, demo: 1 } }))
        if (!(demo && madeUp)) for (const hash of hashesIn(plan)) left.delete(hash);
      return [...left];
    },
    async forget(forgotten) {
      for (let at = 0; at < forgotten.length; at += SOME)
        await sources.remove({ _id: { $in: forgotten.slice(at, at + SOME).map(({ id }) => id) } });
    },
  };
}
