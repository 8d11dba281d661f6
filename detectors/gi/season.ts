import type { GeographicalIndication } from '../../domain/registries.ts';
import type { Day } from '../../domain/time.ts';

/** How long before an opening day without a closing day goods count as early. */
const EARLY_DAYS = 120;

/** True where the day lies outside the GI's season; a season without an end only has days before its opening. */
export function outOfSeason(season: GeographicalIndication['season'], day: Day): boolean {
  if (season === undefined || day === '') return false;
  const today = day.slice(5);
  if (season.to === undefined) return today < season.from && dayOfYear(season.from) - dayOfYear(today) <= EARLY_DAYS;
  if (season.from <= season.to) return today < season.from || today > season.to;
  return today < season.from && today > season.to;
}

const dayOfYear = (monthDay: string): number =>
  (Date.parse(`2024-${monthDay}T00:00:00Z`) - Date.parse('2024-01-01T00:00:00Z')) / 86_400_000;
