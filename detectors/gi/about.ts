import type { Head } from '../goods/facts.ts';
import type { Span } from '../text/fields.ts';
import type { WordSighting } from '../text/lexicon.ts';
import type { Sighting } from '../text/matcher.ts';
import { said, seenIn, type View } from '../view.ts';

/** Levels of a category that hold books, journeys, news and lessons. */
const ABOUT_LEVEL = /图书|书籍|音像|杂志|报刊|旅游(?!特产|食品|纪念)|门票|课程|教育|资讯|科普|服务(?!器)/;
/** Levels that hold nothing to eat or drink. */
const THING_LEVEL =
  /家电|电器|家居|厨具|餐具|酒具|茶具|炊具|数码|手机|服饰|服装|箱包|美妆|玩具|文具|五金|工具|家纺|灯具|家具|饰品|园艺|农资|农具|设备|机械|农机/;
/** Words of books, where nothing is weighed or poured. */
const BOOK =
  /(?<![送赠附含配带][^ ]{0,4})(出版社|图鉴|图谱|图解|手册|百科|指南|正版书|平装|彩图版|主编|编著|研究文集|isbn|读本|丛书|地方志|文化史)/i;
const WEIGHED = /\d ?(ml|毫升|g|克|kg|公斤|千克|斤|两|升|l)(?![a-z])/i;
/** What is told of things of a craft that are themselves not for eating: only journeys, prints, lessons and dealings are something else. */
const ABOUT_CRAFT =
  /游$|研学|门票|民宿|农家乐|度假村|住宿|采摘|观光|摄影|风景照|海报|壁纸|明信片|贴纸?$|图书|书籍|教材|[图画宣]册$|宣传|技术|技艺|教程|纪录片|剧本|邮票|加盟|招商|转让|素材|矢量|ppt|模板|设计|横幅|收购?$|求购|材料包|手工包|自学|入门/i;
const PACKING = /[箱盒袋罐]$/;
const GIFT_BEFORE = /(送|赠|附|配|含|搭|不含|另购|自带|可配)[^\s，,。；;]{0,3}$/;
const GIFT_AFTER = /^ ?(赠送|免费送|另购|自备|不含|基地|产业园|种植园)/;

/** `isOwn` tells a noun of the GI's own sort of goods; `craft`, that it is a thing to use. */
type Asked = { craft: boolean; isOwn: (noun: string) => boolean; own: readonly Head[]; uses: readonly Sighting[] };

/** What tells that a listing sells something about a GI's goods instead: tools, prints, journeys, seedlings, books. */
export function aboutIt(view: View, { craft, isOwn, own, uses }: Asked): Span | undefined {
  const { category = [], title } = view.listing;
  const fed = craft || own.some((head) => head.source === 'category');
  const level = category.findIndex((one) => ABOUT_LEVEL.test(one) || (!fed && THING_LEVEL.test(one)));
  if (level >= 0)
    return { field: `category[${level}]`, start: 0, end: category[level]!.length, quote: category[level]! };
  const book = WEIGHED.test(title) ? null : BOOK.exec(title);
  if (book !== null) return { field: 'title', start: book.index, end: book.index + book[0].length, quote: book[0] };
  const word = said(view, 'gi-other-use').find(
    (one) =>
      one.field.trust === 'title' &&
      !isOwn(one.word) &&
      !(craft && (!ABOUT_CRAFT.test(one.word) || isForRooms(view, one))) &&
      !comesAlong(one, title),
  );
  if (word === undefined) return undefined;
  const sure = own.some((head) => head.source === 'category');
  const behind = own.some((head) => head.source === 'title' && head.first > word.last);
  return sure && (behind || uses.some((use) => use.field === word.field && use.first > word.last))
    ? undefined
    : seenIn(word);
}

/** 民宿窗帘布: where things of a craft are put to use. */
const isForRooms = (view: View, { word, field, last }: WordSighting): boolean =>
  /民宿|酒店|住宿|农家乐/.test(word) &&
  view.goods().heads.some((head) => head.field === field && head.first === last + 1 && head.kind.class < 35);

const FITS = new Set(['适用于', '适用', '适配', '适合', '适合于', '用于', '可用于', '通用于', '匹配', '配套']);

/** A word of fitting right before the name, anywhere on the page (适配龙泉宝剑): what is sold goes with such goods. */
export function fitsIt(view: View, uses: readonly Sighting[]): Span | undefined {
  const word = said(view, 'compat-before').find(
    (one) =>
      FITS.has(one.word) &&
      uses.some((use) => use.field === one.field && one.last < use.first && listStart(view, use) - one.last <= 2),
  );
  return word === undefined ? undefined : seenIn(word);
}

/** Where the list of names begins that a name stands in: 适合柳州螺蛳粉桂林米粉店. */
function listStart({ sightings }: View, { field, first }: Sighting): number {
  const before = sightings.find(
    (one) => one.name.role === 'gi' && one.field === field && one.last < first && first - one.last <= 2,
  );
  return before?.first ?? first;
}

/** Goods that only share a word with packing: what grows in a bag, a dog's pedigree, the one tin that its owner is done with. */
const GROWING = /套袋|果袋|育果|育苗|农资/;
const OF_OTHERS = /(血统|鉴定|检测|体检|免疫|养殖)证书/;

/** True where a noun of packing speaks of no packing for the goods of the name. */
export function isNoPacking(view: View): boolean {
  const { title, category = [], seller } = view.listing;
  if (GROWING.test(title) || category.some((level) => GROWING.test(level)) || OF_OTHERS.test(title)) return true;
  return seller?.type === 'personal' && said(view, 'second-hand').length > 0 && said(view, 'label-trade').length === 0;
}

/** What says that packing bears no name. */
const BLANK = /素面|光板|白坯|(无|没有|不带|不印|没印|不含)(任何)?(标识?|商标|字样?|印刷|图案|logo|文字)(?!准|签)/i;

/** True for packing that is said to bear nothing. */
export const saysBlank = ({ listing }: View): boolean => BLANK.test(`${listing.title} ${listing.description ?? ''}`);

/** Gifts (送醒酒器), what goods are sent in (3斤 泡沫箱) and where they grow (苗木基地) are not what is sold. */
function comesAlong(word: WordSighting, title: string): boolean {
  const { start, end } = seenIn(word);
  return (
    GIFT_BEFORE.test(title.slice(Math.max(0, start - 6), start)) ||
    GIFT_AFTER.test(title.slice(end, end + 6)) ||
    (PACKING.test(word.word) && WEIGHED.test(title))
  );
}
