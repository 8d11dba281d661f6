import type { Capture } from '../domain/capture.ts';
import type { BundleFile } from '../domain/ports.ts';
import { frameSecond } from '../domain/room.ts';
import { messageOf, ThrottledError } from '../lib/errors.ts';
import { sha256 } from '../lib/hash.ts';
import { type EvidenceDeps, gather } from './gather.ts';
import type { Payload } from './names.ts';
import { noticeReturns, type Pictures } from './relisting.ts';

/** How long a capture gives way to listings on their way to becoming leads, and how long it steps aside each time. */
const PATIENCE_MS = 120_000;
const ASIDE_MS = 3_000;
const TRIED_MS = 24 * 3_600_000;
const GIVING_WAY = 'giving-way';

/** Whether all captures wait, and not only one whose platform asked for a pause. */
export const givesWay = (error: ThrottledError): boolean => error.code === GIVING_WAY;

/**
 * capture: a bundle of what a lead stands on, put into its place, then queued to be entered into the log. What cannot be had
 * is named in the bundle, never made up; a platform that asks for a pause gets it.
 */
export function captureStep(deps: EvidenceDeps) {
  const { store, queues, archive, clock } = deps;
  return async ({ id }: Payload<'capture'>): Promise<void> => {
    const capture = await store.evidence.capture(id);
    if (capture === undefined || capture.state === 'logged' || capture.state === 'failed') return;
    if (capture.state === 'planned') {
      await giveWay(deps, capture);
      const lead = await store.leads.get(capture.lead);
      if (lead === undefined)
        return store.evidence.advance(id, {
          state: 'failed',
          at: clock.now(),
          error: 'the lead is not there any more',
        });
      const { facts, files, missing } = await gather(deps, lead, capture);
      const bundle = { ...(await archive.bundle(facts, files)), madeAt: facts.madeAt, missing };
      if (capture.occasion === 'filing') await noticeReturns(deps, [lead], picturesIn(files));
      await store.evidence.advance(id, { state: 'made', at: clock.now(), bundle });
      deps.log.debug({ capture: id, files: bundle.files, missing: missing.length }, 'captured');
    }
    await queues.add('ledger', `ledger.${id}`, { captures: [id], leads: [] });
  };
}

const picturesIn = (files: BundleFile[]): Pictures =>
  files.flatMap(({ role, source, content }) =>
    role === 'picture' && content instanceof Uint8Array && frameSecond(source ?? '') === undefined
      ? [[sha256(content), ...(source === undefined ? [] : [source])]]
      : [],
  );

/** Evidence waits a while where listings are still on their way: the first leads come before their bundles. */
async function giveWay({ queues, clock }: EvidenceDeps, { plannedAt, occasion }: Capture): Promise<void> {
  if (occasion !== 'filing' || clock.now().getTime() - Date.parse(plannedAt) > PATIENCE_MS) return;
  for (const step of ['screen', 'file', 'inspect'] as const) {
    const { waiting = 0, active = 0 } = await queues.of(step).getJobCounts('waiting', 'active');
    if (waiting + active > 0) throw new ThrottledError('listings are on their way', ASIDE_MS, { code: GIVING_WAY });
  }
}

/** A capture that became a dead letter is begun anew by the sweep for a day; then it has failed, and says why. */
export function captureDead({ store, clock }: Pick<EvidenceDeps, 'store' | 'clock'>) {
  return async ({ id }: Payload<'capture'>, error: Error): Promise<void> => {
    const at = clock.now();
    const plannedAt = Date.parse((await store.evidence.capture(id))?.plannedAt ?? '');
    if (at.getTime() - plannedAt > TRIED_MS)
      await store.evidence.advance(id, { state: 'failed', at, error: messageOf(error) });
  };
}
