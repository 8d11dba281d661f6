import type { GeographicalIndication } from '../../domain/registries.ts';
import { skeletonText } from '../../lib/text/stream.ts';
import type { PlaceNode } from './place-names.ts';
import { holds, type PlaceIndex, type PlaceReading } from './places.ts';

/**
 * How a stated place stands to a GI's area: within it, not against it (broader, or too coarse to tell), outside, unknown, or ambiguous:
 * several places bear the name, within and outside.
 */
export type OriginRelation = 'inside' | 'consistent' | 'outside' | 'unknown' | 'ambiguous';

/** The areas of a GI, read once. `abroad`: all of them lie outside China, wherever that is. */
export type Areas = { readings: readonly PlaceReading[]; texts: readonly string[]; abroad: boolean };

const HOME = '中国';
/** Goods from abroad, whatever country. */
const ABROAD = /进口|海外|境外|国外|欧洲|欧盟|美洲|南美|北美|非洲|东南亚|imported|europe|european/;
const NOT_ABROAD = /^非进口|国产/;

/** Provinces, prefectures and commanderies of former times: where they lay is not where a place of that name is now. */
const FORMER =
  /^(古(称|代|时|徽州|武昌|荆州|襄阳|长安|会稽|蜀|楚|越|吴|燕|赵|齐|鲁|秦|晋)|旧(称|时)|直隶|奉天|热河|察哈尔|绥远|西康|安东省|辽北|松江省|合江省|嫩江省|兴安省|平原省|满洲国)|^[\u4e00-\u9fff]{2,3}[府郡]$|^(岭南|江南|淮南|山南|河东|陇右|剑南|关内)(东|西)?道$/;

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

/** The relation of a stated place to the areas: the most favourable reading of a list; a name that several places share tells nothing. */
export function originRelation(stated: string, areas: Areas, places: PlaceIndex): OriginRelation {
  const text = skeletonText(stated);
  if (text === '') return 'unknown';
  if (areas.texts.some((area) => area !== '' && text.includes(area))) return 'inside';
  const rests = areas.readings.map((reading) => reading.rest).filter((rest) => [...rest].length >= 2);
  if (rests.some((rest) => text.includes(rest))) return 'inside';
  if (FORMER.test(text)) return 'unknown';
  const read = places.read(stated).filter(({ nodes }) => nodes.length > 0);
  if (read.length === 0) return withoutPlace(text, areas);
  const relations = read.map(({ nodes }) => readingRelation(nodes, areas));
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

const RANKED: readonly OriginRelation[] = ['inside', 'consistent', 'ambiguous', 'outside'];

/** The most favourable place that a name may mean; of two that are called the same now (南山区 twice) nobody knows which. */
function readingRelation(nodes: readonly PlaceNode[], areas: Areas): OriginRelation {
  const read = nodes.map((node) => ({ name: node[node.length - 1]!, is: nodeRelation(node, areas) }));
  const outside = read.filter(({ is }) => is === 'outside');
  if (read.some(({ is, name }) => is === 'inside' && outside.some((other) => other.name === name))) return 'ambiguous';
  return RANKED.find((relation) => read.some(({ is }) => is === relation)) ?? 'unknown';
}

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
