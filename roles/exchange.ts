import { join } from 'node:path';
import type { Settings } from '../config/settings.ts';
import type { PaperPost } from '../domain/exchange-ports.ts';
import type { PaperMaker } from '../domain/paper-ports.ts';
import type { Store } from '../domain/ports.ts';
import { systemClock } from '../lib/clock.ts';
import { messageOf } from '../lib/errors.ts';
import type { Fetcher } from '../lib/fetch/index.ts';
import { createPost } from '../papers/exchange/index.ts';
import { deliverStep } from '../queue/exchange.ts';
import type { Queues } from '../queue/queues.ts';
import { type Log, runWorker } from '../queue/worker.ts';
import { fetcherFor, paperMakerFor } from './wiring.ts';

/** Where files are exchanged with platforms: HUBIAO_EXCHANGE, else in the data folder. */
export const exchangeFolder = (settings: Pick<Settings, 'dataDir' | 'exchangeDir'>): string =>
  settings.exchangeDir ?? join(settings.dataDir, 'exchange');

type Parts = { settings: Settings; store: Store; fetch: Fetcher['fetch']; maker: PaperMaker };

/** The channels of this instance; replies to mails come to HUBIAO_MAIL_REPLY, where it is set. */
export async function postFor({ settings, store, fetch, maker }: Parts): Promise<PaperPost> {
  const { smtpUrl, mailFrom, mailReply } = settings;
  return createPost({
    maker,
    fetch,
    clock: systemClock,
    from: mailFrom,
    folder: exchangeFolder(settings),
    ...(smtpUrl === undefined ? {} : { smtp: smtpUrl }),
    ...(mailReply === undefined ? {} : { reply: { address: mailReply, secret: await store.exchange.replySecret() } }),
  });
}

/** Workers of the exchange with platforms; what it gives back ends them. */
export async function startExchange(deps: {
  settings: Settings;
  store: Store;
  queues: Queues;
  log: Log;
}): Promise<() => Promise<void>> {
  const { settings, store, queues, log } = deps;
  const fetcher = fetcherFor(settings, { redis: queues.connection });
  const maker = paperMakerFor(settings);
  const post = await postFor({ settings, store, fetch: fetcher.fetch, maker });
  const worker = runWorker({
    queues,
    log,
    step: 'deliver',
    concurrency: 4,
    handle: deliverStep({ store, post, clock: systemClock, log }),
    onDead: async (payload, error) => log.warn({ ...payload, error: messageOf(error) }, 'paper not delivered yet'),
  });
  return async () => {
    await worker.close();
    await maker.close();
    await fetcher.close();
  };
}
