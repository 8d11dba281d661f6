import { randomUUID } from 'node:crypto';
import { loadCalendar } from '../config/calendar.ts';
import { systemClock } from '../lib/clock.ts';
import { messageOf } from '../lib/errors.ts';
import { planStep } from '../queue/planning/step.ts';
import { startSchedule } from '../queue/schedule.ts';
import { runWorker } from '../queue/worker.ts';
import { roleMain } from './child.ts';
import { startExchange } from './exchange.ts';
import { prepare } from './prepare.ts';
import { alertSenderFor, openShared } from './wiring.ts';

/** Plans ticks and sweeps, and exchanges papers with platforms; of several such processes exactly one leads the schedule. */
await roleMain('scheduler', async ({ settings, log, ready, news, onDrain }) => {
  const { store, queues, close } = await openShared(settings);
  await prepare({ store, settings, log, lived: (done, total) => news('history', { done, total }) });
  const { checkpoints, checkpointHours } = settings;
  const exports = checkpoints.length > 0 ? { checkpointHours } : {};
  const deps = { store, queues, clock: systemClock, log, ...exports };
  const worker = runWorker({
    queues,
    step: 'plan',
    concurrency: 2,
    log,
    handle: planStep({ ...deps, calendar: loadCalendar(settings.expo) }),
    onDead: async (payload, error) => log.error({ ...payload, error: messageOf(error) }, 'tick not planned'),
  });
  const endExchange = await startExchange({ settings, store, queues, log });
  const sender = alertSenderFor(settings, queues.connection);
  const schedule = startSchedule({ ...deps, sender, holder: `${process.pid}-${randomUUID()}` });
  onDrain(async () => {
    await schedule.stop();
    await worker.close();
    await endExchange();
    await close();
  });
  ready();
});
