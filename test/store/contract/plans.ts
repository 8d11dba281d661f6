import { expect, it } from 'vitest';
import { Campaign } from '../../../domain/campaign.ts';
import type { Plan } from '../../../domain/plan.ts';
import type { Find } from '../../../domain/plan-ports.ts';
import { Recipe } from '../../../domain/recipe.ts';
import { planSearch } from '../../../queue/plan.ts';
import { filed, handClock, listing, raw, testStore } from '../../support/store.ts';

const START = '2026-11-26T09:00:00+08:00';
const recipe = Recipe.parse({
  ...{ id: 'market', name: 'm', base: 'http://127.0.0.1:1/', way: 'static', search: { url: '/s?q={query}' } },
});
const planAt = (tick: string, query = '甲牌'): Plan => planSearch(recipe, query, new Date(tick));
const findOf = (lead: string, { pages: [page], id: tick }: Plan, more: Partial<Find> = {}): Find => ({
  ...{ lead, platform: 'market', route: 'queue', spellings: [], at: START },
  origin: { tick, page: page!.id, arm: page!.arm },
  ...more,
});

export function plansContract(uri: string): void {
  it('keeps the first plan of a tick, and lists plans without their pages, newest first', async () => {
    const { store } = await testStore(uri);
    const [one, two] = [planAt('2026-11-26T01:00:00Z'), planAt('2026-11-26T02:00:00Z')];
    expect(await store.plans.save(one)).toEqual(one);
    const other = { ...one, pages: [] };
    expect(await store.plans.save(other)).toEqual(one);
    await store.plans.save(two);
    expect(await store.plans.get(one.id)).toEqual(one);
    expect((await store.plans.list({ limit: 9 })).map(({ id, planned }) => [id, planned])).toEqual([
      [two.id, 1],
      [one.id, 1],
    ]);
    expect((await store.plans.list({ before: two.tick, platform: 'market', limit: 9 })).map(({ id }) => id)).toEqual([
      one.id,
    ]);
    expect(await store.plans.list({ platform: 'other', limit: 9 })).toEqual([]);
    await expect(store.plans.get({ $ne: null } as unknown as string)).rejects.toMatchObject({ code: 'not-a-text' });
  });

  it('counts visits, pages and leads once, however often and by however many it is told, and lets them fade', async () => {
    const clock = handClock(START);
    const { store, dbName, more } = await testStore(uri, clock);
    const plan = planAt('2026-11-26T00:30:00Z');
    await store.plans.save(plan);
    const request = { ...plan.pages[0]!.request, origin: { page: plan.pages[0]!.id, arm: plan.pages[0]!.arm } };
    await store.crawls.plan(
      ['a', 'b', 'c'].map((id) => ({ id, tick: plan.id, request })),
      clock.now(),
    );
    const spelling = { text: '甲 牌', subjectId: 'm1' };
    const finds = ['L1', 'L2', 'L3'].map((lead) => findOf(lead, plan, { spellings: [spelling] }));
    const again = async () => {
      await store.plans.visited(plan);
      await store.plans.credit(finds);
    };
    await Promise.all([again(), again(), again()]);
    await again();
    await store.plans.credit([...finds, findOf('L4', plan, { route: 'ask' })]);
    await Promise.all([store.plans.settle('market', clock.now()), store.plans.settle('market', clock.now())]);
    // A crash between a credit and its count: the next start counts what is missing and nothing else.
    await raw(uri, dbName, (db) => db.collection('planFinds').updateMany({}, { $set: { due: true } }));
    await more();
    const arms = async () => new Map((await store.plans.arms('market', clock.now())).map((arm) => [arm.arm, arm]));
    const known = await arms();
    expect(known.get('q/甲牌')!.finds).toBeCloseTo(3.3, 5);
    expect(known.get('q/甲牌')!.visits).toBeCloseTo(1, 1);
    expect(known.get('q/甲牌')!.pages).toBeCloseTo(3, 1);
    expect(known.get('q/甲 牌')!.spelling).toMatchObject({
      text: '甲 牌',
      subjectId: 'm1',
      seen: expect.closeTo(3, 5),
    });
    clock.pass(14 * 24 * 3_600_000);
    expect((await arms()).get('q/甲牌')!.finds).toBeCloseTo(1.65, 5);
  });

  it('learns from decisions: confirmed leads count thrice and name their shop, dismissed ones not at all', async () => {
    const clock = handClock(START);
    const { store } = await testStore(uri, clock);
    const plan = planAt('2026-11-26T01:00:00Z');
    const decide = async (id: string, action: 'confirm' | 'dismiss') => {
      const { lead } = await filed(store, { of: listing({ listingId: id, seller: { id: 's1', name: '店' } }) });
      const decision = { action, version: 1, ...(action === 'dismiss' ? { reason: 'authorised' } : {}) };
      await store.plans.credit([findOf(lead!.lead.id, plan, { seller: { id: 's1', name: '店' } })]);
      await store.leads.decide(lead!.lead.id, decision, { user: 'li', role: 'officer' }, clock.now());
      return lead!.lead.id;
    };
    const first = await decide('a', 'confirm');
    await decide('b', 'dismiss');
    await store.plans.credit([findOf('L-unknown', plan)]);
    await store.plans.settle('market', clock.now());
    await store.plans.settle('market', clock.now());
    expect((await store.plans.arms('market', clock.now()))[0]!.finds).toBeCloseTo(3 + 0 + 1, 5);
    const since = new Date('2026-11-01T00:00:00Z');
    expect(await store.plans.confirmedShops('market', since, 5)).toEqual([
      { sellerId: 's1', name: '店', confirmed: 1 },
    ]);
    expect(await store.plans.confirmedShops('market', new Date('2027-01-01T00:00:00Z'), 5)).toEqual([]);
    expect((await store.plans.originOf(first))?.page).toBe(plan.pages[0]!.id);
  });

  it('changes a campaign only from the version that was read', async () => {
    const { store } = await testStore(uri);
    const order = { name: '行动', from: '2026-11-01', until: '2026-12-01', queries: ['甲'] };
    const campaign = (version: number, by: string) => Campaign.parse({ ...order, id: 'c', version, by, at: START });
    expect(await store.plans.saveCampaign(campaign(1, 'li'), 0)).toBe(true);
    const tries = ['wang', 'zhao'].map((by) => store.plans.saveCampaign(campaign(2, by), 1));
    expect((await Promise.all(tries)).filter(Boolean)).toHaveLength(1);
    expect(await store.plans.removeCampaign('c')).toBe(true);
    expect(await store.plans.campaign('c')).toBeUndefined();
  });

  it('forgets what is made up with its platform', async () => {
    const { store } = await testStore(uri);
    await store.schedule.savePlatform({ ...recipe, demo: true }, 'li');
    const plan = planAt('2026-11-26T01:00:00Z');
    await store.plans.save(plan, true);
    await store.plans.visited(plan);
    await store.plans.credit([findOf('L1', plan, { demo: true })]);
    expect(await store.removeDemo()).toMatchObject({ plans: 1, planArms: 1, planFinds: 1 });
    expect(await store.plans.arms('market', new Date())).toEqual([]);
  });
}
