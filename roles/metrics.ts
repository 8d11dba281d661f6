import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { Queues } from '../queue/queues.ts';

/** Prometheus text: this process, and for every queue its jobs by state. */
export function queueMetrics(queues: Queues): () => Promise<string> {
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
  return () => registry.metrics();
}
