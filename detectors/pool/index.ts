import type { Finding } from '../../domain/finding.ts';
import type { Listing } from '../../domain/listing.ts';
import type { RuleBook } from '../../domain/rulebook.ts';
import { HubiaoError } from '../../lib/errors.ts';
import type { Lines, LinesDone } from './lines.ts';
import type { PackedDirectory } from './pack.ts';
import type { Answer, Work } from './protocol.ts';
import { startThread, type Thread } from './thread.ts';

export { cacheKey, type DirectoryCache, directoryCache } from './cache.ts';
export { type Lines, type LinesDone, linesOf, screenLines } from './lines.ts';
export { compilePacked, openPacked, type PackedDirectory, type RegistryRecords } from './pack.ts';

/**
 * Threads that screen batches by one compiled directory in shared memory. Batches are answered whole; one over which a
 * thread died is tried once more on a thread of its own, and then fails with `batch-killed`.
 */
export type ScreenPool = {
  readonly threads: number;
  screen(listings: Listing[]): Promise<Finding[]>;
  screenLines(lines: Lines): Promise<LinesDone>;
  /** Batches in order of their input; no more are read ahead than threads can soon take. */
  screenAll(batches: AsyncIterable<Lines>): AsyncGenerator<LinesDone>;
  /** Puts another directory in force: batches begun before are finished by the old one, those after are screened by it. */
  swap(packed: PackedDirectory): void;
  /** Takes no more, waits for what is begun, ends the threads. */
  close(): Promise<void>;
};

type Job = { work: Work; packed: PackedDirectory; directory: number; tries: number } & {
  resolve: (answer: Answer) => void;
  reject: (error: unknown) => void;
};

/** So many batches a thread are under way or ready, so that none waits for the next. */
const AHEAD = 3;

/** Starts a pool of threads over a directory. `program` is what runs in each of them, where it is not the pool's own. */
export function createPool(options: {
  packed: PackedDirectory;
  rules: RuleBook;
  release: string;
  threads: number;
  program?: URL;
}): ScreenPool {
  const { packed, threads, ...own } = options;
  const queue: Job[] = [];
  const idle: Thread[] = [];
  const all = new Set<Thread>();
  let current = { packed, directory: 0 };
  let closed: (() => void) | undefined;
  let closing = false;

  const start = (): void => {
    const thread = startThread(own);
    all.add(thread);
    idle.push(thread);
  };
  const next = (): void => {
    while (queue.length > 0 && idle.length > 0) void run(idle.pop()!, queue.shift()!);
    if (closing && queue.length === 0 && idle.length === all.size) closed?.();
  };
  const run = async (thread: Thread, job: Job): Promise<void> => {
    try {
      job.resolve(await thread.run(job));
      idle.push(thread);
    } catch (error) {
      if (thread.alive) idle.push(thread);
      else {
        all.delete(thread);
        start();
      }
      if (thread.alive || job.tries > 0) job.reject(thread.alive ? error : killed(error));
      else await alone({ ...job, tries: job.tries + 1 });
    }
    next();
  };
  /** Once more, on a thread that nobody else's batch is lost with. */
  const alone = async (job: Job): Promise<void> => {
    const thread = startThread(own);
    try {
      job.resolve(await thread.run(job));
    } catch (error) {
      job.reject(thread.alive ? error : killed(error));
    } finally {
      await thread.end();
    }
  };
  const ask = (work: Work): Promise<Answer> =>
    new Promise((resolve, reject) => {
      if (closing) {
        reject(new HubiaoError('the pool is closed', { code: 'pool-closed', kept: 'nothing was screened' }));
        return;
      }
      queue.push({ work, ...current, tries: 0, resolve, reject });
      next();
    });

  for (let n = 0; n < threads; n++) start();
  const pool: ScreenPool = {
    threads,
    screen: async (listings) => findingsOf(await ask({ listings })),
    screenLines: async (lines) => doneOf(await ask({ lines })),
    async *screenAll(batches) {
      const under: Promise<LinesDone>[] = [];
      for await (const lines of batches) {
        const answer = pool.screenLines(lines);
        // A batch that fails is met when its turn comes.
        answer.catch(() => undefined);
        under.push(answer);
        if (under.length >= threads * AHEAD) yield await under.shift()!;
      }
      for (const answer of under) yield await answer;
    },
    swap(next) {
      current = { packed: next, directory: current.directory + 1 };
    },
    async close() {
      closing = true;
      await new Promise<void>((resolve) => {
        closed = resolve;
        next();
      });
      await Promise.all([...all].map((thread) => thread.end()));
    },
  };
  return pool;
}

const killed = (cause: unknown): HubiaoError =>
  new HubiaoError('a batch of listings killed the thread that screened it, twice', {
    code: 'batch-killed',
    kept: 'every other batch was screened',
    advice: 'screen its listings one by one to find the one',
    cause,
  });

const findingsOf = (answer: Answer): Finding[] => ('findings' in answer ? answer.findings : []);

function doneOf(answer: Answer): LinesDone {
  if ('done' in answer) return answer.done;
  throw new HubiaoError('a thread answered what it was not asked', { code: 'pool-broken' });
}
