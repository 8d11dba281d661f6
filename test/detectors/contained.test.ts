import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Listing } from '../../domain/listing.ts';
import type { Mark } from '../../domain/registries.ts';
import { listing, screenerFor } from '../support/detectors.ts';

/* Brands that hold a mark of two characters whole, on its goods, and names and words that only begin or end alike. */

const MARKS: readonly [string, number[], string, number][] = [
  ['新晨', [29], '牛奶、酸奶', 50],
  ['晨岭', [30], '茶叶、绿茶、红茶', 150],
  ['云澈', [3], '面霜、洗发水、面膜', 100],
  ['虎岭', [7], '电钻、角磨机', 200],
  ['锦禾', [30], '大米、面粉', 60],
  ['澜舒', [24], '床单、被子、四件套', 200],
  ['飞翎', [25, 28], '运动鞋、羽毛球拍', 300],
  ['佰润', [3], '洗衣液、牙膏', 40],
  ['朗鹿', [25], '童装、连衣裙、卫衣', 150],
  ['康辰', [5], '蛋白粉、维生素', 150],
  ['德威', [7, 8], '电锯、扳手、电锤', 200],
  ['海信', [9, 11], '电视、冰箱、空调', 1000],
  ['长城', [33], '葡萄酒、干红', 80],
  ['光明', [29], '牛奶、酸奶', 50],
  ['凤凰', [12], '自行车、电动车', 500],
  ['美的', [11], '电饭煲、空调、风扇', 200],
  ['太平', [25], '羽绒服、卫衣', 300],
  ['太平鸟', [25], '羽绒服、卫衣', 300],
  ['瑞砚', [16], '钢笔、笔记本', 60],
  ['渔禾', [28], '鱼竿、渔具、鱼饵', 150],
  ['欧楷', [20], '床垫、沙发、办公椅', 800],
  ['奈诗', [14], '项链、耳环、手链', 300],
  ['九牧', [11, 20], '花洒、马桶、水龙头', 200],
  ['福临', [30], '面粉、大米', 50],
  ['澄野', [18], '双肩包、行李箱', 300],
  ['鹭棠', [25], '旗袍、衬衫', 200],
  ['柏驰', [12], '轮胎、电动车', 300],
  ['砺川', [8], '菜刀、剪刀', 120],
  ['沐芷', [3], '沐浴露、身体乳', 60],
  ['桓溪', [33], '白酒', 200],
  ['禾屿', [30], '咖啡、饼干', 50],
  ['栩程', [28], '跑步机、瑜伽垫', 400],
  ['昱恒', [9], '充电宝、耳机', 150],
  ['珩瑞', [14], '手表、戒指', 800],
  ['嘉禾', [31], '水果、种子', 40],
  ['回力', [25], '运动鞋、帆布鞋', 90],
  ['永久', [12], '自行车', 500],
  ['白象', [30], '方便面', 15],
  ['立白', [3], '洗衣液', 30],
  ['方太', [11], '油烟机、燃气灶', 2000],
];
const directory: Mark[] = MARKS.map(([mark, niceClasses, goods, min]) => ({
  id: mark,
  mark,
  aliases: [],
  niceClasses,
  goods: goods.split('、'),
  owner: 'o',
  referencePrice: { min, currency: 'CNY' },
}));
const screener = screenerFor({ directory, gi: [], signs: [] });
const statusOf = (title: string, more: Partial<Listing> = {}): string =>
  screener.screen(listing(title, more)).hits[0]?.status ?? 'none';

type Row = { want: 'flag' | 'ask' | 'none' } & Partial<Listing> & { title: string };
const STATUS = { flag: 'flagged', ask: 'ask', none: 'none' } as const;
const rows = readFileSync(new URL('contained.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Row);

describe('a brand that holds a mark of two characters whole', () => {
  it.each(rows.map((row) => [row.title, row] as const))('%s', (title, { want, ...more }) => {
    expect(statusOf(title, more)).toBe(STATUS[want]);
  });

  it('tells what it holds, as a similar mark', () => {
    const [hit] = screener.screen(listing('云澈雅 面霜 50g', { brand: '云澈雅' })).hits;
    expect(hit?.reasons.find(({ code }) => code === 'mark-contained')?.detail).toContain('云澈雅');
    expect(hit?.elements).toContainEqual({ id: 'similar-mark', state: 'proved' });
  });

  it('is flagged where contact elsewhere or words of copies stand beside it', () => {
    expect(statusOf('云澈雅 面霜 50g 高仿')).toBe('flagged');
  });

  it('is nothing where another brand is stated, on other goods, or where the mark stands by itself', () => {
    expect(statusOf('云澈雅 面霜 50g', { brand: '润颜' })).toBe('none');
    expect(statusOf('云澈雅 拖把 家用', { brand: '云澈雅' })).toBe('none');
    expect(statusOf('云澈雅 面霜 云澈出品 50g')).toBe('none');
  });

  it('is nothing where it is a mark of the directory itself', () => {
    const own = screenerFor({
      directory: [...directory, { ...directory[2]!, id: 'own', mark: '云澈雅' }],
      gi: [],
      signs: [],
    });
    expect(own.screen(listing('云澈雅 面霜 50g', { brand: '云澈雅' })).hits).toEqual([]);
  });
});
