import type { Product } from './pages.ts';

/** What a child is to crawl, by which way, and for the peer the folder in which it is installed. */
export type Work = {
  way: 'static' | 'browser';
  base: string;
  from: number;
  pages: number;
  concurrency: number;
  peers: string;
  chromium?: string | undefined;
  /** Hubiao with its store: what the crawl job keeps is kept. */
  store?: boolean;
  /** Prints heap and resident memory at every so many pages. */
  every?: number;
};
/** What came of it: seconds by the clock and of processor time, and every product by the number of its page. */
export type Done = {
  seconds: number;
  cpu: number;
  products: Record<string, Product>;
  memory: { pages: number; heapMb: number; residentMb: number }[];
};

/** The work that this process was started for. */
export const givenWork = (): Work => JSON.parse(process.argv[2] ?? '{}') as Work;

/** Addresses of the pages to crawl. */
export const addressesOf = ({ base, way, from, pages }: Work): string[] =>
  Array.from({ length: pages }, (_, at) => `${base}/${way === 'static' ? 'p' : 's'}/${from + at}`);

/** Measures a run: `run` is told where to put each product, and what to call after each page. */
export async function measured(
  work: Work,
  run: (put: (url: string, product: Product) => void) => Promise<void>,
): Promise<Done> {
  const products: Record<string, Product> = {};
  const memory: Done['memory'] = [];
  let pages = 0;
  const before = process.cpuUsage();
  const started = performance.now();
  await run((url, product) => {
    pages += 1;
    if (work.every === undefined) products[/\d+$/.exec(url)?.[0] ?? url] = product;
    else if (pages % work.every === 0) memory.push({ pages, ...memoryNow() });
  });
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(before);
  return { seconds, cpu: (user + system) / 1e6, products, memory };
}

function memoryNow(): { heapMb: number; residentMb: number } {
  globalThis.gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  return { heapMb: heapUsed / 2 ** 20, residentMb: rss / 2 ** 20 };
}
