import { type JobsOptions, Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { type Payload, payloads, queueName, STEPS, type Step } from './names.ts';

export type Queues = {
  connection: Redis;
  prefix: string;
  /** The queue of a step, opened on first use. */
  of(step: Step, platform?: string): Queue;
  /** Adds a job under a deterministic id: an id that the queue still holds is not added again. */
  add<S extends Step>(step: S, id: string, payload: Payload<S>, options?: JobsOptions): Promise<void>;
  /** Many jobs of one step in one round trip. */
  addMany<S extends Step>(step: S, jobs: { id: string; payload: Payload<S>; priority?: number }[]): Promise<void>;
  opened(): Queue[];
  close(): Promise<void>;
};

/** Tries and back-off: about four minutes until a job that keeps failing becomes a dead letter. */
const RETRIES: JobsOptions = { attempts: 6, backoff: { type: 'exponential', delay: 2000, jitter: 0.3 } };

/** Opens the queues on one Redis. Finished jobs are removed at once; failed ones stay as dead letters for thirty days. */
export function openQueues(redisUrl: string, prefix = 'hubiao'): Queues {
  const connection = new Redis(redisUrl, { maxRetriesPerRequest: null });
  connection.on('error', () => undefined); // ioredis reconnects by itself; health tells that it is away
  const open = new Map<string, Queue>();
  const defaults: JobsOptions = { ...RETRIES, removeOnComplete: true, removeOnFail: { age: 30 * 24 * 3600 } };
  const of = (step: Step, platform?: string): Queue => {
    const name = queueName(step, platform);
    const known = open.get(name);
    if (known !== undefined) return known;
    const queue = new Queue(name, { connection, prefix, defaultJobOptions: defaults });
    queue.on('error', () => undefined);
    open.set(name, queue);
    return queue;
  };
  const platformOf = (payload: unknown): string | undefined =>
    (payload as { request?: { platform?: string } }).request?.platform;
  return {
    connection,
    prefix,
    of,
    add: async (step, id, payload, options) => {
      await of(step, platformOf(payload)).add(step, payloads[step].parse(payload), { ...options, jobId: id });
    },
    addMany: async (step, jobs) => {
      const byQueue = new Map<string | undefined, typeof jobs>();
      for (const job of jobs) {
        const platform = platformOf(job.payload);
        byQueue.set(platform, [...(byQueue.get(platform) ?? []), job]);
      }
      for (const [platform, group] of byQueue)
        await of(step, platform).addBulk(
          group.map(({ id, payload, priority }) => {
            const opts = { jobId: id, ...(priority === undefined ? {} : { priority }) };
            return { name: step, data: payloads[step].parse(payload), opts };
          }),
        );
    },
    opened: () => {
      for (const step of STEPS) if (step !== 'crawl') of(step);
      return [...open.values()];
    },
    close: async () => {
      await Promise.all([...open.values()].map((queue) => queue.close()));
      connection.disconnect();
    },
  };
}

/** Adds a job; one that has become a dead letter begins anew, for what it was to do is still owed. */
export async function addAgain<S extends Exclude<Step, 'crawl'>>(
  queues: Queues,
  step: S,
  { id, payload, priority }: { id: string; payload: Payload<S>; priority?: number },
): Promise<void> {
  const job = await queues.of(step).getJob(id);
  if (job !== undefined && (await job.isFailed())) await job.remove();
  await queues.add(step, id, payload, priority === undefined ? {} : { priority });
}
