import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { openQueues } from '../../queue/queues.ts';
import { processFacts } from '../../services/index.ts';
import { openStore } from '../../store/connect.ts';
import {
  type Instance,
  keyOf,
  leadsOf,
  livingPids,
  PLAIN,
  runStateOf,
  startInstance,
  truthOf,
  unfinishedJobs,
} from '../support/instance.ts';
import { dataFolder, until } from '../support/supervised.ts';

/** What is killed, and the step of the way of a listing that must be under way when it is. */
type Kill = { victim: string; during: string };

/**
 * Eighteen of the twenty kills: every kind of process, every step; their order and their moments are drawn anew each run.
 * Before them comes one of the very first start, and one while the first crawl's pictures are looked at.
 */
const KILLS: Kill[] = [
  { victim: 'scheduler', during: 'plan' },
  { victim: 'scheduler', during: 'crawl' },
  { victim: 'crawlers', during: 'crawl' },
  { victim: 'crawlers', during: 'crawl' },
  { victim: 'crawlers', during: 'screen' },
  { victim: 'detectors', during: 'screen' },
  { victim: 'detectors', during: 'file' },
  { victim: 'detectors', during: 'alert' },
  { victim: 'detectors', during: 'crawl' },
  { victim: 'console', during: 'crawl' },
  { victim: 'sample-market', during: 'crawl' },
  { victim: 'services', during: 'crawl' },
  { victim: 'services', during: 'file' },
  { victim: 'redis', during: 'crawl' },
  { victim: 'redis', during: 'screen' },
  { victim: 'mongodb', during: 'file' },
  { victim: 'main', during: 'crawl' },
  { victim: 'main', during: 'screen' },
];

const shuffled = <T>(items: T[]): T[] =>
  items
    .map((item) => ({ item, at: randomInt(1 << 30) }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);

it('goes on after twenty kills at every step with nothing lost and nothing twice', { timeout: 3_600_000 }, async () => {
  const dataDir = dataFolder();
  const receiver = await startReceiver();
  const env = { HUBIAO_SAMPLE_SEED: String(randomInt(1, 1_000_000)), HUBIAO_ALLOW: new URL(receiver.url).host };
  const told: string[] = [];

  // The first kill falls into the very first start, while registries and history are being brought in.
  let instance = startInstance(dataDir, env);
  await until('the first start to be under way', () => pidOf(dataDir, 'scheduler'));
  await pause(randomInt(500, 4000));
  await killMain(instance, dataDir);
  told.push('main during the first start');
  instance = startInstance(dataDir, env);
  await instance.address;

  await addRule(dataDir, receiver.url);
  for (const kill of [{ victim: 'detectors', during: 'inspect' }, ...shuffled(KILLS)]) {
    const seen = await untilUnderWay(dataDir, kill.during);
    await pause(randomInt(0, 150));
    if (kill.victim === 'main') {
      await killMain(instance, dataDir);
      instance = startInstance(dataDir, env);
      await instance.address;
    } else {
      const before = await until(`${kill.victim} to run`, () => pidOf(dataDir, kill.victim));
      process.kill(before, 'SIGKILL');
      await until(`${kill.victim} to be started again`, async () => {
        const now = await pidOf(dataDir, kill.victim);
        return now !== undefined && now !== before;
      });
    }
    told.push(`${kill.victim} during ${kill.during} (under way: ${seen.join(', ')})`);
  }

  await untilQuiet(dataDir);
  const leads = await leadsOf(dataDir);
  const flagged = new Set(leads.filter((lead) => lead.finding.flagged).map(keyOf));
  const truth = truthOf(dataDir);
  const wanted = truth.filter((line) => line.infringing && line.tags?.some((tag) => PLAIN.includes(tag))).map(keyOf);
  const report = `${JSON.stringify(env)}\n${told.join('\n')}`;
  expect(
    wanted.filter((key) => !flagged.has(key)),
    report,
  ).toEqual([]);
  expect(new Set(leads.map(keyOf)).size, report).toBe(leads.length);
  expect(told.length).toBe(20);
  await expectNothingTwice(dataDir, report);
  const inQueue = leads.filter((lead) => lead.status === 'new').length;
  expect(new Set(receiver.keys).size, report).toBeGreaterThanOrEqual(Math.min(inQueue, 50));
  // A kill between sending and noting it may repeat an alert, always under the key of the first.
  expect(receiver.keys.length - new Set(receiver.keys).size, report).toBeLessThanOrEqual(told.length);

  process.kill(instance.main.pid as number, 'SIGTERM');
  expect(await instance.ended).toBe(0);
  expect(await livingPids(dataDir)).toEqual([]);
  process.stderr.write(`kills:\n${told.map((line) => `  ${line}`).join('\n')}\n`);
});

const SERVICES: Record<string, RegExp> = { redis: /redis-server/, mongodb: /secantus|mongod/ };

/** The process of a role, as the supervisor notes it in the data folder, or of a service, as run.json does. */
async function pidOf(dataDir: string, victim: string): Promise<number | undefined> {
  const service = SERVICES[victim];
  if (service !== undefined) {
    for (const pid of runStateOf(dataDir)?.pids ?? []) {
      const command = (await processFacts(pid))?.command ?? '';
      if (service.test(command) && !command.includes('services.ts')) return pid;
    }
    return undefined;
  }
  try {
    const children = JSON.parse(readFileSync(join(dataDir, 'children.json'), 'utf8')) as {
      name: string;
      pid: number;
    }[];
    return children.find((child) => child.name === victim)?.pid;
  } catch {
    return undefined;
  }
}

async function killMain(instance: Instance, dataDir: string): Promise<void> {
  instance.main.kill('SIGKILL');
  await instance.ended;
  await until('everything of a killed instance to be gone', async () => (await livingPids(dataDir)).length === 0);
}

/** A crawl of the quick platforms now, and one search of the market. */
async function keepBusy(dataDir: string): Promise<void> {
  await withServices(dataDir, async ({ store, queues }) => {
    const tick = new Date().toISOString();
    const { directory } = (await store.registries.load()).registries;
    const query = directory[randomInt(directory.length)]?.mark ?? 'NIKE';
    const plans = [
      { platform: 'sample-live' },
      { platform: 'sample-storefront' },
      { platform: 'sample-market', query },
    ];
    for (const plan of plans)
      await queues.add('plan', `plan.${plan.platform}.${tick.replaceAll(':', '')}`, { ...plan, tick });
  });
}

/**
 * Waits until jobs of a step are there; gives all steps under way at that moment. More work is asked for where the step
 * has none, but never on top of much: a slow machine would still be at it when the kills are long over.
 */
async function untilUnderWay(dataDir: string, step: string): Promise<string[]> {
  let asked = 0;
  return untilOrStuck(`jobs of ${step} to be under way`, async () => {
    const jobs = await jobsUnderWay(dataDir);
    if (step in jobs) return { value: Object.keys(jobs) };
    if (sum(jobs) < MUCH && Date.now() - asked > 5_000) {
      await keepBusy(dataDir);
      asked = Date.now();
    }
    return { left: jobs };
  });
}

/** Jobs a step. */
async function jobsUnderWay(dataDir: string): Promise<Record<string, number>> {
  const redis = runStateOf(dataDir)?.redis;
  const queues = redis === undefined ? {} : await unfinishedJobs(redis).catch(() => ({}));
  const jobs: Record<string, number> = {};
  for (const [name, count] of Object.entries(queues)) {
    const step = name.replace(/^crawl-.*/, 'crawl');
    jobs[step] = (jobs[step] ?? 0) + count;
  }
  return jobs;
}

/** Jobs under way that need no more beside them. */
const MUCH = 150;
/** So long nothing has changed when an instance counts as stuck, however slow the machine. */
const STUCK_MS = 240_000;

const sum = (jobs: Record<string, number>): number => Object.values(jobs).reduce((total, count) => total + count, 0);

/** Asks until there is a value, for as long as what is left changes: a slow machine takes its time, a stuck one fails. */
async function untilOrStuck<T>(what: string, ask: () => Promise<{ value: T } | { left: unknown }>): Promise<T> {
  let last = '';
  for (let changed = Date.now(); Date.now() - changed < STUCK_MS; await pause(40)) {
    const answer = await ask();
    if ('value' in answer) return answer.value;
    const left = JSON.stringify(answer.left);
    if (left !== last) changed = Date.now();
    last = left;
  }
  throw new Error(`nothing changed for ${STUCK_MS} ms: ${what}; left: ${last}`);
}

/** Nothing planned, nothing pending, no job left. */
function untilQuiet(dataDir: string): Promise<boolean> {
  return untilOrStuck('all work to be done', async () => {
    const run = runStateOf(dataDir);
    const jobs = run && (await unfinishedJobs(run.redis).catch(() => undefined));
    if (jobs === undefined || sum(jobs) > 0) return { left: jobs };
    return withServices(dataDir, async ({ store }) => {
      const later = new Date(Date.now() + 3_600_000);
      const [crawls, listings] = [await store.crawls.unfinished(later, 5), await store.listings.pending(later, 5)];
      return crawls.length + listings.length === 0 ? { value: true } : { left: { crawls, listings } };
    });
  });
}

/** A rule that every lead meets. */
async function addRule(dataDir: string, url: string): Promise<void> {
  await withServices(dataDir, ({ store }) =>
    store.alerts.saveRule(
      { id: 'all', enabled: true, when: {}, channel: { type: 'webhook', url, secret: 'a secret of sixteen' } },
      'test',
    ),
  );
}

/** A receiver of alerts that keeps the key each one came under. */
async function startReceiver(): Promise<{ url: string; keys: string[] }> {
  const keys: string[] = [];
  const server = createServer((request, response) => {
    keys.push(String(request.headers['idempotency-key']));
    request.resume().on('end', () => response.writeHead(204).end());
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => new Promise<void>((done) => server.close(() => done())));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/alerts`, keys };
}

async function expectNothingTwice(dataDir: string, report: string): Promise<void> {
  const twice = await withServices(dataDir, async ({ store }) => {
    const found: string[] = [];
    for await (const line of store.leads.stream({})) {
      const lead = await store.leads.get(line.id);
      if ((lead?.events.filter((event) => event.what === 'filed') ?? []).length > 1) found.push(line.id);
    }
    return found;
  });
  expect(twice, report).toEqual([]);
}

type Shared = { store: Awaited<ReturnType<typeof openStore>>; queues: ReturnType<typeof openQueues> };

/** Work on the running instance's services, tried again while they are away or come back. */
function withServices<T>(dataDir: string, work: (shared: Shared) => Promise<T>): Promise<T> {
  let failure: unknown;
  return until(
    'the services to answer',
    async () => {
      const run = runStateOf(dataDir);
      if (run === undefined) return undefined;
      const store = await openStore({ uri: run.mongodb }).catch(() => undefined);
      if (store === undefined) return undefined;
      const queues = openQueues(run.redis);
      try {
        return { value: await work({ store, queues }) };
      } catch (error) {
        failure = error;
        return undefined;
      } finally {
        await queues.close().catch(() => undefined);
        await store.close();
      }
    },
    240_000,
  ).then(
    ({ value }) => value,
    (error) => {
      throw failure ?? error;
    },
  );
}
