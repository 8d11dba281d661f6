import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFirstAccounts } from '../../console/server/first-accounts.ts';
import { openSession } from '../../console/server/sessions.ts';
import { sha256 } from '../../lib/hash.ts';
import { CLI_TOKEN, PASSWORD, startConsole, type TestConsole } from '../support/console.ts';

let it: TestConsole;
beforeAll(async () => {
  it = await startConsole();
});
afterAll(() => it.close());

const logIn = (user: string, password = PASSWORD, headers: Record<string, string> = {}) =>
  it.call('POST', '/api/v1/session', { body: { user, password }, headers });
const cookieOf = (headers: Headers): string => headers.getSetCookie()[0]!;

describe('log-in', () => {
  test('sets a cookie that scripts cannot read and other sites cannot send, and keeps only its hash', async () => {
    await it.account('li', 'officer', { district: 'pudong' });
    const answer = await logIn('li');
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ user: 'li', roles: ['officer'], district: 'pudong' });
    expect(answer.body.expiresAt).toBe(new Date(it.now.value.getTime() + 12 * 3_600_000).toISOString());
    const cookie = cookieOf(answer.headers);
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Strict/);
    const token = /hubiao_session=([^;]+)/.exec(cookie)![1]!;
    expect(await it.store.accounts.session(sha256(token), it.now.value)).toMatchObject({ user: 'li' });
    expect(await it.store.accounts.session(token, it.now.value)).toBeUndefined();
    const me = await it.call('GET', '/api/v1/session', { headers: { cookie: `hubiao_session=${token}` } });
    expect(me.body.user).toBe('li');
    expect(
      it.lines.every((line) => !JSON.stringify(line).includes(token) && !JSON.stringify(line).includes(PASSWORD)),
    ).toBe(true);
  });

  test('ends with log-out and after twelve hours', async () => {
    await it.account('shift', 'analyst');
    const first = cookieOf((await logIn('shift')).headers).split(';')[0]!;
    expect((await it.call('DELETE', '/api/v1/session', { headers: { cookie: first } })).status).toBe(204);
    expect((await it.call('GET', '/api/v1/session', { headers: { cookie: first } })).status).toBe(401);
    const second = cookieOf((await logIn('shift')).headers).split(';')[0]!;
    const start = it.now.value;
    it.now.value = new Date(start.getTime() + 12 * 3600 * 1000 + 1);
    expect((await it.call('GET', '/api/v1/session', { headers: { cookie: second } })).status).toBe(401);
    it.now.value = start;
  });

  test('of a disabled account is refused, and its session holds no longer', async () => {
    await it.account('gone', 'officer', { district: 'pudong' });
    const account = (await it.store.accounts.find('gone'))!;
    await it.store.accounts.save({ ...account, disabled: true });
    expect((await logIn('gone')).status).toBe(401);
    expect((await it.call('GET', '/api/v1/session', { as: 'gone' })).status).toBe(401);
  });

  test('says the same of an unknown name as of a wrong password', async () => {
    const [unknown, wrong] = [await logIn('nobody'), await logIn('li', 'wrong')];
    const { traceId: _a, ...first } = unknown.body;
    const { traceId: _b, ...second } = wrong.body;
    expect(first).toEqual(second);
    expect(first).toMatchObject({ status: 401, code: 'log-in-refused' });
  });

  test.each([['li'], ['never-seen']])(
    'is locked for %s after ten failures, even with the right password',
    async (user) => {
      await it.store.accounts.clearFailures(user);
      for (let tries = 0; tries < 10; tries += 1) expect((await logIn(user, 'wrong')).status).toBe(401);
      expect(await logIn(user)).toMatchObject({ status: 429, body: { code: 'locked-out' } });
      const start = it.now.value;
      it.now.value = new Date(start.getTime() + 15 * 60_000 + 1);
      expect((await logIn(user)).status).toBe(user === 'li' ? 200 : 401);
      it.now.value = start;
      expect((await it.store.audit.list(`account:${user}`)).map((entry) => entry.action)).toContain('log-in.locked');
    },
  );

  test('lets no more than ten of many guesses at once reach the password', async () => {
    await it.account('raced', 'analyst');
    const answers = await Promise.all(Array.from({ length: 40 }, () => logIn('raced', 'wrong')));
    expect(answers.filter((answer) => answer.status === 401).length).toBeLessThanOrEqual(10);
    expect(answers.filter((answer) => answer.status === 429).length).toBeGreaterThanOrEqual(30);
  });

  test('by password is limited for an address', async () => {
    const limited = await startConsole({ limits: { logInsPerMinute: 3 } });
    const tries = [];
    for (let n = 0; n < 5; n += 1)
      tries.push(await limited.call('POST', '/api/v1/session', { body: { user: `u${n}`, password: 'x' } }));
    await limited.close();
    expect(tries.map((answer) => answer.status)).toEqual([401, 401, 401, 429, 429]);
    expect(tries[4]!.body.code).toBe('rate-limited');
  });
});

describe('requests that another site may have sent', () => {
  const body = { action: 'confirm', version: 1 };
  test.each([
    ['a foreign origin', { origin: 'https://evil.example' }, 403],
    ['a hidden origin', { origin: 'null' }, 403],
    ['another port of this host', { origin: 'http://127.0.0.1:1' }, 403],
    ['a cross-site fetch', { 'sec-fetch-site': 'cross-site' }, 403],
    ['a same-site fetch', { 'sec-fetch-site': 'same-site' }, 403],
    ['the own page', { 'sec-fetch-site': 'same-origin' }, 404],
    ['a program', {}, 404],
  ])('%s', async (_name, headers, status) => {
    await it.account('csrf', 'officer', { district: 'pudong' });
    const answer = await it.call('POST', '/api/v1/leads/none/decisions', {
      as: 'csrf',
      body,
      headers: headers as Record<string, string>,
    });
    expect(answer.status).toBe(status);
  });

  test('a form cannot send what the API reads', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
      const answer = await it.call('POST', '/api/v1/session', {
        body: '{"user":"li","password":"x"}',
        headers: { 'content-type': type },
      });
      expect(answer.status).toBe(415);
    }
  });
});

describe('tokens', () => {
  test('the command line of this instance is administrator and officer of the city', async () => {
    const me = await it.call('GET', '/api/v1/session', { headers: { authorization: `Bearer ${CLI_TOKEN}` } });
    expect(me.body).toMatchObject({ user: 'cli', roles: ['administrator', 'officer'], district: 'city' });
  });

  test('with scopes may do no more than those, and never more than the role', async () => {
    await it.account('script', 'officer', { district: 'pudong' });
    const clock = { now: () => it.now.value };
    const { token } = await openSession(
      { store: it.store, clock },
      { user: 'script', scopes: ['leads:read', 'accounts:manage'] },
    );
    const headers = { authorization: `Bearer ${token}` };
    expect((await it.call('GET', '/api/v1/leads', { headers })).status).toBe(200);
    expect((await it.call('GET', '/api/v1/trends', { headers })).status).toBe(403);
    expect((await it.call('GET', '/api/v1/accounts', { headers })).status).toBe(403);
  });

  test('that do not hold are refused, even beside a cookie that does', async () => {
    await it.account('both', 'analyst');
    const answer = await it.call('GET', '/api/v1/session', { as: 'both', headers: { authorization: 'Bearer wrong' } });
    expect(answer).toMatchObject({ status: 401, body: { code: 'not-logged-in' } });
  });
});

describe('first accounts', () => {
  test('are made once, with an administrator who is not made up', async () => {
    const fresh = await startConsole();
    const deps = { store: fresh.store, clock: { now: () => fresh.now.value } };
    const made = await createFirstAccounts({ ...deps, demo: true });
    const roles = ['administrator', 'officer', 'officer', 'supervisor', 'analyst', 'holder'];
    const clerks = ['sample-market', 'sample-boutique', 'sample-storefront', 'sample-live'];
    expect(made.map(({ role }) => role)).toEqual([...roles, ...clerks.map(() => 'platform')]);
    expect(new Set(made.map(({ password }) => password)).size).toBe(made.length);
    for (const { password } of made) expect(password).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/);
    const accounts = await fresh.store.accounts.list();
    expect(accounts.flatMap(({ platform }) => platform ?? []).sort()).toEqual(clerks.toSorted());
    const stored = new Map(accounts.map((account) => [account.role, account]));
    expect(stored.get('administrator')?.demo).toBeUndefined();
    expect(stored.get('officer')).toMatchObject({ district: 'pudong', demo: true });
    expect(stored.get('supervisor')).toMatchObject({ district: 'city', demo: true });
    expect(stored.get('officer')?.passwordHash).toMatch(/^\$argon2id\$/);
    expect(await createFirstAccounts({ ...deps, demo: true })).toEqual([]);
    const { user, password } = made[1]!;
    expect((await fresh.call('POST', '/api/v1/session', { body: { user, password } })).status).toBe(200);
    await fresh.close();
  });

  test('without made-up data are the administrator alone', async () => {
    const fresh = await startConsole();
    const made = await createFirstAccounts({ store: fresh.store, clock: { now: () => fresh.now.value }, demo: false });
    expect(made.map(({ role }) => role)).toEqual(['administrator']);
    await fresh.close();
  });
});
