import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import {
  createBrowser,
  createCrawler,
  findChromium,
  openPage,
  type PageCrawler,
  parseRecipe,
  readDetail,
} from '../crawlers/index.ts';
import type { CrawlRequest } from '../domain/crawl.ts';
import type { FieldProblem, Listing } from '../domain/listing.ts';
import type { Recipe } from '../domain/recipe.ts';
import { systemClock } from '../lib/clock.ts';
import { InputError } from '../lib/errors.ts';
import { createFetcher, userAgentOf } from '../lib/fetch/index.ts';

const WIDEST = 90;
const FOLLOWED = 3;

/** `hubiao platform check RECIPE.json URL`: runs a recipe against one page or site and shows each field with its source. */
export function platformCheckCommand(platform: Command): void {
  platform
    .command('check')
    .description('runs a recipe against one page or site and shows what it extracts, field by field with its source')
    .argument('<recipe.json>')
    .argument('<url>', 'a product page, or a list page whose first items are followed')
    .option('--target <kind>', 'detail, list, search, rooms or room; else judged by the recipe')
    .option(
      '--allow <host>',
      'lets one private HOST[:PORT] in; may be repeated',
      (host: string, all: string[]) => [...all, host],
      [],
    )
    .option('--browser <path>', 'a Chromium for pages drawn by script')
    .action((path: string, url: string, options: Options) => check(path, url, options));
}

type Options = { target?: CrawlRequest['target']; allow: string[]; browser?: string };
type Deps = Parameters<typeof createCrawler>[0];

/** What a crawler is wired with for one command: guarded fetcher and browser, closed by the crawler that takes them. */
export function crawlingDeps(options: { allow: string[]; browser?: string }): Deps {
  const userAgent = userAgentOf();
  const find = (): ReturnType<typeof findChromium> =>
    findChromium({
      cacheDir: join(homedir(), '.cache', 'hubiao'),
      ...(options.browser === undefined ? {} : { path: options.browser }),
    });
  return {
    fetcher: createFetcher({ allow: options.allow, userAgent }),
    browser: createBrowser({ find, userAgent, allow: options.allow }),
    clock: systemClock,
  };
}

async function check(path: string, url: string, options: Options): Promise<void> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new InputError(`${path} cannot be read`, { cause });
  });
  const recipe = parseRecipe(text, path);
  if (!URL.canParse(url)) throw new InputError(`not an address: ${url}`);
  const deps = crawlingDeps(options);
  const crawler = createCrawler(deps);
  try {
    const target = options.target ?? guessTarget(recipe, url);
    const good =
      target === 'detail' && recipe.engine === undefined
        ? await checkDetail(deps, recipe, { platform: recipe.id, target, url })
        : await checkList(deps, crawler, recipe, { platform: recipe.id, target, url });
    if (!good) process.exitCode = 1;
  } finally {
    await crawler.close();
  }
}

/** An address that the recipe starts or searches at is a list; the rest are products. */
function guessTarget(recipe: Recipe, url: string): CrawlRequest['target'] {
  if (recipe.engine === 'rooms')
    return /room|shelf/.test(new URL(url).pathname) && !/rooms/.test(new URL(url).pathname) ? 'room' : 'rooms';
  if (recipe.engine !== undefined) return 'list';
  const path = (address: string): string =>
    new URL(address.replace(/\{\w+\}/g, '1'), recipe.base).pathname.replace(/\/+$/, '');
  const lists = [
    ...recipe.starts.map((start) => start.url),
    ...(recipe.search === undefined ? [] : [recipe.search.url]),
    recipe.base,
  ];
  return recipe.list !== undefined && lists.some((list) => path(list) === path(url)) ? 'list' : 'detail';
}

const show = (line: string): void => void process.stdout.write(`${line}\n`);

async function checkDetail(deps: Deps, recipe: Recipe, request: CrawlRequest): Promise<boolean> {
  const source = await openPage(deps, { recipe, request, ready: recipe.detail?.readyWhen });
  const reading = readDetail(recipe, source, request);
  show(
    `${request.url}\n  ${reading.state}${reading.why === undefined ? '' : `: ${reading.why}`} (status ${source.status}, ${source.bytes} bytes)`,
  );
  const fields = { listingId: reading.listingId ?? reading.product?.fields.listingId, ...reading.product?.fields };
  const sources = {
    ...reading.product?.sources,
    ...(reading.listingId === undefined ? {} : { listingId: 'recipe: pattern' }),
  };
  table(
    Object.entries({ ...fields, listingId: fields.listingId }).flatMap(([field, value]) =>
      value === undefined
        ? []
        : [[field, shown(value), sources[field as keyof typeof sources] ?? partsOf(sources, field)]],
    ),
  );
  problems(reading.problems);
  return reading.state === 'ok';
}

/** Sources of the parts of a field (`seller.name`), where it has none of its own. */
const partsOf = (sources: Record<string, string>, field: string): string =>
  Object.entries(sources)
    .filter(([name]) => name.startsWith(`${field}.`))
    .map(([name, source]) => `${name.slice(field.length + 1)} ${source}`)
    .join('; ');

async function checkList(deps: Deps, crawler: PageCrawler, recipe: Recipe, request: CrawlRequest): Promise<boolean> {
  const page = await crawler.crawl(recipe, request);
  show(
    `${request.url}\n  ${request.target}: ${page.state}, ${page.listings.length} listings, ${page.follow.length} pages to follow (${page.bytes} bytes)`,
  );
  for (const listing of page.listings.slice(0, 10)) summary(listing);
  problems(page.problems);
  const details = page.follow.filter((one) => one.target === 'detail' || one.target === 'room');
  const next = page.follow.find((one) => one.target === request.target);
  if (next !== undefined) show(`  next page: ${next.url}`);
  let good = page.state === 'ok';
  for (const one of details.slice(0, FOLLOWED)) {
    const read =
      one.target === 'room' ? await checkList(deps, crawler, recipe, one) : await checkDetail(deps, recipe, one);
    good &&= read;
  }
  return good;
}

function summary(listing: Listing): void {
  const price = listing.price === undefined ? 'no price' : `${listing.price.amount} ${listing.price.currency}`;
  show(`  ${listing.listingId}  ${price}  ${listing.images?.length ?? 0} pictures  ${listing.title.slice(0, 60)}`);
}

const shown = (value: unknown): string => {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > WIDEST ? `${text.slice(0, WIDEST - 1)}…` : text;
};

function table(rows: string[][]): void {
  const width = Math.max(0, ...rows.map(([field = '']) => field.length));
  for (const [field = '', value = '', source = ''] of rows)
    show(`  ${field.padEnd(width)}  ${value}\n  ${''.padEnd(width)}    ← ${source || 'page'}`);
}

function problems(all: (FieldProblem & { url?: string })[]): void {
  for (const one of all.slice(0, 20)) show(`  ! ${one.field === '' ? '' : `${one.field}: `}${one.problem}`);
  if (all.length > 20) show(`  ! and ${all.length - 20} more`);
}
