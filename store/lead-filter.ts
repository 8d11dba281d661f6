import type { Document } from 'mongodb';
import type { LeadFilter } from '../domain/ports.ts';
import { InputError } from '../lib/errors.ts';
import { searchTokens } from '../lib/text/tokens.ts';
import { BY_RANK, type Order } from './lead-order.ts';
import { text } from './text.ts';

/** Field of the lead's row that each filter compares; an array field matches any of its items. */
const FIELDS = {
  status: 'status',
  platform: 'platform',
  district: 'district',
  mark: 'marks',
  kind: 'kinds',
  band: 'band',
  level: 'level',
  seller: 'sellers',
  assignee: 'assignee',
  route: 'route',
} as const satisfies Partial<Record<keyof LeadFilter, string>>;

type Way = { fields: readonly string[]; narrow?: true; timed?: true; serves: string };

/**
 * The ways into the leads, most selective first, each with an index on its fields and the rank behind them. A page goes
 * in by one way; what else the filter gives is compared on the rows found. Each index makes every write dearer, so the
 * only combination is the one that officers look at all day, and serious leads have entries only where they are. Few leads
 * lie behind a `narrow` way. One that is `timed` has an index by first sighting too; behind the others few lie, or they are searched.
 */
export const WAYS: readonly Way[] = [
  { fields: ['sellers'], narrow: true, serves: 'leads of one seller, by id, name or credit code' },
  { fields: ['assignee'], narrow: true, serves: 'what one officer has claimed' },
  { fields: ['marks'], narrow: true, timed: true, serves: 'leads on one mark, indication or sign' },
  { fields: ['words'], narrow: true, serves: 'search by words' },
  { fields: ['district', 'status'], timed: true, serves: "a district's queue" },
  { fields: ['district'], timed: true, serves: "a district's leads" },
  { fields: ['platform'], timed: true, serves: "a platform's leads" },
  { fields: ['level'], serves: 'serious and notable leads' },
  { fields: ['kinds'], timed: true, serves: 'leads of one kind of hit' },
  { fields: ['band'], timed: true, serves: 'leads of one band' },
  { fields: ['status'], timed: true, serves: 'the queue, and leads of any one status' },
  { fields: ['route'], timed: true, serves: 'what asks for judgement, what was cleared' },
];
/** Without a filter: the rank alone. */
export const WHOLE = { serves: 'all leads' };

/** Few leads at a time: better ways in than a platform or a kind. */
const RARE = new Set(['status/claimed', 'status/needs-information', 'status/difficult', 'route/ask', 'route/cleared']);

function wayOf(given: Document): Way | undefined {
  const open = WAYS.filter((way) => way.fields.every((field) => field in given));
  const [narrowest] = open;
  if (narrowest !== undefined && (narrowest.narrow || narrowest.fields.length > 1)) return narrowest;
  return open.find(({ fields }) => RARE.has(`${fields[0]}/${given[fields[0] ?? '']}`)) ?? narrowest;
}

const DAY_MS = 86_400_000;
/** Up to this span the time index is the narrower way in. */
const SHORT_SPAN_MS = 5 * DAY_MS;

/** A filter taken apart: the one condition that an index serves, and what is left to compare. */
export type Plan = {
  way: 'time' | 'rank';
  /** Whether few leads lie behind the way. */
  narrow: boolean;
  /** Whether the way has no index by the order asked for: what lies behind it is sorted. */
  unordered: boolean;
  match: Document;
  rest: Document;
  /** True where no lead can match, as for a search without a single word. */
  nothing: boolean;
};

/** Plans the way of a filter; throws InputError for a value that is no text or a time that is none. */
export function planFilter(filter: LeadFilter, now: Date, order: Pick<Order, 'field'> = BY_RANK): Plan {
  const given: Document = {};
  for (const [name, field] of Object.entries(FIELDS)) {
    const value = filter[name as keyof typeof FIELDS];
    if (value !== undefined) given[field] = text(value, name);
  }
  // Ordinary leads carry no level, so that theirs is no index entry.
  const ordinary = given['level'] === 'ordinary';
  if (ordinary) delete given['level'];
  const words = filter.q === undefined ? [] : searchTokens(text(filter.q, 'q'));
  const [longest, ...others] = [...words].sort((a, b) => b.length - a.length);
  if (longest !== undefined) given['words'] = longest;
  const span = spanOf(filter);
  const nothing = filter.q !== undefined && filter.q.trim() !== '' && words.length === 0;

  const way = wayOf(given);
  const narrow = way?.narrow ?? false;
  const unordered = order.field === 'seen' && way !== undefined && !way.timed;
  const rest: Document = ordinary ? { ...given, level: { $exists: false } } : { ...given };
  if (filter.visibleTo !== undefined)
    rest['$or'] = [{ district: text(filter.visibleTo, 'visibleTo') }, { district: { $exists: false } }];
  if (others.length > 0) rest['words'] = { $all: words };
  const end = span?.$lt ?? now;
  const short = span?.$gte !== undefined && end.getTime() - span.$gte.getTime() <= SHORT_SPAN_MS;
  if (!narrow && short) return { way: 'time', narrow, unordered, match: { firstSeenAt: span }, rest, nothing };
  if (span !== undefined) rest['firstSeenAt'] = span;
  if (way === undefined) return { way: 'rank', narrow, unordered, match: {}, rest, nothing };
  for (const field of way.fields) if (field !== 'words' || others.length === 0) delete rest[field];
  const match = Object.fromEntries(way.fields.map((field) => [field, given[field]]));
  return { way: 'rank', narrow, unordered, match, rest, nothing };
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
