import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recipeBook } from '../../roles/wiring.ts';
import { type Answer, startConsole, type TestConsole } from '../support/console.ts';
import { importMark } from '../support/console-data.ts';
import { complainant, people } from '../support/notices.ts';
import { testQueues } from '../support/queue.ts';

let it: TestConsole;
beforeAll(async () => {
  it = await startConsole({ metrics: async () => 'hubiao_up 1\n', recipes: recipeBook() });
  await it.account('chief', 'supervisor', { district: 'city' });
  await it.account('admin', 'administrator');
  await people(it);
  await it.call('POST', '/api/v1/complainants', { as: 'supervisor', body: complainant() });
});
/** The answer to the first of those who may call. */
const asWhoeverMay = async (ask: (as: string) => Promise<Answer>): Promise<Answer> => {
  for (const who of ['chief', 'admin']) {
    const answer = await ask(who);
    if (answer.status !== 403) return answer;
  }
  return ask('holder');
};
afterAll(() => it.close());

describe('health', () => {
  test('is 200 while all parts work, without log-in', async () => {
    expect(await it.call('GET', '/health')).toMatchObject({ status: 200, body: { status: 'ok' } });
  });

  test('is 503 with the parts that fail, whose details stay on this machine', async () => {
    const parts = { redis: { ok: false, detail: 'connect ECONNREFUSED' }, mongodb: { ok: true } };
    const ill = await startConsole({ health: async () => ({ status: 'failing', parts }) });
    const here = await ill.call('GET', '/health');
    const proxied = await ill.call('GET', '/health', { headers: { 'x-forwarded-for': '203.0.113.9' } });
    await ill.close();
    expect(here).toMatchObject({ status: 503, body: { status: 'failing', parts: { redis: parts.redis } } });
    expect(here.body.parts.mongodb).toBeUndefined();
    expect(proxied.body).toEqual({ status: 'failing', parts: { redis: { ok: false } } });
  });

  test('is 503 where it cannot be known', async () => {
    const ill = await startConsole({ health: () => Promise.reject(new Error('secret')) });
    const answer = await ill.call('GET', '/health');
    await ill.close();
    expect([answer.status, answer.body.status]).toEqual([503, 'failing']);
    expect(answer.text).not.toContain('secret');
  });
});

describe('metrics', () => {
  test('are for this machine', async () => {
    expect(await it.call('GET', '/metrics')).toMatchObject({ status: 200, text: 'hubiao_up 1\n' });
  });

  test('are not for what comes through a proxy, unless with a token that may read them', async () => {
    const headers = { 'x-forwarded-for': '203.0.113.9' };
    expect((await it.call('GET', '/metrics', { headers })).status).toBe(401);
    expect((await it.call('GET', '/metrics', { headers, as: 'chief' })).status).toBe(403);
    expect((await it.call('GET', '/metrics', { headers, as: 'admin' })).status).toBe(200);
  });
});

describe('every answer', () => {
  test('carries a trace id that a problem and the log repeat', async () => {
    const answer = await it.call('GET', '/api/v1/leads/none', { as: 'chief' });
    expect(answer.body).toMatchObject({ status: 404, code: 'not-found' });
    const traceId = answer.headers.get('x-trace-id');
    expect(answer.body.traceId).toBe(traceId);
    expect(it.lines.some((line) => line['traceId'] === traceId && line['code'] === 'not-found')).toBe(true);
  });

  test('forbids scripts, styles and hosts of others', async () => {
    for (const path of ['/', '/api/v1/session', '/nothing']) {
      const policy = (await it.call('GET', path)).headers.get('content-security-policy')!;
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toMatch(/unsafe|https?:|\*/);
      expect(policy).toContain("frame-ancestors 'none'");
    }
  });

  test('of what is not there is a problem, and no file outside the pages can be had', async () => {
    for (const path of [
      '/nothing',
      '/../package.json',
      '/..%2f..%2fpackage.json',
      '/%2e%2e/%2e%2e/package.json',
      '/fonts/package.json',
      '/fonts/..%2fpackage.json',
    ]) {
      const answer = await it.call('GET', path);
      expect([path, answer.status >= 400 && answer.status < 500]).toEqual([path, true]);
      expect(answer.text).not.toContain('"dependencies"');
    }
  });

  test('of a store that fails unexpectedly tells nothing of the inside, the log all of it', async () => {
    const broken = await startConsole();
    await broken.account('chief', 'supervisor', { district: 'city' });
    broken.store.leads.page = () => Promise.reject(new Error('secret detail'));
    const answer = await broken.call('GET', '/api/v1/leads', { as: 'chief' });
    await broken.close();
    expect(answer).toMatchObject({ status: 500, body: { code: 'internal' } });
    expect(answer.text).not.toContain('secret');
    expect(JSON.stringify(broken.lines.filter((line) => line['traceId'] === answer.body.traceId))).toContain(
      'secret detail',
    );
  });
});

describe('strings', () => {
  const HOSTILE: [string, (name: string) => string][] = [
    ['an operator', (name) => `${name}[$ne]=x`],
    ['a list', (name) => `${name}=a&${name}=b`],
    ['an array', (name) => `${name}[]=x`],
    ['a where clause', (name) => `${name}[$where]=sleep(1)`],
  ];

  test('are strings on every route that the OpenAPI document names', async () => {
    const { body: api } = await it.call('GET', '/api/v1/openapi.json');
    let asked = 0;
    // biome-ignore lint/suspicious/noExplicitAny: an OpenAPI document
    for (const [url, methods] of Object.entries<Record<string, any>>(api.paths))
      for (const [method, operation] of Object.entries(methods)) {
        const path = url.replace('{kind}', 'directory').replaceAll(/\{\w+\}/g, 'x');
        for (const { name, in: place } of operation.parameters ?? []) {
          if (place !== 'query') continue;
          for (const [what, query] of HOSTILE) {
            const answer = await asWhoeverMay((as) => it.call(method.toUpperCase(), `${path}?${query(name)}`, { as }));
            expect([what, url, name, answer.status]).toEqual([what, url, name, 400]);
            asked += 1;
          }
        }
        const shape = operation.requestBody?.content['application/json']?.schema?.properties ?? {};
        for (const name of Object.keys(shape))
          for (const value of [{ $ne: null }, ['a'], { $where: '1' }]) {
            const body = { [name]: value };
            const answer = await asWhoeverMay((as) => it.call(method.toUpperCase(), path, { as, body }));
            // A recipe is an object, which its own reader judges.
            if (answer.body?.code === 'recipe-refused') continue;
            expect([url, name, answer.status]).toEqual([url, name, 400]);
            asked += 1;
          }
      }
    expect(asked).toBeGreaterThan(60);
  });

  test.each([
    ['no JSON', '{"action":'],
    ['a prototype', '{"action":"confirm","version":1,"__proto__":{"x":1}}'],
    ['a list', '[]'],
    ['null', 'null'],
  ])('%s as a body is refused', async (_name, body) => {
    const answer = await it.call('POST', '/api/v1/leads/x/decisions', { as: 'chief', body });
    expect([answer.status, answer.body.code]).toEqual([400, 'request-refused']);
  });

  test('a body past the limit is refused', async () => {
    const answer = await it.call('POST', '/api/v1/leads/x/decisions', {
      as: 'chief',
      body: { note: 'x'.repeat(70_000) },
    });
    expect([answer.status, answer.body.code]).toEqual([413, 'too-large']);
  });
});

describe('the description of the API', () => {
  test('is OpenAPI 3.1 with every call of the contract and named records', async () => {
    const { body } = await it.call('GET', '/api/v1/openapi.json');
    expect(body.openapi).toBe('3.1.0');
    expect(Object.keys(body.paths)).toEqual(
      expect.arrayContaining([
        '/health',
        '/api/v1/session',
        '/api/v1/leads',
        '/api/v1/leads/{id}',
        '/api/v1/leads/{id}/decisions',
        '/api/v1/trends',
      ]),
    );
    expect(Object.keys(body.components.schemas)).toEqual(
      expect.arrayContaining(['Lead', 'Finding', 'Listing', 'Seriousness', 'Problem']),
    );
    const filters = body.paths['/api/v1/leads'].get.parameters.map((one: { name: string }) => one.name);
    expect(filters).toEqual(
      expect.arrayContaining(
        'status platform district mark kind band level seller assignee since until q cursor limit'.split(' '),
      ),
    );
  });
});

describe('administration', () => {
  test('shows registries by version and size, renewed after an import', async () => {
    const own = await startConsole();
    await own.account('admin', 'administrator');
    const before = await own.call('GET', '/api/v1/registries', { as: 'admin' });
    expect(before.body.registries).toContainEqual({ kind: 'directory', version: 0, entries: 0 });
    await importMark(own.store);
    const after = await own.call('GET', '/api/v1/registries', { as: 'admin' });
    expect(after.body.registries).toContainEqual({ kind: 'directory', version: 1, entries: 1 });
    await own.close();
  });

  test('makes accounts that can log in, once a name, with a district where it is needed', async () => {
    const make = (body: unknown) => it.call('POST', '/api/v1/accounts', { as: 'admin', body });
    expect((await make({ user: 'zhao', role: 'officer' })).status).toBe(400);
    const made = await make({ user: 'zhao', role: 'officer', district: 'xuhui' });
    expect(made).toMatchObject({ status: 201, body: { user: 'zhao', role: 'officer', district: 'xuhui' } });
    expect(
      (await it.call('POST', '/api/v1/session', { body: { user: 'zhao', password: made.body.password } })).status,
    ).toBe(200);
    expect(await make({ user: 'zhao', role: 'analyst' })).toMatchObject({
      status: 409,
      body: { code: 'account-exists' },
    });
    const listed = await it.call('GET', '/api/v1/accounts', { as: 'admin' });
    expect(listed.body.accounts.map((account: { user: string }) => account.user)).toContain('zhao');
    expect(listed.text).not.toMatch(/argon2|passwordHash/);
  });

  test('sees the queues on a page that asks no other host', async () => {
    const queues = testQueues();
    const queue = queues.of('screen');
    const board = await startConsole({ queues: [queue] });
    await board.account('admin', 'administrator');
    const page = await board.call('GET', '/admin/queues', { as: 'admin' });
    const list = await board.call('GET', '/admin/queues/api/queues', { as: 'admin' });
    const forged = await board.call('PUT', '/admin/queues/api/queues/pause', {
      as: 'admin',
      body: {},
      headers: { origin: 'https://evil.example' },
    });
    const nobody = await board.call('GET', '/admin/queues');
    await board.close();
    expect(page.status).toBe(200);
    expect(page.text).toContain('/admin/queues');
    expect(page.text).not.toMatch(/(src|href)="https?:/);
    expect(list.body.queues.map((one: { name: string }) => one.name)).toEqual([queue.name]);
    expect([forged.status, nobody.status]).toEqual([403, 401]);
  });
});
