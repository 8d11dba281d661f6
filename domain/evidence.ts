import { z } from 'zod';
import { Versions } from './finding.ts';
import { Instant } from './time.ts';

const Hex64 = z.string().regex(/^[0-9a-f]{64}$/);
const Hash32 = z.base64().refine((text) => text.length === 44, 'not the base64 of 32 bytes');

/** What a file of a bundle shows. */
export const FileRole = z.enum([
  'listing',
  'finding',
  'lead',
  'screenshot',
  'html',
  'headers',
  'archive',
  'picture',
  'frame',
  'other',
]);
export type FileRole = z.infer<typeof FileRole>;

/**
 * How a file stands to the finding: `basis` is the very bytes it was made from, `later` was taken after them, `record` was
 * written by this program (the finding itself, the life of the lead).
 */
export const FileRelation = z.enum(['basis', 'later', 'record']);
export type FileRelation = z.infer<typeof FileRelation>;

/** One payload file: `path` inside the bundle, `source` the address it came from, `second` its place in the stream `stream`. */
export const DescribedFile = z.object({
  path: z.string(),
  role: FileRole,
  relation: FileRelation,
  takenAt: Instant,
  bytes: z.number().int().nonnegative(),
  sha256: Hex64,
  mediaType: z.string().optional(),
  source: z.string().optional(),
  second: z.number().nonnegative().optional(),
  stream: z.string().optional(),
});
export type DescribedFile = z.infer<typeof DescribedFile>;

/** What a bundle says of itself (`bundle.json`). `seenAt` is when the listing was seen that the finding was made from. */
export const BundleDescription = z.object({
  format: z.literal('hubiao-bundle/1'),
  id: z.string(),
  lead: z.string(),
  platform: z.string(),
  listingId: z.string(),
  /** A capture by the program is a clue; only two named officers make evidence of it. */
  standing: z.enum(['clue', 'officer']),
  occasion: z.enum(['filing', 'decision', 'recheck', 'request']),
  seenAt: Instant,
  madeAt: Instant,
  clock: z.object({ source: z.string() }),
  crawler: z.object({ userAgent: z.string(), release: z.string() }),
  versions: Versions,
  demo: z.boolean().optional(),
  files: z.array(DescribedFile),
});
export type BundleDescription = z.infer<typeof BundleDescription>;

const common = {
  at: Instant,
  sha256: Hex64,
  sm3: Hex64,
  /** The clock stood this much later at the entry before: kept, and said so. */
  clockBackMs: z.number().int().positive().optional(),
};

/**
 * One entry of the log. The hashes of a bundle are those of its two tag manifests, which cover all else in it; those of a
 * decision are of its canonical JSON, those of a notice (any paper to a platform) of its text as it left. A removal has those of the
 * bundle that was removed, and says why: only what was made up ever is.
 */
export const LogEntry = z.discriminatedUnion('type', [
  z.object({ type: z.literal('bundle'), lead: z.string().min(1), bundle: z.string(), ...common }),
  z.object({
    type: z.literal('decision'),
    lead: z.string().min(1),
    version: z.number().int().nonnegative(),
    by: z.string(),
    ...common,
  }),
  z.object({ type: z.literal('notice'), notice: z.string(), ...common }),
  z.object({
    type: z.literal('removal'),
    lead: z.string().min(1),
    bundle: z.string(),
    why: z.enum(['made-up']),
    ...common,
  }),
]);
export type LogEntry = z.infer<typeof LogEntry>;

/** That an entry stands at `index` of a log of `size` entries (RFC 6962): sibling hashes from leaf to root, base64. */
export const BundleProof = z.object({
  format: z.literal('hubiao-proof/1'),
  /** The entry as it stands in the log, byte for byte. */
  entry: z.string(),
  index: z.number().int().nonnegative(),
  size: z.number().int().positive(),
  hashes: z.array(Hash32).max(64),
  /** The other files beside this one, with what a time-stamp was made over. */
  files: z.array(z.object({ path: z.string(), sha256: Hex64, stamps: z.enum(['bundle', 'checkpoint']).optional() })),
});
export type BundleProof = z.infer<typeof BundleProof>;

/** That the log of `to` entries begins with the log of `from` entries. */
export const ConsistencyProof = z.object({
  format: z.literal('hubiao-consistency/1'),
  from: z.number().int().nonnegative(),
  to: z.number().int().nonnegative(),
  hashes: z.array(Hash32).max(128),
});
export type ConsistencyProof = z.infer<typeof ConsistencyProof>;

/** One thing that does not hold: a language-free code, the file or log position it is about, and a sentence. */
export type EvidenceProblem = { code: string; where: string; message: string };

export type EvidenceCheckName =
  | 'container'
  | 'files'
  | 'description'
  | 'inclusion'
  | 'checkpoint'
  | 'consistency'
  | 'time-stamp'
  | 'log';

/** One check of the verifier. `not-checked` says what would be needed; it neither passes nor fails. */
export type EvidenceCheck = {
  name: EvidenceCheckName;
  state: 'passed' | 'failed' | 'not-checked';
  detail: string;
  problems: EvidenceProblem[];
};

/** What the verifier found: `ok` where nothing failed. Remarks are facts a reader should know, such as a clock that jumped. */
export type EvidenceReport = {
  path: string;
  ok: boolean;
  bundle?: string;
  lead?: string;
  checks: EvidenceCheck[];
  remarks: string[];
};
