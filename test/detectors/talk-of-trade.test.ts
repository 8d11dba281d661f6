import { describe, expect, it } from 'vitest';
import type { Listing } from '../../domain/listing.ts';
import type { Mark } from '../../domain/registries.ts';
import { listing, screenerFor, statusOf } from '../support/detectors.ts';

const mark = (name: string, more: Partial<Mark>): Mark => ({
  id: name,
  mark: name,
  owner: 'o',
  niceClasses: [],
  ...more,
});
const cny = (amount: number) => ({ amount, currency: 'CNY' });

const screener = screenerFor({
  directory: [
    mark('江东鹿', {
      niceClasses: [12],
      goods: ['自行车', '平衡车'],
      referencePrice: { min: 180, currency: 'CNY' },
      authorisedSellers: [{ platform: 'shop', sellerId: 'bikes', goods: ['自行车'] }],
    }),
    mark('珂澜', {
      niceClasses: [3],
      goods: ['面膜', '精华'],
      aliases: ['Korlane'],
      referencePrice: { min: 180, currency: 'CNY' },
      authorisedSellers: [{ platform: 'shop', sellerId: 'masks', goods: ['面膜'] }],
    }),
    mark('百雀网', { niceClasses: [45], goods: ['婚恋'] }),
    mark('泠溪酒', { niceClasses: [33], goods: ['白酒'], referencePrice: { min: 299, currency: 'CNY' } }),
    mark('孔翎阁', { niceClasses: [24], goods: ['丝绸'], referencePrice: { min: 90, currency: 'CNY' } }),
    mark('回津', { niceClasses: [1], goods: ['胶水'] }),
    mark('Merrivell', { niceClasses: [25], goods: ['徒步鞋'] }),
    mark('Vista360', { niceClasses: [9], goods: ['运动相机'] }),
    mark('稳朗', { niceClasses: [6], goods: ['执手'] }),
  ],
  gi: [],
  signs: [],
});
const status = (title: string, more: Partial<Listing> = {}): string =>
  statusOf(screener.screen(listing(title, more)), 'trademark');
const seller = (id: string, name = '小店') => ({ seller: { id, name } });

describe('what tells of copies', () => {
  it.each<[string, Partial<Listing>]>([
    ['珂澜 面膜 专柜代购 想要什么票都有', {}],
    ['珂澜 精华 免税店代购 小票代开', {}],
    ['珂澜 面膜 不纠结真假的来 原液分装', {}],
    ['珂澜的贴牌 面膜 标我给你贴好 手感一样', {}],
    ['珂澜 面膜', { price: cny(90), description: '看图中号码联系' }],
    ['江东鹿儿 儿童自行车', {}],
    ['江东鹿鹿 自行车', {}],
    ['江东鹿 平衡车 官方授权', seller('bikes')],
    ['珂澜 精华 官方授权', seller('masks')],
    ['补水面膜', { brand: '珂阑', price: cny(19) }],
    ['面霜 精华 30ml', { attributes: { 品牌: 'Korlone珂栏' }, price: cny(19) }],
    ['V1sta36O 运动相机', {}],
    ['Merrivel 徒步鞋', {}],
    ['泠溪酒 白酒 单支', { price: cny(18) }],
    ['童车 平衡车', { ...seller('x', '江东鹿平衡车配件城') }],
  ])('%s %j', (title, more) => expect(status(title, more)).toBe('flagged'));
});

describe('what does not', () => {
  it.each<[string, Partial<Listing>]>([
    ['珂澜 面膜 保税仓直发 小票可补', {}],
    ['江东鹿的 自行车', {}],
    ['江东鹿女 自行车', {}],
    ['江东鹿 折叠自行车 官方授权', seller('bikes')],
    ['珂澜 补水面膜 官方授权', seller('masks')],
    ['珂澜 面膜', { description: '进货渠道为珂澜授权代理,可开票' }],
    ['珂澜 精华', { description: '朋友送的,应该是官方渠道' }],
    ['江东鹿 自行车 拆车轮组', { price: cny(20) }],
    ['江东鹿 自行车', { price: cny(30), description: '用了四年,自提' }],
    ['百雀网纱花盆套 鲜花包装纸', { category: ['花艺', '包装'] }],
    ['快递寄回津专用纸箱 搬家', { category: ['包装'] }],
    ['孔翎阁楼书签 文创', { price: cny(3) }],
    ['泠溪酒同款冰格 硅胶', { price: cny(9) }],
    ['儿童平衡车', { brand: '江东虎', price: cny(399) }],
  ])('%s %j', (title, more) => expect(status(title, more)).not.toBe('flagged'));
});
