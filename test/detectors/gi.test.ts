import { describe, expect, it } from 'vitest';
import { areasOf, originRelation } from '../../detectors/gi/origin.ts';
import { placeIndexOf } from '../../detectors/gi/places.ts';
import { seasonState } from '../../detectors/gi/season.ts';
import type { Listing } from '../../domain/listing.ts';
import { listing, rules, screenerFor, statusOf } from '../support/detectors.ts';

const screener = screenerFor();
const status = (title: string, more?: Partial<Listing>): string =>
  statusOf(screener.screen(listing(title, more)), 'gi');
const places = placeIndexOf(rules.places);
const gi = (areas: string[], country?: string) =>
  areasOf(
    { id: 'x', name: 'x', product: 'x', kind: 'product', areas, ...(country === undefined ? {} : { country }) },
    places,
  );

describe('a stated origin', () => {
  it.each([
    ['江苏省苏州市', ['江苏省苏州市阳澄湖'], 'consistent'],
    ['江苏', ['江苏省苏州市阳澄湖'], 'consistent'],
    ['苏州阳澄湖', ['江苏省苏州市阳澄湖'], 'inside'],
    ['昆山市', ['江苏省苏州市'], 'inside'],
    ['江苏省泰州市兴化市', ['江苏省苏州市阳澄湖'], 'outside'],
    ['安徽', ['江苏省苏州市阳澄湖'], 'outside'],
    ['五常', ['黑龙江省哈尔滨市五常市'], 'inside'],
    ['黑龙江', ['黑龙江省哈尔滨市五常市'], 'consistent'],
    ['吉林省长春市', ['黑龙江省哈尔滨市五常市'], 'outside'],
    ['中国', ['黑龙江省哈尔滨市五常市'], 'consistent'],
    ['泰国', ['黑龙江省哈尔滨市五常市'], 'outside'],
    ['宁夏', ['宁夏回族自治区中卫市'], 'consistent'],
    ['恩施', ['湖北省恩施土家族苗族自治州'], 'inside'],
    ['France', ['法国香槟'], 'consistent'],
    ['中国山东', ['法国香槟'], 'outside'],
    ['如图', ['法国香槟'], 'unknown'],
    ['浙江金华', ['浙江省金华市', '浙江省衢州市'], 'inside'],
    ['昆山市巴城镇', ['江苏省昆山市巴城镇'], 'inside'],
    ['昆山千灯', ['江苏省昆山市巴城镇'], 'outside'],
    ['江苏昆山', ['江苏省昆山市巴城镇'], 'consistent'],
    ['江苏常熟', ['阳澄湖'], 'inside'],
    ['江苏省苏州市吴江区', ['阳澄湖'], 'outside'],
    ['山西吉县', ['甘肃省平凉市泾川县'], 'outside'],
    ['湖北襄樊', ['湖北省襄阳市'], 'inside'],
    ['云南思茅', ['云南省普洱市'], 'inside'],
    ['徽州', ['安徽省黄山市'], 'inside'],
    ['徽州府', ['四川省资阳市安岳县'], 'unknown'],
    ['西康省雅安', ['四川省资阳市安岳县'], 'unknown'],
    ['直隶', ['河北省保定市'], 'unknown'],
    ['岭南道', ['广东省深圳市南山区'], 'unknown'],
    ['南山区', ['广东省深圳市南山区'], 'ambiguous'],
    ['鹤岗市南山区', ['广东省深圳市南山区'], 'outside'],
    ['深圳市南山区', ['广东省深圳市南山区'], 'inside'],
    ['北海道', ['广西壮族自治区北海市'], 'outside'],
    ['吉林', ['吉林省白山市'], 'consistent'],
    ['罗山县', ['河南省信阳市浉河区、平桥区、罗山县'], 'inside'],
    ['信阳光山', ['河南省信阳市浉河区、平桥区、罗山县'], 'outside'],
    ['黑龙江/吉林', ['黑龙江省哈尔滨市五常市'], 'consistent'],
    ['进口', ['黑龙江省哈尔滨市五常市'], 'outside'],
    ['桃花源国', ['黑龙江省哈尔滨市五常市'], 'unknown'],
    ['Reims', ['法国香槟产区'], 'inside'],
    ['法国波尔多', ['法国香槟产区'], 'outside'],
    ['法国波尔多', ['France'], 'inside'],
    ['英国', ['英国苏格兰'], 'consistent'],
    ['Product of Spain', ['Parma', 'Emilia-Romagna'], 'outside'],
    ['Zhejiang', ['浙江省杭州市西湖区'], 'consistent'],
  ])('%s against %j is %s', (stated, areas, relation) => {
    expect(originRelation(stated, gi(areas), places)).toBe(relation);
  });
});

describe('a GI name', () => {
  it.each<[string, Partial<Listing>]>([
    ['阳澄湖大闸蟹 公4两', { origin: '安徽' }],
    ['阳澄湖大闸蟹 公4两', { attributes: { 产地: '江苏省泰州市兴化市' } }],
    ['阳澄湖 鲜活 大闸蟹', { origin: '湖北' }],
    ['阳 澄 湖 大 闸 蟹', { origin: '湖北' }],
    ['陽澄湖大閘蟹', { origin: '湖北' }],
    ['五常大米 10kg', { origin: '吉林' }],
    ['五常大米 10kg', { description: '产地：江苏盐城，当季新米' }],
    ['新会陈皮 十年', { description: '选用广西柑皮，传统工艺' }],
    ['阳澄湖大闸蟹式 河蟹', {}],
    ['五常大米型 长粒香', { origin: '黑龙江佳木斯' }],
    ['Champagne 起泡酒', { origin: '中国' }],
    ['阳澄湖大闸蟹 现货 鲜活', { origin: '江苏苏州', seenAt: '2026-08-20T10:00:00+08:00' }],
  ])('is flagged: %s %j', (title, more) => {
    expect(status(title, more)).toBe('flagged');
  });

  it.each<[string, Partial<Listing>]>([
    ['阳澄湖大闸蟹 公4两', {}],
    ['阳澄湖大闸蟹 公4两', { origin: '江苏苏州' }],
    ['阳澄湖大闸蟹 公4两', { origin: '江苏省苏州市阳澄湖镇', shipFrom: '上海' }],
    ['阳澄湖大闸蟹 提货券', { origin: '江苏苏州', seenAt: '2026-08-20T10:00:00+08:00' }],
    ['阳澄湖大闸蟹 预售', { seenAt: '2026-08-20T10:00:00+08:00' }],
    ['五常大米 10kg', { origin: '黑龙江哈尔滨' }],
    ['哈尔滨特产 大米', { origin: '黑龙江哈尔滨' }],
    ['香槟色 连衣裙', { origin: '中国' }],
    ['香槟杯 玻璃杯', { origin: '中国' }],
    ['Champagne Brut', { origin: 'France' }],
    ['兰州拉面 速食', { origin: '上海' }],
    ['非阳澄湖大闸蟹 本地河蟹', { origin: '安徽' }],
    ['阳澄湖旅游 门票', { origin: '安徽' }],
  ])('is lawful: %s %j', (title, more) => {
    expect(status(title, more)).not.toBe('flagged');
  });

  it.each<[string, Partial<Listing>]>([
    ['阳澄湖大闸蟹 公4两', { shipFrom: '安徽合肥' }],
    ['阳澄湖大闸蟹风味 蟹黄酱', { origin: '安徽' }],
    ['口感不输五常大米 长粒香', { origin: '吉林' }],
  ])('is asked about: %s %j', (title, more) => {
    expect(status(title, more)).toBe('ask');
  });

  it('is cleared for an authorised user by account, never by name', () => {
    const early = { seenAt: '2026-08-20T10:00:00+08:00' };
    expect(status('阳澄湖大闸蟹 现货', { ...early, seller: { id: 'crab-ok' } })).toBe('cleared');
    expect(status('阳澄湖大闸蟹 现货', { ...early, seller: { id: 'x', name: '甲' } })).toBe('flagged');
  });

  it('puts the rules in force on the day under the hit', () => {
    const basis = (seenAt: string) =>
      screener.screen(listing('五常大米', { origin: '吉林', seenAt })).hits[0]!.legalBasis;
    expect(basis('2026-12-31T23:00:00+08:00')).toEqual(['TM-16', 'TM-57-2', 'TM-57-3']);
    expect(basis('2027-01-01T00:00:00+08:00')).toEqual(['TM2026-16', 'TM2026-57-2', 'TM2026-57-3']);
  });
});

it.each([
  [{ from: '09-25', to: '12-31' }, '2026-08-20', true],
  [{ from: '09-25', to: '12-31' }, '2026-09-25', false],
  [{ from: '09-25', to: '12-31' }, '2026-12-31', false],
  [{ from: '11-01', to: '02-28' }, '2026-01-15', false],
  [{ from: '11-01', to: '02-28' }, '2026-06-15', true],
  [{ from: '11-01', to: '02-28' }, '2027-02-28', false],
  [{ from: '09-25' }, '2026-08-20', true],
  [{ from: '09-25' }, '2026-01-20', false],
  [undefined, '2026-01-20', false],
])('season %j on %s: out of it %s', (season, day, out) => {
  expect(seasonState(season, day) !== 'open').toBe(out);
});

describe('a stated origin that nobody can place', () => {
  it.each([
    ['亚特兰蒂斯', 'gi-origin-unclear'],
    ['徽州府', 'gi-origin-unclear'],
    ['南山区', 'gi-origin-ambiguous'],
  ])('%s is kept as text, proves nothing and is said so', (origin, code) => {
    const indication = {
      id: 'g',
      name: '南山荔枝',
      product: '荔枝',
      kind: 'product' as const,
      areas: ['广东省深圳市南山区'],
    };
    const { hits } = screenerFor({ directory: [], gi: [indication], signs: [] }).screen(
      listing('南山荔枝 5斤', { origin, shipFrom: '云南昆明' }),
    );
    expect(hits.map(({ status: is }) => is)).toEqual(['ask']);
    expect(hits[0]!.reasons.find((reason) => reason.code === code)?.detail).toContain(`“${origin}”`);
    expect(hits[0]!.elements.find(({ id }) => id === 'not-from-area')?.state).toBe('open');
  });
});
