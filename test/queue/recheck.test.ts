import { beforeEach, describe, expect, inject, it } from 'vitest';
import type { Look, Watch } from '../../domain/capture.ts';
import { handlingOf } from '../../domain/handling.ts';
import type { Crawler, Store } from '../../domain/ports.ts';
import { recheckDead, recheckStep } from '../../queue/recheck.ts';
import { watchItems } from '../../queue/watching.ts';
import { archiveFor } from '../../roles/archive.ts';
import { testSettings } from '../support/evidence-flow.ts';
import { paper } from '../support/paper-cases.ts';
import { memoryLog, testQueues } from '../support/queue.ts';
import { filed, handClock, listing, testStore } from '../support/store.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** The platforms of these tests are in no schedule, so nothing is ever fetched. */
const NOBODY = {} as Crawler;

let store: Store;
let clock: ReturnType<typeof handClock>;
let deps: Parameters<typeof recheckStep>[0];
let watch: Watch;

beforeEach(async () => {
  clock = handClock();
  ({ store } = await testStore(inject('mongoUri'), clock));
  const identity = { userAgent: 'Hubiao/test', release: 'test', clockSource: 'a test' };
  const archive = archiveFor(await testSettings(), store);
  const queues = testQueues();
  deps = { store, queues, crawler: NOBODY, archive, clock, log: memoryLog(), identity, recheckMs: 5 * HOUR };
  const { lead } = await filed(store);
  const of = lead?.lead as NonNullable<typeof lead>['lead'];
  await store.leads.decide(of.id, { action: 'confirm', version: 1 }, { user: 'li', role: 'officer' }, clock.now());
  const now = clock.now().toISOString();
  const names = { lead: of.id, platform: of.platform, listingId: of.listingId, url: of.listing.url };
  const seen = { sellers: ['s'], text: 't', pictures: [], thereAt: now, nextAt: now };
  watch = { ...names, ...seen, state: 'watched', checks: 0, goneChecks: 0, rounds: [{ from: now }] };
  await store.watches.begin(watch);
});

const now = async (): Promise<Watch> => (await store.watches.get(watch.lead)) as Watch;
const recheck = (n: number): Promise<void> => recheckStep(deps)({ lead: watch.lead, n });
const look = (more: Partial<Look> = {}): Look => ({
  n: 1,
  at: clock.now().toISOString(),
  outcome: 'gone',
  why: { zh: '返回状态 404，而同店其他页面可以访问', en: 'status 404, while another page of the shop answers' },
  proof: 'not-found',
  ...more,
});
const planned = (id: string, seen: Look) =>
  store.evidence.plan([{ id, lead: watch.lead, occasion: 'recheck', version: 2, look: seen }], clock.now());

describe('looks at a suspected listing', () => {
  it('come at even intervals while it is not gone, each with a capture of its own, and a job done twice is one look', async () => {
    for (const n of [1, 2, 3]) {
      clock.pass(5 * HOUR);
      await Promise.all([recheck(n), recheck(n)]);
      await recheck(n);
      const { checks, state, nextAt, last } = await now();
      expect({ checks, state, outcome: last?.outcome }).toEqual({ checks: n, state: 'watched', outcome: 'unclear' });
      expect(Date.parse(nextAt) - clock.now().getTime()).toBe(5 * HOUR);
    }
    const captures = await store.evidence.ofLead(watch.lead);
    expect(captures.map(({ id }) => id)).toEqual([3, 2, 1].map((n) => `${watch.lead}-recheck-${n}`));
    expect((await store.leads.get(watch.lead))?.events.map(({ what }) => what)).toEqual(['filed', 'confirm']);
  });

  it('go on from what is kept of a look that a crash cut short', async () => {
    await planned(`${watch.lead}-recheck-1`, look());
    clock.pass(HOUR);
    await recheck(1);
    expect(await now()).toMatchObject({ state: 'gone', checks: 1, last: { outcome: 'gone' } });
    const events = (await store.leads.get(watch.lead))?.events ?? [];
    expect(events.at(-1)).toMatchObject({ what: 'verified-gone', said: look().why });
    const [gone] = await store.listings.get([watch]);
    expect(gone?.listing.availability).toBe('removed');
  });

  it('come soon after the platform says that it took it down, and prove it on the track', async () => {
    clock.pass(HOUR);
    const sent = watch.nextAt;
    await store.watches.save({ ...watch, nextAt: new Date(clock.now().getTime() + 20 * HOUR).toISOString() }, 0);
    const item = { listingId: watch.listingId, url: watch.url, title: 't', facts: '', lead: watch.lead };
    await store.papers.create(paper({ id: 'P1', items: [item], status: 'sent', sentAt: sent }));
    const answer = {
      listingId: watch.listingId,
      outcome: 'removed',
      at: clock.now().toISOString(),
      by: 'market',
    } as const;
    expect(await store.watches.due(clock.now(), 9)).toEqual([]);
    await store.papers.change('P1', 1, (now) => ({ ...now, answers: [answer] }));
    expect(await store.watches.due(clock.now(), 9)).toEqual([expect.objectContaining({ lead: watch.lead, checks: 0 })]);
    await planned(`${watch.lead}-recheck-1`, look({ answer: { paper: 'P1', outcome: 'removed', at: answer.at } }));
    await recheck(1);
    const [track] = await store.papers.tracks([watch.lead]);
    expect(track?.events.map(({ state, paper: on }) => [state, on])).toEqual([
      ['notified', 'P1'],
      ['removed', 'P1'],
      ['verified-gone', 'P1'],
    ]);
  });

  it('begin for what a paper asks to be taken down, at once where its platform has answered already', async () => {
    const { lead } = await filed(store, { of: listing({ listingId: 'undecided' }) });
    const of = lead?.lead as NonNullable<typeof lead>['lead'];
    const item = { listingId: 'undecided', url: of.listing.url, title: 't', facts: '', lead: of.id };
    const sentAt = clock.now().toISOString();
    clock.pass(HOUR);
    const answers = [
      { listingId: 'undecided', outcome: 'removed', at: clock.now().toISOString(), by: 'market' } as const,
    ];
    await store.papers.create(paper({ id: 'A1', kind: 'assistance', items: [item], sentAt }));
    await watchItems(deps, ['A1', 'none']);
    expect(await store.watches.get(of.id)).toBeUndefined();
    await store.papers.create(paper({ id: 'P1', items: [item], sentAt, answers }));
    await watchItems(deps, ['P1']);
    await watchItems(deps, ['P1']);
    expect(await store.watches.get(of.id)).toMatchObject({
      state: 'watched',
      nextAt: clock.now().toISOString(),
      rounds: [{ from: sentAt }],
    });
  });

  const RESTORED = { outcome: 'restored', by: 'market' } as const;
  for (const [name, answers, wanted] of [
    ['a return, and reopens the lead', [], { what: 'relisted', state: 'relisted', status: 'new', watch: 'watched' }],
    [
      'none where the platform lawfully restored it',
      [{ ...RESTORED, listingId: 'L1', at: '2026-11-24T00:00:00.000Z' }],
      { what: 'restored', state: 'restored', status: 'suspected', watch: 'ended' },
    ],
  ] as const)
    it(`that show it again after it was gone are ${name}`, async () => {
      await planned(`${watch.lead}-recheck-1`, look());
      await recheck(1);
      const item = { listingId: 'L1', url: watch.url, title: 't', facts: '', lead: watch.lead };
      await store.papers.create(
        paper({ id: 'P1', items: [item], sentAt: clock.now().toISOString(), answers: [...answers] }),
      );
      clock.pass(DAY);
      await planned(
        `${watch.lead}-recheck-2`,
        look({ n: 2, outcome: 'there', why: { zh: '商品页仍显示该商品', en: 'its page shows it' } }),
      );
      await recheck(2);
      const lead = await store.leads.get(watch.lead);
      const [track] = await store.papers.tracks([watch.lead]);
      const { what, state, status } = { ...lead?.events.at(-1), status: lead?.status, state: track?.state };
      expect({ what, state, status, watch: (await now()).state }).toEqual(wanted);
    });

  it('grow rarer once it is gone, and end', async () => {
    await planned(`${watch.lead}-recheck-1`, look());
    await recheck(1);
    const days: number[] = [];
    for (let n = 2; (await now()).state === 'gone'; n++) {
      const { nextAt } = await now();
      days.push((Date.parse(nextAt) - clock.now().getTime()) / DAY);
      clock.set(nextAt);
      await recheck(n);
    }
    expect(days).toEqual([1, 3, 7, 14, 30, 60]);
    expect((await now()).state).toBe('ended');
    expect(await store.watches.due(new Date(clock.now().getTime() + 999 * DAY), 9)).toEqual([]);
  });

  it('end where the lead was dismissed, and go on past a look that became a dead letter', async () => {
    await recheckDead(deps)({ lead: watch.lead, n: 1 }, new Error('the disk is full'));
    expect(await now()).toMatchObject({
      checks: 1,
      state: 'watched',
      last: { outcome: 'unclear', why: { zh: '未能查看：the disk is full', en: 'the disk is full' } },
    });
    const by = { user: 'li', role: 'officer' };
    await store.leads.decide(watch.lead, { action: 'undo', version: 2 }, by, clock.now());
    await store.leads.decide(watch.lead, { action: 'dismiss', reason: 'other', version: 3 }, by, clock.now());
    await recheck(2);
    expect((await now()).state).toBe('ended');
  });
});

it('handling is counted by platform from the rounds of its watches', async () => {
  const at = (hour: number): string => new Date(Date.UTC(2026, 10, 23, hour)).toISOString();
  const of = (platform: string, rounds: Watch['rounds'], more: Partial<Watch> = {}): Watch => ({
    ...watch,
    platform,
    rounds,
    ...more,
  });
  const all = [
    of('b', [{ from: at(0) }]),
    of(
      'a',
      [
        { from: at(0), goneAt: at(10), relistedAt: at(12) },
        { from: at(12), goneAt: at(14) },
      ],
      { state: 'gone' },
    ),
    of('a', [{ from: at(0), goneAt: at(5) }], { state: 'gone', links: [{ lead: 'L', by: 'text', at: at(9) }] }),
  ];
  const handled = await handlingOf(
    (async function* () {
      yield* all;
    })(),
  );
  expect(handled).toEqual([
    { platform: 'a', watched: 0, gone: 3, relisted: 2, medianHours: 5, p90Hours: 10 },
    { platform: 'b', watched: 1, gone: 0, relisted: 0 },
  ]);
});
