import type { CrawlRequest, CrawlYield } from '../domain/crawl.ts';
import { coverageOf } from '../domain/crawl-health.ts';
import type { Finding } from '../domain/finding.ts';
import { jurisdictionCandidates } from '../domain/jurisdiction.ts';
import { keyText } from '../domain/keys.ts';
import type { Crawler, Inspector, Screener, Store, StoredListing } from '../domain/ports.ts';
import type { Clock } from '../lib/clock.ts';
import { messageOf, PermanentError } from '../lib/errors.ts';
import { type NoteDeps, noteGraded, noteLeads } from './alerts.ts';
import { createBatcher } from './batcher.ts';
import { createBreaker } from './breaker.ts';
import type { Keeper } from './exchanges.ts';
import { keepSources, planFilings } from './filings.ts';
import { batchId, crawlId, type Payload, type Ref, registryClockOf, SCREEN_BATCH } from './names.ts';
import { type PictureDeps, picturesWith } from './pictures.ts';
import { creditLeads } from './planning/credit.ts';
import type { Queues } from './queues.ts';
import { type Aside, isSuspect, lookApart } from './suspects.ts';
import { keepWindow, withRoom } from './windows.ts';
import type { JobContext, Log } from './worker.ts';

/*
 * The way of a listing, in the order data passes: plan (planning/step.ts) → crawl → screen → inspect → file → alert (alerts.ts) and
 * capture (capture.ts);
 * rank follows decisions.
 * Delivery is at least once, so every step can run twice: it saves first, under keys that make a repetition harmless,
 * then enqueues the next step, always. What a lost queue forgets, sweep.ts finds again in the store.
 */

/** The screener in force: its registries' clock (sum of their versions) orders findings in time. */
export type CurrentScreener = { screener: Screener; registryClock: number };

const MAX_DEPTH = 6;
const INSPECT_BATCH = 10;

/** crawl: one page or one room window; its listings are kept, then queued for screening in batches. */
export function crawlStep(deps: {
  store: Store;
  queues: Queues;
  crawler: Crawler;
  clock: Clock;
  log: Log;
  /** Keeps the bytes that listings were read from; without it nothing of them is kept. */
  keeper?: Keeper;
}) {
  const { store, queues, crawler, clock, keeper } = deps;
  const mayAsk = createBreaker({ store, clock });
  const screening = createBatcher<Ref>({
    size: SCREEN_BATCH,
    waitMs: 200,
    flush: async (refs) => enqueueScreening(store, queues, refs),
    atWork: () => pages,
  });
  let pages = 0;

  return async (payload: Payload<'crawl'>): Promise<void> => {
    pages += 1;
    try {
      await crawl(payload);
    } finally {
      pages -= 1;
      screening.look();
    }
  };

  async function crawl({ request, tick, id }: Payload<'crawl'>): Promise<void> {
    const recipe = await store.schedule.platform(request.platform);
    if (recipe === undefined) throw new PermanentError(`platform ${request.platform} is not in the schedule any more`);
    await mayAsk(recipe.id);
    const page = await crawler.crawl(recipe, await withRoom(store, request)).catch(closedPage);
    const origin = request.origin === undefined ? {} : { origin: { ...request.origin, tick } };
    const refs = await store.listings.record(page.listings, { ...origin, ...(recipe.demo ? { demo: true } : {}) });
    const demo = recipe.demo === true;
    if (keeper !== undefined) await keepSources({ store, keeper }, refs, { ...page, demo });
    const windows = await keepWindow(store, request, { page, demo });
    await followUp([...page.follow, ...windows], request, tick);
    const gone = page.gone.map((listingId) => ({ platform: request.platform, listingId }));
    const removed = await store.listings.markGone(gone, clock.now());
    // What showed that a listing is gone is kept with the snapshot that says so.
    if (keeper !== undefined) await keepSources({ store, keeper }, removed, { ...page, demo });
    await screening.add(refs.map(({ platform, listingId, snapshot }) => ({ platform, listingId, snapshot })));
    await store.crawls.finish(id, { ...countsOf(request, page), at: clock.now() });
    for (const problem of page.problems) deps.log.debug({ crawl: id, ...problem }, 'field refused');
    deps.log.debug({ crawl: id, url: request.url, state: page.state, listings: page.listings.length }, 'crawled');
  }

  /** A page that robots.txt closes is no failure and no dead letter: it is not ours to read. */
  function closedPage(error: unknown): CrawlYield {
    if (!(error instanceof PermanentError) || error.code !== 'robots-disallowed') throw error;
    return { state: 'closed', listings: [], follow: [], gone: [], problems: [], bytes: 0 };
  }

  async function followUp(follow: CrawlRequest[], from: CrawlRequest, tick: string): Promise<void> {
    const depth = (from.depth ?? 0) + 1;
    const next = follow.map((request) => ({
      ...request,
      ...(from.origin === undefined ? {} : { origin: from.origin }),
      depth: request.target === from.target ? (from.depth ?? 0) : depth,
    }));
    const crawls = next
      .filter((request) => request.depth <= MAX_DEPTH)
      .map((request) => ({ id: crawlId(tick, request), tick, request }));
    if (crawls.length === 0) return;
    await store.crawls.plan(crawls, clock.now());
    await queues.addMany(
      'crawl',
      crawls.map((crawl) => ({ id: crawl.id, payload: crawl })),
    );
  }
}

/** What the health of the platform counts of a page. Nothing can be expected of a search, a single shop, a wall or a loss. */
function countsOf({ target, context }: CrawlRequest, { state, listings, follow }: CrawlYield) {
  const sure = target !== 'search' && context?.['shop'] === undefined;
  const expected = sure && (state === 'ok' || state === 'empty');
  const found = Math.max(listings.length, follow.length);
  return { state, listings: listings.length, fields: coverageOf(listings), ...(expected ? { found } : {}) };
}

/** A crawl that became a dead letter is finished as such, so that nothing waits for it. */
export function crawlDead(deps: { store: Store; clock: Clock }) {
  return (payload: Payload<'crawl'>, error: Error): Promise<void> =>
    deps.store.crawls.finish(payload.id, { error: messageOf(error), at: deps.clock.now() });
}

/** Queues listings for screening under the registries of now. */
export async function enqueueScreening(store: Store, queues: Queues, refs: Ref[]): Promise<void> {
  const clock = registryClockOf(await store.registries.versions());
  await queues.add('screen', batchId('screen', refs, clock), { refs });
}

type ScreenDeps = {
  store: Store;
  queues: Queues;
  current: () => CurrentScreener;
  inspector: Inspector;
  log: Log;
  /** Absent in the process apart itself. */
  aside?: Aside;
  /** Told of each listing before it is looked at; only in the process apart. */
  lookingAt?: (ref: Ref) => void;
};

/** screen: text, goods, indications, signs, price and seller of up to a hundred listings; then filed, pictures looked at. */
export function screenStep(deps: ScreenDeps) {
  return async (payload: Payload<'screen'>, context: JobContext): Promise<void> => {
    const { store, queues } = deps;
    const { screener, registryClock } = deps.current();
    if (isSuspect(payload, context) && deps.aside !== undefined)
      return lookApart({ ...deps, aside: deps.aside }, 'screen', payload.refs);
    const stored = await newest(store, payload.refs);
    const findings = stored.map((item) => {
      const ref = refOf(item);
      deps.lookingAt?.(ref);
      return { ref, finding: findingOf(item, screener, deps.inspector), registryClock };
    });
    await store.listings.saveFindings(findings);
    const refs = findings.map((item) => item.ref);
    if (refs.length === 0) return;
    await queues.add('file', batchId('file', refs, registryClock), { refs });
    const pictured = stored.filter(
      (item) => (item.listing.images?.length ?? 0) > 0 && item.pictureHits?.snapshot !== item.snapshot,
    );
    for (let at = 0; at < pictured.length; at += INSPECT_BATCH) {
      const some = pictured.slice(at, at + INSPECT_BATCH).map(refOf);
      await queues.add('inspect', batchId('inspect', some, registryClock), { refs: some });
    }
  };
}

function findingOf(item: StoredListing, screener: Screener, inspector: Inspector): Finding {
  const finding = screener.screen(item.listing);
  const seen = item.pictureHits;
  return seen !== undefined && seen.snapshot === item.snapshot && seen.hits.length > 0
    ? inspector.merge(finding, seen.hits)
    : finding;
}

/**
 * inspect: pictures beside the reference pictures; listings where they say something are screened once more, with what
 * they said. A picture that cannot be had is left out and logged, never guessed.
 */
export function inspectStep(deps: Omit<ScreenDeps, 'current'> & PictureDeps) {
  const { store, queues, inspector, aside } = deps;
  const picturesOf = picturesWith(deps);
  return async (payload: Payload<'inspect'>, context: JobContext): Promise<void> => {
    if (isSuspect(payload, context) && aside !== undefined)
      return lookApart({ ...deps, aside }, 'inspect', payload.refs);
    const references = await store.registries.references();
    if (references.length === 0) return;
    const clock = registryClockOf(await store.registries.versions());
    const changed: Ref[] = [];
    for (const item of await newest(store, payload.refs)) {
      // What was looked at before this job was throttled or killed is not fetched again.
      const before = item.pictureHits?.snapshot === item.snapshot ? item.pictureHits.hits : undefined;
      deps.lookingAt?.(refOf(item));
      const hits = before ?? (await inspector.inspect(item.listing, await picturesOf(item), references));
      if (before === undefined) await store.listings.savePictureHits(refOf(item), hits);
      if (hits.length > 0) changed.push(refOf(item));
    }
    if (changed.length > 0)
      await queues.add('screen', `${batchId('screen', changed, clock)}.pictures`, { refs: changed });
  };
}

/** A listing that cannot be screened is marked so; alone it has stood since its batch was halved. */
export function refsDead(deps: { store: Store }) {
  return (payload: { refs: Ref[] }, error: Error): Promise<void> =>
    deps.store.listings.markDead(payload.refs, messageOf(error));
}

/** file: findings become leads or renew them; of every lead of the batch alerts are then owed, and it is captured. */
export function fileStep(deps: NoteDeps) {
  return async (payload: Payload<'file'>): Promise<void> => {
    const { store } = deps;
    const clock = registryClockOf(await store.registries.versions());
    const stored = await newest(store, payload.refs);
    const items = stored.flatMap((item) => {
      if (item.finding === undefined || item.findingSnapshot !== item.snapshot) return [];
      const district = jurisdictionCandidates(item.listing)[0]?.district;
      return {
        ref: refOf(item),
        listing: item.listing,
        finding: item.finding,
        registryClock: clockOfStamp(item.finding, clock),
        source: 'crawl' as const,
        ...(district === undefined ? {} : { district }),
        ...(item.demo ? { demo: true } : {}),
      };
    });
    const leads = (await store.leads.fileAll(items)).flatMap((one) => (one === undefined ? [] : [one.lead]));
    await creditLeads(store, leads, stored);
    await noteLeads(deps, leads);
    await planFilings(
      { ...deps, onReturn: (lead) => noteLeads(deps, [lead]) },
      leads.filter(({ route }) => route !== 'cleared'),
    );
    await store.listings.markFiled(items);
  };
}

/** The registries' clock a finding was made under, read from its stamp; the stamp is written by roles/detectors. */
function clockOfStamp(finding: Finding, fallback: number): number {
  const clock = Number(/#(\d+)$/.exec(finding.versions.registries)?.[1]);
  return Number.isInteger(clock) ? clock : fallback;
}

/**
 * rank: leads whose seller's other leads were decided or became more, or that another table graded, get their place in the
 * queue anew. What is still out of place is found again by the sweep.
 */
export function rankStep(deps: NoteDeps & { log: Log }) {
  const { store, log } = deps;
  return async (payload: Payload<'rank'>): Promise<void> => {
    const moved = await store.leads.rank(payload.leads);
    await noteGraded(deps, payload.leads);
    log.debug({ leads: payload.leads.length, moved }, 'ranked anew');
  };
}

const refOf = ({ platform, listingId, snapshot }: StoredListing): Ref => ({ platform, listingId, snapshot });

/** The stored listings of these refs as they stand now, each once: a newer snapshot than the job knew is taken at once. */
async function newest(store: Store, refs: Ref[]): Promise<StoredListing[]> {
  const keys = new Map(refs.map((ref) => [keyText(ref), { platform: ref.platform, listingId: ref.listingId }]));
  return store.listings.get([...keys.values()]);
}
