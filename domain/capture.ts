import { z } from 'zod';
import { AnswerOutcome } from './answer.ts';
import { Bilingual } from './law.ts';
import { Instant } from './time.ts';

const Hex64 = z.string().regex(/^[0-9a-f]{64}$/);

const HeaderLines = z.array(z.tuple([z.string(), z.string()]));

/** An exchange as it went over the wire, the bytes of its body, as received, kept by their hash. */
export const KeptWire = z.object({
  request: z.object({ method: z.string(), headers: HeaderLines }),
  statusText: z.string(),
  headers: HeaderLines,
  sha256: Hex64,
  startedAt: Instant,
  endedAt: Instant,
});

/** A picture out of a stream that is kept by its hash: `at` its second in the stream, `takenAt` when it was read. */
export const KeptFrame = z.object({
  sha256: Hex64,
  mediaType: z.string(),
  at: z.number().nonnegative(),
  takenAt: Instant,
});
export type KeptFrame = z.infer<typeof KeptFrame>;

/**
 * An answer of a platform; `drawn` where its body is the HTML that a browser made of it. `sha256` is of the body as it was read,
 * which is kept itself unless `wire` names other bytes that it is unpacked from.
 */
export const KeptPage = z.object({
  url: z.string(),
  status: z.number().int(),
  headers: z.record(z.string(), z.string()),
  mediaType: z.string().optional(),
  takenAt: Instant,
  drawn: z.boolean().optional(),
  sha256: Hex64,
  wire: KeptWire.optional(),
  hops: z.array(KeptWire.extend({ url: z.string(), status: z.number().int() })).optional(),
  /** Of a live room's shelf: the frames of its stream that belong to what was read from it. */
  frames: z.array(KeptFrame).optional(),
});
export type KeptPage = z.infer<typeof KeptPage>;

/** A picture of a listing that is kept by its hash. `inspected` where the picture detector looked at these very bytes. */
export const KeptPicture = z.object({
  url: z.string(),
  takenAt: Instant,
  sha256: Hex64,
  inspected: z.boolean().optional(),
});
export type KeptPicture = z.infer<typeof KeptPicture>;

/** Why a bundle is made: by itself, or as two officers asked (`officer`). */
export const CaptureOccasion = z.enum(['filing', 'decision', 'recheck', 'officer']);
export type CaptureOccasion = z.infer<typeof CaptureOccasion>;

/** What a look at a listing showed. Gone only by proof; `unclear` is a block, an error or a loss that nothing proves. */
export const LookOutcome = z.enum(['there', 'gone', 'unclear']);
export type LookOutcome = z.infer<typeof LookOutcome>;

/** A platform's answer that a listing was taken down, on which paper, with its document number where it has one. */
export const RemovalAnswer = z.object({
  paper: z.string(),
  number: z.string().optional(),
  outcome: AnswerOutcome,
  at: Instant,
});
export type RemovalAnswer = z.infer<typeof RemovalAnswer>;

/**
 * One look at a listing: what it showed and why. `proof` of a loss is the platform's own removal page, that the page is not
 * there while `witness`, another page of the same shop, answers, or that its address no longer shows it and the platform
 * answered that it took it down. `answer` is that answer, wherever there is one, with the paper it was given to.
 */
export const Look = z.object({
  n: z.number().int().positive(),
  at: Instant,
  outcome: LookOutcome,
  why: Bilingual,
  proof: z.enum(['removal-page', 'not-found', 'answer']).optional(),
  witness: z.string().optional(),
  answer: RemovalAnswer.optional(),
});
export type Look = z.infer<typeof Look>;

/** A capture to be made; `id` is the same for the same occasion, so that it is made once. `version` is the lead's at the time. */
export const PlannedCapture = z.object({
  id: z.string(),
  lead: z.string(),
  occasion: CaptureOccasion,
  version: z.number().int(),
  demo: z.boolean().optional(),
  /** What the look that it belongs to saw. */
  look: Look.optional(),
  pages: z.array(KeptPage).optional(),
});
export type PlannedCapture = z.infer<typeof PlannedCapture>;

/** A capture with how far it has come: planned, made (the bundle is in its place), logged (it stands in the log, with proof). */
export const Capture = PlannedCapture.extend({
  state: z.enum(['planned', 'made', 'logged', 'failed']),
  plannedAt: Instant,
  bundle: z
    .object({
      sha256: Hex64,
      sm3: Hex64,
      madeAt: Instant,
      files: z.number(),
      bytes: z.number(),
      missing: z.array(Bilingual),
    })
    .optional(),
  index: z.number().int().nonnegative().optional(),
  loggedAt: Instant.optional(),
  stampError: z.string().optional(),
  error: z.string().optional(),
  /** The latest verification of the bundle in its place. */
  checked: z.object({ at: Instant, ok: z.boolean(), problems: z.array(z.string()) }).optional(),
});
export type Capture = z.infer<typeof Capture>;

/** A span in which a listing was watched until it went, as events of the lead tell it; `goneAt` absent while it is there. */
export const WatchRound = z.object({ from: Instant, goneAt: Instant.optional(), relistedAt: Instant.optional() });

/** By what a return was recognised; `other-seller` under another seller's name, by pictures and by words or numbers of the goods. */
export const ReturnSign = z.enum(['pictures', 'text', 'attributes', 'other-seller']);
export type ReturnSign = z.infer<typeof ReturnSign>;

/**
 * The watch over a lead's listing: looked at until it is gone, then at growing intervals whether it is back. `sellers`, `text`
 * and `pictures` (addresses and hashes) are what a relisting is recognised by; `links` are leads it came back as, or that it is a return of.
 */
export const Watch = z.object({
  lead: z.string(),
  platform: z.string(),
  listingId: z.string(),
  url: z.string(),
  state: z.enum(['watched', 'gone', 'ended']),
  sellers: z.array(z.string()),
  text: z.string(),
  /** When the listing was last known to be there: what its seller offered before that is no return of it. */
  thereAt: Instant,
  pictures: z.array(z.string()),
  nextAt: Instant,
  checks: z.number().int(),
  goneChecks: z.number().int(),
  rounds: z.array(WatchRound),
  last: Look.optional(),
  /** Numbers that name the goods (`name\nvalue`, folded). */
  attributes: z.array(z.string()).optional(),
  links: z.array(z.object({ lead: z.string(), by: ReturnSign, at: Instant })).optional(),
  demo: z.boolean().optional(),
});
export type Watch = z.infer<typeof Watch>;
