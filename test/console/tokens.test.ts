import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Recipe } from '../../domain/recipe.ts';
import { startConsole, type TestConsole } from '../support/console.ts';
import { people, sentRequest, suspected } from '../support/notices.ts';

let it: TestConsole;
beforeAll(async () => {
  it = await startConsole();
  await people(it);
  for (const id of ['sample-market', 'sample-live'])
    await it.store.schedule.savePlatform(
      Recipe.parse({ id, name: id, base: 'http://127.0.0.1:1/', way: 'static' }),
      'test',
    );
});
afterAll(() => it.close());

const SCOPES = ['notices:read', 'answers:write'];
const issue = async (more: Record<string, unknown> = {}): Promise<{ id: string; token: string }> => {
  const body = { name: '平台程序', platform: 'sample-market', scopes: SCOPES, ...more };
  const made = await it.call('POST', '/api/v1/tokens', { as: 'admin', body });
  expect(made.status).toBe(201);
  return made.body;
};
const bearer = (token: string, more: Record<string, string> = {}) => ({ authorization: `Bearer ${token}`, ...more });
const removed = (listingId: string, outcome = 'removed') => ({ answers: [{ listingId, outcome }] });
const reasons = async (id: string): Promise<unknown[]> =>
  (await it.store.audit.list(`token:${id}`)).flatMap(({ action, detail }) =>
    action === 'token.refused' ? [detail!['reason']] : [],
  );

describe('a platform’s token', () => {
  test('is shown once, kept as its hash, and reads and answers what is its platform’s own', async () => {
    const { id, token } = await issue();
    const list = await it.call('GET', '/api/v1/tokens', { as: 'admin' });
    expect(list.body.tokens[0]).toMatchObject({ id, platform: 'sample-market', scopes: SCOPES, createdBy: 'admin' });
    expect(list.text).not.toContain(token);
    expect(JSON.stringify(await it.store.audit.list(`token:${id}`))).not.toContain(token);

    const own = await sentRequest(it, [await suspected(it, 't-1')]);
    const seller = { id: 's-live', name: '直播店' };
    const lead = await suspected(it, 't-2', { listing: { platform: 'sample-live', seller } });
    const other = await sentRequest(it, [lead]);
    const page = await it.call('GET', '/api/v1/notices', { headers: bearer(token) });
    expect(page.body.notices.map((one: { id: string }) => one.id)).toEqual([own]);
    const to = (notice: string, item: string) =>
      it.call('POST', `/api/v1/notices/${notice}/answers`, { headers: bearer(token), body: removed(item) });
    expect((await to(own, 't-1')).body).toMatchObject({ taken: 1 });
    expect((await it.store.papers.get(own))!.answers[0]).toMatchObject({ by: `token:${id}`, outcome: 'removed' });
    expect((await to(other, 't-2')).status).toBe(404);
    expect((await it.store.audit.list(`paper:${other}`)).map(({ action }) => action)).toContain('paper.unseen');
  });

  test('answers without being able to read where its scope says no more', async () => {
    const { id, token } = await issue({ scopes: ['answers:write'] });
    const paper = await sentRequest(it, [await suspected(it, 't-3')]);
    const headers = bearer(token);
    const answered = await it.call('POST', `/api/v1/notices/${paper}/answers`, { headers, body: removed('t-3') });
    expect(answered.body).toMatchObject({ taken: 1 });
    expect((await it.call('GET', `/api/v1/notices/${paper}`, { headers })).body.code).toBe('forbidden');
    expect(await reasons(id)).toEqual(['out-of-scope']);
  });

  test('that is unknown, revoked or expired is refused, and each use is in the audit', async () => {
    const use = (token: string) => it.call('GET', '/api/v1/notices', { headers: bearer(token) });
    const revoked = await issue();
    const late = await issue({ days: 1 });
    expect((await it.call('DELETE', `/api/v1/tokens/${revoked.id}`, { as: 'admin' })).status).toBe(200);
    expect((await it.call('DELETE', '/api/v1/tokens/none', { as: 'admin' })).status).toBe(404);
    expect((await use(revoked.token)).body.code).toBe('not-logged-in');
    expect((await use(`${late.token.slice(0, -1)}!`)).body.code).toBe('not-logged-in');
    expect((await use(`hbx_${'A'.repeat(43)}`)).body.code).toBe('not-logged-in');
    const before = it.now.value;
    it.now.value = new Date(before.getTime() + 25 * 3_600_000);
    try {
      expect((await use(late.token)).body.code).toBe('not-logged-in');
    } finally {
      it.now.value = before;
    }
    expect(await reasons(revoked.id)).toEqual(['revoked']);
    expect(await reasons(late.id)).toEqual(['expired']);
    expect(await reasons('unknown')).toEqual(['unknown']);
  });

  test('is for a platform that there is, with a scope that there is, for two years at most', async () => {
    const ask = (body: object) => it.call('POST', '/api/v1/tokens', { as: 'admin', body });
    const good = { name: 'x', platform: 'sample-market', scopes: SCOPES };
    expect((await ask({ ...good, platform: 'none' })).body.code).toBe('platform-unknown');
    for (const bad of [{ scopes: ['leads:read'] }, { scopes: [] }, { days: 731 }, { name: '' }, { more: 1 }])
      expect((await ask({ ...good, ...bad })).body.code).toBe('request-refused');
  });
});

describe('an Idempotency-Key', () => {
  test('gives the same reply to the same answers, in any number at once, and refuses others under it', async () => {
    const { token } = await issue();
    const paper = await sentRequest(it, [await suspected(it, 'k-1'), await suspected(it, 'k-2')]);
    const headers = bearer(token, { 'idempotency-key': 'batch-1' });
    const send = (body: object, more = headers) =>
      it.call('POST', `/api/v1/notices/${paper}/answers`, { headers: more, body });
    const all = await Promise.all(Array.from({ length: 12 }, () => send(removed('k-1'))));
    const taken = all.filter(({ status }) => status === 200).map(({ body }) => body);
    expect(new Set(taken.map((body) => JSON.stringify(body)))).toEqual(
      new Set([JSON.stringify({ taken: 1, unchanged: 0, refused: [], applied: true })]),
    );
    for (const one of all) if (one.status !== 200) expect(one.body.code).toBe('idempotency-busy');
    expect((await send(removed('k-1'))).body).toEqual({ taken: 1, unchanged: 0, refused: [], applied: true });
    expect((await send(removed('k-2'))).body.code).toBe('idempotency-other');
    expect((await send(removed('k-2'), bearer(token, { 'idempotency-key': 'batch-2' }))).body.taken).toBe(1);
    expect((await send(removed('k-2'), bearer(token, { 'idempotency-key': 'x'.repeat(201) }))).status).toBe(400);
    expect((await it.store.papers.get(paper))!.answers).toHaveLength(2);
  });

  test('is left free by a request that failed, and is each platform’s own', async () => {
    const { token } = await issue();
    const paper = await sentRequest(it, [await suspected(it, 'k-3')]);
    const headers = bearer(token, { 'idempotency-key': 'again' });
    const send = (body: object) => it.call('POST', `/api/v1/notices/${paper}/answers`, { headers, body });
    expect((await send({ csv: '%PDF-1.4 x' })).status).toBe(400);
    expect((await send(removed('k-3'))).body.taken).toBe(1);
    const as = { as: 'officer', headers: { 'idempotency-key': 'again' }, body: removed('k-3', 'blocked') };
    expect((await it.call('POST', `/api/v1/notices/${paper}/answers`, as)).body.taken).toBe(1);
  });
});
