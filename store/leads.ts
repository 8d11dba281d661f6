import type { Db } from 'mongodb';
import { hasMembers, type Lead } from '../domain/lead.ts';
import type { LeadStore } from '../domain/ports.ts';
import { sellerKey } from '../domain/seller-facts.ts';
import type { SeriousnessTable } from '../domain/seriousness-table.ts';
import type { Clock } from '../lib/clock.ts';
import type { createAuditStore } from './audit.ts';
import { rowId } from './content.ts';
import type { Cursors } from './cursor.ts';
import type { Engine } from './engine.ts';
import type { FigureNotes } from './figures/notes.ts';
import { gather } from './gather.ts';
import { createCases } from './lead-case.ts';
import { createLeadChanges } from './lead-changes.ts';
import { createDecisions, type Deciding } from './lead-decisions.ts';
import { createFiling, type OccurrenceRow } from './lead-filing.ts';
import type { DueRow } from './lead-following.ts';
import { createGrading, type Grading } from './lead-grade.ts';
import { createJoins } from './lead-joins.ts';
import { createLinks } from './lead-links.ts';
import { createNotes } from './lead-notes.ts';
import { createLists, createPlaces, type Lists } from './lead-places.ts';
import { createLeadQueries } from './lead-queries.ts';
import { createRanking } from './lead-ranking.ts';
import { type LeadRow, underIds } from './lead-row.ts';
import { createSellers, type SellerDueRow } from './lead-sellers.ts';
import { createWalk } from './lead-walk.ts';
import type { createStateStore } from './state.ts';
import { createTable } from './table.ts';
import { text } from './text.ts';

/** The leads: filed, ranked, paged, decided, counted. `repair` finishes the audit of decisions that a crash cut short. */
export function createLeadStore(
  db: Db,
  deps: {
    engine: Engine;
    cursors: Cursors;
    clock: Clock;
    audits: ReturnType<typeof createAuditStore>;
    figures: FigureNotes;
    state: ReturnType<typeof createStateStore>;
    seriousness: SeriousnessTable | undefined;
    past: boolean;
  },
): LeadStore & { repair(): Promise<number>; grading: Grading; lists: Lists; closed(): Promise<void> } {
  const rows = createTable<LeadRow>(db, 'leads');
  const occurrences = createTable<OccurrenceRow>(db, 'occurrences');
  const places = createPlaces(db, rows);
  const changes = createLeadChanges({
    rows,
    places,
    noteSellers: (turned) => sellers.note(turned, 'own'),
    dues: createTable<DueRow>(db, 'auditDue'),
    audits: deps.audits,
    figures: deps.figures,
    past: deps.past,
  });
  const grading = createGrading(deps.seriousness);
  const lists = createLists({ rows, places: places.table, settled: changes.settled });
  const dues = createTable<SellerDueRow>(db, 'sellersDue');
  const sellers = createSellers({ lists, dues, grading, clock: deps.clock });
  const parts = { ...deps, rows, lists, changes, sellers, grading };
  const fileAll = createFiling({ ...parts, occurrences });
  const { bringAlong, repairJoins, ...joins } = createJoins(parts);
  const decide = createDecisions(parts);
  const decideAll = async (decisions: Deciding[]): Promise<(Lead | Error)[]> => {
    const outcomes = await decide(decisions);
    // One that is being merged at this moment follows by its own merge, which reads this decision.
    await bringAlong(outcomes.flatMap((one) => (one instanceof Error || !hasMembers(one) ? [] : [one.id])));
    return outcomes;
  };
  const decideTogether = gather(decideAll);
  return {
    file: async (item) => (await fileAll([item]))[0],
    fileAll,
    ...createRanking(parts),
    async get(id) {
      const row = await rows.byId(text(id, 'id'));
      return row === undefined ? undefined : grading.lead(row);
    },
    async getAll(ids) {
      if (ids.length === 0) return [];
      return (await rows.many({ _id: { $in: ids.map((id) => text(id, 'id')) } })).map(grading.lead);
    },
    async of(listings) {
      if (listings.length === 0) return [];
      const keys = new Set(listings.map(rowId));
      const found = await rows.many(underIds([...keys]));
      return found.filter(({ key }) => keys.has(key)).map(grading.lead);
    },
    async asIfUndecided(ids, undecided) {
      if (ids.length === 0 || undecided.length === 0) return new Map();
      const found = await rows.many({ _id: { $in: [...ids, ...undecided].map((id) => text(id, 'id')) } });
      const [wanted, others] = [new Set(ids), new Set(undecided)];
      const keyOf = ({ platform, sellers: shown }: LeadRow) => sellerKey(platform, shown)?.key;
      return new Map(
        found.flatMap((row) => {
          const same = found.filter(
            (one) =>
              others.has(one._id) && one._id !== row._id && keyOf(one) !== undefined && keyOf(one) === keyOf(row),
          );
          const seriousness = wanted.has(row._id) && same.length > 0 ? grading.asIfUndecided(row, same) : undefined;
          return seriousness === undefined ? [] : [[row._id, seriousness] as const];
        }),
      );
    },
    decideAll,
    async decide(id, decision, by, at, refusing) {
      const outcome = await decideTogether({ id: text(id, 'id'), decision, by, at, ...(refusing && { refusing }) });
      if (outcome instanceof Error) throw outcome;
      return outcome as Lead;
    },
    ...joins,
    ...createCases(parts),
    ...createLinks(parts),
    ...createNotes({ ...parts, places: places.table }),
    ...createLeadQueries({
      ...parts,
      walk: createWalk({ lists, count: rows.size, engine: deps.engine }),
      generation: changes.generation,
    }),
    grading,
    lists,
    closed: changes.closed,
    async repair() {
      await places.fill();
      await repairJoins();
      return changes.repair();
    },
  };
}
