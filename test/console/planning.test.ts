import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadCalendar } from '../../config/calendar.ts';
import { Recipe } from '../../domain/recipe.ts';
import { planStep, previewPlan } from '../../queue/planning/step.ts';
import { startConsole, type TestConsole } from '../support/console.ts';
import { memoryLog, testQueues } from '../support/queue.ts';
import { listing } from '../support/store.ts';

const calendar = loadCalendar();
const recipe = Recipe.parse({
  ...{ id: 'market', name: '某平台', base: 'http://127.0.0.1:1/', way: 'static', schedule: '0 * * * *' },
  starts: [{ target: 'list', url: '/list' }],
  search: { url: '/search?q={query}' },
  shop: { url: '/shop/{id}' },
});
const marks = ['甲牌', '乙牌'].map((mark, n) => ({ id: `m${n}`, mark, niceClasses: [25], owner: 'o', level: 'key' }));
const order = {
  name: '冬季行动',
  from: '2026-11-20',
  until: '2026-12-31',
  marks: ['m1'],
  queries: ['代购 甲'],
  share: 0.3,
};
const TICK = '2026-11-26T02:00:00.000Z';

let it: TestConsole;
beforeAll(async () => {
  const deps: { store?: TestConsole['store'] } = {};
  it = await startConsole({
    calendar,
    previewPlan: (of, at) => previewPlan({ store: deps.store!, calendar }, of, at),
  });
  deps.store = it.store;
  await it.store.schedule.savePlatform(recipe, 'test');
  const rows = (async function* () {
    for (const [row, value] of marks.entries()) yield { row, value };
  })();
  await it.store.registries.import('directory', rows, { partial: false, by: 'test' });
  await it.account('pudong', 'supervisor', { district: 'pudong' });
  await it.account('huangpu', 'supervisor', { district: 'huangpu' });
  await it.account('officer', 'officer', { district: 'pudong' });
  await it.account('city', 'supervisor', { district: 'city' });
  it.now.value = new Date('2026-11-26T02:00:30Z');
});
afterAll(() => it.close());

const auditOf = async (subject: string) =>
  (await it.store.audit.list(subject)).map(({ action, by }) => `${action} ${by}`).sort();

describe('campaigns', () => {
  test('are made, changed and removed by their own office, with every step in the audit', async () => {
    const made = await it.call('POST', '/api/v1/campaigns', { as: 'pudong', body: { ...order, office: 'huangpu' } });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      ...order,
      office: 'pudong',
      version: 1,
      active: true,
      mayChange: true,
      by: 'pudong',
    });
    const path = `/api/v1/campaigns/${made.body.id}`;
    expect((await it.call('PUT', path, { as: 'huangpu', body: order })).status).toBe(404);
    expect((await it.call('GET', '/api/v1/campaigns', { as: 'huangpu' })).body.campaigns).toEqual([]);
    const off = await it.call('PUT', path, { as: 'pudong', body: { ...order, enabled: false, version: 1 } });
    expect(off.body).toMatchObject({ enabled: false, active: false, version: 2 });
    const late = await it.call('PUT', path, { as: 'city', body: { ...order, version: 1 } });
    expect(late).toMatchObject({ status: 409, body: { current: { by: 'pudong', version: 2 } } });
    const { body } = await it.call('GET', '/api/v1/campaigns', { as: 'officer' });
    expect(body.campaigns).toHaveLength(1);
    expect(body.nodes[0]).toMatchObject({ id: 'double-twelve', from: '2026-12-05', active: false });
    expect((await it.call('DELETE', path, { as: 'city' })).status).toBe(200);
    expect((await it.call('DELETE', path, { as: 'city' })).status).toBe(404);
    expect(await auditOf(`campaign/${made.body.id}`)).toEqual([
      'campaign.added pudong',
      'campaign.changed pudong',
      'campaign.removed city',
    ]);
  });

  test.each([
    [{ until: '2026-11-01' }, ['until']],
    [{ marks: [], queries: [] }, ['marks']],
    [{ marks: ['m9'] }, ['marks']],
    [{ gi: ['g9'], platforms: ['nowhere'] }, ['gi', 'platforms']],
  ])('with %j are refused, field by field', async (wrong, fields) => {
    const answer = await it.call('POST', '/api/v1/campaigns', { as: 'city', body: { ...order, ...wrong } });
    expect([answer.status, answer.body.code]).toEqual([422, 'campaign-refused']);
    expect(answer.body.errors.map(({ field }: { field: string }) => field)).toEqual(fields);
  });

  test.each([{ share: 0.9 }, { from: '1 May' }, { name: '' }, { more: 1 }])(
    'with %j do not fit the form',
    async (wrong) => {
      const answer = await it.call('POST', '/api/v1/campaigns', { as: 'city', body: { ...order, ...wrong } });
      expect([answer.status, answer.body.code]).toEqual([400, 'request-refused']);
    },
  );
});

describe('plans', () => {
  test('say why each page, for a tick ahead, for a tick that was, for one page and for a lead', async () => {
    await it.call('POST', '/api/v1/campaigns', { as: 'city', body: order });
    const shop = { platform: 'market', sellerId: 's1', name: '某店', reason: '屡次投诉' };
    const watched = await it.call('POST', '/api/v1/shop-watches', { as: 'officer', body: shop });
    expect(watched.body.shops).toMatchObject([{ ...shop, office: 'pudong', by: 'officer', mayChange: true }]);

    const ahead = await it.call('GET', '/api/v1/plans/preview?platform=market&at=2026-12-12', { as: 'officer' });
    expect(ahead.body.nodes).toMatchObject([{ id: 'double-twelve' }]);
    expect(await it.store.plans.list({ limit: 5 })).toEqual([]);

    const queues = testQueues();
    const clock = { now: () => it.now.value };
    const step = planStep({ store: it.store, queues, clock, log: memoryLog(), calendar });
    await step({ platform: 'market', tick: TICK });
    const { body } = await it.call('GET', `/api/v1/plans?platform=market&tick=${TICK}`, { as: 'officer' });
    expect(body.platforms).toEqual([{ id: 'market', name: '某平台', schedule: '0 * * * *', lastTick: TICK }]);
    expect(body.plans).toMatchObject([{ id: `market@${TICK}`, planned: 5, budget: { pages: 2880 } }]);
    const plan = await it.call('GET', `/api/v1/plans/${encodeURIComponent(body.plans[0].id)}`, { as: 'officer' });
    const why = new Map(
      plan.body.pages.map((page: { arm: string; why: { text: { zh: string } }[] }) => [
        page.arm,
        page.why.map(({ text }) => text.zh),
      ]),
    );
    expect(why.get('q/乙牌')).toEqual([
      '重点商标“乙牌”',
      '专项行动“冬季行动”（2026-11-20 至 2026-12-31）',
      expect.stringMatching(/^尚未看过$/),
    ]);
    expect(why.get('shop/s1')).toEqual(['关注的店铺“某店”', '尚未看过']);
    const first = plan.body.pages[0];
    const one = await it.call('GET', `/api/v1/plans/${encodeURIComponent(plan.body.id)}/pages/${first.id}`, {
      as: 'officer',
    });
    expect(one.body).toMatchObject({ page: { id: first.id, phase: 'shelf' }, crawl: { status: 'planned' } });
    // The page that its own crawl carries on is known by the job in the queue.
    const job = await queues.of('crawl', 'market').getJob(first.id);
    expect(job?.data.request.origin).toEqual({ page: first.id, arm: first.arm });
  });

  test('of nobody are not found, and without a planner nothing is shown ahead', async () => {
    expect((await it.call('GET', '/api/v1/plans/none', { as: 'city' })).status).toBe(404);
    expect((await it.call('GET', '/api/v1/plans/preview?platform=none', { as: 'city' })).body.code).toBe(
      'platform-unknown',
    );
    const alone = await startConsole();
    try {
      await alone.account('city', 'supervisor', { district: 'city' });
      expect((await alone.call('GET', '/api/v1/plans/preview?platform=market', { as: 'city' })).body.code).toBe(
        'planner-missing',
      );
    } finally {
      await alone.close();
    }
  });
});

test('a shop is put on watch where the platform has a way to it, and taken off by its office', async () => {
  const add = (body: Record<string, unknown>, as = 'officer') => it.call('POST', '/api/v1/shop-watches', { as, body });
  const shop = { platform: 'market', sellerId: 's9', reason: 'r' };
  expect((await add({ ...shop, platform: 'none' })).body.code).toBe('platform-unknown');
  expect((await add({ platform: 'market', reason: 'r' })).body.code).toBe('shop-refused');
  expect((await add({ ...shop, url: 'http://169.254.169.254/x' })).body.code).toBe('shop-refused');
  const { body } = await add(shop, 'city');
  const { id } = body.shops.find((one: { sellerId: string }) => one.sellerId === 's9');
  expect((await it.call('DELETE', `/api/v1/shop-watches/${id}`, { as: 'officer' })).status).toBe(404);
  expect((await it.call('DELETE', `/api/v1/shop-watches/${id}`, { as: 'city' })).status).toBe(200);
  expect(await auditOf(`shop-watch/${id}`)).toEqual(['shop-watch.added city', 'shop-watch.removed city']);
});

test('a draw is made at once, can be made again by anybody, and names what the registries say of each seller', async () => {
  const seen = (n: number) => {
    const seller = { id: `s${n}`, name: `店${n}`, type: n % 2 === 0 ? ('business' as const) : ('personal' as const) };
    const at = { listingId: `x${n}`, seller, category: ['鞋'], seenAt: '2026-11-25T10:00:00+08:00' };
    return listing({ platform: 'market', url: `http://127.0.0.1:1/${n}`, ...at });
  };
  await it.store.listings.record(Array.from({ length: 20 }, (_, n) => seen(n)));
  const body = {
    ...{ name: '授权信息抽查', scope: { platforms: ['market'] }, strata: ['type'], proportion: 0.2 },
    ...{ frequency: 'monthly', seed: '双色球 2026-11-26 期' },
  };
  const made = await it.call('POST', '/api/v1/draws', { as: 'city', body });
  expect(made.status).toBe(201);
  expect(made.body.draw).toMatchObject({ period: '2026-11', drawn: 4, seed: body.seed, frame: { sellers: 20 } });
  const path = `/api/v1/draws/${made.body.draw.id}`;
  const whole = await it.call('GET', `${path}?frame=1`, { as: 'officer' });
  expect(whole.body.sellers).toHaveLength(20);
  expect(whole.body.drawn).toHaveLength(4);
  expect(whole.body.counts).toEqual([
    { stratum: 'type=business', sellers: 10, drawn: 2 },
    { stratum: 'type=personal', sellers: 10, drawn: 2 },
  ]);
  const [first] = whole.body.drawn;
  const found = { platform: 'market', seller: first.seller, outcome: 'not-shown', note: '店铺首页未公示' };
  expect((await it.call('POST', `${path}/results`, { as: 'officer', body: found })).status).toBe(200);
  const again = await it.call('POST', `${path}/results`, { as: 'city', body: { ...found, outcome: 'in-order' } });
  expect(again.body.drawn[0]).toMatchObject({
    result: { outcome: 'in-order', by: 'city' },
    earlier: [{ outcome: 'not-shown', note: '店铺首页未公示', by: 'officer' }],
  });
  const other = { ...found, seller: 'nobody' };
  expect((await it.call('POST', `${path}/results`, { as: 'officer', body: other })).body.code).toBe('not-found');
  expect((await it.call('GET', '/api/v1/draws', { as: 'officer' })).body.draws[0]).toMatchObject({
    drawn: 4,
    noted: 1,
  });
  const check = await it.call('POST', `${path}/check`, { as: 'officer', body: {} });
  expect(check.body).toMatchObject({ same: true, problems: [] });
  const ahead = await it.call('GET', '/api/v1/plans/preview?platform=market', { as: 'officer' });
  const drawn = ahead.body.pages.filter(({ why }: { why: { code: string }[] }) => why[0]!.code === 'draw');
  expect(drawn.map(({ arm }: { arm: string }) => arm).sort()).toEqual(
    whole.body.drawn.map(({ seller }: { seller: string }) => `shop/${seller}`).sort(),
  );
  const off = await it.call('PUT', `/api/v1/draw-rules/${made.body.rule.id}`, {
    as: 'pudong',
    body: { enabled: false },
  });
  expect(off.status).toBe(404);
  expect(await auditOf(`draw/${made.body.draw.id}`)).toEqual([
    'draw.checked officer',
    'draw.made city',
    'draw.noted city',
    'draw.noted officer',
  ]);
});
