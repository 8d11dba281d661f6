import type { EvidenceArchive, Store } from '../domain/ports.ts';
import type { Clock } from '../lib/clock.ts';
import { HubiaoError, messageOf } from '../lib/errors.ts';
import type { Log } from './worker.ts';

const TROUBLE = 'evidence-trouble';
const FULL = new Set(['ENOSPC', 'EDQUOT']);

/** Why evidence cannot be written, and since when. */
export type Trouble = { at: string; why: string };

/** What keeps evidence from being written at present; undefined where nothing does. */
export const troubleOf = ({ state }: Pick<Store, 'state'>): Promise<Trouble | undefined> => state.get<Trouble>(TROUBLE);

/**
 * The same archive, which raises an alarm where the disk is full, and takes it back once a bundle or an entry was written again. Throws
 * HubiaoError `disk-full` for what could not be written: nothing of it is left.
 */
export function alarming(
  archive: EvidenceArchive,
  { store, clock, log }: { store: Pick<Store, 'state'>; clock: Clock; log: Log },
): EvidenceArchive {
  async function watched<T>(work: () => Promise<T>): Promise<T> {
    return work().catch(async (error: unknown) => {
      if (!isFull(error)) throw error;
      log.error({ error: messageOf(error) }, 'the disk for evidence is full');
      const trouble: Trouble = {
        at: clock.now().toISOString(),
        why: `the disk for evidence is full: ${messageOf(error)}`,
      };
      if ((await troubleOf(store)) === undefined) await store.state.set(TROUBLE, trouble);
      throw new HubiaoError('the disk for evidence is full', {
        code: 'disk-full',
        status: 503,
        kept: 'all that was written before; nothing half',
        advice: 'make room: what is owed is made up for by itself',
        cause: error,
      });
    });
  }

  /** The same for what surely was written, which ends the alarm. */
  async function proving<T>(work: () => Promise<T>): Promise<T> {
    const done = await watched(work);
    if ((await troubleOf(store)) === undefined) return done;
    await store.state.set(TROUBLE, undefined);
    log.info({}, 'evidence is written again');
    return done;
  }

  return {
    ...archive,
    keep: (bytes) => watched(() => archive.keep(bytes)),
    bundle: (facts, files) => proving(() => archive.bundle(facts, files)),
    enter: (entries, now) => proving(() => archive.enter(entries, now)),
  };
}

/** True for an error, or one that it was caused by, of a file system without room. */
function isFull(error: unknown): boolean {
  for (let inner = error; inner instanceof Error; inner = inner.cause)
    if (FULL.has((inner as NodeJS.ErrnoException).code ?? '')) return true;
  return false;
}
