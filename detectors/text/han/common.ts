import { eachWord } from '../dictionary.ts';

/** Tells which neighbouring Chinese characters stand together in common words, and which characters run through every text. */
export type CommonPairs = {
  /** Both belong to a common word: nothing begins or ends between them. */
  joins(left: number, right: number): boolean;
  /** The two make a word that everybody uses all the time (每天, 大江). */
  everyday(left: number, right: number): boolean;
  /** A character that often stands alone in any sentence (的, 新, 送): that no word covers it says nothing. */
  frequent(cp: number): boolean;
  /** A character of no word: nobody types it but to write another one. */
  rare(cp: number): boolean;
};

const KNOWN_COUNT = 10;
/** Longer words put any two characters side by side (肯特山, 麻木不仁): few of them count. */
const LONGER_COUNT = 50;
const LONGEST_WORD = 3;
const EVERYDAY_COUNT = 150;
const TYPED_COUNT = 20;
const FREQUENT_COUNT = 3_000;
/** Names of persons are no words of the language (奈克 is among them) but for the most famous (李白). */
const FAMOUS_COUNT = 100;
const PERSONS = new Set(['nr', 'nrt', 'nrfg']);

/** Words of listings that the general dictionary, made from books and papers, does not know or hardly counts. */
export const TRADE_WORDS = (
  '客服 包邮 秒发 差评 好评 中评 追评 晒单 晒图 刷单 返现 退差 差价 补差 补邮 邮费 运费 运险 退换 换货 退货 发货 补货 断货 缺货 断码 拍下 下单 单拍 ' +
  '改价 议价 实拍 色差 尺码 码数 均码 大码 加大 加绒 加厚 加长 男款 女款 男女 同款 新款 老款 爆款 秋款 冬款 春款 夏款 款式 快递 顺丰 中通 圆通 ' +
  '申通 韵达 邮政 签收 开箱 破损 质保 保修 联保 三包 正品 专柜 旗舰 自营 直营 直发 直销 现发 闪发 次日 隔天 当天 七天 无理 理由 店铺 本店 小店 亲们 ' +
  '宝贝 卖家 买家 老客 新客 回头 粉丝 直播 主播 链接 秒杀 优惠 领券 满减 立减 买一 送一 买二 赠品 礼袋 礼盒 盒装 袋装 罐装 瓶装 桶装 散装 整箱 箱装 ' +
  '现货 清仓 特价 促销 限时 限量 抢购 批发 代发 一件 厂家 工厂 货源 微信 加微 私聊 咨询 详情 实物 手感 面料 纯棉 显瘦 百搭 透气 防滑 耐磨 耐穿 轻便 网红 超火 大火 热卖 热销 人气 福利 专供 裸价 白菜 抖音 淘宝 缓震 好物 必备 必入 学生 平价 高端 家用 户外'
).split(' ');

const BITS = 22;
const WORDS = 1 << (BITS - 5);

type Sets = { known: Int32Array; everyday: Int32Array; frequent: Int32Array; typed: Int32Array };

let general: Sets | undefined;

/** One mixed hash of a pair; its upper and lower bits are two probes. */
function pairHash(left: number, right: number): number {
  let hash = Math.imul(left, 0x9e3779b1) ^ Math.imul(right, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15), 0xc2b2ae35);
  return hash ^ (hash >>> 13);
}

const firstOf = (hash: number): number => hash >>> (32 - BITS);
const secondOf = (hash: number): number => Math.imul(hash, 0x27d4eb2f) >>> (32 - BITS);

function put(set: Int32Array, left: number, right: number): void {
  const hash = pairHash(left, right);
  const a = firstOf(hash);
  const b = secondOf(hash);
  set[a >> 5]! |= 1 << (a & 31);
  set[b >> 5]! |= 1 << (b & 31);
}

/** A Bloom filter of two probes: of pairs never put in, some one in a thousand is taken for one that was. */
function has(set: Int32Array, left: number, right: number): boolean {
  const hash = pairHash(left, right);
  const a = firstOf(hash);
  const b = secondOf(hash);
  // Both looks at once: most pairs of a text are known, and a branch between the two would make the second wait for the first.
  return ((set[a >> 5]! >>> (a & 31)) & (set[b >> 5]! >>> (b & 31)) & 1) === 1;
}

function putWord(set: Int32Array, word: string): void {
  for (let k = 1; k < word.length; k++) put(set, word.charCodeAt(k - 1), word.charCodeAt(k));
}

/** The pairs of the general dictionary and of the words of trade, read once a process (some 0.2 s). */
function generalSets(): Sets {
  if (general !== undefined) return general;
  const sets = {
    known: new Int32Array(WORDS),
    everyday: new Int32Array(WORDS),
    frequent: new Int32Array(65536 / 32),
    typed: new Int32Array(65536 / 32),
  };
  eachWord((word, count, tag) => {
    if (word.length > 1 || count >= TYPED_COUNT)
      for (let k = 0; k < word.length; k++) sets.typed[word.charCodeAt(k) >> 5]! |= 1 << (word.charCodeAt(k) & 31);
    if (word.length === 1 && count >= FREQUENT_COUNT) {
      const cp = word.charCodeAt(0);
      sets.frequent[cp >> 5]! |= 1 << (cp & 31);
    }
    if (word.length < 2 || word.length > LONGEST_WORD || (PERSONS.has(tag) && count < FAMOUS_COUNT)) return;
    if (count < (word.length === 2 ? KNOWN_COUNT : LONGER_COUNT)) return;
    putWord(sets.known, word);
    if (word.length === 2 && count >= EVERYDAY_COUNT) putWord(sets.everyday, word);
  });
  for (const word of TRADE_WORDS) {
    putWord(sets.known, word);
    putWord(sets.everyday, word);
  }
  general = sets;
  return general;
}

/** The general pairs with those of the words given, such as the nouns of goods. */
export function commonPairs(words: Iterable<string>): CommonPairs {
  const { known, everyday, frequent, typed } = generalSets();
  const own = known.slice();
  for (const word of words) putWord(own, word);
  return {
    joins: (left, right) => has(own, left, right),
    everyday: (left, right) => has(everyday, left, right),
    rare: (cp) => cp > 65535 || ((typed[cp >> 5]! >>> (cp & 31)) & 1) === 0,
    frequent: (cp) => cp < 65536 && ((frequent[cp >> 5]! >>> (cp & 31)) & 1) === 1,
  };
}
