import { Kind } from '../../lib/text/symbols.ts';
import { type Field, type Span, spanOf } from '../text/fields.ts';
import type { Sighting } from '../text/matcher.ts';
import { said, type View } from '../view.ts';
import { type Areas, type OriginRelation, originRelation } from './origin.ts';
import type { PlaceIndex, PlaceSighting } from './places.ts';

/** A place that the listing states: in a field of its own (strong), in its text, or where it ships from (weak). */
export type Stated = {
  source: 'field' | 'text' | 'ship';
  text: string;
  is: OriginRelation;
  span: Span | { field: string };
};

const ORIGIN_KEY =
  /^(产地|原产地|产区|原料产地|产地省份|生产地|商品产地|产地[/／].*|.*产地|国产[/／]进口|进口国|原产国|country of origin|origin|place of origin|region of origin|省份|城市|产地城市)$/i;
const AFTER_PLACE = /^(产|皮|货源|种植|养殖|基地|产地|原产|出产|蟹|柑|散养|茶园|茶山|果园|农场|自产|料)/;
const BEFORE_TEXT = new Set([...':：为是于自 【】的'].map((char) => char.codePointAt(0)!));

/** Every place the listing states about its goods, with its relation to the area. */
export function statedOrigins(view: View, areas: Areas, places: PlaceIndex, uses: readonly Sighting[]): Stated[] {
  const { listing } = view;
  const stated: Stated[] = [];
  const add = (source: Stated['source'], text: string, span: Stated['span']): void => {
    stated.push({ source, text: text.slice(0, 60), is: originRelation(text, areas, places), span });
  };
  if (listing.origin !== undefined) add('field', listing.origin, { field: 'origin' });
  const keys = Object.entries(listing.attributes ?? {}).filter(([key]) => ORIGIN_KEY.test(key.trim()));
  for (const [key, value] of keys) add('field', value, { field: `attributes.${key}` });
  for (const field of view.fields) {
    if (field.trust === 'seller' || field.trust === 'comment' || field.trust === 'brand') continue;
    if (field.trust === 'attribute') continue;
    for (const place of placesSaid(view, field, places, uses))
      add('text', place.name, spanOf(field, place.first, place.last));
  }
  if (listing.shipFrom !== undefined) add('ship', listing.shipFrom, { field: 'shipFrom' });
  return stated;
}

/** Places that a text names as the origin: 产地广西, 采自…, 广西产, 广西柑皮. */
function placesSaid(view: View, field: Field, places: PlaceIndex, uses: readonly Sighting[]): PlaceSighting[] {
  const words = said(view, 'origin-said').filter((word) => word.field === field);
  const against = [...view.wordsOf('origin-not'), ...view.wordsOf('negation-before')].filter(
    (word) => word.field === field,
  );
  return places.find(field.stream).filter((place) => {
    if (uses.some((use) => use.field === field && place.first <= use.last && use.first <= place.last)) return false;
    if (against.some((word) => word.last < place.first && place.first - word.last <= 2)) return false;
    return (
      words.some((word) => followsDirectly(field, word.last, place.first)) ||
      AFTER_PLACE.test(textAfter(field, place.last))
    );
  });
}

function followsDirectly(field: Field, last: number, first: number): boolean {
  if (first <= last || first - last > 8) return false;
  for (let i = last + 1; i < first; i++) {
    const open = BEFORE_TEXT.has(field.stream.symbols[i]!) || field.stream.kinds[i] === Kind.Space;
    if (!open && field.stream.kinds[i] !== Kind.Han) return false;
  }
  return true;
}

const textAfter = (field: Field, last: number): string =>
  String.fromCodePoint(...field.stream.symbols.subarray(last + 1, Math.min(field.stream.length, last + 3)));
