import type { Db } from 'mongodb';
import type { AuditStore, ScheduleStore } from '../domain/ports.ts';
import type { Recipe } from '../domain/recipe.ts';
import type { Clock } from '../lib/clock.ts';
import { pack, unpack } from './content.ts';
import { createPauses } from './pauses.ts';
import { createTable } from './table.ts';
import { text } from './text.ts';

type PlatformRow = { _id: string; recipe: string; by: string; at: Date; demo?: boolean };
type TickRow = { _id: string; tick: Date };
type LeaseRow = { _id: string; holder: string; until: Date };

/** Platforms with their recipes, the last tick of each, and leases that one holder has at a time. */
export function createScheduleStore(db: Db, { clock, audits }: { clock: Clock; audits: AuditStore }): ScheduleStore {
  const platforms = createTable<PlatformRow>(db, 'platforms');
  const ticks = createTable<TickRow>(db, 'ticks');
  const leases = createTable<LeaseRow>(db, 'leases');

  const audit = (by: string, action: string, subject: string) =>
    audits.add({ at: clock.now(), by, action, subject: `platform/${subject}` });

  return {
    ...createPauses(db, { clock, audits }),
    async platforms() {
      const rows = await platforms.many({});
      return rows.map((row) => unpack<Recipe>(row.recipe)).sort((a, b) => a.id.localeCompare(b.id));
    },
    async platform(id) {
      const row = await platforms.byId(text(id, 'platform'));
      return row === undefined ? undefined : unpack<Recipe>(row.recipe);
    },
    async savePlatform(recipe, by) {
      const known = await platforms.one({ _id: recipe.id });
      const packed = pack(recipe);
      if (known?.recipe === packed) return;
      const row: PlatformRow = { _id: recipe.id, recipe: packed, by, at: clock.now() };
      if (recipe.demo) row.demo = true;
      await platforms.put(row);
      await audit(by, known === undefined ? 'platform.added' : 'platform.changed', recipe.id);
    },
    async removePlatform(id, by) {
      const removed = await platforms.remove({ _id: text(id, 'platform') });
      await ticks.remove({ _id: id });
      if (removed > 0) await audit(by, 'platform.removed', id);
    },
    async lastTick(platform) {
      return (await ticks.one({ _id: text(platform, 'platform') }))?.tick;
    },
    async saveTick(platform, tick) {
      await ticks.update({ _id: platform }, { $max: { tick } }, { upsert: true });
    },
    async lease(name, holder, ttlMs, now) {
      const until = new Date(now.getTime() + ttlMs);
      const standing = await leases.one({ _id: text(name, 'name') });
      if (standing !== undefined && standing.holder !== holder && standing.until > now) return false;
      if (standing === undefined) await leases.insert({ _id: name, holder, until });
      else
        await leases.update({ _id: name, holder: standing.holder, until: standing.until }, { $set: { holder, until } });
      // Looked at again: of several that found it free one took it, and the answer to a write may be lost on its way.
      const taken = await leases.one({ _id: name });
      return taken?.holder === holder && taken.until >= until;
    },
    async release(name, holder) {
      await leases.remove({ _id: name, holder });
    },
  };
}
