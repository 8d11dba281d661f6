import { describe, expect, it } from 'vitest';
import { isBarcode, isCreditCode } from '../../detectors/claims/codes.ts';
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

  it('knows a name with digits for letters, in pinyin, parted by letters drawn as dots, or with a character hardly any word has', () => {
    const signs = [
      {
        id: 'winter',
        name: '北辰冬奥',
        aliases: ['Tianma Cortina 2030', '雪顿顿'],
        holder: '组委会',
        validFrom: '2020-01-01',
        validUntil: '2035-01-01',
      },
    ];
    const screened = screenerFor({ directory: [], gi: [], signs });
    const said = (title: string): string => statusOf(screened.screen(listing(title)), 'special-sign');
    for (const title of [
      'Tianma C0rt1na 2030 毛线帽',
      'bei chen dong ao 钥匙扣',
      '北\u1427辰\u1427冬\u1427奥 围巾',
      '雪顿頔 摆件 公仔',
    ])
      expect([title, said(title)]).toEqual([title, 'flagged']);
    for (const title of ['Tianna Cortina 2030 皮靴', '雪蹲蹲 融雪盐 25kg'])
      expect([title, said(title)]).not.toEqual([title, 'flagged']);
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

  describe('in short', () => {
    const event = (id: string, name: string) => ({
      ...{ id, name, aliases: [], holder: '组委会', event: name },
      ...{ validFrom: '2020-01-01', validUntil: '2035-01-01' },
    });
    const signs = ['碧湖青运会', '海崖啤酒节', '云峤旅游会', '丹汀龙舟赛'].map((name) => event(name, name));
    const screened = screenerFor({ directory: [], gi: [], signs });
    const said = (title: string): string => statusOf(screened.screen(listing(title)), 'special-sign');

    it.each([['碧湖27青运会 徽章'], ['碧湖2027年青运会 钥匙扣'], ['碧湖青运 纪念徽章 吉祥物']])(
      '%s is flagged',
      (title) => {
        expect(said(title)).toBe('flagged');
      },
    );

    it.each([
      ['碧湖青运动鞋 男'],
      ['海崖啤酒 500ml*12 罐装 纪念款'],
      ['云峤旅游 纪念徽章'],
      ['丹汀龙舟 船模 摆件 纪念'],
    ])('%s is not: goods and affairs of a place are no event', (title) => {
      expect(said(title)).not.toBe('flagged');
    });
  });

  it('clears a licensee by account', () => {
    expect(status('special-sign', '进博会 徽章', { seller: { id: 'lic' } })).toBe('cleared');
    expect(status('special-sign', '进博会 徽章', { seller: { id: 'x', name: '乙' } })).toBe('flagged');
  });

  it('only asks about a licensee of the same holder who uses another of its signs', () => {
    expect(status('special-sign', '进宝 毛绒玩偶', { seller: { id: 'lic' } })).toBe('ask');
    const { hits } = screener.screen(listing('进宝 毛绒玩偶', { seller: { id: 'lic' } }));
    expect(hits.flatMap((hit) => hit.difficult ?? []).map((one) => one.code)).toContain('licensee-other-sign');
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
    ['特供给机关食堂的 大米'],
    ['全国最锋利的 菜刀'],
    ['这款拿过世界博览会金奖 白酒'],
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
    ['供给机关单位采购参考 书籍'],
    ['不敢说是全国最好吃的 月饼'],
    ['全国最好吃的地方 旅游书'],
    ['我师傅拿过世界博览会金奖 手作茶壶'],
  ])('%s is not', (title) => {
    expect(status('false-claim', title)).toBe('none');
  });
});

describe('signs that must not be brands', () => {
  it.each([
    ['国旗牌 打火机', 'flagged'],
    ['不叫国旗牌 打火机', 'none'],
    ['打火机 我们并非国旗牌', 'none'],
  ])('%s: %s', (title, expected) => {
    expect(status('prohibited-sign', title)).toBe(expected);
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

  it.each([
    ['发明专利 ZL201920123456.5', 'kind'],
    ['ZL201920123456.5 实用新型', undefined],
    ['发明、实用新型 ZL201920123456.5', undefined],
    ['ZL200920123456.1', 'expired'],
    ['ZL201620111222.5', undefined],
    ['ZL202130123456.8', undefined],
    ['ZL 2019 2 0123456.5 500ml', undefined],
    ['专利号：201920123456.5', undefined],
    ['专利申请号：202310123456.6', 'application'],
    ['专利号 CN115123456A', 'application'],
    ['专利号 CN115123456B', undefined],
    ['ZL202720123456.5', 'form'],
    ['ＺＬ２０１９２０１２３４５６．８', 'check-digit'],
    ['ZL2019****3456', undefined],
  ])('%s: %s', (text, wrong) => {
    expect(patentNumbers(text, '2026-11-20')[0]?.wrong).toBe(wrong);
  });

  it('are flagged where the number cannot exist and asked about where it may be a model', () => {
    expect(status('false-claim', '净水器 专利 ZL201970123456.1')).toBe('flagged');
    expect(status('false-claim', '净水器 ZL20197012 滤芯')).toBe('ask');
    expect(status('false-claim', '净水器 专利申请中')).toBe('ask');
  });
});

describe('codes', () => {
  it('know their check digits', () => {
    expect(isCreditCode('91310000MA1K35X12D')).toBe(true);
    expect(isCreditCode('91310000MA1K35X12A')).toBe(false);
    expect(isCreditCode('91310000MA1K35I12D')).toBe(false);
    expect(isCreditCode('91310000MA1K35X12')).toBe(false);
    expect(isBarcode('6901234567892')).toBe(true);
    expect(isBarcode('6901234567891')).toBe(false);
    expect(isBarcode('12345670')).toBe(true);
    expect(isBarcode('123')).toBe(false);
  });

  it.each<[string, Partial<Listing>]>([
    ['seller', { seller: { id: 'a', uscc: '91310000MA1K35X12A' } }],
    ['seller', { description: '统一社会信用代码：91310000MA1K35X1' }],
    ['false-claim', { attributes: { 条形码: '2101234567891' } }],
    ['false-claim', { title: '原装进口 饼干', attributes: { 条码: '6901234567892' } }],
    ['false-claim', { description: '标签 SC123456789' }],
    ['false-claim', { description: '获得绿色食品认证，证书见详情图' }],
    ['false-claim', { description: '绿色食品证书' }],
    ['false-claim', { attributes: { 荣誉: '省著名商标' } }],
    ['false-claim', { title: '特供 白酒 53度' }],
  ])('%s %j is asked about', (kind, more) => {
    expect(status(kind, more.title ?? '饼干', more)).toBe('ask');
  });

  it.each<Partial<Listing>>([
    { description: '统一社会信用代码：91310000MA1K35X12A' },
    { attributes: { 条形码: '6901234567891' } },
    { description: '获得绿色食品认证' },
    { title: '有机认证 蔬菜' },
    { title: '鱼油 蓝帽子认证' },
    { title: '充电宝 3C认证', attributes: { '3C证书编号': '无' } },
    { description: '通过无公害农产品认证' },
  ])('%j is flagged', (more) => {
    expect(status('false-claim', more.title ?? '饼干', more)).toBe('flagged');
  });

  it.each<[string, Partial<Listing>]>([
    ['seller', { seller: { id: 'a', uscc: '91310000MA1K35X12D' } }],
    ['seller', { seller: { id: 'a', uscc: '310115000123456' } }],
    ['seller', { seller: { id: 'a', uscc: '9131********35X12A' } }],
    ['false-claim', { attributes: { 条形码: '6901234567892' } }],
    ['false-claim', { attributes: { 条形码: '详见包装' } }],
    ['false-claim', { description: '国食健字G20140123' }],
    ['false-claim', { description: '国食健注J20180012' }],
    ['false-claim', { description: '国妆特字20210123' }],
    ['false-claim', { description: '沪械注准20192140012' }],
    ['false-claim', { description: '生产许可证 SC10633012700014' }],
    ['false-claim', { description: '绿色食品认证 LB-12-2001011234A' }],
    ['false-claim', { description: 'iPhone SC 1200 屏幕' }],
    ['false-claim', { title: '有机蔬菜' }],
    ['false-claim', { title: '蓝帽子 儿童遮阳帽' }],
    ['false-claim', { description: '果农自种，没做绿色食品认证' }],
    ['false-claim', { title: '充电宝 3C认证' }],
  ])('%s %j is not', (kind, more) => {
    expect(status(kind, more.title ?? '饼干', more)).toBe('none');
  });
});
