import { expect, it } from 'vitest';
import type { KeptPage, Watch } from '../../../domain/capture.ts';
import { filed, handClock, listing, raw, testStore } from '../../support/store.ts';

const AT = '2026-11-23T09:00:00.000+08:00';
const at = (minutes: number): Date => new Date(Date.parse(AT) + minutes * 60_000);
const hash = (digit: string): string => digit.repeat(64);
const ref = { platform: 'market', listingId: 'a1', snapshot: 1 };
const page = (digit: string): KeptPage => ({ url: 'u', status: 200, headers: {}, takenAt: AT, sha256: hash(digit) });
const by = { user: 'li', role: 'officer' };

const watch = (lead: string, more: Partial<Watch> = {}): Watch => ({
  lead,
  platform: 'market',
  listingId: lead,
  url: 'u',
  state: 'watched',
  sellers: ['s1', 's2'],
  text: 't',
  pictures: [],
  thereAt: AT,
  nextAt: at(10).toISOString(),
  checks: 0,
  goneChecks: 0,
  rounds: [{ from: AT }],
  ...more,
});

export function evidenceContract(uri: string): void {
  it('keeps the first pages of a snapshot, also beside pictures that came before them, and each picture once', async () => {
    const { store } = await testStore(uri);
    const picture = { url: 'p1', takenAt: AT, sha256: hash('a') };
    await store.evidence.keepPictures(ref, [picture]);
    expect(await store.evidence.lacking([ref])).toEqual([ref]);
    await store.evidence.keepPages([{ ref, pages: [page('1')] }]);
    await store.evidence.keepPages([{ ref, pages: [page('2')] }]);
    await store.evidence.keepPictures(ref, [{ ...picture, sha256: hash('b') }]);
    expect(await store.evidence.sources(ref)).toEqual({ pages: [page('1')], pictures: [picture] });
    expect(await store.evidence.lacking([ref, { ...ref, snapshot: 2 }])).toEqual([{ ...ref, snapshot: 2 }]);
  });

  it('takes a capture through its steps, each once and none back, and knows those not finished', async () => {
    const { store } = await testStore(uri);
    const { evidence } = store;
    const plan = (id: string) => ({ id, lead: 'L1', occasion: 'filing' as const, version: 1 });
    const asked = await Promise.all(Array.from({ length: 20 }, () => evidence.plan([plan('c1'), plan('c2')], at(0))));
    expect(asked.flat().map(({ state }) => state)).toEqual(Array.from({ length: 40 }, () => 'planned'));
    const bundle = { sha256: hash('1'), sm3: hash('2'), madeAt: AT, files: 1, bytes: 1, missing: [] };
    await evidence.advance('c1', { state: 'logged', at: at(1), index: 7 });
    expect((await evidence.capture('c1'))?.state).toBe('planned');
    await evidence.advance('c1', { state: 'made', at: at(2), bundle });
    await evidence.advance('c1', { state: 'made', at: at(3), bundle: { ...bundle, sha256: hash('3') } });
    expect((await evidence.unfinished(at(1), 9)).map(({ id }) => id)).toEqual(['c2']);
    expect((await evidence.unfinished(at(2), 9)).map(({ id }) => id)).toEqual(['c2', 'c1']);
    await evidence.advance('c1', { state: 'logged', at: at(4), index: 8 });
    await evidence.advance('c1', { state: 'failed', at: at(5), error: 'late' });
    expect(await evidence.capture('c1')).toMatchObject({ state: 'logged', index: 8, bundle });
    expect((await evidence.plan([plan('c1'), plan('c2')], at(6))).map(({ id }) => id)).toEqual(['c2']);
    expect((await evidence.ofLead('L1')).map(({ id }) => id).sort()).toEqual(['c1', 'c2']);
  });

  it('owes the log every decision until it is settled, one taken meanwhile stays owed, and the past owes nothing', async () => {
    const { store, more } = await testStore(uri);
    const { lead } = await filed(store);
    const id = lead?.lead.id as string;
    expect(await store.leads.owing(9)).toEqual([]);
    await store.leads.decide(id, { action: 'claim', version: 1 }, by, at(1));
    const [first] = await store.leads.owing(9);
    expect(first).toEqual({ id, owes: 2 });
    await (await more()).leads.decide(id, { action: 'confirm', version: 2 }, by, at(2));
    await store.leads.settled(id, 2);
    expect(await store.leads.owing(9)).toEqual([{ id, owes: 3 }]);
    await store.leads.settled(id, 3);
    expect(await store.leads.owing(9)).toEqual([]);
  });

  it('notes what happened to a lead once a key, though a hundred ask, and reopens it where it must', async () => {
    const { store } = await testStore(uri);
    const id = (await filed(store)).lead?.lead.id as string;
    await store.leads.decide(id, { action: 'confirm', version: 1 }, by, at(1));
    const event = { at: AT, by: 'system', what: 'verified-gone' };
    await Promise.all(Array.from({ length: 100 }, () => store.leads.note(id, event, { key: 'gone 1' })));
    expect(await store.leads.get(id)).toMatchObject({ status: 'suspected', version: 2, events: { length: 3 } });
    const back = { ...event, what: 'relisted' };
    await Promise.all(Array.from({ length: 20 }, () => store.leads.note(id, back, { key: 'back', reopen: true })));
    const lead = await store.leads.get(id);
    expect(lead).toMatchObject({ status: 'new', route: 'queue', version: 3, events: { length: 4 } });
    const audit = await store.audit.list(id);
    expect(audit.filter(({ action }) => action === 'lead.relisted')).toHaveLength(1);
    expect(await store.leads.note('nobody', event, { key: 'x' })).toBeUndefined();
  });

  it('saves a look at a watch once, and finds what is due and what is gone of a seller', async () => {
    const { store } = await testStore(uri);
    const { watches } = store;
    await watches.begin(watch('L1'));
    await watches.begin(watch('L1', { text: 'other' }));
    await watches.begin(watch('L2', { nextAt: at(99).toISOString() }));
    expect((await watches.due(at(10), 9)).map(({ lead, text }) => [lead, text])).toEqual([['L1', 't']]);
    const gone = {
      state: 'gone' as const,
      checks: 1,
      rounds: [{ from: AT, goneAt: AT }],
      nextAt: at(60).toISOString(),
    };
    const rivals = ['a', 'b', 'c'].map((text) => watches.save(watch('L1', { ...gone, text }), 0));
    expect((await Promise.all(rivals)).filter(Boolean)).toHaveLength(1);
    expect(await watches.due(at(10), 9)).toEqual([]);
    expect((await watches.goneOf(['s2', 's3'])).map(({ lead }) => lead)).toEqual(['L1']);
    expect(await watches.goneOf(['s3'])).toEqual([]);
    await watches.save(watch('L1', { checks: 2, state: 'ended' }), 1);
    expect(await watches.goneOf(['s2'])).toEqual([]);
    expect(await watches.due(at(9999), 9)).toEqual([expect.objectContaining({ lead: 'L2' })]);
  });

  it('goes in by an index for all that is asked every few seconds', async () => {
    const { store, dbName } = await testStore(uri, handClock());
    await filed(store, { of: listing() });
    await store.watches.begin(watch('L1'));
    await store.evidence.plan([{ id: 'c', lead: 'L', occasion: 'filing', version: 1 }], at(0));
    const since = { $gt: new Date(0), $lte: at(1) };
    const asked: [string, object][] = [
      ['leadPlaces', { owes: { $gt: 0 } }],
      ['captures', { open: since }],
      ['captures', { lead: 'L' }],
      ['watches', { due: since }],
      ['watches', { gone: { $in: ['s1'] } }],
    ];
    await raw(uri, dbName, async (db) => {
      for (const [name, filter] of asked) {
        const plan = JSON.stringify(await db.collection(name).find(filter).explain('queryPlanner'));
        expect([name, filter, plan]).toEqual([name, filter, expect.stringContaining('IXSCAN')]);
      }
    });
  });
}
