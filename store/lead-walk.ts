import type { Document } from 'mongodb';
import { canonicalJson } from '../lib/hash.ts';
import { createStretches, type Engine } from './engine.ts';
import type { Plan } from './lead-filter.ts';
import { BY_RANK, behind, type Order, placeIn, positionOf, readAt, windowOf } from './lead-order.ts';
import type { PlaceRow, Reads } from './lead-places.ts';
import type { LeadRow } from './lead-row.ts';

type Asked = {
  plan: Plan;
  after: string | undefined;
  need: number;
  order?: Order;
  also?: Document;
  /** Fields that are read; all of them unless given. */
  project?: Document;
  /** What is read by, where one answer takes several walks. */
  reads?: Reads;
};
/** Reads leads along an order, a filter's way in, and further conditions that are only compared. */
export type Walk = (ask: Asked) => Promise<LeadRow[]>;

type Place = Pick<PlaceRow, '_id' | 'rank' | 'seen'>;

/** Walks the leads by their places, on the stand-in in windows. Up to `need` rows behind `after`, in order; fewer only at the end. */
export function createWalk(deps: { lists: Reads; count: () => Promise<number>; engine: Engine }): Walk {
  const { engine } = deps;
  const readStretch = createStretches(engine, deps.count);

  async function placesOf(ask: Asked): Promise<Place[]> {
    const { plan, after, need, order = BY_RANK, also = {}, reads = deps.lists } = ask;
    const whole = { ...plan, rest: { ...plan.rest, ...also } };
    const sort = { $sort: { [order.field]: order.back ? -1 : 1 } };
    const read = (window: Document | undefined, limit: number): Promise<Place[]> =>
      reads.pipeline<Place>([
        ...matching(whole, window, order.field),
        sort,
        { $limit: limit },
        { $project: { rank: 1, seen: 1 } },
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
  }

  return async (ask) => {
    if (ask.plan.nothing) return [];
    const found: LeadRow[] = [];
    for (let { after } = ask; ; ) {
      const need = ask.need - found.length;
      const places = await placesOf({ ...ask, after, need });
      const last = places.at(-1);
      found.push(...(await deps.lists.rows(places, ask.project)));
      // A lead that is gone since leaves a gap: whoever reads fewer than asked for takes that for the end.
      if (last === undefined || places.length < need || found.length >= ask.need) return found;
      after = placeIn(ask.order ?? BY_RANK, last);
    }
  };
}

/** The way in stands alone in the first stage, where the stand-in finds its index; mongod joins the two itself. */
export function matching(plan: Pick<Plan, 'way' | 'match' | 'rest'>, window?: Document, field = 'rank'): Document[] {
  const ordered = window !== undefined && plan.way !== 'time';
  const first = ordered ? { ...plan.match, [field]: window } : plan.match;
  const rest = window !== undefined && !ordered ? { ...plan.rest, [field]: window } : plan.rest;
  return [first, rest].filter((match) => Object.keys(match).length > 0).map(($match) => ({ $match }));
}
