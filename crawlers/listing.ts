import type { FieldProblem, Listing, ListingKind } from '../domain/listing.ts';
import { readListing } from '../domain/listing.ts';
import { sha256 } from '../lib/hash.ts';
import type { Fields } from './readers/types.ts';

/** What a listing is made from beside its fields: whose it is, the page asked for, and when it was seen. */
export type ListingFrame = {
  platform: string;
  kind: ListingKind;
  address: string;
  seenAt: string;
  listingId?: string | undefined;
};

/** The id of a page that shows none: a hash of its address without the fragment. */
export const addressId = (url: string): string => sha256(url.replace(/#.*$/, '')).slice(0, 24);

/** Read fields as a Listing, through the domain's own check; problems name what was dropped or why nothing could be kept. */
export function makeListing(fields: Fields, frame: ListingFrame): { listing?: Listing; problems: FieldProblem[] } {
  const url = fields.url ?? frame.address;
  const listingId = frame.listingId ?? fields.listingId ?? addressId(url);
  const value = {
    ...fields,
    platform: frame.platform,
    kind: frame.kind,
    listingId,
    url,
    ...(frame.address === url ? {} : { pageUrl: frame.address }),
    seenAt: frame.seenAt,
  };
  const reading = readListing(value, frame.seenAt);
  return reading.ok ? { listing: reading.listing, problems: reading.dropped } : { problems: reading.problems };
}
