import type { AnyBulkWriteOperation, Db, Document } from 'mongodb';
import type { CrawlRequest, PageState } from '../domain/crawl.ts';
import { COVERED, type Coverage, type HealthDay, type RecentPage } from '../domain/crawl-health.ts';
import type { CrawlRecord, CrawlStore } from '../domain/ports.ts';
import { shanghaiDay } from '../domain/time.ts';
import type { Clock } from '../lib/clock.ts';
import { pack, unpack } from './content.ts';
import { gather } from './gather.ts';
import { createTable } from './table.ts';
import { text } from './text.ts';

/** One planned request. `open` stands while it is not finished, `due` from its finish until the health row counts it. */
type CrawlRow = {
  _id: string;
  tick: string;
  platform: string;
  request: string;
  /** The page of its plan that it hangs on. */
  origin?: string;
  status: CrawlRecord['status'];
  at: Date;
  open?: Date;
  due?: boolean;
  state?: PageState;
  listings?: number;
  found?: number;
  fields?: Coverage;
  error?: string;
  demo?: boolean;
};

/** Counts of one platform on one day; `counted` holds the latest crawls, so that none is counted twice, `recent` the newest as JSON. */
type HealthRow = HealthDay & { _id: string; counted: string[]; recent?: string[] };

const COUNTED_KEPT = 500;
const RECENT_KEPT = 40;
const DAY_MS = 86_400_000;

/** So many crawls are counted in one write; fewer than `counted` holds. */
const MOST_TOGETHER = 200;

type Finish = { _id: string; result: Parameters<CrawlStore['finish']>[1] };

/** A crawl that died may still be done by hand; what is done stays done. */
function closing({ _id, result }: Finish): AnyBulkWriteOperation<CrawlRow> {
  if ('error' in result) {
    const set = { status: 'dead' as const, at: result.at, error: result.error.slice(0, 2000), due: true };
    return { updateOne: { filter: { _id, status: 'planned' }, update: { $set: set, $unset: { open: '' } } } };
  }
  const set = { status: 'done' as const, ...result, due: true };
  const filter = { _id, status: { $in: ['planned' as const, 'dead' as const] } };
  return { updateOne: { filter, update: { $set: set, $unset: { open: '', error: '' } } } };
}

const healthId = ({ at, platform }: CrawlRow): string => `${shanghaiDay(at)}/${platform}`;

/** The counts of a day, where nobody has begun them. */
const dayOf = ({ at, platform }: CrawlRow) => ({
  $setOnInsert: { day: shanghaiDay(at), platform, pages: 0, listings: 0, blocked: 0, failed: 0, counted: [] },
});

/** What a finished crawl adds to its day, unless it stands among those counted already. */
function countOf(row: CrawlRow): AnyBulkWriteOperation<HealthRow> {
  const failed = row.status === 'dead';
  const add = {
    pages: failed ? 0 : 1,
    listings: row.listings ?? 0,
    blocked: row.state === 'blocked' ? 1 : 0,
    failed: failed ? 1 : 0,
    ...(row.found === undefined ? {} : { asked: 1, found: row.found }),
    ...Object.fromEntries(COVERED.map((field) => [`fields.${field}`, row.fields?.[field] ?? 0]).filter(([, n]) => n)),
  };
  const { state = 'failed', listings = 0, found, fields } = row;
  const gave = { ...(found === undefined ? {} : { found }), ...(fields === undefined ? {} : { fields }) };
  const page: RecentPage = { at: row.at.toISOString(), state, listings, ...gave };
  const mark = `${row._id}.${row.status}`;
  const update = {
    $inc: add,
    $push: {
      counted: { $each: [mark], $slice: -COUNTED_KEPT },
      recent: { $each: [pack(page)], $slice: -RECENT_KEPT },
    },
  };
  return { updateOne: { filter: { _id: healthId(row), counted: { $ne: mark } }, update } };
}

/** Crawls from plan to finish, and their health by day and platform. */
export function createCrawlStore(db: Db, clock: Clock): CrawlStore & { repair(): Promise<number> } {
  const rows = createTable<CrawlRow>(db, 'crawls');
  const health = createTable<HealthRow>(db, 'crawlHealth');

  /** Counts finished crawls once, however often it is tried; each crawl says so afterwards. */
  async function count(due: CrawlRow[]): Promise<void> {
    for (let at = 0; at < due.length; at += MOST_TOGETHER) {
      const some = due.slice(at, at + MOST_TOGETHER);
      const days = new Map(some.map((row) => [healthId(row), row]));
      await health.bulk(
        [...days].map(([_id, row]) => ({ updateOne: { filter: { _id }, update: dayOf(row), upsert: true } })),
      );
      await health.bulk(some.map(countOf));
      await rows.bulk(
        some.map(({ _id, status }) => ({ updateOne: { filter: { _id, status }, update: { $unset: { due: '' } } } })),
      );
    }
  }

  const finishAll = gather(async (items: Finish[]): Promise<undefined[]> => {
    await rows.bulk(items.map(closing));
    const finished = await rows.many({ _id: { $in: items.map(({ _id }) => _id) } });
    await count(finished.filter(({ due }) => due));
    return items.map(() => undefined);
  });

  return {
    async plan(crawls, at) {
      await rows.bulk(
        crawls.map(({ id, tick, request }) => {
          const origin = request.origin === undefined ? {} : { origin: request.origin.page };
          const kept = { tick, platform: request.platform, request: pack(request), ...origin };
          const row = { ...kept, status: 'planned' as const };
          const update = { $setOnInsert: { ...row, at, open: at } };
          return { updateOne: { filter: { _id: id }, update, upsert: true } };
        }),
      );
    },
    finish: (id, result) => finishAll({ _id: text(id, 'id'), result }),
    async unfinished(before, limit) {
      const open = { $gt: new Date(0), $lt: before };
      return (await rows.many({ open }, { sort: { open: 1 }, limit })).map(({ _id, tick, request }) => ({
        id: _id,
        tick,
        request: unpack<CrawlRequest>(request),
      }));
    },
    async get(id) {
      const row = await rows.one({ _id: text(id, 'id') });
      return row === undefined ? undefined : recordOf(row);
    },
    async progress(tick) {
      const group: Document = {
        _id: '$status',
        crawls: { $sum: 1 },
        blocked: { $sum: { $cond: [{ $eq: ['$state', 'blocked'] }, 1, 0] } },
        listings: { $sum: '$listings' },
      };
      type Group = { _id: CrawlRecord['status']; crawls: number; blocked: number; listings: number };
      const progress = { planned: 0, done: 0, dead: 0, blocked: 0, listings: 0 };
      for (const found of await rows.pipeline<Group>([{ $match: { tick: text(tick, 'tick') } }, { $group: group }])) {
        progress[found._id] = found.crawls;
        progress.blocked += found.blocked;
        progress.listings += found.listings;
      }
      return progress;
    },
    async noteDays(days) {
      const rows = days.map((one) => ({ _id: `${one.day}/${one.platform}`, ...one }));
      const there = await health.many({ _id: { $in: rows.map(({ _id }) => _id) } }, { projection: { _id: 1 } });
      const known = new Set(there.map(({ _id }) => _id));
      const write = ({ _id, ...counts }: (typeof rows)[number], upsert: boolean) =>
        upsert
          ? { insertOne: { document: { _id, ...counts, counted: [] } } }
          : { updateOne: { filter: { _id }, update: { $set: counts } } };
      const { upserted } = await health.bulk(rows.map((row) => write(row, !known.has(row._id))));
      // A day that somebody began meanwhile.
      if (upserted < rows.length - known.size) await health.bulk(rows.map((row) => write(row, false)));
    },
    async health(days) {
      const from = shanghaiDay(new Date(clock.now().getTime() - (days - 1) * DAY_MS));
      const found = await health.many({ day: { $gte: from } }, { sort: { day: -1 } });
      return found
        .map(({ _id, counted, recent, ...row }) => row)
        .sort((a, b) => b.day.localeCompare(a.day) || a.platform.localeCompare(b.platform));
    },
    async recent(platforms) {
      const days = [1, 0].map((ago) => shanghaiDay(new Date(clock.now().getTime() - ago * DAY_MS)));
      const ids = days.flatMap((day) => platforms.map((platform) => `${day}/${text(platform, 'platform')}`));
      const found = new Map((await health.many({ _id: { $in: ids } })).map((row) => [row._id, row]));
      return new Map(
        platforms.map((platform) => {
          const pages = days.flatMap((day) => found.get(`${day}/${platform}`)?.recent ?? []);
          return [platform, pages.slice(-RECENT_KEPT).map((page) => unpack<RecentPage>(page))];
        }),
      );
    },
    async repair() {
      const due = await rows.many({ due: true });
      await count(due);
      return due.length;
    },
  };
}

function recordOf(row: CrawlRow): CrawlRecord {
  const record: CrawlRecord = {
    id: row._id,
    tick: row.tick,
    request: unpack<CrawlRequest>(row.request),
    status: row.status,
    at: row.at,
  };
  if (row.state !== undefined) record.state = row.state;
  if (row.listings !== undefined) record.listings = row.listings;
  if (row.error !== undefined) record.error = row.error;
  return record;
}
