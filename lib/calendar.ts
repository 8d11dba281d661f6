import chineseDays from 'chinese-days';
import type { CalendarNode, NodeWindow } from '../domain/calendar.ts';
import type { Day } from '../domain/time.ts';

const DAY_MS = 86_400_000;

/** A day so many days later (or earlier). */
export const addDays = (day: Day, days: number): Day =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** Whole days from one day to another. */
export const daysBetween = (from: Day, to: Day): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);

/** The nodes that a day (Shanghai) lies in, in the order given, each with the window it is in. */
export function nodesOn(nodes: readonly CalendarNode[], day: Day): NodeWindow[] {
  return nodes.flatMap((node) => {
    const window = windowsOf(node, Number(day.slice(0, 4))).find(({ from, until }) => from <= day && day <= until);
    return window === undefined ? [] : [{ node, ...window }];
  });
}

/** The window of each node that is now or comes next, soonest first. */
export function nodesFrom(nodes: readonly CalendarNode[], day: Day): NodeWindow[] {
  const windows = nodes.flatMap((node) => {
    const next = windowsOf(node, Number(day.slice(0, 4))).find(({ until }) => until >= day);
    return next === undefined ? [] : [{ node, ...next }];
  });
  return windows.sort((a, b) => (a.from < b.from ? -1 : 1));
}

/** The windows of a node that begin or end in or beside this year. */
function windowsOf({ when, before, after }: CalendarNode, year: number): { from: Day; until: Day }[] {
  const around = (from: Day, until: Day) => ({ from: addDays(from, -before), until: addDays(until, after) });
  if ('fromDay' in when) return [around(when.fromDay, when.untilDay)];
  return [year - 1, year, year + 1].flatMap((one) => {
    if ('from' in when) {
      const until = when.until < when.from ? one + 1 : one;
      return [around(`${one}-${when.from}`, `${until}-${when.until}`)];
    }
    const day =
      'solar' in when ? `${one}-${when.solar}` : 'lunar' in when ? lunarDay(one, when.lunar) : termDay(one, when.term);
    return day === undefined ? [] : [around(day, day)];
  });
}

/** The day on which a lunar month and day `MM-DD` of that lunar year falls, not that of a leap month. */
const lunarDay = (year: number, monthDay: string): Day | undefined =>
  chineseDays.getSolarDateFromLunar(`${year}-${monthDay}`).date || undefined;

/** The day of a solar term by its Chinese name. */
const termDay = (year: number, term: string): Day | undefined =>
  chineseDays.getSolarTerms(`${year}-01-01`, `${year}-12-31`).find(({ name }) => name === term)?.date;

/** Where a day lies in a yearly window `MM-DD`, which may reach over the turn of the year; without `to` it lasts so many days. */
export function seasonOn(
  { from, to }: { from: string; to?: string | undefined },
  day: Day,
  { ahead, lasts }: { ahead: number; lasts: number },
): { phase: 'presale' | 'season'; from: Day; until: Day } | undefined {
  const year = Number(day.slice(0, 4));
  for (const one of [year - 1, year, year + 1]) {
    const begins = `${one}-${from}`;
    const until = to === undefined ? addDays(begins, lasts) : `${to < from ? one + 1 : one}-${to}`;
    if (begins <= day && day <= until) return { phase: 'season', from: begins, until };
    if (addDays(begins, -ahead) <= day && day < begins) return { phase: 'presale', from: begins, until };
  }
  return undefined;
}
