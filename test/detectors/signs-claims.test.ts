import { describe, expect, it } from 'vitest';
import { checkDigit, patentNumbers } from '../../detectors/claims/patent.ts';
import type { Listing } from '../../domain/listing.ts';
import { listing, screenerFor, statusOf } from '../support/detectors.ts';

const screener = screenerFor();
const status = (kind: string, title: string, more?: Partial<Listing>): string =>
  statusOf(screener.screen(listing(title, more)), kind);

describe('special signs', () => {
  it.each([
    ['进博会 纪念徽章'],
    ['进博会同款 咖啡机'],
    ['进·博·会 吉祥物 公仔'],
    ['進博會 特許商品'],
    ['进宝 毛绒玩偶'],
    ['中国国际进口博览会 指定用水'],
  ])('%s is flagged', (title) => {
    expect(status('special-sign', title)).toBe('flagged');
  });

  it.each<[string, Partial<Listing>]>([
    ['招财进宝 摆件', {}],
    ['进博会期间 快递停发通知', {}],
    ['进博会附近 酒店 住宿', {}],
    ['非进博会 商品', {}],
    ['世园会 纪念章', {}],
    ['进博会 纪念徽章', { seenAt: '2027-01-01T00:00:00+08:00' }],
    ['进博会 纪念徽章', { seenAt: '2024-12-31T23:59:59+08:00' }],
  ])('%s %j is not', (title, more) => {
    expect(status('special-sign', title, more)).not.toBe('flagged');
  });

  it('clears a licensee by account', () => {
    expect(status('special-sign', '进博会 徽章', { seller: { id: 'lic' } })).toBe('cleared');
    expect(status('special-sign', '进博会 徽章', { seller: { id: 'x', name: '乙' } })).toBe('flagged');
  });

  it('only asks about a licensee of the same holder who uses another of its signs', () => {
    expect(status('special-sign', '进宝 毛绒玩偶', { seller: { id: 'lic' } })).toBe('ask');
  });

  it('holds on the last day in Shanghai', () => {
    expect(status('special-sign', '进博会 徽章', { seenAt: '2026-12-31T23:59:59+08:00' })).toBe('flagged');
  });
});

describe('claims', () => {
  it.each([
    ['中国驰名商标 四件套'],
    ['国家机关特供 白酒'],
    ['人民大会堂专供 茶叶'],
    ['部队内供 白酒 整箱'],
    ['军区特供 酱香酒'],
  ])('%s is flagged', (title) => {
    expect(status('false-claim', title)).toBe('flagged');
  });

  it.each([
    ['驰名商标保护研究 书籍'],
    ['商家不得宣传驰名商标 普法海报'],
    ['本店商品非驰名商标'],
    ['酒店专供 一次性毛巾'],
    ['电商专供 军绿色外套'],
    ['谨防机关特供酒骗局'],
    ['特供版 内存条'],
  ])('%s is not', (title) => {
    expect(status('false-claim', title)).toBe('none');
  });
});

describe('patent numbers', () => {
  it('know their check digit', () => {
    // CN 200710160000-style numbers: the digit follows from weights 2…9 over the twelve digits.
    const digits = '201920123456';
    const right = `ZL${digits}.${checkDigit(digits)}`;
    const wrong = `ZL${digits}.${checkDigit(digits) === '1' ? '2' : '1'}`;
    expect(patentNumbers(`专利号 ${right}`)[0]).not.toHaveProperty('wrong');
    expect(patentNumbers(`专利号 ${wrong}`)[0]).toMatchObject({ number: wrong, wrong: 'check-digit', start: 4 });
    expect(patentNumbers('ZL 2019 7 0123456')[0]).toMatchObject({ wrong: 'form' });
    expect(patentNumbers('型号 ABZ2019')).toEqual([]);
  });

  it('are flagged where they cannot be right', () => {
    expect(status('false-claim', '净水器 专利 ZL201970123456.1')).toBe('flagged');
  });
});
