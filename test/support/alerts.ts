import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { onTestFinished } from 'vitest';
import { createAlertSender } from '../../alerts/index.ts';
import type { AlertEvent, AlertRule } from '../../domain/alert.ts';
import { eventsOfLead } from '../../domain/alert-events.ts';
import type { Lead } from '../../domain/lead.ts';
import type { Clock } from '../../lib/clock.ts';
import { createFetcher } from '../../lib/fetch/index.ts';
import { finding, listing } from './store.ts';

export type Received = { headers: IncomingHttpHeaders; body: string; method: string; url: string };

/** A webhook receiver on loopback; `answer` decides what each request is answered with. */
export async function receiver(
  answer: (n: number) => { status: number; headers?: Record<string, string> } = () => ({ status: 204 }),
) {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const { headers, method = '', url = '' } = request;
      received.push({ headers, method, url, body: Buffer.concat(parts).toString('utf8') });
      const { status, headers: more } = answer(received.length);
      response.writeHead(status, more).end('answered');
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { received, port, url: `http://127.0.0.1:${port}/hooks/path-secret?token=query-secret` };
}

export type Mail = { from: string; to: string[]; raw: string };

/** An SMTP server on loopback that keeps what it gets; `refuse` names recipients it does not know. */
export async function mailbox(refuse: string[] = []) {
  const mails: Mail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo({ address }, _session, callback) {
      if (!refuse.includes(address)) return callback();
      callback(Object.assign(new Error('no such mailbox'), { responseCode: 550 }));
    },
    onData(stream, session, callback) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        const raw = Buffer.concat(parts).toString('utf8');
        mails.push({ from: mailFrom ? mailFrom.address : '', to: rcptTo.map((one) => one.address), raw });
        callback();
      });
    },
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => new Promise<void>((done) => server.close(() => done())));
  const { port } = server.server.address() as AddressInfo;
  return { mails, url: `smtp://127.0.0.1:${port}` };
}

export const lead = (given: Partial<Lead> = {}): Lead => ({
  id: 'L0123456789ab',
  platform: 'market',
  listingId: 'a1',
  status: 'new',
  route: 'queue',
  version: 1,
  district: 'pudong',
  source: 'crawl',
  finding: finding(),
  listing: listing({ seller: { id: 's1', name: '小店', contact: ['微信 fake-888'] } }),
  snapshot: 1,
  occurrences: 1,
  firstSeenAt: '2026-11-20T02:00:00.000Z',
  lastSeenAt: '2026-11-20T02:00:00.000Z',
  events: [],
  ...given,
});

/** The event of a lead new in the queue. */
export const leadEvent = (given: Partial<Lead> = {}): AlertEvent => eventsOfLead(lead(given))[0]!;
export const message = (id: string, ...events: AlertEvent[]) => ({
  id,
  at: '2026-11-23T09:00:00+08:00',
  events: events.length > 0 ? events : [leadEvent()],
});

/** Alerts over the guarded fetch, with these private hosts let in. */
export function testSender(
  given: { allow?: string[]; clock?: Clock; smtp?: string; from?: string; url?: string } = {},
) {
  const { allow = ['127.0.0.1'], from = 'hubiao@localhost', ...more } = given;
  const fetcher = createFetcher({ allow });
  onTestFinished(() => fetcher.close());
  return createAlertSender({ fetch: fetcher.fetch, from, ...more });
}

export const SECRET = 'a secret of some length';
export const webhookRule = (url: string): AlertRule => ({
  id: 'r1',
  enabled: true,
  when: {},
  channel: { type: 'webhook', url, secret: SECRET },
});
export const mailRule = (...to: string[]): AlertRule => ({
  id: 'r2',
  enabled: true,
  when: {},
  channel: { type: 'email', to },
});

/** Header of a mail as it stands, unfolded. */
export const header = (mail: Mail, name: string): string | undefined =>
  new RegExp(`^${name}: (.*)$`, 'im').exec(mail.raw.split('\r\n\r\n')[0]!.replace(/\r\n[ \t]+/g, ' '))?.[1];

/** The text of a mail, decoded. */
export function textOf(mail: Mail): string {
  const body = mail.raw.slice(mail.raw.indexOf('\r\n\r\n') + 4);
  const encoding = header(mail, 'Content-Transfer-Encoding')?.trim();
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  if (encoding !== 'quoted-printable') return body;
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
