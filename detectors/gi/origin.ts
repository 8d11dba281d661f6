import type { GeographicalIndication } from '../../domain/registries.ts';
import { skeletonText } from '../../lib/text/stream.ts';
import type { PlaceNode } from './place-names.ts';
import { holds, type PlaceIndex, type PlaceReading } from './places.ts';

/** How a stated place stands to a GI's area: within it, not against it (broader, or too coarse to tell), outside, or unknown. */
export type OriginRelation = 'inside' | 'consistent' | 'outside' | 'unknown';

/** The areas of a GI, read once. `abroad`: all of them lie outside China, wherever that is. */
export type Areas = { readings: readonly PlaceReading[]; texts: readonly string[]; abroad: boolean };

const HOME = '中国';
/** Goods from abroad, whatever country. */
const ABROAD = /进口|海外|境外|国外|欧洲|欧盟|美洲|南美|北美|非洲|东南亚|imported|europe|european/;
const NOT_ABROAD = /^非进口|国产/;

export function areasOf(gi: GeographicalIndication, places: PlaceIndex): Areas {
  const own = gi.areas.flatMap((area) => places.read(area, true));
  const country = gi.country === undefined ? [] : places.read(gi.country).flatMap((reading) => reading.nodes);
  const placed = own.some((reading) => reading.nodes.length > 0);
  const readings = (placed || country.length === 0 ? own : [...own, { nodes: country, rest: '?' }]).map((reading) =>
    inCountry(reading, country),
  );
  const nodes = readings.flatMap((reading) => reading.nodes);
  const foreign = gi.country !== undefined && !country.some((node) => node[0] === HOME);
  return {
    readings,
    texts: gi.areas.map(skeletonText),
    abroad: nodes.length > 0 ? nodes.every((node) => node[0] !== HOME) : foreign || gi.areas.every(isLatin),
  };
}

const isLatin = (text: string): boolean => /^[\p{Script=Latin}\s,.'’()-]+$/u.test(text);

/** Of places of one name those in the GI's own country. */
function inCountry(reading: PlaceReading, country: readonly PlaceNode[]): PlaceReading {
  const within = reading.nodes.filter((node) => country.some((one) => holds(one, node)));
  return within.length === 0 ? reading : { ...reading, nodes: within };
}

/** The relation of a stated place to the areas: the most favourable reading of lists and of names that several places share. */
export function originRelation(stated: string, areas: Areas, places: PlaceIndex): OriginRelation {
  const text = skeletonText(stated);
  if (text === '') return 'unknown';
  if (areas.texts.some((area) => area !== '' && text.includes(area))) return 'inside';
  const rests = areas.readings.map((reading) => reading.rest).filter((rest) => [...rest].length >= 2);
  if (rests.some((rest) => text.includes(rest))) return 'inside';
  const nodes = places.read(stated).flatMap((reading) => reading.nodes);
  if (nodes.length === 0) return withoutPlace(text, areas);
  const relations = nodes.map((node) => nodeRelation(node, areas));
  return RANKED.find((relation) => relations.includes(relation)) ?? 'unknown';
}

/** True where a stated place lies in a province of the areas. */
export const isSameProvince = (stated: string, areas: Areas, places: PlaceIndex): boolean =>
  places
    .read(stated)
    .some(({ nodes }) =>
      nodes.some((node) =>
        areas.readings.some((area) => area.nodes.some((own) => own[1] !== undefined && own[1] === node[1])),
      ),
    );

const RANKED: readonly OriginRelation[] = ['inside', 'consistent', 'outside'];

function withoutPlace(text: string, areas: Areas): OriginRelation {
  if (ABROAD.test(text) && !NOT_ABROAD.test(text)) {
    if (areas.abroad) return 'consistent';
    return areas.readings.some((reading) => reading.nodes.length > 0) ? 'outside' : 'unknown';
  }
  return areas.texts.some((area) => text.length >= 2 && area.includes(text)) ? 'consistent' : 'unknown';
}

function nodeRelation(from: PlaceNode, areas: Areas): OriginRelation {
  let best: OriginRelation = 'unknown';
  for (const area of areas.readings)
    for (const node of area.nodes) {
      if (holds(node, from)) {
        if ([...area.rest].length < 2) return 'inside';
        best = 'consistent';
      } else if (holds(from, node)) best = 'consistent';
      else if (best === 'unknown') best = 'outside';
    }
  if (best === 'unknown' && areas.abroad) return from[0] === HOME ? 'outside' : 'unknown';
  return best;
}
