import type { SpecialSign } from '../../domain/registries.ts';
import { skeletonText } from '../../lib/text/stream.ts';
import { isSeparator, Kind, type SymbolStream } from '../../lib/text/symbols.ts';
import type { Field } from '../text/fields.ts';
import type { Sighting } from '../text/matcher.ts';
import { type Name, nameOf } from '../text/names.ts';
import type { View } from '../view.ts';
import { namesEvent } from './distinct.ts';

/** Slogans have so many characters and more; names of events, however long, are none. */
const LEAST = 6;
/** One character in so many may be another. */
const ONE_IN = 5;
/** A part of a slogan has so many characters, and may not differ. */
const PART = 4;
const MOST_SYMBOLS = 5000;

/** Where a sighting is only a part of a slogan: it needs the event's own name or place beside it. */
export const SLOGAN_PART = 'slogan-part';

type Piece = { symbols: number[]; name: Name; part: boolean };
/** A pair of characters of a piece, and how far from the piece's beginning they stand. */
type Anchor = { piece: Piece; offset: number };

/** Finds slogans of events with a character or two changed (泳向未来, 游向未来), and the halves of those that have two. */
export function createSlogans(signs: readonly SpecialSign[]): (view: View) => Sighting[] {
  const anchors = new Map<number, Anchor[]>();
  signs.forEach((sign, subject) => {
    for (const alias of [sign.name, ...(sign.aliases ?? [])])
      for (const piece of piecesOf(alias, subject))
        for (let offset = 0; offset + 1 < piece.symbols.length; offset++) {
          const key = pairOf(piece.symbols[offset]!, piece.symbols[offset + 1]!);
          anchors.set(key, [...(anchors.get(key) ?? []), { piece, offset }]);
        }
  });
  if (anchors.size === 0) return () => [];
  return (view) => view.fields.flatMap((field) => (isRead(field) ? slogansIn(view, field, anchors) : []));
}

const isRead = ({ trust }: Field): boolean => trust !== 'comment' && trust !== 'seller' && trust !== 'fits';

/** Chinese throughout, whatever signs part it: 心心相融，@未来. */
const HAN_TEXT = /^[\p{sc=Han}\p{P}\p{S}\s]+$/u;

function piecesOf(alias: string, subject: number): Piece[] {
  if (!HAN_TEXT.test(alias) || namesEvent(skeletonText(alias))) return [];
  const halves = alias.split(/[^\p{sc=Han}]+/u).filter((half) => half !== '');
  const name = nameOf(halves.join(' '), 'sign', subject);
  const symbols = symbolsOf(halves.join(''));
  if (name === undefined || symbols.length < LEAST) return [];
  const parts = halves.length < 2 ? [] : halves.filter((half) => [...half].length >= PART);
  return [
    { symbols, name, part: false },
    ...parts.flatMap((half) => {
      const own = nameOf(half, 'sign', subject);
      return own === undefined ? [] : [{ symbols: symbolsOf(half), name: own, part: true }];
    }),
  ];
}

const symbolsOf = (text: string): number[] => [...skeletonText(text)].map((char) => char.codePointAt(0)!);
const pairOf = (one: number, two: number): number => one * 0x110000 + two;

function slogansIn(view: View, field: Field, anchors: ReadonlyMap<number, Anchor[]>): Sighting[] {
  const { symbols } = field.stream;
  const found = new Map<Piece, Sighting>();
  let places: number[] | undefined;
  let before = -1;
  let count = 0;
  const { length, kinds } = field.stream;
  for (let at = 0; at < length && at < MOST_SYMBOLS; at++) {
    if (isSeparator(kinds[at]!)) continue;
    const hits = before < 0 ? undefined : anchors.get(pairOf(symbols[before]!, symbols[at]!));
    for (const { piece, offset } of hits ?? []) {
      if (found.has(piece)) continue;
      places ??= wordPlaces(field.stream);
      const sighting = compare(field, piece, places, count - 1 - offset);
      if (sighting !== undefined) found.set(piece, sighting);
    }
    before = at;
    count++;
  }
  return [...found].flatMap(([piece, one]) => (isKnown(view, one) || isWithin(piece, one, found) ? [] : [one]));
}

/** Where the characters of a text stand, what parts them left out. */
function wordPlaces({ kinds, length }: SymbolStream): number[] {
  const places: number[] = [];
  for (let at = 0; at < length && at < MOST_SYMBOLS; at++) if (!isSeparator(kinds[at]!)) places.push(at);
  return places;
}

function compare(field: Field, piece: Piece, places: readonly number[], from: number): Sighting | undefined {
  const size = piece.symbols.length;
  if (from < 0 || from + size > places.length) return undefined;
  const allowed = piece.part ? 0 : Math.floor(size / ONE_IN);
  let other = 0;
  for (let k = 0; k < size; k++) {
    const place = places[from + k]!;
    if (field.stream.symbols[place] === piece.symbols[k]) continue;
    if (++other > allowed || field.stream.kinds[place] !== Kind.Han) return undefined;
  }
  // As it stands the channels find it; what they leave is another's, but for a slogan that the seller parts in two: 动起来，不服老.
  if (other === 0 && !piece.part && !isPartedOnce(field, places[from]!, places[from + size - 1]!)) return undefined;
  const whole = other === 0 && !piece.part;
  return {
    ...{ name: piece.name, field, first: places[from]!, last: places[from + size - 1]! },
    ...{ channel: piece.part ? SLOGAN_PART : 'slogan', blurred: !piece.part && !whole, doubtful: false },
    ...{ likeness: 1 - other / size, disguises: piece.part || whole ? [] : ['edit' as const] },
  };
}

/** One sign or space within, with two characters and more on either side. */
function isPartedOnce({ stream: { kinds } }: Field, first: number, last: number): boolean {
  const gaps: number[] = [];
  for (let at = first; at <= last; at++) if (isSeparator(kinds[at]!)) gaps.push(at);
  const [gap] = gaps;
  return gaps.length === 1 && gap! - first >= 2 && last - gap! >= 2;
}

/** The channels have found this sign there by themselves. */
const isKnown = (view: View, one: Sighting): boolean =>
  view.sightings.some(
    (other) => other.name.subject === one.name.subject && other.name.role === 'sign' && touch(one, other),
  );

/** A half of a slogan that stands there whole, if altered. */
const isWithin = (piece: Piece, one: Sighting, found: ReadonlyMap<Piece, Sighting>): boolean =>
  piece.part &&
  [...found].some(([other, whole]) => !other.part && other.name.subject === piece.name.subject && touch(one, whole));

const touch = (one: Sighting, other: Sighting): boolean =>
  one.field === other.field && one.first <= other.last && other.first <= one.last;
