import type { AnyBulkWriteOperation } from 'mongodb';
import { type StockPoint, stockAfter } from '../domain/course.ts';
import type { Finding } from '../domain/finding.ts';
import type { ListingKey } from '../domain/keys.ts';
import type { Listing } from '../domain/listing.ts';
import type { PlanOrigin } from '../domain/plan.ts';
import type { Clock } from '../lib/clock.ts';
import { HubiaoError, PermanentError } from '../lib/errors.ts';
import { sha256 } from '../lib/hash.ts';
import { contentHash, pack, snapshotId, unpack } from './content.ts';
import { LOTS } from './engine.ts';
import type { ListingRow, SnapshotRow } from './listing-row.ts';
import type { Table } from './table.ts';

/** What one sighting offers: the listing to keep, made from the row that stands (undefined offers nothing). */
export type Offer = {
  key: ListingKey;
  id: string;
  op: string;
  demo?: boolean;
  origin?: PlanOrigin;
  screened?: { finding: Finding; registryClock: number };
  listing: (row: ListingRow | undefined) => Listing | undefined;
};
export type Outcome = { snapshot: number; changed: boolean };

type Deps = { rows: Table<ListingRow>; snapshots: Table<SnapshotRow>; clock: Clock };
type Step =
  | { done: Outcome; touch?: AnyBulkWriteOperation<ListingRow> }
  | { write: AnyBulkWriteOperation<ListingRow>; replaced?: ListingRow };

const ATTEMPTS = 200;

/** A listing whose text is longer is refused: a MongoDB document holds 16 MiB, and a lead keeps its listing with it. */
const MOST_BYTES = 6 * 1024 * 1024;

/** Parts the listings that fit from those too large to be kept; the error to throw once the others are kept names them. */
export function checkSizes(listings: Listing[]): { fitting: Listing[]; refusal?: PermanentError } {
  const large = listings.filter((listing) => Buffer.byteLength(pack(listing)) > MOST_BYTES);
  if (large.length === 0) return { fitting: listings };
  const names = large.map(({ platform, listingId }) => `${platform} ${listingId.slice(0, 80)}`).join(', ');
  const refusal = new PermanentError(`Listings of more than 6 MiB were refused: ${names}.`, {
    code: 'listing-too-large',
    kept: `${listings.length - large.length} other listings`,
    advice: 'Narrow the recipe so that it reads the offer and not a whole page.',
  });
  return { fitting: listings.filter((listing) => !large.includes(listing)), refusal };
}

/**
 * Keeps offers as compare-and-set on (snapshot, lastSeenAt): the same content only renews what moves, other content adds
 * a snapshot, an older sighting changes nothing. Whoever loses a race looks again, so numbers grow one by one.
 */
export async function settleOffers(deps: Deps, offers: Offer[]): Promise<Outcome[]> {
  const outcomes = new Map<Offer, Outcome>();
  let open = offers;
  for (let attempt = 0; open.length > 0; attempt++) {
    if (attempt >= ATTEMPTS)
      throw new HubiaoError('Listings changed faster than they could be kept.', { code: 'busy' });
    // A listing twice in one batch is two sightings, one after the other.
    const now = firstOfEach(open);
    const found = await deps.rows.many({ _id: { $in: now.map((offer) => offer.id) } });
    const standing = new Map(found.map((row) => [row._id, row]));
    const steps = now.map((offer) => ({ offer, step: stepOf(offer, standing.get(offer.id), deps.clock.now()) }));
    const sure = await write(deps, steps);
    for (const { offer, step } of steps) {
      if ('done' in step) outcomes.set(offer, step.done);
      else if (sure) outcomes.set(offer, { snapshot: (step.replaced?.snapshot ?? 0) + 1, changed: true });
    }
    open = open.filter((offer) => !outcomes.has(offer));
  }
  return offers.map((offer) => outcomes.get(offer)!);
}

function firstOfEach(offers: Offer[]): Offer[] {
  const seen = new Set<string>();
  return offers.filter((offer) => !seen.has(offer.id) && seen.add(offer.id));
}

/**
 * The replaced snapshot is put into history before the new one stands: a crash between leaves nothing out. True where
 * every write is known to have taken effect; else the rows must be looked at again.
 */
async function write({ rows, snapshots }: Deps, steps: { offer: Offer; step: Step }[]): Promise<boolean> {
  const writes = steps.flatMap(({ step }) => ('write' in step ? [step] : []));
  const replacing = writes.flatMap((step) => step.replaced ?? []);
  await snapshots.bulk(replacing.map(historyOf));
  const done = await rows.bulk(writes.map((step) => step.write));
  await rows.bulk(steps.flatMap(({ step }) => ('done' in step ? (step.touch ?? []) : [])));
  return done.matched === replacing.length && done.upserted === writes.length - replacing.length;
}

function stepOf(offer: Offer, row: ListingRow | undefined, now: Date): Step {
  if (row?.op === offer.op) return { done: { snapshot: row.snapshot, changed: true } };
  const listing = offer.listing(row);
  if (listing === undefined) return { done: { snapshot: row?.snapshot ?? 0, changed: false } };
  const seenAt = new Date(listing.seenAt);
  const hash = contentHash(listing);
  if (row === undefined) return { write: insertOf(offer, { listing, seenAt, hash, now }) };
  const done = { snapshot: row.snapshot, changed: false };
  if (seenAt < row.lastSeenAt) return { done };
  const filter = { _id: row._id, snapshot: row.snapshot, lastSeenAt: { $lte: seenAt } };
  if (hash === row.contentHash) {
    if (seenAt.getTime() === row.lastSeenAt.getTime()) return { done };
    const set = { listing: pack(listing), lastSeenAt: seenAt, ...stockKept(row, listing) };
    return { done, touch: { updateOne: { filter, update: { $set: set } } } };
  }
  const set = {
    snapshot: row.snapshot + 1,
    contentHash: hash,
    listing: pack(listing),
    lastSeenAt: seenAt,
    snapshotAt: seenAt,
    op: offer.op,
    clock: -1,
    pendingSince: now,
    ...picturesKept(row, listing, now),
    ...stockKept(row, listing),
    ...originKept(offer),
  };
  const { pendingSince: _filed, ...filed } = { ...set, ...(offer.screened && filedOf(offer.screened, set.snapshot)) };
  const update =
    offer.screened === undefined
      ? { $set: set, $unset: { dead: '' as const } }
      : { $set: filed, $unset: { dead: '' as const, pendingSince: '' as const } };
  return { replaced: row, write: { updateOne: { filter, update } } };
}

/** The counters of the last days with those of this sighting. */
function stockKept(row: Pick<ListingRow, 'stock'>, listing: Listing): Pick<ListingRow, 'stock'> {
  const days = stockAfter(unpack<StockPoint[]>(row.stock ?? '[]'), listing);
  return days === undefined ? {} : { stock: pack(days) };
}

const originKept = ({ origin }: { origin?: PlanOrigin | undefined }): Pick<ListingRow, 'origin'> =>
  origin === undefined ? {} : { origin: pack(origin) };

/** The fields of a row whose snapshot was screened beforehand and is filed by whoever offers it. */
const filedOf = ({ finding, registryClock }: NonNullable<Offer['screened']>, snapshot: number) => ({
  finding: pack(finding),
  findingSnapshot: snapshot,
  findingClock: registryClock,
  clock: registryClock,
});

/** A seller can put another picture behind an address: after so long it is looked at again. */
const PICTURES_FRESH_MS = 6 * 3_600_000;

/** Where a new snapshot shows the pictures of the one before, what they said not long ago holds and nothing is fetched again. */
function picturesKept(row: ListingRow, listing: Listing, now: Date): Pick<ListingRow, 'pictures'> | undefined {
  const { pictures } = row;
  if (pictures?.at === undefined || pictures.snapshot !== row.snapshot) return undefined;
  if (now.getTime() - pictures.at.getTime() > PICTURES_FRESH_MS) return undefined;
  const before = unpack<Listing>(row.listing).images ?? [];
  const same =
    before.length === listing.images?.length && before.every((url, index) => url === listing.images?.[index]);
  return same ? { pictures: { ...pictures, snapshot: row.snapshot + 1 } } : undefined;
}

/** The lot of a listing: even over all listings, the same for ever. */
const lotOf = (id: string): number => Number.parseInt(sha256(id).slice(0, 8), 16) % LOTS;

function insertOf(
  { key, id, op, demo, screened, origin }: Offer,
  { listing, seenAt, hash, now }: { listing: Listing; seenAt: Date; hash: string; now: Date },
): AnyBulkWriteOperation<ListingRow> {
  const row: Omit<ListingRow, '_id'> = {
    ...key,
    snapshot: 1,
    contentHash: hash,
    listing: pack(listing),
    firstSeenAt: seenAt,
    lastSeenAt: seenAt,
    snapshotAt: seenAt,
    op,
    lot: lotOf(id),
    ...stockKept({}, listing),
    ...originKept({ origin }),
    ...(screened === undefined ? { clock: -1, findingClock: -1, pendingSince: now } : filedOf(screened, 1)),
    ...(demo ? { demo } : {}),
  };
  return { insertOne: { document: { _id: id, ...row } } };
}

function historyOf(row: ListingRow): AnyBulkWriteOperation<SnapshotRow> {
  const { platform, listingId, snapshot, listing, snapshotAt, demo } = row;
  const kept = { platform, listingId, snapshot, listing, at: snapshotAt, ...(demo ? { demo } : {}) };
  return { insertOne: { document: { _id: snapshotId(row._id, snapshot), ...kept } } };
}
