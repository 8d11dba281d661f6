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

/** Every window of these nodes that a span of days touches, in the order of their first days. */
export function nodesBetween(nodes: readonly CalendarNode[], first: Day, last: Day): NodeWindow[] {
  const years = Array.from(
    { length: Number(last.slice(0, 4)) - Number(first.slice(0, 4)) + 1 },
    (_one, index) => index,
  );
  const windows = nodes.flatMap((node) => {
    const all = years.flatMap((year) => windowsOf(node, Number(first.slice(0, 4)) + year));
    const touched = new Map(
      all.filter(({ from, until }) => until >= first && from <= last).map((one) => [one.from, one]),
    );
    return [...touched.values()].map((window) => ({ node, ...window }));
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

/*
 * The library below reads a day as midnight UTC and shows it on the clock of this machine, where west of Greenwich it is the day
 * before. So it is given noon of this machine's clock, and of solar terms, which it reads and shows twice, the days are put right.
 */

/** Noon of a day on the clock of this machine. */
const localNoon = (day: string): Date => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date, 12);
};

const startsTheDayBefore = (day: Day): boolean => new Date(`${day}T00:00:00Z`).getDate() !== Number(day.slice(8));
const putRight = (day: Day): Day => (startsTheDayBefore(day) ? addDays(day, 1) : day);

/** The day on which a lunar month and day `MM-DD` of that lunar year falls, not that of a leap month. */
const lunarDay = (year: number, monthDay: string): Day | undefined =>
  chineseDays.getSolarDateFromLunar(localNoon(`${year}-${monthDay}`)).date || undefined;

/** The day of a solar term by its Chinese name. */
function termDay(year: number, term: string): Day | undefined {
  const found = chineseDays.getSolarTerms(`${year}-01-01`, `${year}-12-31`).find(({ name }) => name === term);
  return found === undefined ? undefined : putRight(putRight(found.date));
}

const WORKED = new Map<Day, boolean>();
const MOST_KNOWN = 5000;

/** Whether China works on that day: holidays and the days worked in for them are those of the State Council's notices. */
export function isWorkday(day: Day): boolean {
  let works = WORKED.get(day);
  if (works === undefined) {
    works = chineseDays.isWorkday(localNoon(day));
    if (WORKED.size >= MOST_KNOWN) WORKED.clear();
    WORKED.set(day, works);
  }
  return works;
}

const ENDS = new Map<string, Day>();

/** The day on which a term of so many working days ends that begins after `day`. */
export function afterWorkdays(day: Day, count: number): Day {
  const known = ENDS.get(`${day}+${count}`);
  if (known !== undefined) return known;
  let end = day;
  for (let left = count; left > 0; ) {
    end = addDays(end, 1);
    if (isWorkday(end)) left -= 1;
  }
  if (ENDS.size >= MOST_KNOWN) ENDS.clear();
  ENDS.set(`${day}+${count}`, end);
  return end;
}

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
