import { z } from 'zod';
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
