import { describe, expect, it } from 'vitest';
import type { Hit } from '../../../domain/finding.ts';
import type { Listing } from '../../../domain/listing.ts';
import { GeographicalIndication } from '../../../domain/registries.ts';
import { listing, screenerFor } from '../../support/detectors.ts';

const USER = { name: '示例合作社', platform: 'mart', sellerId: 'own' };
const gi = [
  {
    id: 'rice',
    name: '方正大米',
    product: '大米',
    areas: ['黑龙江省哈尔滨市方正县'],
    authorisedUsers: [{ ...USER, quota: { amount: 20, unit: '吨', year: 2026 } }],
  },
  {
    id: 'crab',
    name: '洪泽湖大闸蟹',
    product: '大闸蟹',
    areas: ['江苏省淮安市洪泽区'],
    season: { from: '09-25', to: '12-31' },
    authorisedUsers: [{ ...USER, quota: { amount: 5000, unit: '只' } }],
  },
  {
    id: 'vinegar',
    name: '独流老醋',
    product: '食醋',
    areas: ['天津市静海区'],
    authorisedUsers: [{ ...USER, quota: { amount: 1000, unit: '升' } }],
  },
  {
    id: 'tea',
    name: '径山茶',
    product: '茶叶',
    areas: ['浙江省杭州市余杭区'],
    authorisedUsers: [USER],
  },
].map((entry) => GeographicalIndication.parse({ kind: 'certification-mark', ...entry }));
const screener = screenerFor({ directory: [], gi, signs: [] });

/** The hit of the quota: every reason of it is that one. */
const quotaHit = (title: string, more: Partial<Listing>): Hit | undefined =>
  screener
    .screen(listing(title, { platform: 'mart', seller: { id: 'own' }, seenAt: '2026-11-25T10:00:00+08:00', ...more }))
    .hits.find((hit) => hit.reasons.some(({ code }) => code === 'gi-over-quota'));

describe('more sold than an approved user’s quota', () => {
  it.each<[string, Partial<Listing>, number, string]>([
    ['方正大米 5kg', { sold: 4001 }, 20.01, '吨'],
    ['方正大米 10斤装', { sold: 4100 }, 20.5, '吨'],
    ['方正大米 新米', { sold: 9000, attributes: { 净含量: '2.5kg' } }, 22.5, '吨'],
    ['方正大米 500g*10袋', { sold: 5000 }, 25, '吨'],
    ['方正大米 5kg 10kg 可选', { sold: 4400 }, 22, '吨'],
    ['洪泽湖大闸蟹 8只装', { sold: 700 }, 5600, '只'],
    ['洪泽湖大闸蟹 礼盒', { sold: 600, attributes: { 规格: '10只' } }, 6000, '只'],
    ['独流老醋 500ml*6', { sold: 400 }, 1200, '升'],
    ['独流老醋 2.5L 桶装', { sold: 500 }, 1250, '升'],
    ['独流老醋 1升', { sold: 1001 }, 1001, '升'],
  ])('is only ever asked about: %s %j', (title, more, sold, unit) => {
    const hit = quotaHit(title, more);
    expect(hit?.status).toBe('ask');
    expect(hit?.reasons).toHaveLength(1);
    expect(hit?.reasons[0]).toMatchObject({ field: 'sold', params: { sold, unit, verified: false } });
    expect(hit?.elements).toContainEqual({ id: 'over-quota', state: 'open' });
    expect(hit?.legalBasis).toEqual(['GI-QUOTA']);
  });

  it.each<[string, Partial<Listing>]>([
    ['方正大米 5kg', { sold: 4000 }],
    ['方正大米 5kg', {}],
    ['方正大米 东北新米', { sold: 90000 }],
    ['方正大米 5kg 10kg 可选', { sold: 3000 }],
    ['方正大米 5kg', { sold: 9000, seller: { id: 'other' } }],
    ['方正大米 5kg', { sold: 9000, seller: { id: 'other', name: '示例合作社' } }],
    ['方正大米 5kg', { sold: 9000, seenAt: '2027-01-05T10:00:00+08:00' }],
    ['大米 5kg', { sold: 9000 }],
    ['洪泽湖大闸蟹 8只装', { sold: 700, seenAt: '2026-08-25T10:00:00+08:00' }],
    ['洪泽湖大闸蟹 4斤装', { sold: 7000 }],
    ['径山茶 250g', { sold: 90000 }],
  ])('is silent: %s %j', (title, more) => {
    expect(quotaHit(title, more)).toBeUndefined();
  });
});
