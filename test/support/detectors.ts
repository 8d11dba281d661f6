import { loadRules } from '../../config/rules.ts';
import { createScreener } from '../../detectors/screen.ts';
import type { Finding } from '../../domain/finding.ts';
import type { Listing } from '../../domain/listing.ts';
import type { Screener } from '../../domain/ports.ts';
import type { Registries } from '../../domain/registries.ts';

export const rules = loadRules();

/** A small directory, GI registry and list of signs that the tables of cases are about. */
export const registries: Registries = {
  directory: [
    {
      id: 'm-zephyr',
      mark: 'Zephyrine',
      aliases: ['泽菲林', '泽菲林娜'],
      niceClasses: [25, 18],
      goods: ['运动鞋', '服装', '包'],
      owner: '泽菲林公司',
      wellKnown: true,
      referencePrice: { min: 400, max: 2000, currency: 'CNY' },
      excludes: ['泽菲林公园'],
      authorisedSellers: [
        {
          platform: 'shop',
          sellerId: 'ok',
          name: '泽菲林官方旗舰店',
          validFrom: '2025-01-01',
          validUntil: '2027-01-31',
        },
        { uscc: '91310000MA1K35X12A', goods: ['运动鞋'], validUntil: '2027-12-31' },
        { platform: 'shop', sellerId: 'old', validUntil: '2026-06-30' },
      ],
    },
    {
      id: 'm-apple',
      mark: '苹果',
      aliases: ['Apple'],
      niceClasses: [9],
      goods: ['手机', '平板电脑'],
      owner: 'o',
      wellKnown: true,
      excludes: ['红富士苹果'],
    },
    { id: 'm-cham', mark: '安踏', aliases: ['ANTA'], niceClasses: [25], owner: 'o' },
    { id: 'm-libai', mark: '立白', niceClasses: [3], owner: 'o' },
    { id: 'm-mt', mark: '茅台', niceClasses: [33], owner: 'o', excludes: ['茅台镇'] },
    { id: 'm-lv', mark: 'LV', niceClasses: [18], owner: 'o' },
    { id: 'm-hm', mark: 'H&M', niceClasses: [25], owner: 'o' },
    { id: 'm-361', mark: '361', niceClasses: [25], owner: 'o' },
    { id: 'm-two', mark: 'Blue Harbour', niceClasses: [25], owner: 'o' },
    { id: 'm-qrz', mark: 'Q·R·Z', aliases: ['QRZ口红'], niceClasses: [3], owner: 'o' },
    { id: 'm-dead', mark: '落日牌', niceClasses: [25], owner: 'o', status: 'revoked' },
    { id: 'm-past', mark: '旧约牌', niceClasses: [25], owner: 'o', validUntil: '2026-01-01' },
  ],
  gi: [
    {
      id: 'g-crab',
      name: '阳澄湖大闸蟹',
      product: '大闸蟹',
      kind: 'product',
      areas: ['江苏省苏州市阳澄湖'],
      season: { from: '09-25', to: '12-31' },
      authorisedUsers: [{ name: '甲', platform: 'shop', sellerId: 'crab-ok' }],
    },
    { id: 'g-rice', name: '五常大米', product: '大米', kind: 'certification-mark', areas: ['黑龙江省哈尔滨市五常市'] },
    { id: 'g-peel', name: '新会陈皮', product: '陈皮', kind: 'product', areas: ['广东省江门市新会区'] },
    {
      id: 'g-champagne',
      name: '香槟',
      aliases: ['Champagne'],
      product: '起泡酒',
      kind: 'agreement',
      areas: ['法国香槟'],
      country: 'FR',
    },
    { id: 'g-generic', name: '兰州拉面', product: '拉面', kind: 'product', areas: ['甘肃省兰州市'], generic: true },
  ],
  signs: [
    {
      id: 's-expo',
      name: '进博会',
      aliases: ['中国国际进口博览会'],
      holder: '进口博览局',
      validFrom: '2025-01-01',
      validUntil: '2026-12-31',
      licensees: [{ name: '乙', platform: 'shop', sellerId: 'lic' }],
    },
    { id: 's-jinbao', name: '进宝', holder: '进口博览局', validFrom: '2025-01-01', validUntil: '2026-12-31' },
    { id: 's-old', name: '世园会', holder: '世园局', validFrom: '2018-01-01', validUntil: '2021-12-31' },
  ],
};

export const screenerFor = (given: Registries = registries): Screener =>
  createScreener({ registries: given, stamp: 'test', rules, release: 'test' });

export const listing = (title: string, more: Partial<Listing> = {}): Listing => ({
  platform: 'shop',
  listingId: '1',
  kind: 'product',
  url: 'https://shop.invalid/1',
  title,
  seller: { id: 'somebody', name: '小红杂货' },
  seenAt: '2026-11-20T10:00:00+08:00',
  ...more,
});

/** The strongest status among the hits of a kind. */
export function statusOf(finding: Finding, kind?: string): 'flagged' | 'ask' | 'cleared' | 'none' {
  const statuses = finding.hits.filter((hit) => kind === undefined || hit.kind === kind).map((hit) => hit.status);
  return (['flagged', 'ask', 'cleared'] as const).find((status) => statuses.includes(status)) ?? 'none';
}

export const codesOf = (finding: Finding): string[] =>
  finding.hits.flatMap((hit) => hit.reasons.map((reason) => reason.code));
