import { z } from 'zod';

/** An instant, ISO 8601 with an offset, e.g. `2026-11-23T09:00:00+08:00`. */
export const Instant = z.iso.datetime({ offset: true });
export type Instant = z.infer<typeof Instant>;

/** A calendar day in Shanghai, `YYYY-MM-DD`. */
export const Day = z.iso.date();
export type Day = z.infer<typeof Day>;

const SHANGHAI_OFFSET_MS = 8 * 3600 * 1000;

/** The calendar day in Shanghai (UTC+8, no daylight saving since 1991) of an instant. Throws RangeError on an invalid instant. */
export function shanghaiDay(instant: string | Date): Day {
  return new Date(new Date(instant).getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10);
}

/** True where `day` lies within `from`..`until`, both ends included, an absent end being open (contracts: the last day counts). */
export function withinDays(day: Day, from: Day | undefined, until: Day | undefined): boolean {
  return (from === undefined || day >= from) && (until === undefined || day <= until);
}
