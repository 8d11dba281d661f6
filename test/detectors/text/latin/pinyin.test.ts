import { describe, expect, it } from 'vitest';
import { findingOf, readIn, reported } from './cases.ts';

describe('a Chinese mark spelled in pinyin', () => {
  it.each([
    ['yunshanli 沙发', 'yunshan', 'yunshanli'],
    ['YUNSHANLI 沙发', 'yunshan', 'YUNSHANLI'],
    ['Yun Shan Li 沙发', 'yunshan', 'Yun Shan Li'],
    ['yun-shan-li 沙发', 'yunshan', 'yun-shan-li'],
    ["yun'shan'li 沙发", 'yunshan', "yun'shan'li"],
    ['yunshanli沙发 客厅', 'yunshan', 'yunshanli'],
    ['头层牛皮yunshanli沙发', 'yunshan', 'yunshanli'],
    ['langchuan 运动鞋', 'langchuan', 'langchuan'],
    ['lang chuan 运动鞋', 'langchuan', 'lang chuan'],
    ['LangChuan 运动鞋', 'langchuan', 'LangChuan'],
    ['ｌａｎｇｃｈｕａｎ 运动鞋', 'langchuan', 'ｌａｎｇｃｈｕａｎ'],
    ['zefeilin 双肩包', 'zefeilin', 'zefeilin'],
    ['ze fei lin 运动鞋', 'zefeilin', 'ze fei lin'],
    ['【新款】zefeilin运动鞋', 'zefeilin', 'zefeilin'],
    ['lvting 洗发水', 'lvting', 'lvting'],
    ['luting 洗发水', 'lvting', 'luting'],
    ['chongle 积木', 'chongle', 'chongle'],
    ['zhongle 积木', 'chongle', 'zhongle'],
  ])('%s is %s', (title, subject, quote) => {
    const [first = ''] = readIn(title);
    expect(first.startsWith(`${subject} flagged `)).toBe(true);
    expect(first).toContain(`pinyin:${quote}`);
  });

  it.each([
    'langchuan 猫粮',
    'langchuan',
    '浪川 langchuan 运动鞋',
    '朗传 LANGCHUAN 运动鞋',
    'lang 运动鞋',
    'chuan 运动鞋',
    'lc 运动鞋',
    'ysl 沙发',
    'nan shi 运动鞋',
    'yun dong xie 运动鞋',
    'yunshan 沙发',
    'zefei 双肩包',
    'luting 猫砂',
    'chongle 猫粮',
    'shafa 沙发 maozi 帽子',
    'langchuang 运动鞋',
    'lang, chuan 运动鞋',
    '云山里 yunshanli 沙发',
  ])('%s is not flagged', (title) => {
    expect(findingOf(title).flagged).toBe(false);
  });

  it('takes a common word for what it says', () => {
    expect(reported(['嫦娥'], 'change 积木')).toEqual([]);
    expect(reported(['三歌'], 'he can sing')).toEqual([]);
  });
});
