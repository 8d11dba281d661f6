import { keyText } from '../domain/keys.ts';
import type { Store } from '../domain/ports.ts';
import { PermanentError } from '../lib/errors.ts';
import { batchId, type Ref, registryClockOf } from './names.ts';
import type { Queues } from './queues.ts';
import type { JobContext, Log } from './worker.ts';

/** Works on listings in a process apart. Where that process died, `at` is the listing it was at, if it could still say so. */
export type Aside = (step: 'screen' | 'inspect', refs: Ref[]) => Promise<{ died: boolean; at?: Ref }>;

/** A worker died over this batch, or over a larger one that it was part of. */
export const isSuspect = (payload: { suspect?: boolean | undefined }, context: JobContext): boolean =>
  payload.suspect === true || context.stalled > 0;

/**
 * A worker may have died over this batch because one of its listings kills, or because the machine killed it: a process apart
 * tries again. Where that dies too, the listing it was at is taken out (the batch is halved where it could not say), and the
 * parts are looked at apart from the start, until the listing that kills stands alone and becomes a dead letter.
 */
export async function lookApart(
  deps: { store: Store; queues: Queues; log: Log; aside: Aside },
  step: 'screen' | 'inspect',
  refs: Ref[],
): Promise<void> {
  const { died, at } = await deps.aside(step, refs);
  if (!died) return;
  if (refs.length === 1)
    throw new PermanentError(`Every process that looks at ${refs.map(keyText).join()} dies.`, {
      code: 'listing-kills',
      kept: 'the listing as it was fetched',
      advice: 'report it with the listing; it is looked at again once its content or the registries change',
    });
  const clock = registryClockOf(await deps.store.registries.versions());
  for (const part of partsOf(refs, at))
    await deps.queues.add(step, `${batchId(step, part, clock)}.suspect`, { refs: part, suspect: true });
  deps.log.warn({ step, listings: refs.length }, 'a process died over this batch; parted');
}

function partsOf(refs: Ref[], at: Ref | undefined): Ref[][] {
  const named = at === undefined ? [] : refs.filter((ref) => keyText(ref) === keyText(at));
  if (named.length === 1) return [named, refs.filter((ref) => ref !== named[0])];
  const middle = Math.ceil(refs.length / 2);
  return [refs.slice(0, middle), refs.slice(middle)];
}
