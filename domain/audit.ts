import { z } from 'zod';

export type AuditEntry = {
  at: Date;
  by: string;
  action: string;
  subject: string;
  detail?: Record<string, unknown>;
  /** Further subjects under which the entry is found: the leads of a page that was read. */
  also?: string[];
};

/** What of the audit is asked for: `action` is its beginning (`lead.` finds all changes of leads), times are inclusive. */
export type AuditFilter = { subject?: string; by?: string; action?: string; since?: Date; until?: Date };
export type AuditPage = { entries: (AuditEntry & { id: string })[]; nextCursor?: string };

/** A place where the audit is not as it was written. */
export const AuditFault = z.object({
  link: z.number().optional(),
  entry: z.string().optional(),
  problem: z.enum(['entry-missing', 'entry-changed', 'link-missing', 'link-changed', 'not-linked']),
});
export type AuditFault = z.infer<typeof AuditFault>;

/** What a check of the chain found: links and entries looked at, entries that wait for a link, the head, and faults. */
export type AuditCheck = {
  links: number;
  entries: number;
  waiting: number;
  head?: { n: number; hash: string; at: string };
  faults: AuditFault[];
};

/** The append-only record of who changed and who read what; its entries are chained, and nothing here changes or removes one. */
export type AuditStore = {
  add(entry: AuditEntry): Promise<void>;
  list(subject?: string, limit?: number): Promise<AuditEntry[]>;
  /** Entries newest first, key-set pages. Throws InputError `cursor-refused`. */
  page(filter: AuditFilter, page: { limit: number; cursor?: string }): Promise<AuditPage>;
  /**
   * Chains what waits for it, once it is much or a minute has passed, or at once with `force`; returns how many entries. Safe from several
   * processes at once.
   */
  seal(force?: boolean): Promise<number>;
  /** Reads the whole chain and names every entry or link that is not as it was written. */
  verify(): Promise<AuditCheck>;
};
