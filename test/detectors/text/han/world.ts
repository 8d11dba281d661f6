import { loadRules } from '../../../../config/rules.ts';
import { createScreener } from '../../../../detectors/screen.ts';
import type { Finding } from '../../../../domain/finding.ts';
import type { Mark } from '../../../../domain/registries.ts';

const mark = (name: string, niceClasses: number[], ...goods: string[]): Mark => ({
  id: name,
  mark: name,
  niceClasses,
  owner: `${name}（测试）`,
  goods,
});

/** Marks of the tables of this folder; none is an entry of the evaluation set. */
export const MARKS: Mark[] = [
  mark('娃哈哈', [32], '饮料', '矿泉水'),
  mark('雪碧', [32], '汽水', '饮料'),
  mark('百事可乐', [32], '汽水', '饮料'),
  mark('农夫山泉', [32], '矿泉水'),
  mark('特仑苏', [29], '牛奶'),
  mark('安慕希', [29], '酸奶'),
  mark('双汇', [29], '火腿肠'),
  mark('周黑鸭', [29], '鸭脖'),
  mark('三只松鼠', [29, 30], '坚果', '零食'),
  mark('徐福记', [30], '糖果'),
  mark('旺旺', [30], '饼干', '零食'),
  mark('雕牌', [3], '洗衣粉', '洗洁精'),
  mark('舒肤佳', [3], '香皂', '沐浴露'),
  mark('六神', [3], '花露水', '沐浴露'),
  mark('云南白药', [3, 5], '牙膏'),
  mark('青岛', [32], '啤酒'),
  mark('水井坊', [33], '白酒'),
  mark('古井贡', [33], '白酒'),
  mark('郎酒', [33], '白酒'),
  mark('周大福', [14], '黄金首饰', '项链'),
  mark('周六福', [14], '黄金首饰', '项链'),
  mark('卡西欧', [14], '手表'),
  mark('海信', [9, 11], '电视机', '空调'),
  mark('长虹', [9, 11], '电视机', '空调'),
  mark('苏泊尔', [11, 21], '电饭煲', '炒锅'),
  mark('小天鹅', [7], '洗衣机'),
  mark('特步', [25], '运动鞋', '运动服'),
  mark('匹克', [25], '篮球鞋', '运动鞋'),
  mark('彪马', [25, 18], '运动鞋', '双肩包'),
  mark('森马', [25], '卫衣', '牛仔裤'),
  mark('太平鸟', [25], '连衣裙', '女装'),
  mark('巴拉巴拉', [25], '童装'),
  mark('七匹狼', [25], '夹克', '男装'),
  mark('南极人', [25], '内衣', '袜子'),
  mark('水星', [24], '四件套', '被子'),
  mark('富安娜', [24], '四件套', '被子'),
  mark('南孚', [9], '电池'),
  mark('小霸王', [9], '学习机'),
  mark('英雄', [16], '钢笔'),
  mark('永久', [12], '自行车'),
  mark('立邦', [2], '乳胶漆'),
  mark('马可波罗', [19], '瓷砖'),
];

const rules = loadRules();

/** A screener over the marks of this folder and others given. */
export function screenerOf(more: Mark[] = []): (title: string) => Finding {
  const screener = createScreener({
    registries: { directory: [...MARKS, ...more], gi: [], signs: [] },
    stamp: 'test',
    rules,
    release: 'test',
  });
  return (title) =>
    screener.screen({
      platform: 'test',
      listingId: '1',
      kind: 'product',
      url: 'https://test.invalid/1',
      title,
      seenAt: '2026-11-23T09:00:00+08:00',
    });
}

/** What a finding says of disguises: `disguise code, mark, piece of the text`. */
export const disguisesOf = (finding: Finding): string[] =>
  finding.hits.flatMap((hit) =>
    hit.reasons
      .filter((reason) => reason.code.startsWith('disguise-'))
      .map((reason) => `${reason.code.slice(9)} ${hit.subjectId} ${reason.params?.seen}`),
  );
