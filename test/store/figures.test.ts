import { expect, inject, test } from 'vitest';
import type { Figures } from '../../domain/figures.ts';
import type { Lead } from '../../domain/lead.ts';
import { countedByHand } from '../support/figures.ts';
import { filed, finding, handClock, hit, listing, raw, testStore } from '../support/store.ts';

const uri = inject('mongoUri');
const by = { user: 'li', role: 'officer' };
const DAY = 24 * 3_600_000;
const classes = (mark: string) => (mark === 'm1' ? [25, 18] : []);

/** Sixty leads over a month on three platforms, with decisions, notices, losses, returns and one taken back. */
async function month() {
  const clock = handClock('2026-10-01T01:00:00Z');
  const it = await testStore(uri, clock);
  const asked = Array.from({ length: 60 }, (_one, n) => {
    if (n % 2 === 0) clock.pass(DAY);
    const seller = n % 4 === 0 ? { id: 's-repeat' } : { id: `s-${n}` };
    const of = listing({ listingId: `n${n}`, platform: `p${n % 3}`, seenAt: clock.now().toISOString(), seller });
    const { platform, listingId } = of;
    const versions = { release: '0.1.0', registries: 'd@1', rules: '1', weights: n < 30 ? '1' : '2' };
    const hits = [hit({ subjectId: n % 5 === 0 ? 'm2' : 'm1' })];
    const district = n % 2 === 0 ? { district: 'pudong' } : {};
    const ref = { platform, listingId, snapshot: 1 };
    const made = { ...finding({ hits, versions }), platform, listingId };
    return {
      ref,
      listing: of,
      finding: made,
      registryClock: 1,
      source: 'crawl' as const,
      at: clock.now(),
      ...district,
    };
  });
  const ids = (await it.store.leads.fileAll(asked)).map((one) => one!.lead.id);
  const decision = (n: number, action: 'confirm' | 'dismiss' | 'undo', version: number, hours: number) => {
    const reason = action === 'dismiss' ? { reason: n === 3 ? 'duplicate' : 'other' } : {};
    const at = new Date(clock.now().getTime() + hours * 3_600_000);
    return { id: ids[n]!, decision: { action, version, ...reason }, by, at };
  };
  await it.store.leads.decideAll([
    ...Array.from({ length: 30 }, (_one, n) => decision(n, n % 3 === 0 ? 'dismiss' : 'confirm', 1, n)),
    decision(40, 'confirm', 1, 1),
    decision(40, 'undo', 2, 2),
  ]);
  for (const n of [1, 2, 4]) {
    const at = (days: number) => new Date(clock.now().getTime() + days * DAY).toISOString();
    await it.store.papers.track([
      { key: `s${n}`, lead: ids[n]!, event: { at: at(2), state: 'notified', paper: 'P1' } },
    ]);
    await it.store.leads.note(ids[n]!, { at: at(4), by: 'system', what: 'verified-gone' }, { key: 'gone 1' });
  }
  const back = { at: new Date(clock.now().getTime() + 9 * DAY).toISOString(), by: 'system', what: 'relisted' };
  await it.store.leads.note(ids[1]!, back, { key: 'relisted', reopen: true });
  return { ...it, ids, clock };
}

const all = async (store: Awaited<ReturnType<typeof month>>['store']): Promise<Lead[]> => {
  const found = await Promise.all((await store.leads.ids({})).map((id) => store.leads.get(id)));
  return found.flatMap((lead) => lead ?? []);
};
const days = ({ series }: Figures) =>
  Object.fromEntries(
    series
      .filter((row) => row.filed + row.confirmed + row.dismissed + row.removed > 0)
      .map(({ day, filed: first, confirmed, dismissed, removed }) => [
        day,
        { filed: first, confirmed, dismissed, removed },
      ]),
  );

test('figures are those that walking over the leads gives, and counting anew changes none of them', async () => {
  const { store, more, clock } = await month();
  const figures = await store.figures.figures({}, classes);
  const hand = countedByHand(await all(store));
  expect(days(figures)).toEqual(hand.days);
  expect(figures.funnel).toEqual({ ...hand.funnel, notified: 3 });
  expect(figures.funnel).toEqual({ leads: 60, decided: 30, confirmed: 20, notified: 3, removed: 3 });
  expect(Object.fromEntries(figures.by.platform.map(({ key, leads }) => [key, leads]))).toEqual(hand.platforms);
  // Thirty undecided, and the one that came back.
  expect(figures.open).toBe(31);
  expect(figures.series.at(-1)?.open).toBe(31);
  expect(figures.series.reduce((sum, { relisted }) => sum + relisted, 0)).toBe(1);
  expect(figures.returns).toEqual({ removed: 3, returned: 1, share: 1 / 3 });
  // One dismissal was of a duplicate.
  expect(figures.precision).toMatchObject([{ version: '0.1.0 · 1 · 1', confirmed: 20, dismissed: 9, share: 20 / 29 }]);
  expect(figures.hours.decision.n).toBe(30);
  expect(figures.hours.notice).toEqual({ n: 3, median: 48, p90: 48 });
  expect(figures.hours.removal).toEqual({ n: 3, median: 94, p90: 95 });
  expect(figures.by.class).toMatchObject([
    { key: '18', leads: 48 },
    { key: '25', leads: 48 },
  ]);
  expect(figures.sellers.rows[0]).toMatchObject({ seller: 's-repeat', leads: 5 });

  clock.pass(1000);
  expect(await store.figures.rebuild()).toBe(60);
  const { cutOff, ...anew } = await store.figures.figures({}, classes);
  const { cutOff: before, ...same } = figures;
  expect(anew).toEqual(same);
  expect(Date.parse(cutOff) - Date.parse(before)).toBe(1000);
  const { cutOff: _elsewhere, ...other } = await (await more()).figures.figures({}, classes);
  expect(other).toEqual(same);
});

test('each dimension keeps its other values to choose from, every other figure stands under all filters', async () => {
  const { store } = await month();
  const leads = await all(store);
  const of = (filter: Parameters<typeof store.figures.figures>[0]) => store.figures.figures(filter, classes);
  const chosen = await of({ platform: 'p1', mark: 'm2' });
  const both = leads.filter(({ platform, finding: { hits } }) => platform === 'p1' && hits[0]!.subjectId === 'm2');
  expect(chosen.funnel.leads).toBe(both.length);
  expect(chosen.by.platform.reduce((sum, row) => sum + row.leads, 0)).toBe(12);
  expect(chosen.by.mark.map(({ key }) => key).sort()).toEqual(['m1', 'm2']);
  expect(chosen.by.district.reduce((sum, row) => sum + row.leads, 0)).toBe(both.length);
  expect((await of({ class: 18 })).funnel.leads).toBe(48);
  expect((await of({ visibleTo: 'pudong' })).funnel.leads).toBe(60);
  expect((await of({ visibleTo: 'xuhui' })).funnel.leads).toBe(30);
  expect((await of({ since: '2026-10-10', until: '2026-10-11' })).funnel.leads).toBe(4);

  const removed = await store.figures.rows({ event: 'removed' }, { classes, limit: 2 });
  expect(removed).toMatchObject({ total: 3, ids: { length: 2 } });
  const rest = await store.figures.rows({ event: 'removed' }, { classes, limit: 2, after: removed.ids[1]! });
  expect(new Set([...removed.ids, ...rest.ids])).toHaveProperty('size', 3);
  const day = chosen.series.find((row) => row.confirmed > 0)!.day;
  const confirmed = { event: 'confirmed', from: day, to: day, platform: 'p1', mark: 'm2' } as const;
  expect((await store.figures.rows(confirmed, { classes, limit: 9 })).total).toBe(
    chosen.series.find((row) => row.day === day)!.confirmed,
  );
});

test('made-up leads and those whose answer is known never stand among real ones', async () => {
  const { store, dbName } = await testStore(uri);
  const of = () => store.figures.figures({}, classes);
  for (let n = 0; n < 3; n++) await filed(store, { of: listing({ listingId: `demo${n}` }), demo: true });
  expect(await of()).toMatchObject({ madeUp: true, funnel: { leads: 3 }, leftOut: { madeUp: 0 } });
  const { lead } = await filed(store, { of: listing({ listingId: 'known' }) });
  await filed(store, { of: listing({ listingId: 'real' }) });
  await raw(uri, dbName, (db) =>
    db.collection<{ _id: string }>('leads').updateOne({ _id: lead!.lead.id }, { $set: { knownAnswer: true } }),
  );
  expect(await of()).toMatchObject({
    madeUp: false,
    funnel: { leads: 1 },
    leftOut: { madeUp: 3, knownAnswer: 1 },
  });
  await store.removeDemo();
  expect(await of()).toMatchObject({ funnel: { leads: 1 }, leftOut: { madeUp: 0 } });
});

test('what a crash left uncounted, and a store of an earlier release, is counted when somebody asks', async () => {
  const { store, dbName, more } = await month();
  const before = await store.figures.figures({}, classes);
  await raw(uri, dbName, async (db) => {
    await db.collection('figureParts').deleteMany({});
    await db.collection<{ _id: string }>('state').deleteOne({ _id: 'figures-built' });
  });
  const later = await more();
  const first = await later.figures.figures({}, classes);
  expect(first.building).toEqual({ done: 0, total: 60 });
  await expect
    .poll(async () => (await later.figures.figures({}, classes)).building, { timeout: 600_000 })
    .toBeUndefined();
  const { building: _none, ...figures } = await later.figures.figures({}, classes);
  expect({ ...figures, cutOff: '' }).toEqual({ ...before, cutOff: '' });
});
