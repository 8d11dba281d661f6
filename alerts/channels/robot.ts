import type { RobotType } from '../../domain/alert.ts';
import { HubiaoError, ThrottledError } from '../../lib/errors.ts';
import { retryAfterMs } from '../../lib/fetch/index.ts';
import { isLoopback } from '../../lib/local.ts';
import { oneLine } from '../plain.ts';
import type { ChannelDeps, ChannelOf } from './channel.ts';

const DEADLINE_MS = 10_000;
const MOST_ANSWER_BYTES = 64 * 1024;
const MOST_SAID = 200;

type Target = { url: string; gateway?: string | undefined };
/** What a robot answered: 0 is success, whatever the HTTP status says of it. */
type Answer = { code: number; said: string };

/** How one kind of robot tells refusals: codes, or words, that ask for a pause, and for how long. */
export type RobotManners = {
  name: string;
  read(body: Record<string, unknown>): Answer | undefined;
  tooMany: { codes: readonly number[]; ms: number };
};

const TOO_MANY = /too (fast|many)|frequen|freq out|rate.?limit|频率|太快|限流/i;

/** The address that is called: the official one, or the gateway's with the same path and query. */
export function addressOf({ url, gateway }: Target): URL {
  const address = new URL(url);
  return gateway === undefined ? address : new URL(address.pathname + address.search, gateway);
}

/**
 * POSTs to a robot. Throws ThrottledError where it asks for a pause, else HubiaoError `robot-refused` with its code and words: such a
 * message is tried again, since a robot is often put right on its own side.
 */
export async function callRobot(
  { fetch, clock }: Pick<ChannelDeps, 'fetch' | 'clock'>,
  { address, body }: { address: URL; body: unknown },
  { name, read, tooMany }: RobotManners,
): Promise<void> {
  const answer = await fetch(address.href, {
    method: 'POST',
    body: JSON.stringify(body),
    robots: false,
    limits: { totalMs: DEADLINE_MS, maxBytes: MOST_ANSWER_BYTES, maxRedirects: 0 },
    headers: { 'content-type': 'application/json; charset=utf-8' },
  });
  const { status, headers } = answer;
  if (status === 429 || status === 503)
    throw new ThrottledError(`${name} asks for a pause.`, retryAfterMs(headers['retry-after'], clock));
  const told = readAnswer(answer.text(), read);
  if (told?.code === 0) return;
  const said = told === undefined ? `HTTP ${status}` : `${told.code} ${oneLine(told.said, MOST_SAID)}`;
  if (told !== undefined && (tooMany.codes.includes(told.code) || TOO_MANY.test(told.said)))
    throw new ThrottledError(`${name} asks for a pause: ${said}`, tooMany.ms);
  throw new HubiaoError(`${name} refused the alert: ${said}`, {
    code: 'robot-refused',
    status: 502,
    kept: 'The message stays open and is tried again under the same number.',
    advice: 'Check address, secret and security settings of the robot in its group.',
  });
}

function readAnswer(text: string, read: RobotManners['read']): Answer | undefined {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null ? read(body as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** An answer in the manner of WeCom and DingTalk. */
export const readErrcode = (body: Record<string, unknown>): Answer | undefined =>
  typeof body['errcode'] === 'number' ? { code: body['errcode'], said: String(body['errmsg'] ?? '') } : undefined;

/** What all robots share: told by the host that is called, and kept on this machine only by a gateway that is here. */
export const robotTarget = {
  staysLocal: ({ gateway }: ChannelOf<RobotType>): boolean =>
    gateway !== undefined && isLoopback(new URL(gateway).hostname),
  told: ({ url, gateway }: ChannelOf<RobotType>): string => new URL(gateway ?? url).host,
};
