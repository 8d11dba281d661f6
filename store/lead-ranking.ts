import type { LeadStore } from '../domain/ports.ts';
import { decisionsMoved, sellerKey } from '../domain/seller-facts.ts';
import type { Clock } from '../lib/clock.ts';
import { unpack } from './content.ts';
import type { LeadChanges, Wanted } from './lead-changes.ts';
import type { Grade, Grading } from './lead-grade.ts';
import type { Lists } from './lead-places.ts';
import { SYSTEM } from './lead-renewal.ts';
import type { LeadRow } from './lead-row.ts';
import { type Groups, OPEN, type SellerDueRow, type Sellers } from './lead-sellers.ts';
import type { createStateStore } from './state.ts';
import type { Table } from './table.ts';
import { text } from './text.ts';

/** How far all leads are graded under one version of the table: ids up to `after`, or all. */
type Progress = { version: string; after: string; done: boolean };

const GRADED = 'leads-graded';
const SELLERS_AT_ONCE = 50;
const PAGE = 500;
const PAGES = 10;
const ATTEMPTS = 20;

type Deps = {
  rows: Table<LeadRow>;
  lists: Lists;
  changes: LeadChanges;
  sellers: Sellers;
  grading: Grading;
  state: ReturnType<typeof createStateStore>;
  clock: Clock;
};

/** Finds leads that stand in the wrong place of the queue, and puts them into the right one. */
export function createRanking(deps: Deps): Pick<LeadStore, 'unranked' | 'rank'> {
  const { rows, lists, changes, sellers, grading, clock } = deps;

  return {
    async unranked(limit) {
      if (grading.version === undefined) return [];
      await lists.settled();
      const dues = await sellers.due(SELLERS_AT_ONCE);
      const groups = dues.length === 0 ? undefined : await sellers.groups(dues.map(shownOf));
      const stale: string[] = [];
      for (const due of dues) {
        const own = groups?.stale(due._id) ?? [];
        if (own.length === 0) await sellers.settle(due);
        stale.push(...own.map(({ _id }) => _id));
      }
      if (stale.length < limit) stale.push(...(await ungraded(deps, grading.version)));
      return [...new Set(stale)].slice(0, limit);
    },
    async rank(ids) {
      if (grading.version === undefined) return 0;
      const found = await rows.many({ _id: { $in: ids.map((id) => text(id, 'id')) } });
      const groups = await sellers.groups(found);
      const notes = await sellers.noted(found.flatMap((row) => sellerKey(row.platform, row.sellers)?.key ?? []));
      let open = found;
      let moved = 0;
      for (let attempt = 0; open.length > 0 && attempt < ATTEMPTS; attempt++) {
        const wanted = open.flatMap((row) => placed(row, groups, notes) ?? []);
        const written = await changes.changeAll(wanted);
        const overtaken = wanted.filter((_one, index) => written[index] === undefined).map(({ row }) => row._id);
        moved += wanted.length - overtaken.length;
        open = overtaken.length === 0 ? [] : await rows.many({ _id: { $in: overtaken } });
      }
      return moved;
    },
  };

  /** Where the lead stands now; undefined where that is its place already and is said alike. */
  function placed(row: LeadRow, groups: Groups, notes: Map<string, SellerDueRow>): Wanted | undefined {
    const [before, facts] = [grading.of(row), groups.factsOf(row)];
    const set = grading.fields(row, facts);
    if (set.rank === row.rank && set.level === row.level && set.grade === row.grade) return undefined;
    const points = unpack<Grade>(set.grade ?? '{}').points;
    const because = notes.get(sellerKey(row.platform, row.sellers)?.key ?? '')?.because;
    const decided = before !== undefined && decisionsMoved(before.facts, facts) && before.points !== points;
    if (!decided || because === undefined || !OPEN.has(row.status)) return { row, set };
    const order = { lead: because, from: before.points, to: points };
    return { row, set, event: { at: clock.now().toISOString(), by: SYSTEM, what: 'ranked', order } };
  }
}

/** A due seller as its own leads show it. */
const shownOf = ({ _id, value }: { _id: string; value: string }) => ({
  platform: _id === value ? '' : _id.slice(0, -value.length - 1),
  sellers: [value],
});

/** Leads that a release before, or another table, has graded or left ungraded: page by page, and where a page is through, further. */
async function ungraded({ rows, grading, state }: Deps, version: string): Promise<string[]> {
  let progress = await state.get<Progress>(GRADED);
  if (progress?.version !== version) progress = { version, after: '', done: false };
  for (let pages = 0; !progress.done && pages < PAGES; pages++) {
    const sorted = { projection: { grade: 1 }, sort: { _id: 1 }, limit: PAGE } as const;
    const page = await rows.many({ _id: { $gt: progress.after } }, sorted);
    const behind = page.filter((row) => grading.of(row) === undefined);
    if (behind.length > 0) return behind.map(({ _id }) => _id);
    progress = { version, after: page.at(-1)?._id ?? progress.after, done: page.length < PAGE };
    await state.set(GRADED, progress);
  }
  return [];
}
