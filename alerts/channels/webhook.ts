import { randomUUID } from 'node:crypto';
import { HubiaoError, ThrottledError } from '../../lib/errors.ts';
import { retryAfterMs } from '../../lib/fetch/index.ts';
import { isLoopback } from '../../lib/local.ts';
import { SIGNATURE_HEADERS, signatureOf } from '../../lib/verify.ts';
import { alertRecord } from '../record.ts';
import type { Channel, ChannelDeps } from './channel.ts';

const DEADLINE_MS = 10_000;
const MOST_ANSWER_BYTES = 64 * 1024;

/**
 * POSTs a message as JSON, signed under the rule's secret, with the message's id as `Idempotency-Key`. An answer within
 * 10 s of 2xx is success; 429 and 503 throw ThrottledError, any other `webhook-refused`. What the receiver answers is not kept.
 */
export function createWebhook({ fetch, clock, url: console }: ChannelDeps): Channel<'webhook'> {
  return {
    pace: { messages: 300, ms: 60_000 },
    told: ({ url }) => new URL(url).origin,
    async send(sending, { url, secret }) {
      const body = JSON.stringify(alertRecord(sending, console));
      const timestamp = String(Math.floor(clock.now().getTime() / 1000));
      const nonce = randomUUID();
      const { status, headers } = await fetch(url, {
        method: 'POST',
        body,
        robots: false,
        limits: { totalMs: DEADLINE_MS, maxBytes: MOST_ANSWER_BYTES },
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'idempotency-key': sending.message.id,
          [SIGNATURE_HEADERS.signature]: signatureOf(secret, { timestamp, nonce, body }),
          [SIGNATURE_HEADERS.timestamp]: timestamp,
          [SIGNATURE_HEADERS.nonce]: nonce,
        },
      });
      if (status >= 200 && status < 300) return;
      const { host } = new URL(url);
      if (status === 429 || status === 503)
        throw new ThrottledError(`${host} asks for a pause.`, retryAfterMs(headers['retry-after'], clock));
      throw new HubiaoError(`${host} answered the alert with ${status}.`, {
        code: 'webhook-refused',
        status: 502,
        kept: 'The message stays open and is tried again under the same id.',
        advice: 'Look at the receiver’s log; check address and secret of the rule.',
      });
    },
    staysLocal: ({ url }) => isLoopback(new URL(url).hostname),
  };
}
