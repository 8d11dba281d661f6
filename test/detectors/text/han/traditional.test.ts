import { describe, expect, it } from 'vitest';
import { disguisesOf, screenerOf } from './world.ts';

const screen = screenerOf([
  { id: '張小泉', mark: '張小泉', niceClasses: [8], owner: '張小泉（测试）', goods: ['剪刀'] },
]);

describe('the mark alone in traditional characters', () => {
  it.each([
    ['雙匯 火腿肠 王中王 整箱批发', '双汇', '雙匯'],
    ['長虹 空调挂机 大一匹 变频', '长虹', '長虹'],
    ['彪馬 运动鞋 男 透气', '彪马', '彪馬'],
    ['太平鳥 连衣裙 夏季碎花', '太平鸟', '太平鳥'],
    ['雲南白藥 牙膏 薄荷味 清热', '云南白药', '雲南白藥'],
    ['馬可波羅 瓷砖 客厅地砖', '马可波罗', '馬可波羅'],
    ['農夫山泉 矿泉水 整箱', '农夫山泉', '農夫山泉'],
    ['南極人 保暖内衣 加厚', '南极人', '南極人'],
    ['雲南白藥 牙膏 薄荷味', '云南白药', '雲南白藥'],
  ])('%s', (title, mark, seen) => {
    const finding = screen(title);
    expect(disguisesOf(finding)).toContain(`traditional ${mark} ${seen}`);
    expect(finding.flagged).toBe(true);
  });

  it.each([
    '雙匯 火腿腸 整箱 臺灣發貨',
    '彪馬 運動鞋 男 透氣 學生',
    '太平鳥 連衣裙 夏季 碎花',
    '張小泉 剪刀 不锈钢 家用',
    '长虹 空调挂机 大一匹',
    '農夫',
  ])('is nothing in %s', (title) => {
    expect(disguisesOf(screen(title))).toEqual([]);
  });
});
