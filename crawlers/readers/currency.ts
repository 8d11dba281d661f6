import type { MoneyHints } from './types.ts';

/** Signs and words that mean one currency, longest first where one holds another. */
const SIGNS: [string, string][] = [
  ['US$', 'USD'],
  ['US $', 'USD'],
  ['HK$', 'HKD'],
  ['NT$', 'TWD'],
  ['MX$', 'MXN'],
  ['AU$', 'AUD'],
  ['CA$', 'CAD'],
  ['CDN$', 'CAD'],
  ['CDN $', 'CAD'],
  ['NZ$', 'NZD'],
  ['SG$', 'SGD'],
  ['A$', 'AUD'],
  ['C$', 'CAD'],
  ['S$', 'SGD'],
  ['R$', 'BRL'],
  ['CN¥', 'CNY'],
  ['JP¥', 'JPY'],
  ['人民币', 'CNY'],
  ['港币', 'HKD'],
  ['港元', 'HKD'],
  ['美元', 'USD'],
  ['欧元', 'EUR'],
  ['日元', 'JPY'],
  ['新台币', 'TWD'],
  ['RMB', 'CNY'],
  ['円', 'JPY'],
  ['元', 'CNY'],
  ['€', 'EUR'],
  ['£', 'GBP'],
  ['₩', 'KRW'],
  ['₹', 'INR'],
  ['₽', 'RUB'],
  ['руб', 'RUB'],
  ['₴', 'UAH'],
  ['грн', 'UAH'],
  ['₺', 'TRY'],
  ['₫', 'VND'],
  ['đ', 'VND'],
  ['KSh', 'KES'],
  ['₾', 'GEL'],
  ['֏', 'AMD'],
  ['сум', 'UZS'],
  ['тг', 'KZT'],
  ['ден', 'MKD'],
  ['Kn', 'HRK'],
  ['kn', 'HRK'],
  ['сом', 'KGS'],
  ['₲', 'PYG'],
  ['S/.', 'PEN'],
  ['S/', 'PEN'],
  ['B/.', 'PAB'],
  ['៛', 'KHR'],
  ['₭', 'LAK'],
  ['₮', 'MNT'],
  ['Br', 'BYN'],
  ['RON', 'RON'],
  ['din', 'RSD'],
  ['eur', 'EUR'],
  ['usd', 'USD'],
  ['gbp', 'GBP'],
  ['chf', 'CHF'],
  ['pln', 'PLN'],
  ['nok', 'NOK'],
  ['dkk', 'DKK'],
  ['czk', 'CZK'],
  ['zl', 'PLN'],
  ['Zł', 'PLN'],
  ['ZŁ', 'PLN'],
  ['kč', 'CZK'],
  ['KČ', 'CZK'],
  ['р.', 'RUB'],
  ['Р', 'RUB'],
  ['원', 'KRW'],
  ['rs.', 'INR'],
  ['RD$', 'DOP'],
  ['₡', 'CRC'],
  ['৳', 'BDT'],
  ['Tk.', 'BDT'],
  ['Tk', 'BDT'],
  ['₼', 'AZN'],
  ['ریال', 'IRR'],
  ['تومان', 'IRR'],
  ['ريال', 'SAR'],
  ['درهم', 'AED'],
  ['جنيه', 'EGP'],
  ['OMR', 'OMR'],
  ['KD', 'KWD'],
  ['DT', 'TND'],
  ['Dhs', 'MAD'],
  ['dhs', 'MAD'],
  ['DHS', 'MAD'],
  ['GH₵', 'GHS'],
  ['CFA', 'XOF'],
  ['FCFA', 'XOF'],
  ['EURO', 'EUR'],
  ['euro', 'EUR'],
  ['Euro', 'EUR'],
  ['EUR', 'EUR'],
  ['Eur', 'EUR'],
  ['ש"ח', 'ILS'],
  ['฿', 'THB'],
  ['₱', 'PHP'],
  ['₪', 'ILS'],
  ['₦', 'NGN'],
  ['₸', 'KZT'],
  ['zł', 'PLN'],
  ['Kč', 'CZK'],
  ['Ft', 'HUF'],
  ['лв', 'BGN'],
  ['Rs.', 'INR'],
  ['Rs', 'INR'],
  ['RM', 'MYR'],
  ['Rp', 'IDR'],
  ['Fr.', 'CHF'],
  ['TL', 'TRY'],
  ['د.إ', 'AED'],
  ['ر.س', 'SAR'],
];

const CODES = new Set(
  (
    'CNY USD EUR GBP JPY KRW HKD TWD SGD MYR THB VND IDR PHP INR AUD NZD CAD MXN BRL ARS CLP COP PEN CHF SEK NOK DKK PLN CZK HUF RON ' +
    'BGN RUB BYN UAH TRY ILS AED SAR QAR KWD BHD EGP ZAR NGN KES MAD PKR BDT LKR KZT ISK HRK MOP MDL RSD MKD UZS AZN OMR JOD TND DZD GHS TZS UGX XOF XAF ' +
    'UYU PYG DOP CRC GTQ NPR MMK KHR VES BOB'
  ).split(' '),
);

const BY_COUNTRY: Record<string, { dollar?: string; yen?: string; krone?: string }> = {
  ca: { dollar: 'CAD' },
  au: { dollar: 'AUD' },
  nz: { dollar: 'NZD' },
  sg: { dollar: 'SGD' },
  hk: { dollar: 'HKD' },
  tw: { dollar: 'TWD' },
  mx: { dollar: 'MXN' },
  cl: { dollar: 'CLP' },
  co: { dollar: 'COP' },
  ar: { dollar: 'ARS' },
  jp: { yen: 'JPY' },
  se: { krone: 'SEK' },
  no: { krone: 'NOK' },
  dk: { krone: 'DKK' },
  is: { krone: 'ISK' },
};

const RUPEE: Record<string, string> = { pk: 'PKR', lk: 'LKR', np: 'NPR', mu: 'MUR' };
const YUAN: Record<string, string> = { tw: 'TWD', hk: 'HKD', mo: 'MOP' };
/** The leu of Romania and of Moldova, where shops write it in either script. */
const LEU: Record<string, string> = { md: 'MDL', ro: 'RON' };
/** The bolívar of Venezuela and the boliviano are written alike. */
const BOLIVAR: Record<string, string> = { ve: 'VES', bo: 'BOB' };
const BOLIVAR_PATTERN = String.raw`(?<!\p{L})Bs\.?(?=\s?\d)`;
/** A lone R is the rand only before a sum with cents or parted thousands: else it is part of a name (`R5 5600`). */
const RAND_PATTERN = String.raw`(?<!\p{L})R(?=\s?\d[\d ,]*[.,]\d{2}(?!\d)|\s?\d{1,3}(?:[ ,]\d{3})+(?!\d))`;
const LEU_PATTERN = '(?<!\\p{L})(?:[Ll]ei|LEI|[Лл]ей|ЛЕЙ)(?!\\p{L})';

/** Currencies whose writing separates thousands by a point. */
/** Currencies of thousandths whose shops write them behind a comma: `219,000 DT`. */
export const COMMA_THOUSANDTHS = new Set(['TND']);

export const POINT_THOUSANDS = new Set('EUR BRL IDR VND TRY DKK CLP COP ARS HUF RON PLN CZK'.split(' '));

const SIGN_PATTERN = SIGNS.map(
  ([sign]) =>
    (/^[A-Za-z]/.test(sign) ? `(?<![A-Za-z])${escapePattern(sign)}` : escapePattern(sign)) +
    (/[A-Za-zł]$/.test(sign) ? '(?![A-Za-z])' : ''),
).join('|');
/** A code, be it before the sign: `CAD$27.95`. */
const CODE_PATTERN = `(?<![A-Za-z])(?:${[...CODES].join('|')})(?:\\$|(?![A-Za-z]))`;

/** Codes that pages still write, and what they stand for. */
const OLD: Record<string, string> = {
  RUR: 'RUB',
  RMB: 'CNY',
  NTD: 'TWD',
  TL: 'TRY',
  YTL: 'TRY',
  BYR: 'BYN',
  CNH: 'CNY',
  CDN: 'CAD',
};

/** A regular expression source that matches every sign or code of a currency this project reads. */
export const CURRENCY_PATTERN = `(?:${SIGN_PATTERN}|${CODE_PATTERN}|${LEU_PATTERN}|${BOLIVAR_PATTERN}|${RAND_PATTERN}|[¥￥$]|(?<![A-Za-z])kr\\.?(?![A-Za-z]))`;

/** The ISO 4217 code a sign stands for; where several use it (`$`, `¥`, `kr`) the page's own currency, language and host decide. */
export function currencyOf(sign: string, hints: MoneyHints): string | undefined {
  const text = sign.trim().replace(/^([A-Z]{3})\$$/, '$1');
  const old = OLD[text.toUpperCase()];
  if (old !== undefined) return old;
  if (CODES.has(text.toUpperCase())) return text.toUpperCase();
  const named = SIGNS.find(([one]) => one === text)?.[1];
  const country = countryOf(hints);
  // 元 stands for the money of the place.
  if (text === '元') return fits(hints.currency, /^(CNY|TWD|HKD|MOP)$/) ?? YUAN[country] ?? 'CNY';
  if (named !== undefined && named !== 'INR') return named;
  if (text === '$')
    return (
      fits(hints.currency, /^(USD|CAD|AUD|NZD|SGD|HKD|TWD|MXN|CLP|COP|ARS)$/) ?? BY_COUNTRY[country]?.dollar ?? 'USD'
    );
  if (text === '¥' || text === '￥') return fits(hints.currency, /^(CNY|JPY)$/) ?? BY_COUNTRY[country]?.yen ?? 'CNY';
  if (/^rs\.?$/i.test(text)) return fits(hints.currency, /^(INR|PKR|LKR|NPR|MUR)$/) ?? RUPEE[country] ?? 'INR';
  if (named !== undefined) return named;
  if (text === 'R') return 'ZAR';
  if (/^Bs\.?$/.test(text)) return fits(hints.currency, /^(VES|BOB)$/) ?? BOLIVAR[country] ?? 'VES';
  if (/^(lei|лей)$/i.test(text))
    return fits(hints.currency, /^(RON|MDL)$/) ?? LEU[country] ?? (/^lei$/i.test(text) ? 'RON' : 'MDL');
  if (/^kr/.test(text)) return fits(hints.currency, /^(SEK|NOK|DKK|ISK)$/) ?? BY_COUNTRY[country]?.krone ?? 'SEK';
  return undefined;
}

/** A currency code as a page gives it (`cny`, `RMB`, `US$`), as ISO 4217. */
export function currencyCode(text: string | undefined, hints: MoneyHints = {}): string | undefined {
  if (text === undefined) return undefined;
  const trimmed = text.trim();
  return trimmed.length > 8 ? undefined : (currencyOf(trimmed, hints) ?? known(trimmed.toUpperCase()));
}

/** Every code of ISO 4217 that is in use; what shops write else (`UAN`) leaves it to the signs of the page. */
const ALL = new Set(Intl.supportedValuesOf('currency'));
const known = (code: string): string | undefined => (ALL.has(code) ? code : undefined);

function countryOf(hints: MoneyHints): string {
  const tld = /\.([a-z]{2})$/.exec(hints.host ?? '')?.[1];
  if (tld !== undefined && [BY_COUNTRY, YUAN, RUPEE, LEU, BOLIVAR].some((money) => tld in money)) return tld;
  const language = (hints.language ?? '').toLowerCase();
  const region = /[-_]([a-z]{2})$/.exec(language)?.[1];
  if (region !== undefined) return region;
  return { ja: 'jp', sv: 'se', nb: 'no', nn: 'no', no: 'no', da: 'dk', is: 'is' }[language.slice(0, 2)] ?? '';
}

const fits = (text: string | undefined, pattern: RegExp): string | undefined =>
  text !== undefined && pattern.test(text) ? text : undefined;

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
