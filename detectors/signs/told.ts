import type { Field } from '../text/fields.ts';
import type { Sighting } from '../text/matcher.ts';
import type { View } from '../view.ts';
import type { Seen } from './use.ts';

/** So far from a name, in characters, a page may still speak of its event. */
const REACH = 40;
const MOST_TEXT = 5000;

/** 官方推荐, 大会合作饮品, 赛事唯一指定: the standing of one whom an event has chosen. */
const PARTNER =
  /(官方|大会|赛会|赛事|盛会|本届|组委会|博览会|博会|运会|锦标赛|唯一|独家|战略|首席|荣誉)的?(唯一|独家|官方|战略|首席|高级|荣誉)?(合作(?!社)|推荐|指定|赞助|供应商|供货商|支持单位|支持品牌|选用|认可|认证|授权|特许)/g;
/** 贵宾厅选用的, 组委会点名要的: chosen by those who hold the event. */
const CHOSEN =
  /(贵宾[厅室]|嘉宾|组委会|执委会|主会场|开幕式|会场里|场馆里|园区里|代表团|运动员村?)(里|上|们)?[^，,。！!？?；;\n]{0,6}(选用|点名|采用|指定|专用|在用|都用|都喝|都吃|都穿|人手一)/g;
const NOT_PARTNER = /(非|不是|并非|没有|不算|绝非|也不是|没|无|未获|未经|不|别信|哪来)[\u4e00-\u9fff]{0,4}$/;

/** Words beside a name by which a page claims that the event chose its goods; undefined where it makes none, or denies it. */
export function partnerClaim(used: readonly Sighting[]): Seen | undefined {
  return around(used, (field, text, from) => {
    for (const match of [...text.matchAll(PARTNER), ...text.matchAll(CHOSEN)]) {
      const start = from + match.index;
      if (NOT_PARTNER.test(field.stream.text.slice(Math.max(0, start - 8), start))) continue;
      return { at: start, word: match[0] };
    }
    return undefined;
  });
}

/** How sellers own up to having no licence: 没授权, 别问授权, 主办方不知情, 怕被下架, 照着直播描的. */
const OWNED_UP = new RegExp(
  [
    '(没花|没交|没给|没出|没签|没办|没拿|没买|没谈|没有|从没|哪有|没|未|无|不用)[^，,。！!？?；;\\n]{0,6}?(授权(?!书)|许可|特许(?!店)|版权|签过)',
    '(别|甭|勿|莫|不要|休)(来)?(问|提|跟我要|管)[^，,。！!？?；;\\n]{0,3}(授权|许可|版权)',
    '(授权|许可|版权)(费|钱|费用|那钱)?(我们|咱|我)?(省了|没交|没给|没花|没出|没买|谈不上|不存在)',
    '(主办|承办|组委会|赛会|大会|人家)(方|单位|那边|那头)?[^，,。！!？?；;\\n]{0,5}(不知情|不知道|没签|没同意|没点头|没批|没打(过)?招呼|不认)',
    '(怕|免得|省得|为了不|躲|避|躲开)[^，,。！!？?；;\\n]{0,3}(被)?(平台)?(下架|屏蔽|封店|封号|抓到|查到|举报)',
    '平台(就|也|才)?(搜|查|扫|识别)不(着|到|出)',
    '(照着|对着|比着|从|跟着)[^，,。！!？?；;\\n]{0,8}(直播|新闻|官网|海报|报纸|视频|宣传片|照片)[^，,。！!？?；;\\n]{0,10}(做|描|画|抠|扒|打样|开模|截)',
    '(我|我们|咱|自己)(给)?(抠|扒|描)(出来|下来|图|了|的)',
  ].join('|'),
  'g',
);
/** 未经授权不得转载: a notice against others, a shop that keeps to it, or a condition. */
const NOT_OWNED =
  /^[^，,。！!？?；;\n]{0,4}(禁止|不得|请勿|严禁|必究|转载|盗|翻录|不敢|不能|不做|不卖|不接|不印|不出|的(一律|都|咱|我们|店|别|不|活|图|单)|就(不|别))|^[，,]?(一律)?(不敢|不接|不做|不印|不卖)/;

/** Words by which a seller owns up that nobody licensed it; undefined where it says nothing of that. */
export function ownedUp(view: View): Seen | undefined {
  for (const field of view.fields) {
    if (field.trust === 'comment' || field.trust === 'seller' || field.trust === 'fits') continue;
    const text = field.stream.text.slice(0, MOST_TEXT);
    for (const match of text.matchAll(OWNED_UP)) {
      const end = match.index + match[0].length;
      if (!NOT_OWNED.test(text.slice(end, end + 16))) return seenAt(field, match.index, match[0]);
    }
  }
  return undefined;
}

type Found = { at: number; word: string } | undefined;

function around(
  used: readonly Sighting[],
  find: (field: Field, text: string, from: number) => Found,
): Seen | undefined {
  for (const { field, first, last } of used) {
    if (field.trust === 'seller' || field.trust === 'fits') continue;
    const { text, starts, ends } = field.stream;
    const from = Math.max(0, starts[first]! - REACH);
    const found = find(field, text.slice(from, ends[last]! + REACH), from);
    if (found !== undefined) return seenAt(field, found.at, found.word);
  }
  return undefined;
}

const seenAt = ({ name }: Field, start: number, word: string): Seen => ({
  word,
  span: { field: name, start, end: start + word.length, quote: word },
});
