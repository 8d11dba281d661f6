import type { Db } from 'mongodb';
import type { PaperNumber } from '../../domain/paper.ts';
import { createTable } from '../table.ts';

/** One number given: `_id` is its scope and its place, and no paper has two. */
type NumberRow = { _id: string; scope: string; n: number; paper: string; at: Date };

export type Scope = Pick<PaperNumber, 'office' | 'series' | 'year'>;

export type Numbers = {
  /** The number of that paper in its scope: the one it has, else the next. */
  take(paper: string, scope: Scope, at: Date): Promise<number>;
  register(scope: { office: string; series: string; year: number }): Promise<{ n: number; paper: string }[]>;
};

/**
 * Document numbers, counted from 1 by office, series and year. A number is one insert under a unique key, so two processes
 * never give the same; it follows the highest there is, so none is left out; and it belongs to its paper from then on.
 */
export function createNumbers(db: Db): Numbers {
  const rows = createTable<NumberRow>(db, 'paperNumbers');
  /** Callers of this process take their turns; those of others are met at the unique key. */
  let turn: Promise<unknown> = Promise.resolve();

  async function next(paper: string, scope: Scope, at: Date): Promise<number> {
    const name = scopeName(scope);
    for (;;) {
      const own = await rows.one({ paper });
      if (own !== undefined) return own.n;
      const [last] = await rows.many({ scope: name }, { sort: { n: -1 }, limit: 1 });
      const n = (last?.n ?? 0) + 1;
      await rows.insert({ _id: `${name}/${n}`, scope: name, n, paper, at });
    }
  }

  return {
    take(paper, scope, at) {
      const taken = turn.then(() => next(paper, scope, at));
      turn = taken.catch(() => undefined);
      return taken;
    },
    async register(scope) {
      const found = await rows.many({ scope: scopeName(scope) }, { sort: { n: 1 } });
      return found.map(({ n, paper }) => ({ n, paper }));
    },
  };
}

const scopeName = ({ office, series, year }: { office: string; series: string; year: number }): string =>
  `${office}/${series}/${year}`;
