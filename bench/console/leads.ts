import { randomUUID } from 'node:crypto';
import { MongoClient } from 'mongodb';
import { DISTRICTS } from '../../domain/account.ts';
import type { Finding } from '../../domain/finding.ts';
import type { Listing } from '../../domain/listing.ts';
import { shanghaiDay } from '../../domain/time.ts';
import { searchTokens } from '../../lib/text/tokens.ts';
import { rowId } from '../../store/content.ts';
import { INDEXES } from '../../store/indexes.ts';
import { groupsOf } from '../../store/lead-groups.ts';
import { seenOf } from '../../store/lead-order.ts';
import { type PlaceRow, placeOf } from '../../store/lead-places.ts';
import { type LeadRow, leadIds, rankOf } from '../../store/lead-row.ts';

const PLACES = Object.keys(DISTRICTS);
const KINDS = ['trademark', 'trademark', 'trademark', 'gi', 'false-claim', 'special-sign'] as const;
const BANDS = ['high', 'medium', 'low'] as const;
const GOODS = ['跑鞋', '手机壳', '大闸蟹礼券', '保温杯', '羽绒服', '香水', '茶叶'];
const SELLERS = 10_000;
const DAY_MS = 86_400_000;
const BATCH = 2000;

/** The same numbers in each run. */
const spread = (n: number, salt: number): number =>
  ((Math.imul(n + 1, 2654435761 + salt * 40503) >>> 0) % 1_000_003) / 1_000_003;

/** Made-up leads as rows, put in before there is any index: `count` of them, of 10,000 sellers, forty marks, eighteen offices, 300 days. */
export async function fillLeads(options: { uri: string; dbName: string; count: number; now: Date }): Promise<void> {
  const client = new MongoClient(options.uri);
  try {
    const db = client.db(options.dbName);
    for (let from = 0; from < options.count; from += BATCH) {
      const some = Array.from({ length: Math.min(BATCH, options.count - from) }, (_, n) =>
        rowOf(from + n, options.now),
      );
      await db.collection<LeadRow>('leads').insertMany(some, { ordered: false });
      await db.collection<PlaceRow>('leadPlaces').insertMany(some.map(placeOf), { ordered: false });
    }
    // One at a time and without a deadline: over so many rows the stand-in takes longer than the store would wait.
    for (const { collection, keys, options: more } of INDEXES)
      if (collection.startsWith('lead')) await db.collection(collection).createIndex(keys, more ?? {});
  } finally {
    await client.close();
  }
}

function rowOf(n: number, now: Date): LeadRow {
  const platform = `p${n % 6}`;
  const listingId = `b${n}`;
  const [id] = leadIds(rowId({ platform, listingId })) as [string];
  const seller = Math.floor(spread(n, 1) * SELLERS);
  const band = BANDS[Math.floor(spread(n, 2) * 3)]!;
  const kind = KINDS[Math.floor(spread(n, 3) * KINDS.length)]!;
  const mark = `m${Math.floor(spread(n, 4) * 40)}`;
  const order = (2 - BANDS.indexOf(band) + spread(n, 5)) / 3;
  const seen = new Date(now.getTime() - spread(n, 6) * 300 * DAY_MS);
  const sellers = [`s${seller}`, `店${seller}`];
  const listing = listingOf({ n, platform, listingId, seller, seen });
  return {
    _id: id,
    key: `${platform.length}:${platform}/${listingId}`,
    ...{ platform, listingId, status: 'new', route: 'queue', version: 1, rev: 1, op: randomUUID(), born: randomUUID() },
    ...{
      source: 'crawl',
      district: PLACES[n % PLACES.length]!,
      snapshot: 1,
      registryClock: 1,
      fingerprint: 'f',
      occurrences: 1,
    },
    ...{
      firstSeenAt: seen,
      lastSeenAt: seen,
      day: shanghaiDay(seen),
      band,
      rank: rankOf(order, id),
      seen: seenOf(seen, id),
    },
    groups: groupsOf(platform, sellers, listing),
    ...{ marks: [mark], kinds: [kind], sellers, words: searchTokens(`${id} ${listing.title}`) },
    listing: JSON.stringify(listing),
    finding: JSON.stringify(findingOf({ listing, kind, mark, score: order, band })),
    events: JSON.stringify([{ at: seen.toISOString(), by: 'system', what: 'filed', version: 1 }]),
    audited: 1,
  };
}

type Made = { n: number; platform: string; listingId: string; seller: number; seen: Date };

const listingOf = ({ n, platform, listingId, seller, seen }: Made): Listing => ({
  ...{ platform, listingId, kind: 'product', url: `https://shop.invalid/${listingId}` },
  title: `高仿 安踏 ${GOODS[seller % GOODS.length]} 第${n}款`,
  description: '专柜同款，支持七天无理由，加微信看细节图。'.repeat(4),
  price: { amount: 20 + (n % 300), currency: 'CNY' },
  images: [`https://img.invalid/${seller}.jpg`],
  seller: { id: `s${seller}`, name: `店${seller}` },
  seenAt: seen.toISOString(),
});

type Found = {
  listing: Listing;
  kind: (typeof KINDS)[number];
  mark: string;
  score: number;
  band: (typeof BANDS)[number];
};

const findingOf = ({ listing, kind, mark, score, band }: Found): Finding => ({
  ...{ platform: listing.platform, listingId: listing.listingId, flagged: true, score, band },
  versions: { release: '0.1.0', registries: 'd1', rules: '1', weights: '1' },
  hits: [
    {
      ...{ kind, subjectId: mark, status: 'flagged', points: 62, score, legalBasis: ['TM-57-1'], defences: [] },
      elements: [{ id: 'identical-mark', state: 'proved' }],
      reasons: [
        { code: 'mark-in-title', detail: '标题出现商标', field: 'title', start: 3, end: 5, quote: '安踏', weight: 62 },
      ],
    },
  ],
});
