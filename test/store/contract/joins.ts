import { expect, it } from 'vitest';
import type { Lead } from '../../../domain/lead.ts';
import type { Store } from '../../../domain/ports.ts';
import { ConflictError } from '../../../lib/errors.ts';
import type { DueRow } from '../../../store/lead-following.ts';
import { filed, finding, listing, raw, testStore } from '../../support/store.ts';

const at = new Date('2026-11-23T10:00:00+08:00');
const li = { user: 'li', role: 'officer' };
const why = { user: 'li', reason: '同一链接换号再发', at };

async function leadsOf(store: Store, ...ids: string[]): Promise<Lead[]> {
  const leads = [];
  for (const listingId of ids) leads.push((await filed(store, { of: listing({ listingId }) })).lead!.lead);
  return leads;
}
const now = async (store: Store, { id }: Lead): Promise<Lead> => (await store.leads.get(id))!;
const whats = (lead: Lead): string[] => lead.events.map(({ what }) => what);

export function joinsContract(uri: string): void {
  it('judges a merged lead with the other one: out of the queue, its id and history kept, decisions taken along and back', async () => {
    const { store } = await testStore(uri);
    const [one, other] = (await leadsOf(store, 'a', 'b')) as [Lead, Lead];
    const merged = await store.leads.merge({ id: one.id, version: 1 }, { id: other.id, version: 1 }, why);
    expect(merged).toMatchObject({ id: one.id, mergedInto: other.id, route: 'merged', status: 'new', listingId: 'a' });
    expect((await store.leads.page({ route: 'queue' }, { limit: 9 })).leads.map(({ id }) => id)).toEqual([other.id]);
    expect((await store.leads.membersOf(other.id)).map(({ id }) => id)).toEqual([one.id]);
    const main = await now(store, other);
    expect(main.events.at(-1)).toMatchObject({ what: 'merged', lead: one.id, by: 'li', reason: why.reason });
    await expect(
      store.leads.decide(one.id, { action: 'confirm', version: merged.version }, li, at),
    ).rejects.toMatchObject({
      code: 'lead-merged',
    });

    await store.leads.decide(other.id, { action: 'confirm', version: main.version }, li, at);
    const along = await now(store, one);
    expect([along.status, whats(along)]).toEqual(['suspected', ['filed', 'merged-into', 'confirm']]);
    const back = await store.leads.decide(other.id, { action: 'undo', version: main.version + 1 }, li, at);
    expect([back.status, (await now(store, one)).status]).toEqual(['new', 'new']);

    const version = (await now(store, one)).version;
    const alone = await store.leads.detach({ id: one.id, version }, why);
    expect([alone.mergedInto, alone.route, whats(alone).at(-1)]).toEqual([undefined, 'queue', 'detached-from']);
    expect(whats(await now(store, other)).at(-1)).toBe('detached');
    expect(await store.leads.membersOf(other.id)).toEqual([]);
    expect((await store.audit.list(one.id)).map(({ action }) => action)).toContain('lead.merged-into');
  });

  it('takes a lead along to what the other one is already, and leaves its own earlier decision alone', async () => {
    const { store } = await testStore(uri);
    const [open, decided, main] = (await leadsOf(store, 'a', 'b', 'c')) as [Lead, Lead, Lead];
    await store.leads.decide(decided.id, { action: 'confirm', version: 1 }, li, at);
    let into = await store.leads.decide(main.id, { action: 'confirm', version: 1 }, li, at);
    await store.leads.merge({ id: open.id, version: 1 }, { id: main.id, version: into.version }, why);
    into = await now(store, main);
    await store.leads.merge({ id: decided.id, version: 2 }, { id: main.id, version: into.version }, why);
    expect((await now(store, open)).status).toBe('suspected');
    into = await now(store, main);
    await store.leads.decide(main.id, { action: 'undo', version: into.version }, li, at);
    expect([(await now(store, open)).status, (await now(store, decided)).status]).toEqual(['new', 'suspected']);
  });

  it('refuses what cannot be judged together, and changes nothing', async () => {
    const { store } = await testStore(uri);
    const [a, b, c] = (await leadsOf(store, 'a', 'b', 'c')) as [Lead, Lead, Lead];
    const demo = (await filed(store, { of: listing({ listingId: 'd' }), demo: true })).lead!.lead;
    const ref = async (lead: Lead) => ({ id: lead.id, version: (await now(store, lead)).version });
    const merge = async (one: Lead, two: Lead) => store.leads.merge(await ref(one), await ref(two), why);
    await merge(a, b);
    for (const [one, two] of [
      [b, b],
      [a, c],
      [c, a],
      [b, c],
      [demo, b],
    ] as const)
      await expect(merge(one, two)).rejects.toMatchObject({ code: 'merge-refused', status: 422 });
    const stale = store.leads.merge({ id: c.id, version: 1 }, { id: b.id, version: 1 }, why);
    await expect(stale).rejects.toBeInstanceOf(ConflictError);
    expect(whats(await now(store, c))).toEqual(['filed']);
    // A second click finds what the first did.
    const again = await merge(a, b);
    expect([again.mergedInto, whats(again)]).toEqual([b.id, ['filed', 'merged-into']]);
  });

  it('of two officers who merge two leads into each other at once leaves no circle', async () => {
    const { store, more } = await testStore(uri);
    const stores = [store, await more()] as const;
    const [a, b] = (await leadsOf(store, 'a', 'b')) as [Lead, Lead];
    const ref = ({ id }: Lead) => ({ id, version: 1 });
    await Promise.allSettled([stores[0].leads.merge(ref(a), ref(b), why), stores[1].leads.merge(ref(b), ref(a), why)]);
    const [one, two] = [await now(store, a), await now(store, b)];
    expect(one.mergedInto !== undefined && two.mergedInto !== undefined).toBe(false);
  });

  it('finishes at the next start what a crash cut short: the other lead’s history and the decision taken along', async () => {
    const { store, dbName, more } = await testStore(uri);
    const [a, b] = (await leadsOf(store, 'a', 'b')) as [Lead, Lead];
    await store.leads.decide(b.id, { action: 'confirm', version: 1 }, li, at);
    const event = { at: at.toISOString(), by: 'li', what: 'merged-into', lead: b.id, version: 2 };
    const set = { mergedInto: b.id, route: 'merged', version: 2, rev: 2, events: JSON.stringify([...a.events, event]) };
    await raw(uri, dbName, async (db) => {
      await db.collection<DueRow>('auditDue').insertOne({ _id: 'cut', lead: [a.id] });
      await db.collection<{ _id: string }>('leads').updateOne({ _id: a.id }, { $set: set });
    });
    const again = await more();
    expect((await now(again, a)).status).toBe('suspected');
    expect(whats(await now(again, b))).toEqual(['filed', 'confirm', 'merged']);
    await more();
    expect(whats(await now(again, b))).toEqual(['filed', 'confirm', 'merged']);
  });

  it('keeps a merged lead where it is when its listing is crawled or comes back', async () => {
    const { store } = await testStore(uri);
    const [a, b] = (await leadsOf(store, 'a', 'b')) as [Lead, Lead];
    await store.leads.merge({ id: a.id, version: 1 }, { id: b.id, version: 1 }, why);
    const of = listing({ listingId: 'a', title: '高仿 华为 手机壳 新款', seenAt: '2026-11-22T10:00:00+08:00' });
    await filed(store, { of, found: finding({ score: 0.5 }) });
    expect((await now(store, a)).route).toBe('merged');
    const event = { at: at.toISOString(), by: 'system', what: 'relisted' };
    await store.leads.note(a.id, event, { key: 'relisted 1', reopen: true });
    expect((await now(store, a)).route).toBe('merged');
  });

  it('finds leads of other sellers by contact, picture and long text, through an index', async () => {
    const { store, dbName } = await testStore(uri);
    const description = '专柜同款，支持七天无理由退换，全国包邮，仓库直发当天发货，批发价格请联系客服咨询。';
    const file = async (listingId: string, more: Parameters<typeof listing>[0]) =>
      (await filed(store, { of: listing({ listingId, ...more }) })).lead!.lead;
    const first = await file('a', {
      seller: { id: 's1', contact: ['微信 Anta_888'] },
      images: ['https://img.invalid/1.jpg', 'https://img.invalid/2.jpg'],
      description,
    });
    const byContact = await file('b', { platform: 'other', seller: { id: 's2', contact: ['微信anta888'] } });
    const byBoth = await file('c', { seller: { id: 's3' }, images: ['https://img.invalid/2.jpg'], description });
    await file('d', { seller: { id: 's4', contact: ['微信 xyz_111'] }, description: '全新正品，包邮。' });
    const linked = await store.leads.linked(first, 10);
    expect(new Map(linked.map(({ lead, by }) => [lead.id, by.map(({ sign }) => sign)]))).toEqual(
      new Map([
        [byContact.id, ['contact']],
        [byBoth.id, ['picture', 'text']],
      ]),
    );
    for (const [collection, filter, index] of [
      ['leadPlaces', { links: { $in: ['x', 'y'], $gt: '' } }, 'links_1'],
      ['leadPlaces', { mergedInto: 'x' }, 'mergedInto_1'],
    ] as const) {
      const plan = await raw(uri, dbName, (db) => db.collection(collection).find(filter).explain('queryPlanner'));
      expect(JSON.stringify(plan)).toContain(`"indexName":"${index}"`);
    }
  });

  it('keeps the case track in the lead’s own history and takes the lead to the office it is sent to', async () => {
    const { store } = await testStore(uri);
    const lead = (await filed(store, { district: 'pudong' })).lead!.lead;
    const by = { user: 'li', at };
    const step = async (move: object) =>
      store.leads.moveCase(lead.id, { version: (await now(store, lead)).version, ...move } as never, by);
    await step({ action: 'verify' });
    await expect(step({ action: 'file', number: '沪市监浦立〔2026〕1号' })).rejects.toMatchObject({
      code: 'case-not-suspected',
    });
    await expect(step({ action: 'verify', version: 1 })).rejects.toBeInstanceOf(ConflictError);
    await expect(step({ action: 'transfer', to: 'district', reason: '经营地在长宁' })).rejects.toMatchObject({
      code: 'case-detail-missing',
      message: expect.stringContaining('district'),
    });
    const sent = await step({ action: 'transfer', to: 'district', district: 'changning', reason: '经营地在长宁' });
    expect(sent.district).toBe('changning');
    const back = await step({ action: 'return', reason: '已迁出' });
    expect(back).toMatchObject({ district: 'pudong' });
    expect(back.events.at(-1)).toMatchObject({
      what: 'case-return',
      case: { state: 'verification', office: 'changning' },
    });
    expect((await store.audit.list(lead.id)).map(({ action }) => action)).toContain('lead.case-transfer');
  });
}
