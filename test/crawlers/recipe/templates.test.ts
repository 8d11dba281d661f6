import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseRecipe } from '../../../crawlers/index.ts';
import { idByPattern } from '../../../crawlers/recipe/detail.ts';
import type { Recipe } from '../../../domain/recipe.ts';

const FOLDER = join('config', 'platforms', 'templates');
const read = (id: string): Recipe => {
  const path = join(FOLDER, `${id}.json`);
  return parseRecipe(readFileSync(path, 'utf8'), path);
};
/** An address of a product as each platform writes it, and the id in it. */
const ADDRESSES: Record<string, [address: string, id: string] | undefined> = {
  taobao: ['https://item.taobao.com/item.htm?spm=a.b&id=712345678901', '712345678901'],
  tmall: ['https://detail.tmall.com/item.htm?id=612345678901&skuId=5', '612345678901'],
  jd: ['https://item.jd.com/100012043978.html', '100012043978'],
  pinduoduo: ['https://mobile.yangkeduo.com/goods.html?goods_id=4321&x=1', '4321'],
  douyin: ['https://haohuo.jinritemai.com/ecommerce/trade/detail/index.html?id=37001', '37001'],
  kuaishou: ['https://app.kwaixiaodian.com/page/kwaishop-buyer-goods?id=2203', '2203'],
  '1688': ['https://detail.1688.com/offer/610947572360.html', '610947572360'],
  xianyu: ['https://www.goofish.com/item?id=8412', '8412'],
  weidian: ['https://weidian.com/item.html?itemID=5551', '5551'],
  youzan: ['https://shop123.youzan.com/wscgoods/detail/x?alias=2fq1abc', '2fq1abc'],
  xiaohongshu: ['https://www.xiaohongshu.com/goods-detail/65f0ab12', '65f0ab12'],
  ebay: ['https://www.ebay.com/itm/Blue-cup/133588510845', '133588510845'],
  amazon: ['https://www.amazon.com/Blue-cup/dp/B07FW264WL/ref=x', 'B07FW264WL'],
  aliexpress: ['https://www.aliexpress.com/item/1005001234.html', '1005001234'],
  shopee: ['https://shopee.sg/Blue-cup-i.123.456', '123.456'],
  'tiktok-shop': ['https://shop.tiktok.com/view/product/17290001', '17290001'],
  shopify: undefined,
  woocommerce: undefined,
  magento: undefined,
  prestashop: ['https://shop.example/fr/tasses/12-34-tasse-bleue.html', '12'],
  opencart: ['https://shop.example/index.php?route=product/product&product_id=42', '42'],
};

test('every template is there, a valid recipe, unverified, slow, and says its way in', () => {
  const ids = readdirSync(FOLDER).map((file) => file.replace(/\.json$/, ''));
  expect(ids.sort()).toEqual(Object.keys(ADDRESSES).sort());
  for (const id of ids) {
    const recipe = read(id);
    expect([recipe.id, recipe.verified, recipe.rate.perSecond <= 1]).toEqual([id, false, true]);
    expect(recipe.notes).toMatch(/--from-file|API|category|category pages|starts/i);
  }
});

test.each(
  Object.entries(ADDRESSES).flatMap(([id, address]) => (address === undefined ? [] : [[id, ...address] as const])),
)('%s finds its own id in an address of its', (id, address, found) => {
  expect(idByPattern(read(id), [address])).toBe(found);
});

test('platforms behind a log-in name their wall, so that it is never taken for a removal', () => {
  for (const id of ['taobao', 'tmall', 'pinduoduo', 'douyin', 'kuaishou', '1688', 'xianyu', 'xiaohongshu', 'shopee'])
    expect(read(id).signs.blocked.length, id).toBeGreaterThan(0);
});
