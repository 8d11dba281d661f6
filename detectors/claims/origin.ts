import { HOME } from '../gi/place-names.ts';
import type { PlaceIndex } from '../gi/places.ts';
import type { Field } from '../text/fields.ts';
import type { Draft, DraftReason, View } from '../view.ts';

const ORIGIN_KEY = /^(商品|产品)?(产地|原产地|原产国|生产地|生产地区|制造地|原产国[/／]地区|原产国（地区）)$/;
/** Imported whole, and not only its stuff, or put up here. */
const WHOLE = /(原装|原瓶|原罐|整机|整盒)进口(?!原料|面料|机芯|芯片|成分|材料|食材)/;
/**
 * A country named with the making or the import of the whole: 德国原装, 新西兰进口奶粉, made in Japan. What the import is of follows it: a stuff or a part of the goods
 * (进口奶源, 进口机芯) makes nothing of the whole.
 */
const NAMED =
  /(?<country>[\u4e00-\u9fff]{2,5}?)(原装(进口)?|原瓶(进口)?|原罐|直邮进口|本土制造|进口|制造|原产)(?!的?(高端)?[\u4e00-\u9fff]{0,4}(料|源|材|机芯|芯|皮|棉|木|胶|片|管|电机|马达|压缩机|轴承|配方|技术|工艺|设备|生产线|成分|菌|豆|种|标准|品质|风|款|版|同款))|made in (?<made>[a-z][a-z ]{2,14})/giu;
const PUT_UP = /分装|灌装|组装|加工|包装|中国香港|中国台湾|香港|台湾|非原装/;

type Told = { text: string; span: DraftReason['span'] };

/** One page that names two makers' countries for one thing: 原产国 日本 beside 产地 浙江 (Product Quality Law, Art. 5). */
export function originClaims(view: View, places: () => PlaceIndex): Draft[] {
  const { listing } = view;
  const told: Told[] = listing.origin === undefined ? [] : [{ text: listing.origin, span: { field: 'origin' } }];
  for (const [key, text] of Object.entries(listing.attributes ?? {}))
    if (ORIGIN_KEY.test(key.trim())) told.push({ text, span: { field: `attributes.${key}` } });
  const whole = WHOLE.exec(listing.title);
  if (told.length === 0) return [];
  if (told.some(({ text }) => PUT_UP.test(text)) || PUT_UP.test(listing.title)) return [];
  const read = told.map((one) => ({ ...one, from: countryOf(one.text, places()) }));
  const here = read.find(({ from }) => from === HOME);
  if (here === undefined) return [];
  const abroad = read.find(({ from }) => from !== undefined && from !== HOME) ?? countryClaimed(view, places());
  const claim = abroad?.text ?? whole?.[0];
  if (claim === undefined) return [];
  return [
    {
      kind: 'false-claim',
      reasons: [{ code: 'origin-contradicted', params: { claim, origin: here.text.slice(0, 60) }, span: here.span }],
      concepts: ['false-origin'],
      facts: { 'origin-claimed': 'proved', 'origin-false': abroad === undefined ? 'open' : 'proved' },
      defences: [
        { id: 'true-origin', state: 'open' },
        { id: 'misprint', state: 'open' },
      ],
      // 原装进口 is trade talk: two fields that contradict each other weigh more.
      ...(abroad === undefined ? { ceiling: 'ask' as const } : {}),
    },
  ];
}

const MOST_PRINT = 60;

/** The foreign country that a title, or a short text of a picture, says the goods were made in. */
function countryClaimed(view: View, places: PlaceIndex): Told | undefined {
  const { fields, listing } = view;
  for (const field of fields) {
    const source = listing.text?.[Number(/^text\[(\d+)\]$/.exec(field.name)?.[1] ?? -1)]?.source;
    const { text } = field.stream;
    if (field.trust !== 'title' && !(source === 'ocr' && text.length <= MOST_PRINT)) continue;
    for (const match of text.matchAll(NAMED)) {
      const { country, made } = match.groups!;
      const named = made ?? longestCountry(country!, places);
      if (named === undefined || DENIED.test(text.slice(0, match.index))) continue;
      const from = countryOf(named.trim(), places);
      if (from === undefined || from === HOME) continue;
      if (
        made === undefined &&
        /[^原][^装瓶罐]进口$/.test(match[0]) &&
        !isOfGoods(view, field, match.index + match[0].length)
      )
        continue;
      const start = match.index + match[0].indexOf(named);
      const end = match.index + match[0].length;
      return { text: text.slice(start, end), span: { field: field.name, start, end, quote: text.slice(start, end) } };
    }
  }
  return undefined;
}

/** 进口奶粉, not 进口涂层 不粘锅: the words right behind hold the goods that are sold. */
function isOfGoods(view: View, { name, stream: { text } }: Field, from: number): boolean {
  const run = /^[\u4e00-\u9fff]+/.exec(text.slice(from))?.[0] ?? '';
  const { heads } = view.goods();
  const sold = heads.filter(({ source, kind }) => source === 'title' && kind.class < 35);
  return sold.some(
    ({ span }) => span.field === name && 'start' in span && span.start! >= from && span.end! <= from + run.length,
  );
}

const DENIED = /(非|不是|并非|媲美|堪比|对标|代替|替代|仿)$/;

/** The longest end of a run of characters that is a country by itself: 德国 of 全新德国. */
function longestCountry(run: string, places: PlaceIndex): string | undefined {
  for (let from = 0; from + 1 < run.length; from++) {
    const country = countryOf(run.slice(from), places);
    if (country !== undefined && country !== HOME) return run.slice(from);
  }
  return undefined;
}

/** The one country that a text names; of another than ours only where it says nothing more: 日本机芯 and 韩国风 are made here. */
function countryOf(text: string, places: PlaceIndex): string | undefined {
  const readings = places.read(text, true);
  const countries = new Set(readings.flatMap(({ nodes }) => nodes.map(([country]) => country)));
  const [country] = countries;
  if (countries.size !== 1 || (country !== HOME && readings.some(({ rest }) => rest !== ''))) return undefined;
  return country;
}
