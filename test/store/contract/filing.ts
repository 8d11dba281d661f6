import { expect, it } from 'vitest';
import { filed, finding, hit, listing, raw, testStore } from '../../support/store.ts';

const later = (day: number, title: string) => listing({ title, seenAt: `2026-11-${day}T10:00:00+08:00` });
const cleared = finding({ hits: [hit({ status: 'cleared' })] });
const asks = finding({ hits: [hit({ status: 'ask', score: 0.4 })] });
const officer = { user: 'li', role: 'officer' };
const now = new Date('2026-11-23T10:00:00+08:00');

export function filingContract(uri: string): void {
  it('makes one lead of a hundred filings of the same finding at once', async () => {
    const { store, more, dbName } = await testStore(uri);
    const [ref] = await store.listings.record([listing()]);
    const both = [store, await more()];
    const filings = Array.from({ length: 100 }, (_, index) =>
      both[index % 2]!.leads.file({
        ref: ref!,
        listing: listing(),
        finding: finding(),
        registryClock: 1,
        source: 'crawl',
      }),
    );
    const all = await Promise.all(filings);
    expect(new Set(all.map((one) => one?.lead.id)).size).toBe(1);
    expect(all.filter((one) => one?.created)).toHaveLength(1);
    expect(await store.leads.get(all[0]!.lead.id)).toMatchObject({
      version: 1,
      occurrences: 1,
      events: [{ what: 'filed' }],
    });
    const rows = await raw(uri, dbName, async (db) => [
      await db.collection('leads').countDocuments(),
      await db.collection('occurrences').countDocuments(),
      await db.collection('audit').countDocuments(),
    ]);
    expect(rows).toEqual([1, 1, 1]);
  });

  it('gives a lead the same id on every server and in every order', async () => {
    const { store } = await testStore(uri);
    expect((await filed(store)).lead?.lead.id).toBe('L46d197f4b774');
  });

  it('gives a longer id where another listing has the shorter, and finds its lead there ever after', async () => {
    const { store, dbName } = await testStore(uri);
    const other = await filed(store, { of: listing({ listingId: 'other' }) });
    await raw(uri, dbName, async (db) => {
      const leads = db.collection<{ _id: string }>('leads');
      const row = await leads.findOne({ _id: other.lead!.lead.id });
      await leads.insertOne({ ...row!, _id: 'L46d197f4b774' });
    });
    const both = await Promise.all([filed(store), filed(store)]);
    const ids = both.map(({ lead }) => lead?.lead.id);
    expect(ids[0]).toMatch(/^L46d197f4b774[0-9a-f]{8}$/);
    expect(ids[1]).toBe(ids[0]);
    const { ref, lead } = await filed(store, { of: later(21, 'B') });
    expect(lead).toMatchObject({ created: false, lead: { id: ids[0], listing: { title: 'B' } } });
    expect((await store.leads.of([ref])).map(({ id }) => id)).toEqual([ids[0]]);
  });

  it('renews a lead by a newer snapshot and by newer registries, counts each snapshot once, and fences older ones', async () => {
    const { store } = await testStore(uri);
    const { lead } = await filed(store, { of: later(20, 'A') });
    const { ref } = await filed(store, { of: later(21, 'B') });
    await filed(store, { of: later(21, 'B'), registryClock: 2, found: finding({ hits: [hit({ score: 0.5 })] }) });
    const id = lead!.lead.id;
    const stands = { snapshot: 2, occurrences: 2, version: 1, finding: { score: 0.5 }, listing: { title: 'B' } };
    expect(await store.leads.get(id)).toMatchObject(stands);
    const older = {
      listing: later(20, 'A'),
      finding: finding({ hits: [hit({ score: 0.99 })] }),
      source: 'crawl' as const,
    };
    await store.leads.file({ ...older, ref: { ...ref, snapshot: 1 }, registryClock: 9 });
    await store.leads.file({ ...older, ref, registryClock: 1 });
    expect(await store.leads.get(id)).toMatchObject(stands);
    expect((await store.leads.get(id))?.firstSeenAt).toBe('2026-11-20T02:00:00.000Z');
    expect((await store.leads.get(id))?.lastSeenAt).toBe('2026-11-21T02:00:00.000Z');
  });

  it('replaces the finding of the same snapshot and registries where pictures added hits', async () => {
    const { store } = await testStore(uri);
    await filed(store);
    const both = finding({ hits: [hit(), hit({ kind: 'image', subjectId: 'ref1', score: 0.95 })] });
    const { lead } = await filed(store, { found: both });
    expect(lead).toMatchObject({ created: false, reopened: false });
    expect(lead?.lead).toMatchObject({ version: 2, occurrences: 1, finding: { score: 0.95 } });
    expect(lead?.lead.events.map((event) => event.what)).toEqual(['filed', 'finding-changed']);
    expect((await filed(store, { found: both })).lead?.lead.version).toBe(2);
  });

  it('routes flagged findings to the queue, asking ones beside it, and makes no lead of cleared ones', async () => {
    const { store } = await testStore(uri);
    expect((await filed(store)).lead?.lead.route).toBe('queue');
    expect((await filed(store, { of: listing({ listingId: 'a2' }), found: asks })).lead?.lead.route).toBe('ask');
    expect((await filed(store, { of: listing({ listingId: 'a3' }), found: cleared })).lead).toBeUndefined();
    expect(
      (await filed(store, { of: listing({ listingId: 'a4' }), found: finding({ hits: [] }) })).lead,
    ).toBeUndefined();
    const own = await filed(store, {
      of: listing({ listingId: 'a5' }),
      found: finding({ hits: [] }),
      source: 'officer',
    });
    expect(own.lead?.lead).toMatchObject({ route: 'queue', source: 'officer', status: 'new' });
    // A crawl that finds nothing on it does not take the officer's find out of the queue.
    const again = await filed(store, {
      of: listing({ listingId: 'a5', title: 'x', seenAt: '2026-11-22T00:00:00Z' }),
      found: cleared,
    });
    expect(again.lead?.lead.route).toBe('queue');
  });

  it('clears an untouched lead whose finding no longer holds, and brings it back', async () => {
    const { store } = await testStore(uri);
    await filed(store, { of: later(20, 'A') });
    const gone = await filed(store, { of: later(21, 'B'), found: cleared });
    expect(gone.lead?.lead).toMatchObject({ route: 'cleared', status: 'new', version: 2 });
    const back = await filed(store, { of: later(22, 'A') });
    expect(back.lead).toMatchObject({ reopened: true, lead: { route: 'queue', version: 3, occurrences: 3 } });
    expect(back.lead?.lead.events.map((event) => event.what)).toEqual(['filed', 'cleared', 'to-queue']);
  });

  it('leaves the finding of a lead in an officer’s hands where the newest no longer holds', async () => {
    const { store } = await testStore(uri);
    const { lead } = await filed(store, { of: later(20, 'A') });
    await store.leads.decide(lead!.lead.id, { action: 'claim', version: 1 }, officer, now);
    const gone = await filed(store, { of: later(21, 'B'), found: cleared });
    expect(gone.lead?.lead).toMatchObject({ status: 'claimed', route: 'queue', listing: { title: 'A' }, version: 2 });
  });

  it('lets a dismissed lead come back only with another finding', async () => {
    const { store } = await testStore(uri);
    const { lead } = await filed(store, { of: later(19, 'A') });
    const id = lead!.lead.id;
    await store.leads.decide(id, { action: 'dismiss', reason: 'authorised', version: 1 }, officer, now);
    // The same hits at other places and with other points are the same finding.
    const moved = finding({
      hits: [hit({ points: 3, score: 0.3, reasons: hit().reasons.map((one) => ({ ...one, start: 0, end: 2 })) })],
    });
    const same = await filed(store, { of: later(20, 'B'), found: moved });
    expect(same.lead).toMatchObject({ reopened: false, lead: { status: 'dismissed' } });
    expect((await filed(store, { of: later(21, 'C'), found: cleared })).lead?.lead.status).toBe('dismissed');
    const other = finding({ hits: [hit(), hit({ kind: 'gi', subjectId: 'g1' })] });
    const back = await filed(store, { of: later(22, 'D'), found: other });
    expect(back.lead).toMatchObject({
      created: false,
      reopened: true,
      lead: { status: 'new', version: 3, occurrences: 4 },
    });
    expect(back.lead?.lead.events.at(-1)).toMatchObject({
      what: 'returned',
      by: 'system',
      from: 'dismissed',
      to: 'new',
    });
    expect((await filed(store, { of: later(22, 'D'), found: other })).lead?.reopened).toBe(false);
  });

  it('writes every change into the audit once', async () => {
    const { store } = await testStore(uri);
    const { lead } = await filed(store, { of: later(20, 'A') });
    const id = lead!.lead.id;
    await store.leads.decide(id, { action: 'confirm', note: 'seen', version: 1 }, officer, now);
    await filed(store, { of: later(21, 'B'), found: finding({ hits: [hit({ subjectId: 'm2' })] }) });
    await filed(store, { of: later(21, 'B'), found: finding({ hits: [hit({ subjectId: 'm2' })] }) });
    const audit = await store.audit.list(id);
    expect(audit.map((one) => [one.action, one.by]).sort()).toEqual([
      ['lead.confirm', 'li'],
      ['lead.filed', 'system'],
      ['lead.finding-changed', 'system'],
    ]);
    const decision = audit.find((one) => one.action === 'lead.confirm');
    expect(decision?.detail).toMatchObject({ from: 'new', to: 'suspected', note: 'seen', version: 2 });
  });
}
