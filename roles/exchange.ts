import { join } from 'node:path';
import type { Settings } from '../config/settings.ts';
import type { Store } from '../domain/ports.ts';
import { systemClock } from '../lib/clock.ts';
import { messageOf } from '../lib/errors.ts';
import { createInbox, createPost } from '../papers/index.ts';
import { deliverStep } from '../queue/exchange.ts';
import { collectStep } from '../queue/letters.ts';
import type { Queues } from '../queue/queues.ts';
import { type Log, runWorker } from '../queue/worker.ts';
import { fetcherFor, paperMakerFor } from './wiring.ts';

/** Where files are exchanged with platforms: HUBIAO_EXCHANGE, else in the data folder. */
const exchangeFolder = (settings: Pick<Settings, 'dataDir' | 'exchangeDir'>): string =>
  settings.exchangeDir ?? join(settings.dataDir, 'exchange');

/** The mailbox that replies come to, where HUBIAO_MAIL_REPLY names one. */
async function replyBox({ mailReply }: Settings, store: Store) {
  return mailReply === undefined ? {} : { reply: { address: mailReply, secret: await store.exchange.replySecret() } };
}

/** Workers of the exchange with platforms: they deliver papers and read letters. What it gives back ends them. */
export async function startExchange(deps: {
  settings: Settings;
  store: Store;
  queues: Queues;
  log: Log;
}): Promise<() => Promise<void>> {
  const { settings, store, queues, log } = deps;
  const fetcher = fetcherFor(settings, { redis: queues.connection });
  const papers = paperMakerFor(settings);
  const clock = systemClock;
  const { smtpUrl, mailFrom: from } = settings;
  const box = { folder: exchangeFolder(settings), ...(await replyBox(settings, store)) };
  const smtp = smtpUrl === undefined ? {} : { smtp: smtpUrl };
  const post = createPost({ maker: papers, fetch: fetcher.fetch, clock, from, ...smtp, ...box });
  const told = (what: string) => async (payload: object, error: Error) =>
    log.warn({ ...payload, error: messageOf(error) }, what);
  const workers = [
    runWorker({
      queues,
      log,
      step: 'deliver',
      concurrency: 4,
      handle: deliverStep({ store, post, clock, log }),
      onDead: told('paper not delivered yet'),
    }),
    runWorker({
      queues,
      log,
      step: 'collect',
      concurrency: 1,
      handle: collectStep({ store, papers, inbox: createInbox(box), clock, log }),
      onDead: told('letters not read; asked for again'),
    }),
  ];
  return async () => {
    await Promise.all(workers.map((worker) => worker.close()));
    await papers.close();
    await fetcher.close();
  };
}
