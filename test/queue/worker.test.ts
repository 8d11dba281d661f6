import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { PermanentError, ThrottledError } from '../../lib/errors.ts';
import { createBatcher } from '../../queue/batcher.ts';
import { createHostBudget } from '../../queue/budget.ts';
import { runWorker, type WorkerOptions } from '../../queue/worker.ts';
import { memoryLog, testQueues } from '../support/queue.ts';

const refs = (id: string) => ({ refs: [{ platform: 'p', listingId: id, snapshot: 1 }] });

function screenWorker(handle: WorkerOptions<'screen'>['handle']) {
  const queues = testQueues();
  const dead: { payload: unknown; message: string }[] = [];
  const log = memoryLog();
  const worker = runWorker({
    queues,
    step: 'screen',
    concurrency: 2,
    log,
    handle,
    onDead: async (payload, error) => void dead.push({ payload, message: error.message }),
  });
  onTestFinished(() => worker.close());
  return { queues, dead, log, worker };
}

describe('a worker', () => {
  it('hands on the payload and forgets a finished job, so that its id can come again', async () => {
    const seen: string[] = [];
    const { queues } = screenWorker(async (payload) => void seen.push(payload.refs[0]?.listingId ?? ''));
    await queues.add('screen', 'job-1', refs('a'));
    await vi.waitFor(() => expect(seen).toEqual(['a']));
    await vi.waitFor(async () => expect(await queues.of('screen').getJob('job-1')).toBeUndefined());
    await queues.add('screen', 'job-1', refs('a'));
    await vi.waitFor(() => expect(seen).toEqual(['a', 'a']));
  });

  it('keeps one job for an id that is added a hundred times at once', async () => {
    const queues = testQueues();
    await Promise.all(Array.from({ length: 100 }, () => queues.add('screen', 'same', refs('a'))));
    expect(await queues.of('screen').getJobCounts('waiting')).toEqual({ waiting: 1 });
  });

  it('makes a permanent failure a dead letter at the first attempt', async () => {
    let attempts = 0;
    const { queues, dead } = screenWorker(async () => {
      attempts += 1;
      throw new PermanentError('never');
    });
    await queues.add('screen', 'job-1', refs('a'));
    await vi.waitFor(() => expect(dead).toEqual([{ payload: refs('a'), message: 'never' }]));
    expect(attempts).toBe(1);
    expect(await queues.of('screen').getJobCounts('failed')).toEqual({ failed: 1 });
  });

  it('brings a throttled job back after its delay without counting an attempt', async () => {
    const attemptsMade: (number | undefined)[] = [];
    let times = 0;
    const { queues, dead } = screenWorker(async (_payload, context) => {
      attemptsMade.push((await queues.of('screen').getJob(context.id))?.attemptsMade);
      times += 1;
      if (times <= 8) throw new ThrottledError('slow down', 20);
    });
    await queues.add('screen', 'job-1', refs('a'));
    await vi.waitFor(() => expect(times).toBe(9), { timeout: 600_000 });
    expect(new Set(attemptsMade)).toEqual(new Set([0]));
    expect(dead).toEqual([]);
  });

  it('retries any other failure with back-off', async () => {
    let times = 0;
    const { queues, dead, log } = screenWorker(async () => {
      times += 1;
      if (times === 1) throw new Error('the database was away');
    });
    await queues.add('screen', 'job-1', refs('a'));
    await vi.waitFor(() => expect(times).toBe(2), { timeout: 600_000 });
    expect(dead).toEqual([]);
    expect(log.lines.some((line) => line.level === 'warn' && line.fields['error'] === 'the database was away')).toBe(
      true,
    );
  });

  it('refuses a payload that is none, as a dead letter', async () => {
    const { queues } = screenWorker(async () => undefined);
    await queues.of('screen').add('screen', { nonsense: true }, { jobId: 'odd' });
    await vi.waitFor(async () => expect(await queues.of('screen').getJobCounts('failed')).toEqual({ failed: 1 }));
  });

  it('finishes the job under way before it closes', async () => {
    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    let done = false;
    const started = vi.fn();
    const { queues, worker } = screenWorker(async () => {
      started();
      await gate;
      done = true;
    });
    await queues.add('screen', 'job-1', refs('a'));
    await vi.waitFor(() => expect(started).toHaveBeenCalled());
    const closing = worker.close();
    release();
    await closing;
    expect(done).toBe(true);
  });
});

describe('the batcher', () => {
  it('joins what concurrent callers bring and resolves when it is flushed', async () => {
    const flushed: number[][] = [];
    const batcher = createBatcher<number>({ size: 100, waitMs: 5, flush: async (items) => void flushed.push(items) });
    await Promise.all([batcher.add([1]), batcher.add([2, 3]), batcher.add([])]);
    expect(flushed).toEqual([[1, 2, 3]]);
  });

  it('keeps nobody waiting for the clock where all callers at work wait for each other', async () => {
    const flushed: number[][] = [];
    let callers = 3;
    const batcher = createBatcher<number>({
      size: 100,
      waitMs: 600_000,
      flush: async (items) => void flushed.push(items),
      atWork: () => callers,
    });
    const both = [batcher.add([1]), batcher.add([2])];
    expect(flushed).toEqual([]);
    callers -= 1;
    batcher.look();
    await Promise.all(both);
    await Promise.all([batcher.add([3]), batcher.add([4])]);
    expect(flushed).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });

  it('never flushes more than its size at once', async () => {
    const sizes: number[] = [];
    const batcher = createBatcher<number>({
      size: 100,
      waitMs: 5,
      flush: async (items) => void sizes.push(items.length),
    });
    await Promise.all([batcher.add(Array(99).fill(0)), batcher.add(Array(150).fill(0))]);
    expect(sizes).toEqual([100, 100, 49]);
  });

  it('rejects every caller whose items were not flushed', async () => {
    const batcher = createBatcher<number>({
      size: 100,
      waitMs: 5,
      flush: async () => Promise.reject(new Error('redis away')),
    });
    const results = await Promise.allSettled([batcher.add([1]), batcher.add([2])]);
    expect(results.map((result) => result.status)).toEqual(['rejected', 'rejected']);
  });
});

describe('the host budget', () => {
  it('gives requests of several processes their turns one interval apart', async () => {
    const queues = testQueues();
    const other = queues.connection.duplicate();
    onTestFinished(() => other.disconnect());
    const [one, two] = [createHostBudget(queues.connection, queues.prefix), createHostBudget(other, queues.prefix)];
    const turns: number[] = [];
    const from = Date.now();
    await Promise.all(
      [one, two, one, two].map((budget) => budget.wait('shop.example', 20).then(() => turns.push(Date.now() - from))),
    );
    // A busy machine may wake any of them late, none too early.
    for (const [n, turn] of turns.toSorted((a, b) => a - b).entries()) expect(turn).toBeGreaterThanOrEqual(n * 50 - 5);
  });
});
