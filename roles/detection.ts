import type { Logger } from '../config/logger.ts';
import type { Settings } from '../config/settings.ts';
import type { ScreenerFactory } from '../domain/ports.ts';
import { systemClock } from '../lib/clock.ts';
import { messageOf } from '../lib/errors.ts';
import { alertStep } from '../queue/alerts.ts';
import { fileStep, inspectStep, rankStep, refsDead, screenStep } from '../queue/flow.ts';
import type { Ref } from '../queue/names.ts';
import { followRegistries } from '../queue/registries.ts';
import type { Aside } from '../queue/suspects.ts';
import { runWorker } from '../queue/worker.ts';
import { archiveFor } from './archive.ts';
import { createAside, type Errand } from './aside.ts';
import type { RoleContext } from './child.ts';
import { alertSenderFor, crawlerFor, openShared, pictureInspector } from './wiring.ts';

/** Makes the screeners' factory for these settings; the table of weights in force is one of them. */
type FactoryFor = (settings: Settings) => ScreenerFactory;

type Looking = {
  settings: Settings;
  log: Logger;
  factoryFor: FactoryFor;
  aside?: Aside;
  lookingAt?: (ref: Ref) => void;
};

/** The two steps that look at what came from outside, wired for one process: the detectors' own, or one apart for suspects. */
async function openLooking({ settings, log, factoryFor, aside, lookingAt }: Looking) {
  const { store, queues, close } = await openShared(settings);
  const crawler = crawlerFor(settings, { redis: queues.connection });
  const registries = await followRegistries({ store, factory: factoryFor(settings), log });
  const keeping = { keeper: archiveFor(settings, store), clock: systemClock };
  const tools = { store, queues, crawler, log, inspector: pictureInspector(), current: registries.current, keeping };
  const deps = { ...tools, ...(aside && { aside }), ...(lookingAt && { lookingAt }) };
  return {
    store,
    queues,
    screen: screenStep(deps),
    inspect: inspectStep(deps),
    close: async () => {
      registries.stop();
      await crawler.close();
      await close();
    },
  };
}

/**
 * Screens, inspects, files, ranks and alerts: everything between a kept listing and a lead that somebody hears of. `suspects` is the
 * entry of the process in which listings are looked at over which a worker died.
 */
export const startDetectors =
  ({ factoryFor, suspects }: { factoryFor: FactoryFor; suspects: URL }) =>
  async ({ settings, log, ready, onDrain }: RoleContext): Promise<void> => {
    const apart = createAside(suspects);
    const looking = await openLooking({ settings, log, factoryFor, aside: apart.aside });
    const { store, queues } = looking;
    const deps = { store, queues, log, clock: systemClock, sender: alertSenderFor(settings, queues.connection) };
    const onDead = refsDead(deps);
    const common = { queues, log, concurrency: 2 };
    const workers = [
      runWorker({ ...common, step: 'screen', handle: looking.screen, onDead }),
      runWorker({
        ...common,
        step: 'inspect',
        handle: looking.inspect,
        onDead: async (payload, error) =>
          log.error({ listings: payload.refs.length, error: messageOf(error) }, 'pictures not inspected'),
      }),
      runWorker({ ...common, step: 'file', handle: fileStep(deps), onDead }),
      runWorker({
        ...common,
        step: 'rank',
        concurrency: 1,
        handle: rankStep(deps),
        onDead: async (payload, error) =>
          log.error({ leads: payload.leads, error: messageOf(error) }, 'leads not ranked anew; asked for again'),
      }),
      runWorker({
        ...common,
        step: 'alert',
        concurrency: 4,
        handle: alertStep(deps),
        onDead: async ({ rule }, error) =>
          log.error({ rule, error: messageOf(error) }, 'alerts not sent; what is due is taken up again'),
      }),
    ];
    onDrain(async () => {
      await Promise.all(workers.map((worker) => worker.close()));
      apart.close();
      await looking.close();
    });
    ready();
  };

/** What the process apart does with the listings it is sent: the same steps, once, with nobody else's work at stake. */
export const lookAtSuspects =
  (parts: Pick<Looking, 'settings' | 'log' | 'factoryFor'>) =>
  async ({ step, refs }: Errand, lookingAt: (ref: Ref) => void): Promise<void> => {
    const looking = await openLooking({ ...parts, lookingAt });
    try {
      await looking[step]({ refs }, { id: 'apart', stalled: 0 });
    } finally {
      await looking.close();
    }
  };
