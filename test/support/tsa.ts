import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Runs `openssl` in a folder. */
export const openssl = (cwd: string, ...args: string[]) => run('openssl', args, { cwd });

export type Authority = { folder: string; url: string; ca: string; close(): Promise<void> };
export type AuthorityOptions = {
  /** Key type of the signer, as `openssl req -newkey` takes it. */
  key?: string[];
  /** Extensions of the signer's certificate. */
  extensions?: string;
  /** The answer instead of the token that `openssl ts` made. */
  answer?: (
    reply: Buffer,
    query: Buffer,
  ) => { status?: number; body: Buffer } | Promise<{ status?: number; body: Buffer }>;
};

/** A time-stamp authority on loopback: `openssl ts` behind HTTP, with a root and a signer of its own. */
export async function startAuthority(options: AuthorityOptions = {}): Promise<Authority> {
  const folder = await mkdtemp(join(tmpdir(), 'hubiao-tsa-'));
  const { key = ['rsa:2048'], extensions = 'extendedKeyUsage=critical,timeStamping' } = options;
  const file = (name: string, text: string) => writeFile(join(folder, name), text);
  await file('signer.ext', `basicConstraints=CA:FALSE\n${extensions}\n`);
  await file('serial', '01\n');
  await file('tsa.cnf', CONFIG);
  const root = ['-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '3650', '-subj', '/CN=Test root'];
  await openssl(folder, 'req', ...root, '-keyout', 'ca.key', '-out', 'ca.pem');
  await openssl(
    folder,
    'req',
    '-newkey',
    ...key,
    '-nodes',
    '-subj',
    '/CN=Test authority',
    '-keyout',
    'signer.key',
    '-out',
    'signer.csr',
  );
  const issue = ['-req', '-in', 'signer.csr', '-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '3650'];
  await openssl(folder, 'x509', ...issue, '-extfile', 'signer.ext', '-out', 'signer.pem');

  let number = 0;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const query = Buffer.concat(chunks);
    const name = `q${number++}`;
    await writeFile(join(folder, name), query);
    await openssl(
      folder,
      'ts',
      '-reply',
      '-config',
      'tsa.cnf',
      '-section',
      'authority',
      '-queryfile',
      name,
      '-out',
      `${name}.r`,
    );
    const reply = await readFile(join(folder, `${name}.r`));
    const { status = 200, body } = (await options.answer?.(reply, query)) ?? { body: reply };
    response.writeHead(status, { 'content-type': 'application/timestamp-reply' }).end(body);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    folder,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    ca: await readFile(join(folder, 'ca.pem'), 'utf8'),
    async close() {
      server.closeAllConnections();
      await new Promise<void>((done) => server.close(() => done()));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const CONFIG = `
[authority]
serial = serial
signer_cert = signer.pem
signer_key = signer.key
certs = ca.pem
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha384, sha512
accuracy = secs:1
ordering = no
tsa_name = no
ess_cert_id_chain = no
ess_cert_id_alg = sha256
`;
