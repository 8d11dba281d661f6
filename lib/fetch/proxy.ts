import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { messageOf } from '../errors.ts';
import { hostOf, portOf } from './address.ts';
import { checkUrl, guardedLookup, type Resolver, readAddress, systemResolver } from './guard.ts';

const IDLE_MS = 30_000;

/** A proxy on 127.0.0.1; `refused` lists, newest last, the hosts it would not reach. */
export type GuardedProxy = { url: string; refused: string[]; close(): Promise<void> };

/**
 * A local HTTP and CONNECT proxy that applies the address guard: the browser's only way out. Private and reserved addresses answer 403,
 * but for those that `allow` names.
 */
export async function startGuardedProxy(options: {
  allow?: readonly string[];
  resolve?: Resolver;
  maxBytes?: number;
}): Promise<GuardedProxy> {
  const allow = options.allow ?? [];
  const resolve = options.resolve ?? systemResolver;
  const lookup = guardedLookup(resolve);
  const refused: string[] = [];
  const sockets = new Set<Duplex>();
  const note = (host: string): void => {
    refused.push(host);
    if (refused.length > 100) refused.shift();
  };
  const dial = (url: URL): Socket => {
    const open = checkUrl(url, allow);
    const socket = connect({ host: hostOf(url), port: portOf(url), ...(open ? {} : { lookup }) });
    socket.setTimeout(IDLE_MS, () => socket.destroy(new Error('idle')));
    return keep(sockets, socket);
  };

  const server = createServer((incoming, outgoing) => {
    forward({ incoming, outgoing, dial, note });
  });
  server.on('connect', (incoming: IncomingMessage, client: Duplex, head: Buffer) => {
    keep(sockets, client).on('error', () => client.destroy());
    try {
      const target = dial(readAddress(`https://${incoming.url ?? ''}`));
      target.once('connect', () => {
        client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
        target.write(head);
        target.pipe(client).pipe(target);
      });
      target.on('error', (error) => {
        if (codeOf(error) === 'address-refused') note(incoming.url ?? '');
        client.end(`HTTP/1.1 ${codeOf(error) === 'address-refused' ? '403 Forbidden' : '502 Bad Gateway'}\r\n\r\n`);
      });
      client.on('close', () => target.destroy());
    } catch {
      note(incoming.url ?? '');
      client.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    }
  });
  server.on('connection', (socket) => keep(sockets, socket));
  await new Promise<void>((done, fail) => server.once('error', fail).listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    refused,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

function keep<T extends Duplex>(sockets: Set<Duplex>, socket: T): T {
  sockets.add(socket);
  socket.once('close', () => sockets.delete(socket));
  return socket;
}

const HOP_HEADERS = new Set(['proxy-connection', 'proxy-authorization', 'connection', 'keep-alive', 'te', 'upgrade']);

function forward(call: {
  incoming: IncomingMessage;
  outgoing: ServerResponse;
  dial(url: URL): Socket;
  note(host: string): void;
}): void {
  const { incoming, outgoing } = call;
  const fail = (error: unknown): void => {
    const closed = codeOf(error) === 'address-refused';
    if (closed) call.note(incoming.url ?? '');
    if (outgoing.headersSent) outgoing.destroy();
    else
      outgoing
        .writeHead(
          closed ? 403 : 502,
          closed ? { 'content-type': 'text/plain', 'x-hubiao-guard': 'refused' } : { 'content-type': 'text/plain' },
        )
        .end(closed ? 'address refused' : messageOf(error));
  };
  try {
    const url = readAddress(incoming.url ?? '');
    const headers = Object.fromEntries(Object.entries(incoming.headers).filter(([name]) => !HOP_HEADERS.has(name)));
    const onward = httpRequest(
      {
        method: incoming.method ?? 'GET',
        path: url.pathname + url.search,
        headers: { ...headers, host: url.host, connection: 'close' },
        createConnection: () => call.dial(url),
      },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.on('error', () => outgoing.destroy()).pipe(outgoing);
      },
    );
    onward.on('error', fail);
    outgoing.on('close', () => onward.destroy());
    incoming.pipe(onward);
  } catch (error) {
    fail(error);
  }
}

const codeOf = (error: unknown): unknown => (error as { code?: unknown } | undefined)?.code;
