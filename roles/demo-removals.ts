import { keyText, type ListingKey } from '../domain/keys.ts';
import type { Lead } from '../domain/lead.ts';
import type { Store } from '../domain/ports.ts';
import type { Clock } from '../lib/clock.ts';
import { follow } from '../queue/recheck.ts';
import { noticeReturns } from '../queue/relisting.ts';
import { beginWatch } from '../queue/watching.ts';

type Past = { store: Store; clock: Clock; recheckMs: number };

/** Leads by the key of their listing, with what stands of each. */
type Leads = ReadonlyMap<string, Pick<Lead, 'id' | 'status'>>;

/** What one simulated look showed. */
const GONE = {
  outcome: 'gone',
  proof: 'removal-page',
  why: { zh: '示例：平台页面显示商品已下架', en: 'sample: the platform’s page says that it was removed' },
} as const;

/**
 * What the watch over suspected goods would have found in the made-up past: those that the crawls proved gone stand as removed, from the later of
 * that day and of the decision, and goods of the same hands that `filed` brought in since as their return. What is told twice counts once;
 * `proved` keeps the leads that need not be asked for again.
 */
export async function proveLosses(
  past: Past,
  {
    gone,
    suspectedAt,
    leads,
    filed,
    proved,
  }: { gone: Gone[]; suspectedAt: ReadonlyMap<string, Date>; leads: Leads; filed: Lead[]; proved: Set<string> },
): Promise<void> {
  for (const { key, at } of gone) {
    const lead = leads.get(keyText(key));
    const since = suspectedAt.get(keyText(key));
    if (lead?.status !== 'suspected' || since === undefined || proved.has(lead.id)) continue;
    proved.add(lead.id);
    const whole = (await past.store.watches.get(lead.id)) ? undefined : await past.store.leads.get(lead.id);
    if (whole === undefined) continue;
    await beginWatch(past, whole, since.toISOString());
    await lookAgain(past, lead.id, new Date(Math.max(at.getTime(), since.getTime())));
  }
  if (filed.length > 0) await noticeReturns(past, filed);
}

/** A listing that a crawl proved gone on a day. */
export type Gone = { key: ListingKey; at: Date };

/** Looks again and again at what was gone, as the watch does, until `epoch`: none is due before it then. */
export async function keepLooking(past: Past, epoch: Date): Promise<void> {
  for await (const { lead, state } of past.store.watches.all())
    for (let due = state === 'gone'; due; ) {
      const watch = await past.store.watches.get(lead);
      due = watch?.state === 'gone' && new Date(watch.nextAt) < epoch;
      if (due && watch !== undefined) await lookAgain(past, lead, new Date(watch.nextAt));
    }
}

async function lookAgain(past: Past, lead: string, at: Date): Promise<void> {
  const watch = await past.store.watches.get(lead);
  if (watch !== undefined) await follow(past, watch, { n: watch.checks + 1, at: at.toISOString(), ...GONE });
}
