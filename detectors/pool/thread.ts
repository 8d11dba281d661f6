import { Worker } from 'node:worker_threads';
import { HubiaoError } from '../../lib/errors.ts';
import type { PackedDirectory } from './pack.ts';
import type { Answer, Task, ThreadData, Work } from './protocol.ts';

/** One thread of the pool: one batch at a time. `alive` is false once it has died; what it held is then refused. */
export type Thread = {
  readonly alive: boolean;
  run(job: { work: Work; packed: PackedDirectory; directory: number }): Promise<Answer>;
  end(): Promise<void>;
};

const PROGRAM = new URL('./entry.js', import.meta.url);

/** Starts a thread. It opens a directory when its first batch comes. `program` runs in it, the pool's own by default. */
export function startThread({ program = PROGRAM, ...data }: ThreadData & { program?: URL }): Thread {
  const worker = new Worker(program, { workerData: data });
  let alive = true;
  let asked = 0;
  let opened = -1;
  let waiting: { id: number; resolve: (answer: Answer) => void; reject: (error: unknown) => void } | undefined;
  const died = (cause: unknown): void => {
    alive = false;
    waiting?.reject(new HubiaoError('a screening thread died', { code: 'thread-died', cause }));
    waiting = undefined;
  };
  worker.on('message', (answer: Answer) => {
    if (waiting?.id !== answer.id) return;
    const { resolve, reject } = waiting;
    waiting = undefined;
    if ('error' in answer) reject(new HubiaoError(answer.error, { code: 'screening-failed' }));
    else resolve(answer);
  });
  worker.on('error', died);
  worker.on('exit', (code) => died(new Error(`exit code ${code}`)));
  // A thread alone keeps no process running.
  worker.unref();
  const ask = (task: Task): Promise<Answer> =>
    new Promise((resolve, reject) => {
      if (!alive) {
        reject(new HubiaoError('a screening thread died', { code: 'thread-died' }));
        return;
      }
      worker.ref();
      const settle =
        <T>(done: (value: T) => void) =>
        (value: T) => {
          worker.unref();
          done(value);
        };
      waiting = { id: task.id, resolve: settle(resolve), reject: settle(reject) };
      worker.postMessage(task);
    });
  return {
    get alive() {
      return alive;
    },
    async run({ work, packed, directory }) {
      if (opened !== directory) {
        await ask({ id: asked++, packed, directory });
        opened = directory;
      }
      return ask({ id: asked++, ...work });
    },
    end: async () => {
      await worker.terminate();
    },
  };
}
