import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import type { Recipe } from '../../domain/recipe.ts';
import type { VisitEnvironment, VisitStep } from '../../domain/visit.ts';
import type { VisitExchange, Visited, Visitor } from '../../domain/visit-ports.ts';
import { sandboxed, startOptions } from '../../lib/chromium.ts';
import type { Clock } from '../../lib/clock.ts';
import { HubiaoError, messageOf, PermanentError } from '../../lib/errors.ts';
import { type Fetcher, startGuardedProxy } from '../../lib/fetch/index.ts';
import type { Chromium } from '../browser/index.ts';
import type { FfmpegFinder } from '../recipe/source.ts';
import { fileHash, machineOf, profileOf } from './environment.ts';
import { startRecording } from './recording.ts';
import { noteExchanges, walk } from './steps.ts';
import { videoOf } from './video.ts';

const WINDOW = { width: 1280, height: 900 };

export type VisitorOptions = {
  fetcher: Pick<Fetcher, 'permit'>;
  find: () => Promise<Chromium>;
  userAgent: string;
  clock: Clock;
  allow?: readonly string[];
  /** What makes a video of a recording; without it, frames are kept. */
  ffmpeg: FfmpegFinder;
  /** The environment of this process, whose proxies are shown. */
  env: NodeJS.ProcessEnv;
  /** Release of this program, the number of its files and the SHA-256 over all of them. */
  program: () => Promise<VisitEnvironment['program']>;
};

type Machine = Awaited<ReturnType<typeof machineOf>>;
type Desk = VisitorOptions & { found: Chromium; machine: Machine; profile: string };

/** Visits pages as officers do: with a browser started for this one visit, its profile new, its only way out the guarded proxy. */
export function createVisitor(options: VisitorOptions): Visitor {
  return {
    async visit(recipe, steps) {
      const [first] = steps;
      const url = first?.do === 'open' ? first.url : '';
      const [found, machine] = await Promise.all([options.find(), machineOf(url, options.env)]);
      const { naming, path } = machine.hostsFile;
      if (naming.length > 0)
        throw unclean(`${path} gives ${machine.names.host} an address of its own: ${naming[0]?.slice(0, 100)}`);
      const profile = await mkdtemp(join(tmpdir(), 'hubiao-visit-'));
      try {
        return await inNewBrowser({ ...options, found, machine, profile }, recipe, steps);
      } catch (error) {
        throw error instanceof HubiaoError ? error : unrecorded(messageOf(error).split('\n')[0] ?? '');
      } finally {
        await rm(profile, { recursive: true, force: true, maxRetries: 3 });
      }
    },
  };
}

const unclean = (message: string): PermanentError =>
  new PermanentError(message, {
    code: 'environment-unclean',
    kept: 'The page was not visited.',
    advice: 'Take the line out of the file of hosts, or use another machine.',
  });

async function inNewBrowser(desk: Desk, recipe: Recipe | undefined, steps: readonly VisitStep[]): Promise<Visited> {
  const allow = [...(desk.allow ?? []), ...(recipe?.allow ?? [])];
  const entries = (await readdir(desk.profile)).length;
  const proxy = await startGuardedProxy({ allow });
  try {
    const context = await launch(desk, proxy.url);
    try {
      const { program, browser } = await versionsOf(desk);
      const cookies = (await context.cookies()).length;
      const pages = context.pages().map((page) => page.url());
      if (entries > 0 || cookies > 0) throw unclean(`The profile is not new: ${entries} files, ${cookies} cookies.`);
      const { machine, hostsFile, names, variables } = desk.machine;
      const used = `${proxy.url}, this program's own, which keeps nothing and changes no answer`;
      const environment: VisitEnvironment = {
        ...{ machine, program, browser, hostsFile, names },
        profile: profileOf(entries, cookies, pages),
        proxy: { used, variables },
      };
      const page = context.pages()[0] ?? (await context.newPage());
      return { ...(await recorded(desk, page, { recipe, steps, allow })), environment, hosts: desk.machine.hosts };
    } finally {
      await context.close().catch(() => undefined);
    }
  } finally {
    await proxy.close();
  }
}

const launch = ({ found, profile, userAgent }: Desk, proxy: string): Promise<BrowserContext> =>
  sandboxed((chromiumSandbox) =>
    chromium.launchPersistentContext(profile, {
      ...startOptions(found, proxy),
      chromiumSandbox,
      userAgent,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      viewport: WINDOW,
      acceptDownloads: false,
      serviceWorkers: 'block',
    }),
  );

async function versionsOf({ found, userAgent, program }: Desk): Promise<Pick<VisitEnvironment, 'program' | 'browser'>> {
  const [sha256, own] = await Promise.all([fileHash(found.path), program()]);
  const window = `${WINDOW.width} × ${WINDOW.height}`;
  return { program: own, browser: { version: found.version, sha256, userAgent, window } };
}

type Order = { recipe: Recipe | undefined; steps: readonly VisitStep[]; allow: string[] };

async function recorded(
  { clock, fetcher, ffmpeg }: Desk,
  page: Page,
  { recipe, steps, allow }: Order,
): Promise<Omit<Visited, 'environment' | 'hosts'>> {
  const recording = await startRecording(page, clock);
  const startedAt = clock.now().toISOString();
  const exchanges: VisitExchange[] = [];
  const permit = (url: string): Promise<unknown> =>
    fetcher.permit(url, { allow, ...(recipe === undefined ? {} : { perSecond: recipe.rate.perSecond }) });
  const given = { page, recipe, clock, permit, exchanges };
  noteExchanges(given);
  const seen = await walk(given, steps);
  const frames = await recording.stop();
  const endedAt = clock.now().toISOString();
  if (frames.length === 0) throw unrecorded('the browser gave no frame');
  const made = await videoOf(frames, await ffmpeg());
  return { startedAt, endedAt, steps: seen, exchanges, frames, ...made };
}

const unrecorded = (why: string): PermanentError =>
  new PermanentError(`The visit was not recorded: ${why.slice(0, 200)}.`, {
    code: 'recording-failed',
    kept: 'Nothing of this visit was kept.',
    advice: 'Begin again.',
  });
