import { describe, expect, it } from 'vitest';
import { listing, screenerFor, statusOf } from '../support/detectors.ts';

/* A source, a likeness or a bond with the maker is put together from kinds of words in one sentence, in any order; the same words said otherwise are none. */

const screen = screenerFor({
  directory: [
    {
      id: 'Morvello',
      mark: 'Morvello',
      aliases: ['莫维洛'],
      niceClasses: [18],
      goods: ['手提包'],
      owner: 'o',
      referencePrice: { min: 900, currency: 'CNY' },
      authorisedSellers: [],
    },
  ],
  gi: [],
  signs: [],
});

const statusFor = (description: string): string =>
  statusOf(
    screen.screen(
      listing('莫维洛 手提包 女', {
        description,
        category: ['箱包', '手提包'],
        price: { amount: 950, currency: 'CNY' },
        seller: { id: 'x', name: '街角小铺', type: 'business' },
      }),
    ),
  );

describe('what sellers tell in words of their own', () => {
  it.each([
    '皮具厂的车间里偷偷带出来的',
    '值夜的老乡从流水线上多做了几只',
    '领标剪掉了，新的单独寄给你',
    '柜姐拿在手上也瞧不出来',
    '对着原版开的模，五金刻字都有',
    '总部点了头才放给我们的',
    '北方这一片厂家就设了这一个点，我们来管',
  ])('flags %s', (description) => {
    expect(statusFor(description)).toBe('flagged');
  });

  it.each([
    '从商场带出来就没背过，朋友都说好看',
    '背了两年，边角磨损，远看看不出来划痕',
    '朋友都说看不出我背了三年',
    '我们不是厂家网点，货在商场买的，有小票',
    '老师傅手工缝线，做工扎实',
    '颜色和图片没差，包退包换',
  ])('leaves %s alone', (description) => {
    expect(statusFor(description)).not.toBe('flagged');
  });

  it('tells nothing by a piece of what the goods are called', () => {
    const pens = screenerFor({
      directory: [
        {
          ...{ id: 'Morvello', mark: 'Morvello', aliases: ['莫维洛'], niceClasses: [16], goods: ['钢笔'] },
          ...{ owner: 'o', referencePrice: { min: 90, currency: 'CNY' }, authorisedSellers: [] },
        },
      ],
      gi: [],
      signs: [],
    });
    const said = (title: string): string =>
      statusOf(
        pens.screen(
          listing(title, {
            category: ['文具办公', '书写工具', '钢笔'],
            price: { amount: 108, currency: 'CNY' },
            seller: { id: 'x', name: '街角小铺', type: 'business' },
          }),
        ),
      );
    expect(said('【店主推荐】莫维洛 商务签字笔 礼盒装')).not.toBe('flagged');
    expect(said('【店主推荐】莫维洛 跟我们签了字的 钢笔')).toBe('flagged');
  });
});
