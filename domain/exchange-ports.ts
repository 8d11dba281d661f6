import type { ApiToken } from './exchange.ts';

/* Ports of the exchange with platforms; the others stand in ports.ts, which passes these on. */

/** What stands under an idempotency key: nothing yet, the reply given, another request, or one that is being answered. */
export type ReplyKept = { state: 'fresh' | 'other' | 'busy' } | { state: 'done'; reply: string };

export type ExchangeStore = {
  /** Keeps a new token under its SHA-256 (hex). */
  addToken(token: ApiToken, hash: string): Promise<void>;
  /** All tokens, newest first. */
  tokens(): Promise<ApiToken[]>;
  tokenOf(hash: string): Promise<ApiToken | undefined>;
  /** The token, revoked; undefined where there is none. The first revocation stands. */
  revokeToken(id: string, by: { by: string; at: Date }): Promise<ApiToken | undefined>;
  /** Claims a key for the request of this fingerprint; whoever gets `fresh` answers and then keeps or drops it. */
  openReply(key: string, fingerprint: string, at: Date): Promise<ReplyKept>;
  keepReply(key: string, reply: string): Promise<void>;
  dropReply(key: string): Promise<void>;
};
