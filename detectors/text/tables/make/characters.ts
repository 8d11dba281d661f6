/** A Han character's level in GB 2312: 1 for the 3,755 of daily use, 2 for the 3,008 others, 0 outside. */
export const levelOf = (cp: number): 0 | 1 | 2 => levels().get(cp) ?? 0;

let known: Map<number, 1 | 2> | undefined;

/** GB 2312 orders its characters in rows from B0 on; level 2 begins with row D8. */
function levels(): Map<number, 1 | 2> {
  if (known !== undefined) return known;
  known = new Map();
  const decoder = new TextDecoder('gbk');
  for (let row = 0xb0; row <= 0xf7; row++) {
    for (let cell = 0xa1; cell <= 0xfe; cell++) {
      const char = decoder.decode(Uint8Array.of(row, cell));
      if (/^\p{sc=Han}$/u.test(char)) known.set(char.codePointAt(0)!, row < 0xd8 ? 1 : 2);
    }
  }
  return known;
}

/** Radicals that have a character of their own in Unicode, and the whole characters people type in their stead. */
export const RADICALS: ReadonlyMap<number, readonly number[]> = new Map(
  words(
    '亻人 氵水 扌手才 钅金 讠言 纟丝糸 饣食 犭犬狗 忄心 礻示 衤衣 阝耳阜 刂刀 艹草艸 ' +
      '罒四 灬火 疒病 宀宝 冫冰 辶走之 攵文 彳双 尢尤 覀西 卩耳 巛川 牜牛 ⺮竹 ⻊足 ' +
      '⻗雨 糹丝 月肉 爫爪 匚框 囗框 丷八 冖宝 ⺌小 王玉 辵走之 ⺼月肉 訁言 飠食 釒金',
  ).map((chars) => {
    const [radical = 0, ...typed] = chars.map((char) => char.codePointAt(0)!);
    return [radical, typed];
  }),
);

/**
 * Forms a character takes as a part that differ from its own: the form is what is left of the second character without the
 * third. One example stands for all characters built that way.
 */
export const PART_FORMS: readonly { part: string; of: string; without: string }[] = words(
  '女姑古 又对寸 氵河可 亻住主 艹蓝监 日早十 日晃光 口员贝 力男田 刂剧居 木枝支 ' +
    '木杏口 足跑包 竹笥司 火炒少 土堵者 王玲令 车轴由 禾和口 虫蚊文 舟舸可 米粉分 ' +
    '牛牧攵 雨露路 亻俅求 阝陈东 子孤瓜 犭狄火 月肯止 马驰也 大奇可 日旺王 羊羔灬 ' +
    '矢知口 弓弘厶 山岐支 贝财才 鱼鲂方 革鞋圭 田男力 止歧支 身躬弓 讠诗寺 攵牧牛 ' +
    '页顶丁 鸟鸦牙 隹谁讠 心思田 示禁林 子李木 林梦夕 耳职只 角触虫',
).map(([part = '', of = '', without = '']) => ({ part, of, without }));

function words(text: string): string[][] {
  return text.split(' ').map((word) => [...word]);
}
