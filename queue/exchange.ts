import { channelsOf, nextTry, type PaperDelivery } from '../domain/exchange.ts';
import type { PaperPost } from '../domain/exchange-ports.ts';
import type { Paper } from '../domain/paper.ts';
import type { Store } from '../domain/ports.ts';
import type { Clock } from '../lib/clock.ts';
import { messageOf, PermanentError, ThrottledError } from '../lib/errors.ts';
import type { Payload } from './names.ts';
import { addAgain, type Queues } from './queues.ts';
import type { Log } from './worker.ts';

const NEWS = 200;
const DELIVERIES = 200;

/** What platforms are to be told becomes one delivery for each channel, kept before it is queued; what is due is queued (again); letters are asked for. */
export async function sweepExchange({ store, queues, clock }: { store: Store; queues: Queues; clock: Clock }) {
  for (const { paper, news, mark } of await store.exchange.untold(NEWS)) {
    const channels = channelsOf(await store.exchange.setting(paper.platform));
    const asked = news.flatMap((one) =>
      channels.map((channel) => ({ paper: paper.id, platform: paper.platform, news: one, channel })),
    );
    await store.exchange.planDeliveries(asked, clock.now());
    await store.exchange.told(paper.id, mark);
  }
  for (const { id } of await store.exchange.dueDeliveries(clock.now(), DELIVERIES))
    await addAgain(queues, 'deliver', { id: `deliver.${id}`, payload: { id } });
  await addAgain(queues, 'collect', { id: 'collect', payload: {} });
}

type DeliverDeps = { store: Store; post: PaperPost; clock: Clock; log: Log };

/**
 * deliver: one event of one paper on one channel. It is taken first and closed after, so that a repetition after a crash
 * goes out under the same id; what failed says why and when it is tried again, and keeps no other channel from its own.
 */
export function deliverStep({ store, post, clock, log }: DeliverDeps) {
  return async ({ id }: Payload<'deliver'>): Promise<void> => {
    const delivery = await store.exchange.openDelivery(id, clock.now());
    if (delivery === undefined) return;
    const [paper, setting] = await Promise.all([
      store.papers.get(delivery.paper),
      store.exchange.setting(delivery.platform),
    ]);
    const moot = mootBecause(delivery, paper);
    if (paper === undefined || moot !== undefined)
      return store.exchange.closeDelivery(id, { state: 'void', error: moot ?? 'there is no such paper any more' });
    const platformName = (await store.schedule.platform(paper.platform))?.name ?? paper.platform;
    const kept = paper.text === undefined ? undefined : await store.papers.keptRecord(paper.text);
    const letter = { delivery, paper, platformName, ...(kept === undefined ? {} : { kept }) };
    try {
      await post.send(letter, setting ?? { platform: paper.platform }, (hash) => store.papers.keptRecord(hash));
      await store.exchange.closeDelivery(id, { state: 'sent', at: clock.now() });
      await note({ store, clock }, delivery, 'paper.delivered');
    } catch (error) {
      await failed({ store, clock, log }, delivery, error);
      throw error;
    }
  };
}

/** Why nothing needs to be sent: of a paper withdrawn or corrected meanwhile, only that is still news. */
function mootBecause({ news }: PaperDelivery, paper: Paper | undefined): string | undefined {
  const over = paper?.status === 'withdrawn' || paper?.status === 'corrected';
  return news === 'sent' && over ? `the paper is ${paper.status} meanwhile` : undefined;
}

async function failed(deps: Omit<DeliverDeps, 'post'>, delivery: PaperDelivery, error: unknown): Promise<void> {
  const { store, clock, log } = deps;
  const now = clock.now();
  const message = messageOf(error);
  const again = error instanceof PermanentError ? undefined : nextTry(delivery, now);
  const { id, paper, channel } = delivery;
  if (again === undefined) {
    await store.exchange.closeDelivery(id, { state: 'given-up', error: message });
    await note(deps, delivery, 'paper.undelivered', message);
    log.error({ paper, channel, error: message }, 'a paper did not reach its platform; it stands on the inbox page');
    return;
  }
  const delay = error instanceof ThrottledError ? error.delayMs : 0;
  const nextAt = new Date(Math.max(again.getTime(), now.getTime() + delay));
  await store.exchange.closeDelivery(id, { state: 'failed', error: message, nextAt });
}

async function note(
  { store, clock }: Pick<DeliverDeps, 'store' | 'clock'>,
  { id, paper, channel, news, attempts }: PaperDelivery,
  action: string,
  error?: string,
): Promise<void> {
  const detail = { delivery: id, channel, news, attempts, ...(error === undefined ? {} : { error }) };
  await store.audit.add({ at: clock.now(), by: 'exchange', action, subject: `paper:${paper}`, detail });
}
