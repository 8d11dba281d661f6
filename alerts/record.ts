import type { AlertEvent } from '../domain/alert.ts';
import type { Sending } from './channels/channel.ts';
import { bySeriousness } from './note.ts';

/**
 * The body of a webhook, the same on every attempt: one event as `TYPE.alert`, several as `digest.alert` with the most serious first.
 * Contacts of sellers stay out.
 */
export function alertRecord({ rule, message }: Sending, url: string | undefined): Record<string, unknown> {
  const { id, events } = message;
  const [first, ...more] = events;
  if (first !== undefined && more.length === 0)
    return { type: `${first.type}.alert`, id, rule: rule.id, ...eventRecord(first, url) };
  const told = [...events].sort(bySeriousness);
  const demo = events.some((event) => event.demo) ? { demo: true } : {};
  const made = told.map((event) => ({ type: event.type, ...eventRecord(event, url) }));
  return { type: 'digest.alert', id, rule: rule.id, ...demo, events: made };
}

function eventRecord(
  { key, at, text, level, details, path, demo, lead, district, platform }: AlertEvent,
  url?: string,
) {
  return {
    ...(demo ? { demo: true } : {}),
    event: { key, at, text, level, details, district, platform },
    ...(url === undefined || path === undefined ? {} : { link: new URL(path, url).href }),
    lead,
  };
}
