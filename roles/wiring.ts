import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Redis } from 'ioredis';
import { createAlertSender } from '../alerts/index.ts';
import { loadPaperBook } from '../config/papers.ts';
import { loadRules, loadSeriousness } from '../config/rules.ts';
import type { Settings } from '../config/settings.ts';
import type { WeightChoice } from '../config/weights.ts';
import type { Bilingual, ConsoleDeps } from '../console/server/types.ts';
import {
  type CrawlerDeps,
  createBrowser,
  createCrawler,
  findChromium,
  type PageCrawler,
  parseRecipe,
} from '../crawlers/index.ts';
import { createInspector } from '../detectors/images/index.ts';
import { createScreener } from '../detectors/screen.ts';
import type { FigureFiles } from '../domain/figure-files.ts';
import type { PaperMaker } from '../domain/paper-ports.ts';
import type { AlertSender, Inspector, ScreenerFactory, Store } from '../domain/ports.ts';
import type { Recipe } from '../domain/recipe.ts';
import { systemClock } from '../lib/clock.ts';
import { InputError } from '../lib/errors.ts';
import { createFetcher, type Fetcher, userAgentOf } from '../lib/fetch/index.ts';
import { release } from '../lib/release.ts';
import { createPaperMaker, createPrinter } from '../papers/index.ts';
import { createHostBudget } from '../queue/budget.ts';
import { openQueues, type Queues } from '../queue/queues.ts';
import { latestSlot } from '../queue/schedule.ts';
import { createFigureFiles } from '../reports/figures/index.ts';
import { cacheHome, findFfmpeg } from '../services/index.ts';
import { openStore } from '../store/connect.ts';

const TEMPLATES = fileURLToPath(new URL('../config/platforms/templates/', import.meta.url));

/** The store and the queues that a role shares with all others; the supervisor has put their addresses into the settings. */
export async function openShared(
  settings: Settings,
): Promise<{ store: Store; queues: Queues; close(): Promise<void> }> {
  const { redisUrl, mongoUri } = settings;
  if (redisUrl === undefined || mongoUri === undefined) throw new Error('a role needs REDIS_URL and MONGODB_URI');
  const store = await openStore({ uri: mongoUri, dbName: settings.dbName, seriousness: loadSeriousness() });
  const queues = openQueues(redisUrl);
  return {
    store,
    queues,
    close: async () => {
      await queues.close();
      await store.close();
    },
  };
}

type Shared = { redis?: Redis; allow?: string[] };

/** The guarded way out of this instance: its own name and contact, its list of private hosts, one budget a host on Redis. */
export function fetcherFor(settings: Settings, shared: Shared): Fetcher {
  return createFetcher({
    userAgent: userAgentOf(settings.contact),
    allow: [...settings.allow, ...(shared.allow ?? [])],
    ...(shared.redis === undefined ? {} : { hostBudget: createHostBudget(shared.redis) }),
  });
}

/** A crawler over the guarded fetch, with a browser that is looked for when the first page needs one. */
export function crawlerFor(settings: Settings, shared: Shared = {}): PageCrawler {
  const allow = [...settings.allow, ...(shared.allow ?? [])];
  const browser = createBrowser({
    userAgent: userAgentOf(settings.contact),
    allow,
    find: () =>
      findChromium({
        cacheDir: cacheHome(process.env),
        ...(settings.chromium === undefined ? {} : { path: settings.chromium }),
      }),
  });
  return createCrawler({
    fetcher: fetcherFor(settings, shared),
    browser,
    clock: systemClock,
    ffmpeg: ffmpegFinder(settings),
    ...(settings.speechUrl === undefined ? {} : { speech: settings.speechUrl }),
  });
}

/** Looks for an ffmpeg once, when the first film is read or made; the Python package is installed into the cache where there is none. */
export function ffmpegFinder({ dataDir }: Pick<Settings, 'dataDir'>): NonNullable<CrawlerDeps['ffmpeg']> {
  let found: ReturnType<NonNullable<CrawlerDeps['ffmpeg']>> | undefined;
  const cacheFolders = [cacheHome(process.env), join(dataDir, 'cache')];
  return () => {
    found ??= findFfmpeg({ cacheFolders, install: true }).then((answer) =>
      answer.ok ? { command: answer.ffmpeg.command } : { missing: answer.reason },
    );
    return found;
  };
}

/** Alerts by the same guarded fetch, and by the mail server of HUBIAO_SMTP where there is one. */
export function alertSenderFor(settings: Settings, redis: Redis): AlertSender {
  const fetcher = fetcherFor(settings, { redis });
  return createAlertSender({
    fetch: fetcher.fetch,
    from: settings.mailFrom,
    url: settings.consoleUrl,
    ...(settings.smtpUrl === undefined ? {} : { smtp: settings.smtpUrl }),
  });
}

/** Makes screeners from registries, under the rules that come with this release and the weight table in force. */
export function screenerFactory(weights: WeightChoice = 'hand'): ScreenerFactory {
  const rules = loadRules(undefined, weights);
  return (registries, stamp) => createScreener({ registries, stamp, rules, release });
}

/** Looks at pictures, with the weight table in force. */
export const pictureInspector = (weights: WeightChoice = 'hand'): Inspector =>
  createInspector({ weights: loadRules(undefined, weights).weights });

/** Papers to platforms by the texts in `config/papers/`, printed by the browser that the crawlers would use. */
export function paperMakerFor(settings: Settings): PaperMaker {
  const { law } = loadRules();
  return createPaperMaker({ book: loadPaperBook(law), law, chromium: chromiumFinder(settings) });
}

/** Looks for the browser that pages are printed by, when the first one is. */
const chromiumFinder = (settings: Pick<Settings, 'chromium'>) => {
  const path = settings.chromium === undefined ? {} : { path: settings.chromium };
  return () => findChromium({ cacheDir: cacheHome(process.env), ...path });
};

/** Files of figures, printed by the same browser. */
export const figureFilesFor = (settings: Settings): FigureFiles => createFigureFiles(printerFor(settings));

/** Prints pages that are whole as they are. */
export const printerFor = (settings: Settings) => createPrinter(chromiumFinder(settings));

/** The rules as the console shows them, and what each code of a reason and of a difficult matter says. */
export function shownRules(): Required<Pick<ConsoleDeps, 'rules' | 'reasons'>> {
  const { law, weights, difficult } = loadRules();
  const reasons = Object.entries(weights.weights).map(([code, { detail, en }]) => [code, { zh: detail, en }]);
  return {
    rules: law,
    reasons: {
      reasons: Object.fromEntries(reasons),
      difficult: Object.fromEntries(difficult.map(({ id, text }) => [id, text])),
    },
  };
}

/** The yearly campaigns, as alert rules can ask for them and trends are seen against. */
export const campaigns = (): { id: string; text: Bilingual; from: string; until: string }[] =>
  loadSeriousness().campaigns.map(({ id, text, from, until }) => ({ id, text, from, until }));

/** Reads recipes as the crawlers do, with the schedule's cron expression; and the templates that come with this release. */
export const recipeBook = (): NonNullable<ConsoleDeps['recipes']> => ({
  read: readRecipe,
  templates: () => readdirSync(TEMPLATES).map((name) => readRecipe(readFileSync(join(TEMPLATES, name), 'utf8'), name)),
});

/** A recipe from JSON text; throws InputError `recipe-refused` naming every key that does not fit. */
export function readRecipe(text: string, name: string): Recipe {
  const recipe = parseRecipe(text, name);
  try {
    latestSlot(recipe.schedule, new Date());
  } catch (cause) {
    throw new InputError(`${name}: schedule: not a cron expression: ${recipe.schedule}`, {
      code: 'recipe-refused',
      kept: 'the schedule is as it was',
      cause,
    });
  }
  return recipe;
}
