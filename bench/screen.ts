import { loadRules } from '../config/rules.ts';
import { createScreener } from '../detectors/screen.ts';
import { listingsOf, marksOf } from './generate.ts';

/*
 * Listings a second of screen() on one core (by processor time, garbage collection included), with directories of 100 to 1,000,000 generated marks, in one run.
 * `npx tsx bench/screen.ts [listings]` prints a table; what counts is the ratio between its rows.
 */

const SIZES = [100, 1_000, 10_000, 100_000, 1_000_000];
/** The best of so many rounds counts: other programs on the machine only ever add time. */
const ROUNDS = 3;

const rules = loadRules();
const count = Number(process.argv[2] ?? 20_000);
const all = marksOf(SIZES.at(-1)!);
const listings = listingsOf(count, all.slice(0, SIZES[0]));
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
    const from = process.cpuUsage();
    for (const listing of listings) if (screener.screen(listing).flagged) flagged++;
    const { user, system } = process.cpuUsage(from);
    perListing = Math.min(perListing, (user + system) / 1000 / count);
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
