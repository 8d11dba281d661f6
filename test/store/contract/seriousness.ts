import { expect, it } from 'vitest';
import type { FiledLead, Store } from '../../../domain/ports.ts';
import { openStore } from '../../../store/index.ts';
import { filed, finding, handClock, hit, listing, raw, TABLE, testStore } from '../../support/store.ts';

const officer = { user: 'li', role: 'officer' };
const at = new Date('2026-11-23T10:00:00+08:00');
const CODE = '91310115MA1H7QXK2B';

/** A listing on a seller of ordinary goods, of which nothing else is serious. */
const of = (id: string, more: Parameters<typeof listing>[0] = {}) =>
  listing({ listingId: id, title: `手提包 ${id}`, seller: { id: 's1', name: '小店' }, ...more });
const codes = (one: FiledLead | undefined): string[] => (one?.lead.seriousness?.reasons ?? []).map(({ code }) => code);
const codesOf = async (store: Store, id: string): Promise<string[]> =>
  ((await store.leads.get(id))?.seriousness?.reasons ?? []).map(({ code }) => code);
const confirm = (store: Store, id: string, version = 1) =>
  store.leads.decide(id, { action: 'confirm', version }, officer, at);
const order = async (store: Store): Promise<string[]> =>
  (await store.leads.page({ status: 'new' }, { limit: 50 })).leads.map((lead) => lead.listingId);

/** What the sweep and its jobs do, until nothing stands in the wrong place. */
async function settle(store: Store): Promise<number> {
  let moved = 0;
  for (let ids = await store.leads.unranked(3); ids.length > 0; ids = await store.leads.unranked(3))
    moved += await store.leads.rank(ids);
  return moved;
}

export function seriousnessContract(uri: string): void {
  it('says of a lead how serious it is and why, in both languages, wherever leads are given', async () => {
    const { store } = await testStore(uri);
    const { lead } = await filed(store, {
      of: of('a', { title: '儿童奶粉', sold: 900, price: { amount: 200, currency: 'CNY' } }),
    });
    const expected = {
      points: 45,
      level: 'notable',
      reasons: [
        {
          code: 'amount-150000',
          params: { amount: '180000' },
          points: 30,
          text: {
            zh: '页面所示金额约180000元（未经核实），超过十五万元',
            en: 'Shown turnover of CNY 180000, unverified, beyond 150,000',
          },
        },
        {
          code: 'focus-goods',
          params: { goods: 'children' },
          points: 15,
          text: { zh: '重点商品：儿童用品', en: 'Focus goods: children’s goods' },
        },
      ],
    };
    expect(lead?.lead.seriousness).toEqual(expected);
    expect((await store.leads.get(lead!.lead.id))?.seriousness).toEqual(expected);
    expect((await store.leads.page({ level: 'notable' }, { limit: 5 })).leads[0]?.seriousness).toEqual(expected);
    for await (const line of store.leads.stream({})) expect(line.seriousness).toEqual(expected);
  });

  it('works it out anew where the same listing sells more, and long afterwards', async () => {
    const { store } = await testStore(uri);
    await filed(store, { of: of('a') });
    const more = { sold: 2000, seenAt: '2026-11-21T10:00:00+08:00' };
    expect(codes((await filed(store, { of: of('a', more) })).lead)).toEqual(['many-buyers']);
    const later = { seenAt: '2027-02-18T10:00:00+08:00' };
    expect(codes((await filed(store, { of: of('a', later) })).lead)).toEqual(['long-time']);
  });

  it('counts the leads of one seller, by credit code on every platform, else by id on its own; dismissed and cleared ones apart', async () => {
    const { store } = await testStore(uri);
    const seller = { id: 'x9', uscc: CODE };
    await filed(store, { of: of('a', { seller: { id: 'other', uscc: CODE }, platform: 'elsewhere' }) });
    await filed(store, { of: of('b', { seller: { id: 'x9' } }), found: finding({ hits: [hit({ subjectId: 'm2' })] }) });
    await filed(store, { of: of('c', { seller: { id: 'x9' }, platform: 'third' }) });
    expect(codes((await filed(store, { of: of('d', { seller }) })).lead)).toEqual(['several-platforms']);

    const { lead: gone } = await filed(store, { of: of('e'), found: finding({ hits: [hit({ subjectId: 'm2' })] }) });
    await store.leads.decide(gone!.lead.id, { action: 'dismiss', reason: 'other', version: 1 }, officer, at);
    await filed(store, { of: of('f'), found: finding({ hits: [hit({ subjectId: 'm3', status: 'ask' })] }) });
    await filed(store, { of: of('g'), found: finding({ hits: [hit({ subjectId: 'm4' })] }) });
    expect(codes((await filed(store, { of: of('h') })).lead)).toEqual([]);
    const { lead } = await filed(store, { of: of('i'), found: finding({ hits: [hit({ subjectId: 'm5' })] }) });
    expect(codes(lead)).toEqual(['many-rights']);
  });

  it('grades a batch on all of it, and moves what stood before', async () => {
    const { store } = await testStore(uri);
    const before = await filed(store, { of: of('a') });
    await settle(store);
    const listings = ['b', 'c', 'd', 'e'].map((id) => of(id));
    const refs = await store.listings.record(listings);
    const items = refs.map((ref, index) => ({
      ref,
      listing: listings[index]!,
      finding: { ...finding(), listingId: ref.listingId },
      registryClock: 1,
      source: 'crawl' as const,
    }));
    const all = await store.leads.fileAll([...items, items[0]!]);
    expect(all.map(codes)).toEqual(items.concat(items[0]!).map(() => ['many-leads']));
    expect(all.map((one) => one?.created)).toEqual([true, true, true, true, false]);
    expect(await codesOf(store, before.lead!.lead.id)).toEqual([]);
    expect(await store.leads.unranked(10)).toEqual([before.lead!.lead.id]);
    expect(await settle(store)).toBe(1);
    expect(await codesOf(store, before.lead!.lead.id)).toEqual(['many-leads']);
  });

  it('takes back what it said of a seller when a lead turns out to be another’s', async () => {
    const { store } = await testStore(uri);
    for (const id of ['a', 'b', 'c', 'd', 'e']) await filed(store, { of: of(id) });
    await settle(store);
    const all = async () =>
      (await store.leads.page({}, { limit: 9 })).leads.map(({ seriousness }) => seriousness?.points);
    expect(await all()).toEqual([10, 10, 10, 10, 10]);
    await filed(store, { of: of('e', { seller: { id: 's2' }, seenAt: '2026-11-21T10:00:00+08:00' }) });
    await settle(store);
    expect(await all()).toEqual([0, 0, 0, 0, 0]);
  });

  it('moves the open leads of a seller when another is confirmed, says so in the audit, and back when it is undone', async () => {
    const { store } = await testStore(uri);
    const [guilty, same, last] = await Promise.all(
      [of('guilty'), of('same'), of('last', { sold: 1500, seller: { id: 's2', name: '别家' } })].map((one) =>
        filed(store, { of: one }),
      ),
    );
    const ids = { guilty: guilty!.lead!.lead.id, same: same!.lead!.lead.id, last: last!.lead!.lead.id };
    expect((await order(store))[0]).toBe('last');
    await confirm(store, ids.guilty);
    await settle(store);
    expect(await order(store)).toEqual(['same', 'last']);
    expect(await codesOf(store, ids.same)).toEqual(['repeated']);
    const moved = await store.leads.get(ids.same);
    expect(moved).toMatchObject({ version: 1, seriousness: { points: 20, level: 'notable' } });
    expect(moved?.events.map(({ what, by, order: to }) => [what, by, to])).toEqual([
      ['filed', 'system', undefined],
      ['ranked', 'system', { lead: ids.guilty, from: 0, to: 20 }],
    ]);
    const [entry] = (await store.audit.list(ids.same)).filter((one) => one.action === 'lead.ranked');
    expect(entry?.detail).toMatchObject({ order: { lead: ids.guilty, from: 0, to: 20 } });
    // Whoever read the lead before it moved may still decide it.
    await confirm(store, ids.same);
    await settle(store);
    expect(await codesOf(store, ids.last)).toEqual(['many-buyers']);

    await store.leads.decide(ids.same, { action: 'undo', version: 2 }, officer, at);
    await store.leads.decide(ids.guilty, { action: 'undo', version: 2 }, officer, at);
    await settle(store);
    expect(await codesOf(store, ids.same)).toEqual([]);
    expect((await order(store))[0]).toBe('last');
  });

  it('forgets no move over a crash after the decision, and a repetition changes nothing', async () => {
    const clock = handClock();
    const { store, more, dbName } = await testStore(uri, clock);
    const [guilty, same] = [await filed(store, { of: of('guilty') }), await filed(store, { of: of('same') })];
    const id = same.lead!.lead.id;
    await confirm(store, guilty.lead!.lead.id);
    // The process that decided is gone; others find the lead, one of them twice, one after it was moved.
    const [one, two] = [await more(), await more()];
    const stale = await one.leads.unranked(10);
    expect(stale).toEqual([id]);
    expect(await two.leads.unranked(10)).toEqual(stale);
    expect(await Promise.all([one.leads.rank(stale), two.leads.rank(stale)])).toContain(1);
    expect(await two.leads.rank(stale)).toBe(0);
    const lead = await store.leads.get(id);
    expect(lead?.events.map(({ what }) => what)).toEqual(['filed', 'ranked']);
    expect((await store.audit.list(id)).map(({ action }) => action).sort()).toEqual(['lead.filed', 'lead.ranked']);

    const notes = () => raw(uri, dbName, (db) => db.collection('sellersDue').countDocuments());
    expect(await one.leads.unranked(10)).toEqual([]);
    expect(await notes()).toBe(1);
    clock.pass(31_000);
    expect(await one.leads.unranked(10)).toEqual([]);
    expect(await notes()).toBe(0);
  });

  it('grades what an earlier release left, page by page, and all anew under another table', async () => {
    const { store, dbName } = await testStore(uri);
    const ids: string[] = [];
    for (const n of [0, 1, 2, 3, 4, 5, 6]) {
      const sold = n === 3 ? 5000 : 5;
      const one = await filed(store, { of: of(`m${n}`, { sold, seller: { id: `s${n}` } }) });
      ids.push(one.lead!.lead.id);
    }
    const ranks = () =>
      raw(uri, dbName, async (db) => {
        const rows = await db.collection<{ _id: string; rank: string }>('leads').find({}).sort({ _id: 1 }).toArray();
        return rows.map(({ rank }) => rank);
      });
    const graded = await ranks();
    // As the release before wrote them: by score alone, without a grade.
    await raw(uri, dbName, async (db) => {
      const leads = db.collection<{ _id: string }>('leads');
      await leads.updateMany({}, { $unset: { grade: '', level: '' } });
      for (const id of ids) await leads.updateOne({ _id: id }, { $set: { rank: `0100000:${id}` } });
      await db.collection<{ _id: string }>('state').deleteOne({ _id: 'leads-graded' });
    });
    expect((await store.leads.get(ids[3]!))?.seriousness).toBeUndefined();
    const first = await store.leads.page({}, { limit: 4 });
    expect(await store.leads.rank((await store.leads.unranked(3)).slice(0, 3))).toBe(3);
    const rest = await store.leads.page({}, { limit: 20, cursor: first.nextCursor! });
    const seen = [...first.leads, ...rest.leads].map(({ id }) => id);
    expect(new Set([...seen, ...(await store.leads.page({}, { limit: 3 })).leads.map(({ id }) => id)])).toEqual(
      new Set(ids),
    );
    expect(await settle(store)).toBe(4);
    expect(await ranks()).toEqual(graded);
    expect(await store.leads.unranked(10)).toEqual([]);
    expect((await order(store))[0]).toBe('m3');

    const dearer = structuredClone(TABLE);
    dearer.reasons['many-buyers'].points = 80;
    const next = await openStore({ uri, dbName, seriousness: dearer });
    expect((await next.leads.unranked(20)).sort()).toEqual([...ids].sort());
    expect(await settle(next)).toBe(7);
    expect(await next.leads.get(ids[3]!)).toMatchObject({ version: 1, seriousness: { points: 80, level: 'serious' } });
    expect((await next.leads.get(ids[3]!))?.events).toHaveLength(1);
    await next.close();
  });
}
