import { MongoClient } from 'mongodb';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { startConsole, type TestConsole } from '../support/console.ts';
import { fileLead } from '../support/console-data.ts';

let it: TestConsole;
let ids: string[];
beforeAll(async () => {
  it = await startConsole();
  await it.account('admin', 'administrator');
  await it.account('li', 'officer', { district: 'pudong' });
  await it.account('wang', 'officer', { district: 'huangpu' });
  ids = [
    await fileLead(it.store, { id: 'a-1', district: 'pudong' }),
    await fileLead(it.store, { id: 'a-2', district: 'pudong' }),
  ];
});
afterAll(() => it.close());

const audit = async (query: string) => (await it.call('GET', `/api/v1/audit?${query}`, { as: 'admin' })).body;
const inDatabase = async (work: (db: ReturnType<MongoClient['db']>) => Promise<unknown>) => {
  const client = await MongoClient.connect(inject('mongoUri'));
  await work(client.db(it.dbName)).finally(() => client.close());
};

describe('who read whose data', () => {
  test('stands in the audit under each lead that was shown, alone or in a list', async () => {
    await it.call('GET', `/api/v1/leads/${ids[0]}`, { as: 'li' });
    await it.call('GET', '/api/v1/leads', { as: 'li' });
    const { entries } = await audit(`subject=${ids[0]}&action=read.`);
    expect(
      entries.map((one: { by: string; action: string; subject: string }) => [one.by, one.action, one.subject]),
    ).toEqual(
      expect.arrayContaining([
        ['li', 'read.leads', ids[0]],
        ['li', 'read.leads', 'leads'],
      ]),
    );
    expect((await audit(`subject=${ids[1]}&action=read.`)).entries[0].also.sort()).toEqual([...ids].sort());
  });

  test('and so do captures, complainants and papers, but not figures', async () => {
    const complainant = {
      id: 'c-1',
      name: '某权利人',
      kind: 'holder',
      users: [],
      email: 'a@b.invalid',
      phone: '021',
      address: '上海',
    };
    await it.store.papers.saveComplainant(complainant as never, 'admin');
    for (const path of [
      `/leads/${ids[0]}/evidence`,
      `/leads/${ids[0]}/visits`,
      '/complainants',
      '/leads/counts',
      '/rules',
    ])
      expect((await it.call('GET', `/api/v1${path}`, { as: 'li' })).status).toBe(200);
    const actions = (await it.store.audit.page({ by: 'li' }, { limit: 100 })).entries.map(({ action }) => action);
    expect(actions).toEqual(expect.arrayContaining(['read.leads-evidence', 'read.leads-visits', 'read.complainants']));
    expect(actions.filter((action) => /counts|rules/.test(action))).toEqual([]);
    expect((await audit('subject=complainant:c-1')).entries.map(({ by }: { by: string }) => by)).toContain('li');
  });

  test('names who tried and was refused, who found nothing is not noted', async () => {
    expect((await it.call('GET', `/api/v1/leads/${ids[0]}`, { as: 'wang' })).status).toBe(404);
    await it.call('GET', '/api/v1/leads', { as: 'wang' });
    const { entries } = await audit('by=wang');
    expect(entries.map(({ action, also }: { action: string; also?: string[] }) => [action, also])).toEqual([
      ['lead.refused', [ids[0]]],
    ]);
    // Having looked at what one officer did stands there too.
    expect((await audit('subject=account:wang&action=read.')).entries[0]).toMatchObject({
      by: 'admin',
      action: 'read.audit',
    });
  });
});

describe('the list', () => {
  test('pages without a gap or a double, also within one instant, and is bounded by days', async () => {
    const at = new Date('2025-03-01T10:00:00+08:00');
    for (let n = 0; n < 25; n++) await it.store.audit.add({ at, by: 'x', action: 'test.made', subject: `s-${n}` });
    const seen: string[] = [];
    for (let cursor = ''; ; ) {
      const page = await audit(`action=test.&limit=7${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`);
      seen.push(...page.entries.map(({ subject }: { subject: string }) => subject));
      if (page.nextCursor === undefined) break;
      cursor = page.nextCursor;
    }
    expect([seen.length, new Set(seen).size]).toEqual([25, 25]);
    expect((await audit('action=test.&since=2025-03-01&until=2025-03-01&limit=200')).entries).toHaveLength(25);
    expect((await audit('action=test.&until=2025-02-28')).entries).toEqual([]);
    expect((await audit('action=test.&since=2025-03-02')).entries).toEqual([]);
  });

  test.each(['cursor=made-up', 'action=%24where', 'since=yesterday', 'unknown=1', 'limit=0'])(
    'refuses %s',
    async (query) => {
      expect((await it.call('GET', `/api/v1/audit?${query}`, { as: 'admin' })).status).toBe(400);
    },
  );
});

describe('the chain', () => {
  const verify = async () => (await it.call('POST', '/api/v1/audit/verification', { as: 'admin' })).body;

  test('holds, takes in what is written meanwhile, and seals in a minute or when much waits', async () => {
    const first = await verify();
    expect(first).toMatchObject({ faults: [], waiting: 0 });
    await it.store.audit.add({ at: it.now.value, by: 'x', action: 'test.late', subject: 's' });
    expect(await it.store.audit.seal()).toBe(0);
    expect(await it.store.audit.verify()).toMatchObject({ waiting: 1, faults: [] });
    const start = it.now.value;
    it.now.value = new Date(start.getTime() + 60_000);
    expect(await it.store.audit.seal()).toBe(1);
    it.now.value = start;
    const many = Array.from({ length: 40 }, (_, n) => ({ at: start, by: 'x', action: 'test.many', subject: `m-${n}` }));
    await Promise.all(many.map((entry) => it.store.audit.add(entry)));
    await Promise.all(Array.from({ length: 4 }, () => it.store.audit.seal(true)));
    const after = await verify();
    expect(after).toMatchObject({ faults: [], waiting: 0, entries: first.entries + 41 });
    expect(after.head.n).toBeGreaterThan(first.head.n);
  });

  test('names an entry that was changed, removed or slipped in, and a link that was', async () => {
    await it.store.audit.seal(true);
    const [changed, removed] = (await it.store.audit.page({ action: 'test.made' }, { limit: 2 })).entries;
    await inDatabase(async (db) => {
      const rows = db.collection<{ _id: string; at: Date }>('audit');
      await rows.updateOne({ _id: changed!.id }, { $set: { by: 'somebody-else' } });
      await rows.deleteOne({ _id: removed!.id });
      await rows.insertOne({ _id: 'slipped-in', at: new Date(), by: 'x', action: 'test', subject: 's' } as never);
      await db.collection<{ _id: string }>('auditLinks').updateOne({ _id: '000000000001' }, { $set: { prev: 'x' } });
    });
    const { faults } = await verify();
    expect(faults).toEqual(
      expect.arrayContaining([
        { entry: changed!.id, problem: 'entry-changed' },
        { entry: removed!.id, problem: 'entry-missing' },
        { entry: 'slipped-in', problem: 'not-linked' },
        { link: 1, problem: 'link-changed' },
      ]),
    );
  });

  test('has no door: nothing of the API changes or removes an entry', () => {
    const doors = it.app.accessTable.filter(
      ({ url, method }) => url.includes('/audit') && method !== 'GET' && method !== 'HEAD',
    );
    expect(doors.map(({ method, url }) => `${method} ${url}`)).toEqual(['POST /api/v1/audit/verification']);
  });
});
