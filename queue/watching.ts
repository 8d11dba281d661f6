import type { Watch } from '../domain/capture.ts';
import type { Lead } from '../domain/lead.ts';
import type { Store } from '../domain/ports.ts';
import { removalSaid } from '../domain/track.ts';
import type { Clock } from '../lib/clock.ts';
import { numbersOf, picturesOf, sellersOf, titleOf } from './relisting.ts';

type Deps = { store: Store; clock: Clock; recheckMs: number };

/**
 * Watches the listing of a lead since `from`, or goes on watching where that had ended; one that is watched already keeps its
 * course. Where its platform has said meanwhile that it took it down, the first look is due at once.
 */
export async function beginWatch({ store, clock, recheckMs }: Deps, lead: Lead, from: string): Promise<void> {
  const ref = { platform: lead.platform, listingId: lead.listingId, snapshot: lead.snapshot };
  const { pictures: kept } = await store.evidence.sources(ref);
  const [track] = await store.papers.tracks([lead.id]);
  const wait = removalSaid(track, from) === undefined ? recheckMs : 0;
  const watch: Watch = {
    lead: lead.id,
    platform: lead.platform,
    listingId: lead.listingId,
    url: lead.listing.url,
    state: 'watched',
    sellers: sellersOf(lead.listing),
    text: titleOf(lead.listing),
    thereAt: lead.lastSeenAt,
    pictures: [...picturesOf(lead).flat(), ...kept.map(({ sha256 }) => sha256)],
    attributes: numbersOf(lead.listing),
    nextAt: new Date(clock.now().getTime() + wait).toISOString(),
    checks: 0,
    goneChecks: 0,
    rounds: [{ from }],
    ...(lead.demo ? { demo: true } : {}),
  };
  await store.watches.begin(watch);
  const held = await store.watches.get(lead.id);
  if (held?.state === 'ended')
    await store.watches.save({ ...held, state: 'watched', nextAt: watch.nextAt }, held.checks);
}

/** Watches what papers that have left ask to be taken down, also where nobody decided on its lead here. */
export async function watchItems(deps: Deps, papers: string[]): Promise<void> {
  for (const id of papers) {
    const paper = await deps.store.papers.get(id);
    if (paper?.sentAt === undefined || paper.kind === 'assistance') continue;
    for (const { lead: of } of paper.items) {
      const lead = of === undefined ? undefined : await deps.store.leads.get(of);
      if (lead === undefined || lead.status === 'dismissed' || (await deps.store.watches.get(lead.id))) continue;
      await beginWatch(deps, lead, paper.sentAt);
    }
  }
}
