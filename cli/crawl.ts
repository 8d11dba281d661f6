import { setTimeout as delay } from 'node:timers/promises';
import type { Command } from 'commander';
import { readListingsFile } from '../crawlers/index.ts';
import type { Listing } from '../domain/listing.ts';
import type { Store } from '../domain/ports.ts';
import type { Recipe } from '../domain/recipe.ts';
import { InputError } from '../lib/errors.ts';
import { enqueueScreening } from '../queue/flow.ts';
import { SCREEN_BATCH } from '../queue/names.ts';
import { tickId } from '../queue/plan.ts';
import { type Instance, withInstance } from './instance.ts';
import { createProgress } from './progress.ts';

/** `hubiao crawl PLATFORM`: one crawl now through the running instance, or listings from a file straight into screening. */
export function crawlCommand(program: Command): void {
  program
    .command('crawl')
    .description('one crawl of a platform now, or listings from a file')
    .argument('<platform>', 'id of a platform in the schedule; with --from-file, the platform the listings are from')
    .option('--once', 'said explicitly: one crawl, then end (what this command does anyway)')
    .option('--query <words>', 'only this search')
    .option('--from-file <path>', 'JSONL, CSV, XLSX, a saved page (.html, .mhtml) or a web archive (.warc, .warc.gz)')
    .action(async (platform: string, options: { query?: string; fromFile?: string }) => {
      await withInstance((instance) =>
        options.fromFile === undefined
          ? crawlNow(instance, platform, options.query)
          : takeIn(instance, platform, options.fromFile),
      );
    });
}

/** The recipe of a platform in the schedule; InputError names those that are there. */
export async function platformOf({ schedule }: Store, platform: string): Promise<Recipe> {
  const recipe = await schedule.platform(platform);
  if (recipe !== undefined) return recipe;
  const known = (await schedule.platforms()).map((p) => p.id).join(', ') || 'none';
  throw new InputError(`no platform ${platform} in the schedule (known: ${known})`, {
    advice: 'take one in with hubiao platform add RECIPE.json',
  });
}

async function crawlNow({ store, queues }: Instance, platform: string, query?: string): Promise<void> {
  const recipe = await platformOf(store, platform);
  if (query !== undefined && recipe.search === undefined)
    throw new InputError(`${platform} has no search address in its recipe`);
  const now = new Date();
  const tick = now.toISOString();
  await queues.add('plan', `plan.${platform}.${tick.replaceAll(':', '')}`, {
    platform,
    tick,
    ...(query === undefined ? {} : { query }),
  });
  const progress = createProgress('pages');
  const id = tickId(platform, now);
  for (;;) {
    const at = await store.crawls.progress(id);
    const finished = at.done + at.dead;
    progress.at(finished, at.planned + finished);
    if (finished > 0 && at.planned === 0) {
      progress.stop();
      process.stdout.write(
        `${platform}: ${at.done} pages read (${at.blocked} blocked), ${at.dead} given up, ${at.listings} listings seen\n`,
      );
      if (at.dead > 0) process.exitCode = 1;
      return;
    }
    await delay(300);
  }
}

async function takeIn({ store, queues }: Instance, platform: string, path: string): Promise<void> {
  let waiting: Listing[] = [];
  let kept = 0;
  let changed = 0;
  let refused = 0;
  const flush = async (): Promise<void> => {
    if (waiting.length === 0) return;
    const refs = await store.listings.record(waiting);
    changed += refs.filter((ref) => ref.changed).length;
    kept += refs.length;
    waiting = [];
    await enqueueScreening(
      store,
      queues,
      refs.map(({ platform: p, listingId, snapshot }) => ({ platform: p, listingId, snapshot })),
    );
  };
  for await (const { row, reading } of readListingsFile(path, { platform, asOf: new Date().toISOString() })) {
    if (reading.ok) {
      for (const part of reading.dropped)
        process.stderr.write(`${path}: row ${row}: ${part.field} left out: ${part.problem}\n`);
      if (waiting.push(reading.listing) >= SCREEN_BATCH) await flush();
    } else {
      refused += 1;
      process.stderr.write(
        `${path}: row ${row} refused: ${reading.problems.map((p) => `${p.field}: ${p.problem}`).join('; ')}\n`,
      );
    }
  }
  await flush();
  process.stdout.write(
    `${path}: ${kept} listings kept (${changed} new or changed), ${refused} rows refused; screening is under way\n`,
  );
  if (refused > 0) process.exitCode = 1;
}
