import { type LabelLine, type LeftOut, labelOf, labelOfStatement } from '../domain/label.ts';
import type { Lead } from '../domain/lead.ts';
import type { Listing } from '../domain/listing.ts';
import type { Store } from '../domain/ports.ts';

const PAGE = 200;

/** Why decided leads gave no label, counted; `unseen` are those whose listing as it was decided on is no longer kept. */
export type LabelTally = Partial<Record<LeftOut | 'unseen', number>>;

/**
 * The officers' standing decisions as labels with their listings, page by page: confirmed leads, then dismissed ones; then right
 * holders' statements on the goods, which outrank them. Each comes with the listing as it stood when it was judged. What is left
 * out is counted in `tally`.
 */
export async function* decidedLabels(
  store: Pick<Store, 'leads' | 'listings' | 'identifications'>,
  options: { demo: boolean; tally: LabelTally },
): AsyncGenerator<LabelLine & { listing: Listing }> {
  const { tally, demo } = options;
  const leaveOut = (why: keyof LabelTally): void => {
    tally[why] = (tally[why] ?? 0) + 1;
  };
  for (const status of ['suspected', 'dismissed'] as const)
    for await (const lead of leadsOf(store, status)) {
      const reading = labelOf(lead, { demo });
      if ('leftOut' in reading) {
        leaveOut(reading.leftOut);
        continue;
      }
      const listing = await listingAsDecided(store, lead, reading.decidedAt);
      if (listing === undefined) leaveOut('unseen');
      else yield { ...reading.label, listing };
    }
  for await (const identification of store.identifications.stated()) {
    const { lead: id, snapshot } = identification;
    const lead = await store.leads.get(id);
    const reading = lead === undefined ? undefined : labelOfStatement(identification, lead, { demo });
    const listing = lead === undefined ? undefined : await listingAt(store, lead, snapshot);
    if (reading !== undefined && 'leftOut' in reading) leaveOut(reading.leftOut);
    else if (reading === undefined || listing === undefined) leaveOut('unseen');
    else yield { ...reading.label, listing };
  }
}

/** The listing that was put before the holder. */
async function listingAt(store: Pick<Store, 'listings'>, lead: Lead, snapshot: number): Promise<Listing | undefined> {
  if (lead.snapshot === snapshot) return lead.listing;
  const history = await store.listings.history({ platform: lead.platform, listingId: lead.listingId });
  return history.find((one) => one.snapshot === snapshot)?.listing;
}

async function* leadsOf(store: Pick<Store, 'leads'>, status: Lead['status']): AsyncGenerator<Lead> {
  for (let cursor: string | undefined; ; ) {
    const page = await store.leads.page({ status }, { limit: PAGE, ...(cursor === undefined ? {} : { cursor }) });
    yield* page.leads;
    cursor = page.nextCursor;
    if (cursor === undefined) return;
  }
}

/** A lead's listing is renewed by later crawls; the officer judged the one that was there. */
async function listingAsDecided(
  store: Pick<Store, 'listings'>,
  lead: Lead,
  decidedAt: string,
): Promise<Listing | undefined> {
  const decided = Date.parse(decidedAt);
  if (Date.parse(lead.listing.seenAt) <= decided) return lead.listing;
  const history = await store.listings.history({ platform: lead.platform, listingId: lead.listingId });
  let seen: { seenAt: Date; listing: Listing } | undefined;
  for (const one of history)
    if (one.seenAt.getTime() <= decided && (seen === undefined || one.seenAt >= seen.seenAt)) seen = one;
  return seen?.listing;
}

const WHY: Record<keyof LabelTally, string> = {
  undecided: 'not decided on the substance',
  demo: 'made-up',
  'known-answer': 'of known answer',
  duplicate: 'dismissed as duplicates',
  other: 'dismissed for a reason that says nothing of the listing',
  undetermined: 'that the right holder could not tell',
  unseen: 'no longer kept as they were decided on',
};

/** What was left out and why, in words; empty where nothing was. */
export const tallyTold = (tally: LabelTally): string =>
  Object.entries(tally)
    .map(([why, count]) => `${count} ${WHY[why as keyof LabelTally]}`)
    .join(', ');
