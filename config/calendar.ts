import { readFileSync } from 'node:fs';
import { Calendar, type CalendarNode } from '../domain/calendar.ts';
import type { Day } from '../domain/time.ts';

/** The time nodes that come with this release; `expo` sets the hundred days of the Import Expo. Throws where the file does not fit. */
export function loadCalendar(expo?: { from: Day; until: Day }): CalendarNode[] {
  const text = readFileSync(new URL('./calendar/nodes.json', import.meta.url), 'utf8');
  const { nodes } = Calendar.parse(JSON.parse(text));
  if (expo === undefined) return nodes;
  const when = { fromDay: expo.from, untilDay: expo.until };
  return nodes.map((node) => (node.id === 'ciie' ? { ...node, when } : node));
}
