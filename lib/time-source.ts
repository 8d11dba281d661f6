import { createSocket } from 'node:dgram';
import type { ClockCheck } from '../domain/visit.ts';
import { HubiaoError, messageOf } from './errors.ts';
import type { Fetcher } from './fetch/index.ts';

const PATIENCE_MS = 5_000;
const PACKET = 48;
/** Seconds from 1900, where NTP counts from, to 1970. */
const EPOCH_S = 2_208_988_800;
/** A Date header says whole seconds: on average the time is half a second later. */
const HTTP_HALF_MS = 500;

type Ask = { fetch: Fetcher['fetch']; now: () => Date; allow?: readonly string[] };

/** The machine's clock beside one source, `ntp://HOST[:PORT]` or a web address whose answers carry the time. Throws HubiaoError `time-source-failed`. */
export async function checkAgainst(source: string, ask: Ask): Promise<ClockCheck> {
  const url = new URL(source);
  try {
    return await (url.protocol === 'ntp:' ? byNtp(url, ask) : byHttp(url, ask));
  } catch (error) {
    throw new HubiaoError(`The time source ${url.host} gave no time: ${messageOf(error)}`, {
      code: 'time-source-failed',
      cause: error,
    });
  }
}

/** One question of SNTP (RFC 4330): the offset is the mean of both ways, known to half the time that they took. */
async function byNtp(url: URL, { now }: Ask): Promise<ClockCheck> {
  const asked = Buffer.alloc(PACKET);
  asked[0] = 0x23; // version 4, client
  const sent = now().getTime();
  writeTime(asked, 40, sent);
  const stamp = Buffer.from(asked.subarray(40, 48));
  const answer = await exchange(url, asked);
  const got = now().getTime();
  const problem = ntpProblem(answer, stamp);
  if (problem !== undefined) throw new Error(problem);
  const [received, left] = [readTime(answer, 32), readTime(answer, 40)];
  const offset = (received - sent + (left - got)) / 2;
  const within = Math.max(1, (got - sent - (left - received)) / 2);
  return checked(url, { way: 'ntp', at: got, offset, within, detail: `stratum ${answer[1]}` });
}

/** Why an answer is none: not to this question, not from a server, or from one that has no time itself. */
function ntpProblem(answer: Buffer, stamp: Buffer): string | undefined {
  const head = answer[0] ?? 0;
  if (answer.length < PACKET || (head & 7) !== 4) return 'it is no answer of a server';
  if (!answer.subarray(24, 32).equals(stamp)) return 'it answers another question';
  if (head >> 6 === 3 || answer[1] === 0 || (answer[1] ?? 16) > 15) return 'the server has no time itself';
  return undefined;
}

function exchange(url: URL, packet: Buffer): Promise<Buffer> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4');
  return new Promise<Buffer>((done, fail) => {
    const timer = setTimeout(() => fail(new Error(`no answer within ${PATIENCE_MS} ms`)), PATIENCE_MS);
    socket.once('message', (message) => {
      clearTimeout(timer);
      done(message);
    });
    socket.once('error', (error) => {
      clearTimeout(timer);
      fail(error);
    });
    socket.send(packet, Number(url.port || 123), host, (error) => {
      if (error !== null) fail(error);
    });
  }).finally(() => socket.close());
}

function writeTime(packet: Buffer, at: number, ms: number): void {
  packet.writeUInt32BE(Math.floor(ms / 1000) + EPOCH_S, at);
  packet.writeUInt32BE(Math.floor(((ms % 1000) / 1000) * 2 ** 32), at + 4);
}

const readTime = (packet: Buffer, at: number): number =>
  (packet.readUInt32BE(at) - EPOCH_S) * 1000 + (packet.readUInt32BE(at + 4) / 2 ** 32) * 1000;

async function byHttp(url: URL, { fetch, now, allow }: Ask): Promise<ClockCheck> {
  const sent = now().getTime();
  const answer = await fetch(url.href, allow === undefined ? {} : { allow: [...allow] });
  const got = now().getTime();
  const said = answer.headers['date'];
  const at = said === undefined ? Number.NaN : Date.parse(said);
  if (Number.isNaN(at)) throw new Error('its answer carries no Date');
  const offset = at + HTTP_HALF_MS - (sent + got) / 2;
  return checked(url, {
    way: 'http',
    at: got,
    offset,
    within: HTTP_HALF_MS + (got - sent) / 2,
    detail: `Date: ${said}`,
  });
}

type Found = { way: ClockCheck['way']; at: number; offset: number; within: number; detail: string };

const checked = ({ href }: URL, { way, at, offset, within, detail }: Found): ClockCheck => ({
  source: href,
  way,
  at: new Date(at).toISOString(),
  offsetMs: Math.round(offset),
  withinMs: Math.ceil(within),
  detail,
});
