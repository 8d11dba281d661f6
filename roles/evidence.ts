import { constants, setPriority } from 'node:os';
import { join } from 'node:path';
import { eventOfLog } from '../domain/alert-events.ts';
import type { Lead } from '../domain/lead.ts';
import { clearWork, createExporter } from '../evidence/index.ts';
import { systemClock } from '../lib/clock.ts';
import { messageOf } from '../lib/errors.ts';
import { userAgentOf } from '../lib/fetch/index.ts';
import { release } from '../lib/release.ts';
import { noteEvents, noteLeads } from '../queue/alerts.ts';
import { captureDead, captureStep, givesWay } from '../queue/capture.ts';
import { checkpointStep, ledgerStep } from '../queue/ledger.ts';
import { pruneKept } from '../queue/prune.ts';
import { recheckDead, recheckStep } from '../queue/recheck.ts';
import { runWorker } from '../queue/worker.ts';
import { archiveFor } from './archive.ts';
import { claimBundles, evidenceFolder } from './bundles.ts';
import { roleMain } from './child.ts';
import { alertSenderFor, crawlerFor, fetcherFor, openShared } from './wiring.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/**
 * Captures leads, enters bundles and decisions into the log, looks again at suspected listings and exports checkpoints: behind
 * everything else, at the lowest priority that the system knows.
 */
await roleMain('evidence', async ({ settings, log, ready, onDrain }) => {
  setPriority(constants.priority.PRIORITY_LOW);
  const { store, queues, close } = await openShared(settings);
  const redis = queues.connection;
  const fetcher = fetcherFor(settings, { redis });
  const crawler = crawlerFor(settings, { redis });
  const archive = archiveFor(settings, store, {
    fetch: fetcher.fetch,
    log,
    onRecovery: (recovery) => log.warn({ ...recovery }, 'the evidence log was cut back after a crash'),
  });
  await clearWork(evidenceFolder(settings));
  await claimBundles(settings, store);
  const clock = systemClock;
  const identity = {
    userAgent: userAgentOf(settings.contact),
    release,
    clockSource: 'the system clock of the machine',
  };
  const sender = alertSenderFor(settings, redis);
  const noting = { store, queues, sender, clock };
  const onReturn = (lead: Lead) => noteLeads(noting, [lead]);
  const recheckMs = settings.recheckHours * HOUR;
  const deps = { store, queues, crawler, archive, clock, log, identity, recheckMs, onReturn };
  const exporter = createExporter({
    targets: settings.checkpoints,
    receipts: join(evidenceFolder(settings), 'log', 'receipts'),
    fetch: fetcher.fetch,
    clock,
    mail: { smtp: settings.smtpUrl, from: settings.mailFrom },
    notaryToken: settings.notaryToken,
  });
  const told = (step: 'ledger' | 'checkpoint', what: string) => async (payload: object, error: Error) => {
    log.error({ ...payload, error: messageOf(error) }, what);
    await noteEvents(noting, [eventOfLog(step, messageOf(error), clock.now())]);
  };
  const common = { queues, log };
  const workers = [
    runWorker({
      ...common,
      step: 'capture',
      concurrency: 2,
      perSecond: 50,
      throttleQueue: givesWay,
      handle: captureStep(deps),
      onDead: captureDead(deps),
    }),
    // Jobs that meet share a batch of the log, so many are taken at once.
    runWorker({
      ...common,
      step: 'ledger',
      concurrency: 50,
      handle: ledgerStep(deps),
      onDead: told('ledger', 'not entered into the log; asked after again'),
    }),
    runWorker({ ...common, step: 'recheck', concurrency: 2, handle: recheckStep(deps), onDead: recheckDead(deps) }),
    runWorker({
      ...common,
      step: 'checkpoint',
      concurrency: 1,
      handle: checkpointStep({ ...deps, exporter }),
      onDead: told('checkpoint', 'checkpoint not exported; the next one covers it'),
    }),
  ];
  const prune = (): void =>
    void pruneKept(deps, settings.keepDays).catch((error: unknown) =>
      log.error({ error: messageOf(error) }, 'kept bytes not looked through; done again'),
    );
  prune();
  const timer = setInterval(prune, DAY);
  onDrain(async () => {
    clearInterval(timer);
    await Promise.all(workers.map((worker) => worker.close()));
    await crawler.close();
    await fetcher.close();
    await close();
  });
  ready();
});
