import type { GeographicalIndication } from '../../domain/registries.ts';
import type { Day } from '../../domain/time.ts';

/** How long before an opening day goods count as early. */
const EARLY_DAYS = 120;

/** `early`: shortly before the opening; `closed`: another day outside the season; `open` also where nothing is known. */
export type SeasonState = 'open' | 'early' | 'closed';

/** How a day lies to the GI's season, which may span the turn of the year; without an end only days before its opening lie outside. */
export function seasonState(season: GeographicalIndication['season'], day: Day): SeasonState {
  if (season === undefined || day === '') return 'open';
  const today = day.slice(5);
  const { from, to } = season;
  const ahead = (dayOfYear(from) - dayOfYear(today) + 366) % 366;
  if (to === undefined) return today < from && ahead <= EARLY_DAYS ? 'early' : 'open';
  const open = from <= to ? today >= from && today <= to : today >= from || today <= to;
  if (open) return 'open';
  return ahead <= EARLY_DAYS ? 'early' : 'closed';
}

const dayOfYear = (monthDay: string): number =>
  (Date.parse(`2024-${monthDay}T00:00:00Z`) - Date.parse('2024-01-01T00:00:00Z')) / 86_400_000;
