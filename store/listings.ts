import { randomUUID } from 'node:crypto';
import type { AnyBulkWriteOperation, Db } from 'mongodb';
import { pricesOf, type StockPoint } from '../domain/course.ts';
import type { Finding, Hit } from '../domain/finding.ts';
import type { Listing } from '../domain/listing.ts';
import type { PlanOrigin } from '../domain/plan.ts';
import type { ListingStore, StoredListing } from '../domain/ports.ts';
import type { Clock } from '../lib/clock.ts';
import { rowId, snapshotId, unpack } from './content.ts';
import { gather } from './gather.ts';
import type { ListingRow, SnapshotRow } from './listing-row.ts';
import { createPending } from './pending.ts';
import { checkSizes, type Offer, type Outcome, settleOffers } from './snapshots.ts';
import { createTable } from './table.ts';

const MOST_POINTS = 200;

/** Listings by key, their snapshots, findings and what of them waits for filing. */
export function createListingStore(db: Db, clock: Clock): ListingStore {
  const rows = createTable<ListingRow>(db, 'listings');
  const snapshots = createTable<SnapshotRow>(db, 'snapshots');
  const settleAll = gather(async (all: Offer[][]): Promise<Outcome[][]> => {
    const outcomes = await settleOffers({ rows, snapshots, clock }, all.flat());
    return all.map((offers) => outcomes.splice(0, offers.length));
  });
  const settle = async (offers: Offer[]): Promise<Outcome[]> => (offers.length === 0 ? [] : settleAll(offers));
  const pending = createPending(db, rows);

  /** The newest snapshots of a listing, so many at most, oldest first. */
  async function snapshotsOf(row: ListingRow, most: number) {
    const first = Math.max(1, row.snapshot - most + 1);
    const ids = Array.from({ length: row.snapshot - first }, (_, index) => snapshotId(row._id, first + index));
    const older = await snapshots.many({ _id: { $in: ids } });
    const entries = older.map(({ snapshot, listing, at }) => ({
      snapshot,
      listing: unpack<Listing>(listing),
      seenAt: at,
    }));
    entries.push({ snapshot: row.snapshot, listing: unpack(row.listing), seenAt: row.snapshotAt });
    return entries.sort((a, b) => a.snapshot - b.snapshot);
  }

  return {
    async record(listings, options = {}) {
      const kept = checkSizes(listings);
      const finding = new Map(listings.map((listing, index) => [listing, options.screened?.findings[index]]));
      const offers = kept.fitting.map((listing) => offerOf(listing, options, finding.get(listing)));
      const outcomes = await settle(offers);
      if (kept.refusal !== undefined) throw kept.refusal;
      return outcomes.map((outcome, index) => ({ ...keyOf(kept.fitting[index]!), ...outcome }));
    },
    async get(keys) {
      const ids = keys.map(rowId);
      const found = await rows.many({ _id: { $in: ids } });
      const byId = new Map(found.map((row) => [row._id, row]));
      return ids.flatMap((id) => byId.get(id) ?? []).map(storedOf);
    },
    async course(key) {
      const row = await rows.one({ _id: rowId(key) });
      if (row === undefined) return { prices: [], stock: [] };
      return { prices: pricesOf(await snapshotsOf(row, MOST_POINTS)), stock: unpack<StockPoint[]>(row.stock ?? '[]') };
    },
    async history(key) {
      const row = await rows.one({ _id: rowId(key) });
      return row === undefined ? [] : snapshotsOf(row, row.snapshot);
    },
    async saveFindings(items) {
      await rows.bulk(items.map(saveFinding));
    },
    async savePictureHits(ref, hits) {
      const pictures = { snapshot: ref.snapshot, hits: JSON.stringify(hits), at: clock.now() };
      await rows.update({ _id: rowId(ref), snapshot: ref.snapshot }, { $set: { pictures } });
    },
    async markGone(keys, at) {
      const gone = (row: ListingRow | undefined): Listing | undefined => {
        if (row === undefined || row.lastSeenAt > at) return undefined;
        const listing = unpack<Listing>(row.listing);
        return { ...listing, availability: 'removed', seenAt: at.toISOString() };
      };
      const outcomes = await settle(keys.map((key) => ({ key, id: rowId(key), op: randomUUID(), listing: gone })));
      return keys.flatMap(({ platform, listingId }, index) => {
        const { changed, snapshot } = outcomes[index]!;
        return changed ? [{ platform, listingId, snapshot }] : [];
      });
    },
    ...pending,
    count: () => rows.size(),
  };
}

const keyOf = ({ platform, listingId }: Listing) => ({ platform, listingId });

type RecordOptions = NonNullable<Parameters<ListingStore['record']>[1]>;

function offerOf(listing: Listing, { demo, screened, origin }: RecordOptions, finding: Finding | undefined): Offer {
  const offer: Offer = { key: keyOf(listing), id: rowId(listing), op: randomUUID(), listing: () => listing };
  if (demo) offer.demo = true;
  if (origin !== undefined) offer.origin = origin;
  if (screened !== undefined && finding !== undefined)
    offer.screened = { finding, registryClock: screened.registryClock };
  return offer;
}

type Found = Parameters<ListingStore['saveFindings']>[0][number];

function saveFinding({ ref, finding, registryClock }: Found): AnyBulkWriteOperation<ListingRow> {
  return {
    updateOne: {
      filter: { _id: rowId(ref), snapshot: ref.snapshot, findingClock: { $lte: registryClock } },
      update: {
        $set: { finding: JSON.stringify(finding), findingSnapshot: ref.snapshot, findingClock: registryClock },
      },
    },
  };
}

function storedOf(row: ListingRow): StoredListing {
  const stored: StoredListing = {
    platform: row.platform,
    listingId: row.listingId,
    snapshot: row.snapshot,
    listing: unpack<Listing>(row.listing),
    contentHash: row.contentHash,
    firstSeenAt: row.firstSeenAt,
    lastSeenAt: row.lastSeenAt,
  };
  if (row.finding !== undefined) stored.finding = unpack<Finding>(row.finding);
  if (row.findingSnapshot !== undefined) stored.findingSnapshot = row.findingSnapshot;
  if (row.pictures !== undefined)
    stored.pictureHits = { snapshot: row.pictures.snapshot, hits: unpack<Hit[]>(row.pictures.hits) };
  if (row.origin !== undefined) stored.origin = unpack<PlanOrigin>(row.origin);
  if (row.demo) stored.demo = true;
  return stored;
}
