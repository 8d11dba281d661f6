import type { Store } from '../domain/ports.ts';
import type { Clock } from '../lib/clock.ts';
import { makeDraw, periodOf } from '../lib/make-draw.ts';

const BY = 'system';

/** Makes the draws that are due: each rule that is in force, once in each of its periods. Safe to run at any time. */
export async function sweepDraws({ store, clock }: { store: Store; clock: Clock }): Promise<void> {
  for (const rule of await store.draws.rules()) {
    if (!rule.enabled || rule.frequency === 'once') continue;
    const id = `${rule.id}-${periodOf(rule.frequency, clock.now())}`;
    if ((await store.draws.get(id)) === undefined) await makeDraw({ store, clock }, rule, BY);
  }
}
