import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { AlertChannel, RobotType } from '../../domain/alert.ts';
import type { Clock } from '../../lib/clock.ts';

/*
 * Robots of chat groups as their makers describe them, on loopback: addresses, signatures, fields, sizes, rates and the answers to
 * each. All of them answer refusals with HTTP 200.
 */

export type Taken = { text: string; title?: string; links: string[]; bytes: number };
type Call = { url: URL; body: string; type: string; method: string };
type Manner = (call: Call) => { answer: object; taken?: Taken };

const KEY = 'k-693a91f6-7xxx-4bc4-97a0';
const TOKEN = 't-566cc69da782ec33e42541b09b08551f';
const HOOK = 'h-2f9e1c34-58e1-4b1c-9ec5';
export const ROBOT_SECRET = 'SEC-a-secret-of-the-robot';
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Counts calls in sliding spans; true where one is too many. */
function limiter(clock: Clock, limits: { most: number; ms: number }[]) {
  const times: number[] = [];
  return (): boolean => {
    const now = clock.now().getTime();
    if (limits.some(({ most, ms }) => times.filter((at) => at > now - ms).length >= most)) return true;
    times.push(now);
    return false;
  };
}

const links = (markdown: string): string[] => [...markdown.matchAll(/\[[^\]]*\]\(([^)]*)\)/g)].map((one) => one[1]!);
function parsed(text: string): Record<string, never> | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function wecom(clock: Clock): Manner {
  const tooMany = limiter(clock, [{ most: 20, ms: MINUTE_MS }]);
  const say = (errcode: number, errmsg: string) => ({ answer: { errcode, errmsg } });
  return ({ url, body, method }) => {
    if (method !== 'POST') return say(43002, 'require POST method');
    if (url.pathname !== '/cgi-bin/webhook/send' || url.searchParams.get('key') !== KEY)
      return say(93000, 'invalid webhook url, hint: [1600000000_1_0], from ip: 127.0.0.1');
    const read = parsed(body) as { msgtype?: string; markdown?: { content?: unknown } } | undefined;
    if (read === undefined) return say(47001, 'data format error');
    const content = read.markdown?.content;
    if (read.msgtype !== 'markdown' || typeof content !== 'string') return say(40008, 'invalid message type');
    if (content === '') return say(44004, 'empty content');
    const bytes = Buffer.byteLength(content);
    if (bytes > 4096) return say(40058, 'markdown.content exceed max length 4096. Invalid input');
    if (tooMany()) return say(45009, 'api freq out of limit');
    return { ...say(0, 'ok'), taken: { text: content, links: links(content), bytes } };
  };
}

function dingtalk(clock: Clock): Manner {
  const tooMany = limiter(clock, [{ most: 20, ms: MINUTE_MS }]);
  const say = (errcode: number, errmsg: string) => ({ answer: { errcode, errmsg } });
  return ({ url, body, type, method }) => {
    if (method !== 'POST') return say(43002, '需要POST请求');
    if (!type.startsWith('application/json')) return say(43004, '无效的HTTP HEADER Content-Type');
    const { access_token, timestamp = '', sign } = Object.fromEntries(url.searchParams);
    if (!access_token) return say(40035, '缺少参数 access_token');
    if (url.pathname !== '/robot/send' || access_token !== TOKEN) return say(300005, 'token is not exist');
    const expected = createHmac('sha256', ROBOT_SECRET).update(`${timestamp}\n${ROBOT_SECRET}`).digest('base64');
    if (sign !== expected) return say(310000, 'sign not match, more: [https://ding-doc.dingtalk.com/doc]');
    if (!/^\d{13}$/.test(timestamp) || Math.abs(Number(timestamp) - clock.now().getTime()) > HOUR_MS)
      return say(310000, 'invalid timestamp, more: [https://ding-doc.dingtalk.com/doc]');
    const bytes = Buffer.byteLength(body);
    if (bytes > 20_000) return say(460101, 'message too long, exceed 20000 bytes');
    const read = parsed(body) as { msgtype?: string; markdown?: { title?: unknown; text?: unknown } } | undefined;
    const { title, text } = read?.markdown ?? {};
    if (read?.msgtype !== 'markdown') return say(400105, 'unsupported msgtype');
    if (typeof title !== 'string' || title === '') return say(40035, '缺少参数 title');
    if (typeof text !== 'string' || text === '') return say(40035, '缺少参数 text');
    if (tooMany()) return say(130101, 'send too fast, exceed 20 times per minute');
    return { ...say(0, 'ok'), taken: { text, title, links: links(text), bytes } };
  };
}

type Tag = { tag?: string; text?: unknown; href?: unknown };
type Post = { title?: unknown; content?: Tag[][] };

function feishu(clock: Clock): Manner {
  const tooMany = limiter(clock, [
    { most: 100, ms: MINUTE_MS },
    { most: 5, ms: 1000 },
  ]);
  const say = (code: number, msg: string) => ({ answer: { code, msg, data: {} } });
  const bad = say(9499, 'Bad Request');
  return ({ url, body, method }) => {
    if (method !== 'POST' || url.pathname !== `/open-apis/bot/v2/hook/${HOOK}`)
      return say(19001, 'param invalid: incoming webhook access token invalid');
    const bytes = Buffer.byteLength(body);
    if (bytes > 20 * 1024) return bad;
    const read = parsed(body) as Record<string, unknown> | undefined;
    const { timestamp, sign } = read ?? {};
    const expected = createHmac('sha256', `${timestamp}\n${ROBOT_SECRET}`).update('').digest('base64');
    const now = clock.now().getTime() / 1000;
    if (typeof timestamp !== 'string' || sign !== expected || !(Math.abs(Number(timestamp) - now) < 3600))
      return say(19021, 'sign match fail or timestamp is not within one hour from current time');
    const post = (read?.['content'] as { post?: { zh_cn?: Post } } | undefined)?.post?.zh_cn;
    const lines = post?.content;
    if (read?.['msg_type'] !== 'post' || !Array.isArray(lines) || lines.length === 0) return bad;
    const tags = lines.flat();
    const known = tags.every(
      ({ tag, text, href }) =>
        typeof text === 'string' && (tag === 'text' || (tag === 'a' && /^https?:/.test(String(href)))),
    );
    if (!known || typeof post?.title !== 'string') return bad;
    if (tooMany()) return say(11232, 'frequency limited psm[lark.oapi.app_platform_runtime]appID[1500]');
    const text = lines.map((line) => line.map((one) => one.text).join('')).join('\n');
    const hrefs = tags.flatMap(({ href }) => (href === undefined ? [] : [String(href)]));
    const done = { StatusCode: 0, StatusMessage: 'success', code: 0, data: {}, msg: 'success' };
    return { answer: done, taken: { text, title: post.title, links: hrefs, bytes } };
  };
}

const MANNERS = { wecom, dingtalk, feishu };
const ADDRESSES = {
  wecom: `https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${KEY}`,
  dingtalk: `https://oapi.dingtalk.com/robot/send?access_token=${TOKEN}`,
  feishu: `https://open.feishu.cn/open-apis/bot/v2/hook/${HOOK}`,
};
/** What must stand in no error, log or answer. */
export const ROBOT_SECRETS = [KEY, TOKEN, HOOK, ROBOT_SECRET];

/** One robot's server: what it took, what it refused, and the channel that leads to it. */
export async function robot(type: RobotType, clock: Clock) {
  const manner = MANNERS[type](clock);
  const taken: Taken[] = [];
  const answers: object[] = [];
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request);
    const { method = '', url = '', headers } = request;
    const call = { method, body, url: new URL(url, 'http://robot.invalid'), type: headers['content-type'] ?? '' };
    const said = manner(call);
    if (said.taken !== undefined) taken.push(said.taken);
    answers.push(said.answer);
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(said.answer));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const gateway = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const target = { type, url: ADDRESSES[type], secret: ROBOT_SECRET, gateway };
  const { secret: _secret, ...open } = target;
  return { taken, answers, channel: (type === 'wecom' ? open : target) as AlertChannel & { gateway: string } };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}
