import { systemClock } from '../lib/clock.ts';
import { messageOf } from '../lib/errors.ts';
import { alertStep, fileStep, inspectStep, refsDead, screenStep } from '../queue/flow.ts';
import { followRegistries } from '../queue/registries.ts';
import { runWorker } from '../queue/worker.ts';
import { roleMain } from './child.ts';
import { alertSenderFor, crawlerFor, openShared, pictureInspector, screenerFactory } from './wiring.ts';

/** Screens, inspects, files and alerts: everything between a kept listing and a lead that somebody hears of. */
await roleMain('detectors', async ({ settings, log, ready, onDrain }) => {
  const { store, queues, close } = await openShared(settings);
  const inspector = pictureInspector(settings.weights);
  const crawler = crawlerFor(settings, { redis: queues.connection });
  const registries = await followRegistries({ store, factory: screenerFactory(settings.weights), log });
  const deps = { store, queues, inspector, crawler, log, clock: systemClock, current: registries.current };
  const onDead = refsDead(deps);
  const workers = [
    runWorker({ queues, step: 'screen', concurrency: 2, log, handle: screenStep(deps), onDead }),
    runWorker({
      queues,
      step: 'inspect',
      concurrency: 2,
      log,
      handle: inspectStep(deps),
      onDead: async (payload, error) =>
        log.error({ listings: payload.refs.length, error: messageOf(error) }, 'pictures not inspected'),
    }),
    runWorker({ queues, step: 'file', concurrency: 2, log, handle: fileStep(deps), onDead }),
    runWorker({
      queues,
      step: 'alert',
      concurrency: 2,
      log,
      handle: alertStep({ ...deps, sender: alertSenderFor(settings, queues.connection) }),
      onDead: async (payload, error) =>
        log.error({ leads: payload.leads, error: messageOf(error) }, 'alerts not sent; each open delivery says why'),
    }),
  ];
  onDrain(async () => {
    registries.stop();
    await Promise.all(workers.map((worker) => worker.close()));
    await crawler.close();
    await close();
  });
  ready();
});
