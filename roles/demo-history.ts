import type { Logger } from '../config/logger.ts';
import type { Settings } from '../config/settings.ts';
import { jurisdictionCandidates } from '../domain/jurisdiction.ts';
import { keyText } from '../domain/keys.ts';
import type { ListingRef, Store } from '../domain/ports.ts';
import { shanghaiDay } from '../domain/time.ts';
import { HubiaoError } from '../lib/errors.ts';
import { loadScreener } from '../queue/registries.ts';
import { type Decided, decisions, type HistoryStep, history, type World } from '../samples/market/index.ts';
import { openStore } from '../store/connect.ts';
import { screenerFactory } from './wiring.ts';

const DONE = 'demo-history';
const SAVE_EVERY = 7;

/**
 * Lives through the twenty-six weeks before the first start: what crawlers would have found each day is kept, screened
 * and filed under the clock of that day, and simulated officers decide some hours later. A start that was cut short goes
 * on where it stopped; every step can be done twice.
 */
export async function seedHistory(options: {
  store: Store;
  settings: Settings;
  log: Logger;
  world: World;
  base: string;
}): Promise<void> {
  const { store, settings, log, world, base } = options;
  const done = (await store.state.get<number>(DONE)) ?? 0;
  const steps = history(world, base);
  const days = daysTogether(steps);
  if (done >= days.length || settings.mongoUri === undefined) return;
  let now = world.start;
  const past = await openStore({
    uri: settings.mongoUri,
    dbName: settings.dbName,
    clock: { now: () => now },
    past: true,
  });
  try {
    const { screener, registryClock } = await loadScreener(past, screenerFactory(settings.weights));
    const decided = decisions(world);
    const leads = new Map<string, string>();
    let turn = decided.findIndex((one) => one.at >= (days[done]?.at ?? world.epoch));
    if (turn < 0) turn = decided.length;
    const decideUntil = async (at: Date): Promise<void> => {
      const due: Decided[] = [];
      for (; turn < decided.length && (decided[turn] as Decided).at < at; turn += 1) due.push(decided[turn] as Decided);
      now = due[0]?.at ?? now;
      await Promise.all(byListing(due).map((some) => decideInTurn(past, some, leads)));
    };
    for (const [index, day] of days.entries()) {
      if (index < done) continue;
      await decideUntil(day.at);
      now = day.at;
      await liveDay(past, day, { screener, registryClock }, leads);
      if (index % SAVE_EVERY === SAVE_EVERY - 1) await store.state.set(DONE, index + 1);
    }
    await decideUntil(world.epoch);
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

function byListing(due: Decided[]): Decided[][] {
  const groups = new Map<string, Decided[]>();
  for (const one of due) groups.set(keyText(one.key), [...(groups.get(keyText(one.key)) ?? []), one]);
  return [...groups.values()];
}

type Screening = Awaited<ReturnType<typeof loadScreener>>;

async function liveDay(
  store: Store,
  step: Day,
  { screener, registryClock }: Screening,
  leads: Map<string, string>,
): Promise<void> {
  await Promise.all(step.gone.map((key) => store.listings.markGone(key, step.at)));
  if (step.listings.length === 0) return;
  const refs = await store.listings.record(step.listings, { demo: true });
  const items = refs.map((ref, index) => {
    const listing = step.listings[index] as HistoryStep['listings'][number];
    return { ref: ref as ListingRef, listing, finding: screener.screen(listing), registryClock };
  });
  await store.listings.saveFindings(items);
  await Promise.all(
    items.map(async (item) => {
      const district = jurisdictionCandidates(item.listing)[0]?.district;
      const filed = await store.leads.file({
        ...item,
        source: 'crawl',
        demo: true,
        ...(district === undefined ? {} : { district }),
      });
      if (filed !== undefined) leads.set(keyText(item.ref), filed.lead.id);
    }),
  );
  await store.listings.markFiled(items);
}

/** Simulated decisions on one lead in their order, where it is there and still open for them: history does not argue with itself. */
async function decideInTurn(store: Store, some: Decided[], leads: Map<string, string>): Promise<void> {
  for (const { key, action, reason, note, at } of some) {
    const id = leads.get(keyText(key));
    const lead = id === undefined ? undefined : await store.leads.get(id);
    if (lead === undefined || lead.route !== 'queue') return;
    const move = {
      action,
      version: lead.version,
      ...(reason === undefined ? {} : { reason }),
      ...(note === undefined ? {} : { note }),
    };
    try {
      await store.leads.decide(lead.id, move, { user: 'officer', role: 'officer' }, at);
    } catch (error) {
      if (!(error instanceof HubiaoError)) throw error;
    }
  }
}

const daysOf = (steps: HistoryStep[]) =>
  steps.map(({ at, platform, listings, crawl }) => ({
    platform,
    day: shanghaiDay(at),
    listings: listings.length,
    ...crawl,
  }));
