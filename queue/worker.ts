import { DelayedError, type Job, RateLimitError, UnrecoverableError, Worker } from 'bullmq';
import { messageOf, PermanentError, ThrottledError } from '../lib/errors.ts';
import { type Payload, payloads, queueName, type Step } from './names.ts';
import type { Queues } from './queues.ts';

export type Log = { info: LogCall; warn: LogCall; error: LogCall; debug: LogCall };
type LogCall = (fields: Record<string, unknown>, message?: string) => void;

/** What a handler knows of its job beside the payload. `stalled` counts how often a worker died or froze over it. */
export type JobContext = { id: string; stalled: number };

export type WorkerOptions<S extends Step> = {
  queues: Queues;
  step: S;
  platform?: string;
  concurrency: number;
  perSecond?: number;
  /** Whether a throttled job holds back its whole queue (one platform) or only itself. */
  throttleQueue?: boolean | ((error: ThrottledError) => boolean);
  log: Log;
  handle(payload: Payload<S>, context: JobContext): Promise<void>;
  /** Called when a job has become a dead letter, so that the store says so too. */
  onDead(payload: Payload<S>, error: Error, context: JobContext): Promise<void>;
};

/** Lock and stall times: work of a killed worker is taken up again within forty seconds. */
const TIMES = { lockDuration: 20_000, stalledInterval: 10_000, drainDelay: 2 };

/**
 * How many times a worker may die over a job before the job is a dead letter. High, because stalls say something of the
 * machine: what may kill by itself, listings and pictures, is looked at in a process apart from the second try on (flow.ts).
 */
const STALLS = 10;

/**
 * Runs one step's worker. PermanentError → dead letter at once; ThrottledError → back after its delay, no attempt
 * lost; anything else → retried with back-off, then dead letter. `close` drains: jobs under way are finished.
 */
export function runWorker<S extends Step>(options: WorkerOptions<S>): Worker {
  const { queues, step, log } = options;
  const name = queueName(step, options.platform);
  // BullMQ leaves a connection that it was given open when a worker closes.
  const connection = queues.connection.duplicate();
  connection.on('error', () => undefined);
  const worker: Worker = new Worker(name, (job, token) => process(worker, job, token, options), {
    connection,
    prefix: queues.prefix,
    concurrency: options.concurrency,
    ...(options.perSecond === undefined ? {} : { limiter: limiterOf(options.perSecond) }),
    ...TIMES,
    maxStalledCount: STALLS,
  });
  worker.on('closed', () => connection.disconnect());
  worker.on('error', (error) => log.warn({ queue: name, error: messageOf(error) }, 'worker lost its connection'));
  worker.on('stalled', (jobId) => log.warn({ queue: name, jobId }, 'job stalled'));
  worker.on('failed', (job, error) => {
    if (job === undefined) return;
    const dead = job.finishedOn !== undefined;
    log[dead ? 'error' : 'warn'](
      { queue: name, jobId: job.id, attempt: job.attemptsMade, error: messageOf(error) },
      dead ? 'dead letter' : 'job failed, comes back',
    );
    if (!dead) return;
    const parsed = payloads[step].safeParse(job.data);
    if (parsed.success)
      options
        .onDead(parsed.data as Payload<S>, error, contextOf(job))
        .catch((cause) =>
          log.error({ queue: name, jobId: job.id, error: messageOf(cause) }, 'dead letter not recorded'),
        );
  });
  return worker;
}

async function process<S extends Step>(
  worker: Worker,
  job: Job,
  token: string | undefined,
  options: WorkerOptions<S>,
): Promise<void> {
  const parsed = payloads[options.step].safeParse(job.data);
  if (!parsed.success) throw new UnrecoverableError(`payload refused: ${parsed.error.issues[0]?.message}`);
  try {
    await options.handle(parsed.data as Payload<S>, contextOf(job));
  } catch (error) {
    if (error instanceof PermanentError) throw new UnrecoverableError(error.message);
    if (!(error instanceof ThrottledError)) throw error;
    options.log.info({ queue: worker.name, jobId: job.id, delayMs: error.delayMs }, 'throttled');
    const { throttleQueue } = options;
    if (typeof throttleQueue === 'function' ? throttleQueue(error) : throttleQueue) {
      await options.queues.of(options.step, options.platform).rateLimit(error.delayMs);
      throw new RateLimitError();
    }
    await job.moveToDelayed(Date.now() + error.delayMs, token);
    throw new DelayedError();
  }
}

const contextOf = (job: Job): JobContext => ({ id: job.id ?? '', stalled: job.stalledCounter });

/** BullMQ counts whole jobs in whole milliseconds: rates under one a second stretch the window. */
function limiterOf(perSecond: number): { max: number; duration: number } {
  return perSecond >= 1
    ? { max: Math.floor(perSecond), duration: 1000 }
    : { max: 1, duration: Math.ceil(1000 / perSecond) };
}
