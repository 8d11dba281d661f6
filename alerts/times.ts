import type { AlertRule, AlertType, Digest, Quiet } from '../domain/alert.ts';
import { shanghaiDay } from '../domain/time.ts';
import { isWorkday } from '../lib/calendar.ts';

const SHANGHAI_MS = 8 * 3_600_000;
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** Longer than any stretch of days off. */
const MOST_DAYS = 30;

/**
 * When a rule tells of an event that was noticed now: at once for what breaks its quiet, else with the next digest, never within the
 * quiet hours. All times of day are Shanghai's.
 */
export function dueOf(rule: Pick<AlertRule, 'atOnce' | 'digest' | 'quiet'>, type: AlertType, now: Date): Date {
  if (type === 'test' || rule.atOnce?.includes(type)) return now;
  const slot = rule.digest === undefined ? now : nextSlot(rule.digest, now);
  return rule.quiet === undefined ? slot : afterQuiet(rule.quiet, slot);
}

const dayStart = (at: Date): number => Math.floor((at.getTime() + SHANGHAI_MS) / DAY_MS) * DAY_MS - SHANGHAI_MS;
const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));

/** The next digest after `now`: never now itself, so that what is noticed on the stroke goes with the next. */
function nextSlot(digest: Digest, now: Date): Date {
  const start = dayStart(now);
  if ('hours' in digest) {
    const span = digest.hours * 60 * MINUTE_MS;
    return new Date(start + (Math.floor((now.getTime() - start) / span) + 1) * span);
  }
  const today = start + minutesOf(digest.at) * MINUTE_MS;
  return new Date(today > now.getTime() ? today : today + DAY_MS);
}

/** The end of the quiet that `at` lies in; `at` itself outside of any. */
function afterQuiet(quiet: Quiet, at: Date): Date {
  let time = at;
  for (let turn = 0; turn < 2 * MOST_DAYS; turn++) {
    const end = endOfQuiet(quiet, time);
    if (end === undefined) return time;
    time = end;
  }
  return time;
}

function endOfQuiet({ from, until, restDays }: Quiet, at: Date): Date | undefined {
  const start = dayStart(at);
  if (restDays && !isWorkday(shanghaiDay(new Date(start)))) return new Date(start + DAY_MS);
  const [first, last, now] = [minutesOf(from), minutesOf(until), (at.getTime() - start) / MINUTE_MS];
  if (first === last) return undefined;
  const over = first > last;
  if (!(over ? now >= first || now < last : now >= first && now < last)) return undefined;
  return new Date(start + (over && now >= first ? DAY_MS : 0) + last * MINUTE_MS);
}
