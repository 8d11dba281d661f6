import { createHash, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Claims = Record<string, unknown>;
type Grant = { challenge: string; nonce: string | null; redirect: string };

/** How the provider misbehaves: claims that it changes, a key that it does not publish, a state that it makes up. */
export type Mischief = { claims?: Claims; foreignKey?: boolean; state?: string };

export type OidcProvider = {
  issuer: string;
  client: { id: string; secret: string };
  /** Who is logged in there now, as its claims. */
  user: Claims;
  mischief: Mischief;
  /** What the token endpoint refused, by its reason. */
  refused: string[];
  close(): Promise<void>;
};

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/**
 * An OpenID provider on a loopback socket: discovery, authorization code with PKCE (S256 required), client secret, ID tokens signed with
 * RS256 and its published keys. Whoever comes is logged in at once as `user`.
 */
export async function startOidcProvider(): Promise<OidcProvider> {
  const own = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const foreign = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const grants = new Map<string, Grant>();
  const server = createServer((request, response) => {
    void answer(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider: OidcProvider = {
    issuer,
    client: { id: 'hubiao', secret: 'a-secret-of-the-client' },
    user: {},
    mischief: {},
    refused: [],
    close: () => new Promise((done) => server.close(() => done())),
  };

  const idToken = (nonce: string | null): string => {
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      ...{ iss: issuer, aud: provider.client.id, sub: 'subject-1', iat: now, exp: now + 300 },
      ...(nonce === null ? {} : { nonce }),
      ...provider.user,
      ...provider.mischief.claims,
    };
    const body = `${part({ alg: 'RS256', kid: 'k1' })}.${part(claims)}`;
    const key = provider.mischief.foreignKey ? foreign.privateKey : own.privateKey;
    return `${body}.${sign('sha256', Buffer.from(body), key).toString('base64url')}`;
  };

  function authorize(query: URLSearchParams, response: ServerResponse): void {
    const challenge = query.get('code_challenge');
    if (
      query.get('client_id') !== provider.client.id ||
      challenge === null ||
      query.get('code_challenge_method') !== 'S256'
    )
      return void response.writeHead(400).end('no PKCE');
    const code = randomUUID();
    const redirect = query.get('redirect_uri')!;
    grants.set(code, { challenge, nonce: query.get('nonce'), redirect });
    const back = new URL(redirect);
    back.searchParams.set('code', code);
    back.searchParams.set('state', provider.mischief.state ?? query.get('state')!);
    response.writeHead(302, { location: back.href }).end();
  }

  function token(form: URLSearchParams, basic: string, response: ServerResponse): void {
    const code = form.get('code') ?? '';
    const grant = grants.get(code);
    grants.delete(code);
    const [id, secret] = basic === '' ? [form.get('client_id'), form.get('client_secret')] : basic.split(':');
    const verifier = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    const reason =
      id !== provider.client.id || decodeURIComponent(secret ?? '') !== provider.client.secret
        ? 'invalid_client'
        : grant?.challenge !== verifier || grant.redirect !== form.get('redirect_uri')
          ? 'invalid_grant'
          : undefined;
    if (reason !== undefined) provider.refused.push(reason);
    const body =
      reason === undefined
        ? { access_token: randomUUID(), token_type: 'Bearer', expires_in: 60, id_token: idToken(grant!.nonce) }
        : { error: reason };
    response
      .writeHead(reason === undefined ? 200 : 400, { 'content-type': 'application/json' })
      .end(JSON.stringify(body));
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', issuer);
    const json = (value: unknown) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    if (url.pathname === '/.well-known/openid-configuration')
      return void json({
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
        code_challenge_methods_supported: ['S256'],
      });
    if (url.pathname === '/keys')
      return void json({ keys: [{ ...own.publicKey.export({ format: 'jwk' }), kid: 'k1', use: 'sig', alg: 'RS256' }] });
    if (url.pathname === '/authorize') return authorize(url.searchParams, response);
    if (url.pathname !== '/token') return void response.writeHead(404).end();
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const basic = Buffer.from(request.headers.authorization?.replace(/^Basic /, '') ?? '', 'base64').toString();
    token(new URLSearchParams(Buffer.concat(chunks).toString()), basic, response);
  }
  return provider;
}
