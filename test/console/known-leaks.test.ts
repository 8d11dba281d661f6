import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startConsole, type TestConsole } from '../support/console.ts';
import { fileLead, importMark } from '../support/console-data.ts';
import { requestOn } from '../support/notices.ts';

/* Nothing that an officer can ask for may tell that a lead dealt as a known answer was decided before, nor how. */

let it: TestConsole;
let id: string;
let sister: string;
let again: string;
let paper: string;
beforeAll(async () => {
  it = await startConsole();
  await importMark(it.store);
  await it.account('li', 'officer', { district: 'pudong' });
  await it.account('chief', 'supervisor', { district: 'pudong' });
  const one = (name: string, seller: string) =>
    fileLead(it.store, {
      id: name,
      district: 'pudong',
      listing: { title: `安踏高仿 ${name}`, seller: { id: seller } },
    });
  await one('plain', 's-plain');
  // Another shop with the same way to reach it, so that the dossier of either shows the other.
  sister = await one('sister', 's-sister');
  id = await one('known', 's-known');
  again = await one('again', 's-known');
  await call('POST', `/api/v1/leads/${id}/decisions`, { action: 'confirm', version: 1 }, 'chief');
  await it.store.leads.rank(await it.store.leads.unranked(50));
  await call('PUT', `/api/v1/known-answers/${id}`, undefined, 'chief');
  await it.store.queue.known.counted('li', 49);
  const { body } = await call('GET', '/api/v1/queue?status=new');
  expect(body.groups.map(({ lead }: { lead: { id: string } }) => lead.id)).toContain(id);
});
afterAll(() => it.close());

const call = (method: string, path: string, body?: unknown, as = 'li') => it.call(method, path, { as, body });
const get = async (path: string, as = 'li') => (await call('GET', path, undefined, as)).body;
const ids = (list: { id: string }[]) => list.map((one) => one.id).sort();

describe('a lead dealt as a known answer, for whom it was dealt', () => {
  test('is counted and found as a new one; for its supervisor as a confirmed one', async () => {
    expect((await get('/api/v1/leads/counts')).counts).toMatchObject({ new: 4, suspected: 0 });
    expect((await get('/api/v1/leads/counts?q=known')).counts).toMatchObject({ new: 1, suspected: 0 });
    expect((await get('/api/v1/leads/counts?status=suspected')).counts).toMatchObject({ new: 0, suspected: 0 });
    expect((await get('/api/v1/leads/counts?q=known', 'chief')).counts).toMatchObject({ new: 0, suspected: 1 });
    expect(ids((await get('/api/v1/leads?status=new')).leads)).toEqual(ids((await get('/api/v1/leads')).leads));
    expect(ids((await get('/api/v1/leads?status=new&q=known')).leads)).toEqual([id]);
    expect((await get('/api/v1/leads?status=suspected&q=known')).leads).toEqual([]);
  });

  test('is new in the dossier of a seller linked to its own', async () => {
    const dossier = await get(`/api/v1/leads/${sister}/dossier`);
    expect(JSON.stringify(dossier)).toContain(id);
    const status = '"status":"suspected"';
    expect(JSON.stringify(dossier)).not.toContain(status);
    expect(JSON.stringify(await get(`/api/v1/leads/${sister}/dossier`, 'chief'))).toContain(status);
  });

  test('is an open one in the brief of its seller beside another of its leads', async () => {
    const brief = (as: string) => get(`/api/v1/leads/${again}/seller`, as);
    expect(await brief('li')).toMatchObject({ counts: { leads: 2, open: 2, suspected: 0 }, outcomes: [] });
    expect(await brief('chief')).toMatchObject({ counts: { leads: 2, open: 1, suspected: 1 }, outcomes: [{ id }] });
  });

  test('stands in no figure, in no rows behind one and in no file, until it is judged', async () => {
    expect((await get('/api/v1/trends')).funnel).toMatchObject({ leads: 3, confirmed: 0 });
    expect((await get('/api/v1/trends', 'chief')).funnel).toMatchObject({ leads: 4, confirmed: 1 });
    expect((await get('/api/v1/trends/leads?event=confirmed')).leads).toEqual([]);
    expect(ids((await get('/api/v1/trends/leads?event=confirmed', 'chief')).leads)).toEqual([id]);
  });

  test('says nothing in how serious another lead of its seller is, on its page and in lists', async () => {
    const codes = ({ seriousness }: { seriousness: { reasons: { code: string }[] } }) =>
      seriousness.reasons.map(({ code }) => code);
    for (const [as, told] of [
      ['li', false],
      ['chief', true],
    ] as const) {
      expect([as, codes(await get(`/api/v1/leads/${again}`, as)).includes('repeated')]).toEqual([as, told]);
      const { leads } = await get('/api/v1/leads?q=again', as);
      expect([as, codes(leads[0]).includes('repeated')]).toEqual([as, told]);
    }
    const levelFor = async (as: string) =>
      (await get('/api/v1/queue?status=new&by=none', as)).groups.find(
        (one: { lead: { id: string } }) => one.lead.id === again,
      ).lead.level;
    const points = async (as: string) => (await get(`/api/v1/leads/${again}`, as)).seriousness;
    for (const as of ['li', 'chief']) {
      const { level } = await points(as);
      expect([as, await levelFor(as)]).toEqual([as, level === 'ordinary' ? undefined : level]);
    }
    expect((await points('li')).points).toBeLessThan((await points('chief')).points);
  });

  test('hides papers on its listing until it is judged, by list and by address, but not from who drafted them', async () => {
    const draft = await call('POST', '/api/v1/notices', requestOn([id]), 'chief');
    expect(draft.status).toBe(201);
    paper = draft.body.id;
    expect(ids((await get('/api/v1/notices')).notices)).toEqual([]);
    expect((await call('GET', `/api/v1/notices/${paper}`)).status).toBe(404);
    expect((await get('/api/v1/notices', 'chief')).notices).toMatchObject([
      { id: paper, platform: 'sample-market', platformName: expect.any(String) },
    ]);
    await it.account('wang', 'officer', { district: 'pudong' });
    expect(ids((await get('/api/v1/notices', 'wang')).notices)).toEqual([paper]);
  });

  test('moves nothing in the stream of what changed', async () => {
    const stop = new AbortController();
    const stream = await it.stream('/api/v1/events', { as: 'li', signal: stop.signal });
    await stream.next('ready');
    await call('POST', `/api/v1/leads/${id}/lease`, undefined, 'chief');
    await call('POST', `/api/v1/leads/${id}/hold`, { on: true, reason: '先固证' }, 'chief');
    const { version } = (await it.store.leads.get(id))!;
    await call('POST', `/api/v1/leads/${id}/decisions`, { action: 'undo', version }, 'chief');
    await call('POST', `/api/v1/leads/${sister}/decisions`, { action: 'difficult', version: 1 }, 'chief');
    const told: string[] = [];
    while (!told.includes(sister)) told.push(...ids(await stream.next('leads')));
    expect(told).not.toContain(id);
    stop.abort();
  });

  test('has no lease, hold or holder’s question of others, and takes nothing but decisions', async () => {
    const seen = await get(`/api/v1/leads/${id}`);
    expect(seen).toMatchObject({ status: 'new', version: 1, identifications: [], events: [{ what: 'filed' }] });
    expect(['hold', 'track', 'assignee', 'knownAnswer'].filter((key) => key in seen)).toEqual([]);
    expect((await get(`/api/v1/leads/${id}`, 'chief')).knownAnswer).toBe(true);
    const items = (await get(`/api/v1/leads/${id}/timeline`)).items;
    expect(items.filter(({ by }: { by?: string }) => by === 'chief')).toEqual([]);
    expect((await get(`/api/v1/leads/${id}/identifications`)).identifications).toEqual([]);
    const group = (await get('/api/v1/queue?status=new')).groups.find(
      (one: { lead: { id: string } }) => one.lead.id === id,
    );
    expect(group.lead.heldBy).toBeUndefined();
    const tries: [string, object][] = [
      ['hold', { on: true, reason: '固证' }],
      ['case', { action: 'verify', version: 1 }],
      ['merge', { into: sister, version: 1, intoVersion: 1, reason: '同一卖家' }],
      ['identifications', { holder: 'h-1' }],
    ];
    for (const [what, body] of tries) {
      const { status, body: said } = await call('POST', `/api/v1/leads/${id}/${what}`, body);
      expect([what, status, said.code]).toEqual([what, 409, 'lead-in-review']);
    }
    expect((await call('POST', '/api/v1/notices', requestOn([id]))).body.code).toBe('lead-in-review');
    expect((await get('/api/v1/notices/groups')).groups).toEqual([]);
    expect((await call('POST', `/api/v1/leads/${id}/decisions`, { action: 'confirm', version: 1 })).status).toBe(200);
    expect(ids((await get('/api/v1/notices')).notices)).toEqual([paper]);
  });
});
