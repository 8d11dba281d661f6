import { execFile, fork } from 'node:child_process';
import { copyFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { findChromium } from '../crawlers/index.ts';
import { installed } from '../scripts/private-folder.js';
import { productOf } from './crawl/pages.ts';
import type { Done, Work } from './crawl/work.ts';

/*
 * Pages a second through Hubiao's crawl job beside Crawlee, in one run, against a local server that is a process of its own: plain pages beside
 * CheerioCrawler, pages drawn by script beside PlaywrightCrawler, at the same concurrency, and every field of every page compared. With --memory:
 * Hubiao alone over 100,000 pages, heap and resident memory at every 10,000.
 * `npm run bench:crawl [-- --pages 2000] [--browser-pages 60] [--concurrency 8] [--rounds 3] [--memory [--pages 100000]]`.
 */

const here = import.meta.dirname;
const { values } = parseArgs({
  options: {
    pages: { type: 'string' },
    'browser-pages': { type: 'string', default: '60' },
    concurrency: { type: 'string', default: '8' },
    rounds: { type: 'string', default: '3' },
    memory: { type: 'boolean', default: false },
  },
});
const concurrency = Number(values.concurrency);

/** Crawlee, in a folder of its own: Hubiao does not need it. */
const peers = (): Promise<string> =>
  installed('bench-crawl', [join(here, 'crawl', 'peers.json')], async (folder) => {
    await copyFile(join(here, 'crawl', 'peers.json'), join(folder, 'package.json'));
    await promisify(execFile)('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder });
  });

const child = (name: string, args: string[], heap: string[] = []) =>
  fork(join(here, 'crawl', `${name}.ts`), args, { execArgv: ['--import', 'tsx', ...heap] });

function crawl(name: string, work: Work): Promise<Done> {
  return new Promise((resolve, fail) => {
    const one = child(name, [JSON.stringify(work)], ['--expose-gc']);
    one.once('message', (done) => resolve(done as Done));
    one.once('exit', (code) => fail(new Error(`${name} ended with ${code} before it was done`)));
  });
}

/** How many pages lack a field, or have another value than the page's. */
function wrongIn({ products }: Done, { base, from, pages }: Work): number {
  let wrong = 0;
  for (let n = from; n < from + pages; n += 1)
    if (JSON.stringify(products[n]) !== JSON.stringify(productOf(n, base))) wrong += 1;
  return wrong;
}

const middle = (all: number[]): number => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0;

async function compare(title: string, ways: [string, string, Work][]): Promise<void> {
  const rows = ways.map(([name, program, work]) => ({ name, program, work, perSecond: [0], perCpu: [0], wrong: 0 }));
  for (const row of rows) Object.assign(row, { perSecond: [], perCpu: [] });
  for (let round = 0; round < Number(values.rounds); round += 1)
    for (const row of rows) {
      const done = await crawl(row.program, row.work);
      row.perSecond.push(row.work.pages / done.seconds);
      row.perCpu.push(row.work.pages / done.cpu);
      row.wrong += wrongIn(done, row.work);
    }
  const peer = rows.at(-1);
  console.log(`\n**${title}, concurrency ${concurrency}, the middle of ${values.rounds} rounds**\n`);
  console.log(
    '| way | pages/s | times the peer | pages a second of processor time | times the peer | pages with a wrong field |',
  );
  console.log('| --- | ---: | ---: | ---: | ---: | ---: |');
  for (const { name, perSecond, perCpu, wrong } of rows) {
    const [clock, cpu] = [middle(perSecond), middle(perCpu)];
    const times = (own: number, of: number[] | undefined) => (own / middle(of ?? [])).toFixed(2);
    console.log(
      `| ${name} | ${clock.toFixed(1)} | ${times(clock, peer?.perSecond)} | ${cpu.toFixed(1)} | ${times(cpu, peer?.perCpu)} | ${wrong} |`,
    );
  }
}

/** Least squares: how many MB are added by 10,000 pages. */
function slope(points: { pages: number; mb: number }[]): number {
  const x = points.reduce((sum, one) => sum + one.pages, 0) / points.length;
  const y = points.reduce((sum, one) => sum + one.mb, 0) / points.length;
  const rise = points.reduce((sum, one) => sum + (one.pages - x) * (one.mb - y), 0);
  return (rise / points.reduce((sum, one) => sum + (one.pages - x) ** 2, 0)) * 10_000;
}

async function memory(common: Work): Promise<void> {
  const pages = Number(values.pages ?? 100_000);
  const { memory: points } = await crawl('hubiao', { ...common, pages, every: Math.max(1, Math.floor(pages / 10)) });
  console.log('\n| pages | heap MB | resident MB |\n| ---: | ---: | ---: |');
  for (const one of points) console.log(`| ${one.pages} | ${one.heapMb.toFixed(1)} | ${one.residentMb.toFixed(0)} |`);
  const later = points.slice(1);
  const heap = slope(later.map((one) => ({ pages: one.pages, mb: one.heapMb })));
  const resident = slope(later.map((one) => ({ pages: one.pages, mb: one.residentMb })));
  console.log(
    `\nadded by 10,000 pages, after the first tenth: heap ${heap.toFixed(2)} MB, resident ${resident.toFixed(2)} MB`,
  );
}

async function compareDrawn(work: Work): Promise<void> {
  const { path } = await findChromium({ cacheDir: join(homedir(), '.cache', 'hubiao') });
  const drawn: Work = { ...work, chromium: path };
  await compare('Pages drawn by script', [
    ['Hubiao: queue, browser behind the guard, general readers', 'hubiao', drawn],
    ['PlaywrightCrawler, one selector a field', 'crawlee', drawn],
  ]);
}

const server = child('server', []);
try {
  const base = await new Promise<string>((resolve) => server.once('message', (url) => resolve(String(url))));
  const pages = Number(values.pages ?? 2_000);
  const common: Work = { way: 'static', base, from: 1, pages, concurrency, peers: values.memory ? '' : await peers() };
  if (values.memory) await memory(common);
  else {
    await compare('Plain pages', [
      ['Hubiao: queue, guard, general readers', 'hubiao', common],
      ['Hubiao: the same, and all of it kept in the store', 'hubiao', { ...common, store: true }],
      ['CheerioCrawler, one selector a field', 'crawlee', common],
    ]);
    // None asked for would be waited for without end.
    const drawnPages = Number(values['browser-pages']);
    if (drawnPages > 0) await compareDrawn({ ...common, way: 'browser', pages: drawnPages });
  }
} finally {
  server.kill();
}
