import type { EvidenceArchive, KeptSource, Store, UntimedEntry } from '../domain/ports.ts';
import type { Clock } from '../lib/clock.ts';
import type { Log } from './worker.ts';

const DAY_MS = 24 * 3_600_000;
const AT_ONCE = 5_000;
const BATCH = 200;

type PruneDeps = { store: Store; archive: Pick<EvidenceArchive, 'forget'>; clock: Clock };

/**
 * Forgets kept bytes of listings that no lead was made from, `days` after they were taken: never bytes that another source or a
 * capture names. Bundles are not touched. Returns how many were removed.
 */
export async function pruneKept(deps: PruneDeps & { log: Log }, days: number): Promise<number> {
  const before = new Date(deps.clock.now().getTime() - days * DAY_MS);
  let removed = 0;
  for (;;) {
    const idle = await deps.store.evidence.prune.idle(before, AT_ONCE);
    if (idle.length === 0) break;
    removed += await forgetAll(deps, idle, before);
  }
  if (removed > 0) deps.log.info({ removed, days }, 'kept bytes of listings without a lead removed');
  return removed;
}

/** Forgets the bytes that made-up listings were read from. Returns how many were removed. */
export async function forgetDemo(deps: PruneDeps): Promise<number> {
  let removed = 0;
  for (;;) {
    const madeUp = await deps.store.evidence.prune.demo(AT_ONCE);
    if (madeUp.length === 0) return removed;
    removed += await forgetAll(deps, madeUp, new Date(Date.now() + DAY_MS), true);
  }
}

/**
 * Removes made-up bundles. Their entries in the log stay, each with another one that says that it was removed since it was made up;
 * that one is written first. Returns how many were removed.
 */
export async function removeDemoBundles(
  archive: Pick<EvidenceArchive, 'madeUp' | 'enter' | 'remove'>,
  clock: Clock,
): Promise<number> {
  let removed = 0;
  let some: Extract<UntimedEntry, { type: 'removal' }>[] = [];
  const flush = async (): Promise<void> => {
    if (some.length === 0) return;
    await archive.enter(some, () => clock.now());
    for (const { sha256 } of some) await archive.remove(sha256);
    removed += some.length;
    some = [];
  };
  for await (const found of archive.madeUp())
    if (some.push({ type: 'removal', why: 'made-up', ...found }) >= BATCH) await flush();
  await flush();
  return removed;
}

/** The bytes go first and their row after them: what a crash leaves between is found again by the row. */
async function forgetAll(
  { store, archive }: PruneDeps,
  sources: KeptSource[],
  before: Date,
  demo = false,
): Promise<number> {
  let removed = 0;
  for (const hash of await store.evidence.prune.unnamed(sources, demo))
    if (await archive.forget(hash, before)) removed += 1;
  await store.evidence.prune.forget(sources);
  return removed;
}
