import { afterAll, beforeAll, expect, test } from 'vitest';
import { startConsole, type TestConsole } from '../support/console.ts';

let it: TestConsole;
beforeAll(async () => {
  it = await startConsole();
  for (const user of ['ana', 'ben']) await it.account(user, 'analyst');
});
afterAll(() => it.close());

const put = (body: unknown, as = 'ana') => it.call('PUT', '/api/v1/views', { as, body });
const of = async (page: string, as = 'ana') => (await it.call('GET', `/api/v1/views?page=${page}`, { as })).body.views;

test('views are kept by page and name, replaced, removed, and each account sees its own', async () => {
  expect(await of('trends')).toEqual([]);
  expect((await put({ page: 'trends', name: '  浦东 高分 ', query: 'district=pudong&band=high' })).status).toBe(200);
  await put({ page: 'queue', name: '浦东 高分', query: 'district=pudong' });
  const replaced = await put({ page: 'trends', name: '浦东 高分', query: 'district=pudong' });
  expect(replaced.body.views).toMatchObject([{ page: 'trends', name: '浦东 高分', query: 'district=pudong' }]);
  expect(await of('queue')).toHaveLength(1);
  expect(await of('trends', 'ben')).toEqual([]);

  const path = `/api/v1/views?page=trends&name=${encodeURIComponent('浦东 高分')}`;
  expect((await it.call('DELETE', path, { as: 'ben' })).status).toBe(404);
  expect((await it.call('DELETE', path, { as: 'ana' })).body.views).toEqual([]);
  expect((await it.call('DELETE', path, { as: 'ana' })).body.code).toBe('not-found');
  expect(await of('queue')).toHaveLength(1);
});

test.each([
  ['an unknown page', { page: 'nowhere', name: 'a', query: '' }],
  ['no name', { page: 'trends', name: '  ', query: '' }],
  ['a control character', { page: 'trends', name: 'a\u0007b', query: '' }],
  ['a name too long', { page: 'trends', name: 'x'.repeat(61), query: '' }],
  ['a query too long', { page: 'trends', name: 'a', query: 'x'.repeat(2001) }],
  ['a field more', { page: 'trends', name: 'a', query: '', user: 'ben' }],
])('%s is refused', async (_what, body) => {
  expect((await put(body)).body.code).toBe('request-refused');
});

test('the fifty-first view of a page is refused and says what to do; one that is there can still be replaced', async () => {
  const name = (n: number) => `view ${n}`;
  for (let n = 0; n < 50; n++) await put({ page: 'papers', name: name(n), query: '' }, 'ben');
  const refused = await put({ page: 'papers', name: name(50), query: '' }, 'ben');
  expect(refused).toMatchObject({ status: 422, body: { code: 'views-full', kept: 'The views that are there.' } });
  expect((await put({ page: 'papers', name: name(7), query: 'a=b' }, 'ben')).status).toBe(200);
  expect(await of('papers', 'ben')).toHaveLength(50);
});
