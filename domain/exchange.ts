import { z } from 'zod';
import type { Paper } from './paper.ts';
import { Instant } from './time.ts';

/* The exchange of papers and answers with platforms: who of theirs may call, and what was promised to be done once. */

/** What a platform's own program may do: read what was sent to it, and answer. */
export const TokenScope = z.enum(['notices:read', 'answers:write']);
export type TokenScope = z.infer<typeof TokenScope>;

/** A token of a platform's program. It is shown once, when it is made; only its SHA-256 is kept. */
export const ApiToken = z.object({
  id: z.string(),
  name: z.string().trim().min(1).max(100),
  platform: z.string(),
  scopes: z.array(TokenScope).min(1),
  createdBy: z.string(),
  createdAt: Instant,
  expiresAt: Instant,
  revoked: z.object({ by: z.string(), at: Instant }).optional(),
});
export type ApiToken = z.infer<typeof ApiToken>;

/** Why a token does not hold, on a day; undefined where it does. */
export const tokenRefusal = (token: ApiToken, now: Date): 'revoked' | 'expired' | undefined => {
  if (token.revoked !== undefined) return 'revoked';
  return Date.parse(token.expiresAt) <= now.getTime() ? 'expired' : undefined;
};

const Secret = z.string().min(16).max(200);

/** The ways on which papers leave beside the inbox page. */
export const PaperChannel = z.enum(['webhook', 'email', 'folder']);
export type PaperChannel = z.infer<typeof PaperChannel>;

/**
 * How one platform gets papers and answers them, beside the inbox page. `hook` is the secret that it signs its own answers
 * with; `email.from` are the senders whose replies count, else those of `to`. Secrets stay in the store.
 */
export const ExchangeSetting = z.object({
  platform: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/),
  webhook: z.object({ url: z.url({ protocol: /^https?$/ }).max(2000), secret: Secret }).optional(),
  email: z.object({ to: z.array(z.email()).min(1).max(10), from: z.array(z.email()).max(20).optional() }).optional(),
  folder: z.boolean().optional(),
  hook: z.object({ secret: Secret }).optional(),
});
export type ExchangeSetting = z.infer<typeof ExchangeSetting>;

/** The channels that a platform has. */
export const channelsOf = (setting: ExchangeSetting | undefined): PaperChannel[] =>
  PaperChannel.options.filter((channel) => setting?.[channel]);

/** What a platform is told of a paper. */
export const PaperNews = z.enum(['sent', 'withdrawn', 'corrected']);
export type PaperNews = z.infer<typeof PaperNews>;

/** What a change of a paper is to its platform; undefined where nothing that it hears of. */
export function newsOf(before: Pick<Paper, 'status' | 'sentAt'>, after: Pick<Paper, 'status' | 'sentAt'>) {
  if (after.sentAt === undefined) return undefined;
  if (before.sentAt === undefined) return 'sent' as const;
  if (before.status === after.status) return undefined;
  return after.status === 'withdrawn' || after.status === 'corrected' ? after.status : undefined;
}

/**
 * One event of one paper on one channel; there is one row for each, ever. `failed` is tried again at `nextAt`; `given-up` is
 * not; `void` needs no sending any more.
 */
export const PaperDelivery = z.object({
  id: z.string(),
  paper: z.string(),
  platform: z.string(),
  news: PaperNews,
  channel: PaperChannel,
  state: z.enum(['pending', 'sent', 'failed', 'given-up', 'void']),
  attempts: z.number().int(),
  at: Instant,
  sentAt: Instant.optional(),
  nextAt: Instant.optional(),
  error: z.string().optional(),
});
export type PaperDelivery = z.infer<typeof PaperDelivery>;

const FIRST_PAUSE_MS = 60_000;
const LONGEST_PAUSE_MS = 6 * 3_600_000;
const PATIENCE_MS = 3 * 24 * 3_600_000;

/** When a delivery that failed is asked for again: a minute later, then twice as long each time, six hours at most; never after three days. */
export function nextTry({ at, attempts }: Pick<PaperDelivery, 'at' | 'attempts'>, now: Date): Date | undefined {
  if (now.getTime() - Date.parse(at) > PATIENCE_MS) return undefined;
  const pause = Math.min(FIRST_PAUSE_MS * 2 ** Math.min(attempts - 1, 20), LONGEST_PAUSE_MS);
  return new Date(now.getTime() + pause);
}
