import { createHmac } from 'node:crypto';
import { tagsOf } from '../forms.ts';
import { noteOf } from '../note.ts';
import type { Channel, ChannelDeps } from './channel.ts';
import { addressOf, callRobot, robotTarget } from './robot.ts';

const MINUTE_MS = 60_000;
/** The robot takes 20 KB in all. */
const MOST_BYTES = 17_000;

/** In Base64, HMAC-SHA256 of nothing under `timestamp\nsecret` as the key; the timestamp in seconds. */
const signOf = (timestamp: string, secret: string): string =>
  createHmac('sha256', `${timestamp}\n${secret}`).digest('base64');

/** New robots answer with `code`, some old ones with `StatusCode` alone. */
function readCode(body: Record<string, unknown>): { code: number; said: string } | undefined {
  const code = body['code'] ?? body['StatusCode'];
  return typeof code === 'number' ? { code, said: String(body['msg'] ?? body['StatusMessage'] ?? '') } : undefined;
}

/**
 * Sends to a Feishu or Lark custom bot 飞书自定义机器人 as rich text, signed 签名校验 in the body (open.feishu.cn, custom bot guide): 100 a
 * minute and 5 a second; 11232 asks for a pause.
 */
export const createFeishu = (deps: ChannelDeps): Channel<'feishu'> => ({
  ...robotTarget,
  pace: { messages: 80, ms: MINUTE_MS },
  second: 4,
  send: ({ rule, message }, target) => {
    const note = noteOf({ rule, message, url: deps.url });
    const timestamp = String(Math.floor(deps.clock.now().getTime() / 1000));
    const body = {
      timestamp,
      sign: signOf(timestamp, target.secret),
      msg_type: 'post',
      content: { post: { zh_cn: { title: note.title, content: tagsOf(note, MOST_BYTES) } } },
    };
    const call = { address: addressOf(target), body };
    return callRobot(deps, call, {
      name: 'The Feishu robot',
      read: readCode,
      tooMany: { codes: [11232], ms: MINUTE_MS },
    });
  },
});
