import type { ChannelDeps } from './channel.ts';
import { createEmail } from './email.ts';
import { createWebhook } from './webhook.ts';

/** Every channel by the type that rules name. */
export const createChannels = (deps: ChannelDeps) => ({
  webhook: createWebhook(deps),
  email: createEmail(deps),
});
