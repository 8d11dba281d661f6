const MOST_PIECES = 48;
const DIGITS = new Map([...'一二两三四五六七八九十'].map((char, i) => [char, [1, 2, 2, 3, 4, 5, 6, 7, 8, 9, 10][i]!]));

/**
 * How many bottles a text sells for one price (500ml*6瓶, 整箱6支, 六瓶装, 330ml×24罐), 1 where it does not say (整箱 alone may be a word of habit): drinks with a
 * reference price by the bottle are sold by the case. What is bought to get a price (拍2瓶, 6瓶起) is no case.
 */
export function bottlesIn(text: string): number {
  const found =
    /[*x×✖]\s*(\d{1,2})(?!\d|\s*(?:ml|cl|l|克|g|斤|度))/i.exec(text) ??
    /(?<![拍满买送第\d])(\d{1,2})\s*(?:瓶|支|罐|听)(?!起|以上|减|送|优惠|更)/.exec(text) ??
    /(?<![拍满买送第])([一二两三四五六七八九十])(?:瓶|支|罐|听)(?!起|以上|减|送|优惠|更)/.exec(text);
  if (found === null) return 1;
  const count = DIGITS.get(found[1]!) ?? Number(found[1]);
  return count >= 1 && count <= MOST_PIECES ? count : 1;
}

const PACKS =
  /(\d+(?:\.\d+)?)\s*(kg|g|克|斤|ml|毫升|l|升|片|粒|颗|枚|抽)\s*[*x×✖]\s*(\d{1,2})(?!\d|\s*(?:ml|l|g|克|斤|片|粒))/i;
/** The same where the pieces stand behind the measure: 4L 整箱4瓶, 500g 共6袋. */
const IN_CASE =
  /(\d+(?:\.\d+)?)\s*(kg|g|克|斤|ml|毫升|l|升|片|粒|颗|枚|抽)(?![a-z])[^\d]{0,6}?(?:整箱|一箱|原箱|共|装|箱)\s*(\d{1,2})\s*(?:瓶|桶|罐|袋|盒|提|包|支)(?!起|以上|减|送|优惠|更)/i;
/** Pairs and pieces that are sold together: 两双装, 3条装. */
const TOGETHER = /(?<![\d.])(?:([2-9]|1\d)|([两三四五六]))(?:双|件|条|套|台|把|床|副|只)装/;
/** What is less than this of a measure is a sachet within a pack. */
const WHOLE_PACK: Readonly<Record<string, number>> = {
  g: 100,
  克: 100,
  ml: 100,
  毫升: 100,
  片: 10,
  粒: 10,
  颗: 10,
  枚: 10,
  抽: 60,
};

/** How many whole packs a title sells for one price (12片*10盒, 700g*4袋, 4L 整箱4瓶, 两双装), 1 where it does not say or sachets are counted (10g*20袋). */
export function packsIn(title: string): number {
  const found = PACKS.exec(title) ?? IN_CASE.exec(title);
  if (found === null) return togetherIn(title);
  const [, amount, measure, count] = found;
  const packs = Number(count);
  const whole = Number(amount) >= (WHOLE_PACK[measure!.toLowerCase()] ?? 0);
  return whole && packs >= 1 && packs <= MOST_PIECES ? packs : 1;
}

function togetherIn(title: string): number {
  const found = TOGETHER.exec(title);
  return found === null ? 1 : (DIGITS.get(found[2] ?? '') ?? Number(found[1]));
}

const FROM =
  /(?:\d\s?(?:元|块|米|rmb)?\s?起(?!订|批|拍|发|送|售卖|泡|球|步|重|飞|跳|跑|名|床|源|火|点|动)|低至\s?\d|起售价|价格区间|from\s?[$￥¥]?\d)/i;

/** True where a text says that its price is that of the cheapest option (99元起, 低至59). */
export const isFromPrice = (text: string): boolean =>
  (text.includes('起') || /低至|区间|from/i.test(text)) && FROM.test(text);
