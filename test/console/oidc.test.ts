import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { freePort } from '../../services/net.ts';
import { startConsole, type TestConsole } from '../support/console.ts';
import { type OidcProvider, startOidcProvider } from '../support/oidc-provider.ts';

let provider: OidcProvider;
let it: TestConsole;
beforeAll(async () => {
  provider = await startOidcProvider();
  const port = await freePort();
  const { id: client, secret } = provider.client;
  const url = `http://127.0.0.1:${port}`;
  const named = { claim: 'preferred_username', scope: 'openid profile', name: '统一身份认证' };
  it = await startConsole({ oidc: { issuer: provider.issuer, client, secret, url, ...named } }, port);
  await it.account('li', 'officer', { district: 'pudong' });
  await it.account('wang', 'supervisor', { district: 'city' });
  await it.store.accounts.change('wang', { external: 'Wang.Wei@sso' });
});
afterAll(async () => {
  await it.close();
  await provider.close();
});
beforeEach(() => {
  provider.user = { preferred_username: 'li' };
  provider.mischief = {};
});

const get = (address: string, cookie = '') => fetch(address, { redirect: 'manual', headers: { cookie } });
const cookiesOf = (answer: Response): string =>
  answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');

/** As a browser goes: to the console, to the provider, and back with what the console gave it. */
async function goThere(to = '/', meddle: (address: URL) => void = () => undefined) {
  const first = await get(`${it.url}/api/v1/session/oidc?to=${encodeURIComponent(to)}`);
  const there = await get(first.headers.get('location')!);
  const back = new URL(there.headers.get('location')!);
  meddle(back);
  const last = await get(back.href, cookiesOf(first));
  return { first, back, last, to: last.headers.get('location'), session: cookiesOf(last) };
}
const whoIs = async (session: string) =>
  (await it.call('GET', '/api/v1/session', { headers: { cookie: session } })).body;

test('the page is told that there is this way', async () => {
  const { body } = await it.call('GET', '/api/v1/session/ways');
  expect(body).toEqual({ password: true, oidc: { name: '统一身份认证' } });
});

test('opens the account of that name, with the rights it has here and no other', async () => {
  const { first, to, session, last } = await goThere('/leads/7?tab=evidence');
  expect(to).toBe('/leads/7?tab=evidence');
  const asked = new URL(first.headers.get('location')!).searchParams;
  expect([asked.get('code_challenge_method'), asked.get('response_type')]).toEqual(['S256', 'code']);
  for (const name of ['state', 'nonce', 'code_challenge']) expect(asked.get(name)?.length).toBeGreaterThan(20);
  expect(last.headers.getSetCookie().find((one) => one.startsWith('hubiao_session='))).toMatch(
    /HttpOnly.*SameSite=Strict/,
  );
  expect(await whoIs(session)).toMatchObject({ user: 'li', roles: ['officer'], district: 'pudong' });
  const [entry] = await it.store.audit.list('account:li');
  expect(entry).toMatchObject({ by: 'li', action: 'log-in', detail: { way: 'oidc' } });
});

test('an account may have another name there; its own name is then none', async () => {
  provider.user = { preferred_username: 'Wang.Wei@sso' };
  expect(await whoIs((await goThere()).session)).toMatchObject({ user: 'wang', roles: ['supervisor'] });
  provider.user = { preferred_username: 'wang' };
  expect((await goThere()).to).toBe('/?refused=oidc-unknown');
});

test('an account that was invited needs no password of its own; one that is disabled stays shut', async () => {
  await it.store.accounts.change('li', { oneTime: it.now.value.toISOString() });
  expect((await whoIs((await goThere()).session)).mustChange).toBeUndefined();
  await it.store.accounts.change('li', { oneTime: undefined, disabled: true });
  expect((await goThere()).to).toBe('/?refused=oidc-unknown');
  await it.store.accounts.change('li', { disabled: undefined });
});

test('an unknown name opens nothing and makes nothing, whatever the provider says of its rights', async () => {
  const before = await it.store.accounts.list();
  provider.user = { preferred_username: 'stranger', role: 'administrator', groups: ['administrator'] };
  const { to, session } = await goThere();
  expect(to).toBe('/?refused=oidc-unknown');
  expect((await whoIs(session)).code).toBe('not-logged-in');
  expect(await it.store.accounts.list()).toEqual(before);
  const refused = (await it.store.audit.list('account:unknown')).map(({ detail }) => detail?.['claim']);
  expect(refused).toContain('stranger');
});

test.each<[string, OidcProvider['mischief'], OidcProvider['user']?]>([
  ['a nonce of another log-in', { claims: { nonce: 'another' } }],
  ['a token for another client', { claims: { aud: 'another' } }],
  ['a token of another issuer', { claims: { iss: 'https://evil.example' } }],
  ['a token that is over', { claims: { exp: 1_700_000_000 } }],
  ['a token signed by another key', { foreignKey: true }],
  ['another state', { state: 'made-up' }],
  ['no claim of that name', {}, { email: 'li' }],
  ['a claim that is no text', { claims: { preferred_username: { $ne: null } } }],
])('%s is refused', async (_name, mischief, user) => {
  provider.mischief = mischief;
  if (user !== undefined) provider.user = user;
  const { to, session } = await goThere();
  expect(to).toBe('/?refused=oidc-refused');
  expect((await whoIs(session)).code).toBe('not-logged-in');
});

test('another code, a code used twice, and a way back that nobody began are refused', async () => {
  expect((await goThere('/', (back) => back.searchParams.set('code', 'guessed'))).to).toBe('/?refused=oidc-refused');
  const { first, back } = await goThere();
  expect((await get(back.href, cookiesOf(first))).headers.get('location')).toBe('/?refused=oidc-refused');
  expect((await get(back.href)).headers.get('location')).toBe('/?refused=oidc-late');
  // Another browser has another verifier: a code that was stolen on its way is of no use there.
  const [mine, other] = [await get(`${it.url}/api/v1/session/oidc`), await get(`${it.url}/api/v1/session/oidc`)];
  const mineBack = new URL((await get(mine.headers.get('location')!)).headers.get('location')!);
  mineBack.searchParams.set('state', new URL(other.headers.get('location')!).searchParams.get('state')!);
  expect((await get(mineBack.href, cookiesOf(other))).headers.get('location')).toBe('/?refused=oidc-refused');
  expect(provider.refused).toContain('invalid_grant');
});

test.each(['//evil.example/x', 'https://evil.example', '/\\evil.example', 'javascript:alert(1)'])(
  'never leads on to %s',
  async (to) => {
    expect((await goThere(to)).to).toBe('/');
  },
);

test('a provider that is away is told with what to do, and passwords still work', async () => {
  const port = await freePort();
  const more = { client: 'c', claim: 'sub', scope: 'openid', name: 'SSO', url: it.url };
  const lonely = await startConsole({ oidc: { issuer: `http://127.0.0.1:${port}`, ...more } });
  const { status, body } = await lonely.call('GET', '/api/v1/session/oidc');
  expect([status, body.code]).toEqual([503, 'provider-away']);
  expect(body.advice).toMatch(/password/);
  await lonely.close();
});
