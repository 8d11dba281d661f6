import { randomUUID } from 'node:crypto';
import type { Clock } from './clock.ts';
import { HubiaoError, ThrottledError } from './errors.ts';
import { type Fetcher, retryAfterMs } from './fetch/index.ts';
import { SIGNATURE_HEADERS, signatureOf } from './verify.ts';

const DEADLINE_MS = 10_000;
const MOST_ANSWER_BYTES = 64 * 1024;

/** A JSON body for an address, signed under the secret that its owner shares; `id` is the same on every attempt. */
export type SignedPost = { url: string; secret: string; id: string; body: string };

/**
 * POSTs JSON under a signature with time and nonce (lib/verify.ts) and `id` as `Idempotency-Key`. An answer within 10 s of
 * 2xx is success; 429 and 503 throw ThrottledError, any other `webhook-refused`. What is answered is not kept.
 */
export async function postSigned(
  { fetch, clock }: { fetch: Fetcher['fetch']; clock: Clock },
  { url, secret, id, body }: SignedPost,
): Promise<void> {
  const timestamp = String(Math.floor(clock.now().getTime() / 1000));
  const nonce = randomUUID();
  const { status, headers } = await fetch(url, {
    method: 'POST',
    body,
    robots: false,
    limits: { totalMs: DEADLINE_MS, maxBytes: MOST_ANSWER_BYTES, maxRedirects: 0 },
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'idempotency-key': id,
      [SIGNATURE_HEADERS.signature]: signatureOf(secret, { timestamp, nonce, body }),
      [SIGNATURE_HEADERS.timestamp]: timestamp,
      [SIGNATURE_HEADERS.nonce]: nonce,
    },
  });
  if (status >= 200 && status < 300) return;
  const { host } = new URL(url);
  if (status === 429 || status === 503)
    throw new ThrottledError(`${host} asks for a pause.`, retryAfterMs(headers['retry-after'], clock));
  throw new HubiaoError(`${host} answered with ${status}.`, {
    code: 'webhook-refused',
    status: 502,
    kept: 'The delivery stays open and is tried again under the same id.',
    advice: 'Look at the receiver’s log; check address and secret.',
  });
}
