import { expect, it } from 'vitest';
import { openStore } from '../../../store/index.ts';
import { createPlaces } from '../../../store/lead-places.ts';
import type { LeadRow } from '../../../store/lead-row.ts';
import { createTable } from '../../../store/table.ts';
import { filed, listing, raw, testStore } from '../../support/store.ts';

const by = { user: 'li', role: 'officer' };
const at = new Date('2026-11-23T10:00:00+08:00');

/** Leads stand in their places apart from themselves (store/lead-places.ts): no list may be older than an answer. */
export function placesContract(uri: string): void {
  it('shows in every list what was answered, in this process and in another, without waiting', async () => {
    const { store, more } = await testStore(uri);
    const other = await more();
    const ids: string[] = [];
    for (const n of [0, 1, 2, 3]) ids.push((await filed(store, { of: listing({ listingId: `p${n}` }) })).lead!.lead.id);
    const open = async (of: typeof store) => {
      const { groups } = await of.queue.page({ filter: { status: 'new' }, sort: 'newest', by: 'none' }, { limit: 9 });
      return groups.map(({ lead }) => lead.id).sort();
    };
    for (const [n, of] of [other, store, other].entries()) {
      await store.leads.decide(ids[n]!, { action: 'confirm', version: 1 }, by, at);
      expect(await open(of)).toEqual(ids.slice(n + 1).sort());
      // Counts of another process may be five seconds old on the stand-in.
      expect(await store.leads.counts({})).toMatchObject({ suspected: n + 1, new: 3 - n });
    }
  });

  it('finds what a crash kept from its place, and at a start what has none; indexes of earlier releases go', async () => {
    const { store, dbName, more } = await testStore(uri);
    const { lead } = await filed(store);
    const id = lead!.lead.id;
    await store.leads.decide(id, { action: 'confirm', version: 1 }, by, at);
    const suspected = async (of: typeof store) =>
      (await of.leads.page({ status: 'suspected' }, { limit: 9 })).leads.map((one) => one.id);
    expect(await suspected(store)).toEqual([id]);
    // As if the process had died once the decision stood: its note is there, its place is the one before.
    await raw(uri, dbName, async (db) => {
      await db.collection<{ _id: string }>('leadPlaces').updateOne({ _id: id }, { $set: { status: 'new', rev: 1 } });
      await db.collection<{ _id: string; lead: string[] }>('auditDue').insertOne({ _id: 'cut', lead: [id] });
    });
    expect(await suspected(store)).toEqual([id]);
    // As an earlier release left it.
    await raw(uri, dbName, async (db) => {
      await db.collection('leadPlaces').deleteMany({});
      await db.collection('auditDue').deleteMany({});
      await db.collection('leads').createIndex({ status: 1, rank: 1 });
      await db.collection('leads').createIndex({ key: 1 }, { unique: true });
    });
    expect(await suspected(await more())).toEqual([id]);
    const left = await raw(uri, dbName, (db) => db.collection('leads').indexes());
    expect(left.map(({ name }) => name)).toEqual(['_id_']);
  });

  it('finds what an earlier release found by the leads alone: who is judged with whom, and what the log is owed', async () => {
    const { store, dbName, more } = await testStore(uri);
    const file = async (listingId: string) => (await filed(store, { of: listing({ listingId }) })).lead!.lead.id;
    const [main, member] = [await file('a'), await file('b')];
    await store.leads.merge({ id: member, version: 1 }, { id: main, version: 1 }, { user: 'li', reason: '换号', at });
    await store.leads.decide(main, { action: 'claim', version: 2 }, by, at);
    const owed = await store.leads.owing(9);
    expect(owed).toEqual([{ id: main, owes: 3 }]);
    await raw(uri, dbName, async (db) => {
      await db.collection('leadPlaces').updateMany({}, { $unset: { mergedInto: '', owes: '' } });
      for (const field of ['mergedInto', 'owes']) await db.collection('leads').createIndex({ [field]: 1 });
    });
    const later = await more();
    expect((await later.leads.membersOf(main)).map(({ id }) => id)).toEqual([member]);
    expect(await later.leads.owing(9)).toEqual(owed);
  });

  it('has a decision in the audit for whoever asks, though it was answered before, in this process and in another', async () => {
    const { store, dbName, more } = await testStore(uri);
    const other = await more();
    const { lead } = await filed(store);
    const id = lead!.lead.id;
    const inAudit = async (of: typeof store) => (await of.audit.list(id)).map(({ action }) => action);
    await store.leads.decide(id, { action: 'claim', version: 1 }, by, at);
    expect(await inAudit(other)).toContain('lead.claim');
    await other.leads.decide(id, { action: 'confirm', version: 2 }, by, at);
    expect(await inAudit(other)).toContain('lead.confirm');
    const page = await store.audit.page({ subject: id }, { limit: 9 });
    expect(page.entries.filter(({ action }) => action === 'lead.claim' || action === 'lead.confirm')).toHaveLength(2);
    // As if the process had died between its answer and the audit.
    await raw(uri, dbName, async (db) => {
      await db.collection('audit').deleteMany({ action: 'lead.confirm' });
      await db.collection<{ _id: string; lead: string[] }>('auditDue').insertOne({ _id: 'cut', lead: [id] });
    });
    expect(await inAudit(await more())).toContain('lead.confirm');
  });

  it('is done with what it answered when its store is closed, however often that is', async () => {
    const { store, dbName, more } = await testStore(uri);
    const other = await more();
    const { lead } = await filed(other);
    const id = lead!.lead.id;
    await other.leads.decide(id, { action: 'confirm', version: 1 }, by, at);
    await other.close();
    await other.close();
    const place = await raw(uri, dbName, (db) => db.collection<{ _id: string }>('leadPlaces').findOne({ _id: id }));
    expect(place).toMatchObject({ status: 'suspected' });
    expect(await store.leads.get(id)).toMatchObject({ status: 'suspected' });
  });

  it('never lets an older revision take the place of a newer one, in one call or in two, and takes words that look like fields as words', async () => {
    const { store, dbName } = await testStore(uri);
    const { lead } = await filed(store);
    const id = lead!.lead.id;
    await raw(uri, dbName, async (db) => {
      const rows = createTable<LeadRow>(db, 'leads');
      const { put, table } = createPlaces(db, rows);
      const row = (await rows.byId(id))!;
      const as = (rev: number, words: string[]): LeadRow => ({ ...row, rev, words });
      await put([as(9, ['nine']), as(8, ['eight'])]);
      expect(await table.byId(id)).toMatchObject({ rev: 9, words: ['nine'] });
      await put([as(7, ['seven'])]);
      expect(await table.byId(id)).toMatchObject({ rev: 9, words: ['nine'] });
      await put([as(10, ['$rev', '$$ROOT'])]);
      expect(await table.byId(id)).toMatchObject({ _id: id, rev: 10, words: ['$rev', '$$ROOT'] });
      await table.remove({ _id: id });
      await put([as(3, ['three'])]);
      expect(await table.byId(id)).toMatchObject({ rev: 3, words: ['three'] });
    });
  });

  it('puts what a made-up past filed into its place when somebody asks, and when its store is closed', async () => {
    const { store, dbName } = await testStore(uri);
    const past = await openStore({ uri, dbName, past: true });
    const place = (id: string) =>
      raw(uri, dbName, (db) => db.collection<{ _id: string }>('leadPlaces').findOne({ _id: id }));
    const first = (await filed(past)).lead!.lead.id;
    expect(await place(first)).toBeNull();
    expect((await past.leads.page({}, { limit: 9 })).leads.map((one) => one.id)).toEqual([first]);
    const second = (await filed(past, { of: listing({ listingId: 'second' }) })).lead!.lead.id;
    // As another process finds it, should this one have died.
    expect((await store.leads.page({}, { limit: 9 })).leads.map((one) => one.id).sort()).toEqual(
      [first, second].sort(),
    );
    const third = (await filed(past, { of: listing({ listingId: 'third' }) })).lead!.lead.id;
    await past.close();
    expect(await place(third)).toMatchObject({ status: 'new' });
  });
}
