import { isLoopback } from '../../lib/local.ts';
import { postSigned } from '../../lib/signed-post.ts';
import { alertRecord } from '../record.ts';
import type { Channel, ChannelDeps } from './channel.ts';

/** POSTs a message as JSON, signed under the rule's secret, with the message's id as `Idempotency-Key` (lib/signed-post.ts). */
export function createWebhook({ fetch, clock, url: console }: ChannelDeps): Channel<'webhook'> {
  return {
    pace: { messages: 300, ms: 60_000 },
    told: ({ url }) => new URL(url).origin,
    async send(sending, { url, secret }) {
      const body = JSON.stringify(alertRecord(sending, console));
      await postSigned({ fetch, clock }, { url, secret, id: sending.message.id, body });
    },
    staysLocal: ({ url }) => isLoopback(new URL(url).hostname),
  };
}
