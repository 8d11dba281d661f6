import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pino } from 'pino';
import { loadRules, loadSeriousness } from '../config/rules.ts';
import { createConsole } from '../console/server/console.ts';
import { openSession } from '../console/server/sessions.ts';
import type { PaperMaker } from '../domain/paper-ports.ts';
import { systemClock } from '../lib/clock.ts';
import { cacheHome, openServices } from '../services/index.ts';
import { openStore } from '../store/connect.ts';
import { type Watched, watchBrowser } from './console/browser.ts';
import { costOf, countCalls, counted, load } from './console/cost.ts';
import { fillLeads } from './console/leads.ts';

/*
 * What the officers' queue must reach: `npm run bench:console [-- --leads N --mongo URI]`, 100,000 leads in the embedded server unless
 * asked otherwise. First pages by every filter and order, decisions of fifty officers at once, and what a browser shows; `--only` some
 * of `pages`, `together`, `browser`, by commas. Ends with 1 where a figure is missed. Run `npm run build` first.
 */

const option = (name: string): string | undefined => {
  const at = process.argv.indexOf(`--${name}`);
  return at === -1 ? undefined : process.argv[at + 1];
};
const LEADS = Number(option('leads') ?? 100_000);
const ONLY = option('only')?.split(',');
const wanted = (part: string): boolean => ONLY === undefined || ONLY.includes(part);
const TURNS = 20;
const OFFICERS = 50;
const FILTERS = ['', 'district=pudong', 'platform=p1', 'mark=m7', 'kind=gi', 'band=low', 'seller=s77', 'route=ask'];
const SORTS = ['priority', 'deadline', 'newest'];

let missed = 0;
function line(what: string, figure: string, reached: boolean): void {
  if (!reached) missed++;
  process.stdout.write(`${reached ? 'reached' : 'MISSED '}  ${what.padEnd(64)} ${figure}\n`);
}
const p95 = (times: number[]): number => [...times].sort((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1] ?? 0;
const ms = (value: number): string => `${value.toFixed(0)} ms`;

const dataDir = await mkdtemp(join(tmpdir(), 'hubiao-bench-console-'));
const mongoUri = option('mongo');
const services = await openServices({
  dataDir,
  cacheDir: cacheHome(process.env),
  ...(mongoUri === undefined ? {} : { mongoUri }),
});
const dbName = `bench-${randomUUID().slice(0, 8)}`;
process.stderr.write(`putting in ${LEADS} leads\n`);
await fillLeads({ uri: services.mongoUri, dbName, count: LEADS, now: new Date() });
process.stderr.write('making indexes\n');
countCalls();
const rules = loadRules();
const store = await openStore({
  uri: counted(services.mongoUri),
  dbName,
  patienceMs: 600_000,
  seriousness: loadSeriousness(),
});
const app = await createConsole({
  store,
  clock: systemClock,
  log: pino({ level: 'silent' }),
  health: async () => ({ status: 'ok', parts: {} }),
  papers: {} as PaperMaker,
  rules: rules.law,
  secureCookies: false,
  version: 'bench',
  limits: { requestsPerMinute: 1_000_000 },
});
await app.listen({ host: '127.0.0.1', port: 0 });
const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;

async function officer(user: string): Promise<string> {
  await store.accounts.save({
    user,
    role: 'officer',
    passwordHash: '',
    district: 'city',
    createdAt: new Date().toISOString(),
  });
  return (await openSession({ store, clock: systemClock }, { user })).token;
}
/** As a browser asks: over a connection that stays, and at little cost of the process that it shares with the server. */
const agent = new Agent({ keepAlive: true, maxSockets: OFFICERS });
async function call(token: string, path: string, body?: unknown) {
  const headers = {
    cookie: `hubiao_session=${token}`,
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  };
  const from = performance.now();
  const sent = request(url + path, { agent, headers, method: body === undefined ? 'GET' : 'POST' });
  sent.end(body === undefined ? undefined : JSON.stringify(body));
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  const told = await text(answer);
  const ms = performance.now() - from;
  return { status: answer.statusCode, said: JSON.parse(told), ms };
}

async function pages(token: string): Promise<void> {
  for (const filter of FILTERS)
    for (const sort of SORTS) {
      const path = `/api/v1/queue?status=new&sort=${sort}&${filter}`;
      const first = await call(token, path);
      const times: number[] = [];
      const cost = await costOf(services.pids(), async () => {
        for (let n = 0; n < TURNS; n++) times.push((await call(token, path)).ms);
      });
      const p = p95(times);
      line(
        `first page, ${filter || 'no filter'}, by ${sort}: p95 under 150 ms`,
        `${ms(p)} (the very first ${ms(first.ms)}); each ${(cost.calls / TURNS).toFixed(1)} calls, ` +
          `${ms(cost.ownMs / TURNS)} here, ${ms(cost.databaseMs / TURNS)} of the database`,
        p < 150,
      );
    }
}

/** Fifty officers decide at once, ten times over: fifty leads and ten in turns, each lead exactly once. The round before is told apart. */
async function together(tokens: string[]): Promise<void> {
  const times: number[] = [];
  const spent = { calls: 0, ownMs: 0, databaseMs: 0, ms: 0 };
  let wrong = 0;
  const first = await round(tokens, OFFICERS);
  for (let n = 0; n < 10; n++) {
    const decided = n % 2 === 0 ? OFFICERS : OFFICERS / 5;
    const { answers, cost, once: each } = await round(tokens, decided);
    for (const [name, value] of Object.entries(cost)) spent[name as keyof typeof spent] += value;
    times.push(...answers.map((answer) => answer.ms));
    if (answers.filter(({ status }) => status === 200).length !== decided || each !== decided) wrong++;
  }
  const begun = p95(first.answers.map((answer) => answer.ms));
  line(
    'fifty officers at once, p95 under 300 ms',
    `${ms(p95(times))} (the very first fifty ${ms(begun)})`,
    p95(times) < 300,
  );
  const each = (value: number): string => (value / times.length).toFixed(1);
  process.stdout.write(
    `         each of them: ${each(spent.calls)} calls to the store, ${each(spent.ownMs)} ms of processor time here, ` +
      `${each(spent.databaseMs)} ms of the database\n`,
  );
  line('rounds in which a decision was lost or taken twice, none wanted', String(wrong), wrong === 0);
}

/** Every officer decides one of so many leads, all at once; what that cost, and how many of the leads were decided exactly once. */
async function round(tokens: string[], among: number) {
  const { said } = await call(tokens[0]!, `/api/v1/queue?status=new&by=none&limit=${OFFICERS}`);
  const leads: { id: string; version: number }[] = said.groups.map(({ lead }: { lead: unknown }) => lead);
  let answers: Awaited<ReturnType<typeof call>>[] = [];
  const cost = await costOf(services.pids(), async () => {
    answers = await Promise.all(
      tokens.map((token, n) => {
        const { id, version } = leads[n % among]!;
        return call(token, `/api/v1/leads/${id}/decisions`, { action: 'confirm', version });
      }),
    );
  });
  const stands = await store.leads.getAll(leads.slice(0, among).map(({ id }) => id));
  const once = stands.filter(({ events }) => events.filter(({ what }) => what === 'confirm').length === 1).length;
  return { answers, cost, once };
}

const work = ({ all, script, layout }: Watched['loadWork']): boolean =>
  process.stdout.write(
    `         processor time of the page: ${ms(all)}, of it script ${ms(script)}, styles and layout ${ms(layout)}\n`,
  );

async function browser(token: string): Promise<void> {
  // Part of the leads is decided or stands elsewhere.
  const seen = await watchBrowser({
    url,
    cookie: token,
    decisions: 40,
    groups: Math.min(Math.floor(LEADS / 3), 10_000),
  });
  line('first load on a cold cache, under 1.5 s', ms(seen.loadMs), seen.loadMs < 1500);
  work(seen.loadWork);
  line(
    'script of the first load, compressed, at most 350 kB',
    `${Math.round(seen.scriptBytes / 1000)} kB`,
    seen.scriptBytes <= 350_000,
  );
  line('decision to next lead shown, p95 under 100 ms', ms(p95(seen.nextMs)), p95(seen.nextMs) < 100);
  work(seen.nextWork);
  const mean = seen.frames.reduce((sum, time) => sum + time, 0) / seen.frames.length;
  line(
    `frames a second while ${seen.groups} groups are scrolled, 60 wanted`,
    (1000 / mean).toFixed(1),
    1000 / mean >= 58,
  );
}

try {
  const tokens = await Promise.all(Array.from({ length: OFFICERS }, (_, n) => officer(`o${n}`)));
  process.stdout.write(`${LEADS} leads, ${load()}\n`);
  if (wanted('pages')) await pages(tokens[0]!);
  if (wanted('together')) await together(tokens);
  if (wanted('browser')) await browser(tokens[0]!);
} finally {
  await app.close();
  await store.close();
  await services.stop();
  await rm(dataDir, { recursive: true, force: true });
}
process.exitCode = missed > 0 ? 1 : 0;
