import { Kind, type SymbolStream } from '../../../lib/text/symbols.ts';
import type { Search } from './lookup.ts';
import { exactKey, firstEntry, MAX_LENGTH, mayHold, Pair, term } from './names.ts';

const LIKENESS = 0.95;

/** Pictures and the words that sellers write with them: what each shows, and its colour or sound where that is how it is used. */
const PICTURES = new Map<number, readonly Int32Array[]>(
  (
    '🍎苹果 🍏苹果 🍐梨 🍊橘,橙 🍋柠檬 🍌香蕉 🍉西瓜,瓜 🍇葡萄 🍓草莓,莓 🫐蓝莓,莓 🍒樱桃 🍑桃,蜜桃 🥭芒果 🍍菠萝 🥥椰,椰子 🥝猕猴桃,奇异果 🍅番茄 🍆茄 🥕萝卜 🌽玉米 🌶️椒,辣 ' +
    '🧄蒜 🧅葱 🍄菇,蘑菇 🥜花生 🫘豆 🌰栗,栗子 🍞面包 🥖面包 🧀芝士 🥚蛋 🍗鸡 🥩肉 🍚米,饭 🍜面 🍝面 🥟饺 🍙米,饭 🍘米 🍵茶 🍶酒 🍷酒 🍺啤酒,酒 🍻啤酒,酒 🥃酒 🥛奶,牛奶 🍼奶 ☕咖啡 🧃果汁 🍯蜜,蜂蜜 🧂盐 🍬糖 🍭糖 🍫巧克力 ' +
    '🐭鼠 🐹鼠 🐮牛 🐂牛 🐄牛 🐃牛 🐯虎 🐅虎 🐰兔 🐇兔 🐲龙 🐉龙 🐍蛇 🐴马 🐎马 🐏羊 🐑羊 🐐羊 🐵猴 🐒猴 🐔鸡,吉 🐓鸡 🐤鸡 🐶狗,犬 🐕狗,犬 🐷猪 🐖猪 🐱猫 🐈猫 🦊狐,狐狸 🐻熊 🐼熊猫 🐨考拉 🦁狮,狮子 🐺狼 🦌鹿 🐘象,大象 🐫驼,骆驼 🐪驼,骆驼 🦒长颈鹿 🦘袋鼠 🦔刺猬 ' +
    '🦅鹰 🦆鸭 🦢鹤,鹅,天鹅 🦉鸮 🐦鸟,雀,鹊 🕊️鸽 🦜鹦鹉 🐧企鹅 🦚孔雀 🐢龟 🐸蛙 🐊鳄鱼 🐟鱼 🐠鱼 🐡鱼 🦈鲨,鲨鱼 🐳鲸 🐋鲸 🐬海豚 🐙章鱼 🦀蟹 🦐虾 🦞龙虾,虾 🐝蜂 🦋蝶,蝴蝶 🐞瓢虫 🐜蚁 🕷️蛛 🐌蜗,蜗牛 🐾爪,足 ' +
    '🌸花,樱 🌹玫瑰 🌺花 🌻葵,葵花 🌼花 🌷花 💐花 🪷莲,荷 🍁枫 🍂叶 🍃叶 🌿草 🌱芽,苗 🌲松,木 🌳木,树 🌴椰,棕 🎋竹 🎍竹 🌾麦,稻,禾 ☘️草 🍀草 🌵仙人掌 🌙月 🌛月 🌕月 ☀️日,阳 🌞日,阳 🌅日 ⭐星 🌟星 ✨星 ☁️云 🌧️雨 ⛈️雷 ⚡雷,电 ❄️雪 ☃️雪 🌈虹,彩虹 🔥火 💧水 🌊海,浪,波 🌪️风 💨风 ' +
    '⛰️山 🏔️山 🗻山 🌋火山 🏝️岛 🏜️沙漠 🌍地球 🏠家,屋 🏡家,屋 🏰堡,城堡 ⛩️门 🚪门 🌉桥 ⛵帆,船 🚢船 🚀火箭 ✈️飞机,飞 🚗车 🚲自行车 🚂火车 👑冠,皇冠,王 💎钻,宝石 💍戒 🏆奖 🥇金 🪙金,钱 💰金,钱 🔔铃 🎵音 🎹琴 🥁鼓 🎨彩 📖书 🖊️笔 ✏️笔 🔑钥 🔒锁 ⚔️剑 🗡️剑 🏹弓,箭 🛡️盾 ⚓锚 🧲磁 ' +
    '❤️心,爱 ❤心,爱 💖心,爱 💕爱 💗心 👄唇 👁️眼 👀眼,目 👂耳 ✋手 👋手 👐手 👣步,足 🦶足,脚 🦷牙 👶宝宝,婴 👧妹,女 👦男 👩女,妈 👴爷,老 👵婆,奶奶 🤴王子 👸公主 🧚仙 👼天使 🤖机器人 😊笑 😄笑 🙏拜 💪力,强 ' +
    '💯百 🔴红 🟥红 🟠橙 🟡黄 🟨黄 🟢绿 🟩绿 🔵蓝 🟦蓝 🟣紫 🟪紫 ⚫黑 ⬛黑 🖤黑,黑心 ⚪白 ⬜白 🤍白 🟤棕 🟫棕,土 🀄中,红中 🈴合 🉐得 🈵满 ㊗️祝 ㊙️秘'
  )
    .split(' ')
    .map((entry) => {
      const cp = entry.codePointAt(0)!;
      const words = entry.slice(String.fromCodePoint(cp).length).replace('\ufe0f', '').split(',');
      return [cp, words.map((word) => Int32Array.from(word, (char) => char.codePointAt(0)!))] as const;
    }),
);

/** Tries the names of which a picture at `at` stands for a character or two, the others beside it: 安🐲, 红🌸郎. */
export function tryPicture(stream: SymbolStream, at: number, search: Search): void {
  const beside = stream.kinds[at + 1] === Kind.Han || (at > 0 && stream.kinds[at - 1] === Kind.Han);
  if (!beside) return;
  for (const shown of PICTURES.get(stream.symbols[at]!) ?? []) tryShown(stream, { at, shown }, search);
}

/** A picture's place, and the characters it is read as. */
type Picture = { at: number; shown: Int32Array };

function tryShown(stream: SymbolStream, { at, shown }: Picture, search: Search): void {
  const { symbols, kinds } = stream;
  const { keys } = search;
  const size = shown.length;
  for (let before = 0; before + size <= MAX_LENGTH; before++) {
    if (before > 0 && (at < before || kinds[at - before] !== Kind.Han)) return;
    // No name holds the character before the picture beside what the picture shows.
    if (before === 1 && !mayHold(keys, symbols[at - 1]!, shown[0]!, Pair.Any)) return;
    let sum = 0;
    for (let k = 0; k < before; k++) sum = (sum + term(symbols[at - before + k]!, k)) | 0;
    for (let k = 0; k < size; k++) sum = (sum + term(shown[k]!, before + k)) | 0;
    for (let behind = 0; before + size + behind <= MAX_LENGTH; behind++) {
      if (behind > 0) {
        if (kinds[at + behind] !== Kind.Han) break;
        if (behind === 1 && !mayHold(keys, shown[size - 1]!, symbols[at + 1]!, Pair.Any)) break;
        sum = (sum + term(symbols[at + behind]!, before + size - 1 + behind)) | 0;
      }
      if (before + behind > 0) tryName(stream, { at, before, behind, shown }, sum, search);
    }
  }
}

type Place = Picture & { before: number; behind: number };

function tryName(stream: SymbolStream, { at, before, behind, shown }: Place, sum: number, search: Search): void {
  const { symbols, kinds } = stream;
  const first = at - before;
  const last = at + behind;
  const parts = (left: number, right: number): boolean =>
    kinds[left] !== Kind.Han || kinds[right] !== Kind.Han || !search.pairs.joins(symbols[left]!, symbols[right]!);
  if ((before > 0 && !parts(first - 1, first)) || (behind > 0 && !parts(last, last + 1))) return;
  const length = before + shown.length + behind;
  const { entries } = search.keys;
  for (let entry = firstEntry(search.keys, exactKey(sum, length)); entry !== -1; entry = entries[entry * 2 + 1]!) {
    const index = entries[entry * 2]!;
    const name = search.names.at(index).symbols;
    const same = (k: number): boolean =>
      k < before
        ? name[k] === symbols[first + k]
        : k < before + shown.length
          ? name[k] === shown[k - before]
          : name[k] === symbols[at + 1 + k - before - shown.length];
    if (name.length !== length || !name.every((_, k) => same(k))) continue;
    search.report(index, {
      first,
      last,
      places: Int32Array.from({ length: last - first + 1 }, (_, k) => first + k),
      disguises: ['altered'],
      likeness: LIKENESS,
      doubtful: length === 2,
    });
  }
}
