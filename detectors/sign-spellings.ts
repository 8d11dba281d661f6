/** Letters that digits are drawn for. */
const DRAWN: Readonly<Record<string, string>> = {
  o: '0',
  i: '1',
  l: '1',
  z: '2',
  e: '3',
  a: '4',
  s: '5',
  g: '6',
  t: '7',
  b: '8',
};
/** Names of so few letters are met by no look-alike of words; of more, the channel for Latin words finds them. */
const SHORT_LATIN = /^[a-z]{3}$/i;
const NUMERALS = /[一二三四五六七八九十]+/;
/** 建城1500周年. */
const YEARS = /(?<!\d)\d{2,4}(?=周年|年(?!第))/;
const ORDINAL = /(?<=第)\d{1,2}(?=届)/;

/**
 * What a special sign's name is also written as, in the sense of the same name: digits for its first numeral, all of it or its last character
 * (15运会, 十5运会 for 十五运会; 第31届 as 第三十一届, 1500周年 as 一千五百周年), and digits for letters of a name of three (C1A for CIA).
 */
export function signSpellings(name: string): string[] {
  if (SHORT_LATIN.test(name)) return leetOf(name);
  const numeral = NUMERALS.exec(name)?.[0];
  if (numeral !== undefined && numeral.length + 1 < name.length) return withDigits(name, numeral);
  const number = ORDINAL.exec(name)?.[0] ?? YEARS.exec(name)?.[0];
  return number === undefined ? [] : [name.replace(number, chineseOf(Number(number)))];
}

/** An event's full name: its place, its year, the rest: 岚江2027世界游泳锦标赛. */
const DATED = /^(\p{sc=Han}{2,4})((?:19|20)\d\d)年?(\p{sc=Han}{4,})$/u;
/** 第九届柘溪国际茶业博览会, 2027年临皋…: what stands before the place. */
const COUNTED = /^(第[一二三四五六七八九十百\d]{1,4}届|(19|20)\d\d年?)(?=\p{sc=Han}{7})/u;
/** How wide an event is, which people leave out. */
const SCOPE = /(世界|国际|全国|全球|亚洲|中国)/;
/** So many characters behind the place name one event and no other. */
const LEAST_REST = 5;

/**
 * What an event's full name is also written as: its year in letters or Chinese numerals or left out, its scope left out, its place before the
 * short name that the register gives it. Empty for names without place and year.
 */
export function eventSpellings({ name, event = '' }: { name: string; event?: string | undefined }): string[] {
  const own = name.trim();
  const bare = own.replace(COUNTED, '');
  if (bare !== own) return [bare, bare.replace(SCOPE, '')].filter(isLong);
  const [, place, year, rest] = DATED.exec(own) ?? [];
  if (place === undefined || year === undefined || rest === undefined) return [];
  const short = rest.replace(new RegExp(`^${SCOPE.source}`, 'u'), '');
  const told = [rest, short, event.trim()].filter((one) => [...one].length >= LEAST_REST && /^\p{sc=Han}+$/u.test(one));
  const drawn = [year.replaceAll('0', 'o'), year.replaceAll('0', '〇').replace(/\d/g, (one) => DIGITS[Number(one)]!)];
  const years = [...drawn, drawn[1]!.replaceAll('〇', '零')];
  return [
    ...years.map((one) => `${place}${one}${rest}`),
    ...told.flatMap((one) => [`${place}${one}`, `${place}${year}${one}`, `${year}${place}${one}`]),
  ].filter((one) => one !== name);
}

const isLong = (text: string): boolean => [...text].length >= LEAST_REST + 2;

/** One letter drawn as a digit, or all that can be. */
function leetOf(name: string): string[] {
  const letters = [...name.toLowerCase()];
  const one = letters.flatMap((letter, k) =>
    DRAWN[letter] === undefined ? [] : [letters.map((own, at) => (at === k ? DRAWN[own]! : own)).join('')],
  );
  // Digits alone are a number of anything.
  return [...one, letters.map((own) => DRAWN[own] ?? own).join('')].filter((text) => /[a-z]/.test(text));
}

function withDigits(name: string, numeral: string): string[] {
  const value = numeralOf(numeral);
  const whole = value === undefined ? [] : [name.replace(numeral, String(value))];
  const last = DIGITS.indexOf(numeral.slice(-1));
  const half = numeral.length > 1 && last > 0 ? [name.replace(numeral, `${numeral.slice(0, -1)}${last}`)] : [];
  return [...whole, ...half];
}

const DIGITS = '零一二三四五六七八九';

/** The value of a numeral below 100 (十五, 三十一), undefined for any other run of numerals. */
function numeralOf(text: string): number | undefined {
  const parts = /^([一二三四五六七八九]?)(十?)([一二三四五六七八九]?)$/.exec(text);
  if (parts === null || (parts[2] === '' && parts[1] !== '' && parts[3] !== '')) return undefined;
  const [, tens = '', ten = '', ones = ''] = parts;
  return ten === ''
    ? DIGITS.indexOf(tens || ones)
    : (tens === '' ? 1 : DIGITS.indexOf(tens)) * 10 + Math.max(0, DIGITS.indexOf(ones));
}

/** A number below 10,000 in Chinese: 31 as 三十一, 1500 as 一千五百; one with a zero inside stays as it is. */
function chineseOf(value: number): string {
  const digits = [...String(value)];
  if (/0[1-9]/.test(String(value)) || digits.length > PLACES.length) return String(value);
  const text = digits
    .map((digit, k) => (digit === '0' ? '' : `${DIGITS[Number(digit)]}${PLACES[digits.length - 1 - k]}`))
    .join('');
  return text.replace(/^一十/, '十');
}

const PLACES = ['', '十', '百', '千'];
