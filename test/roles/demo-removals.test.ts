import { expect, inject, test } from 'vitest';
import { keyText } from '../../domain/keys.ts';
import { keepLooking, proveLosses } from '../../roles/demo-removals.ts';
import { filed, handClock, listing, testStore } from '../support/store.ts';

const HOUR = 3_600_000;
const at = (day: string): Date => new Date(`2026-${day}T04:00:00.000Z`);
const seller = { id: 's1', name: '潮鞋工厂店' };

test('what a simulated officer suspected and a crawl proved gone counts as removed once, comes back with its seller, and is looked at on', async () => {
  const clock = handClock('2026-06-20T04:00:00.000Z');
  const { store } = await testStore(inject('mongoUri'), clock);
  const lead = async (listingId: string, day: string) => {
    const of = listing({
      listingId,
      title: `华为 手机壳 高仿一比一 ${listingId}`,
      seller,
      seenAt: at(day).toISOString(),
    });
    return (await filed(store, { of })).lead!.lead;
  };
  const [gone, open] = [await lead('gone', '06-01'), await lead('open', '06-01')];
  const by = { user: 'officer', role: 'officer' };
  const suspected = await store.leads.decide(gone.id, { action: 'confirm', version: 1 }, by, at('06-02'));
  const past = { store, clock, recheckMs: 24 * HOUR };
  const told = {
    gone: [gone, open].map((key) => ({ key, at: at('06-05') })),
    suspectedAt: new Map([[keyText(gone), at('06-02')]]),
    leads: new Map([suspected, open].map((one) => [keyText(one), one])),
    filed: [],
  };
  await proveLosses(past, { ...told, proved: new Set() });
  await proveLosses(past, { ...told, proved: new Set() });
  const events = (await store.leads.get(gone.id))!.events.filter(({ what }) => what === 'verified-gone');
  expect(events).toMatchObject([
    { at: at('06-05').toISOString(), by: 'system', said: { zh: expect.stringContaining('下架') } },
  ]);
  expect(await store.watches.get(gone.id)).toMatchObject({ state: 'gone', checks: 1 });
  expect(await store.watches.get(open.id)).toBeUndefined();
  expect((await store.papers.tracks([gone.id]))[0]).toMatchObject({ state: 'verified-gone' });

  await proveLosses(past, { ...told, filed: [await lead('gone again', '06-08')], proved: new Set() });
  expect((await store.leads.get(gone.id))?.status).toBe('new');
  await keepLooking(past, at('06-30'));
  const watch = await store.watches.get(gone.id);
  expect(watch).toMatchObject({ state: 'gone', checks: 4, links: [{ by: 'text' }] });
  expect(new Date(watch!.nextAt).getTime()).toBeGreaterThanOrEqual(at('06-30').getTime());
});
