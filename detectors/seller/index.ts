import type { Listing } from '../../domain/listing.ts';
import type { AuthorisedSeller, AuthorisedUser, Mark } from '../../domain/registries.ts';
import { type Day, withinDays } from '../../domain/time.ts';
import { skeletonText } from '../../lib/text/stream.ts';
import type { GoodsFacts, Head } from '../goods/facts.ts';
import type { GoodsIndex } from '../goods/lexicon.ts';

/** What the directory says of a seller for one mark. */
export type Standing =
  | { is: 'authorised' | 'unknown' | 'same-name-other-account' }
  | { is: 'expired'; until: string }
  | { is: 'other-goods' }
  | { is: 'goods-unknown' };

const tidy = (code: string): string => skeletonText(code).toUpperCase();

/** True where the entry names this very seller: the account on this platform, or the credit code. A name proves nothing. */
export function isSameSeller(
  entry: { platform?: string | undefined; sellerId?: string | undefined; uscc?: string | undefined },
  listing: Listing,
): boolean {
  const seller = listing.seller;
  if (seller === undefined) return false;
  if (entry.platform !== undefined && entry.sellerId !== undefined)
    if (entry.platform === listing.platform && entry.sellerId === seller.id) return true;
  return (
    entry.uscc !== undefined &&
    entry.uscc.trim() !== '' &&
    seller.uscc !== undefined &&
    tidy(entry.uscc) === tidy(seller.uscc)
  );
}

/** True where an authorised user of a GI or licensee of a sign is this very seller. */
export const isListedUser = (users: readonly AuthorisedUser[] | undefined, listing: Listing): boolean =>
  (users ?? []).some((user) => isSameSeller(user, listing));

/**
 * True where a user or licensee that the register holds by its name alone, without account or credit code, bears exactly this seller's name: nothing
 * tells whether it is the same, nor that it is another.
 */
export const isKnownByNameAlone = (users: readonly AuthorisedUser[] | undefined, { seller }: Listing): boolean =>
  seller?.name !== undefined &&
  seller.name.trim() !== '' &&
  (users ?? []).some(
    ({ name, platform, sellerId, uscc }) =>
      sellerId === undefined &&
      platform === undefined &&
      (uscc ?? '').trim() === '' &&
      skeletonText(name) === skeletonText(seller.name!),
  );

/** How a seller stands to a mark on a day and for the goods sold: only account or credit code, in date, for those goods clears. */
export function standingOf(
  mark: Mark,
  listing: Listing,
  day: Day,
  goods: { facts: GoodsFacts; index: GoodsIndex },
): Standing {
  const entries = mark.authorisedSellers ?? [];
  const own = entries.filter((entry) => isSameSeller(entry, listing));
  let best: Standing = { is: 'unknown' };
  for (const entry of own) {
    if (!withinDays(day, entry.validFrom, entry.validUntil)) {
      if (best.is === 'unknown') best = { is: 'expired', until: entry.validUntil ?? entry.validFrom ?? '' };
      continue;
    }
    const covered = coversGoods(entry, mark, goods);
    if (covered === 'yes') return { is: 'authorised' };
    best = { is: covered === 'no' ? 'other-goods' : 'goods-unknown' };
  }
  if (best.is === 'unknown' && entries.some((entry) => takesNameOf(entry, listing)))
    return { is: 'same-name-other-account' };
  return best;
}

/** Whether a licence covers what is sold: goods of the same group do, but for those the mark's own list of goods names apart from them. */
function coversGoods(
  entry: AuthorisedSeller,
  mark: Mark,
  { facts: { heads }, index }: { facts: GoodsFacts; index: GoodsIndex },
): 'yes' | 'no' | 'unknown' {
  if (entry.goods === undefined || entry.goods.length === 0) return 'yes';
  if (heads.length === 0) return 'unknown';
  const licensed = new Set(entry.goods.map(skeletonText));
  if (heads.some((head) => licensed.has(head.key))) return 'yes';
  const others = new Set((mark.goods ?? []).map(skeletonText));
  if (
    heads.some(
      (head) => others.has(head.key) || (head.source === 'title' && endsOne(others, head) && !endsOne(licensed, head)),
    )
  )
    return 'no';
  const named = entry.goods.filter((noun) => heads.some(({ kind }) => index.kindOf(noun)?.group === kind.group));
  if (named.length === 0) return 'no';
  return named.some((noun) => BROAD.test(noun) || heads.some(({ key }) => BROAD.test(key) || resemble(noun, key)))
    ? 'yes'
    : 'no';
}

/** 水箱 in a title is the 隐藏水箱 of a list. */
const endsOne = (nouns: ReadonlySet<string>, { key }: Head): boolean =>
  [...key].length > 1 && [...nouns].some((noun) => noun.endsWith(key));

/** Words for a whole sort of goods: a licence for 玩具 covers 积木, one for 积木 no 毛绒玩具. */
const BROAD =
  /^(用品|制品|食品|玩具|服装|服饰|童装|男装|女装|鞋服|运动服|骑行服|滑雪服|户外服装?|工作服|瑜伽服|球服|家居服|家电|电器|数码|电子产品|化妆品|护肤品?|彩妆|洗护|日化|五金|工具|文具|餐具|厨具|家具|灯具|箱包|皮具|饰品|首饰|珠宝|药品|保健品|饮料|酒类?|调味品|零食|糕点|零部件|配件|家纺|床上用品|建材|卫浴|软件|设备|器械|产品|商品)$/;

/** Characters that nouns of one sort share without being one: 电饭煲 and 电压力锅, 牙膏 and 牙刷, 粉底液 and 精华液, 猫粮 and 狗粮. */
const SHARED = new Set(
  '电手面奶茶水洗护床眼耳牙头发儿婴童男女大小新家用品机器具装子套液剂粉膏霜乳油酒粮料纸片盒线气智能多动自',
);
/** Words for one thing that share nothing but such. */
const SAME_GOODS: readonly RegExp[] = [
  /洁面|洗面|洗脸/,
  /身体乳|润肤/,
  /红酒|葡萄酒|干红/,
  /尿裤|尿不湿|尿片|拉拉裤/,
  /纸巾|抽纸|面巾纸|卫生纸/,
  /吹风/,
  /笔记本|手提电脑/,
  /马桶|坐便/,
];

/** Two nouns of one sort (手提包 and 托特包) are the same goods or made like them where they share a telling character or two in a row; of letters nothing is known. */
function resemble(noun: string, key: string): boolean {
  if (!/\p{Script=Han}/u.test(noun + key) || noun.includes(key) || key.includes(noun)) return true;
  const chars = [...key];
  if (chars.some((char, k) => k > 0 && noun.includes(chars[k - 1]! + char))) return true;
  if (chars.some((char) => !SHARED.has(char) && noun.includes(char))) return true;
  return SAME_GOODS.some((words) => words.test(noun) && words.test(key));
}

/** The shop bears the name of a listed seller whose account on this platform, or credit code, is another. */
function takesNameOf(entry: AuthorisedSeller, listing: Listing): boolean {
  const name = listing.seller?.name;
  if (entry.name === undefined || name === undefined || skeletonText(entry.name) !== skeletonText(name)) return false;
  const otherAccount = entry.platform === listing.platform && entry.sellerId !== undefined;
  return otherAccount || (entry.uscc !== undefined && listing.seller?.uscc !== undefined);
}
