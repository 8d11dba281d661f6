import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LeadAnswer } from '../../console/server/schemas.ts';
import { Dossier, SellerBrief } from '../../domain/dossier.ts';
import type { EvidenceArchive } from '../../domain/ports.ts';
import { sha256 } from '../../lib/hash.ts';
import { startConsole, type TestConsole } from '../support/console.ts';
import { fileLead } from '../support/console-data.ts';
import { people, requestOn } from '../support/notices.ts';

const kept = new Map<string, Uint8Array>();
/** The archive as these routes use it: bytes by their hash. */
const archive = { kept: async (hash: string) => kept.get(hash) } as unknown as EvidenceArchive;

let it: TestConsole;
beforeAll(async () => {
  it = await startConsole({ archive });
  await people(it);
});
afterAll(() => it.close());

const get = async (path: string, as = 'officer') => (await it.call('GET', `/api/v1/leads/${path}`, { as })).body;
const post = (path: string, body: unknown, as = 'officer') => it.call('POST', `/api/v1/leads/${path}`, { as, body });
const versionOf = async (id: string): Promise<number> => (await it.store.leads.get(id))!.version;

test('the dossier joins a seller’s shops by its credit code and tells outcomes, prices and who shares a contact', async () => {
  const uscc = '91310115MA1K3XXXX9';
  const of = (id: string, price: number, more: object) => ({
    id,
    district: 'pudong',
    listing: {
      price: { amount: price, currency: 'CNY' },
      seller: { id: `shop-${id}`, uscc, name: '同一主体' },
      ...more,
    },
  });
  const first = await fileLead(it.store, of('d1', 80, {}));
  const second = await fileLead(it.store, of('d2', 120, { platform: 'sample-live' }));
  await fileLead(it.store, { ...of('d3', 100, {}), district: 'huangpu' });
  const contact = { seller: { id: 'other', name: '另一家', contact: ['微信 boss_2026'] } };
  const linked = await fileLead(it.store, { id: 'd4', district: 'pudong', listing: contact });
  const asked = await fileLead(it.store, {
    id: 'd5',
    district: 'pudong',
    listing: { seller: { id: 'asked', name: '被查的店', contact: ['微信boss2026'] }, images: [] },
  });
  await post(`${second}/decisions`, { action: 'dismiss', reason: 'lawful-resale', version: 1 });
  const body = Dossier.parse(await get(`${first}/dossier`));
  expect(body).toMatchObject({
    key: { by: 'uscc', value: uscc },
    counts: { leads: 2, open: 1, suspected: 0, dismissed: 1 },
    prices: [{ currency: 'CNY', count: 2, min: 80, median: 100, max: 120 }],
    outcomes: [{ id: second, status: 'dismissed', reason: 'lawful-resale', by: 'officer' }],
  });
  expect(body.unseen).toBeGreaterThanOrEqual(1);
  expect(body.shops.map(({ platform }) => platform).sort()).toEqual(['sample-live', 'sample-market']);
  const other = Dossier.parse(await get(`${asked}/dossier`));
  expect(other.linked).toMatchObject([
    { name: '另一家', by: [{ sign: 'contact', value: '微信boss2026' }], leads: [{ id: linked }] },
  ]);
  expect((await it.store.audit.list(first)).map(({ action, by }) => [action, by])).toContainEqual([
    'lead.dossier-read',
    'officer',
  ]);
  const brief = SellerBrief.parse(await get(`${first}/seller`));
  const { key, counts, prices, outcomes, unseen, more } = body;
  expect(brief).toEqual({ key, counts, prices, outcomes, unseen, more });
  expect(SellerBrief.parse(await get(`${second}/seller`)).outcomes).toEqual([]);
  expect((await it.store.audit.list(first)).map(({ action }) => action)).toContain('lead.seller-read');
});

test('merge and detach: both addresses go on working, the main lead names its members, a stale version is told of', async () => {
  const [a, b] = [
    await fileLead(it.store, { id: 'm1', district: 'pudong' }),
    await fileLead(it.store, { id: 'm2', district: 'pudong' }),
  ];
  const elsewhere = await fileLead(it.store, { id: 'm3', district: 'huangpu' });
  const merge = { into: b, version: 1, intoVersion: 1, reason: '同一商品' };
  expect((await post(`${a}/merge`, { ...merge, into: elsewhere })).status).toBe(404);
  expect((await post(`${a}/merge`, { ...merge, version: 7 })).body).toMatchObject({
    code: 'version-conflict',
    current: { id: a, version: 1 },
  });
  const merged = await post(`${a}/merge`, merge);
  expect(LeadAnswer.parse(merged.body)).toMatchObject({ id: a, mergedInto: b, main: { id: b }, actions: [] });
  expect(LeadAnswer.parse(await get(b))).toMatchObject({ id: b, merged: [{ id: a, mergedInto: b }] });
  expect((await post(`${a}/decisions`, { action: 'confirm', version: 2 })).body.code).toBe('lead-merged');
  const { items } = await get(`${b}/timeline`);
  expect(items.filter(({ of }: { of?: string }) => of === a).map(({ what }: { what: string }) => what)).toEqual(
    expect.arrayContaining(['filed', 'merged-into', 'first-seen']),
  );
  const alone = await post(`${a}/detach`, { version: 2, reason: '不是同一商品' });
  expect(alone).toMatchObject({ status: 200, body: { id: a, route: 'queue', version: 3 } });
  expect(alone.body.mergedInto).toBeUndefined();
});

test('the time line tells crawl, finding, decision, notice with its clock, answer and hold, newest first', async () => {
  const id = await fileLead(it.store, { id: 't1', district: 'pudong' });
  it.now.value = new Date(it.now.value.getTime() + 60_000);
  await post(`${id}/decisions`, { action: 'confirm', version: 1 });
  const listing = { ...(await it.store.leads.get(id))!.listing, price: { amount: 59, currency: 'CNY' } };
  await fileLead(it.store, { id: 't1', listing: { ...listing, seenAt: it.now.value.toISOString() } });
  it.now.value = new Date(it.now.value.getTime() + 60_000);
  const drafted = await it.call('POST', '/api/v1/notices', { as: 'officer', body: requestOn([id]) });
  expect(drafted.status).toBe(201);
  await it.store.papers.track([
    { key: 'x.s0', lead: id, event: { at: it.now.value.toISOString(), state: 'notified', paper: drafted.body.id } },
    {
      key: 'x.a0',
      lead: id,
      event: { at: it.now.value.toISOString(), state: 'refused', paper: drafted.body.id, outcome: 'refused' },
    },
  ]);
  it.now.value = new Date(it.now.value.getTime() + 60_000);
  await post(`${id}/hold`, { on: true, reason: '先固定证据' });
  await post(`${id}/case`, { action: 'verify', version: await versionOf(id) });
  const { items, papers } = await get(`${id}/timeline`);
  const told = items.map(({ kind, what }: { kind: string; what: string }) => `${kind} ${what}`);
  for (const one of ['crawl first-seen', 'crawl changed', 'finding filed', 'decision confirm', 'notice notified'])
    expect(told).toContain(one);
  for (const one of ['answer refused', 'hold hold', 'case case-verify']) expect(told).toContain(one);
  const times = items.map(({ at }: { at: string }) => Date.parse(at));
  expect(times).toEqual([...times].sort((a, b) => b - a));
  const changed = items.find(({ what }: { what: string }) => what === 'changed');
  expect(changed.changes).toEqual([{ field: 'price', from: '89 CNY', to: '59 CNY' }]);
  expect(papers).toMatchObject([{ id: drafted.body.id, kind: 'request', clocks: [] }]);
  // The analyst may not read papers, the time line itself says no more than the lead did before.
  await it.account('ana', 'analyst');
  expect((await get(`${id}/timeline`, 'ana')).papers).toEqual([]);
});

test('a case goes to another office with the lead; what a step lacks is named', async () => {
  const id = await fileLead(it.store, { id: 'c1', district: 'pudong' });
  const step = async (body: object, as = 'officer') =>
    post(`${id}/case`, { version: await versionOf(id), ...body }, as);
  expect((await step({ action: 'verify' })).body).toMatchObject({ caseMoves: ['not-file', 'transfer'] });
  expect((await step({ action: 'transfer', to: 'district' })).body).toMatchObject({
    code: 'case-detail-missing',
    detail: expect.stringContaining('reason, district'),
  });
  const transfer = { action: 'transfer', to: 'district', district: 'huangpu', reason: '实际经营地在黄浦' };
  expect((await step(transfer)).body).toMatchObject({ district: 'huangpu', case: [{}, { state: 'transferred' }] });
  expect((await it.call('GET', `/api/v1/leads/${id}`, { as: 'officer' })).status).toBe(404);
  const received = await step({ action: 'receive', receipt: '黄浦回执 3 号' }, 'elsewhere');
  expect(received.body.case.at(-1)).toMatchObject({ action: 'receive', receipt: '黄浦回执 3 号' });
});

test('pictures come from what was kept, as pictures only, and of this lead only', async () => {
  const of = { images: ['https://img.invalid/p1.jpg', 'https://img.invalid/p2.svg', 'https://img.invalid/p3.jpg'] };
  const id = await fileLead(it.store, { id: 'p1', district: 'pudong', listing: of });
  const png = await sharp({ create: { width: 2, height: 2, channels: 3, background: 'red' } })
    .png()
    .toBuffer();
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
  const takenAt = it.now.value.toISOString();
  for (const bytes of [png, svg]) kept.set(sha256(bytes), bytes);
  const lead = (await it.store.leads.get(id))!;
  await it.store.evidence.keepPages([{ ref: lead, pages: [] }]);
  await it.store.evidence.keepPictures(lead, [
    { url: of.images[0]!, takenAt, sha256: sha256(png) },
    { url: of.images[1]!, takenAt, sha256: sha256(svg) },
  ]);
  const { pictures } = await get(`${id}/pictures`);
  expect(pictures).toMatchObject([{ image: 0, sha256: sha256(png) }, { sha256: sha256(svg) }, { image: 2 }]);
  expect(pictures[2].sha256).toBeUndefined();
  const shown = await it.call('GET', `/api/v1/leads/${id}/pictures/${sha256(png)}`, { as: 'officer' });
  expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/png']);
  for (const hash of [sha256(svg), sha256('nothing')])
    expect((await it.call('GET', `/api/v1/leads/${id}/pictures/${hash}`, { as: 'officer' })).status).toBe(404);
  const other = await fileLead(it.store, { id: 'p2', district: 'pudong' });
  expect((await it.call('GET', `/api/v1/leads/${other}/pictures/${sha256(png)}`, { as: 'officer' })).status).toBe(404);
});
