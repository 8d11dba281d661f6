import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { Store } from '../domain/ports.ts';
import type { Clock } from '../lib/clock.ts';
import { crawlHealth, type NamedHealth } from '../lib/crawl-health.ts';
import type { Queues } from '../queue/queues.ts';

/** Prometheus text: this process, for every queue its jobs by state, and for every platform how its crawling goes. */
export function instanceMetrics({
  queues,
  ...deps
}: {
  queues: Queues;
  store: Store;
  clock: Clock;
}): () => Promise<string> {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: 'hubiao_queue_jobs',
    help: 'Jobs of a queue by state; failed ones are dead letters',
    labelNames: ['queue', 'state'],
    registers: [registry],
    async collect() {
      for (const queue of queues.opened()) {
        const counts = await queue.getJobCounts('waiting', 'prioritized', 'active', 'delayed', 'failed');
        for (const [state, jobs] of Object.entries(counts)) this.set({ queue: queue.name, state }, jobs);
      }
    },
  });
  const set = crawlGauges(registry, deps.clock);
  return async () => {
    set(await crawlHealth(deps));
    return registry.metrics();
  };
}

/** Gauges of crawling; each reading sets them anew, so that a platform that left leaves none behind. */
function crawlGauges(registry: Registry, clock: Clock): (platforms: NamedHealth[]) => void {
  const gauge = (name: string, help: string, ...labels: string[]) =>
    new Gauge({ name: `hubiao_crawl_${name}`, help, labelNames: ['platform', ...labels], registers: [registry] });
  const perPage = gauge('yield', 'Items a page that should give some, over the newest pages');
  const blocked = gauge('block_rate', 'Share of the newest pages that were refused');
  const coverage = gauge('field_coverage', 'Share of the newest listings that have a field', 'field');
  const age = gauge('age_seconds', 'Seconds since the last page was read');
  const alarms = gauge('alarm', '1 for each alarm: blocked, failing, yield, field or silent', 'code', 'field');
  const paused = gauge('paused', '1 while nothing is asked of a platform, since it refuses one page after the other');
  return (platforms) => {
    for (const one of [perPage, blocked, coverage, age, alarms, paused]) one.reset();
    for (const { platform, ...health } of platforms) {
      if (health.yield !== undefined) perPage.set({ platform }, health.yield);
      if (health.blockRate !== undefined) blocked.set({ platform }, health.blockRate);
      for (const [field, share] of Object.entries(health.coverage)) coverage.set({ platform, field }, share);
      if (health.lastAt !== undefined)
        age.set({ platform }, (clock.now().getTime() - Date.parse(health.lastAt)) / 1000);
      for (const { code, field = '' } of health.alarms) alarms.set({ platform, code, field }, 1);
      paused.set({ platform }, health.pausedUntil === undefined ? 0 : 1);
    }
  };
}
