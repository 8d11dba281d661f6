import type { LegalRule } from '../domain/law.ts';
import type { Day } from '../domain/time.ts';

const DIGITS = '零一二三四五六七八九';
const UNITS = ['', '十', '百', '千'];

/** A whole number from 1 to 9999 as a statute's article has it: 42 is 四十二, 105 is 一百零五. */
export function chineseNumber(value: number): string {
  const digits = [...String(value)].map(Number);
  let text = '';
  for (const [index, digit] of digits.entries()) {
    const unit = UNITS[digits.length - 1 - index] ?? '';
    if (digit !== 0) text += `${DIGITS[digit]}${unit}`;
    else if (!text.endsWith('零')) text += '零';
  }
  text = text.replace(/零+$/, '');
  return text.startsWith('一十') ? text.slice(1) : text;
}

/** 2026-11-06 as 2026年11月6日, without leading zeros (GB/T 9704). */
export function chineseDay(day: Day): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}

/** The articles of a rule in words: “41、42” is 第四十一条、第四十二条; what stands in brackets is left out. */
function articlesOf(article: string): string {
  const bare = article.replaceAll(/\([^)]*\)/g, '');
  return [...bare.matchAll(/(\d+)(?:\s*[—–-]\s*(\d+))?/g)]
    .map(([, from, to]) => `第${chineseNumber(Number(from))}条${to ? `至第${chineseNumber(Number(to))}条` : ''}`)
    .filter((one, index, all) => all.indexOf(one) === index)
    .join('、');
}

/** A rule as a document cites it: law and articles, or the one article named. */
export function citation(rule: Pick<LegalRule, 'law' | 'article'>, article?: string): string {
  const names = rule.law.zh.split('；').map((name) => `《${name}》`);
  return `${names.join('、')}${articlesOf(article ?? rule.article)}`;
}

// Controls, marks of direction, what has no width, halves of surrogate pairs: nothing that XML or a reader could trip over.
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}]|\p{Variation_Selector}|\u034f/gu;
const PICTURES = /\p{Extended_Pictographic}/gu;

/** A text from outside as it may stand in a document; pictures that no document font has are shown as □. */
export const plain = (text: string): string =>
  text
    .replaceAll(/[\t\n\r]+/g, ' ')
    .replaceAll(UNSEEN, '')
    .replaceAll(PICTURES, '□')
    .trim();
