import { symbolText } from '../../lib/text/stream.ts';
import { Kind } from '../../lib/text/symbols.ts';
import type { Head } from '../goods/facts.ts';
import type { WordSighting } from '../text/lexicon.ts';
import { said, type View } from '../view.ts';

/** From this Nice class on, goods are services. */
const SERVICES_FROM = 36;
/** From this one on they are lessons, design, meals and care: nothing that comes with goods. */
const INTANGIBLE_FROM = 41;
/** A level of the category that holds services. */
const SERVICE_LEVEL = /服务(?!器)|维修(?!工具|配件|材料)|^保养$|课程|培训|家政|跑腿|^.{0,2}加工$|^(租赁|出租)/;
/** Whom goods are for at the end of a title (蚝油 大桶 餐饮) is no service. */
const CUSTOMER = /^(餐饮|酒店|饭店|宾馆|民宿|餐厅|食堂|幼儿园|学校)$/;
/** What comes with goods is not what is sold: 包安装, 送清洗, 免费维修, 终身保养. */
const COMES_WITH = /(包|送|赠|含|免费?|终身|支持|提供|可|带|年|享|易|好|方便|一键|自动)$/;

/**
 * The word that says that a service is sold, for goods of the mark or not: the category's, or a word of work in the title with another
 * one or with where it is done (上门, 到店), or lessons and the like as what a title ends with. Undefined where goods are sold, or for a mark that is registered for such services.
 */
export function serviceWord(view: View, classes: ReadonlySet<number>): string | undefined {
  const heads = view.goods().heads.filter((head) => head.kind.class >= SERVICES_FROM);
  if (heads.some((head) => classes.has(head.kind.class))) return undefined;
  const category = heads.find((head) => head.source === 'category');
  if (category !== undefined) return category.span.quote;
  const told = (view.listing.category ?? []).map((level) => SERVICE_LEVEL.exec(level)?.[0]).find(Boolean);
  if (told !== undefined) return told;
  if (view.goods().heads.some((head) => head.source === 'category')) return undefined;
  const last = view.goods().heads.findLast((head) => head.source === 'title');
  if (last !== undefined && last.kind.class >= INTANGIBLE_FROM && endsRun(last) && !CUSTOMER.test(last.key))
    return last.span.quote;
  const work = said(view, 'service').filter(isSold);
  const places = said(view, 'service-place').filter((word) => word.field.trust === 'title');
  const different = new Set([...work, ...places].map((word) => word.first));
  return work.length > 0 && different.size > 1 ? work[0]!.word : undefined;
}

/** 体检 in 体检报告 is no check-up. */
function endsRun({ field, last }: Head): boolean {
  return field === undefined || last + 1 >= field.stream.length || field.stream.kinds[last + 1] !== Kind.Han;
}

/** The first word of work on goods that a title offers. */
export const workWord = (view: View): string | undefined => said(view, 'service').find(isSold)?.word;

function isSold(word: WordSighting): boolean {
  if (word.field.trust !== 'title') return false;
  const { symbols } = word.field.stream;
  return !COMES_WITH.test(symbolText(symbols, Math.max(0, word.first - 2), word.first));
}
