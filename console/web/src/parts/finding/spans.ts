import type { Schemas } from '../../api/types.ts';
import { signName, UNSEEN } from '../unseen.ts';

type Listing = Schemas['Listing'];

/** A place in a text, in UTF-16 units of the original, as findings have it. */
export type Span = { start: number; end: number };
/** A stretch of a text: which spans (by index) cover it, and where it is a sign that cannot be seen, which one. */
export type Piece = { text: string; start: number; spans: number[]; hidden?: string };

/**
 * Cuts a text at the ends of its spans and around signs that cannot be seen; the pieces joined give the text. Spans outside the
 * text are left out; one that cuts a surrogate pair, or a sign from the marks combined with it, takes in the whole.
 */
export function pieces(text: string, spans: readonly Span[]): Piece[] {
  const kept = spans.map((span) => fitted(text, span));
  const hidden = new Map(
    [...text.matchAll(UNSEEN)].map((found) => [
      found.index,
      { end: found.index + found[0].length, name: signName(found[0]) },
    ]),
  );
  const cuts = new Set([0, text.length]);
  for (const span of kept) if (span !== undefined) cuts.add(span.start).add(span.end);
  for (const [start, { end }] of hidden) cuts.add(start).add(end);
  const ends = [...cuts].sort((a, b) => a - b);
  return ends.slice(0, -1).map((start, index) => {
    const covers = kept.flatMap((span, n) =>
      span !== undefined && span.start <= start && start < span.end ? [n] : [],
    );
    const sign = hidden.get(start)?.name;
    const piece = { text: text.slice(start, ends[index + 1]), start, spans: covers };
    return sign === undefined ? piece : { ...piece, hidden: sign };
  });
}

const COMBINING = /^\p{M}/u;

function fitted(text: string, { start, end }: Span): Span | undefined {
  if (!Number.isInteger(start) || !Number.isInteger(end) || start < 0 || end > text.length || start >= end)
    return undefined;
  const from = isPairMiddle(text, start) ? start - 1 : start;
  let to = isPairMiddle(text, end) ? end + 1 : end;
  while (to < text.length && COMBINING.test(text.slice(to, to + 2))) to += text.codePointAt(to)! > 0xffff ? 2 : 1;
  return { start: from, end: to };
}

const isPairMiddle = (text: string, at: number): boolean =>
  /[\ud800-\udbff]/.test(text[at - 1] ?? '') && /[\udc00-\udfff]/.test(text[at] ?? '');

/** The text of a listing's field as findings name it: `title`, `attributes.货号`, `text[2]`, `seller.name`, `seller.contact[0]`. */
export function fieldText(listing: Listing, field: string): string | undefined {
  if (field.startsWith('attributes.')) return asText(own(listing.attributes, field.slice('attributes.'.length)));
  const item = /^(\w+)\[(\d+)\](?:\.value)?$/.exec(field);
  if (item !== null) {
    const one = own(own(listing, item[1]!), item[2]!);
    return asText(own(one, 'value') ?? one);
  }
  const nested = /^(seller|stream)\.(\w+)(?:\[(\d+)\])?$/.exec(field);
  if (nested !== null) {
    const value = own(own(listing, nested[1]!), nested[2]!);
    return asText(nested[3] === undefined ? value : own(value, nested[3]));
  }
  return asText(own(listing, field));
}

const own = (record: unknown, name: string): unknown =>
  typeof record === 'object' && record !== null && Object.hasOwn(record, name)
    ? (record as Record<string, unknown>)[name]
    : undefined;
const asText = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** Whether a reason's place really holds its quote; without a quote, whether the place lies within the text. */
export function spanHolds(
  text: string | undefined,
  { start, end, quote }: { start?: number; end?: number; quote?: string },
): boolean {
  if (text === undefined || start === undefined || end === undefined) return false;
  if (fitted(text, { start, end }) === undefined) return false;
  return quote === undefined || text.slice(start, end) === quote;
}
