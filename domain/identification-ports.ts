import type { Identification, IdentificationMove, IdentificationStatus } from './identification.ts';

/* Port of identification statements; the others stand in ports.ts. */

export type IdentificationStore = {
  /** Keeps a first question; false where this holder was asked about this lead and right before. Audit and lead follow, also after a crash. */
  create(identification: Identification): Promise<boolean>;
  get(id: string): Promise<Identification | undefined>;
  ofLead(lead: string): Promise<Identification[]>;
  /** Of one holder, the nearest due first; `cursor` is opaque and refused with InputError when forged. */
  page(
    filter: { holder: string; status?: IdentificationStatus },
    options: { limit: number; cursor?: string },
  ): Promise<{ identifications: Identification[]; nextCursor?: string }>;
  /** How many of one holder stand at each step. */
  counts(holder: string): Promise<Record<IdentificationStatus, number>>;
  /** One move from the version given; throws ConflictError with who and when, InputError where it is not open. */
  move(id: string, version: number, move: IdentificationMove, by: { user: string; at: Date }): Promise<Identification>;
  /** Every one that a statement stands on, streamed. */
  stated(): AsyncIterable<Identification>;
};
