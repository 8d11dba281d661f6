import { expect, it } from 'vitest';
import type { Paper } from '../../../domain/paper.ts';
import type { Store } from '../../../domain/ports.ts';
import { sha256 } from '../../../lib/hash.ts';
import { AGENT, leadOf, paper } from '../../support/paper-cases.ts';
import { raw, testStore } from '../../support/store.ts';

const at = new Date('2026-11-26T10:00:00+08:00');
const asked = { series: '知函', word: '沪市监', by: 'li', at };

/** The change that the console would make, as `by`. */
const step =
  (what: string, given: Partial<Paper>, by = 'li') =>
  (now: Paper): Paper => ({
    ...now,
    ...given,
    events: [
      ...now.events,
      { at: at.toISOString(), by, what, from: now.status, to: given.status ?? now.status, version: now.version + 1 },
    ],
  });

async function approved(store: Store, id: string, given: Partial<Paper> = {}): Promise<Paper> {
  await store.papers.create(paper({ id, ...given }));
  return store.papers.change(id, 1, step('approve', { status: 'approved' }));
}

export function papersContract(uri: string): void {
  it('numbers sixty papers asked for at once by two processes from 1 to 60, each once', async () => {
    const { store, more } = await testStore(uri);
    const both = [store, await more()];
    const ids = Array.from({ length: 60 }, (_one, index) => `P${index}`);
    await Promise.all(ids.map((id) => approved(store, id)));
    const given = await Promise.all(ids.map((id, index) => both[index % 2]!.papers.number(id, 2, asked)));
    expect(given.map(({ number }) => number!.n).sort((a, b) => a - b)).toEqual(ids.map((_one, index) => index + 1));
    expect(given[0]!.number!.text).toMatch(/^沪市监知函〔2026〕\d+号$/);
    const register = await store.papers.register('city', '知函', 2026);
    expect(register.map(({ n }) => n)).toEqual(ids.map((_one, index) => index + 1));
    expect(new Set(register.map((one) => one.paper)).size).toBe(60);
  });

  it('gives one paper one number, however often it is asked for at once; the others are told', async () => {
    const { store, more } = await testStore(uri);
    const both = [store, await more()];
    await approved(store, 'P1');
    const all = await Promise.allSettled(
      Array.from({ length: 12 }, (_one, index) => both[index % 2]!.papers.number('P1', 2, asked)),
    );
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const one of all)
      if (one.status === 'rejected') expect(['version-conflict', 'move-not-allowed']).toContain(one.reason.code);
    expect(await store.papers.register('city', '知函', 2026)).toEqual([{ n: 1, paper: 'P1' }]);
  });

  it('counts each office, series and year from 1, and the year is that of Shanghai', async () => {
    const { store } = await testStore(uri);
    for (const [id, office] of [
      ['P1', 'city'],
      ['P2', 'pudong'],
      ['P3', 'city'],
    ] as const)
      await approved(store, id, { office });
    const late = new Date('2026-12-31T17:00:00Z');
    expect((await store.papers.number('P1', 2, asked)).number!.n).toBe(1);
    expect((await store.papers.number('P2', 2, asked)).number!.n).toBe(1);
    expect((await store.papers.number('P3', 2, { ...asked, at: late })).number).toMatchObject({ n: 1, year: 2027 });
  });

  it('withdraws a paper with the number it was given meanwhile, so that the register has no hole', async () => {
    const { store } = await testStore(uri);
    await approved(store, 'P1');
    await approved(store, 'P2');
    // Both at once, as two officers would: whichever comes first, the number that was taken stands on the paper.
    await Promise.allSettled([
      store.papers.number('P1', 2, asked),
      store.papers.change('P1', 2, step('withdraw', { status: 'withdrawn' })),
    ]);
    await store.papers.number('P2', 2, asked);
    const register = await store.papers.register('city', '知函', 2026);
    for (const { n, paper: id } of register) expect((await store.papers.get(id))?.number?.n).toBe(n);
    expect(register.map(({ n }) => n)).toEqual(register.map((_one, index) => index + 1));
  });

  it('changes from the version read only, and says who was there before', async () => {
    const { store } = await testStore(uri);
    await store.papers.create(paper());
    const all = await Promise.allSettled(
      ['a', 'b', 'c'].map((user) => store.papers.change('P1', 1, step('approve', { status: 'approved' }, user))),
    );
    const [won] = all.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    expect(all.filter(({ status }) => status === 'rejected')).toHaveLength(2);
    expect(await store.papers.get('P1')).toEqual(won);
    const winner = won!.events.at(-1)!.by;
    await expect(store.papers.change('P1', 1, step('x', {}))).rejects.toMatchObject({
      code: 'version-conflict',
      current: { by: winner, version: 2 },
    });
    await expect(store.papers.change('none', 1, step('x', {}))).rejects.toMatchObject({ code: 'paper-unknown' });
    await expect(store.papers.create(paper())).rejects.toMatchObject({ code: 'paper-exists' });
  });

  it('keeps every change in the audit and on the tracks, also after a crash between', async () => {
    const { store, dbName, more } = await testStore(uri);
    await store.papers.create(paper({ events: [{ at: at.toISOString(), by: 'li', what: 'draft', version: 1 }] }));
    await store.papers.change('P1', 1, step('send', { status: 'sent', sentAt: at.toISOString() }));
    const before = await store.audit.list('paper:P1');
    expect(before.map(({ action }) => action).sort()).toEqual(['paper.draft', 'paper.send']);
    // As a crash right after the paper's own write would leave it.
    await raw(uri, dbName, async (db) => {
      await db.collection('audit').deleteMany({ subject: 'paper:P1' });
      await db.collection('tracks').deleteMany({});
      await db
        .collection<{ _id: string }>('papers')
        .updateOne({ _id: 'P1' }, { $set: { due: true, audited: 0, tracked: 0 } });
    });
    const again = await more();
    expect((await again.audit.list('paper:P1')).map(({ action }) => action).sort()).toEqual([
      'paper.draft',
      'paper.send',
    ]);
    expect((await again.papers.tracks(['L0', 'L1'])).map(({ state }) => state)).toEqual(['notified', 'notified']);
    await more();
    expect((await again.papers.tracks(['L0']))[0]!.events).toHaveLength(1);
  });

  it('marks a paper corrected once the one that replaces it has left', async () => {
    const { store } = await testStore(uri);
    const sent = { status: 'sent', sentAt: at.toISOString() } as const;
    await store.papers.create(paper({ id: 'P1', ...sent }));
    await store.papers.create(paper({ id: 'P2', corrects: 'P1' }));
    expect((await store.papers.get('P1'))?.status).toBe('sent');
    await store.papers.change('P2', 1, step('send', sent));
    expect(await store.papers.get('P1')).toMatchObject({ status: 'corrected', correctedBy: 'P2' });
    expect((await store.audit.list('paper:P1'))[0]).toMatchObject({
      action: 'paper.correct',
      detail: { reason: 'P2' },
    });
  });

  it('pages newest first under a filter, and takes no cursor of another', async () => {
    const { store } = await testStore(uri);
    const made = (index: number) => new Date(at.getTime() + index * 1000).toISOString();
    for (const index of [0, 1, 2, 3, 4])
      await store.papers.create(
        paper({ id: `P${index}`, createdAt: made(index), ...(index === 2 ? { platform: 'other' } : {}) }),
      );
    const first = await store.papers.page({ platform: 'market' }, { limit: 3 });
    const second = await store.papers.page({ platform: 'market' }, { limit: 3, cursor: first.nextCursor! });
    expect([...first.papers, ...second.papers].map(({ id }) => id)).toEqual(['P4', 'P3', 'P1', 'P0']);
    expect(second.nextCursor).toBeUndefined();
    expect((await store.papers.page({ left: true }, { limit: 3 })).papers).toEqual([]);
    await expect(store.papers.page({}, { limit: 3, cursor: first.nextCursor! })).rejects.toMatchObject({
      code: 'cursor-refused',
    });
  });

  it('holds a lead and everything its seller is known by, until it is released', async () => {
    const { store } = await testStore(uri);
    const lead = leadOf('L7');
    await store.papers.hold(lead, { by: 'li', at, reason: '先固定证据' });
    const held = async (seller: Paper['seller'], ids: string[] = [], platform = 'market') =>
      (await store.papers.holds(platform, seller, ids)).map((one) => one.lead);
    expect(await held({ id: 's-1' })).toEqual(['L7']);
    expect(await held({ name: '潮鞋工厂店' })).toEqual(['L7']);
    expect(await held({}, ['L7'])).toEqual(['L7']);
    expect(await held({ id: 's-1' }, [], 'other')).toEqual([]);
    await store.papers.release(lead, { by: 'wang', at, reason: '已固定' });
    expect(await held({ id: 's-1' })).toEqual([]);
    expect((await store.audit.list('L7')).map(({ action }) => action).sort()).toEqual(['lead.hold', 'lead.release']);
  });

  it('keeps complainants, one for an account, and their records', async () => {
    const { store } = await testStore(uri);
    await store.papers.saveComplainant(AGENT, 'zhou');
    await expect(store.papers.saveComplainant({ ...AGENT, id: 'other' }, 'zhou')).rejects.toMatchObject({
      code: 'account-taken',
    });
    expect(await store.papers.complainantOf('holder')).toEqual(AGENT);
    expect(await store.papers.complainantOf('nobody')).toBeUndefined();
    const sentAt = at.toISOString();
    await store.papers.create(paper({ id: 'P1', kind: 'notice', sentAt, status: 'withdrawn' }));
    await store.papers.create(paper({ id: 'P2', kind: 'notice', sentAt, status: 'sent' }));
    await store.papers.create(paper({ id: 'P3', complainant: AGENT, sentAt, status: 'sent' }));
    expect(await store.papers.record(AGENT.id)).toMatchObject({ sent: 2, withdrawn: 1, withdrawalRate: 0.5 });
  });

  it('keeps texts under their hash', async () => {
    const { store } = await testStore(uri);
    const [hash] = await store.papers.keepRecords(['{"a":1}', '{"b":2}']);
    await store.papers.keepRecords(['{"a":1}']);
    expect(hash).toBe(sha256('{"a":1}'));
    expect(await store.papers.keptRecord(hash!)).toBe('{"a":1}');
    expect(await store.papers.keptRecord('0')).toBeUndefined();
  });
}
