import type { ClassesOf, Dimension, FigureFilter } from './figures.ts';
import { dayOf, type LeadFact } from './lead-fact.ts';

const DIMENSIONS: readonly Dimension[] = ['platform', 'district', 'mark', 'class', 'kind', 'band', 'level'];
export const UNKNOWN = '';

/** What a lead counts under in each dimension; of several marks, classes or kinds it counts under each. */
export function valuesOf(fact: LeadFact, dimension: Dimension, classes: ClassesOf): readonly string[] {
  switch (dimension) {
    case 'platform':
      return [fact.platform];
    case 'district':
      return [fact.district ?? UNKNOWN];
    case 'mark':
      return fact.marks;
    case 'kind':
      return fact.kinds;
    case 'band':
      return [fact.band];
    case 'level':
      return [fact.level ?? 'ordinary'];
    case 'class':
      return [...new Set(fact.marks.flatMap((mark) => classes(mark)))].map(String);
  }
}

/** Whether a lead is counted: `rest` by all filters but those of dimensions, `failing` the dimensions whose filter it misses. */
export type Sieve = (fact: LeadFact) => { rest: boolean; failing: Dimension[] };

/** A filter made ready for many leads; times as the queue takes them, a plain day being Shanghai's. */
export function sieveOf(filter: FigureFilter, classes: ClassesOf): Sieve {
  const asked = DIMENSIONS.flatMap((dimension) => {
    const value = filter[dimension];
    return value === undefined ? [] : [{ dimension, value: String(value) }];
  });
  const from = filter.since === undefined ? Number.NEGATIVE_INFINITY : edgeOf(filter.since, 'from');
  const end = filter.until === undefined ? Number.POSITIVE_INFINITY : edgeOf(filter.until, 'end');
  const { status, seller, assignee, route, visibleTo, ids, except } = filter;
  return (fact) => ({
    rest:
      (status === undefined || fact.status === status) &&
      (seller === undefined || fact.sellers.includes(seller)) &&
      (assignee === undefined || fact.assignee === assignee) &&
      (route === undefined || fact.route === route) &&
      (visibleTo === undefined || fact.district === undefined || fact.district === visibleTo) &&
      (ids === undefined || ids.has(fact.id)) &&
      except?.has(fact.id) !== true &&
      fact.seen >= from &&
      fact.seen < end,
    failing: asked
      .filter(({ dimension, value }) => !valuesOf(fact, dimension, classes).includes(value))
      .map(({ dimension }) => dimension),
  });
}

const DAY_MS = 86_400_000;

function edgeOf(value: string, edge: 'from' | 'end'): number {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(value);
  const at = Date.parse(day ? `${value}T00:00:00+08:00` : value);
  return edge === 'from' ? at : at + (day ? DAY_MS : 1);
}

/** The days on which something happened to a lead, each time it did. */
export function daysOf(fact: LeadFact, event: 'filed' | 'confirmed' | 'dismissed' | 'removed' | 'relisted'): string[] {
  switch (event) {
    case 'filed':
      return [fact.day];
    case 'confirmed':
      return fact.decisions.filter(({ to }) => to === 'suspected').map(({ at }) => dayOf(at));
    case 'dismissed':
      return fact.decisions.filter(({ to }) => to === 'dismissed').map(({ at }) => dayOf(at));
    case 'removed':
      return fact.removals.map(({ at }) => dayOf(at));
    case 'relisted':
      return fact.returns.map(dayOf);
  }
}

/** The real leads where there are any, else the made-up ones; never those whose answer is known or that are judged with another. */
export function countable(facts: readonly LeadFact[]): {
  facts: LeadFact[];
  madeUp: boolean;
  leftOut: { knownAnswer: number; madeUp: number; merged: number };
} {
  const asked = facts.filter(({ knownAnswer }) => !knownAnswer);
  const open = asked.filter(({ route }) => route !== 'merged');
  const real = open.filter(({ demo }) => !demo);
  const madeUp = real.length === 0 && open.length > 0;
  return {
    facts: madeUp ? open : real,
    madeUp,
    leftOut: {
      knownAnswer: facts.length - asked.length,
      madeUp: madeUp ? 0 : open.length - real.length,
      merged: asked.length - open.length,
    },
  };
}
