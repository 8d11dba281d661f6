import { gather } from './gather.ts';
import type { Places } from './lead-places.ts';
import type { LeadRow } from './lead-row.ts';
import type { Table } from './table.ts';

/** Changes being made: while their row stands, audit, places and notes of sellers may lack them. `_id` is the token of the first write. */
export type DueRow = { _id: string; lead: string | string[] };
/** What of a change is left once it stands: whose events go into the audit, who goes into another place, whose sellers are noted. */
type Left = { due: string; told: LeadRow[]; placed: LeadRow[]; turned: LeadRow[] };

/** So long after a decision its audit is written and its lead goes into its place; whoever asks for either before that has it done at once. */
const FOLLOW_MS = 250;

/** What follows changes of leads: the audit is told, they go into their places, their sellers are noted, and what was due is forgotten. */
export function createFollowing(deps: {
  rows: Table<LeadRow>;
  dues: Table<DueRow>;
  places: Places;
  /** Puts into the audit what of these leads' events is not there. */
  auditAll(rows: readonly LeadRow[]): Promise<void>;
  noteSellers(rows: readonly LeadRow[]): Promise<void>;
  /** Nobody looks on: all of it waits until somebody asks, or the store is closed. */
  unwatched: boolean;
}) {
  const { rows, dues, places, auditAll, noteSellers, unwatched } = deps;
  /** Of this process, from before they are noted until all is done: a reading need not see to them. */
  const own = new Set<string>();
  const end = (done: readonly string[]): void => {
    for (const one of done) own.delete(one);
  };
  let waiting: Left[] = [];
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();

  const finish = gather(async (left: Left[]) => {
    const ids = left.map(({ due }) => due);
    try {
      await auditAll(newest(left.flatMap(({ told }) => told)));
      await Promise.all([
        places.put(left.flatMap(({ placed }) => placed)),
        noteSellers(left.flatMap(({ turned }) => turned)),
      ]);
      await dues.bulk([{ deleteMany: { filter: { _id: { $in: ids } } } }], { followed: true });
    } finally {
      end(ids);
    }
    return left;
  });

  /** Does all that waits now. What fails stays noted: the next search, and the next start, find it. */
  function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const now = waiting;
    waiting = [];
    running = Promise.allSettled([running, ...now.map(finish)]).then(() => undefined);
    return running;
  }

  return {
    /** The note of these leads' changes, to be written before them. */
    begin(op: string, leads: readonly LeadRow[]): DueRow {
      own.add(op);
      return { _id: op, lead: leads.map(({ _id }) => _id) };
    },
    end,
    /** Done now, or `later`, behind what waits for an answer. */
    async follow(left: Left, later: boolean): Promise<void> {
      if (!later && !unwatched) {
        await finish(left);
        return;
      }
      waiting.push(left);
      if (!unwatched) timer ??= setTimeout(() => void flush(), FOLLOW_MS).unref();
    },
    /** All that this process still has to do is done, as far as the database is there: the rest stays noted. */
    closed: flush,
    /** All that was answered before stands in its place, whichever process answered it. */
    async settled(): Promise<void> {
      await flush();
      const left = (await dues.many({})).filter(({ _id }) => !own.has(_id));
      if (left.length === 0) return;
      const ids = left.flatMap(({ lead }) => lead);
      await auditAll(await rows.many({ _id: { $in: ids } }));
      await noteSellers(await places.bring(ids));
    },
  };
}

/** Of each lead the latest row, which holds the events of those before. */
const newest = (rows: readonly LeadRow[]): LeadRow[] => [...new Map(rows.map((row) => [row._id, row])).values()];
