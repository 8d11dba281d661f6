import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { createLogger, turnLog } from '../config/logger.ts';
import type { Settings } from '../config/settings.ts';
import { UsageError } from '../lib/errors.ts';
import { release } from '../lib/release.ts';
import { type FirstLogin, readFirstLogin, writeFirstLogin } from '../roles/run-state.ts';
import { type RoleSpec, supervise } from '../roles/supervisor.ts';
import { buildConsole } from '../scripts/build-console.js';
import { createProgress } from './progress.ts';
import { settingsOrRefuse } from './settings.ts';

const file = (name: string): string => fileURLToPath(new URL(`../roles/${name}.ts`, import.meta.url));

const ROLES = ['scheduler', 'crawlers', 'detectors', 'console', 'evidence'] as const;

/** `hubiao start [--only ROLES]`: the whole system on this machine, or some roles of it against shared services. */
export function startCommand(program: Command): void {
  program
    .command('start')
    .description('the whole system on this machine, or some roles of it')
    .option('--only <roles>', `comma-separated, of ${ROLES.join(', ')}`)
    .action(async (options: { only?: string }) => {
      const settings = settingsOrRefuse();
      const only = options.only === undefined ? undefined : rolesOf(options.only);
      if (only === undefined || only.includes('console')) await buildConsole();
      turnLog(settings.dataDir);
      const log = createLogger({ level: settings.logLevel, role: 'main', dataDir: settings.dataDir });
      const history = historyShown();
      process.stderr.write(`Hubiao 护标 ${release} starts.\n`);
      process.exitCode = await supervise({
        settings,
        env: process.env,
        roles: specs(settings, only),
        version: release,
        log,
        partial: only !== undefined,
        onNews: (event, detail) => {
          if (event === 'history') history.at(detail as { done: number; total: number });
          else log.info(detail ?? {}, event);
        },
        onReady: (run, infos) => {
          history.stop();
          const accounts = (infos.get('console')?.['accounts'] ?? []) as FirstLogin['accounts'];
          if (run.url !== undefined && accounts.length > 0)
            writeFirstLogin(settings.dataDir, { url: run.url, accounts });
          process.stdout.write(greeting(settings, run.url, accounts));
        },
      });
    });
}

/** The first start of a sample market takes a while, longer on a busy machine: says so, and on a terminal how far it is. */
function historyShown() {
  let bar: ReturnType<typeof createProgress> | undefined;
  return {
    at({ done, total }: { done: number; total: number }): void {
      if (bar === undefined)
        process.stderr.write(`${total} days of sample history are put in first, once: a minute or a few.\n`);
      bar ??= createProgress('days');
      bar.at(done, total);
    },
    stop: () => bar?.stop(),
  };
}

function rolesOf(text: string): string[] {
  const asked = text.split(',').map((role) => role.trim());
  const unknown = asked.filter((role) => !(ROLES as readonly string[]).includes(role));
  if (unknown.length > 0)
    throw new UsageError(`--only ${text}: unknown role ${unknown.join(', ')}; there are ${ROLES.join(', ')}`);
  return [...new Set(asked)];
}

/** The roles in the order of their needs; the sample market only where the whole system runs with its demo. */
function specs(settings: Settings, only: string[] | undefined): RoleSpec[] {
  const market: RoleSpec = { name: 'sample-market', file: file('sample-market'), outlasts: true };
  const scheduler: RoleSpec = {
    name: 'scheduler',
    file: file('scheduler'),
    after: ['sample-market'],
    env: (infos) => {
      const market = infos.get('sample-market');
      if (typeof market?.['url'] !== 'string') return {};
      return {
        HUBIAO_SAMPLE_MARKET: market['url'],
        HUBIAO_SAMPLE_SEED: String(market['seed']),
        HUBIAO_SAMPLE_EPOCH: String(market['epoch']),
      };
    },
  };
  const others = ['crawlers', 'detectors', 'console'].map((name) => ({ name, file: file(name), after: ['scheduler'] }));
  const all = [scheduler, ...others, { name: 'evidence', file: file('evidence'), late: true }];
  if (only !== undefined) return all.filter((role) => only.includes(role.name));
  return settings.demo ? [market, ...all] : all;
}

function greeting(settings: Settings, url: string | undefined, accounts: FirstLogin['accounts']): string {
  const lines = ['', `Hubiao 护标 ${release} is running.`];
  if (url !== undefined) lines.push(`  console   ${url}`);
  if (accounts.length > 0) {
    lines.push('  log in as (shown once; kept in first-login.json of the data folder):');
    for (const { role, user, password } of accounts)
      lines.push(`    ${role.padEnd(14)} ${user.padEnd(12)} ${password}`);
  } else if (url !== undefined && readFirstLogin(settings.dataDir) !== undefined)
    lines.push(`  log-ins   those of the first start, in ${settings.dataDir}/first-login.json`);
  lines.push(`  data      ${settings.dataDir}`, '  stop      Ctrl-C', '');
  return `${lines.join('\n')}\n`;
}
