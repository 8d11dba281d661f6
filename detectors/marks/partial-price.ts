import { Kind } from '../../lib/text/symbols.ts';
import type { WordSighting } from '../text/lexicon.ts';
import { said, type View } from '../view.ts';

/** Attributes that say what exactly is sold for the price. */
const SOLD_AS = /(规格|品类|品名|名称|类别|类型|种类|款式|套餐|净含量|版本|型号|颜色分类|选项|spec|type|size|option)/i;
/** Words by which a text speaks of its own price or link: 本链接为定金. */
const OF_THE_LINK = /(链接|此价|本价|价格|标价|售价|页面价|拍下)[^\n]{0,6}$/;
/** What is given, taken back or merely there is not what is sold: 送小样, 退差价, 含说明书, 带配件, 全国包邮费. */
const GIVEN = /([送赠附退免含][^\s]{0,4}|[带配领返抵减有无])$/;
/** The platform files a listing under parts, and says of what only a level above. */
const PARTS = /^(维修|更换|替换)?(配件|零件|备件|零配件)$/;
/** One bottle is what a price of drink is for. */
const ONE_BOTTLE = new Set(['单支', '单只装']);
const CARRIAGE = new Set(['运费', '邮费']);
const REACH = 12;

/** True where the listing says that its price is not that of the whole goods: a deposit, a sample, a spare part, a voucher. */
export function isPricedInPart(view: View, bottled: boolean): boolean {
  const words = [...said(view, 'price-partial'), ...said(view, 'presale')].filter(
    ({ word }) => !(bottled && ONE_BOTTLE.has(word)),
  );
  if (PARTS.test(view.listing.category?.at(-1) ?? '')) return true;
  return words.some((word) => isWhatIsSold(word) && !words.some((other) => isPartOf(word, other)));
}

/** 券 in 优惠券: the longer word says what is meant. */
const isPartOf = (word: WordSighting, other: WordSighting): boolean =>
  other.field === word.field &&
  other.first <= word.first &&
  other.last >= word.last &&
  other.last - other.first > word.last - word.first;

function isWhatIsSold(word: WordSighting): boolean {
  const before = clauseBefore(word);
  if (GIVEN.test(before) || (CARRIAGE.has(word.word) && before.endsWith('包'))) return false;
  const { name, trust } = word.field;
  if (trust === 'title') return true;
  if (trust === 'attribute') return SOLD_AS.test(name.slice('attributes.'.length));
  return (trust === 'description' || trust === 'side') && OF_THE_LINK.test(before);
}

/** The symbols of the same clause right before a word. */
function clauseBefore(word: WordSighting): string {
  const { symbols, kinds } = word.field.stream;
  let text = '';
  for (let i = word.first - 1; i >= 0 && word.first - i <= REACH && kinds[i] !== Kind.Sentence; i--)
    text = String.fromCodePoint(symbols[i]!) + text;
  return text;
}
