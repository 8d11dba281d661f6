import type { Money } from '../../domain/money.ts';
import { COMMA_THOUSANDTHS, CURRENCY_PATTERN, currencyOf, POINT_THOUSANDS } from './currency.ts';
import type { MoneyHints } from './types.ts';

const MOST_CHARACTERS = 2_000;
const NUMBER = String.raw`(?:\d|[.,](?=\d))[\d.,'’\u00a0\u202f\u2009 ]*(?:(?<=,)-)?`;
const BIG = String.raw`(?:\s?(?:万|亿)\d*)?`;
/**
 * A sum with its sign before or behind; a range repeats the number after a dash. Behind a sum that has its sign already, one before a digit is
 * the next sum's (`Rp4.299.000Rp3.499.000`). All parts are linear: no repeated group nests another.
 */
const SUM = new RegExp(
  `(?:(${CURRENCY_PATTERN})(?:\\.(?=\\s))?\\s{0,3}(${NUMBER}${BIG})(?:(${CURRENCY_PATTERN})(?!\\s?\\d)|\\s{1,3}(${CURRENCY_PATTERN})(?!\\s?\\d))?` +
    `|(${NUMBER}${BIG})(?:(${CURRENCY_PATTERN})(?!(?<=[$/])\\s?\\d)|\\s{1,3}(${CURRENCY_PATTERN})(?!\\d|(?<=[$/])\\s\\d))?)`,
  'gu',
);

/** What stands before a sum tells what it is. */
const LIST_CUE =
  /(优惠前|券前|原价|原價|划线价|劃線價|市场价|市場價|市价|市價|参考价|參考價|吊牌价|专柜价|专柜|门市价|官方价|建议零售价|建議售價|定價|定价|list price|was|before|rrp|msrp|uvp|instead of|statt|vorher|regular price|old price|prix conseillé|au lieu de|antes|invece di|van voor|ord\.? ?pris|cena regularna|定価|通常価格|メーカー希望(?:小売価格)?|参考価格|정상가|정가|소비자가격?|시중가|старая цена)\s*[:：]?\s*$/i;
const NAMED_LIST = new RegExp(LIST_CUE.source.slice(0, LIST_CUE.source.indexOf('\\s*[:：]?')), 'i');
/** Whether a text holds words that stand before a list price. */
export const namesListPrice = (text: string): boolean => NAMED_LIST.test(text);
/** True where a text ends in words that make the sum after it a list price. */
export const leadsToListPrice = (text: string): boolean => LIST_CUE.test(text);
const DEPOSIT_CUE =
  /(定金|订金|ex\.? ?tax|excl?\.? ?(?:tax|vat|gst|btw|mwst)\.?|ex ?vat|netto|hors taxes|s\/ iva|sin iva|税抜|deposit|(?:cuotas?|parcelas?|mensualidades|pagos|raten|mensualités|payments?|instal?lments?)(?: (?:sin|sem|s\/) ?(?:inter[eé]s|juros))?(?: fijas| iguales)? (?:de|of|zu|à)|\b\d{1,2} ?x(?: de)?|首付|运费|邮费|shipping|立减|优惠|满减|省|save|you save|risparmi|risparmia|hai risparmiato|économisez|sie sparen|sparen|ersparnis|ahorra|ahorras|poupe|você economiza|du sparar|spar|oszczędzasz|ušetríte|ušetříte|экономия|скидка|节省|红包|券面|满|每满|减)\s*[:：]?\s*$/i;
const OWN_CUE =
  /(秒杀价|活动价|拼团价|促销价|促銷價|现价|現價|售价|售價|特价|特價|优惠价|優惠價|直購價|网购价|網購價|会员价|商城价|本店价|本店价格|sale price|now|now only|special price|your price|our price|販売価格|セール価格|판매가격?|할인가격?|최종가)\s*[:：]?\s*$/i;

/** What a sum is called that is left to pay once coupons and rebates are taken off. */
const FINAL_CUE = /(券后|到手|折后|补贴后|优惠后)(预估)?价?(仅|约|低至)?\s*[:：]?\s*$/;
/** What any text with such a sum holds. */
export const MAY_BE_FINAL = /券后|到手|折后|补贴后|优惠后/;

/** The price printed on the pack, which Indian shops set before their own; alone it is what they ask. */
const PRINTED_CUE = /\bm\.?r\.?p\.?\s*[:：]?\s*$/i;

/** What stands behind a sum that is taken off. */
const OFF_CUE =
  /^\s*(off\b|de (remise|réduction|descuento|desconto|dto)|rabatt|discount|(?:\p{L}+['’]?s? )?savings?\b|di sconto|korting|sparen|gespart|скидк|할인|オフ|引き|お(?:トク|得)|(?:も)?安[いく]|优惠券|立减|減)/iu;

/** What stands behind a sum that holders of a card or members of a club alone pay. */
const MEMBER_CUE =
  /^\s*(with\s\p{Lu}\p{L}+|(\p{L}*[Cc]ard|[Cc]lub|[Mm]ember\p{L}*|[Ll]oyalty)('s)?\s([Pp]rice|[Oo]ffer)\b)/u;

/** True where what stands behind a sum says that members alone pay it. */
export const isForMembers = (behind: string): boolean => MEMBER_CUE.test(behind);
/** A measure behind a sum: what so much of the goods costs. */
const UNIT_CUE =
  /^\s?(\/|per|je|pro|por|al|a)\s?1?0{0,3}\s?(kg|g|gr|grams?|ml|cl|l|lt|lit(?:er|re)s?|litro|oz|fl\.? ?oz|(?:fluid )?ounces?|lb|pounds?|count|ct|m²|m2)\b/i;

/** A minus set straight before a sum: so much is taken off. */
const LESS = /(?:^|\s)[-−]$/;

/** Sums read from a text: the price asked, the struck-out one, what had to be decided, and sums that nothing names. */
export type PriceReading = {
  price?: Money;
  listPrice?: Money;
  note?: string;
  others?: Money[];
  /** The only sum is one for members alone, or of a measure of the goods. */
  lesser?: true;
  /** The price is what is left to pay once coupons are taken off. */
  final?: true;
};

type Sum = {
  money: Money;
  role: 'final' | 'own' | 'plain' | 'printed' | 'member' | 'unit' | 'list' | 'deposit';
  signed: boolean;
  range: boolean;
};

/**
 * Reads a price as shops write it: `¥1.29万`, `1 299,00 €`, `US $12.50 - 14`, `券后价¥99 原价¥199`, `定金50 到手价1299元`. Of a range the lowest
 * counts, of several sums the one called 券后价/到手价, else the first; deposits and savings are left out. A number without any sign counts only
 * where `hints.currency` is known.
 */
export function readPrice(text: string, hints: MoneyHints = NO_HINTS): PriceReading {
  if (!/\p{N}/u.test(text)) return {};
  const known = readings.get(hints) ?? new Map<string, PriceReading>();
  const reading = known.get(text) ?? pricesIn(text, hints);
  if (hints !== NO_HINTS && text.length <= REMEMBERED && known.size < MOST_REMEMBERED)
    readings.set(hints, known.set(text, reading));
  return { ...reading };
}

const NO_HINTS: MoneyHints = {};
/** What was read of a page's texts: its parts are asked for several times, each time as another part's words. */
const readings = new WeakMap<MoneyHints, Map<string, PriceReading>>();
const REMEMBERED = 400;
const MOST_REMEMBERED = 5_000;

function pricesIn(text: string, hints: MoneyHints): PriceReading {
  const clean = text
    .slice(0, MOST_CHARACTERS)
    .normalize('NFKC')
    .replaceAll('￥', '¥')
    .replace(/\s+/g, ' ')
    .replace(/(\d) ([.,]) (?=\d{2}(?!\d))/g, '$1$2')
    .replace(PENCE, (pence, number: string) => (isSterling(hints) ? `£${Number(number) / 100}` : pence));
  const sums = sumsOf(clean, hints);
  const signed = sums.some((sum) => sum.signed) ? sums.filter((sum) => sum.signed) : sums;
  const own = ['final', 'own', 'plain', 'printed', 'member', 'unit']
    .map((role) => signed.find((sum) => sum.role === role))
    .find(Boolean);
  const list = signed.find(
    (sum) => /list|printed/.test(sum.role) && sum !== own && sum.money.amount >= (own?.money.amount ?? 0),
  );
  const others = signed.flatMap((sum) => (sum === own || sum.role !== 'plain' ? [] : [sum.money]));
  return {
    ...(own === undefined ? {} : { price: own.money }),
    ...(own !== undefined && list !== undefined ? { listPrice: list.money } : {}),
    ...(others.length > 0 ? { others } : {}),
    ...(own !== undefined && /member|unit/.test(own.role) ? { lesser: true as const } : {}),
    ...(own?.role === 'final' ? { final: true as const } : {}),
    ...(own?.range === true ? { note: `lowest of the range ${clean.slice(0, 60).trim()}` } : {}),
  };
}

/** Sums under a pound: `43p`. */
const PENCE = /(?<![\p{L}\d.,])(\d{1,2})p(?![\p{L}\d])/gu;
const isSterling = ({ currency, host }: MoneyHints): boolean => currency === 'GBP' || /\.uk$/.test(host ?? '');

/** Of numbers in a row the one before the sign, its thousands parted by spaces or not: `B-68432 37,43 €`. */
const NEAREST =
  /(?<![\d.,])(?:\d{1,3}(?:[\u00a0\u202f\u2009 '’]\d{3})+|[\d.,]+)(?:[.,]\d+)?(?:(?<=,)-)?(?:\s?[万亿]\d*)?$/u;

/** What stands between the two ends of a range. */
const RANGE = /^\s*(-|–|—|~|〜|至|to|bis|à|до)\s*$/i;

function sumsOf(text: string, hints: MoneyHints): Sum[] {
  const sums: Sum[] = [];
  let end = 0;
  let last: Sum | undefined;
  // A number that no sign follows, which may be where a range begins: `от 15 500 до 33 000 руб.`
  let open: string | undefined;
  // One pattern for all texts: matchAll would make a copy for each.
  SUM.lastIndex = 0;
  for (let match = SUM.exec(text); match !== null; match = SUM.exec(text)) {
    const [all = '', before, signed, joined, apart, bare, ...behind] = match;
    const share = /^\s*%|^折/.test(text.slice(match.index + all.length, match.index + all.length + 3));
    // The number of a share taken off may follow the sum straight: `$58.32 5% off`.
    const number = share ? (signed ?? '').replace(/\s?[\d.,]+\s*$/, '') : (signed ?? bare ?? '');
    const after = joined ?? apart ?? behind[0] ?? behind[1];
    // A code behind the sum settles what a sign before it leaves open (`$24.00 CAD`).
    const sign = before === undefined || (after !== undefined && /^[A-Z]{3}$/.test(after)) ? (after ?? before) : before;
    const lead = text.slice(end, match.index);
    const currency =
      (sign === undefined ? undefined : currencyOf(sign, hints)) ?? hints.currency ?? last?.money.currency;
    end = match.index + all.length;
    // A digit behind a letter belongs to a name or a code.
    if (before === undefined && /[A-Za-z]/.test(text[match.index + all.indexOf(number) - 1] ?? '')) continue;
    const begun = RANGE.test(lead) ? open : undefined;
    open = sign === undefined && currency === undefined ? number : undefined;
    if (number === '' || currency === undefined) continue;
    const cents = before === undefined && after === '€' ? /^\s?(\d{2})(?!\d|\s?[.,%€])/.exec(text.slice(end)) : null;
    const near = before === undefined && after !== undefined ? (NEAREST.exec(number.trim())?.[0] ?? number) : number;
    const whole = /[.,]\d{2}\s*$/.test(near) || cents === null ? near : `${near.trim()}.${cents[1]}`;
    const amount = readAmount(whole, currency);
    if (amount === undefined) continue;
    const unit = sign === undefined && /^\s?\p{L}/u.test(text.slice(end));
    if (last !== undefined && !unit && !/\s[-−]$/.test(lead) && RANGE.test(lead)) {
      last.range = true;
      if (sign !== undefined && !last.signed) Object.assign(last, { signed: true, money: { ...last.money, currency } });
      if (amount < last.money.amount) last.money = { amount, currency };
      continue;
    }
    const least = begun === undefined ? undefined : readAmount(begun, currency);
    const from = least !== undefined && least > 0 && least < amount;
    last = {
      money: { amount: from ? least : amount, currency },
      role: roleAround(lead, text.slice(end, end + 30)),
      signed: sign !== undefined,
      range: from || /^\s*起/.test(text.slice(end)),
    };
    sums.push(last);
  }
  return sums;
}

function roleAround(lead: string, behind: string): Sum['role'] {
  if (OFF_CUE.test(behind) || LESS.test(lead)) return 'deposit';
  if (MEMBER_CUE.test(behind)) return 'member';
  return UNIT_CUE.test(behind) ? 'unit' : roleOf(lead);
}

function roleOf(lead: string): Sum['role'] {
  if (FINAL_CUE.test(lead.slice(-30))) return 'final';
  if (OWN_CUE.test(lead.slice(-30))) return 'own';
  if (LIST_CUE.test(lead.slice(-30))) return 'list';
  if (PRINTED_CUE.test(lead.slice(-12))) return 'printed';
  return DEPOSIT_CUE.test(lead.slice(-30)) ? 'deposit' : 'plain';
}

/** A number as people write it, with 万 and 亿; undefined where it is none. A lone point or comma before three digits parts thousands where the currency is so written. */
function readAmount(text: string, currency: string | undefined): number | undefined {
  // `1.198,-` is a whole number whose point parts thousands; `119. 95` has a space behind its mark.
  const tidy = text
    .trim()
    .replace(/,-$/, ',00')
    .replace(/(\d[.,])\s(?=\d{2}(?!\d))/, '$1');
  const match = /^([\d.,'’\u00a0\u202f\u2009 ]+?)\s*(?:([万亿])(\d*))?$/u.exec(tidy);
  if (match === null) return undefined;
  const plain = plainNumber(match[1] ?? '', currency, match[2] !== undefined);
  if (plain === undefined) return undefined;
  // 万 behind a second number counts something else: `¥81 2.3万+评价`.
  const own = !/\d[\u00a0\u202f\u2009 ](?!\d{3}(?!\d))/u.test(match[1] ?? '');
  const factor = own && match[2] === '万' ? 10_000 : own && match[2] === '亿' ? 100_000_000 : 1;
  const amount = plain * factor + (own && match[3] ? Number(match[3]) : 0);
  return Number.isFinite(amount) && amount < 1e12 ? Math.round(amount * 1e4) / 1e4 : undefined;
}

function plainNumber(text: string, currency: string | undefined, scaled: boolean): number | undefined {
  let digits = text.replace(/[.,]+\s*$/, '').trim();
  // A space parts thousands only before three digits; else the number ends there.
  const spaced = /^\d{1,3}(?:[\u00a0\u202f\u2009 '’]\d{3})+(?!\d)/u.exec(digits);
  if (spaced !== null) digits = digits.replace(/[\u00a0\u202f\u2009 '’](?=\d{3}(?!\d))/gu, '');
  digits = digits.split(/[\u00a0\u202f\u2009 '’]/u)[0] ?? '';
  const comma = digits.lastIndexOf(',');
  const point = digits.lastIndexOf('.');
  const decimal = decimalMark({ digits, comma, point, currency, scaled });
  const value =
    decimal === ''
      ? digits.replace(/[.,]/g, '')
      : `${digits.slice(0, digits.lastIndexOf(decimal)).replace(/[.,]/g, '')}.${digits.slice(digits.lastIndexOf(decimal) + 1)}`;
  return /^\d*(\.\d+)?$/.test(value) && value !== '' ? Number(value) : undefined;
}

function decimalMark(n: {
  digits: string;
  comma: number;
  point: number;
  currency: string | undefined;
  scaled: boolean;
}): '.' | ',' | '' {
  if (n.comma >= 0 && n.point >= 0) return n.comma > n.point ? ',' : '.';
  if (n.comma < 0 && n.point < 0) return '';
  const mark = n.comma >= 0 ? ',' : '.';
  const parts = n.digits.split(mark);
  // `1.840.51` parts its cents by the same mark as its thousands.
  if (parts.length > 2)
    return /^\d{1,2}$/.test(parts.at(-1) ?? '') && parts.slice(1, -1).every((part) => part.length === 3) ? mark : '';
  const tail = parts[1]?.length ?? 0;
  if (n.scaled || tail !== 3 || parts[0] === '0' || parts[0] === '') return mark;
  if (mark === ',') return n.currency !== undefined && COMMA_THOUSANDTHS.has(n.currency) ? ',' : '';
  return n.currency !== undefined && POINT_THOUSANDS.has(n.currency) ? '' : '.';
}

/** An amount from a machine-readable field (JSON-LD `price`, `content` attributes): the point is the decimal mark there. */
export function machineAmount(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) && value >= 0 ? value : undefined;
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text);
  const number = /\d[\d.,'’\u00a0\u202f ]*/u.exec(text.slice(0, 100))?.[0];
  return number === undefined ? undefined : readAmount(number, undefined);
}

/** A count as shown (`已售1.2万+`, `3,200 sold`), or undefined. */
export function readCount(text: string): number | undefined {
  const match = /(\d[\d.,]*)\s*([万千亿kKmM])?/.exec(text.slice(0, 200));
  if (match === null) return undefined;
  const scale = { 万: 1e4, 千: 1e3, 亿: 1e8, k: 1e3, m: 1e6 }[(match[2] ?? '').toLowerCase()];
  const digits = match[1] ?? '';
  const number =
    scale === undefined
      ? Number(
          digits
            .replace(/[.,](?=\d{3}(?!\d))/g, '')
            .replace(/[.,]+$/, '')
            .replace(',', '.'),
        )
      : Number(digits.replace(',', '.'));
  return Number.isFinite(number) ? Math.round(number * (scale ?? 1)) : undefined;
}
