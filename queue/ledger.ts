import type { Capture, Watch } from '../domain/capture.ts';
import type { Lead } from '../domain/lead.ts';
import type { CheckpointExporter, EvidenceArchive, Store, UntimedEntry } from '../domain/ports.ts';
import type { Clock } from '../lib/clock.ts';
import { createBatcher } from './batcher.ts';
import { queueCaptures } from './filings.ts';
import type { Payload } from './names.ts';
import type { Queues } from './queues.ts';
import { numbersOf, picturesOf, sellersOf, titleOf } from './relisting.ts';
import type { Log } from './worker.ts';

export type LedgerDeps = {
  store: Store;
  queues: Queues;
  archive: EvidenceArchive;
  clock: Clock;
  log: Log;
  /** Milliseconds from one look at a listing that is there to the next. */
  recheckMs: number;
};

/** What one job brings: a capture that was made, a lead whose decisions the log may lack, or a paper that has left. */
type Item = { capture: string } | { lead: string } | { paper: string };

const BATCH = 200;

/**
 * ledger: bundles, decisions and papers that have left are entered into the log, those of jobs that meet in one batch. An entry is recognised by its key,
 * so that a job done twice enters nothing twice.
 */
export function ledgerStep(deps: LedgerDeps) {
  const batcher = createBatcher<Item>({ size: BATCH, waitMs: 200, flush: (items) => enterAll(deps, items) });
  return ({ captures, leads, papers = [] }: Payload<'ledger'>): Promise<void> =>
    batcher.add([
      ...captures.map((capture) => ({ capture })),
      ...leads.map((lead) => ({ lead })),
      ...papers.map((paper) => ({ paper })),
    ]);
}

async function enterAll(deps: LedgerDeps, items: Item[]): Promise<void> {
  const { store, archive, clock } = deps;
  const made = await madeOf(deps, unique(items.flatMap((item) => ('capture' in item ? [item.capture] : []))));
  const owing = await owingOf(deps, unique(items.flatMap((item) => ('lead' in item ? [item.lead] : []))));
  for (const { lead } of owing) await afterDecision(deps, lead);
  const decisions = owing.flatMap(({ lead }) =>
    lead.events.filter(({ to }) => to !== undefined).map((event) => archive.decision(lead.id, event)),
  );
  const asked = new Set(items.flatMap((item) => ('paper' in item ? [item.paper] : [])));
  const papers = asked.size === 0 ? [] : (await store.papers.owing(BATCH)).filter(({ id }) => asked.has(id));
  const notices = papers.map(({ id, text }) => archive.notice(id, text));
  const entries = [...made.map(bundleEntry), ...decisions, ...notices];
  if (entries.length > 0) {
    const { at, entered, stampErrors } = await archive.enter(entries, () => clock.now());
    for (const [n, { id }] of made.entries()) {
      const stampError = stampErrors.get(id);
      const index = (entered[n] as (typeof entered)[number]).index;
      await store.evidence.advance(id, { state: 'logged', at, index, ...(stampError && { stampError }) });
    }
  }
  for (const { lead, owes } of owing) await store.leads.settled(lead.id, owes);
  if (papers.length > 0) await store.papers.settled(papers.map(({ id }) => id));
  for (const capture of made) await noteCheck(deps, capture);
}

const unique = (ids: string[]): string[] => [...new Set(ids)];
type Made = Capture & { bundle: NonNullable<Capture['bundle']> };

/** Captures that wait for their entry; one whose bundle is not in its place any more has failed. */
async function madeOf({ store, archive, clock }: LedgerDeps, ids: string[]): Promise<Made[]> {
  const made: Made[] = [];
  for (const id of ids) {
    const capture = await store.evidence.capture(id);
    if (capture?.state !== 'made' || capture.bundle === undefined) continue;
    if (await archive.holds(capture.bundle.sha256)) made.push({ ...capture, bundle: capture.bundle });
    else
      await store.evidence.advance(id, {
        state: 'failed',
        at: clock.now(),
        error: 'its bundle was lost before it was entered',
      });
  }
  return made;
}

/** Leads with all their events; `owes` is read first, so that a decision taken meanwhile stays owed. */
async function owingOf({ store }: LedgerDeps, ids: string[]): Promise<{ lead: Lead; owes: number }[]> {
  if (ids.length === 0) return [];
  const owed = new Map((await store.leads.owing(ids.length + 1000)).map(({ id, owes }) => [id, owes]));
  const found = await Promise.all(ids.map((id) => store.leads.get(id)));
  return found.flatMap((lead) => {
    const owes = lead && owed.get(lead.id);
    return lead === undefined || owes === undefined ? [] : [{ lead, owes }];
  });
}

const bundleEntry = ({ id, lead, bundle }: Made): UntimedEntry => ({
  type: 'bundle',
  lead,
  bundle: id,
  sha256: bundle.sha256,
  sm3: bundle.sm3,
});

/** A bundle that was entered is verified in its place at once, so that the console can say so. */
export async function noteCheck(
  { store, archive, clock }: Pick<LedgerDeps, 'store' | 'archive' | 'clock'>,
  { id, bundle }: Pick<Made, 'id' | 'bundle'>,
): Promise<NonNullable<Capture['checked']>> {
  const { ok, checks } = await archive.verify(bundle.sha256);
  const problems = checks.flatMap((check) => check.problems.map(({ where, message }) => `${where} ${message}`));
  const checked = { at: clock.now().toISOString(), ok, problems: problems.slice(0, 20) };
  await store.evidence.advance(id, { checked });
  return checked;
}

/** A lead that is suspected is captured as it was decided, and its listing watched until it is gone. */
async function afterDecision(deps: LedgerDeps, lead: Lead): Promise<void> {
  const suspected = lead.events.findLast(({ to }) => to === 'suspected');
  if (suspected === undefined || lead.status !== 'suspected') return;
  const id = `${lead.id}-decision-${suspected.version}`;
  const demo = lead.demo ? { demo: true } : {};
  await queueCaptures(deps, [{ id, lead: lead.id, occasion: 'decision', version: suspected.version, ...demo }]);
  const ref = { platform: lead.platform, listingId: lead.listingId, snapshot: lead.snapshot };
  const { pictures: kept } = await deps.store.evidence.sources(ref);
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
    nextAt: new Date(deps.clock.now().getTime() + deps.recheckMs).toISOString(),
    checks: 0,
    goneChecks: 0,
    rounds: [{ from: suspected.at }],
    ...demo,
  };
  await deps.store.watches.begin(watch);
  const held = await deps.store.watches.get(lead.id);
  if (held?.state === 'ended')
    await deps.store.watches.save({ ...held, state: 'watched', nextAt: watch.nextAt }, held.checks);
}

const EXPORTED = 'evidence-exported';
const PENDING = 'evidence-export-pending';
type Pending = { slot: string; head: Parameters<CheckpointExporter['send']>[0] };

/**
 * checkpoint: the signed head of the log goes to where this instance cannot reach it, where the log has grown since the last one.
 * A repetition of the same slot sends the same head, so that what has reached one place is not sent there again.
 */
export function checkpointStep(
  deps: Pick<LedgerDeps, 'store' | 'archive' | 'clock' | 'log'> & { exporter: CheckpointExporter },
) {
  const { store, archive, clock, exporter } = deps;
  return async ({ slot }: Payload<'checkpoint'>): Promise<void> => {
    const since = (await store.state.get<number>(EXPORTED)) ?? 0;
    const pending = await store.state.get<Pending>(PENDING);
    const head = pending?.slot === slot ? pending.head : await archive.checkpoint(clock.now(), since);
    if (head === undefined || head.size <= since) return;
    await store.state.set(PENDING, { slot, head });
    await exporter.send(head);
    await store.state.set(EXPORTED, head.size);
    deps.log.info({ entries: head.size }, 'checkpoint exported');
  };
}
