import { randomUUID } from 'node:crypto';
import type { Db } from 'mongodb';
import type { Draw, DrawResult, DrawRule, FrameSeller } from '../../domain/draw.ts';
import { jurisdictionCandidates } from '../../domain/jurisdiction.ts';
import type { Listing } from '../../domain/listing.ts';
import type { DrawStore } from '../../domain/plan-ports.ts';
import { HubiaoError } from '../../lib/errors.ts';
import { pack, rowId, unpack } from '../content.ts';
import type { ListingRow } from '../listing-row.ts';
import { createTable } from '../table.ts';
import { text } from '../text.ts';

type RuleRow = { _id: string; rule: string; demo?: boolean };
type DrawRow = { _id: string; at: Date; draw: string; demo?: boolean };
/** A part of the sellers that a draw was made from. */
type FrameRow = { _id: string; draw: string; part: number; sellers: string; demo?: boolean };

type ResultRow = { _id: string; draw: string; at: Date; result: string; demo?: boolean };

const PART = 5000;
const MOST_SELLERS = 200_000;
const DAY_MS = 86_400_000;

/** Rules of sampling checks, the draws made by them, and the sellers that each was made from. */
export function createDrawStore(db: Db): DrawStore {
  const rules = createTable<RuleRow>(db, 'drawRules');
  const draws = createTable<DrawRow>(db, 'draws');
  const frames = createTable<FrameRow>(db, 'drawFrames');
  const noted = createTable<ResultRow>(db, 'drawResults');
  const listings = createTable<ListingRow>(db, 'listings');
  return {
    async rules() {
      const all = (await rules.many({})).map(({ rule }) => unpack<DrawRule>(rule));
      return all.sort((a, b) => b.at.localeCompare(a.at) || a.id.localeCompare(b.id));
    },
    async saveRule(rule) {
      await rules.put({ _id: rule.id, rule: pack(rule), ...(rule.demo ? { demo: true } : {}) });
    },
    async frame(scope, now) {
      const since = new Date(now.getTime() - scope.days * DAY_MS);
      const sellers = new Map<string, Tally>();
      for (const platform of [...new Set(scope.platforms)].sort()) {
        const first = rowId({ platform: text(platform, 'platform'), listingId: '' });
        const range = { $gte: first, $lt: `${first.slice(0, -1)}0` };
        const projection = { listing: 1 };
        for await (const row of listings.each({ _id: range, lastSeenAt: { $gte: since } }, { projection }))
          tally(sellers, unpack<Listing>(row.listing));
        if (sellers.size > MOST_SELLERS) throw tooMany();
      }
      const found = [...sellers.values()].map(settled).filter((one) => covers(scope, one));
      return found.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
    },
    async save(draw, frame) {
      const demo = draw.demo ? { demo: true } : {};
      for (let part = 0; part * PART < frame.length; part++) {
        const sellers = pack(frame.slice(part * PART, (part + 1) * PART));
        // Two that make the same draw at once keep their frames apart: the one that stands names its own by its hash.
        const own = `${draw.id}/${draw.frame.sha256}`;
        await frames.put({ _id: `${own}/${part}`, draw: own, part, sellers, ...demo });
      }
      if (await draws.insert({ _id: draw.id, at: new Date(draw.at), draw: pack(draw), ...demo })) return draw;
      return unpack<Draw>((await draws.one({ _id: draw.id }))!.draw);
    },
    async get(id) {
      const row = await draws.one({ _id: text(id, 'id') });
      return row === undefined ? undefined : unpack<Draw>(row.draw);
    },
    async frameOf(id) {
      const row = await draws.one({ _id: text(id, 'id') });
      if (row === undefined) return [];
      const own = `${id}/${unpack<Draw>(row.draw).frame.sha256}`;
      const parts = await frames.many({ draw: own }, { sort: { part: 1 } });
      return parts.flatMap(({ sellers }) => unpack<FrameSeller[]>(sellers));
    },
    async list(limit) {
      return (await draws.many({}, { sort: { at: -1 }, limit })).map(({ draw }) => unpack<Draw>(draw));
    },
    async note({ id, demo }, result) {
      const row = { _id: randomUUID(), draw: id, at: new Date(result.at), result: pack(result) };
      await noted.insert({ ...row, ...(demo ? { demo: true } : {}) });
    },
    async results(ids) {
      if (ids.length === 0) return [];
      const rows = await noted.many({ draw: { $in: ids.map((id) => text(id, 'id')) } }, { sort: { at: 1 } });
      return rows.map(({ draw, result }) => ({ ...unpack<DrawResult>(result), draw }));
    },
  };
}

type Tally = { seller: FrameSeller; categories: Map<string, number>; districts: Map<string, number> };

const keyOf = ({ platform, seller }: FrameSeller): string => `${platform}\n${seller}`;

const tooMany = (): HubiaoError =>
  new HubiaoError(`More than ${MOST_SELLERS} sellers are in the scope of this draw.`, {
    code: 'draw-refused',
    status: 422,
    kept: 'Nothing was drawn.',
    advice: 'Name fewer platforms or fewer days.',
  });

/** Adds what one listing says of its seller. */
function tally(sellers: Map<string, Tally>, listing: Listing): void {
  const { platform, seller: shown, category } = listing;
  const seller = shown?.id ?? shown?.name;
  if (seller === undefined) return;
  const key = keyOf({ platform, seller });
  const fresh: Tally = { seller: { platform, seller }, categories: new Map(), districts: new Map() };
  const known = sellers.get(key) ?? fresh;
  sellers.set(key, known);
  if (shown?.name !== undefined) known.seller.name = shown.name;
  if (shown?.uscc !== undefined) known.seller.uscc = shown.uscc;
  if (shown?.type !== undefined) known.seller.type = shown.type;
  const first = category?.[0];
  if (first !== undefined) known.categories.set(first, (known.categories.get(first) ?? 0) + 1);
  const district = jurisdictionCandidates(listing)[0]?.district;
  if (district !== undefined) known.districts.set(district, (known.districts.get(district) ?? 0) + 1);
}

/** A seller with what most of its listings say, the first by name where several say it as often. */
function settled({ seller, categories, districts }: Tally): FrameSeller {
  const category = mostOf(categories);
  const district = mostOf(districts);
  return {
    ...seller,
    ...(category === undefined ? {} : { category }),
    ...(district === undefined ? {} : { district }),
  };
}

const mostOf = (counts: Map<string, number>): string | undefined =>
  [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))[0]?.[0];

function covers({ categories, districts, types }: Parameters<DrawStore['frame']>[0], one: FrameSeller): boolean {
  const within = (bound: readonly string[] | undefined, value: string | undefined) =>
    bound === undefined || bound.length === 0 || (value !== undefined && bound.includes(value));
  return within(categories, one.category) && within(districts, one.district) && within(types, one.type);
}
