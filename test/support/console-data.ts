import type { Hit } from '../../domain/finding.ts';
import type { Listing } from '../../domain/listing.ts';
import type { Store } from '../../domain/ports.ts';
import type { Mark } from '../../domain/registries.ts';

/** The title of the first lead: two emoji and a zero-width space stand before and within the match. */
export const EMOJI_TITLE = '🔥🔥高仿 安​踏 同款跑鞋 工厂直发';

export const ANTA: Mark = {
  id: 'm-anta',
  mark: '安踏',
  aliases: ['ANTA'],
  registrationNo: '1234567',
  niceClasses: [25],
  owner: '安踏体育用品有限公司',
  status: 'registered',
  validUntil: '2030-12-31',
};

const VERSIONS = { release: '0.1.0', registries: 'd1g0s0', rules: 'r1', weights: 'w1' };

/** A trademark hit on `title` where `quote` stands; its reasons add up. */
export function markHit(title: string, quote: string, score = 0.91): Hit {
  const start = title.indexOf(quote);
  return {
    kind: 'trademark',
    subjectId: ANTA.id,
    status: 'flagged',
    points: 62,
    score,
    legalBasis: ['TM-57-1', 'TM-X'],
    elements: [
      { id: 'identical-mark', state: 'proved' },
      { id: 'same-goods', state: 'open' },
      { id: 'no-licence', state: 'rebutted' },
    ],
    defences: [{ id: 'authorised', state: 'open' }],
    reasons: [
      {
        code: 'mark-in-title',
        detail: '标题出现商标“安踏”',
        params: { name: '安踏' },
        field: 'title',
        start,
        end: start + quote.length,
        quote,
        weight: 40,
      },
      {
        code: 'slang',
        detail: '行业黑话“高仿”',
        field: 'title',
        start: title.indexOf('高仿'),
        end: title.indexOf('高仿') + 2,
        quote: '高仿',
        weight: 22,
      },
    ],
  };
}

type Wanted = {
  id: string;
  listing?: Partial<Listing>;
  hits?: Hit[];
  district?: string;
  score?: number;
  demo?: boolean;
};

/** Files one lead as the pipeline would. */
export async function fileLead(store: Store, wanted: Wanted): Promise<string> {
  const title = wanted.listing?.title ?? EMOJI_TITLE;
  const listing: Listing = {
    platform: 'sample-market',
    listingId: wanted.id,
    kind: 'product',
    url: `https://shop.invalid/item/${wanted.id}`,
    title,
    description: '专柜同款，支持七天无理由。加微信 anta-888 看细节图。',
    price: { amount: 89, currency: 'CNY' },
    listPrice: { amount: 499, currency: 'CNY' },
    sold: 1204,
    category: ['运动户外', '鞋', '跑步鞋'],
    attributes: { 货号: '112235505', 产地: '福建' },
    images: ['https://img.invalid/1.jpg'],
    shipFrom: '上海浦东',
    seller: { id: 's-1', name: '潮鞋工厂店', type: 'personal', region: '上海市浦东新区' },
    seenAt: '2026-11-20T09:00:00+08:00',
    ...wanted.listing,
  };
  const quote = title.includes('安​踏') ? '安​踏' : '安踏';
  const hits = wanted.hits ?? [markHit(title, quote, wanted.score)];
  const score = wanted.score ?? 0.91;
  const key = { platform: listing.platform, listingId: listing.listingId };
  const demo = wanted.demo === true ? { demo: true } : {};
  const [ref] = await store.listings.record([listing], demo);
  const filed = await store.leads.file({
    ref: ref!,
    listing,
    finding: {
      ...key,
      flagged: true,
      score,
      band: score > 0.8 ? 'high' : score > 0.5 ? 'medium' : 'low',
      versions: VERSIONS,
      hits,
    },
    registryClock: 1,
    source: 'crawl',
    ...(wanted.district === undefined ? {} : { district: wanted.district }),
    ...demo,
  });
  return filed!.lead.id;
}

/** Puts the mark of the examples into the directory. */
export async function importMark(store: Store): Promise<void> {
  const rows = (async function* () {
    yield { row: 1, value: ANTA };
  })();
  await store.registries.import('directory', rows, { partial: false, by: 'test' });
}
