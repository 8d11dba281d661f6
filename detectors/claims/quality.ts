import type { Field } from '../text/fields.ts';
import type { Draft, View } from '../view.ts';
import { isTalkedAbout } from './talk.ts';

/**
 * A mark of quality that comes with a number: how it is led up to in a text, the attribute that holds it alone, and its form. Where
 * `sure` is given, a wrong number is only flagged with such words before it: SC2000 may be a model.
 */
type Quality = { name: string; trigger: string; shown: RegExp; form: RegExp; key?: RegExp; sure?: RegExp };

/** Numbers by the words that lead up to them; group 1 is the number as shown, cut at the next sign. */
const NUMBERS: readonly Quality[] = [
  {
    name: '食品生产许可证',
    trigger: 'SC',
    shown: /(?<![A-Za-z])SC[\s:：-]{0,2}(\d[\d\s]{1,20})(?!\d)/gi,
    form: /^[1-3]\d{13}$/,
    key: /生产许可/,
    sure: /(生产许可证?|许可证|食品生产证)(编号|号码?|证号)?[\s:：为是]{0,3}$/,
  },
  {
    name: '保健食品批准文号',
    trigger: '国食健',
    shown: /国食健(?:字|注)\s{0,2}([GJ]?\s{0,2}[A-Z]?\d{1,14})/gi,
    form: /^[GJ]\d{8}$/i,
  },
  {
    // Given out from 1996 to 2003, under the year and a number.
    name: '保健食品批准文号',
    trigger: '卫食健',
    shown: /卫食健进?字[\s:：]{0,2}[（(〔[]?(\d{1,4}(?:[）)〕\]]?\s?(?:年)?第?\d{1,6}(?:号)?)?)/g,
    form: /^((19)?9[6-9]|200[0-3])[）)〕\]]?年?第?\d{3,4}号?$/,
  },
  {
    name: '特殊化妆品注册号',
    trigger: '国妆特',
    shown: /国妆特(?:进)?字\s{0,2}([GJ]?\s{0,2}\d{1,14})/gi,
    form: /^[GJ]?\d{8}$|^[GJ]?\d{9}$/i,
  },
  {
    name: '医疗器械注册号',
    trigger: '械注',
    shown: /械注(?:准|进|许)\s{0,2}(\d{1,16})/g,
    form: /^(19|20)\d{2}[123]\d{6}$/,
  },
  { name: '医疗器械备案号', trigger: '械备', shown: /械备(?:字)?\s{0,2}(\d{1,16})/g, form: /^(19|20)\d{2}\d{4}(号)?$/ },
  {
    name: '药品批准文号',
    trigger: '国药准字',
    shown: /国药准字\s{0,2}([A-Z]?\s{0,2}\d{1,14})/gi,
    form: /^[HZSJBFT]C?\d{8}$/i,
  },
  {
    name: '绿色食品编号',
    trigger: 'LB',
    shown: /(?<![A-Za-z])LB\s?-\s?(\d{1,3}(?:\s?-\s?\d[\dA-Z]{0,16})?)/g,
    form: /^\d{2}-\d{10,13}A{0,2}$/,
    key: /^绿色食品.{0,4}(编号|证书号|标志号|号)$/,
    sure: /绿色食品[^\n。；;]{0,10}$/,
  },
  {
    name: '绿色食品企业信息码',
    trigger: 'GF',
    shown: /绿色食品[^\n。；;]{0,10}?GF[\s:：-]{0,2}([A-Z\d]{2,16})/gi,
    form: /^\d{12}$/,
  },
  { name: '有机码', trigger: '有机码', shown: /有机码[\s:：]{0,3}(\d[\d\s]{5,24})(?!\d)/g, form: /^\d{17,18}$/ },
  {
    name: '有机产品认证证书编号',
    trigger: '有机',
    shown: /有机(?:产品|食品)?(?:认证)?证书编?号[\s:：为是]{0,3}([A-Z\d][A-Z\d-]{0,24})(?![\d年月张份])/gi,
    form: /^(?!\d{1,6}$)/,
    key: /^有机.{0,6}证书编?号$/,
  },
  {
    name: '强制性产品认证证书编号',
    trigger: '',
    shown:
      /(?:3C|CCC|强制性?(?:产品)?认证)(?!工厂)[^\n。；;，,\d]{0,8}?(?:编号|证书号?|号码)[\s:：为是]{0,3}([A-Z]{0,4}\d[\dA-Z-]{1,24})/gi,
    form: /^(CCC)?20[0-3]\d{13}$/i,
    key: /^(CCC|3C).{0,2}(证书)?(编号|证书号)$/i,
  },
];

/** Certificates whose mark must bear a number, where the page claims the mark itself and shows no number. */
const CERTIFIED: readonly { claim: RegExp; number: RegExp }[] = [
  { claim: /绿色食品(认证|标志|证书|A级)|中国绿色食品发展中心认证/, number: /LB\s?-|GF\s?\d|证书编?号/i },
  {
    claim: /有机(产品|食品)?(认证|标志|证书)|有机[^，。；\s]{0,6}双认证/,
    number: /有机码|\d{17}|证书编?号|OP-|COFCC|\d{3}OP/i,
  },
  { claim: /无公害(农产品|产品|食品)?(认证|标志|证书)/, number: /WNCR|WGH|证书编?号/i },
  { claim: /蓝帽子?(认证|标志|标识)|保健食品(认证|标志)|蓝帽子/, number: /国食健|食健备|卫食健/ },
];
/** The mark itself is claimed for the goods, not only spoken of. */
const HELD = /认证|标志|标识/;
/** The number is said to stand elsewhere: in a picture, on the pack. */
const ELSEWHERE =
  /(证书|编号|标志|认证|资质)[^，。；\s]{0,6}(见(?!下次|稍后)|看|图|可查|可看|可提供|齐全|包装|背面|瓶身|扫码)|见(详情|图|包装)|扫码|转换期/;
/** Prints and stands that show such a mark for whoever may use it. */
const PRINTED = /贴纸|标签|不干胶|印刷|吊牌|海报|模板|设计|展台|展会|展架|包装[袋盒箱]|印章|喷码|横幅|牌匾/;
/** A certificate's number that is left out in so many words. */
const LEFT_OUT =
  /(?:证书编?号|认证编?号|标志编?号|批准文号|许可证?编?号|标志[\s:：]{0,2}[\u4e00-\u9fff]{0,4}[\s:：]{0,2}编号)[\s:：为是]{0,3}(?:LB-\d{0,2}-?|国食健[字注]G?|SC)?(省?略|无|暂无|保密|(?:待|后|另|见?(?:下次|稍后))[补发]|没有)(?![\u4e00-\u9fff])/;
const NOTHING = /^(省?略|无|暂无|没有|保密|待补|未填|[-—/]+)$/;
const TRIGGERS =
  /[Ss][Cc]|国食健|卫食健|国妆特|械注|械备|国药准字|[Ll][Bb]|绿色食品|有机|无公害|蓝帽|保健食品|3[Cc]|[Cc]{3}|强制|证书编?号|认证编?号|批准文号|许可证?编?号/;
const MOST_TEXT = 20_000;

/** Marks of quality with a number that cannot be one; those claimed without any are asked about. */
export function qualityClaims(view: View): Draft[] {
  for (const field of view.fields) {
    if (field.trust === 'comment' || field.trust === 'seller' || field.trust === 'fits') continue;
    const text = field.stream.text.slice(0, MOST_TEXT);
    if (!TRIGGERS.test(text) && !/许可|证书/.test(field.name)) continue;
    const wrong = wrongNumber(view, field, text) ?? leftOut(view, field, text) ?? unnumbered(view, field, text);
    if (wrong !== undefined) return [wrong];
  }
  return [];
}

function wrongNumber(view: View, field: Field, text: string): Draft | undefined {
  const upper = text.toUpperCase();
  const key = field.name.startsWith('attributes.') ? field.name.slice('attributes.'.length) : undefined;
  for (const { name, trigger, shown, form, key: own, sure } of NUMBERS) {
    const alone = key !== undefined && own?.test(key.trim()) === true;
    if (!alone && !upper.includes(trigger)) continue;
    for (const match of text.matchAll(shown)) {
      const number = numberOf(match[1]!);
      const piece = { field, start: match.index, end: match.index + match[0].length };
      // A number veiled with stars is none at all.
      if (
        (form.test(number) && !isFiller(number)) ||
        /[*×x…]/i.test(text[piece.end] ?? '') ||
        isTalkedAbout(view, piece)
      )
        continue;
      const led =
        sure === undefined ||
        alone ||
        sure.test(text.slice(0, match.index)) ||
        LICENCE.test(text.slice(piece.end)) ||
        (number.length >= LONG_ENOUGH &&
          trigger === 'SC' &&
          field.trust === 'title' &&
          !isCut(text, piece.end) &&
          isEaten(view));
      if (!led && number.length < LONG_ENOUGH) continue;
      return draftOf('quality-number-malformed', { name, number }, { ...piece, text, sure: led });
    }
    const whole = alone && /^\s*[A-Z]{0,4}[\d-]{1,30}A?\s*$/i.test(text) ? numberOf(text) : undefined;
    const bare = whole?.replace(/^(SC|LB-)/i, '');
    if (bare !== undefined && bare !== '' && (!form.test(bare) || isFiller(bare)))
      return draftOf(
        'quality-number-malformed',
        { name, number: bare },
        { field, start: 0, end: text.length, text, sure: true },
      );
  }
  return undefined;
}

/** Eight and more of one digit were never given out. */
const isFiller = (number: string): boolean => /(\d)\1{7}/.test(number);

/** SC12345 生产许可: the licence named behind its number. */
const LICENCE = /^\s{0,2}[)）】]?\s{0,2}(食品)?(生产)?许可/;

/** A title's end may have cut a number that was whole. */
const isCut = (text: string, end: number): boolean => end === text.length && text.length >= CUT_FROM;
const CUT_FROM = 24;

const isEaten = (view: View): boolean => view.goods().heads.some((head) => EATEN.has(head.kind.class));

/** Digits from which on SC is hardly a model's name. */
const LONG_ENOUGH = 9;

/** The number itself: a first group of eight digits and more is all of it, smaller groups parted by spaces belong together. */
function numberOf(shown: string): string {
  const [first = ''] = shown.trim().split(/\s+/);
  return /\d{8}/.test(first) ? first : shown.replace(/\s/g, '');
}

function unnumbered(view: View, field: Field, text: string): Draft | undefined {
  for (const { claim, number } of CERTIFIED) {
    const match = claim.exec(text);
    if (match === null || view.fields.some((other) => number.test(other.stream.text.slice(0, MOST_TEXT)))) continue;
    const piece = { field, start: match.index, end: match.index + match[0].length };
    if (isTalkedAbout(view, piece) || isWorn(view, match[0])) continue;
    const sure =
      HELD.test(match[0]) &&
      !PRINTED.test(view.listing.title) &&
      !view.fields.some((other) => ELSEWHERE.test(other.stream.text.slice(0, MOST_TEXT)));
    const code = sure ? 'quality-certified-unnumbered' : 'quality-unnumbered';
    return draftOf(code, { name: match[0] }, { ...piece, text, sure });
  }
  return undefined;
}

/** A blue hat is also a hat. */
const isWorn = (view: View, claim: string): boolean =>
  claim.includes('帽') &&
  view.goods().heads.some((head) => head.kind.class === 25) &&
  !view.goods().heads.some((head) => EATEN.has(head.kind.class));

const EATEN = new Set([5, 29, 30, 31, 32, 33]);

/** A field for a certificate's number that says there is none, or a text that leaves it out, where a certificate is claimed. */
function leftOut(view: View, field: Field, text: string): Draft | undefined {
  const key = field.name.startsWith('attributes.') ? field.name.slice('attributes.'.length).trim() : undefined;
  const own = key === undefined ? undefined : NUMBERS.find((one) => one.key?.test(key) === true);
  const match = LEFT_OUT.exec(text);
  const span =
    own !== undefined && NOTHING.test(text.trim())
      ? { start: 0, end: text.length, name: own.name }
      : match === null
        ? undefined
        : { start: match.index, end: match.index + match[0].length, name: match[0] };
  if (span === undefined || !view.fields.some((other) => CLAIMED.test(other.stream.text.slice(0, MOST_TEXT))))
    return undefined;
  const { name, start, end } = span;
  if (isTalkedAbout(view, { field, start, end })) return undefined;
  return draftOf('quality-certified-unnumbered', { name }, { field, start, end, text, sure: true });
}

const CLAIMED =
  /绿色食品标志|(已?通过|获得?|取得|经)[^，。；\n]{0,12}(认证|批准|许可)|(3C|CCC|有机(产品|食品)?|绿色食品|强制性?产品)认证/i;

function draftOf(
  code: string,
  params: Record<string, string>,
  { field, start, end, text, sure = false }: { field: Field; start: number; end: number; text: string; sure?: boolean },
): Draft {
  return {
    kind: 'false-claim',
    reasons: [{ code, params, span: { field: field.name, start, end, quote: text.slice(start, end) } }],
    concepts: ['false-quality-mark'],
    facts: { 'quality-mark-claimed': 'proved', 'not-certified': sure ? 'proved' : 'open' },
    defences: [
      { id: 'certified', state: 'open' },
      { id: 'misprint', state: 'open' },
    ],
    ...(sure ? {} : { ceiling: 'ask' as const }),
  };
}
