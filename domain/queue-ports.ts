import type { Decision, Lead } from './lead.ts';
import type { LeadFilter } from './lead-store.ts';
import type { DealtLead, KnownAnswer, Lease, QueueGrouping, QueueLead, QueuePage, QueueSort } from './queue.ts';

/* The port of the officers' queue; ports.ts gives it on with the others. */

export type QueueAsk = { filter: LeadFilter; sort: QueueSort; by: QueueGrouping };

/** What of a lead others are told when it changes. */
export type LeadMove = { id: string; version: number; district?: string };

export type QueueStore = {
  /**
   * A page of groups, each told by the lead of it that stands first under filter and order; `dealt` are known answers that the
   * reader sees as open leads. A page may be short and still have a next one. Refuses a forged cursor with InputError.
   */
  page(ask: QueueAsk, options: { limit: number; cursor?: string; dealt?: DealtLead[] }): Promise<QueuePage>;
  /** The leads of one group under the same filter, in the order of priority. */
  members(
    key: string,
    filter: LeadFilter,
    options: { limit: number; cursor?: string; dealt?: DealtLead[] },
  ): Promise<{ leads: QueueLead[]; nextCursor?: string }>;
  /** Takes or renews the lease on a lead; gives whose it is now. */
  lease(lead: string, user: string, now: Date): Promise<Lease>;
  /** Ends the own lease; those of others stay. */
  release(lead: string, user: string, now: Date): Promise<void>;
  /** Leases in force on these leads. */
  leases(leads: string[], now: Date): Promise<Lease[]>;
  /** Changes of leads since, by the audit, each with an id of its own and who made it; oldest first, at most `limit`. */
  changes(since: Date, limit: number): Promise<{ id: string; lead: string; by: string }[]>;
  /** Leases taken or ended since. */
  leaseMoves(since: Date, limit: number): Promise<Lease[]>;
  /** How these leads stand, those that are there. */
  standing(leads: string[]): Promise<LeadMove[]>;
  known: KnownAnswerStore;
};

/** Leads whose answer is known, dealt to officers among the others. Nothing of it touches the leads themselves. */
export type KnownAnswerStore = {
  /** Takes a decided lead in; the same again replaces it. */
  add(known: KnownAnswer): Promise<void>;
  remove(lead: string): Promise<void>;
  list(): Promise<KnownAnswer[]>;
  /** Whether this lead is one. */
  has(lead: string): Promise<boolean>;
  /** Of these leads, those that were dealt to the user; all of the user's without a list. */
  dealt(user: string, leads?: string[]): Promise<DealtLead[]>;
  /** Everything ever dealt. */
  all(): Promise<DealtLead[]>;
  /** To whom these leads were dealt. */
  readers(leads: string[]): Promise<{ lead: string; user: string }[]>;
  /** Those of these leads that fit the filter, status and route left aside, as they really stand. */
  fitting(
    leads: string[],
    filter: LeadFilter,
  ): Promise<{ lead: string; status: Lead['status']; route: Lead['route'] }[]>;
  /** Counts decisions of a user, not before anything else is done: known answers come one in fifty. */
  counted(user: string, decisions: number): Promise<void>;
  /**
   * Deals one to the user where it is due and one fits the filter beside the leads shown; else nothing. `shown` is the page that
   * the user reads.
   */
  deal(user: string, ask: QueueAsk, shown: QueuePage, now: Date): Promise<DealtLead | undefined>;
  /** One decision on what was dealt, as `LeadStore.decide` has it; undefined where the lead was not dealt to the user. */
  decide(lead: string, decision: Decision, by: { user: string; role: string }, at: Date): Promise<Lead | undefined>;
};
