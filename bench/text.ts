import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { PEERS } from './text/peers/index.ts';
import { type Row, SIZES, type Work } from './text/row.ts';
import { tableOf } from './text/table.ts';

/*
 * Hubiao beside other ways of finding names, in one run: the same listings (the development half, then generated ones), the
 * same generated directories of 1,000 to 1,000,000 marks with the development half's own marks in front. Each way and size
 * is a process of its own. `npm run bench:text [-- --budget SECONDS] [--sizes 1000,10000] [--only hubiao]`.
 */

const argument = (name: string): string | undefined => {
  const at = process.argv.indexOf(`--${name}`);
  return at === -1 ? undefined : process.argv[at + 1];
};

const budget = Number(argument('budget') ?? 20);
const sizes = argument('sizes')?.split(',').map(Number) ?? SIZES;
const only = argument('only');

/** Runs one way at one size; one that dies, or goes far over its budget, did not finish. */
function run(work: Work): Promise<Row> {
  return new Promise((resolve) => {
    const child = fork(fileURLToPath(new URL('./text/child.ts', import.meta.url)), [JSON.stringify(work)], {
      execArgv: ['--import', 'tsx', '--expose-gc', '--max-old-space-size=8192'],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    let row: Row = { ...work, finished: false };
    const timer = setTimeout(() => child.kill('SIGKILL'), (work.budget * 4 + 180) * 1000);
    child.on('message', (message) => {
      row = message as Row;
    });
    child.on('exit', () => {
      clearTimeout(timer);
      resolve(row);
    });
  });
}

const rows: Row[] = [];
for (const size of sizes)
  for (const peer of PEERS.filter((one) => only === undefined || one.id.startsWith(only))) {
    const row = await run({ peer: peer.id, size, budget });
    rows.push(row);
    process.stderr.write(`${JSON.stringify(row)}\n`);
  }
process.stdout.write(`${tableOf(rows)}\n`);
