import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadRules } from '../config/rules.ts';
import { dictionary, logOf } from '../detectors/text/dictionary.ts';
import type { Listing } from '../domain/listing.ts';
import type { Mark } from '../domain/registries.ts';
import { projectRoot } from '../lib/release.ts';
import { seededRandom } from '../lib/statistics.ts';

const FIRST = '^first';
const END = '\n';

/**
 * Draws texts whose characters follow each other as they do in the samples: each character is drawn by the `order`
 * characters before it, once in `loose` times by one fewer, so that a small sample still gives a million texts.
 */
function markov(samples: readonly string[], { order, loose }: { order: number; loose: number }) {
  const after = new Map<string, string[]>();
  const add = (key: string, char: string): void => {
    const list = after.get(key);
    if (list === undefined) after.set(key, [char]);
    else list.push(char);
  };
  for (const sample of samples) {
    const chars = [...sample, END];
    for (const [at, char] of chars.entries())
      for (let back = 0; back <= Math.min(order, at); back++)
        if (back > 0 || at > 0) add(chars.slice(at - back, at).join(''), char);
    add(FIRST, chars[0]!);
  }
  const drawn = (list: readonly string[], random: () => number): string => list[Math.floor(random() * list.length)]!;
  return (random: () => number): string => {
    const text = [drawn(after.get(FIRST)!, random)];
    for (;;) {
      let back = Math.min(order, text.length);
      while (back > 0 && (random() < loose || !after.has(text.slice(-back).join('')))) back--;
      const next = drawn(after.get(text.slice(text.length - back).join(''))!, random);
      if (next === END || text.length > 400) return text.join('');
      text.push(next);
    }
  };
}

type Brand = { classes: number[]; latin?: string; zh?: string };

/** The lengths and scripts of a directory's names, and the names themselves, as the lexicon of real brands has them. */
function brandNames(): { zh: string[]; latin: string[] } {
  const brands = readFileSync(join(projectRoot, 'config', 'rules', 'names.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Brand);
  const all = (pick: (brand: Brand) => string | undefined): string[] =>
    brands.flatMap((brand) => (pick(brand) ?? '').split(';').filter((name) => name !== ''));
  return {
    zh: all((brand) => brand.zh).filter((name) => /^\p{sc=Han}+$/u.test(name)),
    latin: all((brand) => brand.latin),
  };
}

/** Six names in ten are Chinese ones. */
const CHINESE = 0.6;
const GOODS = ['运动鞋', '手机', '护肤品', '白酒', '茶叶', '童装', '箱包', '手表', '香水', '家具'];

/**
 * Marks with the statistics of real brand names: characters follow each other, and names end, as in the lexicon of brand
 * names (`config/rules/names.jsonl`); each name once, normalised spellings of real brands left out. The first `n` are the
 * same whatever the count.
 */
export function marksOf(count: number, seed = 1): Mark[] {
  const random = seededRandom(seed);
  const names = brandNames();
  const chinese = markov(names.zh, { order: 1, loose: 0.35 });
  const latin = markov(names.latin, { order: 3, loose: 0.1 });
  const known = new Set([...names.zh, ...names.latin].map((name) => name.toLowerCase()));
  const marks: Mark[] = [];
  while (marks.length < count) {
    const zh = random() < CHINESE;
    const mark = (zh ? chinese : latin)(random);
    const length = [...mark].length;
    if (length < 2 || length > (zh ? 8 : 24) || (!zh && length < 3) || known.has(mark.toLowerCase())) continue;
    known.add(mark.toLowerCase());
    const niceClasses = [1 + Math.floor(random() * 45)];
    const goods = random() < 0.2 ? { goods: [GOODS[Math.floor(random() * GOODS.length)]!] } : {};
    marks.push({ id: `m${marks.length}`, mark, niceClasses, ...goods, owner: 'bench' });
  }
  return marks;
}

export const TITLE = 40;
export const DESCRIPTION = 200;

/** So many of the nouns are Latin ones, between spaces: as often as Latin words stand in the evaluation listings. */
const LATIN_NOUNS = 0.12;

/** Words of shop texts: the nouns of the goods lexicon, and the dictionary's words as often as running text uses them. */
function wordSource(random: () => number): () => string {
  const nouns = loadRules().goods.groups.flatMap((group) => group.nouns);
  const latin = nouns.filter((noun) => /[a-z]{2}/i.test(noun));
  const chinese = nouns.filter((noun) => !/[a-z]{2}/i.test(noun));
  const one = (list: readonly string[]): string => list[Math.floor(random() * list.length)]!;
  const dict = dictionary();
  const { units, starts, infos } = dict;
  const word = (number: number): string => String.fromCharCode(...units.subarray(starts[number], starts[number + 1]));
  const common: string[] = [];
  const ends: number[] = [];
  let sum = 0;
  for (let number = 0; number < infos.length; number++) {
    if (starts[number + 1]! - starts[number]! < 2 || logOf(dict, number) < Math.log(300)) continue;
    common.push(word(number));
    sum += Math.exp(logOf(dict, number));
    ends.push(sum);
  }
  const frequent = (): string => common[lowerBound(ends, random() * sum)]!;
  return () => {
    const kind = random();
    if (kind < 0.25) return random() < LATIN_NOUNS ? ` ${one(latin)} ` : one(chinese);
    if (kind < 0.85) return frequent();
    if (kind < 0.93) return one(SIGNS);
    return `${1 + Math.floor(random() * 500)}${one(UNITS)}`;
  };
}

const SIGNS = ['，', '。', ' ', ' ', '、', '！'];
const UNITS = ['ml', 'g', 'cm', '件', '个', '码', '克', '包'];

/** The first place whose number is not below a value. */
function lowerBound(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Listings of the usual length made of words; one in ten names one of the marks. */
export function listingsOf(count: number, marks: readonly { mark: string }[], seed = 2): Listing[] {
  const random = seededRandom(seed);
  const word = wordSource(random);
  const text = (length: number): string => {
    let out = '';
    while (out.length < length) out += word();
    return out.slice(0, length);
  };
  return Array.from({ length: count }, (_, i) => {
    const named = random() < 0.1 ? `${marks[Math.floor(random() * marks.length)]!.mark} ` : '';
    return {
      platform: 'bench',
      listingId: `g${i}`,
      kind: 'product',
      url: 'https://bench.invalid',
      title: `${named}${text(TITLE)}`.slice(0, TITLE),
      description: text(DESCRIPTION),
      seenAt: '2026-11-23T09:00:00+08:00',
    };
  });
}
