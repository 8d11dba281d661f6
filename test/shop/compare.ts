import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import { platformCheckCommand } from '../../cli/platform-check.ts';
import { createCrawler, parseRecipe } from '../../crawlers/index.ts';
import type { CrawlRequest } from '../../domain/crawl.ts';
import type { Listing } from '../../domain/listing.ts';
import type { Crawler } from '../../domain/ports.ts';
import type { Recipe } from '../../domain/recipe.ts';
import { systemClock } from '../../lib/clock.ts';
import { createFetcher } from '../../lib/fetch/index.ts';

/** One product as the shop's own database holds it. */
type Truth = { id: string; path: string; title: string; price?: number; currency?: string; pictures: string[] };

const AT_ONCE = 2;

/** Crawls a whole site from the recipe's starts, following what each page says is next. */
async function crawlAll(crawler: Crawler, recipe: Recipe): Promise<Map<string, Listing>> {
  const found = new Map<string, Listing>();
  const waiting: CrawlRequest[] = recipe.starts.map((start) => ({ platform: recipe.id, ...start }));
  const known = new Set(waiting.map((one) => one.url));
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const page = await crawler.crawl(recipe, next);
      if (page.state !== 'ok')
        process.stderr.write(`${next.url}: ${page.state} ${page.problems.map((one) => one.problem).join('; ')}\n`);
      for (const listing of page.listings) found.set(listing.listingId, listing);
      for (const one of page.follow) {
        if (known.has(one.url)) continue;
        known.add(one.url);
        waiting.push(one);
      }
    }
  };
  // The first worker alone opens the first list; the others join once there is something to share.
  while (waiting.length > 0) await Promise.all(Array.from({ length: Math.min(AT_ONCE, waiting.length) }, worker));
  return found;
}

const sameTitle = (a: string, b: string): boolean => a.replace(/\s+/g, ' ').trim() === b.replace(/\s+/g, ' ').trim();

/** What is wrong with a product as it was found; empty where all is right. */
function faults(base: string, truth: Truth, found: Listing | undefined): string[] {
  if (found === undefined) return ['not found'];
  const wrong: string[] = [];
  if (!sameTitle(truth.title, found.title)) wrong.push(`title “${found.title}” for “${truth.title}”`);
  if (found.price?.amount !== truth.price) wrong.push(`price ${found.price?.amount} for ${truth.price}`);
  if (found.price?.currency !== truth.currency) wrong.push(`currency ${found.price?.currency} for ${truth.currency}`);
  const pictures = truth.pictures.map((path) => new URL(path, base).href).sort();
  const shown = [...(found.images ?? [])].sort();
  if (pictures.join(' ') !== shown.join(' '))
    wrong.push(`pictures ${shown.length} (${shown[0] ?? ''}) for ${pictures.length} (${pictures[0] ?? ''})`);
  return wrong;
}

async function compare(base: string, truthPath: string, recipePath: string): Promise<number> {
  const truth = (await readFile(truthPath, 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Truth);
  const { host } = new URL(base);
  const recipe: Recipe = {
    ...parseRecipe(await readFile(recipePath, 'utf8'), recipePath),
    base,
    allow: [host],
    rate: { perSecond: 50, concurrency: AT_ONCE },
  };
  const first = truth[0];
  if (first === undefined) throw new Error('the shop holds no product');
  process.stdout.write('$ hubiao platform check config/platforms/django-oscar.json\n');
  const program = new Command();
  platformCheckCommand(program);
  await program.parseAsync(['check', recipePath, new URL(first.path, base).href, '--allow', host], { from: 'user' });
  const checked = process.exitCode ?? 0;
  const crawler = createCrawler({ fetcher: createFetcher(), clock: systemClock });
  try {
    const found = await crawlAll(crawler, recipe);
    const picture = truth.find((one) => one.pictures.length > 0)?.pictures[0];
    const bytes = picture === undefined ? 0 : (await crawler.picture(recipe, new URL(picture, base).href)).length;
    const wrong = truth.flatMap((one) => faults(base, one, found.get(one.id)).map((fault) => `${one.path}: ${fault}`));
    const extra = [...found.keys()].filter((id) => !truth.some((one) => one.id === id));
    for (const line of [...wrong, ...extra.map((id) => `${id}: found, but not in the shop`)])
      process.stdout.write(`  ${line}\n`);
    const priced = truth.filter((one) => one.price !== undefined);
    process.stdout.write(
      `${truth.length} products in the shop's database (${priced.length} with a price, ${new Set(priced.map((one) => one.currency)).size} currencies, ${truth.reduce((sum, one) => sum + one.pictures.length, 0)} pictures), ${found.size} found, ${wrong.length} faults; a picture of ${bytes} bytes\n`,
    );
    return wrong.length === 0 && extra.length === 0 && checked === 0 && bytes > 0 ? 0 : 1;
  } finally {
    await crawler.close();
  }
}

const [base = '', truthPath = '', recipePath = ''] = process.argv.slice(2);
process.exitCode = await compare(base, truthPath, recipePath);
