import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import { platformCheckCommand } from '../../cli/platform-check.ts';
import { platformLearnCommand } from '../../cli/platform-learn.ts';
import { createCrawler, parseRecipe } from '../../crawlers/index.ts';
import type { CrawlRequest } from '../../domain/crawl.ts';
import type { Listing } from '../../domain/listing.ts';
import type { Crawler } from '../../domain/ports.ts';
import type { Recipe } from '../../domain/recipe.ts';
import { systemClock } from '../../lib/clock.ts';
import { createFetcher } from '../../lib/fetch/index.ts';

/** One product as the shop's own database holds it. */
type Truth = { path: string; title: string; price?: number; currency?: string; pictures: string[] };

const AT_ONCE = 2;

/** What answers 5xx is asked again, as the queue would. */
async function again<T>(ask: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++)
    try {
      return await ask();
    } catch (error) {
      if (tries === 3 || (error as { code?: string }).code !== 'server-error') throw error;
    }
}

/** Crawls a whole site from the recipe's starts, following what each page says is next; every listing by the path of its page. */
async function crawlAll(crawler: Crawler, recipe: Recipe): Promise<Map<string, Listing>> {
  const found = new Map<string, Listing>();
  const waiting: CrawlRequest[] = recipe.starts.map((start) => ({ platform: recipe.id, ...start }));
  const known = new Set(waiting.map((one) => one.url));
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const request = next;
      const page = await again(() => crawler.crawl(recipe, request));
      if (page.state !== 'ok')
        process.stderr.write(`${next.url}: ${page.state} ${page.problems.map((one) => one.problem).join('; ')}\n`);
      for (const listing of page.listings) found.set(decodeURI(new URL(listing.url).pathname), listing);
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

/** The pictures of the shop that a found address shows: itself, or what an address that resizes is asked for. */
function shownBy(address: string, base: string): string {
  const url = new URL(address);
  const source = url.searchParams.get('src');
  return source === null ? address : new URL(source, base).href;
}

/** What is wrong with a product as it was found; empty where all is right. */
function faults(base: string, truth: Truth, found: Listing | undefined): string[] {
  if (found === undefined) return ['not found'];
  const wrong: string[] = [];
  if (!sameTitle(truth.title, found.title)) wrong.push(`title “${found.title}” for “${truth.title}”`);
  if (found.price?.amount !== truth.price) wrong.push(`price ${found.price?.amount} for ${truth.price}`);
  if (found.price?.currency !== truth.currency) wrong.push(`currency ${found.price?.currency} for ${truth.currency}`);
  const pictures = truth.pictures.map((path) => new URL(path, base).href).sort();
  const shown = (found.images ?? []).map((one) => shownBy(one, base)).sort();
  if (pictures.join(' ') !== shown.join(' '))
    wrong.push(`pictures ${shown.length} (${shown[0] ?? ''}) for ${pictures.length} (${pictures[0] ?? ''})`);
  return wrong;
}

/** Runs a command of `hubiao platform` as it stands on the command line; its exit code. */
async function platform(add: (program: Command) => void, ...words: string[]): Promise<number> {
  process.stdout.write(`$ hubiao platform ${words.join(' ')}\n`);
  const program = new Command();
  add(program);
  await program.parseAsync(words, { from: 'user' });
  const code = Number(process.exitCode ?? 0);
  process.exitCode = 0;
  return code;
}

/** Crawls the shop whole by one recipe and prints every difference from its database; whether there was none. */
async function crawled(base: string, truth: Truth[], recipePath: string): Promise<boolean> {
  const { host } = new URL(base);
  const recipe: Recipe = {
    ...parseRecipe(await readFile(recipePath, 'utf8'), recipePath),
    base,
    allow: [host],
    rate: { perSecond: 50, concurrency: AT_ONCE },
  };
  const crawler = createCrawler({ fetcher: createFetcher(), clock: systemClock });
  try {
    const found = await crawlAll(crawler, recipe);
    const picture = truth.find((one) => one.pictures.length > 0)?.pictures[0];
    const bytes = picture === undefined ? 0 : (await crawler.picture(recipe, new URL(picture, base).href)).length;
    const wrong = truth.flatMap((one) =>
      faults(base, one, found.get(one.path)).map((fault) => `${one.path}: ${fault}`),
    );
    const extra = [...found.keys()].filter((path) => !truth.some((one) => one.path === path));
    const ids = new Set([...found.values()].map((one) => one.listingId)).size;
    if (ids < found.size) wrong.push(`${found.size} listings share ${ids} ids`);
    for (const line of [...wrong, ...extra.map((path) => `${path}: found, but not in the shop`)])
      process.stdout.write(`  ${line}\n`);
    const priced = truth.filter((one) => one.price !== undefined);
    process.stdout.write(
      `${truth.length} products in the shop's database (${priced.length} with a price, ${new Set(priced.map((one) => one.currency)).size} currencies, ${truth.reduce((sum, one) => sum + one.pictures.length, 0)} pictures), ${found.size} found by ${recipe.id}, ${wrong.length} faults; a picture of ${bytes} bytes\n`,
    );
    return wrong.length === 0 && extra.length === 0 && bytes > 0;
  } finally {
    await crawler.close();
  }
}

/** By the recipe made by hand, where there is one, and by one that is learnt from the start page alone. */
async function compare(base: string, truthPath: string, learnt: string, byHand?: string): Promise<number> {
  const truth = (await readFile(truthPath, 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Truth);
  const first = truth[0];
  if (first === undefined) throw new Error('the shop holds no product');
  const { host } = new URL(base);
  const product = new URL(first.path, base).href;
  const good: boolean[] = [];
  if (byHand !== undefined) {
    good.push((await platform(platformCheckCommand, 'check', byHand, product, '--allow', host)) === 0);
    good.push(await crawled(base, truth, byHand));
  }
  await platform(platformLearnCommand, 'learn', base, '--allow', host, '--rate', '20', '--out', learnt);
  good.push((await platform(platformCheckCommand, 'check', learnt, product)) === 0);
  good.push(await crawled(base, truth, learnt));
  return good.every(Boolean) ? 0 : 1;
}

const [base = '', truthPath = '', learnt = '', byHand] = process.argv.slice(2);
process.exitCode = await compare(base, truthPath, learnt, byHand);
