import type { AlertEvent } from '../domain/alert.ts';
import { eventsOfCapture, eventsOfCrawl, eventsOfPaper } from '../domain/alert-events.ts';
import type { Store } from '../domain/ports.ts';
import { shanghaiDay } from '../domain/time.ts';
import { crawlHealth } from '../lib/crawl-health.ts';
import { type NoteDeps, noteEvents } from './alerts.ts';
import { alertId } from './names.ts';

const LOOK_MS = 5 * 60_000;
const DAY_MS = 24 * 3_600_000;
const SLOT = 'alert-look';
const PAGE = 200;
const TROUBLE_DAYS = 2;
const CAPTURES = 500;

/**
 * Sets the jobs of rules going that owe something due, and looks every five minutes for what nobody tells of by itself: terms, the health
 * of crawling, evidence in trouble. Safe to run at any time: what was noticed before is the same event.
 */
export async function sweepAlerts(deps: NoteDeps): Promise<void> {
  const { store, queues, clock } = deps;
  const now = clock.now();
  for (const rule of await store.alerts.dueRules(now)) await queues.add('alert', alertId(rule, now), { rule });
  const slot = Math.floor(now.getTime() / LOOK_MS);
  if ((await store.state.get<number>(SLOT)) === slot) return;
  const rules = (await store.alerts.rules()).filter(({ enabled }) => enabled);
  const asked = new Set(rules.flatMap(({ types = ['lead'] }) => types));
  const events: AlertEvent[] = [];
  if (asked.has('deadline')) events.push(...(await terms(store, now)));
  if (asked.has('crawl')) events.push(...(await crawls(deps)));
  if (asked.has('evidence')) events.push(...(await troubles(store, now)));
  for (let at = 0; at < events.length; at += PAGE) await noteEvents(deps, events.slice(at, at + PAGE));
  await store.state.set(SLOT, slot);
}

async function terms({ papers }: Store, now: Date): Promise<AlertEvent[]> {
  const day = shanghaiDay(now);
  const events: AlertEvent[] = [];
  for (const status of ['sent', 'answered'] as const) {
    let cursor: string | undefined;
    do {
      const page = await papers.page({ status }, { limit: PAGE, ...(cursor === undefined ? {} : { cursor }) });
      events.push(...page.papers.flatMap((paper) => eventsOfPaper(paper, day)));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
  }
  return events;
}

async function crawls(deps: Pick<NoteDeps, 'store' | 'clock'>): Promise<AlertEvent[]> {
  const [health, recipes] = await Promise.all([crawlHealth(deps), deps.store.schedule.platforms()]);
  const demo = new Map(recipes.map((recipe) => [recipe.id, recipe.demo]));
  const day = shanghaiDay(deps.clock.now());
  return health.flatMap((one) => {
    const made = demo.get(one.platform) ? { demo: true } : {};
    return eventsOfCrawl({ id: one.platform, name: one.name, ...made }, one, day);
  });
}

async function troubles({ evidence, leads }: Store, now: Date): Promise<AlertEvent[]> {
  const captures = await evidence.troubled(new Date(now.getTime() - TROUBLE_DAYS * DAY_MS), CAPTURES);
  const events: AlertEvent[] = [];
  for (const capture of captures) events.push(...eventsOfCapture(capture, await leads.get(capture.lead)));
  return events;
}
