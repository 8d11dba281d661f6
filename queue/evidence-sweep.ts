import type { Store } from '../domain/ports.ts';
import type { Clock } from '../lib/clock.ts';
import { sha256 } from '../lib/hash.ts';
import { PRIORITY, queueCaptures } from './filings.ts';
import { addAgain, type Queues } from './queues.ts';

const PATIENCE_MS = 30_000;
const STILL_BUSY = 20;
const LEADS = 50;
const PAPERS = 50;
const CAPTURES = 200;
const LOOKS = 100;
const SLOT = 'checkpoint-slot';

type Deps = { store: Store; queues: Queues; clock: Clock };

/**
 * What evidence is owed: decisions and papers that the log may lack, captures that a queue forgot, listings whose next look is due, and the
 * next export of a checkpoint. All it does is add jobs under ids that a queue holds only once.
 */
export async function sweepEvidence(deps: Deps & { checkpointHours?: number }): Promise<void> {
  await sweepDecisions(deps);
  await sweepPapers(deps);
  await sweepVisits(deps);
  await sweepCaptures(deps);
  const due = await deps.store.watches.due(deps.clock.now(), LOOKS);
  for (const { lead, checks } of due)
    await deps.queues.add('recheck', `recheck.${lead}.${checks + 1}`, { lead, n: checks + 1 });
  if (deps.checkpointHours !== undefined) await sweepCheckpoint(deps, deps.checkpointHours);
}

async function sweepDecisions({ store, queues }: Deps): Promise<void> {
  const owing = await store.leads.owing(LEADS * 4);
  for (let at = 0; at < owing.length; at += LEADS) {
    const some = owing.slice(at, at + LEADS);
    const id = sha256(some.map(({ id, owes }) => `${id} ${owes}`).join('\n')).slice(0, 32);
    const payload = { captures: [], leads: some.map((one) => one.id) };
    await addAgain(queues, 'ledger', { id: `ledger.decisions.${id}`, payload });
  }
}

async function sweepPapers({ store, queues }: Deps): Promise<void> {
  const papers = (await store.papers.owing(PAPERS)).map(({ id }) => id);
  if (papers.length === 0) return;
  const id = sha256(papers.join('\n')).slice(0, 32);
  await addAgain(queues, 'ledger', { id: `ledger.papers.${id}`, payload: { captures: [], leads: [], papers } });
}

/** Captures that two officers have confirmed are planned as such and queued before all others. */
async function sweepVisits(deps: Deps): Promise<void> {
  for (const { id, lead, demo } of await deps.store.visits.confirmed(CAPTURES)) {
    const version = (await deps.store.leads.get(lead))?.version ?? 0;
    await queueCaptures(deps, [{ id, lead, occasion: 'officer', version, ...(demo ? { demo } : {}) }]);
  }
}

async function sweepCaptures({ store, queues, clock }: Deps): Promise<void> {
  const counts = await queues.of('capture').getJobCounts('waiting', 'active', 'delayed', 'prioritized');
  if (Object.values(counts).reduce((sum, n) => sum + n, 0) > STILL_BUSY) return;
  const before = new Date(clock.now().getTime() - PATIENCE_MS);
  for (const { id, state, occasion } of await store.evidence.unfinished(before, CAPTURES))
    if (state === 'made')
      await addAgain(queues, 'ledger', { id: `ledger.${id}`, payload: { captures: [id], leads: [] } });
    else await addAgain(queues, 'capture', { id: `capture.${id}`, payload: { id }, priority: PRIORITY[occasion] });
}

/** One export for each span of these hours; one that was missed is made up for once. */
async function sweepCheckpoint({ store, queues, clock }: Deps, hours: number): Promise<void> {
  const span = hours * 3_600_000;
  const slot = new Date(Math.floor(clock.now().getTime() / span) * span).toISOString();
  if ((await store.state.get<string>(SLOT)) === slot) return;
  await queues.add('checkpoint', `checkpoint.${slot.replaceAll(':', '')}`, { slot });
  await store.state.set(SLOT, slot);
}
