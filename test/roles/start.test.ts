import { randomInt } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { EVASIVE_KINDS } from '../../samples/market/index.ts';
import {
  keyOf,
  leadsOf,
  livingPids,
  PLAIN,
  runCommand,
  runStateOf,
  startInstance,
  truthOf,
} from '../support/instance.ts';
import { dataFolder, until } from '../support/supervised.ts';

it('a first start shows every plain infringement as a lead and no authorised seller, and ends without a trace', async () => {
  const dataDir = dataFolder();
  const seed = randomInt(1, 1_000_000);
  const instance = startInstance(dataDir, { HUBIAO_SAMPLE_SEED: String(seed) });
  const url = await instance.address;
  const truth = truthOf(dataDir);
  const wanted = truth.filter((line) => line.infringing && line.tags?.some((tag) => PLAIN.includes(tag))).map(keyOf);
  const cleared = new Set(truth.filter((line) => line.tags?.includes('authorised')).map(keyOf));
  expect(wanted.length, `seed ${seed}`).toBeGreaterThan(50);

  const missing = async (): Promise<string[]> => {
    const flagged = new Set((await leadsOf(dataDir)).filter((lead) => lead.finding.flagged).map(keyOf));
    return wanted.filter((key) => !flagged.has(key));
  };
  let left = wanted;
  const printed = Date.now();
  await until(
    `every plain truth listing of seed ${seed} to be a lead`,
    async () => {
      left = await missing();
      return left.length === 0;
    },
    600_000,
  ).catch((error) => {
    throw new Error(`${(error as Error).message}; missing: ${left.join(', ')}`);
  });
  process.stderr.write(`leads of seed ${seed} whole after ${Math.round((Date.now() - printed) / 1000)} s\n`);
  const leads = await leadsOf(dataDir);
  expect(leads.filter((lead) => lead.finding.flagged && cleared.has(keyOf(lead))).map(keyOf), `seed ${seed}`).toEqual(
    [],
  );
  const evasive = truth
    .filter((line) => line.infringing && line.tags?.some((tag) => EVASIVE_KINDS.includes(tag)))
    .map(keyOf);
  const shown = (found: ReadonlySet<string>): number => evasive.filter((key) => found.has(key)).length / evasive.length;
  await until(
    `four in five of the ${evasive.length} evasive listings of seed ${seed} to be leads`,
    async () => shown(new Set((await leadsOf(dataDir)).filter((lead) => lead.finding.flagged).map(keyOf))) >= 0.8,
    600_000,
  );
  expect(new Set(leads.map((lead) => lead.id)).size).toBe(leads.length);
  expect(new Set(leads.map(keyOf)).size).toBe(leads.length);

  // The evidence workers start behind all others at the lowest priority: on a busy machine that takes its time.
  let health: unknown;
  await until('health to be good', async () => {
    health = await (await fetch(`${url}/health`)).json();
    return (health as { status: string }).status === 'ok';
  }).catch((error) => {
    throw new Error(`${(error as Error).message}; last: ${JSON.stringify(health)}`);
  });
  const run = runStateOf(dataDir);
  expect(run?.url).toBe(url);
  expect(run?.pids.length).toBeGreaterThanOrEqual(8);
  expect(statSync(join(dataDir, 'run.json')).mode & 0o077).toBe(0);
  expect(statSync(join(dataDir, 'first-login.json')).mode & 0o077).toBe(0);

  const logIn = JSON.parse(readFileSync(join(dataDir, 'first-login.json'), 'utf8')) as {
    accounts: { user: string; password: string }[];
  };
  for (const { user, password } of logIn.accounts) {
    const answer = await fetch(`${url}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url },
      body: JSON.stringify({ user, password }),
    });
    expect(answer.status, user).toBeLessThan(300);
  }

  const second = await runCommand(['start'], { HUBIAO_DATA: dataDir });
  expect(second.code).toBe(1);
  expect(second.stderr).toContain('folder-in-use');

  process.kill(-(instance.main.pid as number), 'SIGINT');
  expect(await instance.ended).toBe(0);
  expect(await livingPids(dataDir)).toEqual([]);
  expect(runStateOf(dataDir)).toBeUndefined();
});
