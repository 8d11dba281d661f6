import { parentPort, workerData } from 'node:worker_threads';
import { createScreener } from '../screen.ts';
import { screenLines } from './lines.ts';
import { openPacked } from './pack.ts';
import type { Answer, Task, ThreadData } from './protocol.ts';

/* A thread of the pool: it opens the directories it is told of over shared memory and screens batches, one at a time. */

const { rules, release } = workerData as ThreadData;
const port = parentPort!;
let screener: ReturnType<typeof createScreener> | undefined;
let directory = -1;

async function answer(task: Task): Promise<Answer> {
  if ('packed' in task) {
    if (task.directory !== directory) {
      const { registries, compiled } = openPacked(task.packed);
      screener = createScreener({ registries, compiled, rules, stamp: task.packed.stamp, release });
      directory = task.directory;
    }
    return { id: task.id, opened: true };
  }
  if ('lines' in task) return { id: task.id, done: await screenLines(task.lines, screener!) };
  return { id: task.id, findings: task.listings.map((listing) => screener!.screen(listing)) };
}

port.on('message', (task: Task) => {
  answer(task).then(
    (answered) => port.postMessage(answered),
    (error: unknown) =>
      port.postMessage({ id: task.id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
});
