import type { Document } from 'mongodb';
import type { LeadFilter } from '../../domain/lead-store.ts';
import type { DealtLead, QueueGrouping, QueuePage } from '../../domain/queue.ts';
import type { QueueStore } from '../../domain/queue-ports.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Cursors } from '../cursor.ts';
import { type Plan, planFilter } from '../lead-filter.ts';
import { fieldOf } from '../lead-groups.ts';
import { BY_RANK, before, type Order, orderOf, placeIn } from '../lead-order.ts';
import type { Lists, Reads } from '../lead-places.ts';
import type { LeadRow } from '../lead-row.ts';
import { matching, type Walk } from '../lead-walk.ts';
import type { Table } from '../table.ts';
import { text } from '../text.ts';
import { dealtRow, LISTED, queueLead } from './row.ts';

/** Turns of reading for one page: in each, groups whose first lead stands elsewhere are left out of the next. */
const TURNS = 6;
/** A page that is as full as this is given as it is: the few that lack would take another turn. */
const ENOUGH = 0.9;
/** Rows read a turn at the least: after the first, most of what is read belongs to groups shown before. */
const LEAST = 20;
const MOST = 200;

type Group = { row: LeadRow; key: string | undefined; count: number };
type Asked = { plan: Plan; order: Order };
type Sum = { n: number; head: string };

/** Pages of groups, and of the leads of one group. */
export function createQueuePages(deps: {
  rows: Table<LeadRow>;
  lists: Lists;
  walk: Walk;
  cursors: Cursors;
  clock: Clock;
}): Pick<QueueStore, 'page' | 'members'> {
  const { rows, lists, walk, cursors, clock } = deps;

  /** How many leads of these groups, all of one sort, the filter shows, and where the first of them stands. */
  async function sums(reads: Reads, keys: string[], { plan, order }: Asked): Promise<Map<string, Sum>> {
    if (keys.length === 0) return new Map();
    const field = fieldOf(keys[0]!)!;
    const head = { [order.back ? '$max' : '$min']: `$${order.field}` };
    const found = await reads.pipeline<{ _id: string } & Sum>([
      { $match: { [field]: { $in: keys } } },
      ...matching({ way: 'rank', match: {}, rest: { ...plan.match, ...plan.rest } }),
      { $group: { _id: `$${field}`, n: { $sum: 1 }, head } },
    ]);
    return new Map(found.map(({ _id, ...sum }) => [_id, sum]));
  }

  /** The known answers among these that the filter shows, as rows. */
  async function dealtRows(dealt: DealtLead[], filter: LeadFilter): Promise<LeadRow[]> {
    const { status, route, ...others } = filter;
    const open = dealt.filter((one) => status === undefined || one.status === status);
    if (open.length === 0 || (route !== undefined && route !== 'queue')) return [];
    const { match, rest, nothing } = planFilter(others, clock.now());
    if (nothing) return [];
    const there = { _id: { $in: open.map(({ lead }) => lead) }, ...match, ...rest } as Document;
    const found = await rows.many(there, { projection: LISTED });
    return found.flatMap((row) => {
      const own = open.find(({ lead }) => lead === row._id);
      return own === undefined ? [] : [dealtRow(row, own)];
    });
  }

  return {
    async page({ filter, sort, by }, { limit, cursor, dealt = [] }) {
      const now = clock.now();
      const order = orderOf(sort, now);
      const plan = besides(dealt, planFilter(filter, now, order));
      const scope = { ...filter, sort, by };
      const begin = cursor === undefined ? undefined : cursors.read(cursor, scope);
      const size = Math.min(MOST, Math.max(1, Math.trunc(limit)));
      const reads = await lists.standing();
      const groups: Group[] = [];
      const elsewhere = new Set<string>();
      let after = begin;
      let over = false;
      for (let turn = 0; turn < TURNS && groups.length < size * ENOUGH && !over; turn++) {
        const need = Math.max(LEAST, size + 1 - groups.length);
        const also = elsewhere.size === 0 ? {} : { [`groups.${by}`]: { $nin: [...elsewhere] } };
        const found = await walk({ plan, after, need, order, also, project: LISTED, reads });
        const heads = await headsOf(found, elsewhere);
        groups.push(...heads);
        after = found.length === 0 ? after : placeIn(order, found.at(-1)!);
        over = found.length < need;
      }
      const shown = groups.slice(0, size);
      const last = groups.length > size ? placeIn(order, shown.at(-1)!.row) : over ? undefined : after;
      const mixed = await mixIn(shown, last);
      return pageOf(mixed, last === undefined ? undefined : cursors.write(last, scope));

      async function headsOf(found: LeadRow[], seen: Set<string>): Promise<Group[]> {
        const keyed = found.map((row) => ({ row, key: keyOf(row, by) }));
        const counts = await sums(reads, [...new Set(keyed.flatMap(({ key }) => key ?? []))], { plan, order });
        return keyed.flatMap(({ row, key }): Group[] => {
          if (key === undefined) return [{ row, key, count: 1 }];
          const sum = counts.get(key);
          const head = sum?.head === placeIn(order, row);
          if (sum !== undefined) seen.add(key);
          return head ? [{ row, key, count: sum.n }] : [];
        });
      }

      /** Puts known answers among the groups: into their own where that is on this page, alone where it has no other lead. */
      async function mixIn(page: Group[], end: string | undefined): Promise<Group[]> {
        const known = await dealtRows(dealt, filter);
        if (known.length === 0) return page;
        const keys = [...new Set(known.flatMap((row) => keyOf(row, by) ?? []))];
        const real = await sums(reads, keys, { plan, order });
        const all = [...page];
        for (const row of known) {
          const key = keyOf(row, by);
          const place = placeIn(order, row);
          const own = key === undefined ? -1 : all.findIndex((group) => group.key === key);
          const group = all[own];
          if (group !== undefined) {
            const first = before(order, place, placeIn(order, group.row));
            all[own] = { key, count: group.count + 1, row: first ? row : group.row };
          } else if (key === undefined || !real.has(key)) {
            const inside =
              (begin === undefined || before(order, begin, place)) && (end === undefined || !before(order, end, place));
            if (inside) all.push({ row, key, count: 1 });
          }
        }
        return all.sort((a, b) => (before(order, placeIn(order, a.row), placeIn(order, b.row)) ? -1 : 1));
      }
    },

    async members(key, filter, { limit, cursor, dealt = [] }) {
      const { match, rest, ...planned } = besides(dealt, planFilter(filter, clock.now()));
      const field = fieldOf(text(key, 'key'));
      if (field === undefined) return { leads: [] };
      const among = { [field]: key };
      const plan: Plan = { ...planned, way: 'rank', narrow: true, match: among, rest: { ...match, ...rest } };
      const scope = { ...filter, key };
      const begin = cursor === undefined ? undefined : cursors.read(cursor, scope);
      const size = Math.min(MOST, Math.max(1, Math.trunc(limit)));
      const found = await walk({ plan, after: begin, need: size + 1, project: LISTED });
      const shown = found.slice(0, size);
      const end = found.length > size ? shown.at(-1)?.rank : undefined;
      const known = (await dealtRows(dealt, filter)).filter(
        ({ groups, rank }) =>
          Object.values(groups).includes(key) &&
          (begin === undefined || rank > begin) &&
          (end === undefined || rank <= end),
      );
      const all = [...shown, ...known].sort((a, b) => (before(BY_RANK, a.rank, b.rank) ? -1 : 1));
      return {
        leads: all.map(queueLead),
        ...(end === undefined ? {} : { nextCursor: cursors.write(end, scope) }),
      };
    },
  };
}

/** The plan without the leads that stand for known answers: of those the reader sees what was dealt, and nothing else. */
const besides = (dealt: DealtLead[], plan: Plan): Plan =>
  dealt.length === 0 ? plan : { ...plan, rest: { ...plan.rest, _id: { $nin: dealt.map(({ lead }) => lead) } } };

/** The group of a lead under what is grouped by. */
const keyOf = ({ groups }: Pick<LeadRow, 'groups'>, by: QueueGrouping): string | undefined =>
  by === 'none' ? undefined : groups?.[by];

const pageOf = (groups: Group[], nextCursor: string | undefined): QueuePage => ({
  groups: groups.map(({ row, key, count }) => ({ ...(key === undefined ? {} : { key }), count, lead: queueLead(row) })),
  ...(nextCursor === undefined ? {} : { nextCursor }),
});
