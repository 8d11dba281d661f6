import { createHmac, timingSafeEqual } from 'node:crypto';

/** Headers of a signed alert, in lower case as Node gives them. */
export const SIGNATURE_HEADERS = {
  signature: 'x-hubiao-signature',
  timestamp: 'x-hubiao-timestamp',
  nonce: 'x-hubiao-nonce',
} as const;

/** `sha256=` and the hex HMAC-SHA256 of `timestamp.nonce.body` under the rule's secret (RFC 2104). */
export const signatureOf = (secret: string, { timestamp, nonce, body }: SignedParts): string =>
  `sha256=${createHmac('sha256', secret).update(`${timestamp}.${nonce}.`).update(body).digest('hex')}`;

/** Seconds since 1970 and a random text, as sent, and the body byte for byte. */
export type SignedParts = { timestamp: string; nonce: string; body: string | Uint8Array };

/** Remembers a nonce until then; false where it was seen before. */
export type NonceMemory = (nonce: string, until: Date) => boolean;

const TOLERANCE_MS = 300_000;

/** What a receiver checks: the raw body, before any parsing, with the headers it came under. */
export type SignedRequest = {
  secret: string;
  headers: Record<string, string | string[] | undefined>;
  body: string | Uint8Array;
  now: Date;
  toleranceMs?: number;
};

/**
 * Whether a request is from the holder of the secret and fresh; whether it is new, its receiver asks a memory of nonces. A
 * request more than five minutes off `now` is `late`; until `until` its nonce must be remembered, later it is late anyway.
 */
export function checkSignature(
  request: SignedRequest,
): { ok: true; nonce: string; until: Date } | { ok: false; reason: 'missing' | 'late' | 'forged' } {
  const { secret, headers, body, now, toleranceMs = TOLERANCE_MS } = request;
  const [signature, timestamp, nonce] = (['signature', 'timestamp', 'nonce'] as const).map(
    (name) => headers[SIGNATURE_HEADERS[name]],
  );
  if (typeof signature !== 'string' || typeof timestamp !== 'string' || typeof nonce !== 'string')
    return { ok: false, reason: 'missing' };
  const expected = Buffer.from(signatureOf(secret, { timestamp, nonce, body }));
  const given = Buffer.from(signature);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return { ok: false, reason: 'forged' };
  const sentAt = /^\d{1,12}$/.test(timestamp) ? Number(timestamp) * 1000 : Number.NaN;
  if (!(Math.abs(now.getTime() - sentAt) <= toleranceMs)) return { ok: false, reason: 'late' };
  return { ok: true, nonce, until: new Date(sentAt + toleranceMs) };
}

/**
 * For receivers of webhooks: is this request from the holder of the secret, fresh, and new? A nonce seen before is `replayed`.
 * A repetition by Hubiao itself comes under a new nonce and the same `Idempotency-Key`: drop it by that.
 */
export function verifySignature({
  remember,
  ...request
}: SignedRequest & { remember: NonceMemory }):
  | { ok: true }
  | { ok: false; reason: 'missing' | 'late' | 'forged' | 'replayed' } {
  const checked = checkSignature(request);
  if (!checked.ok) return checked;
  return remember(checked.nonce, checked.until) ? { ok: true } : { ok: false, reason: 'replayed' };
}

/** A memory of nonces inside one process, forgetting each when its time is over. */
export function createNonceMemory(now: () => Date = () => new Date()): NonceMemory {
  const seen = new Map<string, number>();
  return (nonce, until) => {
    const time = now().getTime();
    for (const [old, end] of seen) if (end < time) seen.delete(old);
    if (seen.has(nonce)) return false;
    seen.set(nonce, until.getTime());
    return true;
  };
}
