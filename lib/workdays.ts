import chineseDays from 'chinese-days';
import type { Day } from '../domain/time.ts';

const DAY_MS = 86_400_000;
const known = new Map<Day, boolean>();
const MOST_KNOWN = 5000;

const next = (day: Day): Day => new Date(Date.parse(day) + DAY_MS).toISOString().slice(0, 10);

/** Whether China works on that day: holidays and the days worked in for them are those of the State Council's notices. */
export function isWorkday(day: Day): boolean {
  const cached = known.get(day);
  if (cached !== undefined) return cached;
  if (known.size >= MOST_KNOWN) known.clear();
  const works = chineseDays.isWorkday(day);
  known.set(day, works);
  return works;
}

/** The day on which a term of so many working days ends that begins after `day`. */
export function afterWorkdays(day: Day, count: number): Day {
  let end = day;
  for (let left = count; left > 0; ) {
    end = next(end);
    if (isWorkday(end)) left -= 1;
  }
  return end;
}
