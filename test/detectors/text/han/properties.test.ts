import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { han } from '../../../../detectors/text/channels/han.ts';
import { commonPairs } from '../../../../detectors/text/han/common.ts';
import { nameTable } from '../../../../detectors/text/name-builder.ts';
import { nameOf } from '../../../../detectors/text/names.ts';
import { seededRandom } from '../../../../lib/statistics.ts';
import { symbolStream } from '../../../../lib/text/stream.ts';
import { MARKS, screenerOf } from './world.ts';

const names = nameTable(MARKS.map((mark, index) => nameOf(mark.mark, 'mark', index)!));
const find = han.open(han.compile(names), names, commonPairs([]));

/** What the channel sees in a text: the name and the piece of the original text. */
function seenIn(text: string): { name: string; quote: string; places: number[]; likeness: number }[] {
  const stream = symbolStream(text);
  const seen: ReturnType<typeof seenIn> = [];
  find(
    stream,
    (name, { first, last, places, likeness }) =>
      seen.push({
        name: names.at(name).text,
        quote: text.slice(stream.starts[first]!, stream.ends[last]!),
        places: [...places],
        likeness: likeness ?? 1,
      }),
    true,
    false,
  );
  return seen;
}

const spellings: [string, string][] = [
  ['娃蛤蛤', '娃哈哈'],
  ['徐福讠己', '徐福记'],
  ['特苏仑', '特仑苏'],
  ['七pi狼', '七匹狼'],
  ['周·太·福', '周大福'],
];

/** Signs before and behind, of one code unit and of two, seen and unseen. */
const around = fc.array(fc.constantFrom('🔥', '！', ' ', '①', '👍🏽', '\u200b', '【新】', '5折', '\ud83d', 'ｱ'), {
  maxLength: 6,
});

describe('Chinese marks in another spelling', () => {
  it('are quoted from the original text, whatever stands around them', () => {
    fc.assert(
      fc.property(fc.constantFrom(...spellings), around, around, ([spelling, name], before, behind) => {
        const text = `${before.join('')} ${spelling} ${behind.join('')}`;
        const seen = seenIn(text).filter((one) => one.name === name);
        expect(seen.map((one) => one.quote)).toContain(spelling);
      }),
    );
  });

  it('lie within the text, in order, with a likeness between 0 and 1', () => {
    const alphabet = [...new Set([...MARKS.flatMap((mark) => [...mark.mark]), ...'蛤讠己女圭氵白pika·🔥 ，的鞋'])];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...alphabet), { maxLength: 60 }), (chars) => {
        const text = chars.join('');
        const { length } = symbolStream(text);
        for (const { places, likeness } of seenIn(text)) {
          expect(places.every((place, k) => place < length && (k === 0 || place > places[k - 1]!))).toBe(true);
          expect(likeness).toBeGreaterThan(0);
          expect(likeness).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('never stop the channel on any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => void seenIn(text)));
    for (const text of ['女'.repeat(50_000), '木'.repeat(50_000), '女马'.repeat(25_000), 'a哈'.repeat(25_000)])
      seenIn(text);
  });

  it('leave names alone that stand there as they are', () => {
    for (const mark of MARKS) expect(seenIn(`${mark.mark} 正品`).filter((one) => one.name === mark.mark)).toEqual([]);
  });
});

/** Characters that marks like, the first ones most. */
const LIKED =
  '美华金佳康宝龙天福安利士德雅丽乐尔达新百万家兴盛源泰恒永祥瑞和顺丰富贵荣昌隆吉庆嘉欣悦怡馨馥诗诺曼妮娜莎薇菲蒂奥欧亚斯克特莱洛伊卡琳茜凯迪雷森林海洋江河山川云月星辰日光明亮清风雪玉石兰梅竹菊莲荷桂松柏虎狮象鹤凤凰鹏雁燕鹰马牛羊鹿';

/** Marks of the lengths and characters that registers show: two thirds Chinese, of two to four characters. */
function generatedMarks(count: number): typeof MARKS {
  const random = seededRandom(20);
  const liked = [...LIKED];
  const char = (): string =>
    random() < 0.8
      ? liked[Math.floor(random() ** 2 * liked.length)]!
      : String.fromCodePoint(0x4e00 + Math.floor(random() * 8000));
  const letter = (): string => String.fromCodePoint(0x61 + Math.floor(random() * 26));
  return Array.from({ length: count }, (_, k) => {
    const chinese = random() < 0.67;
    const draw = random();
    const length = chinese ? (draw < 0.45 ? 2 : draw < 0.8 ? 3 : 4) : 4 + Math.floor(random() * 7);
    return {
      id: `generated-${k}`,
      mark: Array.from({ length }, chinese ? char : letter).join(''),
      niceClasses: [1 + Math.floor(random() * 45)],
      owner: 'generated',
    };
  });
}

const TITLES: string[] = [
  '男士运动鞋 透气 防滑 春秋 跑步鞋 学生',
  '新款女装 连衣裙 碎花 收腰 显瘦 中长款',
  '不锈钢保温杯 大容量 便携 车载水杯',
  '五常大米 新米 10斤 真空包装 东北',
  '儿童积木 拼装 益智 玩具 礼物',
  '无线蓝牙耳机 入耳式 降噪 长续航',
  '纯棉四件套 床单 被套 双人 简约',
  '手机壳 透明 防摔 磨砂 全包',
  '洗衣液 薰衣草 家庭装 持久留香',
  '陶瓷餐具 碗盘 套装 家用 微波炉适用',
  '加厚羽绒服 男 冬季 连帽 保暖',
  '真皮钱包 男 短款 头层牛皮 卡包',
  '绿茶 明前 散装 250g 茶叶 高山云雾',
  '电动牙刷 声波 充电 软毛 成人',
  '办公椅 电脑椅 人体工学 可躺 升降',
  '红烧牛肉面 整箱 24桶 速食',
  '客厅吊灯 现代 简约 LED 餐厅灯',
  '宠物狗粮 成犬 通用 10斤 鸡肉味',
  '汽车脚垫 全包围 专用 防水 耐磨',
  '登山包 户外 大容量 徒步 双肩包',
];

describe('a directory that grows by 20,000 marks', () => {
  it('changes no finding of listings that hold none of them', () => {
    const small = screenerOf();
    const large = screenerOf(generatedMarks(20_000));
    const titles = [
      ...TITLES,
      '娃蛤蛤 AD钙奶饮料',
      '徐福讠己 糖果',
      '七pi狼 夹克',
      '特苏仑 牛奶 整箱',
      '农天山泉 矿泉水',
    ];
    for (const title of titles) {
      const hits = (screen: typeof small) =>
        screen(title).hits.map((hit) => `${hit.subjectId} ${hit.status} ${hit.points}`);
      expect(hits(large), title).toEqual(hits(small));
    }
  });
});
