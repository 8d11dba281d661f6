import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PASSWORD, startConsole, type TestConsole } from '../support/console.ts';

const OWN = 'four words nobody joins';

let it: TestConsole;
beforeAll(async () => {
  it = await startConsole();
  await it.account('admin', 'administrator');
});
afterAll(() => it.close());

const asAdmin = (method: string, path: string, body?: unknown) => it.call(method, path, { as: 'admin', body });
const invite = (user: string) => asAdmin('POST', '/api/v1/accounts', { user, role: 'officer', district: 'pudong' });
const logIn = (user: string, password: string) => it.call('POST', '/api/v1/session', { body: { user, password } });
const cookieOf = ({ headers }: { headers: Headers }) => ({ cookie: headers.getSetCookie()[0]!.split(';')[0]! });
const lineOf = async (user: string) =>
  (await asAdmin('GET', '/api/v1/accounts')).body.accounts.find((one: { user: string }) => one.user === user);
const later = async (ms: number, then: () => Promise<void>) => {
  const start = it.now.value;
  it.now.value = new Date(start.getTime() + ms);
  await then();
  it.now.value = start;
};

describe('an invitation', () => {
  test('is a password for one log-in, which opens nothing until it is changed', async () => {
    const invited = await invite('new');
    expect(invited.body.password).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/);
    const entered = await logIn('new', invited.body.password);
    expect(entered.body).toMatchObject({ mustChange: true, permissions: [] });
    const headers = cookieOf(entered);
    expect((await it.call('GET', '/api/v1/leads', { headers })).body.code).toBe('password-change-due');
    expect((await it.call('GET', '/api/v1/session', { headers })).body.mustChange).toBe(true);
    const body = { current: invited.body.password, password: OWN };
    const changed = await it.call('PUT', '/api/v1/session/password', { headers, body });
    expect(changed.body.mustChange).toBeUndefined();
    expect((await it.call('GET', '/api/v1/leads', { headers: cookieOf(changed) })).status).toBe(200);
    expect((await it.call('GET', '/api/v1/session', { headers })).status).toBe(401);
    expect((await logIn('new', invited.body.password)).status).toBe(401);
    expect((await logIn('new', OWN)).status).toBe(200);
    expect((await lineOf('new')).oneTime).toBeUndefined();
  });

  test('ends after seven days, and is never written into the audit or the log', async () => {
    const { body } = await invite('slow');
    await later(7 * 86_400_000, async () => {
      const refused = await logIn('slow', body.password);
      expect([refused.status, refused.body.advice]).toEqual([401, expect.stringMatching(/administrator/)]);
    });
    const said = JSON.stringify([await it.store.audit.list('account:slow'), it.lines]);
    expect(said).toContain('account.created');
    expect(said).not.toContain(body.password);
  });

  test('of one name many times at once makes one account', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => invite('once')));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    const made = answers.find(({ status }) => status === 201)!;
    expect((await logIn('once', made.body.password)).status).toBe(200);
  });
});

describe('the own password', () => {
  test.each([
    ['short', 'Ab1!efgh', 422],
    ['a few characters again and again', 'abababababababab', 422],
    ['with the user name in it', 'strong-KEEPER-2026', 422],
    ['the present one', PASSWORD, 422],
    ['long enough', '我们都是一起来上班的同事吧', 200],
  ])('%s', async (_what, password, status) => {
    await it.account('keeper', 'officer', { district: 'pudong' });
    const headers = cookieOf(await logIn('keeper', PASSWORD));
    const answer = await it.call('PUT', '/api/v1/session/password', { headers, body: { current: PASSWORD, password } });
    expect(answer.status).toBe(status);
    if (status !== 200) expect(answer.body).toMatchObject({ code: 'password-weak', kept: expect.any(String) });
    if (status !== 200) expect((await logIn('keeper', PASSWORD)).status).toBe(200);
  });

  test('cannot be guessed at an open screen, and is nothing that a token changes', async () => {
    await it.account('open', 'officer', { district: 'pudong' });
    const headers = cookieOf(await logIn('open', PASSWORD));
    const guess = () =>
      it.call('PUT', '/api/v1/session/password', { headers, body: { current: 'guess', password: OWN } });
    for (let tries = 0; tries < 10; tries++) expect((await guess()).status).toBe(401);
    expect((await guess()).body.code).toBe('locked-out');
    const token = /=(.*)/.exec(headers.cookie)![1]!;
    const body = { current: PASSWORD, password: OWN };
    const bearer = { authorization: `Bearer ${token}` };
    expect((await it.call('PUT', '/api/v1/session/password', { headers: bearer, body })).body.code).toBe('forbidden');
  });
});

describe('an administrator', () => {
  test('sees a lock-out with its end, and lifts it', async () => {
    await it.account('locked', 'analyst');
    for (let tries = 0; tries < 10; tries++) await logIn('locked', 'wrong');
    const { body } = await logIn('locked', PASSWORD);
    expect(body).toMatchObject({ code: 'locked-out', current: { minutes: 15 }, advice: expect.stringMatching(/15/) });
    expect((await lineOf('locked')).lockedUntil).toBe(body.current.until);
    await asAdmin('DELETE', '/api/v1/accounts/locked/lock');
    expect((await logIn('locked', PASSWORD)).status).toBe(200);
  });

  test('resets a password, ends log-ins, disables and enables', async () => {
    await it.account('staff', 'officer', { district: 'pudong' });
    const before = cookieOf(await logIn('staff', PASSWORD));
    expect((await lineOf('staff')).sessions).toBe(2);
    expect((await asAdmin('DELETE', '/api/v1/accounts/staff/sessions')).body).toEqual({ ended: 2 });
    expect((await it.call('GET', '/api/v1/session', { headers: before })).status).toBe(401);
    const { body } = await asAdmin('POST', '/api/v1/accounts/staff/password');
    expect((await logIn('staff', PASSWORD)).status).toBe(401);
    const entered = await logIn('staff', body.password);
    expect(entered.body.mustChange).toBe(true);
    expect((await asAdmin('PATCH', '/api/v1/accounts/staff', { disabled: true })).body).toMatchObject({
      disabled: true,
      sessions: 0,
    });
    expect((await it.call('GET', '/api/v1/session', { headers: cookieOf(entered) })).status).toBe(401);
    expect((await logIn('staff', body.password)).status).toBe(401);
    const enabled = await asAdmin('PATCH', '/api/v1/accounts/staff', { disabled: false, district: 'huangpu' });
    expect(enabled.body).toMatchObject({ district: 'huangpu' });
    expect(enabled.body.disabled).toBeUndefined();
    expect((await it.store.audit.list('account:staff')).map(({ action }) => action)).toEqual(
      expect.arrayContaining(['account.changed', 'account.password-reset', 'account.sessions-ended']),
    );
  });

  test.each([
    ['an officer without a district', { role: 'officer', district: null }, 400],
    ['a role that there is not', { role: 'king' }, 400],
    ['a password by this way', { passwordHash: 'x' }, 400],
    ['a name at the provider that is another account', { external: 'admin' }, 409],
  ])('is refused %s', async (_what, body, status) => {
    await it.account('plain', 'officer', { district: 'pudong' });
    const before = await it.store.accounts.find('plain');
    expect((await asAdmin('PATCH', '/api/v1/accounts/plain', body)).status).toBe(status);
    expect(await it.store.accounts.find('plain')).toEqual(before);
  });
});

test('the last administrator is never shut out, not even by two who disable each other at once', async () => {
  const own = await startConsole();
  await own.account('one', 'administrator');
  const call = (as: string, user: string, body: unknown) => own.call('PATCH', `/api/v1/accounts/${user}`, { as, body });
  for (const body of [{ disabled: true }, { role: 'analyst' }])
    expect((await call('one', 'one', body)).body).toMatchObject({
      code: 'last-administrator',
      advice: expect.any(String),
    });
  await own.account('two', 'administrator');
  await Promise.all([call('one', 'two', { disabled: true }), call('two', 'one', { disabled: true })]);
  const open = (await own.store.accounts.list()).filter(({ disabled }) => disabled !== true);
  expect(open.length).toBeGreaterThan(0);
  await own.close();
});
