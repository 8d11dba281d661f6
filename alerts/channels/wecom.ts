import { markdownOf } from '../forms.ts';
import { noteOf } from '../note.ts';
import type { Channel, ChannelDeps } from './channel.ts';
import { addressOf, callRobot, readErrcode, robotTarget } from './robot.ts';

const MINUTE_MS = 60_000;
/** Bytes of `content`, and 20 messages a minute: the robot's own limits. */
const MOST_BYTES = 4096;

/**
 * Sends to a WeCom group robot 企业微信群机器人 as markdown (developer.work.weixin.qq.com, document 91770). Its only secret is the key
 * in its address; 45009 asks for a pause.
 */
export const createWeCom = (deps: ChannelDeps): Channel<'wecom'> => ({
  ...robotTarget,
  pace: { messages: 18, ms: MINUTE_MS },
  send: ({ rule, message }, target) => {
    const content = markdownOf(noteOf({ rule, message, url: deps.url }), { gap: '\n', most: MOST_BYTES });
    const call = { address: addressOf(target), body: { msgtype: 'markdown', markdown: { content } } };
    return callRobot(deps, call, {
      name: 'The WeCom robot',
      read: readErrcode,
      tooMany: { codes: [45009], ms: MINUTE_MS },
    });
  },
});
