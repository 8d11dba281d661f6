import type { Document } from 'mongodb';
import type { QueueSort } from '../domain/queue.ts';
import type { LeadRow } from './lead-row.ts';
import { RANK_STEPS } from './lead-row.ts';

/*
 * Orders of leads as texts: a number of fixed width, then the id. As positions (numbers) they keep their order: the number, the
 * id's first hex digits behind the point.
 */

const ID_DIGITS = 5;
const ID_STEPS = 16 ** ID_DIGITS;

/** A text of an order as a position. */
export function positionOf(text: string): number {
  const colon = text.indexOf(':');
  const digits = text.slice(colon + 2, colon + 2 + ID_DIGITS);
  return Number(text.slice(0, colon)) + Number.parseInt(digits, 16) / ID_STEPS;
}

/** The least text at a position, its number as wide as the order has it (7 for a rank). */
export function rankAt(position: number, width = 7): string {
  const step = Math.floor(position);
  const digits = Math.floor((position - step) * ID_STEPS);
  return `${String(step).padStart(width, '0')}:L${digits.toString(16).padStart(ID_DIGITS, '0')}`;
}

const SECONDS_WIDTH = 10;

/** The first sighting of a lead as one text: seconds since 1970, then id. */
export const seenOf = (firstSeenAt: Date, id: string): string =>
  `${String(Math.max(0, Math.floor(firstSeenAt.getTime() / 1000))).padStart(SECONDS_WIDTH, '0')}:${id}`;

/** An order that pages follow: its field, which way it is read, where it begins and ends as it is read, and where rows lie. */
export type Order = {
  field: 'rank' | 'seen';
  back: boolean;
  from: number;
  to: number;
  span: number;
  tail: number;
  /** Widths of the stand-in's windows behind a narrow way and behind a dense one. */
  narrow: { first: number; widest: number };
  dense: { first: number; widest: number };
};

export const BY_RANK: Order = {
  field: 'rank',
  back: false,
  from: 0,
  to: RANK_STEPS + 1,
  span: RANK_STEPS,
  tail: RANK_STEPS,
  narrow: { first: RANK_STEPS / 4, widest: RANK_STEPS },
  dense: { first: 512, widest: 4096 },
};

const HOUR = 3600;
const DAY = 24 * HOUR;
/** Most leads are of the last year; clocks of other machines may be ahead of this one. */
const SPAN = 400 * DAY;
const AHEAD = 2 * DAY;

/** By first sighting: what is older than nearly all leads is the first window. */
function bySighting(now: Date, back: boolean): Order {
  const end = Math.floor(now.getTime() / 1000) + AHEAD;
  const first = back ? AHEAD + HOUR : end - SPAN;
  const widths = { narrow: { first, widest: end }, dense: { first, widest: 6 * HOUR } };
  return {
    field: 'seen',
    back,
    from: back ? -end : 0,
    to: back ? 1 : end,
    span: SPAN,
    tail: back ? SPAN - end : end,
    ...widths,
  };
}

export const orderOf = (sort: QueueSort, now: Date): Order =>
  sort === 'priority' ? BY_RANK : bySighting(now, sort === 'newest');

/** The text of a row by which this order has it. */
export const placeIn = (order: Order, row: Pick<LeadRow, 'rank' | 'seen'>): string => row[order.field];

/** Whether one text stands before another in this order. */
export const before = (order: Order, one: string, other: string): boolean => (order.back ? one > other : one < other);

/** The condition on the order's field for the window `from`..`to` of positions as it is read, begun behind `after` where that is given. */
export function windowOf(order: Order, from: number, to: number, after: string | undefined): Document {
  const width = order.field === 'rank' ? 7 : SECONDS_WIDTH;
  if (!order.back)
    return { ...(after === undefined ? { $gte: rankAt(from, width) } : { $gt: after }), $lt: rankAt(to, width) };
  return { $lt: after ?? rankAt(-from, width), $gte: rankAt(Math.max(0, -to), width) };
}

/** Everything behind `after` as this order is read. */
export const behind = (order: Order, after: string): Document => (order.back ? { $lt: after } : { $gt: after });

/** The position of a row as this order is read. */
export const readAt = (order: Order, row: Pick<LeadRow, 'rank' | 'seen'>): number => {
  const at = positionOf(placeIn(order, row));
  return order.back ? -at : at;
};
