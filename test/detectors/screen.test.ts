import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scoreOf } from '../../detectors/score/settle.ts';
import { createScreener } from '../../detectors/screen.ts';
import { Finding } from '../../domain/finding.ts';
import type { Listing } from '../../domain/listing.ts';
import { listing, registries, rules, screenerFor } from '../support/detectors.ts';

const screener = screenerFor();

const words = fc.constantFrom(
  '泽菲林',
  'Zephyrine',
  'Ｚｅｐｈｙｒｉｎｅ',
  '运动鞋',
  '高仿',
  '1:1',
  '苹果',
  '阳澄湖大闸蟹',
  '进博会',
  '懂的来',
  '适用于',
  '手机壳',
  '非',
  '《',
  '》',
  '👟',
  ' ',
  '*',
  '·',
  '\u200b',
  '\ud83d',
  '微信',
  '官方旗舰店',
  '特供',
  '国家机关',
  '产地：',
  '安徽',
  'ZL2019',
  '預售',
  '，',
);
const text = fc
  .array(fc.oneof(words, fc.string({ unit: 'binary', maxLength: 3 })), { maxLength: 14 })
  .map((parts) => parts.join(''));
const anyListing = fc
  .record(
    {
      title: text,
      description: text,
      brand: text,
      origin: text,
      shipFrom: text,
      category: fc.array(text, { maxLength: 3 }),
      attributes: fc.dictionary(fc.constantFrom('品牌', '产地', '适用机型', '备注', '__proto__'), text),
      price: fc.record({
        amount: fc.oneof(fc.double(), fc.constant(0), fc.constant(39)),
        currency: fc.constantFrom('CNY', 'USD', ''),
      }),
      seller: fc.record({ id: fc.constantFrom('ok', 'x', ''), name: text, uscc: text }, { requiredKeys: [] }),
      text: fc.array(fc.record({ source: fc.constantFrom('ocr', 'comment', 'speech'), value: text }), { maxLength: 3 }),
      seenAt: fc.constantFrom('2026-11-20T10:00:00+08:00', '2019-01-01T00:00:00Z', 'no time at all'),
    },
    { requiredKeys: ['title', 'seenAt'] },
  )
  .map((fields) => ({ platform: 'shop', listingId: '1', kind: 'product', url: 'u', ...fields }) as unknown as Listing);

function textOfField(of: Listing, field: string): string | undefined {
  if (field.startsWith('attributes.')) return of.attributes?.[field.slice('attributes.'.length)];
  const item = /^(text|category)\[(\d+)\]$/.exec(field);
  if (item?.[1] === 'text') return of.text?.[Number(item[2])]?.value;
  if (item?.[1] === 'category') return of.category?.[Number(item[2])];
  if (field === 'seller.name') return of.seller?.name;
  return (of as unknown as Record<string, unknown>)[field] as string | undefined;
}

describe('screen', () => {
  it('never throws, and what it says of any listing keeps the contract', () => {
    fc.assert(
      fc.property(anyListing, (given) => {
        const finding = screener.screen(given);
        expect(Finding.safeParse(finding).success).toBe(true);
        expect(finding.flagged).toBe(finding.hits.some((hit) => hit.status === 'flagged'));
        const open = finding.hits.filter((hit) => hit.status !== 'cleared').map((hit) => hit.score);
        expect(finding.score).toBe(Math.max(0, ...open));
        for (const hit of finding.hits) {
          expect(hit.reasons.reduce((sum, reason) => sum + reason.weight, 0)).toBe(hit.points);
          expect(hit.score).toBe(scoreOf(hit.points, rules.weights.curve));
          for (const reason of hit.reasons) {
            expect(reason.detail).not.toMatch(/[{}]|undefined/);
            if (reason.quote === undefined) continue;
            expect(textOfField(given, reason.field)?.slice(reason.start, reason.end)).toBe(reason.quote);
          }
        }
      }),
      { numRuns: 400 },
    );
  });

  it('never flags a seller whose authorisation is proved for the mark', () => {
    fc.assert(
      fc.property(anyListing, (given) => {
        const finding = screener.screen({
          ...given,
          seenAt: '2026-11-20T10:00:00+08:00',
          seller: { ...given.seller, id: 'ok' },
        });
        expect(finding.hits.some((hit) => hit.status === 'flagged' && hit.subjectId === 'm-zephyr')).toBe(false);
      }),
      { numRuns: 200 },
    );
  });

  it('gives the same finding each time, whatever came between', () => {
    fc.assert(
      fc.property(anyListing, anyListing, (one, other) => {
        const first = JSON.stringify(screener.screen(one));
        screener.screen(other);
        expect(JSON.stringify(screener.screen(one))).toBe(first);
      }),
      { numRuns: 100 },
    );
  });

  it('depends on no id', () => {
    const rename = <T extends { id: string }>(entries: T[]): T[] =>
      entries.map((entry, i) => ({ ...entry, id: `zz${99 - i}` }));
    const back = new Map(
      [...registries.directory, ...registries.gi, ...registries.signs].map((entry) => [entry, entry.id]),
    );
    const renamed = screenerFor({
      directory: rename(registries.directory),
      gi: rename(registries.gi),
      signs: rename(registries.signs),
    });
    expect(back.size).toBeGreaterThan(0);
    const bare = (finding: Finding) => finding.hits.map(({ subjectId: _, ...hit }) => hit);
    fc.assert(
      fc.property(anyListing, (given) => {
        expect(bare(renamed.screen(given))).toEqual(bare(screener.screen(given)));
      }),
      { numRuns: 100 },
    );
  });

  it('is not changed by marks that a listing does not hold', () => {
    const more = Array.from({ length: 500 }, (_, i) => ({
      id: `x${i}`,
      mark: `乙丙丁${String.fromCodePoint(0x4e00 + i)}庚`,
      niceClasses: [25],
      owner: 'o',
    }));
    const larger = screenerFor({ ...registries, directory: [...registries.directory, ...more] });
    for (const title of ['泽菲林 运动鞋 高仿', '红富士苹果 5斤', '独立白色 T恤', '安踏板鞋 1:1'])
      expect(larger.screen(listing(title)).hits).toEqual(screener.screen(listing(title)).hits);
  });

  it('stamps what it was made with', () => {
    const made = createScreener({ registries, stamp: 'r7', rules, release: '9.9' });
    expect(made.screen(listing('x')).versions).toEqual({
      release: '9.9',
      registries: 'r7',
      rules: rules.version,
      weights: rules.weights.version,
    });
  });

  it('says nothing of empty registries, names of signs only, or a listing without words', () => {
    const none = screenerFor({ directory: [], gi: [], signs: [] });
    expect(none.screen(listing('泽菲林 高仿')).hits).toEqual([]);
    const odd = screenerFor({
      directory: [
        { id: 'o', mark: '※※', niceClasses: [1], owner: 'o' },
        { id: 'p', mark: '匹', niceClasses: [25], owner: 'o' },
      ],
      gi: [],
      signs: [],
    });
    expect(odd.screen(listing('※※ 一匹布 高仿')).flagged).toBe(false);
    expect(screener.screen(listing('')).hits).toEqual([]);
  });

  it('gets through a listing of megabytes', () => {
    const finding = screener.screen(
      listing('泽菲林 高仿 鞋', { description: '泽*菲*林 高仿 阳澄湖大闸蟹 进博会 非 适用于 '.repeat(20_000) }),
    );
    expect(finding.flagged).toBe(true);
  });
});
