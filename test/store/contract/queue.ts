import { expect, it } from 'vitest';
import type { Lead } from '../../../domain/lead.ts';
import type { LeadFilter, Store } from '../../../domain/ports.ts';
import { queueOrder } from '../../../domain/seriousness.ts';
import { filed, finding, handClock, hit, listing, raw, TABLE, testStore } from '../../support/store.ts';

const DISTRICTS = ['pudong', 'xuhui', 'minhang'] as const;
const BANDS = ['high', 'medium', 'low'] as const;
const SCORES = [0.95, 0.95, 0.6, 0.6, 0.6, 0.2];

/** Forty leads that differ in everything a filter can ask for, many of them with the same score. */
async function forty(store: Store): Promise<Lead[]> {
  const leads = await Promise.all(
    Array.from({ length: 40 }, async (_, index) => {
      const score = SCORES[index % SCORES.length]!;
      const kind = index % 4 === 0 ? ('gi' as const) : ('trademark' as const);
      const status = index % 5 === 0 ? ('ask' as const) : ('flagged' as const);
      const of = listing({
        platform: `p${index % 3}`,
        listingId: `x${index}`,
        title: index % 2 === 0 ? `阳澄湖大闸蟹 礼券${index}` : `华为手机壳 Mate${index}`,
        seller: { id: `s${index % 7}`, name: `小店${index % 7}` },
        seenAt: new Date(Date.parse('2026-11-01T12:00:00+08:00') + index * 43_200_000).toISOString(),
        ...(index % 4 === 1 ? { sold: 2000, title: `儿童积木 ${index}`, price: { amount: 30, currency: 'CNY' } } : {}),
      });
      const found = finding({
        band: BANDS[index % 3]!,
        hits: [hit({ kind, status, subjectId: `m${index % 6}`, score })],
      });
      const { lead } = await filed(store, { of, found, district: DISTRICTS[index % 3]! });
      return lead!.lead;
    }),
  );
  return leads;
}

const inOrder = (leads: Lead[]): Lead[] => [...leads].sort((a, b) => placeOf(b) - placeOf(a) || (a.id < b.id ? -1 : 1));
const placeOf = ({ finding, seriousness }: Lead): number =>
  Math.round(queueOrder(finding, seriousness?.points ?? 0, TABLE.full) * 1_000_000);

async function paged(store: Store, filter: LeadFilter, limit: number): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await store.leads.page(filter, cursor === undefined ? { limit } : { limit, cursor });
    ids.push(...page.leads.map((lead) => lead.id));
    expect(page.leads.length).toBeLessThanOrEqual(limit);
    if (page.nextCursor === undefined) return ids;
    cursor = page.nextCursor;
  }
}

const streamed = async (store: Store, filter: LeadFilter): Promise<string[]> => {
  const ids: string[] = [];
  for await (const line of store.leads.stream(filter)) ids.push(line.id);
  return ids;
};

const sees = (lead: Lead, filter: LeadFilter): boolean => {
  const first = Date.parse(lead.firstSeenAt);
  const words = `${lead.listing.title}${lead.listing.seller?.name}`.toLowerCase();
  return (
    (filter.status ?? lead.status) === lead.status &&
    (filter.platform ?? lead.platform) === lead.platform &&
    (filter.district ?? lead.district) === lead.district &&
    (filter.band ?? lead.finding.band) === lead.finding.band &&
    (filter.level ?? lead.seriousness?.level) === lead.seriousness?.level &&
    (filter.route ?? lead.route) === lead.route &&
    (filter.kind === undefined || lead.finding.hits.some((one) => one.kind === filter.kind)) &&
    (filter.mark === undefined || lead.finding.hits.some((one) => one.subjectId === filter.mark)) &&
    (filter.seller === undefined || Object.values(lead.listing.seller ?? {}).includes(filter.seller)) &&
    (filter.assignee === undefined || lead.assignee === filter.assignee) &&
    (filter.q === undefined || filter.q.split(' ').every((word) => words.includes(word))) &&
    (filter.since === undefined || first >= Date.parse(`${filter.since}T00:00:00+08:00`)) &&
    (filter.until === undefined || first < Date.parse(`${filter.until}T00:00:00+08:00`) + 86_400_000)
  );
};

const FILTERS: LeadFilter[] = [
  {},
  { status: 'new' },
  { status: 'claimed' },
  { route: 'queue' },
  { route: 'ask' },
  { platform: 'p1' },
  { district: 'xuhui' },
  { mark: 'm3' },
  { kind: 'gi' },
  { band: 'low' },
  { level: 'serious' },
  { level: 'notable' },
  { level: 'ordinary' },
  { level: 'notable', platform: 'p1', route: 'queue' },
  { level: 'ordinary', band: 'high' },
  { seller: 's2' },
  { seller: '小店4' },
  { assignee: 'li' },
  { q: '大闸蟹' },
  { q: '华为 小店3' },
  { q: '没有这个' },
  { since: '2026-11-10' },
  { until: '2026-11-03' },
  { since: '2026-11-10', until: '2026-11-12' },
  { since: '2026-11-10', until: '2026-11-11', platform: 'p1' },
  { status: 'new', route: 'queue', district: 'pudong', band: 'high' },
  { status: 'claimed', platform: 'p0', kind: 'gi' },
  { mark: 'm2', seller: 's2', q: '礼券' },
  { district: 'nowhere' },
];

export function queueContract(uri: string): void {
  it('pages every filter whole, without double, by band, seriousness, score and id, and streams and counts the same', async () => {
    const { store } = await testStore(uri, handClock());
    const leads = await forty(store);
    const at = new Date('2026-11-23T09:00:00+08:00');
    for (const index of [0, 3, 7, 12])
      leads[index] = await store.leads.decide(
        leads[index]!.id,
        { action: 'claim', version: 1 },
        { user: 'li', role: 'officer' },
        at,
      );
    for (const filter of FILTERS) {
      const expected = inOrder(leads.filter((lead) => sees(lead, filter))).map((lead) => lead.id);
      expect([filter, await paged(store, filter, 7)]).toEqual([filter, expected]);
      expect([filter, await streamed(store, filter)]).toEqual([filter, expected]);
      const counts = await store.leads.counts(filter);
      expect([filter, Object.values(counts).reduce((sum, n) => sum + n, 0)]).toEqual([filter, expected.length]);
    }
    expect((await store.leads.counts({})).claimed).toBe(4);
  });

  it('streams every lead once, though some change places meanwhile', async () => {
    const { store, dbName } = await testStore(uri);
    const made = await store.leads.fileAll(
      Array.from({ length: 230 }, (_, index) => {
        const of = listing({ listingId: `x${index}` });
        const { platform, listingId } = of;
        const ref = { platform, listingId, snapshot: 1 };
        return { ref, listing: of, finding: finding({ listingId }), registryClock: 1, source: 'crawl' as const };
      }),
    );
    const order = await streamed(store, {});
    expect(order).toHaveLength(made.length);
    const seen: string[] = [];
    for await (const { id } of store.leads.stream({})) {
      if (seen.push(id) > 1) continue;
      // The first one moves to the end, the last one to the front, behind the reader's back.
      await raw(uri, dbName, async (db) => {
        const leads = db.collection<{ _id: string; rank: string }>('leadPlaces');
        const rankOf = async (id: string): Promise<string> => (await leads.findOne({ _id: id }))!.rank;
        const [first, last] = [await rankOf(order[0]!), await rankOf(order.at(-1)!)];
        await leads.updateOne({ _id: order[0]! }, { $set: { rank: `${last}~` } });
        await leads.updateOne({ _id: order.at(-1)! }, { $set: { rank: `${first}~` } });
      });
    }
    expect(seen.toSorted()).toEqual(order.toSorted());
  });

  it('finds a lead by its id, its listing id, and other spellings of its words', async () => {
    const { store } = await testStore(uri);
    const { lead } = await filed(store, {
      of: listing({ listingId: 'SKU-778812', title: 'ＨＵＡＷＥＩ 華為 手机壳' }),
    });
    await filed(store, { of: listing({ listingId: 'b', title: '别的东西' }) });
    for (const q of [lead!.lead.id, '778812', 'huawei', '华为', ' 手机壳  华为 '])
      expect([q, (await store.leads.page({ q }, { limit: 5 })).leads.map((one) => one.id)]).toEqual([
        q,
        [lead!.lead.id],
      ]);
    expect((await store.leads.page({ q: '，。' }, { limit: 5 })).leads).toEqual([]);
    expect((await store.leads.page({ q: ' ' }, { limit: 5 })).leads).toHaveLength(2);
  });

  it('counts at once what it has just decided', async () => {
    const { store } = await testStore(uri);
    const { lead } = await filed(store);
    expect(await store.leads.counts({})).toMatchObject({ new: 1, suspected: 0 });
    await store.leads.decide(
      lead!.lead.id,
      { action: 'confirm', version: 1 },
      { user: 'li', role: 'officer' },
      new Date(),
    );
    expect(await store.leads.counts({})).toMatchObject({ new: 0, suspected: 1 });
  });

  it('refuses cursors that were forged, cut, or given out for another filter', async () => {
    const { store, more } = await testStore(uri);
    await forty(store);
    const { nextCursor } = await store.leads.page({ route: 'queue' }, { limit: 5 });
    const other = await more();
    expect((await other.leads.page({ route: 'queue' }, { limit: 5, cursor: nextCursor! })).leads).toHaveLength(5);
    const forged = Buffer.concat([Buffer.alloc(12), Buffer.from('0000000:L0')]).toString('base64url');
    for (const cursor of [forged, nextCursor!.slice(0, -2), `${nextCursor}=`, '', 'x', '{"$gt":""}'])
      await expect(store.leads.page({ route: 'queue' }, { limit: 5, cursor })).rejects.toMatchObject({
        code: 'cursor-refused',
      });
    await expect(store.leads.page({}, { limit: 5, cursor: nextCursor! })).rejects.toMatchObject({
      code: 'cursor-refused',
    });
  });

  it('lets no operator into a filter, and no time that is none', async () => {
    const { store } = await testStore(uri);
    await filed(store);
    for (const field of [
      'status',
      'platform',
      'district',
      'mark',
      'kind',
      'band',
      'level',
      'seller',
      'assignee',
      'route',
      'q',
      'since',
      'until',
    ])
      for (const value of [{ $ne: null }, ['a'], 1, { $gt: '' }]) {
        const filter = { [field]: value } as unknown as LeadFilter;
        await expect(store.leads.page(filter, { limit: 5 })).rejects.toMatchObject({ code: 'not-a-text', status: 400 });
        await expect(store.leads.counts(filter)).rejects.toMatchObject({ code: 'not-a-text' });
      }
    await expect(store.leads.page({ since: 'yesterday' }, { limit: 5 })).rejects.toMatchObject({ status: 400 });
  });

  it('counts by Shanghai day what was filed, confirmed and dismissed', async () => {
    const { store } = await testStore(uri);
    const ids: string[] = [];
    // 23:30 and 00:30 in Shanghai are two days, and one in UTC.
    for (const [index, seenAt] of ['2026-11-01T15:30:00Z', '2026-11-01T16:30:00Z', '2026-11-01T17:00:00Z'].entries())
      ids.push((await filed(store, { of: listing({ listingId: `t${index}`, seenAt }) })).lead!.lead.id);
    const by = { user: 'li', role: 'officer' };
    const later = new Date('2026-11-04T20:00:00Z');
    await store.leads.decide(ids[0]!, { action: 'confirm', version: 1 }, by, later);
    await store.leads.decide(ids[1]!, { action: 'dismiss', reason: 'other', version: 1 }, by, later);
    await store.leads.decide(ids[2]!, { action: 'confirm', version: 1 }, by, later);
    await store.leads.decide(ids[2]!, { action: 'undo', version: 2 }, by, later);
    const series = async (filter: Parameters<typeof store.figures.figures>[0]) =>
      (await store.figures.figures(filter, () => [])).series.map(({ day, filed: first, confirmed, dismissed, open }) =>
        [day, first, confirmed, dismissed, open].join(' '),
      );
    // They wait from their filing, which the clock of the store says was on the 23rd; one decision was taken back.
    expect(await series({})).toEqual([
      '2026-11-01 1 0 0 0',
      '2026-11-02 2 0 0 0',
      '2026-11-05 0 1 1 0',
      '2026-11-23 0 0 0 1',
    ]);
    expect(await series({ since: '2026-11-02', status: 'dismissed' })).toEqual([
      '2026-11-02 1 0 0 0',
      '2026-11-05 0 0 1 0',
    ]);
  });
}
