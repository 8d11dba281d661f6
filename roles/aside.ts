import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type HubiaoError, messageOf, PermanentError, ThrottledError } from '../lib/errors.ts';
import type { Ref } from '../queue/names.ts';
import type { Aside } from '../queue/suspects.ts';

/** What is handed to the process apart, and what it answers. No answer at all means that it died. */
export type Errand = { step: 'screen' | 'inspect'; refs: Ref[] };
type Answer = { done: true } | { failed: string; code?: string; permanent: boolean; delayMs?: number };
type Message = Answer | { at: Ref };

/** A process that is still at it after so long is taken for one that the listing has hung up. */
const PATIENCE_MS = 120_000;

/**
 * Works on suspects in a process of its own (`file`, a role's entry), so that a listing that kills or hangs whoever looks at it
 * takes nobody else along. Failures of any other kind are thrown as they were there.
 */
export function createAside(file: URL): { aside: Aside; close(): void } {
  const running = new Set<ChildProcess>();
  const aside: Aside = async (step, refs) => {
    const { answer, at } = await askApart(file, { step, refs }, running);
    if (answer === undefined) return at === undefined ? { died: true } : { died: true, at };
    if ('done' in answer) return { died: false };
    if (answer.delayMs !== undefined) throw new ThrottledError(answer.failed, answer.delayMs);
    if (answer.permanent)
      throw new PermanentError(answer.failed, answer.code === undefined ? {} : { code: answer.code });
    throw new Error(answer.failed);
  };
  return {
    aside,
    close: () => {
      for (const child of running) child.kill('SIGKILL');
    },
  };
}

function askApart(file: URL, errand: Errand, running: Set<ChildProcess>): Promise<{ answer?: Answer; at?: Ref }> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(file), [], {
      execArgv: ['--import', import.meta.resolve('tsx')],
      stdio: ['ignore', 2, 2, 'ipc'],
    });
    running.add(child);
    const told: { answer?: Answer; at?: Ref } = {};
    const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
    child.on('message', (raw) => {
      const message = raw as Message;
      if ('at' in message) told.at = message.at;
      else told.answer = message;
    });
    child.once('error', reject);
    child.once('exit', () => {
      clearTimeout(timer);
      running.delete(child);
      resolve(told);
    });
    child.send(errand, () => undefined);
  });
}

/** The other side: does the errand that comes over the channel, answers and ends; ends at once where the asker is gone. */
export async function runErrand(work: (errand: Errand, lookingAt: (at: Ref) => void) => Promise<void>): Promise<void> {
  process.on('disconnect', () => process.exit(1));
  const errand = await new Promise<Errand>((resolve) =>
    process.once('message', (message) => resolve(message as Errand)),
  );
  const answer: Answer = await work(errand, (at) => void process.send?.({ at })).then(
    () => ({ done: true }) as const,
    (error: unknown) => ({
      failed: messageOf(error),
      permanent: error instanceof PermanentError,
      ...(error instanceof Error && 'code' in error ? { code: (error as HubiaoError).code } : {}),
      ...(error instanceof ThrottledError ? { delayMs: error.delayMs } : {}),
    }),
  );
  await new Promise<void>((done) => process.send?.(answer, undefined, undefined, () => done()));
  process.exit(0);
}
