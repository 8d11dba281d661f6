import type { CaseMove } from './case.ts';
import type { Finding } from './finding.ts';
import type { ListingKey } from './keys.ts';
import type { Decision, Lead, LeadEvent, LeadLine, LeadStatus } from './lead.ts';
import type { Listing } from './listing.ts';
import type { Seriousness } from './seriousness.ts';

/* The port of the leads; ports.ts gives it on with the others. */

export type LeadFilter = {
  status?: LeadStatus;
  platform?: string;
  district?: string;
  mark?: string;
  kind?: string;
  band?: string;
  /** Of seriousness; one that is not worked out yet counts as ordinary. */
  level?: string;
  seller?: string;
  assignee?: string;
  since?: string;
  until?: string;
  q?: string;
  route?: Lead['route'];
  /** Only leads of this district and those of no known district: what its officers may see, whatever else is asked for. */
  visibleTo?: string;
};
export type LeadPage = { leads: Lead[]; nextCursor?: string };

export type FiledLead = { lead: Lead; created: boolean; reopened: boolean };

/** A lead and the version that somebody acts from. */
export type LeadAt = { id: string; version: number };

/** What leads of different sellers have in common: a way to reach them, a picture, a long text. */
export type LinkSign = 'contact' | 'picture' | 'text';
export type LinkedLead = { lead: Lead; by: { sign: LinkSign; value: string }[] };

export type LeadStore = {
  /**
   * Files a finding: creates the lead, or renews it. Filing the same again changes nothing; one of an older snapshot or
   * older registries is fenced off; one of the same snapshot and registries but with other hits replaces what stands.
   * A dismissed lead comes back only with another finding. An officer's own find (`source: 'officer'`) always becomes a
   * lead in the queue, whatever the finding. Returns undefined where neither lead nor reason for one exists.
   */
  file(item: {
    ref: ListingKey & { snapshot: number };
    listing: Listing;
    finding: Finding;
    registryClock: number;
    source: Lead['source'];
    district?: string;
    demo?: boolean;
    by?: string;
    /** When it is filed; now unless given. */
    at?: Date;
  }): Promise<FiledLead | undefined>;
  /** The same for a batch, in a few round trips; outcomes stand in the order of the items. */
  fileAll(items: Parameters<LeadStore['file']>[0][]): Promise<(FiledLead | undefined)[]>;
  /**
   * Leads that stand in the wrong place of the queue: their seller's other leads were decided or became more, or the table of
   * seriousness has changed. What is found stays so until `rank` has been there.
   */
  unranked(limit: number): Promise<string[]>;
  /** Works out the seriousness of these leads anew and puts them where they belong; returns how many that changed. */
  rank(ids: string[]): Promise<number>;
  get(id: string): Promise<Lead | undefined>;
  /** Those of these leads that are there, in no particular order. */
  getAll(ids: string[]): Promise<Lead[]>;
  /** The leads on these listings, in no particular order. */
  of(listings: ListingKey[]): Promise<Lead[]>;
  /** In the order of the queue (`queueOrder`: band, seriousness and score), then id; `cursor` is opaque and refused with InputError when forged. */
  page(filter: LeadFilter, options: { limit: number; cursor?: string }): Promise<LeadPage>;
  /** Every lead that matches, streamed, as contracts §6 prints it. */
  stream(filter: LeadFilter): AsyncIterable<LeadLine>;
  counts(filter: LeadFilter): Promise<Record<LeadStatus, number>>;
  /**
   * One decision, compare-and-set on the version; throws ConflictError with who and when, InputError where the move is not allowed, and
   * what `refusing` gives of the lead as it stands before the decision.
   */
  decide(
    id: string,
    decision: Decision,
    by: { user: string; role: string },
    at: Date,
    refusing?: (lead: Lead) => Error | undefined,
  ): Promise<Lead>;
  /** Many decisions in a few round trips, those on one lead in their order; what was refused or overtaken is given, not thrown. */
  decideAll(
    decisions: { id: string; decision: Decision; by: { user: string; role: string }; at: Date }[],
  ): Promise<(Lead | Error)[]>;
  /** Leads with decisions that the evidence log may lack, with the number of events up to the latest of them. */
  owing(limit: number): Promise<{ id: string; owes: number }[]>;
  /** What was owed up to that event stands in the log; a decision taken meanwhile stays owed. */
  settled(id: string, owes: number): Promise<void>;
  /** Adds something that happened to the lead apart from its triage, once for each `key`; `reopen` puts it back into the queue. */
  note(
    id: string,
    event: Omit<LeadEvent, 'version'>,
    options: { key: string; reopen?: boolean },
  ): Promise<Lead | undefined>;
  /**
   * Judges `lead` with `into` from now on: it leaves the queue, keeps id, listing and history, and goes along with what is decided
   * on `into`. The same again changes nothing. Throws ConflictError where either has moved on, InputError `merge-refused`.
   */
  merge(lead: LeadAt, into: LeadAt, by: { user: string; reason: string; at: Date }): Promise<Lead>;
  /** Makes a merged lead one of its own again, with the status it has. */
  detach(lead: LeadAt, by: { user: string; reason: string; at: Date }): Promise<Lead>;
  /** The leads that are judged with this one. */
  membersOf(id: string): Promise<Lead[]>;
  /** One step of the case track, compare-and-set on the version; a transfer within the city takes the lead to that office. */
  moveCase(id: string, move: CaseMove, by: { user: string; at: Date }): Promise<Lead>;
  /** How serious these leads were if those others were not decided yet; of those only that share a seller with one of them. */
  asIfUndecided(ids: readonly string[], undecided: readonly string[]): Promise<Map<string, Seriousness>>;
  /** Leads of other listings with the same ways to reach the seller, pictures or long texts, and by which. */
  linked(lead: Lead, limit: number): Promise<LinkedLead[]>;
  /** Ids of all leads that match, in no order. */
  ids(filter: LeadFilter): Promise<string[]>;
};
