import type { GeographicalIndication } from '../../domain/registries.ts';
import { skeletonText } from '../../lib/text/stream.ts';
import { holds, type PlaceIndex, type PlaceReading } from './places.ts';

/** How a stated place stands to a GI's area: within it, not against it (broader, or too coarse to tell), outside, or unknown. */
export type OriginRelation = 'inside' | 'consistent' | 'outside' | 'unknown';

/** The areas of a GI, read once. */
export type Areas = { readings: readonly PlaceReading[]; texts: readonly string[] };

export function areasOf(gi: GeographicalIndication, places: PlaceIndex): Areas {
  const readings = gi.areas.map((area) => places.read(area));
  const country = gi.country === undefined ? [] : places.read(gi.country).nodes;
  const placed = readings.some((reading) => reading.nodes.length > 0);
  return {
    readings: placed || country.length === 0 ? readings : [...readings, { nodes: country, rest: '?' }],
    texts: gi.areas.map(skeletonText),
  };
}

/** The relation of a stated place to the areas: the most favourable reading of names that several places share. */
export function originRelation(stated: string, areas: Areas, places: PlaceIndex): OriginRelation {
  const text = skeletonText(stated);
  if (text === '') return 'unknown';
  if (areas.texts.some((area) => area !== '' && text.includes(area))) return 'inside';
  const origin = places.read(stated);
  const rests = areas.readings.map((reading) => reading.rest).filter((rest) => rest.length >= 2);
  if (rests.some((rest) => text.includes(rest))) return 'inside';
  if (origin.nodes.length === 0)
    return areas.texts.some((area) => text.length >= 2 && area.includes(text)) ? 'consistent' : 'unknown';
  let best: OriginRelation = 'unknown';
  for (const area of areas.readings)
    for (const node of area.nodes)
      for (const from of origin.nodes) {
        if (holds(node, from)) {
          if (area.rest.length < 2) return 'inside';
          best = 'consistent';
        } else if (holds(from, node)) best = 'consistent';
        else if (best === 'unknown') best = 'outside';
      }
  return best;
}
