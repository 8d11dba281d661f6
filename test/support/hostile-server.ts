import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** A real server on loopback that answers as the test says; `hits` counts what was asked, by path. */
export type HostileServer = {
  url: string;
  host: string;
  port: number;
  hits: Map<string, number>;
  close(): Promise<void>;
};

/** Starts it: `routes` by path (without query); robots.txt is 404 and all else 404 unless given. */
export async function hostileServer(routes: Record<string, Handler>): Promise<HostileServer> {
  const hits = new Map<string, number>();
  const server: Server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://x').pathname;
    hits.set(path, (hits.get(path) ?? 0) + 1);
    const route = routes[path];
    response.on('error', () => undefined);
    if (route === undefined) response.writeHead(404, { 'content-type': 'text/plain' }).end('nothing here');
    else route(request, response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    host: `127.0.0.1:${port}`,
    port,
    hits,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

/** A page as HTML, in UTF-8 unless the type says else. */
export const html =
  (body: string | Buffer, more: { status?: number; type?: string; headers?: Record<string, string> } = {}): Handler =>
  (_request, response) =>
    void response
      .writeHead(more.status ?? 200, { 'content-type': more.type ?? 'text/html; charset=utf-8', ...more.headers })
      .end(body);

/** A redirect. */
export const to =
  (location: string, status = 302): Handler =>
  (_request, response) =>
    void response.writeHead(status, { location }).end();
