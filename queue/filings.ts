import type { PlannedCapture } from '../domain/capture.ts';
import type { Exchange } from '../domain/crawl.ts';
import { keyText } from '../domain/keys.ts';
import type { Lead } from '../domain/lead.ts';
import type { Listing } from '../domain/listing.ts';
import type { ListingRef, Store } from '../domain/ports.ts';
import { frameSecond } from '../domain/room.ts';
import type { Clock } from '../lib/clock.ts';
import { type Keeper, keepExchange } from './exchanges.ts';
import type { Queues } from './queues.ts';
import { noticeReturns, type ReturnDeps } from './relisting.ts';

/** What puts a lead before officers: each of these is an occasion of its own to capture it. */
const FILINGS = new Set(['filed', 'returned', 'to-queue', 'to-ask']);

/** Order of captures in their queue: what was decided or looked at goes before what was only filed. */
export const PRIORITY = { decision: 1, recheck: 2, filing: 10 } as const;

/** Keeps the answers that snapshots were read from, once for each snapshot, with those frames of a stream that it shows. */
export async function keepSources(
  { store, keeper }: { store: Store; keeper: Keeper },
  refs: ListingRef[],
  { exchanges = [], listings, demo }: { exchanges?: Exchange[]; listings: Listing[]; demo: boolean },
): Promise<void> {
  if (refs.length === 0 || exchanges.length === 0) return;
  const fresh = await store.evidence.lacking(refs);
  if (fresh.length === 0) return;
  const pages = await Promise.all(exchanges.map((exchange) => keepExchange(keeper, exchange)));
  const seconds = new Map(
    listings.map((listing) => [keyText(listing), new Set((listing.images ?? []).map(frameSecond))]),
  );
  const items = fresh.map(({ platform, listingId, snapshot }) => {
    const shown = seconds.get(keyText({ platform, listingId }));
    const own = pages.map(({ frames = [], ...page }) => {
      const some = frames.filter(({ at }) => shown?.has(at));
      return some.length === 0 ? page : { ...page, frames: some };
    });
    return { ref: { platform, listingId, snapshot }, pages: own };
  });
  await store.evidence.keepPages(demo ? items.map((item) => ({ ...item, demo })) : items);
}

/** Keeps a picture as the picture detector is given it. */
export async function keepPicture(
  { store, keeper, clock }: { store: Store; keeper: Keeper; clock: Clock },
  ref: ListingRef,
  picture: { url: string; bytes: Uint8Array; takenAt?: string },
): Promise<void> {
  const takenAt = picture.takenAt ?? clock.now().toISOString();
  const sha256 = await keeper.keep(picture.bytes);
  await store.evidence.keepPictures(ref, [{ url: picture.url, takenAt, sha256, inspected: true }]);
}

/** The capture that a lead is owed since it was last put before officers. */
function filingOf(lead: Lead): PlannedCapture {
  const version = lead.events.findLast(({ what }) => FILINGS.has(what))?.version ?? 1;
  const id = `${lead.id}-filing-${version}`;
  return { id, lead: lead.id, occasion: 'filing', version, ...(lead.demo ? { demo: true } : {}) };
}

/** Plans and queues a capture of each lead that was filed, and joins leads that are returns of what was gone. */
export async function planFilings(deps: ReturnDeps & { queues: Queues }, leads: Lead[]): Promise<void> {
  if (leads.length === 0) return;
  await queueCaptures(deps, leads.map(filingOf));
  await noticeReturns(deps, leads);
}

/** Keeps captures that are planned, then queues those of them that are not finished. */
export async function queueCaptures(
  { store, queues, clock }: { store: Store; queues: Queues; clock: Clock },
  captures: PlannedCapture[],
): Promise<void> {
  const open = await store.evidence.plan(captures, clock.now());
  if (open.length === 0) return;
  await queues.addMany(
    'capture',
    open.map(({ id, occasion }) => ({ id: `capture.${id}`, payload: { id }, priority: PRIORITY[occasion] })),
  );
}
