import type { Logger } from '../config/logger.ts';
import { loadSeriousness } from '../config/rules.ts';
import type { Settings } from '../config/settings.ts';
import type { Finding } from '../domain/finding.ts';
import { jurisdictionCandidates } from '../domain/jurisdiction.ts';
import { keyText } from '../domain/keys.ts';
import type { Lead } from '../domain/lead.ts';
import type { ListingRef, Store } from '../domain/ports.ts';
import { shanghaiDay } from '../domain/time.ts';
import { loadScreener } from '../queue/registries.ts';
import { type Decided, decisions, type HistoryStep, history, type World } from '../samples/market/index.ts';
import { openStore } from '../store/connect.ts';
import { type Gone, keepLooking, proveLosses } from './demo-removals.ts';
import { screenerFactory } from './wiring.ts';

const DONE = 'demo-history';
/** Days that are lived through together, at most: what is written in one go costs a fraction. */
const ROUND_DAYS = 7;
const RANKED_AT_ONCE = 200;
/** Days between one look at all leads' order and the next: the queue nobody looks at in the past may stand as it did. */
const RANK_DAYS = 14;
const HOUR = 3_600_000;

/**
 * Lives through the twenty-six weeks before the first start: what crawlers would have found each day is kept, screened
 * and filed under the clock of that day, simulated officers decide some hours later, and what they suspect is watched until it is
 * gone. A start that was cut short goes on where it stopped; every step can be done twice.
 */
export async function seedHistory(options: {
  store: Store;
  settings: Settings;
  log: Logger;
  world: World;
  base: string;
  lived: (done: number, total: number) => void;
}): Promise<void> {
  const { store, settings, log, world, base } = options;
  const done = (await store.state.get<number>(DONE)) ?? 0;
  const steps = history(world, base);
  const days = daysTogether(steps);
  if (done >= days.length || settings.mongoUri === undefined) return;
  let now = world.start;
  const clock = { now: () => now };
  const past = await openStore({
    uri: settings.mongoUri,
    dbName: settings.dbName,
    clock,
    seriousness: loadSeriousness(),
    past: true,
  });
  try {
    const screening = await loadScreener(past, screenerFactory(settings.weights));
    const leads = done === 0 ? new Map<string, Known>() : await leadsThere(past);
    let lived = done;
    options.lived(lived, days.length);
    const all = decisions(world);
    const suspectedAt = new Map(
      all.flatMap(({ key, action, at }): [string, Date][] => (action === 'confirm' ? [[keyText(key), at]] : [])),
    );
    const proved = new Set<string>();
    const watching = { store: past, clock, recheckMs: settings.recheckHours * HOUR };
    for (const round of rounds(days.slice(done), all, world.epoch)) {
      now = round.decisions.at(-1)?.at ?? (round.days.at(-1) as Day).at;
      const filings = await keep(past, round.days, screening);
      const filed = (await past.leads.fileAll(filings)).flatMap((one) => (one === undefined ? [] : [one.lead]));
      for (const lead of filed) leads.set(keyText(lead), lead);
      await decideInTurn(past, round.decisions, leads);
      lived += round.days.length;
      await proveLosses(watching, { gone: goneIn(days.slice(0, lived)), suspectedAt, leads, filed, proved });
      if (Math.floor(lived / RANK_DAYS) > Math.floor((lived - round.days.length) / RANK_DAYS)) await rankAll(past);
      await store.state.set(DONE, Math.min(lived, days.length - 1));
      options.lived(lived, days.length);
    }
    await keepLooking(watching, world.epoch);
    await rankAll(past);
    await past.crawls.noteDays(daysOf(steps));
    await store.state.set(DONE, days.length);
    log.info({ days: days.length, leads: leads.size }, 'twenty-six weeks of sample history are there');
  } finally {
    await past.close();
  }
}

type Day = Pick<HistoryStep, 'at' | 'listings' | 'gone'>;

/** What all platforms gave on one day, so that a day is one round of writes. */
function daysTogether(steps: HistoryStep[]): Day[] {
  const days = new Map<string, Day>();
  for (const step of steps) {
    const day = shanghaiDay(step.at);
    const known = days.get(day) ?? { at: step.at, listings: [], gone: [] };
    days.set(day, {
      at: step.at,
      listings: [...known.listings, ...step.listings],
      gone: [...known.gone, ...step.gone],
    });
  }
  return [...days.values()];
}

const goneIn = (days: Day[]): Gone[] => days.flatMap(({ at, gone }) => gone.map((key) => ({ key, at })));

type Round = { days: Day[]; decisions: Decided[] };

/**
 * Days in runs, each with the decisions that are due before the next: so long that nothing is sighted again in a run after it
 * was decided or gone in it, since each listing lives its own days in order.
 */
function rounds(days: Day[], all: Decided[], epoch: Date): Round[] {
  const runs: Day[][] = [];
  let over = new Set<string>();
  let turn = 0;
  for (const day of days) {
    const run = runs.at(-1);
    const start = run?.[0]?.at ?? day.at;
    for (; turn < all.length && (all[turn] as Decided).at < day.at; turn += 1)
      if ((all[turn] as Decided).at >= start) over.add(keyText((all[turn] as Decided).key));
    const again = [...day.listings, ...day.gone].some((one) => over.has(keyText(one)));
    if (run !== undefined && run.length < ROUND_DAYS && !again) run.push(day);
    else {
      runs.push([day]);
      over = new Set();
    }
    for (const key of day.gone) over.add(keyText(key));
  }
  return runs.map((run, index) => {
    const [from, until] = [run[0]?.at ?? epoch, runs[index + 1]?.[0]?.at ?? epoch];
    return { days: run, decisions: all.filter(({ at }) => at >= from && at < until) };
  });
}

type Screening = Awaited<ReturnType<typeof loadScreener>>;
type Filing = Parameters<Store['leads']['file']>[0];

/**
 * Keeps what the days of a round gave, with its findings, and returns what is to be filed, under the time of its day. A start
 * that is cut short before that lives through the round again.
 */
async function keep(store: Store, days: Day[], { screener, registryClock }: Screening): Promise<Filing[]> {
  const seen = days.flatMap(({ at, listings }) => listings.map((listing) => ({ at, listing })));
  const findings = seen.map(({ listing }) => screener.screen(listing));
  const listings = seen.map(({ listing }) => listing);
  const refs = await store.listings.record(listings, { demo: true, screened: { findings, registryClock } });
  for (const { at, gone } of days) await store.listings.markGone(gone, at);
  return seen.map(({ at, listing }, index): Filing => {
    const district = jurisdictionCandidates(listing)[0]?.district;
    return {
      ref: refs[index] as ListingRef,
      listing,
      finding: findings[index] as Finding,
      registryClock,
      source: 'crawl',
      demo: true,
      at,
      ...(district === undefined ? {} : { district }),
    };
  });
}

/** What is known of a lead here: enough to decide it. */
type Known = Pick<Lead, 'id' | 'route' | 'version' | 'status'>;

/** The leads in the queue that an earlier start made. */
async function leadsThere(store: Store): Promise<Map<string, Known>> {
  const leads = new Map<string, Known>();
  for await (const lead of store.leads.stream({ route: 'queue' }))
    leads.set(keyText(lead), { ...lead, route: 'queue' });
  return leads;
}

/** Simulated decisions on leads that are there and still open for them, those on one lead in their order: history does not argue with itself. */
async function decideInTurn(store: Store, due: Decided[], leads: Map<string, Known>): Promise<void> {
  for (let open = due; open.length > 0; ) {
    const first = new Map(open.toReversed().map((one) => [keyText(one.key), one]));
    const asked = [...first].flatMap(([key, { by, action, reason, note, at }]) => {
      const lead = leads.get(key);
      if (lead?.route !== 'queue') return [];
      const decision = {
        action,
        version: lead.version,
        ...(reason === undefined ? {} : { reason }),
        ...(note === undefined ? {} : { note }),
      };
      return [{ key, id: lead.id, decision, by: { user: by, role: by }, at }];
    });
    const outcomes = await store.leads.decideAll(asked);
    for (const [index, { key }] of asked.entries()) {
      const outcome = outcomes[index];
      if (!(outcome instanceof Error) && outcome !== undefined) leads.set(key, outcome);
    }
    open = open.filter((one) => first.get(keyText(one.key)) !== one);
  }
}

async function rankAll(store: Store): Promise<void> {
  for (let ids = await store.leads.unranked(RANKED_AT_ONCE); ids.length > 0; )
    ids = (await store.leads.rank(ids)) === 0 ? [] : await store.leads.unranked(RANKED_AT_ONCE);
}

const daysOf = (steps: HistoryStep[]) =>
  steps.map(({ at, platform, listings, crawl }) => ({
    platform,
    day: shanghaiDay(at),
    listings: listings.length,
    ...crawl,
  }));
