import type { Document } from 'mongodb';
import { canonicalJson } from '../lib/hash.ts';
import { createStretches, type Engine } from './engine.ts';
import type { Plan } from './lead-filter.ts';
import { BY_RANK, behind, type Order, placeIn, positionOf, readAt, windowOf } from './lead-order.ts';
import type { LeadRow } from './lead-row.ts';
import type { Table } from './table.ts';

/** Reads leads along an order, a filter's way in, and further conditions that are only compared. */
export type Walk = (ask: {
  plan: Plan;
  after: string | undefined;
  need: number;
  order?: Order;
  also?: Document;
  /** Fields that are read; all of them unless given. */
  project?: Document;
}) => Promise<LeadRow[]>;

/** Walks the leads, on the stand-in in windows. Up to `need` rows behind `after`, in order. */
export function createWalk({ rows, engine }: { rows: Table<LeadRow>; engine: Engine }): Walk {
  const readStretch = createStretches(engine, rows.size);

  return async ({ plan, after, need, order = BY_RANK, also = {}, project }) => {
    if (plan.nothing) return [];
    const whole = { ...plan, rest: { ...plan.rest, ...also } };
    const sort = { $sort: { [order.field]: order.back ? -1 : 1 } };
    const read = (window: Document | undefined, limit: number): Promise<LeadRow[]> =>
      rows.pipeline<LeadRow>([
        ...matching(whole, window, order.field),
        sort,
        { $limit: limit },
        ...(project === undefined ? [] : [{ $project: project }]),
      ]);
    if (plan.way === 'time' || plan.unordered)
      return read(after === undefined ? undefined : behind(order, after), need);
    const start = after === undefined ? order.from : readAt(order, { rank: after, seen: after });
    return readStretch({
      key: canonicalJson([order.field, order.back, plan.match, plan.rest]),
      from: start,
      to: order.to,
      need,
      span: order.span,
      tail: order.tail,
      ...(plan.narrow ? order.narrow : order.dense),
      read: (from, to, limit) => read(windowOf(order, from, to, from === start ? after : undefined), limit),
      positionOf: (row) => (order.back ? -1 : 1) * positionOf(placeIn(order, row)),
    });
  };
}

/** The way in stands alone in the first stage, where the stand-in finds its index; mongod joins the two itself. */
export function matching(plan: Pick<Plan, 'way' | 'match' | 'rest'>, window?: Document, field = 'rank'): Document[] {
  const ordered = window !== undefined && plan.way !== 'time';
  const first = ordered ? { ...plan.match, [field]: window } : plan.match;
  const rest = window !== undefined && !ordered ? { ...plan.rest, [field]: window } : plan.rest;
  return [first, rest].filter((match) => Object.keys(match).length > 0).map(($match) => ({ $match }));
}
