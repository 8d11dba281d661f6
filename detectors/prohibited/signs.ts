import { saysNoBrand } from '../context/fits.ts';
import type { Field, Span } from '../text/fields.ts';
import type { View } from '../view.ts';

/** How a listing shows that words are its brand: the brand field, “X牌”, a ® or ™ behind, “商标：X”, or the first word of a title. */
export type Shown = 'field' | 'named' | 'registered' | 'declared' | 'leading';

/** Words that a listing uses as its brand, as they stand; of `named` ones only the end may be the brand (正宗X牌). */
export type BrandSign = { text: string; how: Shown; field: Field; span: Span };

/** So much of a text is read for brands, and so many of them. */
const MOST_TEXT = 20_000;
const MOST_SIGNS = 40;
/** A text in a picture that is hardly more than a sign. */
const SHORT = 12;

const BEFORE_PAI = /[\p{L}\p{N}“”"「」『』·]{2,16}$/u;
const OTHER_BEHIND = /^(子|照|匾|位|坊|价|号|局|桌|证|面|楼|九|友|技|型|组|例|的是|名|商|方)/;
/** 品牌, 名牌, 吊牌 … are words of their own, but for signs that end so (新华门牌). */
const OTHER_PAI =
  /(品|名|招|大|吊|铭|车|门|金|银|铜|王|奖|令|纸|洗|底|摊|打|老|盾|挂|胸|路|站|告|标|版|骨|麻|扑克|桥|号|示|警|木|石|玉|灵|神|杂|小众|国|冒|贴|有|无|多|同|主|副|自|创|双|正|其他|其它|一线|潮|戏|词|曲|红|黄|绿|蓝|出|发|看|指|立|亮|翻|卡|工|狗|身份|水|厂|店|班|座|桌|腰|手|亚克力|指示|告示)$/;
const MARKED = /([\p{L}\p{N}·&.'-]{2,24})\s?(?:[®™]|[(（](?:R|TM)[)）])/giu;
const DECLARED =
  /(?:品牌名?称?|商标名?称?|牌子|brand|logo)\s{0,2}[:：为是]?\s{0,2}[:：“"「『【‘]\s{0,2}([\p{L}\p{N}·&.'-]{2,20})/giu;
/** 牌子就叫X, 品牌名叫X: told in speech, up to the next stop. */
const CALLED =
  /(?:品牌|商标|牌子)(?:的?名字?)?(?:就|也|一直)?(?:叫做?|叫作|取名(?:叫|为)?|起名(?:叫|为)?|名为)(?:个|了)?\s?[“"「『【]?([\p{L}\p{N}·&.'-]{2,16})/giu;
/** “X”商标, “X”标识. */
const QUOTED = /[“"「『‘]([\p{L}\p{N}·&.'-]{2,16})[”"」』’]\s?(?:商标|品牌|logo|标识|系列商标)/giu;
/** What a picture shows as its logo. */
const LOGO = /(?:品牌|商标)?logo\s?(?:字样|图案)?\s?(?:为|是|[:：])?\s{0,2}([\p{L}\p{N}·&.'-]{2,20})/giu;
const LEADING = /^[\s【[「『“"《]{0,3}([^\s】\]」』”"|/，,]{2,10})(?=[\s】\]」』”"|/，,]|$)/g;
const DENIED = /(非|不是|并非|不属于|没有|无|不叫|叫不)$/;
const DENIED_WITHIN = /^[\u4e00-\u9fff]{0,4}?(不叫|不是|并非)/;

/** What a listing shows as its brand, the brand field first. */
export function brandSigns(view: View): BrandSign[] {
  const signs: BrandSign[] = [];
  for (const field of view.fields) {
    if (signs.length >= MOST_SIGNS) break;
    if (field.trust === 'comment' || field.trust === 'fits' || field.trust === 'seller') continue;
    if (field.trust === 'brand') signs.push(...wholeField(field));
    else signs.push(...signsIn(field));
  }
  return signs;
}

/** The names in a brand field, which may stand side by side: 中国/CHINA. */
function wholeField(field: Field): BrandSign[] {
  const { text } = field.stream;
  if (text.length > 60 || saysNoBrand(text)) return [];
  const parts = [...text.matchAll(/[^/／|、,，()（）]+/gu)];
  return parts.map((part) => signOf(field, 'field', part[0], part.index));
}

/** What any way of showing a brand in a text has in it; most texts have nothing of it. */
const TRIGGER = /[牌®™]|[(（](?:[Rr]|[Tt][Mm])[)）]|商标|[Ll][Oo][Gg][Oo]|[Bb][Rr][Aa][Nn][Dd]|标识/;

function signsIn(field: Field): BrandSign[] {
  const text = field.stream.text.slice(0, MOST_TEXT);
  const reading: Reading = { field, text, signs: [] };
  if (TRIGGER.test(text)) {
    reading.signs.push(...named(field, text));
    if (/[®™)）]/.test(text)) addSigns(reading, 'registered', MARKED);
    if (/品牌|商标|牌子|brand|logo|标识/i.test(text)) {
      addSigns(reading, 'declared', DECLARED);
      addSigns(reading, 'declared', CALLED);
      addSigns(reading, 'declared', QUOTED);
      if (field.trust === 'side') addSigns(reading, 'declared', LOGO);
    }
  }
  if (field.trust === 'title' || (field.trust === 'side' && text.length <= SHORT))
    addSigns(reading, 'leading', LEADING);
  return reading.signs;
}

type Reading = { field: Field; text: string; signs: BrandSign[] };

/** Adds what a pattern finds in a text, denied ones left out. */
function addSigns({ field, text, signs }: Reading, how: Shown, pattern: RegExp): void {
  for (const match of text.matchAll(pattern)) {
    if (signs.length >= MOST_SIGNS) return;
    const at = match.index + match[0].indexOf(match[1]!);
    if (!isDenied(text, at)) signs.push(signOf(field, how, match[1]!, at));
  }
}

/** What stands before each 牌. */
function named(field: Field, text: string): BrandSign[] {
  const signs: BrandSign[] = [];
  for (let at = text.indexOf('牌'); at !== -1 && signs.length < MOST_SIGNS; at = text.indexOf('牌', at + 1)) {
    if (text[at - 1] === '品' || OTHER_BEHIND.test(text.slice(at + 1, at + 3))) continue;
    const match = BEFORE_PAI.exec(text.slice(Math.max(0, at - 16), at));
    if (match === null) continue;
    const from = at - match[0].length;
    if (!isDenied(text, from) && !DENIED_WITHIN.test(match[0])) signs.push(signOf(field, 'named', match[0], from));
  }
  return signs;
}

const isDenied = (text: string, at: number): boolean => DENIED.test(text.slice(Math.max(0, at - 3), at));

/** True where what stands before 牌 makes another word with it. */
export const isOtherWord = ({ text }: BrandSign): boolean => OTHER_PAI.test(text);

function signOf(field: Field, how: Shown, text: string, at: number): BrandSign {
  return { text, how, field, span: { field: field.name, start: at, end: at + text.length, quote: text } };
}
