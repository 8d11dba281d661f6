/** Where the goods are said to cost more, and what may stand between that and the sum. */
const ELSEWHERE =
  /(?:正价|原价|吊牌价|吊牌|专柜|官网|官方|旗舰店|门店|商场|商超|超市|柜台|柜上|实体店|专卖店|4s店|外面|外头|市面上?|人家|别家|别人|线下|店里|免税店|药店|药房|经销商)[^，。！？,!?\d零一二两三四五六七八九十百千]{0,6}(\d+(?:\.\d+)?|[零一二两三四五六七八九十百千万]+)\s?(?:块|元|多|出头|几|￥|rmb|$|[，。！？,!?的那\s])/gi;
/** Numbers that count something else: 专柜三款, 门店一百家. */
const LEAST_SUM = 30;

/** 官网2026的 is this year's. */
const isYear = (told: string, sum: string): boolean => /^20[0-4]\d$/.test(sum) && !/块|元|￥/.test(told);

const DIGITS = new Map([...'零一二三四五六七八九'].map((char, k) => [char, k] as const)).set('两', 2);
const UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000, 万: 10_000 };

/** A sum as it is spoken, in yuan: 六百九 is 690, 一百五十九 is 159, 两千八 is 2,800; undefined where it is none. */
export function spokenSum(text: string): number | undefined {
  if (/^\d/.test(text)) return Number(text);
  let total = 0;
  let digit: number | undefined;
  let unit = 1;
  for (const char of text) {
    const step = UNITS[char];
    if (step === undefined) {
      if (digit !== undefined && char !== '零' && digit !== 0) return undefined;
      digit = DIGITS.get(char)!;
      if (digit === 0) unit = 10;
    } else if (step === 10_000) {
      total = (total + (digit ?? 0)) * step;
      [digit, unit] = [undefined, step];
    } else {
      total += (digit ?? 1) * step;
      [digit, unit] = [undefined, step];
    }
  }
  // What is spoken last without its unit is of the next lower one: 六百九.
  return total + (digit ?? 0) * (unit >= 100 ? unit / 10 : 1);
}

/** The highest sum that a text says the goods cost elsewhere (专柜六百九, 官网1299), in yuan, with its place; undefined without any. */
export function toldElsewhere(text: string): { sum: number; start: number; end: number } | undefined {
  let best: { sum: number; start: number; end: number } | undefined;
  for (const found of text.matchAll(ELSEWHERE)) {
    const sum = spokenSum(found[1]!);
    if (sum === undefined || sum < LEAST_SUM || isYear(found[0], found[1]!) || (best !== undefined && best.sum >= sum))
      continue;
    best = { sum, start: found.index, end: found.index + found[0].length };
  }
  return best;
}
