import { loadRules } from '../config/rules.ts';
import { createScreener } from '../detectors/screen.ts';
import type { Listing } from '../domain/listing.ts';
import type { Mark } from '../domain/registries.ts';

/*
 * Listings a second of screen() on one core, with directories of 100 to 1,000,000 generated marks, in one run.
 * `npx tsx bench/screen.ts [listings]` prints a table; what counts is the ratio between its rows.
 */

const SIZES = [100, 1_000, 10_000, 100_000, 1_000_000];
const TITLE = 40;
const DESCRIPTION = 200;
/** The best of so many rounds counts: other programs on the machine only ever add time. */
const ROUNDS = 3;

/** A small seeded generator (mulberry32, public domain), 0..1. */
function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const WORDS = [
  ...'新款男女士秋冬季运动休闲鞋真皮包邮正品旗舰店特价透气防滑轻便时尚百搭学生加厚保暖上衣裤子水杯手机壳充电器耳机茶叶礼盒酒零食',
];

/** Marks by the lengths that registers show: most of two to four Chinese characters, a third in Latin letters. */
function marksOf(count: number, random: () => number): Mark[] {
  const pick = (from: number, to: number): number => from + Math.floor(random() * (to - from + 1));
  const han = (): string => String.fromCodePoint(0x4e00 + Math.floor(random() ** 2 * 6500));
  const latin = (): string => String.fromCodePoint(0x61 + Math.floor(random() * 26));
  return Array.from({ length: count }, (_, i) => {
    const chinese = random() < 0.67;
    const length = chinese ? pick(2, 4) : pick(4, 10);
    const mark = Array.from({ length }, chinese ? han : latin).join('');
    return { id: `m${i}`, mark, niceClasses: [pick(1, 45)], owner: 'bench' };
  });
}

/** Listings of the usual length; one in ten names a mark of the directory. */
function listingsOf(count: number, marks: readonly Mark[], random: () => number): Listing[] {
  const text = (length: number): string =>
    Array.from({ length }, () => WORDS[Math.floor(random() * WORDS.length)]!).join('');
  return Array.from({ length: count }, (_, i) => {
    const named = random() < 0.1 ? marks[Math.floor(random() * Math.min(marks.length, 100))]!.mark : '';
    return {
      platform: 'bench',
      listingId: String(i),
      kind: 'product',
      url: 'https://bench.invalid',
      title: `${named} ${text(TITLE - named.length)}`,
      description: text(DESCRIPTION),
      seenAt: '2026-11-23T09:00:00+08:00',
    };
  });
}

const rules = loadRules();
const count = Number(process.argv[2] ?? 20_000);
const all = marksOf(SIZES.at(-1)!, mulberry(1));
const listings = listingsOf(count, all, mulberry(2));
process.stdout.write('marks     compile ms  listings/s  time a listing against the first row  flagged  rss MB\n');
let first = 0;
for (const size of SIZES) {
  const start = performance.now();
  const screener = createScreener({
    registries: { directory: all.slice(0, size), gi: [], signs: [] },
    stamp: 'bench',
    rules,
    release: 'bench',
  });
  const compile = performance.now() - start;
  for (const listing of listings.slice(0, 2_000)) screener.screen(listing);
  let flagged = 0;
  let perListing = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round++) {
    flagged = 0;
    const from = performance.now();
    for (const listing of listings) if (screener.screen(listing).flagged) flagged++;
    perListing = Math.min(perListing, (performance.now() - from) / count);
  }
  first ||= perListing;
  const cells = [
    size,
    compile.toFixed(0),
    (1000 / perListing).toFixed(0),
    (perListing / first).toFixed(2),
    flagged,
    (process.memoryUsage().rss / 1e6).toFixed(0),
  ];
  process.stdout.write(`${cells.map((cell, i) => String(cell).padEnd([10, 12, 12, 38, 9, 8][i]!)).join('')}\n`);
}
