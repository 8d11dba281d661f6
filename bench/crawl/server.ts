import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pageOf } from './pages.ts';

/* The shop that is crawled, a process of its own: /p/N as plain pages, /s/N drawn by script. Tells its parent its address. */

const server = createServer((request, response) => {
  const found = /^\/(p|s)\/(\d+)$/.exec(request.url ?? '');
  if (found === null) {
    response.writeHead(404).end();
    return;
  }
  const { port } = server.address() as AddressInfo;
  const body = pageOf(Number(found[2]), `http://127.0.0.1:${port}`, found[1] === 's');
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(body);
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
process.once('disconnect', () => process.exit());
