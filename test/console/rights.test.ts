import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { admits, principalOf } from '../../console/server/rights.ts';
import { rightsMatrix } from '../../console/server/rights-matrix.ts';
import { issueToken } from '../../console/server/tokens.ts';
import type { AccessLine } from '../../console/server/types.ts';
import type { Account, Role } from '../../domain/account.ts';
import { TokenScope } from '../../domain/exchange.ts';
import { openQueues, type Queues } from '../../queue/queues.ts';
import { recipeBook } from '../../roles/wiring.ts';
import { startConsole, type TestConsole } from '../support/console.ts';
import { fileLead } from '../support/console-data.ts';
import { rightsPage } from '../support/rights-page.ts';
import { ANYBODY, BY_SCOPE, DECIDERS, EXPECTED, expectedOf, ROLES } from './expected-rights.ts';

/** What adds routes where it is set. */
const ALL_PARTS = {
  recipes: recipeBook(),
  oidc: {
    issuer: 'http://127.0.0.1:9/',
    client: 'hubiao',
    claim: 'sub',
    scope: 'openid',
    name: 'SSO',
    url: 'http://127.0.0.1:9',
  },
};

let it: TestConsole;
let table: AccessLine[];
let queues: Queues;
beforeAll(async () => {
  queues = openQueues(inject('redisUrl'), `test-${randomUUID()}`);
  it = await startConsole({ queues: [queues.of('screen')], metrics: async () => 'hubiao_up 1\n', ...ALL_PARTS });
  for (const role of ROLES)
    await it.account(role, role, {
      ...(DECIDERS.includes(role) ? { district: 'pudong' } : {}),
      ...(role === 'platform' ? { platform: 'p' } : {}),
    });
  table = it.app.accessTable.filter((line) => line.method !== 'HEAD');
});
afterAll(async () => {
  await it.close();
  await queues.close();
});

const account = (role: Role): Account => ({ user: role, role, passwordHash: '', createdAt: '' });

describe('routes and roles', () => {
  test('every route stands in the table of this test, and none there is gone', () => {
    expect(table.filter((line) => expectedOf(line) === undefined)).toEqual([]);
    const there = new Set(table.map(({ method, url }) => `${method} ${url}`));
    expect(Object.keys(EXPECTED).filter((key) => !there.has(key))).toEqual([]);
    expect(table.filter(({ url }) => url.startsWith('/admin/queues')).length).toBeGreaterThan(20);
  });

  test('the rule admits whom the table names', () => {
    for (const line of table)
      for (const who of ANYBODY) {
        const principal = who === 'nobody' ? undefined : principalOf(account(who), {}, 'cookie');
        expect([line.url, who, admits(line.access, principal, true)]).toEqual([
          line.url,
          who,
          expectedOf(line)!.includes(who),
        ]);
      }
  });

  test('the server answers accordingly, each route asked by each role', async () => {
    for (const line of table) {
      const path = line.url.replace(':id', 'no-such-lead').replace(/:\w+/g, 'none').replace('*', 'nothing-there');
      const calls = ANYBODY.map(async (who) => {
        const body = line.method === 'GET' || line.method === 'DELETE' ? undefined : {};
        const ask = () => it.call(line.method, path, { body, ...(who === 'nobody' ? {} : { as: who }) });
        // A log-out would end the session that the other calls of this role use.
        const logsOut = line.method === 'DELETE' && line.url === '/api/v1/session';
        const { body: said } = logsOut ? await it.call(line.method, path) : await ask();
        const refused = said?.code === 'not-logged-in' || said?.code === 'forbidden';
        expect([line.method, line.url, who, refused]).toEqual([
          line.method,
          line.url,
          who,
          !expectedOf(line)!.includes(who),
        ]);
      });
      await Promise.all(calls);
    }
  });

  test.each(TokenScope.options)('a platform’s token for %s opens its own routes and no other', async (scope) => {
    const wanted = { name: scope, platform: 'p', scopes: [scope], createdBy: 'administrator' };
    const expiresAt = new Date(it.now.value.getTime() + 3_600_000).toISOString();
    const { token, kept } = await issueToken(
      { store: it.store, clock: { now: () => it.now.value } },
      { ...wanted, expiresAt },
    );
    const refused: string[] = [];
    for (const line of table) {
      const route = `${line.method} ${line.url}`;
      const path = line.url.replace(':id', 'no-such-lead').replace(/:\w+/g, 'none').replace('*', 'nothing-there');
      const body = line.method === 'GET' || line.method === 'DELETE' ? undefined : {};
      const { body: said } = await it.call(line.method, path, { body, headers: { authorization: `Bearer ${token}` } });
      const may = BY_SCOPE[scope].includes(route) || [ANYBODY, ROLES].includes(expectedOf(line) as typeof ROLES);
      expect([route, said?.code === 'forbidden']).toEqual([route, !may]);
      if (!may) refused.push(line.url);
    }
    const audit = await it.store.audit.list(`token:${kept.id}`, 500);
    expect(audit.map(({ action, detail }) => [action, detail!['reason'], detail!['route']]).sort()).toEqual(
      refused.map((url) => ['token.refused', 'out-of-scope', url]).sort(),
    );
  });

  test('docs/RIGHTS.md is the table of the server; `npm run rights` writes it anew', async () => {
    await expect(rightsPage(rightsMatrix(it.app.accessTable))).toMatchFileSnapshot('../../docs/RIGHTS.md');
  });

  test('the server shows administrators the same table', async () => {
    const { body } = await it.call('GET', '/api/v1/rights', { as: 'administrator' });
    expect(body.routes).toEqual(rightsMatrix(it.app.accessTable));
  });

  test('the table in docs/API.md is the one of the server', () => {
    const text = readFileSync(new URL('../../docs/API.md', import.meta.url), 'utf8');
    const written = [...text.matchAll(/^\| `(\w+) (\/\S*)` +\|.*\| ([^|]+) \|$/gm)].map(([, method, url, who]) => [
      `${method} ${url}`,
      who!.trim(),
    ]);
    const said = (who: readonly string[]): string =>
      who === ANYBODY ? 'anybody' : who === ROLES ? 'anybody logged in' : who.join(', ');
    const own = Object.entries(EXPECTED).filter(([key]) => !key.includes('*'));
    const asWritten = own.map(([key, who]) => [
      key.replaceAll(/:(\w+)/g, '{$1}'),
      key === 'GET /metrics' ? 'this machine, administrator' : said(who),
    ]);
    expect(written.sort()).toEqual(asWritten.sort());
  });
});

describe('leads of districts', () => {
  let ids: Record<'pudong' | 'huangpu' | 'unknown', string>;
  beforeAll(async () => {
    ids = {
      pudong: await fileLead(it.store, { id: 'r-pudong', district: 'pudong', score: 0.9 }),
      huangpu: await fileLead(it.store, { id: 'r-huangpu', district: 'huangpu', score: 0.8 }),
      unknown: await fileLead(it.store, { id: 'r-unknown', score: 0.7 }),
    };
    await it.account('city', 'officer', { district: 'city' });
    await it.account('nowhere', 'officer');
  });

  test.each([
    ['officer', ['pudong', 'unknown']],
    ['supervisor', ['pudong', 'unknown']],
    ['city', ['pudong', 'huangpu', 'unknown']],
    ['analyst', ['pudong', 'huangpu', 'unknown']],
    ['administrator', ['pudong', 'huangpu', 'unknown']],
    ['nowhere', []],
  ] as const)('%s sees those of %j, in the list, by id and in the counts', async (who, places) => {
    const seen = places.map((place) => ids[place]);
    const page = await it.call('GET', '/api/v1/leads', { as: who });
    expect(page.body.leads.map((lead: { id: string }) => lead.id)).toEqual(seen);
    for (const id of Object.values(ids)) {
      const { status } = await it.call('GET', `/api/v1/leads/${id}`, { as: who });
      expect([id, status]).toEqual([id, seen.includes(id) ? 200 : 404]);
    }
    const { body } = await it.call('GET', '/api/v1/leads/counts', { as: who });
    expect(body.counts.new).toBe(places.length);
    const trends = await it.call('GET', '/api/v1/trends', { as: who });
    const filed = trends.body.series.reduce((sum: number, day: { filed: number }) => sum + day.filed, 0);
    expect(filed).toBe(places.length);
  });

  test('asking for another district gives nothing, and small pages lose nothing', async () => {
    const foreign = await it.call('GET', '/api/v1/leads?district=huangpu', { as: 'officer' });
    expect(foreign.body.leads).toEqual([]);
    const first = await it.call('GET', '/api/v1/leads?limit=1', { as: 'officer' });
    const second = await it.call('GET', `/api/v1/leads?limit=1&cursor=${encodeURIComponent(first.body.nextCursor)}`, {
      as: 'officer',
    });
    expect([first, second].map((page) => page.body.leads[0].id)).toEqual([ids.pudong, ids.unknown]);
  });

  test("another district's lead is not found, can not be decided, and the try is in the audit", async () => {
    const body = { action: 'confirm', version: 1 };
    const refused = await it.call('POST', `/api/v1/leads/${ids.huangpu}/decisions`, { as: 'officer', body });
    const missing = await it.call('POST', '/api/v1/leads/no-such/decisions', { as: 'officer', body });
    expect([refused.status, refused.body.code, refused.body.detail]).toEqual([
      404,
      missing.body.code,
      missing.body.detail,
    ]);
    expect((await it.store.leads.get(ids.huangpu))?.status).toBe('new');
    const tries = await it.store.audit.list(`lead:${ids.huangpu}`);
    expect(tries).toContainEqual(expect.objectContaining({ by: 'officer', action: 'lead.refused' }));
  });
});
