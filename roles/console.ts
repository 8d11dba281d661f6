import { createServer } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { loadCalendar } from '../config/calendar.ts';
import { createConsole } from '../console/server/console.ts';
import { createFirstAccounts } from '../console/server/first-accounts.ts';
import type { Health } from '../console/server/types.ts';
import type { Store } from '../domain/ports.ts';
import { systemClock } from '../lib/clock.ts';
import { InputError, messageOf } from '../lib/errors.ts';
import { sha256 } from '../lib/hash.ts';
import { release } from '../lib/release.ts';
import { troubleOf } from '../queue/alarm.ts';
import { EVIDENCE_STEPS, STEPS } from '../queue/names.ts';
import { previewPlan } from '../queue/planning/step.ts';
import type { Queues } from '../queue/queues.ts';
import { archiveFor } from './archive.ts';
import { roleMain } from './child.ts';
import { instanceMetrics } from './metrics.ts';
import { ownerToken } from './run-state.ts';
import {
  alertSenderFor,
  campaigns,
  figureFilesFor,
  openShared,
  paperMakerFor,
  recipeBook,
  shownRules,
} from './wiring.ts';

const FIRST_PORT = 8080;
const HEALTH_PATIENCE_MS = 3000;
/** Seconds in which the process that works behind all others, at the lowest priority, need not be there yet on a busy machine. */
const LATE_S = 300;

/** The HTTP API and the pages, on HUBIAO_PORT or from 8080 the next free port. */
await roleMain('console', async ({ settings, log, ready, onDrain }) => {
  const { store, queues, close } = await openShared(settings);
  const demo = settings.demo && (await store.state.get<boolean>('demo-over')) !== true;
  const accounts = await createFirstAccounts({ store, demo, clock: systemClock });
  for (const recipe of await store.schedule.platforms()) queues.of('crawl', recipe.id);
  const port = await freePort(settings.host, settings.port);
  const papers = paperMakerFor(settings);
  const calendar = loadCalendar(settings.expo);
  const figureFiles = figureFilesFor(settings);
  const app = await createConsole({
    store,
    papers,
    figureFiles,
    clock: systemClock,
    log,
    health: () => healthOf(store, queues),
    metrics: instanceMetrics({ queues, store, clock: systemClock }),
    queues: queues.opened(),
    ...shownRules(),
    recipes: recipeBook(),
    archive: archiveFor(settings, store),
    alerts: alertSenderFor(settings, queues.connection),
    campaigns: campaigns(),
    calendar,
    previewPlan: (recipe, at) => previewPlan({ store, calendar }, recipe, at),
    ...(settings.oidc === undefined ? {} : { oidc: settings.oidc }),
    secureCookies: false,
    cookieName: `hubiao_session_${port}`,
    cliTokenHash: sha256(ownerToken(settings.dataDir)),
    version: release,
  });
  const url = await listen(app, settings.host, port);
  onDrain(async () => {
    await app.close();
    await papers.close();
    await figureFiles.close();
    await close();
  });
  ready({ url, accounts });
});

async function listen(app: FastifyInstance, host: string, port: number): Promise<string> {
  await app.listen({ host, port });
  return `http://${host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host}:${port}`;
}

/** A port that was asked for must be free; otherwise the first free one from 8080. */
async function freePort(host: string, asked: number | undefined): Promise<number> {
  if (asked !== undefined && asked !== 0) {
    const problem = await tryPort(host, asked);
    if (typeof problem === 'number') return asked;
    throw new InputError(`port ${asked} of ${host} cannot be had: ${problem.message}`, {
      code: 'port-taken',
      kept: 'nothing else was changed',
      advice: 'set HUBIAO_PORT to a free one, or leave it out to take the next free one from 8080',
    });
  }
  for (let port = asked ?? FIRST_PORT; port < FIRST_PORT + 100; port += 1) {
    const got = await tryPort(host, port);
    if (typeof got === 'number') return got;
  }
  throw new InputError(`no free port of ${host} between ${FIRST_PORT} and ${FIRST_PORT + 99}`, { code: 'port-taken' });
}

function tryPort(host: string, port: number): Promise<number | Error> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', resolve);
    server.listen({ host, port, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : port));
    });
  });
}

/** The parts this instance needs, each asked with a deadline so that a frozen one shows as failing. */
async function healthOf(store: Store, queues: Queues): Promise<Health> {
  const parts: Health['parts'] = {};
  const ask = async (name: string, question: () => Promise<unknown>): Promise<void> => {
    try {
      await withDeadline(question());
      parts[name] = { ok: true };
    } catch (error) {
      parts[name] = { ok: false, detail: messageOf(error) };
    }
  };
  await Promise.all([
    ask('database', () => store.ping()),
    ask('queue', () => queues.connection.ping()),
    ask('evidence', async () => {
      const trouble = await troubleOf(store);
      if (trouble !== undefined) throw new Error(`${trouble.why} (since ${trouble.at})`);
    }),
    ask('workers', async () => {
      const missing = [];
      for (const step of STEPS)
        if (
          step !== 'crawl' &&
          !(EVIDENCE_STEPS.includes(step) && process.uptime() < LATE_S) &&
          (await queues.of(step).getWorkersCount()) === 0
        )
          missing.push(step);
      if (missing.length > 0) throw new Error(`no process works on: ${missing.join(', ')}`);
    }),
  ]);
  return { status: Object.values(parts).every((part) => part.ok) ? 'ok' : 'failing', parts };
}

function withDeadline<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${HEALTH_PATIENCE_MS} ms`)), HEALTH_PATIENCE_MS);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
