import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Listing, readListing } from '../../domain/listing.ts';
import type { Mark } from '../../domain/registries.ts';
import { projectRoot } from '../../lib/release.ts';
import { listingsOf, marksOf } from '../generate.ts';
import { cachedSeconds } from './peers/hubiao.ts';
import { PEERS } from './peers/index.ts';
import type { Row, Work } from './row.ts';

/* One way at one size, in a process of its own; the row goes to the parent. */

const work = JSON.parse(process.argv[2]!) as Work;
const peer = PEERS.find((one) => one.id === work.peer)!;
const folder = join(projectRoot, 'samples', 'evaluation', 'dev', 'marks');
const lines = (name: string): unknown[] =>
  readFileSync(join(folder, name), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown);

const own = lines('directory.jsonl') as Mark[];
const marks = [...own, ...marksOf(Math.max(0, work.size - own.length))].slice(0, Math.max(work.size, own.length));
const infringing = new Map(
  (lines('truth.jsonl') as { listingId: string; infringing: boolean }[]).map((one) => [one.listingId, one.infringing]),
);

/** The development half, shuffled by a fixed rule so that any beginning of it stands for the whole, then generated ones. */
const labelled = (lines('listings.jsonl') as Listing[])
  .flatMap((value) => {
    const reading = readListing(value, '2026-11-23T00:00:00+08:00');
    return reading.ok ? [reading.listing] : [];
  })
  .sort((a, b) => order(a.listingId) - order(b.listingId));
function order(id: string): number {
  let hash = 7;
  for (const char of id) hash = (Math.imul(hash, 0x01000193) ^ char.codePointAt(0)!) >>> 0;
  return Math.imul(hash, 0x9e3779b1) >>> 0;
}
const filler = listingsOf(20_000, marks);
/** Seconds of processor time that this process has taken. */
const spent = (): number => seconds(process.cpuUsage());
const seconds = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / 1e6;

global.gc?.();
const before = process.memoryUsage().rss;
const compiling = process.cpuUsage();
const ready = await peer.prepare(marks);
const compileSeconds = seconds(process.cpuUsage(compiling));
ready.cached?.();

const flagged = new Map<string, boolean>();
async function screen(batch: readonly Listing[]): Promise<void> {
  const flags = await ready.flags(batch);
  for (const [k, listing] of batch.entries())
    if (infringing.has(listing.listingId)) flagged.set(listing.listingId, flags[k]!);
}
/** Runs batches of a list, from the start again where `again`, until the deadline; returns how many listings were screened. */
async function until(
  list: readonly Listing[],
  { deadline, again }: { deadline: number; again: boolean },
): Promise<number> {
  let count = 0;
  do
    for (let at = 0; at < list.length && spent() < deadline; at += peer.batch) {
      const batch = list.slice(at, at + peer.batch);
      await screen(batch);
      count += batch.length;
    }
  while (again && spent() < deadline);
  return count;
}

const start = spent();
const judged = await until(labelled, { deadline: start + work.budget, again: false });
const screening = process.cpuUsage();
const from = performance.now();
const deadline = Math.max(start + work.budget, spent() + work.budget / 2);
const count = await until(filler, { deadline, again: true });
const screenSeconds = seconds(process.cpuUsage(screening));
const wallSeconds = (performance.now() - from) / 1000;
const peak = process.resourceUsage().maxRSS * 1024;
await ready.close?.();

const hits = [...flagged].filter(([, flag]) => flag).length;
const right = [...flagged].filter(([id, flag]) => flag && infringing.get(id)).length;
const all = [...flagged].filter(([id]) => infringing.get(id)).length;
const row: Row = {
  ...work,
  finished: judged >= labelled.length,
  compileSeconds,
  ...(ready.cached === undefined ? {} : { cachedSeconds }),
  screenSeconds,
  wallSeconds,
  listings: count,
  labelled: flagged.size,
  precision: right / hits,
  recall: right / all,
  megabytes: (Math.max(peak, before) - before) / 1e6,
};
process.send!(row, () => process.exit(0));
