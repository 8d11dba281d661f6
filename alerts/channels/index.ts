import type { ChannelDeps } from './channel.ts';
import { createDingTalk } from './dingtalk.ts';
import { createEmail } from './email.ts';
import { createFeishu } from './feishu.ts';
import { createWebhook } from './webhook.ts';
import { createWeCom } from './wecom.ts';

/** Every channel by the type that rules name. */
export const createChannels = (deps: ChannelDeps) => ({
  webhook: createWebhook(deps),
  email: createEmail(deps),
  wecom: createWeCom(deps),
  dingtalk: createDingTalk(deps),
  feishu: createFeishu(deps),
});
