import { describe, expect, it } from 'vitest';
import type { Listing } from '../../domain/listing.ts';
import type { Mark } from '../../domain/registries.ts';
import { listing, screenerFor, statusOf } from '../support/detectors.ts';

/* Ways of speaking of the kinds that were found worst, written apart from the detectors: what infringes, and the innocent beside it. */

const directory: Mark[] = [
  {
    id: 'Calverto',
    mark: 'Calverto',
    aliases: ['卡维托'],
    niceClasses: [11],
    goods: ['咖啡机', '磨豆机'],
    owner: 'o',
    referencePrice: { min: 800, currency: 'CNY' },
    authorisedSellers: [{ platform: 'tide-mall', sellerId: 'cv-1', name: '卡维托咖啡馆', goods: ['咖啡机'] }],
  },
  {
    id: '福麦坊',
    mark: '福麦坊',
    aliases: [],
    niceClasses: [30],
    goods: ['饼干', '月饼'],
    owner: 'o',
    referencePrice: { min: 20, currency: 'CNY' },
  },
  {
    id: '霁禾堂',
    mark: '霁禾堂',
    aliases: [],
    niceClasses: [3],
    goods: ['面霜', '洁面乳'],
    owner: 'o',
    referencePrice: { min: 90, currency: 'CNY' },
    authorisedSellers: [{ platform: 'river-bazaar', sellerId: 'jh-1', name: '霁禾堂美肤店', goods: ['洁面乳'] }],
  },
  {
    id: 'Gravenhorst',
    mark: 'Gravenhorst',
    aliases: ['格拉文'],
    niceClasses: [25],
    goods: ['登山鞋', '冲锋衣'],
    owner: 'o',
    referencePrice: { min: 500, currency: 'CNY' },
  },
  {
    id: '虎岭',
    mark: '虎岭',
    aliases: [],
    niceClasses: [7],
    goods: ['电钻', '角磨机'],
    owner: 'o',
    referencePrice: { min: 200, currency: 'CNY' },
  },
  {
    id: '锦澜山居',
    mark: '锦澜山居',
    aliases: [],
    niceClasses: [24],
    goods: ['床单', '被子'],
    owner: 'o',
    referencePrice: { min: 200, currency: 'CNY' },
  },
];
const screener = screenerFor({ directory, gi: [], signs: [] });

type Case = [title: string, more: Partial<Listing>];

const isFlagged = (title: string, more: Partial<Listing>): boolean =>
  statusOf(screener.screen(listing(title, more)), 'trademark') === 'flagged';

describe('licensed for other goods', () => {
  it.each<Case>([
    [
      '卡维托 磨豆机 电动 定量 官方授权店出品',
      {
        platform: 'tide-mall',
        category: ['家电', '磨豆机'],
        seller: { id: 'cv-1', name: '卡维托咖啡馆', type: 'business' },
        price: { amount: 899, currency: 'CNY' },
      },
    ],
    [
      'Calverto磨豆机 意式 我们是签约的店',
      {
        platform: 'tide-mall',
        category: ['家电', '磨豆机'],
        description: '跟卡维托签约合作,假一赔三',
        seller: { id: 'cv-1', name: '卡维托咖啡馆', type: 'business' },
        price: { amount: 1299, currency: 'CNY' },
      },
    ],
    [
      '卡维托磨豆机 锥刀',
      {
        platform: 'tide-mall',
        category: ['家电', '磨豆机'],
        description: '授权在手,授权书首图',
        seller: { id: 'cv-1', name: '卡维托咖啡馆', type: 'business' },
        price: { amount: 1099, currency: 'CNY' },
      },
    ],
    [
      '卡维托 磨豆机 家用',
      {
        platform: 'tide-mall',
        category: ['家电', '磨豆机'],
        description: '卡维托正规授权商家,支持验证',
        seller: { id: 'cv-1', name: '卡维托咖啡馆', type: 'business' },
        price: { amount: 1099, currency: 'CNY' },
      },
    ],
    [
      '卡维托电动磨豆机',
      {
        platform: 'tide-mall',
        category: ['家电', '磨豆机'],
        attributes: { 授权: '品牌授权经销' },
        seller: { id: 'cv-1', name: '卡维托咖啡馆', type: 'business' },
        price: { amount: 1099, currency: 'CNY' },
      },
    ],
    [
      '霁禾堂面霜 50g 品牌授权',
      {
        platform: 'river-bazaar',
        category: ['美妆', '面霜'],
        seller: { id: 'jh-1', name: '霁禾堂美肤店', type: 'business' },
        price: { amount: 188, currency: 'CNY' },
      },
    ],
    [
      '霁禾堂 面霜 授权正品 假一罚十',
      {
        platform: 'river-bazaar',
        category: ['美妆', '面霜'],
        seller: { id: 'jh-1', name: '霁禾堂美肤店', type: 'business' },
        price: { amount: 188, currency: 'CNY' },
      },
    ],
    [
      '霁禾堂面霜 50g',
      {
        platform: 'river-bazaar',
        category: ['美妆', '面霜'],
        description: '霁禾堂品牌方授权本店销售全线产品',
        seller: { id: 'jh-1', name: '霁禾堂美肤店', type: 'business' },
        price: { amount: 188, currency: 'CNY' },
      },
    ],
  ])('is flagged: %s %o', (title, more) => {
    expect(isFlagged(title, more)).toBe(true);
  });

  it.each<Case>([
    [
      '卡维托 咖啡机 半自动 官方授权店',
      {
        platform: 'tide-mall',
        category: ['家电', '咖啡机'],
        seller: { id: 'cv-1', name: '卡维托咖啡馆', type: 'business' },
        price: { amount: 2899, currency: 'CNY' },
      },
    ],
    [
      '卡维托 磨豆机 家用 电动',
      {
        platform: 'tide-mall',
        category: ['家电', '磨豆机'],
        seller: { id: 'cv-1', name: '卡维托咖啡馆', type: 'business' },
        price: { amount: 1099, currency: 'CNY' },
      },
    ],
    [
      '卡维托咖啡机 送磨豆机清洁刷 授权专卖',
      {
        platform: 'tide-mall',
        category: ['家电', '咖啡机'],
        seller: { id: 'cv-1', name: '卡维托咖啡馆', type: 'business' },
        price: { amount: 2899, currency: 'CNY' },
      },
    ],
    [
      '卡维托咖啡机 EM20 授权门店 全国联保',
      {
        platform: 'tide-mall',
        category: ['家电', '咖啡机'],
        seller: { id: 'cv-1', name: '卡维托咖啡馆', type: 'business' },
        price: { amount: 3899, currency: 'CNY' },
      },
    ],
    [
      '霁禾堂 洁面乳 120g 授权正品',
      {
        platform: 'river-bazaar',
        category: ['美妆', '洁面乳'],
        seller: { id: 'jh-1', name: '霁禾堂美肤店', type: 'business' },
        price: { amount: 128, currency: 'CNY' },
      },
    ],
    [
      '霁禾堂面霜 50g 滋润型',
      {
        platform: 'river-bazaar',
        category: ['美妆', '面霜'],
        seller: { id: 'jh-1', name: '霁禾堂美肤店', type: 'business' },
        price: { amount: 188, currency: 'CNY' },
      },
    ],
  ])('is passed over: %s %o', (title, more) => {
    expect(isFlagged(title, more)).toBe(false);
  });
});

describe('an unproved claim', () => {
  it.each<Case>([
    [
      '卡维托 咖啡机 半自动',
      {
        description: '品牌中国区老总批的条子,江浙沪这块归我们卖',
        category: ['家电', '咖啡机'],
        seller: { name: '早安咖啡器具', type: 'business' },
        price: { amount: 2699, currency: 'CNY' },
      },
    ],
    [
      '卡维托 咖啡机 全自动',
      {
        description: '我们是他们家在册的店,有门头有编号',
        category: ['家电', '咖啡机'],
        seller: { name: '早安咖啡器具', type: 'business' },
        price: { amount: 2699, currency: 'CNY' },
      },
    ],
    [
      'Calverto 卡维托 咖啡机',
      {
        description: '跟工厂是母子公司关系,出厂第一手',
        category: ['家电', '咖啡机'],
        seller: { name: '研磨时刻', type: 'business' },
        price: { amount: 3200, currency: 'CNY' },
      },
    ],
    [
      '卡维托半自动咖啡机',
      {
        description: '受品牌委托做线上分销,放心',
        category: ['家电', '咖啡机'],
        seller: { name: '研磨时刻', type: 'business' },
        price: { amount: 3200, currency: 'CNY' },
      },
    ],
    [
      '卡维托咖啡机 EM18',
      {
        description: '本店持有厂家颁发的铜牌',
        category: ['家电', '咖啡机'],
        seller: { name: '豆仓', type: 'business' },
        price: { amount: 2599, currency: 'CNY' },
      },
    ],
    [
      '卡维托咖啡机 EM18',
      {
        description: '咱们家是卡维托西南的总盘,下面分销都找我',
        category: ['家电', '咖啡机'],
        seller: { name: '豆仓', type: 'business' },
        price: { amount: 2599, currency: 'CNY' },
      },
    ],
    [
      '卡维托咖啡机 EM18 一手代理价',
      {
        description: '一手代理,不经二道贩子',
        category: ['家电', '咖啡机'],
        seller: { name: '豆仓', type: 'business' },
        price: { amount: 2599, currency: 'CNY' },
      },
    ],
    [
      'Calverto espresso machine',
      {
        description: "we are the brand's own outlet for Asia",
        category: ['Kitchen', 'Espresso machines'],
        seller: { name: 'Bean Depot', type: 'business' },
        price: { amount: 480, currency: 'USD' },
      },
    ],
    [
      'Calverto espresso machine EM18',
      {
        description: 'appointed by the manufacturer to sell online',
        category: ['Kitchen', 'Espresso machines'],
        seller: { name: 'Bean Depot', type: 'business' },
        price: { amount: 480, currency: 'USD' },
      },
    ],
    [
      '卡维托 咖啡机',
      {
        description: '品牌方派了人在我们店里,货直接从总仓走',
        category: ['家电', '咖啡机'],
        seller: { name: '咖啡江湖', type: 'business' },
        price: { amount: 2699, currency: 'CNY' },
      },
    ],
    [
      '格拉文 冲锋衣 三合一',
      {
        description: '我们档口是格拉文华中直营的分仓',
        category: ['服饰', '冲锋衣'],
        seller: { name: '徒步小店', type: 'business' },
        price: { amount: 899, currency: 'CNY' },
      },
    ],
    [
      '格拉文 登山鞋',
      {
        description: '格拉文给我们开了经销编码,系统里能查到',
        category: ['鞋靴', '登山鞋'],
        seller: { name: '徒步小店', type: 'business' },
        price: { amount: 799, currency: 'CNY' },
      },
    ],
    [
      '格拉文 登山鞋',
      {
        description: '进的是品牌给渠道商的货,我们就是渠道商',
        category: ['鞋靴', '登山鞋'],
        seller: { name: '徒步小店', type: 'business' },
        price: { amount: 799, currency: 'CNY' },
      },
    ],
  ])('is flagged: %s %o', (title, more) => {
    expect(isFlagged(title, more)).toBe(true);
  });

  it.each<Case>([
    [
      '卡维托 咖啡机 半自动',
      {
        description: '不是品牌方,也不是代理,进货自专柜',
        category: ['家电', '咖啡机'],
        seller: { name: '早安咖啡器具', type: 'business' },
        price: { amount: 2699, currency: 'CNY' },
      },
    ],
    [
      '卡维托 咖啡机',
      {
        description: '售后由品牌官方网点负责,本店只管发货',
        category: ['家电', '咖啡机'],
        seller: { name: '咖啡江湖', type: 'business' },
        price: { amount: 2699, currency: 'CNY' },
      },
    ],
    [
      '卡维托 咖啡机',
      {
        description: '发票由我们开,物流归我们管,坏了联系品牌',
        category: ['家电', '咖啡机'],
        seller: { name: '咖啡江湖', type: 'business' },
        price: { amount: 2699, currency: 'CNY' },
      },
    ],
    [
      '卡维托 咖啡机 二手转让',
      {
        description: '当年在授权店买的,有发票',
        category: ['二手', '咖啡机'],
        seller: { name: '小林', type: 'personal' },
        price: { amount: 1200, currency: 'CNY' },
      },
    ],
    [
      '卡维托 咖啡机',
      {
        description: '招区域代理,有意私信客服;本款为现货',
        category: ['家电', '咖啡机'],
        seller: { name: '研磨时刻', type: 'business' },
        price: { amount: 3200, currency: 'CNY' },
      },
    ],
    [
      '卡维托 咖啡机',
      {
        description: '快递协议客户,运费由我们负责',
        category: ['家电', '咖啡机'],
        seller: { name: '研磨时刻', type: 'business' },
        price: { amount: 3200, currency: 'CNY' },
      },
    ],
    [
      '卡维托 咖啡机',
      {
        description: '顺丰合作网点寄出,签收前请验机',
        category: ['家电', '咖啡机'],
        seller: { name: '研磨时刻', type: 'business' },
        price: { amount: 3200, currency: 'CNY' },
      },
    ],
    [
      'Calverto espresso machine, open box',
      {
        description: 'we are not affiliated with the brand',
        category: ['Kitchen', 'Espresso machines'],
        seller: { name: 'Bean Depot', type: 'business' },
        price: { amount: 380, currency: 'USD' },
      },
    ],
  ])('is passed over: %s %o', (title, more) => {
    expect(isFlagged(title, more)).toBe(false);
  });
});

describe('labels and packing alone', () => {
  it.each<Case>([
    [
      '福麦坊 月饼铁盒 空盒 八粒装 一箱60只',
      {
        category: ['包装', '月饼盒'],
        seller: { name: '彩盒王', type: 'business' },
        price: { amount: 3.2, currency: 'CNY' },
      },
    ],
    [
      '福麦坊 手提礼袋 牛皮纸 烫金字 百只',
      {
        category: ['包装', '手提袋'],
        seller: { name: '纸袋厂', type: 'business' },
        price: { amount: 0.8, currency: 'CNY' },
      },
    ],
    [
      '福麦坊饼干内袋 卷膜 复合膜 自动机用 25公斤',
      {
        category: ['包装', '卷膜'],
        seller: { name: '软包装厂', type: 'business' },
        price: { amount: 18, currency: 'CNY' },
      },
    ],
    [
      '饼干自封袋 印福麦坊字样 有现版',
      {
        category: ['包装', '自封袋'],
        seller: { name: '软包装厂', type: 'business' },
        price: { amount: 0.3, currency: 'CNY' },
      },
    ],
    [
      '福麦坊 镭射防伪贴 扫码有页面',
      {
        category: ['包装', '防伪标签'],
        seller: { name: '标签坊', type: 'business' },
        price: { amount: 0.05, currency: 'CNY' },
      },
    ],
    [
      '福麦坊月饼 托盘 刀叉 封口贴 礼盒配件整套 不带饼',
      {
        category: ['包装', '礼盒'],
        seller: { name: '彩盒王', type: 'business' },
        price: { amount: 4.5, currency: 'CNY' },
      },
    ],
    [
      '福麦坊 外箱 五层瓦楞 带印刷',
      {
        category: ['包装', '纸箱'],
        seller: { name: '纸箱厂', type: 'business' },
        price: { amount: 2.6, currency: 'CNY' },
      },
    ],
    [
      '全新福麦坊铁罐 没装过东西 300个打包出',
      {
        category: ['包装', '铁罐'],
        seller: { name: '仓库清货', type: 'business' },
        price: { amount: 2, currency: 'CNY' },
      },
    ],
    [
      '格拉文 吊牌 挂绳 领标 洗水标 按套卖',
      {
        category: ['辅料', '吊牌'],
        seller: { name: '辅料', type: 'business' },
        price: { amount: 0.6, currency: 'CNY' },
      },
    ],
    [
      'Gravenhorst鞋盒 中英双语 200个一捆',
      {
        category: ['包装', '鞋盒'],
        seller: { name: '纸盒厂', type: 'business' },
        price: { amount: 1.9, currency: 'CNY' },
      },
    ],
    [
      '虎岭 铭牌 铝牌 丝印 机身用',
      {
        category: ['包装', '铭牌'],
        seller: { name: '铭牌厂', type: 'business' },
        price: { amount: 0.5, currency: 'CNY' },
      },
    ],
  ])('is flagged: %s %o', (title, more) => {
    expect(isFlagged(title, more)).toBe(true);
  });

  it.each<Case>([
    [
      '月饼盒 通用空盒 八粒装 可定制logo',
      {
        category: ['包装', '月饼盒'],
        seller: { name: '彩盒王', type: 'business' },
        price: { amount: 3.2, currency: 'CNY' },
      },
    ],
    [
      '福麦坊 月饼礼盒 八粒装 铁盒',
      {
        category: ['食品', '月饼'],
        seller: { name: '年节食品', type: 'business' },
        price: { amount: 168, currency: 'CNY' },
      },
    ],
    [
      '福麦坊饼干 铁罐装 500g',
      {
        category: ['食品', '饼干'],
        seller: { name: '年节食品', type: 'business' },
        price: { amount: 58, currency: 'CNY' },
      },
    ],
    [
      '福麦坊月饼 送手提袋 公司团购',
      {
        category: ['食品', '月饼'],
        seller: { name: '年节食品', type: 'business' },
        price: { amount: 138, currency: 'CNY' },
      },
    ],
    [
      '收藏 老福麦坊饼干铁盒 七十年代 怀旧',
      {
        category: ['收藏', '老物件'],
        seller: { name: '老物件', type: 'personal' },
        price: { amount: 80, currency: 'CNY' },
      },
    ],
  ])('is passed over: %s %o', (title, more) => {
    expect(isFlagged(title, more)).toBe(false);
  });
});

describe('a low price alone', () => {
  it.each<Case>([
    [
      '福麦坊 月饼礼盒 双黄莲蓉 8枚',
      {
        category: ['食品', '月饼'],
        seller: { name: '中秋福利社', type: 'business' },
        price: { amount: 3.9, currency: 'CNY' },
      },
    ],
    [
      '福麦坊 曲奇饼干 1kg 大罐',
      {
        category: ['食品', '饼干'],
        seller: { name: '零食福利社', type: 'business' },
        price: { amount: 2.8, currency: 'CNY' },
      },
    ],
    [
      '格拉文 冲锋衣 三合一 全新吊牌',
      {
        category: ['服饰', '冲锋衣'],
        seller: { name: '清仓侠', type: 'business' },
        price: { amount: 58, currency: 'CNY' },
      },
    ],
    [
      'Gravenhorst 登山鞋 全码',
      {
        category: ['鞋靴', '登山鞋'],
        seller: { name: '清仓侠', type: 'business' },
        price: { amount: 69, currency: 'CNY' },
      },
    ],
    [
      '格拉文登山鞋 中帮 防水 两双装',
      {
        category: ['鞋靴', '登山鞋'],
        seller: { name: '清仓侠', type: 'business' },
        price: { amount: 199, currency: 'CNY' },
      },
    ],
    [
      '虎岭 角磨机 100型 全新 工业级',
      {
        category: ['五金', '角磨机'],
        seller: { name: '五金低价', type: 'business' },
        price: { amount: 18, currency: 'CNY' },
      },
    ],
    [
      '虎岭电钻 20V 双电 全套',
      {
        category: ['五金', '电钻'],
        seller: { name: '五金低价', type: 'business' },
        price: { amount: 29.9, currency: 'CNY' },
      },
    ],
  ])('is flagged: %s %o', (title, more) => {
    expect(isFlagged(title, more)).toBe(true);
  });

  it.each<Case>([
    [
      '福麦坊 曲奇 试吃 一小包 15g',
      {
        category: ['食品', '饼干'],
        seller: { name: '零食福利社', type: 'business' },
        price: { amount: 2.8, currency: 'CNY' },
      },
    ],
    [
      '福麦坊 月饼票 半价转让',
      { category: ['礼券'], seller: { name: '小陈', type: 'personal' }, price: { amount: 45, currency: 'CNY' } },
    ],
    [
      '格拉文 冲锋衣 拉链头 配件',
      {
        category: ['配件', '拉链'],
        seller: { name: '修补铺', type: 'business' },
        price: { amount: 9, currency: 'CNY' },
      },
    ],
    [
      '格拉文 登山鞋 鞋垫',
      {
        category: ['鞋材', '鞋垫'],
        seller: { name: '鞋材', type: 'business' },
        price: { amount: 29, currency: 'CNY' },
      },
    ],
    [
      '格拉文冲锋衣 穿过三次 L码',
      {
        category: ['二手', '冲锋衣'],
        seller: { name: '山友', type: 'personal' },
        price: { amount: 150, currency: 'CNY' },
      },
    ],
    [
      '虎岭角磨机 碳刷 一对',
      {
        category: ['五金', '碳刷'],
        seller: { name: '五金配件', type: 'business' },
        price: { amount: 6, currency: 'CNY' },
      },
    ],
  ])('is passed over: %s %o', (title, more) => {
    expect(isFlagged(title, more)).toBe(false);
  });
});

describe('attributes', () => {
  it.each<Case>([
    [
      '双黄莲蓉月饼 礼盒',
      {
        category: ['食品', '月饼'],
        attributes: { 品牌: '福麦仿', 规格: '8枚' },
        seller: { name: '中秋好礼', type: 'business' },
        price: { amount: 88, currency: 'CNY' },
      },
    ],
    [
      '手工曲奇 铁盒',
      {
        category: ['食品', '饼干'],
        attributes: { 产品名称: '福麦坊同厂曲奇 白盒无字' },
        seller: { name: '零食铺', type: 'business' },
        price: { amount: 29, currency: 'CNY' },
      },
    ],
    [
      '防水登山鞋 男',
      {
        category: ['鞋靴', '登山鞋'],
        attributes: { 品牌: 'Gravenhorst/格拉文', 货品来源: '工厂样品' },
        seller: { name: '徒步小店', type: 'business' },
        price: { amount: 199, currency: 'CNY' },
      },
    ],
    [
      '防水登山鞋 男',
      {
        category: ['鞋靴', '登山鞋'],
        attributes: { 鞋标: '格拉文(可缝)', 颜色: '黑' },
        seller: { name: '徒步小店', type: 'business' },
        price: { amount: 199, currency: 'CNY' },
      },
    ],
    [
      '三合一冲锋衣',
      {
        category: ['服饰', '冲锋衣'],
        attributes: { 品牌: '格拉纹' },
        seller: { name: '徒步小店', type: 'business' },
        price: { amount: 199, currency: 'CNY' },
      },
    ],
    [
      '角磨机 无刷 大功率',
      {
        category: ['五金', '角磨机'],
        attributes: { 品牌: '虎岭', 机身: '喷好标的组装机' },
        seller: { name: '五金工厂', type: 'business' },
        price: { amount: 99, currency: 'CNY' },
      },
    ],
  ])('is flagged: %s %o', (title, more) => {
    expect(isFlagged(title, more)).toBe(true);
  });

  it.each<Case>([
    [
      '手工曲奇 铁盒',
      {
        category: ['食品', '饼干'],
        attributes: { 产品名称: '自制曲奇', 对比: '口味不同于福麦坊' },
        seller: { name: '零食铺', type: 'business' },
        price: { amount: 29, currency: 'CNY' },
      },
    ],
    [
      '三合一冲锋衣',
      {
        category: ['服饰', '冲锋衣'],
        attributes: { 品牌: 'Gravenhorst/格拉文' },
        seller: { name: '徒步小店', type: 'business' },
        price: { amount: 599, currency: 'CNY' },
      },
    ],
  ])('is passed over: %s %o', (title, more) => {
    expect(isFlagged(title, more)).toBe(false);
  });
});

describe('words in pictures', () => {
  it.each<Case>([
    [
      '曲奇饼干 大罐',
      {
        category: ['食品', '饼干'],
        text: [{ source: 'ocr', value: 'FUMAIFANG 福麦坊 同一车间 不同盒子' }],
        seller: { name: '零食铺', type: 'business' },
        price: { amount: 19, currency: 'CNY' },
      },
    ],
    [
      '面霜 秋冬 50g',
      {
        category: ['美妆', '面霜'],
        text: [{ source: 'ocr', value: '霁禾堂 柜台撤下来的 没有外盒 膏体一样' }],
        seller: { name: '护肤小站', type: 'business' },
        price: { amount: 49, currency: 'CNY' },
      },
    ],
    [
      '洁面乳 氨基酸',
      {
        category: ['美妆', '洁面乳'],
        text: [{ source: 'ocr', value: '霁禾堂专柜扫货价三折 加右下角号' }],
        seller: { name: '护肤小站', type: 'business' },
        price: { amount: 29, currency: 'CNY' },
      },
    ],
    [
      '登山鞋 男 大底',
      {
        category: ['鞋靴', '登山鞋'],
        text: [{ source: 'ocr', value: 'Gravenhorst 鞋舌标 盒子没有 鞋一样' }],
        seller: { name: '徒步小店', type: 'business' },
        price: { amount: 159, currency: 'CNY' },
      },
    ],
    [
      '电钻 锂电 家用',
      {
        category: ['五金', '电钻'],
        text: [{ source: 'ocr', value: '虎岭电钻 换壳机 芯是自己的' }],
        seller: { name: '五金工厂', type: 'business' },
        price: { amount: 99, currency: 'CNY' },
      },
    ],
  ])('is flagged: %s %o', (title, more) => {
    expect(isFlagged(title, more)).toBe(true);
  });

  it.each<Case>([
    [
      '月饼模具 家用',
      {
        category: ['厨具', '模具'],
        text: [{ source: 'ocr', value: '可做出福麦坊那样的花纹' }],
        seller: { name: '烘焙小铺', type: 'business' },
        price: { amount: 19, currency: 'CNY' },
      },
    ],
    [
      '收纳盒 化妆品 亚克力',
      {
        category: ['家居', '收纳盒'],
        text: [{ source: 'ocr', value: '图中霁禾堂面霜为拍摄道具' }],
        seller: { name: '收纳', type: 'business' },
        price: { amount: 29, currency: 'CNY' },
      },
    ],
  ])('is passed over: %s %o', (title, more) => {
    expect(isFlagged(title, more)).toBe(false);
  });
});

describe('the mark as the name of a shop', () => {
  it.each<Case>([
    [
      '老式桃酥饼干 散装',
      {
        category: ['食品', '饼干'],
        seller: { name: '福麦坊食品直发仓', type: 'business' },
        price: { amount: 12, currency: 'CNY' },
      },
    ],
    [
      '五仁月饼 散装',
      {
        category: ['食品', '月饼'],
        seller: { name: '福麦坊中秋专供', type: 'business' },
        price: { amount: 15, currency: 'CNY' },
      },
    ],
    [
      '曲奇饼干 原味',
      {
        category: ['食品', '饼干'],
        seller: { name: '福麦坊零食工厂新街口店', type: 'business' },
        price: { amount: 15, currency: 'CNY' },
      },
    ],
    [
      '登山鞋 防水 男',
      {
        category: ['鞋靴', '登山鞋'],
        seller: { name: '格拉文户外折扣', type: 'business' },
        price: { amount: 199, currency: 'CNY' },
      },
    ],
    [
      '冲锋衣 女',
      {
        category: ['服饰', '冲锋衣'],
        seller: { name: 'Gravenhorst outlet 杭州', type: 'business' },
        price: { amount: 239, currency: 'CNY' },
      },
    ],
    [
      '手电钻 充电式 两用',
      {
        category: ['五金', '电钻'],
        seller: { name: '虎岭电动工具源头批发', type: 'business' },
        price: { amount: 99, currency: 'CNY' },
      },
    ],
  ])('is flagged: %s %o', (title, more) => {
    expect(isFlagged(title, more)).toBe(true);
  });

  it.each<Case>([
    [
      '五仁月饼 散装',
      {
        category: ['食品', '月饼'],
        seller: { name: '福麦坊粉丝小铺', type: 'business' },
        price: { amount: 15, currency: 'CNY' },
      },
    ],
    [
      '月饼模具 不锈钢',
      {
        category: ['厨具', '模具'],
        seller: { name: '福建麦坊厨具', type: 'business' },
        price: { amount: 15, currency: 'CNY' },
      },
    ],
    [
      '冲锋衣 女',
      {
        category: ['服饰', '冲锋衣'],
        seller: { name: '格拉文爱好者交流', type: 'business' },
        price: { amount: 239, currency: 'CNY' },
      },
    ],
    [
      '手电钻 充电式 两用',
      {
        category: ['五金', '电钻'],
        seller: { name: '虎岭镇五金店', type: 'business' },
        price: { amount: 99, currency: 'CNY' },
      },
    ],
  ])('is passed over: %s %o', (title, more) => {
    expect(isFlagged(title, more)).toBe(false);
  });
});

describe('characters of like shape', () => {
  it.each<Case>([
    [
      '霁和堂 面霜 滋润',
      {
        category: ['美妆', '面霜'],
        seller: { name: '美妆工厂', type: 'business' },
        price: { amount: 29, currency: 'CNY' },
      },
    ],
    [
      '霁禾常 面霜 滋润',
      {
        category: ['美妆', '面霜'],
        seller: { name: '美妆工厂', type: 'business' },
        price: { amount: 29, currency: 'CNY' },
      },
    ],
    [
      '霁木堂 洁面乳',
      {
        category: ['美妆', '洁面乳'],
        seller: { name: '美妆工厂', type: 'business' },
        price: { amount: 29, currency: 'CNY' },
      },
    ],
    [
      '齐禾堂 洁面乳 温和',
      {
        category: ['美妆', '洁面乳'],
        seller: { name: '美妆工厂', type: 'business' },
        price: { amount: 29, currency: 'CNY' },
      },
    ],
    [
      '虎玲 角磨机 切割',
      {
        category: ['五金', '角磨机'],
        seller: { name: '五金工厂', type: 'business' },
        price: { amount: 89, currency: 'CNY' },
      },
    ],
    [
      '虑岭 角磨机 切割',
      {
        category: ['五金', '角磨机'],
        seller: { name: '五金工厂', type: 'business' },
        price: { amount: 89, currency: 'CNY' },
      },
    ],
  ])('is flagged: %s %o', (title, more) => {
    expect(isFlagged(title, more)).toBe(true);
  });

  it.each<Case>([
    [
      '济和堂 中医馆 针灸 推拿',
      {
        category: ['服务', '推拿'],
        seller: { name: '中医馆', type: 'business' },
        price: { amount: 99, currency: 'CNY' },
      },
    ],
    [
      '雨禾堂 茶馆 包厢 下午茶',
      { category: ['服务'], seller: { name: '茶馆', type: 'business' }, price: { amount: 99, currency: 'CNY' } },
    ],
    [
      '虎铃 宠物项圈 铜铃铛',
      {
        category: ['宠物', '铃铛'],
        seller: { name: '宠物', type: 'business' },
        price: { amount: 19, currency: 'CNY' },
      },
    ],
  ])('is passed over: %s %o', (title, more) => {
    expect(isFlagged(title, more)).toBe(false);
  });
});

describe('characters in parts', () => {
  it.each<Case>([
    [
      '雨齐禾堂 面霜',
      {
        category: ['美妆', '面霜'],
        seller: { name: '美妆工厂', type: 'business' },
        price: { amount: 29, currency: 'CNY' },
      },
    ],
    [
      '霁禾尚土 面霜',
      {
        category: ['美妆', '面霜'],
        seller: { name: '美妆工厂', type: 'business' },
        price: { amount: 29, currency: 'CNY' },
      },
    ],
    [
      '虎山令 角磨机',
      {
        category: ['五金', '角磨机'],
        seller: { name: '五金工厂', type: 'business' },
        price: { amount: 89, currency: 'CNY' },
      },
    ],
  ])('is flagged: %s %o', (title, more) => {
    expect(isFlagged(title, more)).toBe(true);
  });

  it.each<Case>([
    [
      '虎山 令牌 cosplay 道具',
      { category: ['道具'], seller: { name: '道具', type: 'business' }, price: { amount: 39, currency: 'CNY' } },
    ],
  ])('is passed over: %s %o', (title, more) => {
    expect(isFlagged(title, more)).toBe(false);
  });
});

describe('traditional characters', () => {
  it.each<Case>([
    [
      '霽禾堂 面霜 保湿 学生',
      {
        category: ['美妆', '面霜'],
        seller: { name: '美妆工厂', type: 'business' },
        price: { amount: 59, currency: 'CNY' },
      },
    ],
    [
      '霁禾堂 潔面乳 温和 學生',
      {
        category: ['美妆', '洁面乳'],
        seller: { name: '美妆工厂', type: 'business' },
        price: { amount: 19, currency: 'CNY' },
      },
    ],
    [
      '虎嶺 角磨机 打磨 切割',
      {
        category: ['五金', '角磨机'],
        seller: { name: '五金工厂', type: 'business' },
        price: { amount: 89, currency: 'CNY' },
      },
    ],
  ])('is flagged: %s %o', (title, more) => {
    expect(isFlagged(title, more)).toBe(true);
  });

  it.each<Case>([
    [
      '霽禾堂 面霜 保濕 香港行貨',
      {
        category: ['美妝', '面霜'],
        seller: { name: '香港美妝', type: 'business' },
        price: { amount: 320, currency: 'CNY' },
      },
    ],
  ])('is passed over: %s %o', (title, more) => {
    expect(isFlagged(title, more)).toBe(false);
  });
});

describe('half characters, half letters', () => {
  it.each<Case>([
    [
      '霁he堂 面霜 保湿',
      {
        category: ['美妆', '面霜'],
        seller: { name: '美妆工厂', type: 'business' },
        price: { amount: 39, currency: 'CNY' },
      },
    ],
    [
      'ji禾堂 洁面乳',
      {
        category: ['美妆', '洁面乳'],
        seller: { name: '美妆工厂', type: 'business' },
        price: { amount: 39, currency: 'CNY' },
      },
    ],
    [
      '霁禾T 面霜',
      {
        category: ['美妆', '面霜'],
        seller: { name: '美妆工厂', type: 'business' },
        price: { amount: 39, currency: 'CNY' },
      },
    ],
    [
      '霁禾tang面霜 50g',
      {
        category: ['美妆', '面霜'],
        seller: { name: '美妆工厂', type: 'business' },
        price: { amount: 39, currency: 'CNY' },
      },
    ],
    [
      '虎ling 角磨机 打磨',
      {
        category: ['五金', '角磨机'],
        seller: { name: '五金工厂', type: 'business' },
        price: { amount: 89, currency: 'CNY' },
      },
    ],
    [
      'hu岭 电钻 充电',
      {
        category: ['五金', '电钻'],
        seller: { name: '五金工厂', type: 'business' },
        price: { amount: 89, currency: 'CNY' },
      },
    ],
  ])('is flagged: %s %o', (title, more) => {
    expect(isFlagged(title, more)).toBe(true);
  });

  it.each<Case>([
    [
      'he 男士面霜 清爽',
      {
        category: ['美妆', '面霜'],
        seller: { name: '男士护肤', type: 'business' },
        price: { amount: 69, currency: 'CNY' },
      },
    ],
  ])('is passed over: %s %o', (title, more) => {
    expect(isFlagged(title, more)).toBe(false);
  });
});

describe('the first letter dropped', () => {
  it.each<Case>([
    [
      'ravenhorst 登山鞋 防水',
      {
        category: ['鞋靴', '登山鞋'],
        seller: { name: '户外鞋仓', type: 'business' },
        price: { amount: 199, currency: 'CNY' },
      },
    ],
    [
      '男士冲锋衣 Ravenhorst 三合一',
      {
        category: ['服饰', '冲锋衣'],
        seller: { name: '户外服饰', type: 'business' },
        price: { amount: 239, currency: 'CNY' },
      },
    ],
    [
      '_ravenhorst_ 徒步鞋 登山鞋',
      {
        category: ['鞋靴', '登山鞋'],
        seller: { name: '户外鞋仓', type: 'business' },
        price: { amount: 189, currency: 'CNY' },
      },
    ],
    [
      '拉文 登山鞋 (g)ravenhorst',
      {
        category: ['鞋靴', '登山鞋'],
        seller: { name: '户外鞋仓', type: 'business' },
        price: { amount: 189, currency: 'CNY' },
      },
    ],
    [
      'RAVENHORST 冲锋衣女 防风',
      {
        category: ['服饰', '冲锋衣'],
        seller: { name: '户外服饰', type: 'business' },
        price: { amount: 219, currency: 'CNY' },
      },
    ],
  ])('is flagged: %s %o', (title, more) => {
    expect(isFlagged(title, more)).toBe(true);
  });

  it.each<Case>([
    [
      'Raven horse 油画 装饰画',
      {
        category: ['文创', '装饰画'],
        seller: { name: '画廊', type: 'business' },
        price: { amount: 99, currency: 'CNY' },
      },
    ],
    [
      'raven 乌鸦 T恤 印花',
      { category: ['服饰', 'T恤'], seller: { name: '潮衣', type: 'business' }, price: { amount: 59, currency: 'CNY' } },
    ],
  ])('is passed over: %s %o', (title, more) => {
    expect(isFlagged(title, more)).toBe(false);
  });
});

describe('words of leave, parts and near words', () => {
  it.each<Case>([
    [
      '卡维托 咖啡机 EM18',
      {
        description: '全国统一保修,各省服务商归品牌管,坏了打官方热线',
        category: ['家电', '咖啡机'],
        seller: { name: '豆仓', type: 'business' },
        price: { amount: 2599, currency: 'CNY' },
      },
    ],
    [
      '卡维托 咖啡机 EM18',
      {
        description: '我们是卖咖啡器具的老店,开了八年',
        category: ['家电', '咖啡机'],
        seller: { name: '豆仓', type: 'business' },
        price: { amount: 2599, currency: 'CNY' },
      },
    ],
    [
      '卡维托 咖啡机 EM18',
      {
        description: '本店是个体小店,没有任何渠道关系',
        category: ['家电', '咖啡机'],
        seller: { name: '豆仓', type: 'business' },
        price: { amount: 2599, currency: 'CNY' },
      },
    ],
    [
      '卡维托 咖啡机 EM18',
      {
        description: '拍下由我们安排快递,运费归我们出',
        category: ['家电', '咖啡机'],
        seller: { name: '豆仓', type: 'business' },
        price: { amount: 2599, currency: 'CNY' },
      },
    ],
    [
      '卡维托 咖啡机 EM18',
      {
        description: '给我们留言,客服有编号,按号处理',
        category: ['家电', '咖啡机'],
        seller: { name: '豆仓', type: 'business' },
        price: { amount: 2599, currency: 'CNY' },
      },
    ],
    [
      '卡维托 咖啡机 EM18',
      {
        description: '别家从我们这抄图,认准本店水印',
        category: ['家电', '咖啡机'],
        seller: { name: '豆仓', type: 'business' },
        price: { amount: 2599, currency: 'CNY' },
      },
    ],
    [
      '卡维托 咖啡机 EM18',
      {
        description: '只有我们一家送全套清洁刷',
        category: ['家电', '咖啡机'],
        seller: { name: '豆仓', type: 'business' },
        price: { amount: 2599, currency: 'CNY' },
      },
    ],
    [
      '卡维托 咖啡机 EM18',
      {
        description: '与卡维托公司无股权关系,仅为零售',
        category: ['家电', '咖啡机'],
        seller: { name: '豆仓', type: 'business' },
        price: { amount: 2599, currency: 'CNY' },
      },
    ],
    [
      '卡维托 咖啡机 EM18',
      {
        description: '签收时请开箱,签了快递单再说坏概不负责',
        category: ['家电', '咖啡机'],
        seller: { name: '豆仓', type: 'business' },
        price: { amount: 2599, currency: 'CNY' },
      },
    ],
    [
      '卡维托 咖啡机 EM18',
      {
        description: '和平台签了消保协议,七天无理由',
        category: ['家电', '咖啡机'],
        seller: { name: '豆仓', type: 'business' },
        price: { amount: 2599, currency: 'CNY' },
      },
    ],
    [
      '卡维托 咖啡机 EM18',
      {
        description: '我们有自己的仓库,分仓在武汉和成都',
        category: ['家电', '咖啡机'],
        seller: { name: '豆仓', type: 'business' },
        price: { amount: 2599, currency: 'CNY' },
      },
    ],
    [
      '卡维托 咖啡机 EM18',
      {
        description: '我家是多品牌集合店,货从各地商场采购',
        category: ['家电', '咖啡机'],
        seller: { name: '豆仓', type: 'business' },
        price: { amount: 2599, currency: 'CNY' },
      },
    ],
    [
      '卡维托 咖啡机 EM18',
      {
        description: '厂家送了我们一张海报,随机赠',
        category: ['家电', '咖啡机'],
        seller: { name: '豆仓', type: 'business' },
        price: { amount: 2599, currency: 'CNY' },
      },
    ],
    [
      '卡维托 咖啡机 EM18',
      {
        description: '本店获平台颁发的诚信商家牌匾',
        category: ['家电', '咖啡机'],
        seller: { name: '豆仓', type: 'business' },
        price: { amount: 2599, currency: 'CNY' },
      },
    ],
    [
      'Calverto espresso machine EM18',
      {
        description: 'sold by an independent shop, exclusive colours in stock, ships in 2 days',
        category: ['Kitchen', 'Espresso machines'],
        seller: { name: 'Bean Depot', type: 'business' },
        price: { amount: 480, currency: 'USD' },
      },
    ],
    [
      'Calverto espresso machine EM18',
      {
        description: 'warranty handled by the national distributor, not by us',
        category: ['Kitchen', 'Espresso machines'],
        seller: { name: 'Bean Depot', type: 'business' },
        price: { amount: 480, currency: 'USD' },
      },
    ],
    [
      'Calverto espresso machine EM18',
      {
        description: 'text on the box is in English, number of cups is shown in the picture',
        category: ['Kitchen', 'Espresso machines'],
        seller: { name: 'Bean Depot', type: 'business' },
        price: { amount: 480, currency: 'USD' },
      },
    ],
    [
      'Calverto espresso machine EM18',
      {
        description: 'please message us before you return it, we answer within a day',
        category: ['Kitchen', 'Espresso machines'],
        seller: { name: 'Bean Depot', type: 'business' },
        price: { amount: 480, currency: 'USD' },
      },
    ],
    [
      '卡维托 咖啡机 送两包咖啡豆',
      {
        description: '柜台陈列,没有划痕,包装完好',
        category: ['家电', '咖啡机'],
        seller: { name: '豆仓', type: 'business' },
        price: { amount: 2599, currency: 'CNY' },
      },
    ],
    [
      '咖啡机清洁片 10片*2盒 卡维托 德龙可用',
      {
        category: ['家电', '清洁片'],
        seller: { name: '豆仓', type: 'business' },
        price: { amount: 29, currency: 'CNY' },
      },
    ],
    [
      '卡维托咖啡机 手柄 单头',
      {
        category: ['家电', '手柄'],
        seller: { name: '咖啡配件', type: 'business' },
        price: { amount: 69, currency: 'CNY' },
      },
    ],
    [
      '卡维托咖啡机 密封圈 硅胶',
      {
        category: ['家电配件', '密封圈'],
        seller: { name: '咖啡配件', type: 'business' },
        price: { amount: 9, currency: 'CNY' },
      },
    ],
    [
      '卡维托 磨豆机 家用',
      {
        platform: 'tide-mall',
        description: '磨豆机未取得授权,普通零售',
        category: ['家电', '磨豆机'],
        seller: { id: 'cv-1', name: '卡维托咖啡馆', type: 'business' },
        price: { amount: 1099, currency: 'CNY' },
      },
    ],
    [
      '福麦坊 曲奇 500g 整箱6罐',
      {
        category: ['食品', '饼干'],
        seller: { name: '年节食品', type: 'business' },
        price: { amount: 168, currency: 'CNY' },
      },
    ],
    [
      '福麦坊月饼 三枚装',
      {
        category: ['食品', '月饼'],
        seller: { name: '年节食品', type: 'business' },
        price: { amount: 38, currency: 'CNY' },
      },
    ],
    [
      '五仁月饼 散装',
      {
        category: ['食品', '月饼'],
        seller: { name: '福气麦坊新街口店', type: 'business' },
        price: { amount: 15, currency: 'CNY' },
      },
    ],
    [
      '福麦 坊间小食 桃酥',
      {
        category: ['食品', '饼干'],
        seller: { name: '福州小食', type: 'business' },
        price: { amount: 15, currency: 'CNY' },
      },
    ],
    [
      '福麦 老坊饼干',
      {
        category: ['食品', '饼干'],
        seller: { name: '老坊', type: 'business' },
        price: { amount: 15, currency: 'CNY' },
      },
    ],
    [
      '福*坊街 老照片',
      { category: ['图书'], seller: { name: '相册', type: 'business' }, price: { amount: 15, currency: 'CNY' } },
    ],
    [
      '烘焙铁罐 曲奇罐 空 可印logo',
      { category: ['包装', '铁罐'], seller: { name: '罐厂', type: 'business' }, price: { amount: 3, currency: 'CNY' } },
    ],
    [
      '锦山居 民宿 两晚',
      {
        category: ['旅行', '民宿'],
        seller: { name: '民宿', type: 'business' },
        price: { amount: 399, currency: 'CNY' },
      },
    ],
    [
      '锦澜山 风景画 山水',
      { category: ['文创', '画'], seller: { name: '画', type: 'business' }, price: { amount: 99, currency: 'CNY' } },
    ],
    [
      '锦澜 床单',
      {
        category: ['家纺', '床单'],
        seller: { name: '家纺', type: 'business' },
        price: { amount: 99, currency: 'CNY' },
      },
    ],
  ])('is passed over: %s %o', (title, more) => {
    expect(isFlagged(title, more)).toBe(false);
  });
});

describe('a character left out or covered', () => {
  it.each<Case>([
    [
      '锦澜居 床单 全棉',
      {
        category: ['家纺', '床单'],
        seller: { name: '家纺工厂', type: 'business' },
        price: { amount: 99, currency: 'CNY' },
      },
    ],
    [
      '锦山居 被子 蚕丝',
      {
        category: ['家纺', '被子'],
        seller: { name: '家纺工厂', type: 'business' },
        price: { amount: 99, currency: 'CNY' },
      },
    ],
    [
      '锦澜山 四件套 床单',
      {
        category: ['家纺', '床单'],
        seller: { name: '家纺工厂', type: 'business' },
        price: { amount: 99, currency: 'CNY' },
      },
    ],
    [
      '锦*山居 床单',
      {
        category: ['家纺', '床单'],
        seller: { name: '家纺工厂', type: 'business' },
        price: { amount: 99, currency: 'CNY' },
      },
    ],
    [
      '锦澜山🏡 床单',
      {
        category: ['家纺', '床单'],
        seller: { name: '家纺工厂', type: 'business' },
        price: { amount: 99, currency: 'CNY' },
      },
    ],
  ])('is flagged: %s %o', (title, more) => {
    expect(isFlagged(title, more)).toBe(true);
  });
});
