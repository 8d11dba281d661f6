import { parseArgs } from 'node:util';
import { loadRules } from '../config/rules.ts';
import { compilePacked, createPool, linesOf } from '../detectors/pool/index.ts';
import { recordsOf } from '../detectors/records.ts';
import { createScreener } from '../detectors/screen.ts';
import type { Listing } from '../domain/listing.ts';
import type { Screener } from '../domain/ports.ts';
import { listingsOf, marksOf } from './generate.ts';
import { indicationsOf, signsOf } from './generate-law.ts';

/*
 * Listings a second of screen() on one core (by processor time, garbage collection included), with directories of 100 to 1,000,000 generated marks, in one run.
 * `npx tsx bench/screen.ts [listings]` prints a table; what counts is the ratio between its rows; its last row adds 3,000 GIs and 500 signs to
 * 100,000 marks. With `--threads N` pools of one thread
 * and of N are compared instead, by the clock, over one directory of 100,000 marks and lines as `hubiao screen` reads them.
 */

const THREADED = 100_000;
/** As much as is read of a file at once. */
const CHUNK = 65_536;
const SEEN = '2026-11-23T09:00:00+08:00';
const INDICATIONS = 3_000;
const SIGNS = 500;
const SIZES = [100, 1_000, 10_000, 100_000, 1_000_000];
/** The best of so many rounds counts: other programs on the machine only ever add time. */
const ROUNDS = 3;

const { values, positionals } = parseArgs({ options: { threads: { type: 'string' } }, allowPositionals: true });
const rules = loadRules();
const count = Number(positionals[0] ?? 20_000);
if (values.threads === undefined) bySize();
else await byThreads(Number(values.threads));

function bySize(): void {
  const all = marksOf(SIZES.at(-1)!);
  const law = { gi: indicationsOf(INDICATIONS), signs: signsOf(SIGNS) };
  const rows = [
    ...SIZES.map((size) => ({
      size,
      beside: { gi: [], signs: [] },
      listings: listingsOf(count, all.slice(0, SIZES[0])),
    })),
    { size: THREADED, beside: law, listings: listingsOf(count, [...all.slice(0, SIZES[0]), ...named(law)]) },
  ];
  process.stdout.write('marks     compile ms  listings/s  time a listing against the first row  flagged  rss MB\n');
  let first = 0;
  for (const { size, beside, listings } of rows) {
    const start = performance.now();
    const registries = { directory: all.slice(0, size), ...beside };
    const screener = createScreener({ registries, stamp: 'bench', rules, release: 'bench' });
    const compile = performance.now() - start;
    const { perListing, flagged } = timedBy(screener, listings);
    first ||= perListing;
    const cells = [
      beside.gi.length > 0 ? `${size}+` : size,
      compile.toFixed(0),
      (1000 / perListing).toFixed(0),
      (perListing / first).toFixed(2),
      flagged,
      (process.memoryUsage().rss / 1e6).toFixed(0),
    ];
    process.stdout.write(`${cells.map((cell, i) => String(cell).padEnd([10, 12, 12, 38, 9, 8][i]!)).join('')}\n`);
  }
}

/** A tenth of what each registry has: what listings that name something name. */
function named({ gi, signs }: { gi: { name: string }[]; signs: { name: string }[] }): { mark: string }[] {
  return [...gi.slice(0, gi.length / 10), ...signs.slice(0, signs.length / 10)].map(({ name }) => ({ mark: name }));
}

/** Milliseconds of processor time a listing, in the best round. */
function timedBy(screener: Screener, listings: readonly Listing[]): { perListing: number; flagged: number } {
  for (const listing of listings.slice(0, 2_000)) screener.screen(listing);
  let flagged = 0;
  let perListing = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round++) {
    flagged = 0;
    const from = process.cpuUsage();
    for (const listing of listings) if (screener.screen(listing).flagged) flagged++;
    const { user, system } = process.cpuUsage(from);
    perListing = Math.min(perListing, (user + system) / 1000 / listings.length);
  }
  return { perListing, flagged };
}

async function byThreads(threads: number): Promise<void> {
  const marks = marksOf(THREADED);
  const listings = listingsOf(count, marks.slice(0, SIZES[0]));
  const lines = Buffer.from(listings.map((listing) => JSON.stringify(listing)).join('\n'));
  const packed = compilePacked({ directory: recordsOf(marks), gi: recordsOf([]), signs: recordsOf([]) }, rules);
  const timed = async (own: number): Promise<Timed> => {
    const pool = createPool({ packed, rules, release: 'bench', threads: own });
    const best: Timed = { clock: Number.POSITIVE_INFINITY, processor: Number.POSITIVE_INFINITY };
    for (let round = 0; round <= ROUNDS; round++) {
      const from = performance.now();
      const before = process.cpuUsage();
      for await (const _ of pool.screenAll(linesOf(chunksOf(lines), SEEN)));
      const { user, system } = process.cpuUsage(before);
      // The first round warms up.
      if (round === 0) continue;
      best.clock = Math.min(best.clock, (performance.now() - from) / 1000);
      best.processor = Math.min(best.processor, (user + system) / 1e6);
    }
    await pool.close();
    return best;
  };
  const one = await timed(1);
  const many = await timed(threads);
  const told = ({ clock, processor }: Timed): string =>
    `${(count / clock).toFixed(0)}/s by the clock, ${((processor / count) * 1e6).toFixed(0)} us of processor time a listing`;
  process.stdout.write(`1 thread: ${told(one)}\n${threads} threads: ${told(many)}\n`);
  process.stdout.write(`${(one.clock / many.clock).toFixed(2)} times by the clock\n`);
}

/** Seconds. */
type Timed = { clock: number; processor: number };

async function* chunksOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += CHUNK) yield bytes.subarray(at, at + CHUNK);
}
