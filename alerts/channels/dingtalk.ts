import { createHmac } from 'node:crypto';
import { markdownOf } from '../forms.ts';
import { noteOf } from '../note.ts';
import { inert } from '../plain.ts';
import type { Channel, ChannelDeps } from './channel.ts';
import { addressOf, callRobot, readErrcode, robotTarget } from './robot.ts';

const MINUTE_MS = 60_000;
/** The robot takes 20,000 bytes in all; JSON may write a character of ours longer than it is. */
const MOST_BYTES = 15_000;

/** Milliseconds and, in Base64, HMAC-SHA256 of `timestamp\nsecret` under the secret itself. */
function signed(address: URL, secret: string, timestamp: number): URL {
  const sign = createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64');
  address.searchParams.set('timestamp', String(timestamp));
  address.searchParams.set('sign', sign);
  return address;
}

/**
 * Sends to a DingTalk custom robot 钉钉自定义机器人 as markdown, signed 加签 (open.dingtalk.com, custom-robot-access). Who sends more than
 * 20 a minute is shut out for ten.
 */
export const createDingTalk = (deps: ChannelDeps): Channel<'dingtalk'> => ({
  ...robotTarget,
  pace: { messages: 18, ms: MINUTE_MS },
  send: ({ rule, message }, target) => {
    const note = noteOf({ rule, message, url: deps.url });
    const text = markdownOf(note, { gap: '\n\n', most: MOST_BYTES });
    const address = signed(addressOf(target), target.secret, deps.clock.now().getTime());
    const body = { msgtype: 'markdown', markdown: { title: inert(note.title), text }, at: { isAtAll: false } };
    const call = { address, body };
    return callRobot(deps, call, {
      name: 'The DingTalk robot',
      read: readErrcode,
      tooMany: { codes: [130101, 410100], ms: 10 * MINUTE_MS },
    });
  },
});
