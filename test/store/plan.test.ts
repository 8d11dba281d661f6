import fc from 'fast-check';
import { describe, expect, inject, it } from 'vitest';
import type { LeadFilter } from '../../domain/ports.ts';
import { planFilter } from '../../store/lead-filter.ts';
import { orderOf, positionOf, rankAt, windowOf } from '../../store/lead-order.ts';
import { rankOf } from '../../store/lead-row.ts';
import { filed, raw, testStore } from '../support/store.ts';

const now = new Date('2026-11-23T09:00:00+08:00');

const FILTERS: LeadFilter[] = [
  {},
  { status: 'new' },
  { status: 'new', route: 'queue' },
  { status: 'new', route: 'queue', district: 'pudong' },
  { status: 'difficult', platform: 'p1' },
  { platform: 'p1', band: 'low', kind: 'gi' },
  { district: 'xuhui' },
  { mark: 'm1', status: 'dismissed' },
  { kind: 'gi' },
  { band: 'low' },
  { level: 'serious' },
  { level: 'notable', status: 'new', route: 'queue' },
  { level: 'ordinary', status: 'new' },
  { seller: 's1', since: '2026-11-22' },
  { assignee: 'li' },
  { q: '华为 手机壳' },
  { route: 'ask' },
  { since: '2026-11-22', district: 'pudong' },
  { since: '2026-01-01', district: 'pudong' },
];

const DUE = { $gt: new Date(0), $lte: now };
/** What the leader asks every few seconds, as store/alerts.ts and store/evidence.ts ask it. */
const LOOKS: [string, string, object][] = [
  ['alertDeliveries', 'rule_1_waits_1', { rule: 'r1', waits: DUE }],
  ['alertDeliveries', 'rule_1_at_-1', { rule: 'r1', at: { $gt: now } }],
  ['alertMessages', 'rule_1_next_1', { rule: 'r1', next: { $gt: new Date(0) } }],
  ['papers', 'platform_1_todo_1_urgency_1', { platform: 'p1', todo: true, urgency: { $gt: '2026' } }],
  ['papers', 'holder_1_todo_1_urgency_1', { holder: 'h1', todo: true }],
  ['papers', 'names_1', { names: { $in: ['a', 'b'] } }],
  ['identifications', 'holder_1_status_1_rank_1', { holder: 'h1', status: 'asked', rank: { $gt: '2026' } }],
  ['captures', 'trouble_1', { trouble: { $gt: new Date(0), $gte: now } }],
];

describe('what is due', () => {
  it.each(LOOKS)('of %s goes in by the index %s', async (collection, index, filter) => {
    const uri = inject('mongoUri');
    const { dbName } = await testStore(uri);
    const plan = await raw(uri, dbName, (db) => db.collection(collection).find(filter).explain('queryPlanner'));
    expect(JSON.stringify(plan)).toContain(`"indexName":"${index}"`);
  });
});

describe('each filter of the queue', () => {
  it('goes in by an index, on the server that runs here', async () => {
    const uri = inject('mongoUri');
    const { store, dbName } = await testStore(uri);
    await filed(store);
    await raw(uri, dbName, async (db) => {
      for (const filter of FILTERS) {
        const plan = planFilter(filter, now);
        const rank = plan.way === 'rank' ? { rank: { $gte: rankAt(0), $lt: rankAt(9) } } : {};
        const explained = await db
          .collection('leadPlaces')
          .find({ ...plan.match, ...rank })
          .explain('queryPlanner');
        const winning = JSON.stringify(
          (explained as { queryPlanner: { winningPlan: unknown } }).queryPlanner.winningPlan,
        );
        expect([filter, winning]).toEqual([filter, expect.stringContaining('IXSCAN')]);
        expect([filter, winning]).toEqual([filter, expect.not.stringContaining('COLLSCAN')]);
      }
    });
  });

  it.each(['deadline', 'newest'] as const)(
    'goes in by an index of first sightings for the order %s, and no sort is left',
    async (sort) => {
      const uri = inject('mongoUri');
      const { store, dbName } = await testStore(uri);
      await filed(store);
      const order = orderOf(sort, now);
      await raw(uri, dbName, async (db) => {
        for (const filter of FILTERS.filter(({ q }) => q === undefined)) {
          const plan = planFilter(filter, now, order);
          if (plan.way === 'time' || plan.unordered) continue;
          const window = { seen: windowOf(order, order.from, order.from + 9, undefined) };
          const explained = await db
            .collection('leadPlaces')
            .find({ ...plan.match, ...window })
            .explain('queryPlanner');
          expect([filter, JSON.stringify(explained)]).toEqual([
            filter,
            expect.stringMatching(/"indexName":"[\w-]*seen_1"/),
          ]);
        }
      });
    },
  );

  it.each(['offer', 'seller', 'pictures', 'title'])('finds the leads of a group by %s by an index', async (by) => {
    const uri = inject('mongoUri');
    const { store, dbName } = await testStore(uri);
    await filed(store);
    const among = { [`groups.${by}`]: { $in: [`${by}:1`, `${by}:2`] } };
    const explained = await raw(uri, dbName, (db) => db.collection('leadPlaces').find(among).explain('queryPlanner'));
    expect(JSON.stringify(explained)).toContain(`"indexName":"groups.${by}_1_rank_1"`);
  });

  it('finds what is judged with a lead by an index: it is asked with every lead that is opened', async () => {
    const uri = inject('mongoUri');
    const { store, dbName } = await testStore(uri);
    await filed(store);
    const explained = await raw(uri, dbName, (db) =>
      db.collection('leadPlaces').find({ mergedInto: 'L000000000000' }).explain('queryPlanner'),
    );
    expect(JSON.stringify(explained)).toContain('"indexName":"mergedInto_1"');
  });

  it('keeps every condition either in the index or among what is compared', () => {
    for (const filter of FILTERS) {
      const plan = planFilter(filter, now);
      const conditions = Object.keys({ ...plan.match, ...plan.rest });
      const given = Object.keys(filter).filter((name) => name !== 'until').length;
      expect([filter, conditions.length]).toEqual([filter, given]);
    }
  });

  it('takes the narrow way: a seller before a district, a rare status before a platform', () => {
    const way = (filter: LeadFilter) => Object.keys(planFilter(filter, now).match)[0];
    expect(way({ seller: 's1', district: 'pudong', status: 'new' })).toBe('sellers');
    expect(way({ district: 'pudong', status: 'new' })).toBe('district');
    expect(way({ platform: 'p1', status: 'difficult' })).toBe('status');
    expect(way({ platform: 'p1', route: 'cleared', status: 'new' })).toBe('route');
    expect(way({ district: 'pudong', since: '2026-11-22' })).toBe('firstSeenAt');
    expect(Object.keys(planFilter({ district: 'pudong', status: 'new' }, now).match)).toEqual(['district', 'status']);
    expect(way({ kind: 'gi', status: 'claimed' })).toBe('status');
  });
});

const id = fc.stringMatching(/^L[0-9a-f]{12}$/);
const score = fc.integer({ min: 0, max: 1_000_000 }).map((n) => n / 1_000_000);

describe('ranks', () => {
  it('stand in the order of score descending, then id', () => {
    fc.assert(
      fc.property(score, id, score, id, (scoreA, idA, scoreB, idB) => {
        const byRank = rankOf(scoreA, idA) < rankOf(scoreB, idB);
        expect(byRank).toBe(scoreA === scoreB ? idA < idB : scoreA > scoreB);
      }),
    );
  });

  it('keep their order as positions, and no position parts a rank from its own', () => {
    fc.assert(
      fc.property(score, id, fc.double({ min: 0, max: 1_000_001, noNaN: true }), (one, lead, position) => {
        const rank = rankOf(one, lead);
        const at = positionOf(rank);
        expect(rankAt(at) <= rank).toBe(true);
        if (position > at + 1e-5) expect(rankAt(position) > rank.slice(0, 14)).toBe(true);
        if (position <= at) expect(rankAt(position) <= rank).toBe(true);
      }),
    );
  });
});
