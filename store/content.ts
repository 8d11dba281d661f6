import type { ListingKey } from '../domain/keys.ts';
import type { Listing } from '../domain/listing.ts';
import { canonicalJson, sha256 } from '../lib/hash.ts';

const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** A text as it comes back from the database: BSON knows no half of a surrogate pair. */
export const wellFormed = (value: string): string => value.replace(LONE_SURROGATE, '\ufffd');

/** The `_id` of a listing's row: one text a key, whatever characters platform and listingId hold. */
export const rowId = ({ platform, listingId }: ListingKey): string =>
  wellFormed(`${platform.length}:${platform}/${listingId}`);

/** The `_id` of a snapshot that was replaced. */
export const snapshotId = (listing: string, snapshot: number): string => `${snapshot}#${listing}`;

/**
 * SHA-256 of what a listing says. Left out is what moves without a seller's doing: time of fetching, sold, stock and
 * review counters, viewers, the signed address of a stream, and the address it was asked under.
 */
export function contentHash(listing: Listing): string {
  const { seenAt, sold, stock, reviews, pageUrl, stream, ...content } = listing;
  if (stream === undefined) return sha256(canonicalJson(content));
  const { viewers, playbackUrl, ...lasting } = stream;
  return sha256(canonicalJson({ ...content, stream: lasting }));
}

/*
 * Listings and findings are kept as JSON text: nothing inside them is queried (what is, stands beside them as fields), no
 * key or lone surrogate of a foreign page can break a document, and a candidate costs the stand-in a tenth to decode.
 */
export const pack = (value: unknown): string => JSON.stringify(value);
export const unpack = <T>(packed: string): T => JSON.parse(packed) as T;
