import type { PaperPost } from '../../domain/exchange-ports.ts';
import { PermanentError } from '../../lib/errors.ts';
import { sendFile } from './folder.ts';
import { sendMail } from './mail.ts';
import type { PostDeps } from './types.ts';
import { sendWebhook } from './webhook.ts';

export { createInbox } from './inbox.ts';

/** Sends papers on the channels of their platforms; none of them knows of another, so that one that fails holds up none. */
export function createPost(deps: PostDeps): PaperPost {
  return {
    async send(letter, setting, records) {
      const { channel } = letter.delivery;
      if (channel === 'webhook' && setting.webhook) return sendWebhook(deps, letter, setting.webhook);
      if (channel === 'email' && setting.email) return sendMail(deps, letter, setting.email);
      if (channel === 'folder' && setting.folder) return sendFile(deps, letter, records);
      throw new PermanentError(`${setting.platform} has no channel ${channel} any more.`, { code: 'channel-off' });
    },
  };
}
