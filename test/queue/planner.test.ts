import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCalendar } from '../../config/calendar.ts';
import { PLAN_REASONS, Plan, sentenceOf } from '../../domain/plan.ts';
import { crawlsOf, type PlanInputs, planSearch, planTick } from '../../queue/plan.ts';
import { arm, campaign, codesOf, HOUR, inputsOf, queries, recipeOf, registriesOf } from '../support/plans.ts';

describe('candidates of a tick', () => {
  it('are shelves, names and other names, each page once with a reason and an id', () => {
    const plan = planTick(inputsOf());
    expect(Plan.parse(plan)).toEqual(plan);
    expect(plan.pages[0]).toMatchObject({
      phase: 'shelf',
      request: { platform: 'shop', target: 'list', url: 'https://shop.example/s/all?page=1' },
      why: [{ code: 'shelf' }],
    });
    expect(queries(plan).slice(1).sort()).toEqual(
      ['牌子0', '牌子1', '牌子2', '牌子3', '龙井茶', '进宝', '进博会'].sort(),
    );
    expect(codesOf(plan, '牌子1')).toEqual(['key-mark', 'first']);
    expect(codesOf(plan, '牌子0')).toEqual(['mark', 'first']);
    expect(codesOf(plan, '进博会')).toEqual(['alias', 'first']);
    const crawls = crawlsOf(plan);
    expect(new Set(crawls.map(({ id }) => id)).size).toBe(crawls.length);
    expect(crawls[1]!.request.origin).toEqual({ page: crawls[1]!.id, arm: plan.pages[1]!.arm });
  });

  it('heed the calendar: seasons, pre-sale, nodes and the term of an event’s sign', () => {
    const nodes = loadCalendar();
    const at = (day: string, registries = registriesOf(4)) =>
      planTick(inputsOf({ tick: new Date(`${day}T01:00:00Z`), nodes, registries }));
    expect(codesOf(at('2026-04-01'), '龙井茶')).toEqual(['gi', 'season', 'node', 'first']);
    expect(codesOf(at('2026-02-10'), '龙井茶')).toEqual(['gi', 'presale', 'node', 'first']);
    expect(codesOf(at('2026-07-15'), '龙井茶')).toEqual(['gi', 'first']);
    expect(codesOf(at('2026-11-01'), '牌子1')).toEqual(['key-mark', 'node', 'first']);
    expect(codesOf(at('2026-11-01'), '牌子0')).toEqual(['mark', 'first']);
    expect(codesOf(at('2026-02-10'), '牌子2')).toEqual(['mark', 'node', 'first']);
    expect(codesOf(at('2026-09-01'), '进博会')).toEqual(['alias', 'node', 'first']);
    const event = {
      ...registriesOf(0),
      signs: [{ ...registriesOf(0).signs[0]!, event: '进博会', validUntil: '2026-12-31' }],
    };
    expect(codesOf(at('2026-11-26', event), '进宝')).toEqual(['sign', 'sign-term', 'first']);
    expect(queries(at('2027-01-02', event))).not.toContain('进宝');
  });

  it('hold spellings that hit before, shops and draws; what the recipe has no way to is counted', () => {
    const spelling = { text: '牌 子 l', subjectId: 'm1', seen: 2.3 };
    const at = '2026-11-25T00:00:00Z';
    const drawn = { platform: 'shop', seller: 's7', stratum: 'all', rank: '00', listed: [] };
    const draw = { id: 'd', name: '授权抽查', period: '2026-11', at, drawn: [drawn, { ...drawn, seller: 's8' }] };
    const more = {
      arms: [arm('q/牌 子 l', { spelling }), arm('shop/s8', { lastAt: new Date('2026-11-25T05:00:00Z') })],
      watched: [
        { id: 'w', platform: 'shop', sellerId: 's1', reason: 'r', by: 'li', at },
        { id: 'w2', platform: 'shop', sellerId: 's2', reason: 'r', by: 'li', at, until: '2026-11-01' },
      ],
      confirmed: [
        { sellerId: 's1', name: '某店', confirmed: 3 },
        { name: '只有名字的店', confirmed: 1 },
      ],
      draws: [draw as unknown as NonNullable<PlanInputs['draws']>[number]],
    };
    const plan = planTick(inputsOf(more));
    expect(codesOf(plan, '牌 子 l').slice(0, 1)).toEqual(['evasion']);
    const shops = plan.pages.filter((page) => page.arm.startsWith('shop/'));
    expect(shops.map((page) => [page.arm, page.request.url, page.why[0]!.code, page.why[1]!.code]).sort()).toEqual(
      [
        ['shop/s1', 'https://shop.example/s/seller/s1', 'shop-watched', 'shop-confirmed'],
        ['shop/s7', 'https://shop.example/s/seller/s7', 'draw', 'first'],
      ].sort(),
    );
    expect(codesOf(plan, '只有名字的店')[0]).toBe('shop-confirmed');
    const { search: _search, shop: _shop, ...plain } = recipeOf();
    const without = planTick(inputsOf({ ...more, recipe: plain }));
    expect(without.pages.map(({ phase }) => phase)).toEqual(['shelf']);
    expect(without.waiting.unreachable).toBeGreaterThan(9);
  });

  it('are told in both languages, with every param filled in', () => {
    for (const code of Object.keys(PLAN_REASONS) as (keyof typeof PLAN_REASONS)[]) {
      const names = [...`${PLAN_REASONS[code].zh}${PLAN_REASONS[code].en}`.matchAll(/\{(\w+)\}/g)].map(
        (found) => found[1]!,
      );
      const params = Object.fromEntries(names.map((name) => [name, `<${name}>`]));
      const { zh, en } = sentenceOf({ code, params });
      expect(`${zh}${en}`).not.toMatch(/[{}]/);
      for (const name of names) expect(`${zh}${en}`).toContain(`<${name}>`);
    }
    for (const { why } of planTick(inputsOf({ nodes: loadCalendar(), campaigns: [campaign({ marks: ['m1'] })] })).pages)
      for (const reason of why) expect(Object.values(sentenceOf(reason)).join()).not.toMatch(/“”|undefined|\{/);
  });

  it('write a query safely into the address', () => {
    const [page] = planSearch(recipeOf(), 'a&b=c 茶', new Date('2026-11-26T01:00:00Z')).pages;
    expect(page!.request.url).toBe('https://shop.example/s/search?q=a%26b%3Dc%20%E8%8C%B6&page=1');
    expect(page!.why).toEqual([{ code: 'asked', params: { query: 'a&b=c 茶' } }]);
  });
});

describe('a budget', () => {
  it('follows the rate until the next tick unless the recipe says so, and is never exceeded', () => {
    expect(planTick(inputsOf()).budget.pages).toBe(2880);
    const any = fc.record({
      marks: fc.integer({ min: 0, max: 60 }),
      pages: fc.integer({ min: 1, max: 300 }),
      requests: fc.integer({ min: 1, max: 40 }),
      explore: fc.double({ min: 0.05, max: 0.9, noNaN: true }),
      shares: fc.array(fc.double({ min: 0.01, max: 0.5, noNaN: true }), { maxLength: 4 }),
      arms: fc.array(
        fc.record({
          n: fc.integer({ min: 0, max: 59 }),
          hours: fc.integer({ min: 0, max: 400 }),
          finds: fc.double({ min: -2, max: 30, noNaN: true }),
          pages: fc.double({ min: 0, max: 900, noNaN: true }),
          visits: fc.double({ min: 0, max: 20, noNaN: true }),
        }),
        { maxLength: 40 },
      ),
    });
    fc.assert(
      fc.property(any, ({ marks, pages, requests, explore, shares, arms }) => {
        const tick = new Date('2026-11-26T01:00:00Z');
        const known = new Map(
          arms.map(({ n, hours, ...counts }) => [
            n,
            arm(`q/牌子${n}`, { ...counts, exposure: hours / 24, lastAt: new Date(tick.getTime() - hours * HOUR) }),
          ]),
        );
        const inputs = inputsOf({
          recipe: recipeOf({ budget: { pages, requests, explore } }),
          registries: registriesOf(marks),
          arms: [...known.values()],
          campaigns: shares.map((share, n) =>
            campaign({ id: `c${n}`, share, marks: ['m1', 'm2', 'm5'], queries: [`词${n}`] }),
          ),
        });
        const plan = planTick(inputs);
        const spent = plan.pages.reduce((sum, { cost }) => sum + cost, 0);
        expect(spent).toBeLessThanOrEqual(pages);
        expect(plan.pages.length).toBeLessThanOrEqual(requests);
        expect(plan.pages.length).toBeGreaterThan(0);
        expect(Object.values(plan.spent).reduce((sum, { pages: some }) => sum + some, 0)).toBe(spent);
        expect(new Set(plan.pages.map((page) => page.arm)).size).toBe(plan.pages.length);
        // The order that inputs come in is nothing to the plan.
        expect(planTick({ ...inputs, arms: [...known.values()].reverse() })).toEqual(plan);
        expect(planTick(structuredClone(inputs))).toEqual(plan);
      }),
      { numRuns: 150 },
    );
  });

  it('keeps a share for what was looked at least, whatever found more', () => {
    const tick = new Date('2026-11-26T01:00:00Z');
    const rich = Array.from({ length: 60 }, (_, n) =>
      arm(`q/牌子${n}`, {
        finds: 40,
        exposure: 10,
        visits: 10,
        pages: 100,
        lastAt: new Date(tick.getTime() - 20 * HOUR),
      }),
    );
    const recipe = recipeOf({ budget: { pages: 400, explore: 0.25 }, starts: [] });
    const plan = planTick(inputsOf({ recipe, registries: registriesOf(200), arms: rich }));
    expect(plan.spent.explore!.pages).toBeGreaterThanOrEqual(100);
    const exploring = plan.pages.filter(({ phase }) => phase === 'explore');
    expect(exploring.every(({ arm: name }) => !rich.some((one) => one.arm === name))).toBe(true);
    expect(exploring.every(({ why }) => why.at(-1)!.code === 'first')).toBe(true);
  });

  it('gives each campaign its share, together no more than half, and only on its days and platforms', () => {
    const marks = Array.from({ length: 60 }, (_, n) => `m${n}`);
    const recipe = recipeOf({ budget: { pages: 1000, explore: 0.2 }, starts: [] });
    const registries = registriesOf(200);
    const spent = (more: Partial<PlanInputs>) => planTick(inputsOf({ recipe, registries, ...more }));
    const one = spent({ campaigns: [campaign({ marks, share: 0.3 })] });
    expect(one.campaigns[0]!.pages).toBeGreaterThanOrEqual(300);
    expect(one.campaigns[0]!.pages).toBeLessThan(300 + 20);
    const three = spent({ campaigns: [1, 2, 3].map((n) => campaign({ id: `c${n}`, marks, share: 0.5 })) });
    expect(three.campaigns.reduce((sum, { pages }) => sum + pages, 0)).toBeLessThan(500 + 3 * 20);
    for (const off of [{ until: '2026-11-25' }, { from: '2026-11-27' }, { enabled: false }, { platforms: ['other'] }])
      expect(spent({ campaigns: [campaign({ marks, ...off })] }).campaigns).toEqual([]);
  });
});
