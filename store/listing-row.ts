/**
 * One listing. `clock` is the registries' clock it was last filed under, -1 from a change of content until it is filed;
 * `findingClock` fences findings; `lot` spreads listings evenly for bounded looks at what is pending.
 */
export type ListingRow = {
  _id: string;
  platform: string;
  listingId: string;
  snapshot: number;
  contentHash: string;
  listing: string;
  firstSeenAt: Date;
  lastSeenAt: Date;
  snapshotAt: Date;
  /** The write that made this snapshot, so that a writer whose answer was lost knows its own. */
  op: string;
  lot: number;
  clock: number;
  pendingSince?: Date;
  finding?: string;
  findingSnapshot?: number;
  findingClock: number;
  /** What its pictures said of a snapshot, and when they were looked at. */
  pictures?: { snapshot: number; hits: string; at?: Date };
  /** Counters of the last days, as JSON. */
  stock?: string;
  /** The planned page that brought this snapshot, as JSON. */
  origin?: string;
  dead?: string;
  demo?: boolean;
};

/** A snapshot that a later one replaced. */
export type SnapshotRow = {
  _id: string;
  platform: string;
  listingId: string;
  snapshot: number;
  listing: string;
  at: Date;
  demo?: boolean;
};
