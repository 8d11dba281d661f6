import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createScreener } from '../../../../detectors/screen.ts';
import type { Finding } from '../../../../domain/finding.ts';
import type { Mark } from '../../../../domain/registries.ts';
import { seededRandom } from '../../../../lib/statistics.ts';
import { skeletonText } from '../../../../lib/text/stream.ts';
import { listing, rules } from '../../../support/detectors.ts';
import { MARKS } from './cases.ts';

const COUNT = 20_000;

const table = (name: string): string[] =>
  readFileSync(new URL(`../../../../detectors/text/${name}`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));

/** What follows two letters in words, as often as it does. */
function followers(): Map<string, string> {
  const next = new Map<string, string>();
  let word = '';
  for (const line of table('latin/words.txt')) {
    word = word.slice(0, Number.parseInt(line[0]!, 36)) + line.slice(1);
    const padded = `^^${word}$`;
    for (let i = 2; i < padded.length; i++) {
      const before = padded.slice(i - 2, i);
      next.set(before, (next.get(before) ?? '') + padded[i]);
    }
  }
  return next;
}

/** The bytes of the first forty rows of GB 2312's Chinese, its characters of daily use. */
const gbByte = (k: number): number => (k % 2 === 0 ? 0xb0 + Math.floor(k / 188) : 0xa1 + ((k % 188) >> 1));

/** Marks with lengths and letters as marks have them: two thirds Chinese of two to four characters, the rest four to ten letters. */
function generated(forbidden: string): Mark[] {
  const random = seededRandom(20_000);
  const next = followers();
  const known = new TextDecoder('gbk');
  const level1 = new Set(known.decode(Uint8Array.from({ length: 40 * 188 }, (_, k) => gbByte(k))));
  const chars = table('tables/pinyin.txt').flatMap((line) =>
    [...line.split(/[ |]/)[1]!].filter((char) => level1.has(char)).slice(0, 3),
  );
  const one = <T>(list: ArrayLike<T>): T => list[Math.floor(random() * list.length)]!;
  const latin = (): string => {
    let word = '^^';
    while (!word.endsWith('$') && word.length < 14) word += one(next.get(word.slice(-2))!);
    return word.replace(/[$^]/g, '');
  };
  const marks: Mark[] = [];
  while (marks.length < COUNT) {
    const name =
      random() < 0.33 ? latin() : Array.from({ length: 2 + Math.floor(random() * 3) }, () => one(chars)).join('');
    const fits = /^[a-z]/.test(name) ? name.length >= 4 && name.length <= 10 : true;
    if (!fits || forbidden.includes(skeletonText(name))) continue;
    marks.push({ id: `g${marks.length}`, mark: name, niceClasses: [1 + Math.floor(random() * 45)], owner: 'o' });
  }
  return marks;
}

/** Titles that hold no mark, with the Latin tokens that titles hold: words, units, models, other firms, pinyin, typing slips. */
const TITLES = [
  'ins风 polo领 短袖 T恤 男 纯棉 oversize',
  'USB-C to HDMI 4K 60Hz 扩展坞 type-c',
  'women casual sneakers breathable running shoes size 36-41',
  'stainles steel bottel 500ml 保温杯',
  'hansanyi 女装 连衣裙 2026 xinkuan',
  'JWBAO 蓝牙耳机 5.3 TWS 降噪',
  'Vooglo 手机壳 磁吸 防摔',
  'mikado 饼干棒 抹茶味',
  'LUKSO 台灯 护眼 led 3000K',
  'Anmeilu 香薰机 加湿器 usb',
  'KTG-2208 电钻 21V 锂电',
  'bosswell 西装 男 修身',
  'Gerlano 女包 单肩 斜挎',
  'sunflwoer seeds 500g 原味',
  'zhongqiu lihe 中秋礼盒 坚果',
  'hello kity 贴纸 手账',
  'Yonwa 手表 石英 防水 30M',
  'XBR8 pro max 平板 支架',
  'kuaidi 快递袋 加厚 28x42',
  'Tianlu 茶叶 礼盒 250g',
  'petdog 狗粮 10kg 通用型',
  'FERNANO 红酒 750ml*6',
  'Melkin 沙发 布艺 三人位',
  'shouji ke 手机壳 男 硅胶',
  'lovly babby 连体衣 新生儿',
  'Huiron 螺丝刀 套装 32合1',
  'NOVEK 行李箱 20寸 万向轮',
  'Rassel 毛毯 加厚 双层',
  'Oukela 面霜 补水 50g',
  'Ginova 项链 银 锁骨链',
];
const BESIDE = 'Please check the size before ordering. Ships in 24h, RMB only, kefu zaixian 9:00-22:00, A货勿扰';

const finding = (marks: Mark[]) => {
  const screener = createScreener({
    registries: { directory: marks, gi: [], signs: [] },
    stamp: 'chance',
    rules,
    release: 'chance',
  });
  return (title: string): Finding => screener.screen(listing(title, { description: BESIDE }));
};

describe('a directory that grows', () => {
  it('changes no finding of listings that hold none of the new marks', () => {
    const forbidden = skeletonText([...TITLES, BESIDE].join(''));
    const small = finding(MARKS);
    const large = finding([...MARKS, ...generated(forbidden)]);
    for (const title of TITLES) {
      const { hits } = large(title);
      expect({ title, hits }).toEqual({ title, hits: small(title).hits });
    }
  });
});
