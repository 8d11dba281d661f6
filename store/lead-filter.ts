import type { Document } from 'mongodb';
import type { LeadFilter } from '../domain/ports.ts';
import { InputError } from '../lib/errors.ts';
import { searchTokens } from '../lib/text/tokens.ts';
import { text } from './text.ts';

/** Field of the lead's row that each filter compares; an array field matches any of its items. */
const FIELDS = {
  status: 'status',
  platform: 'platform',
  district: 'district',
  mark: 'marks',
  kind: 'kinds',
  band: 'band',
  seller: 'sellers',
  assignee: 'assignee',
  route: 'route',
} as const satisfies Partial<Record<keyof LeadFilter, string>>;

/**
 * The ways into the queue, most selective first, each with an index on these fields and the rank behind them. A page goes
 * in by the first whose fields the filter gives; what else it gives is compared on the rows found. `first` is the width
 * of the stand-in's first window, in millionths of score: wide where few leads are behind the way.
 */
export const WAYS: readonly { fields: readonly string[]; first: number; serves: string }[] = [
  { fields: ['sellers'], first: 200_000, serves: 'leads of one seller, by id, name or credit code' },
  { fields: ['assignee'], first: 200_000, serves: 'what one officer has claimed' },
  { fields: ['marks'], first: 50_000, serves: 'leads on one mark, indication or sign' },
  { fields: ['words'], first: 50_000, serves: 'search by words' },
  { fields: ['status', 'route', 'district'], first: 1, serves: "a district's queue" },
  { fields: ['status', 'route', 'platform'], first: 1, serves: 'the queue of one platform' },
  { fields: ['status', 'district'], first: 1, serves: "a district's leads of one status" },
  { fields: ['status', 'platform'], first: 1, serves: "a platform's leads of one status" },
  { fields: ['status', 'route'], first: 1 / 8, serves: 'the queue, and what waits beside it' },
  { fields: ['status'], first: 1 / 8, serves: 'leads of one status' },
  { fields: ['district'], first: 1, serves: 'all leads of a district' },
  { fields: ['platform'], first: 1, serves: 'all leads of a platform' },
  { fields: ['kinds'], first: 1 / 8, serves: 'leads of one kind of hit' },
  { fields: ['band'], first: 1 / 8, serves: 'leads of one band' },
  { fields: ['route'], first: 1 / 8, serves: 'all that was flagged, asks or was cleared' },
  { fields: [], first: 1 / 8, serves: 'all leads' },
];

const DAY_MS = 86_400_000;
/** Up to this span the time index is the narrower way in. */
const SHORT_SPAN_MS = 7 * DAY_MS;

/** A filter taken apart: equality on the way's fields, the span of first sighting, what is left to compare, the way. */
export type Plan = {
  way: { fields: readonly string[]; first: number } | 'time';
  match: Document;
  rest: Document;
  /** True where no lead can match, as for a search without a single word. */
  nothing: boolean;
};

/** Plans the way of a filter; throws InputError for a value that is no text or a time that is none. */
export function planFilter(filter: LeadFilter, now: Date): Plan {
  const given: Document = {};
  for (const [name, field] of Object.entries(FIELDS)) {
    const value = filter[name as keyof typeof FIELDS];
    if (value !== undefined) given[field] = text(value, name);
  }
  const words = filter.q === undefined ? [] : searchTokens(text(filter.q, 'q'));
  const [longest, ...others] = [...words].sort((a, b) => b.length - a.length);
  if (longest !== undefined) given['words'] = longest;
  const span = spanOf(filter);
  const nothing = filter.q !== undefined && filter.q.trim() !== '' && words.length === 0;

  const way = WAYS.find((candidate) => candidate.fields.every((field) => field in given))!;
  const broad = way.first <= 1;
  const short =
    span?.$gte !== undefined && (span.$lt?.getTime() ?? now.getTime()) - span.$gte.getTime() <= SHORT_SPAN_MS;
  const rest: Document = { ...given };
  if (others.length > 0) rest['words'] = { $all: words };
  if (broad && short) return { way: 'time', match: { firstSeenAt: span }, rest, nothing };
  const match = Object.fromEntries(way.fields.map((field) => [field, given[field]]));
  for (const field of way.fields) if (field !== 'words' || others.length === 0) delete rest[field];
  if (span !== undefined) rest['firstSeenAt'] = span;
  return { way, match, rest, nothing };
}

type Span = { $gte?: Date; $lt?: Date };

/** `since` and `until` on the first sighting; a plain day is Shanghai's, the last one included. */
function spanOf({ since, until }: LeadFilter): Span | undefined {
  if (since === undefined && until === undefined) return undefined;
  const span: Span = {};
  if (since !== undefined) span.$gte = timeOf(text(since, 'since'), 'since').from;
  if (until !== undefined) span.$lt = timeOf(text(until, 'until'), 'until').end;
  return span;
}

function timeOf(value: string, name: string): { from: Date; end: Date } {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(value);
  const from = new Date(day ? `${value}T00:00:00+08:00` : value);
  if (Number.isNaN(from.getTime()))
    throw new InputError(`${name} is no time: ${value.slice(0, 40)}`, {
      advice: 'Write a day as 2026-11-23 or a time as 2026-11-23T09:00:00+08:00.',
    });
  return { from, end: new Date(from.getTime() + (day ? DAY_MS : 1)) };
}
