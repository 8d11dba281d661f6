import { type ChildProcess, fork } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from '../config/logger.ts';
import { HubiaoError } from '../lib/errors.ts';
import { processFacts } from '../services/index.ts';
import type { ChildMessage } from './child.ts';
import type { NotedChild } from './run-state.ts';

export type ReadyInfo = Record<string, unknown>;

export type KeepChild = {
  name: string;
  /** The role's entry, an absolute path. */
  file: string;
  /** Stands on the command line, so that a crash's left-overs are recognised. */
  dataDir: string;
  /** Asked at each start: what others told meanwhile may have changed. */
  env: () => NodeJS.ProcessEnv;
  log: Logger;
  /** A process began or ended. */
  changed: () => void;
  ready: (info: ReadyInfo) => void;
  news: (event: string, detail: Record<string, unknown> | undefined) => void;
};

export type KeptChild = {
  /** Resolves at the first readiness; rejects where the role refuses to start or fails too often before it. */
  first: Promise<ReadyInfo>;
  noted(): NotedChild | undefined;
  /** Ends the running process; it is started again at once. */
  restart(): void;
  /** Asks it to drain and end, SIGKILL after `patienceMs`; resolves once it is gone. */
  stop(patienceMs: number): Promise<void>;
  /** A stop under way loses its patience. */
  hurry(): void;
};

const FIRST_TRIES = 6;
const LONGEST_PAUSE_MS = 10_000;
/** A child that was ready this long begins a new count of failures. */
const STEADY_MS = 30_000;
const HURRY_MS = 1_000;

type Life = { child: ChildProcess; gone: Promise<void>; noted?: NotedChild; readyAt?: number; refused?: HubiaoError };

const refusal = ({ message, ...rest }: Extract<ChildMessage, { type: 'refused' }>): HubiaoError =>
  new HubiaoError(message, { ...rest, status: 400 });

function begin(keep: KeepChild, onReady: (info: ReadyInfo) => void): Life {
  const child = fork(keep.file, ['--data', keep.dataDir], {
    // A session of its own: signals to the terminal's group come from the supervisor alone, in its order.
    detached: true,
    execArgv: ['--import', import.meta.resolve('tsx')],
    env: keep.env(),
    // What children print is for the person watching: standard output is the main process's alone.
    stdio: ['ignore', 2, 2, 'ipc'],
  });
  const gone = new Promise<void>((done) => {
    child.once('exit', () => done());
    child.once('error', (error) => {
      keep.log.error({ child: keep.name, error: error.message }, 'child not started');
      if (child.pid === undefined) done();
    });
  });
  const life: Life = { child, gone };
  child.on('message', (raw) => {
    const message = raw as ChildMessage;
    if (message.type === 'refused') life.refused = refusal(message);
    if (message.type === 'news') keep.news(message.event, message.detail);
    if (message.type !== 'ready') return;
    const { type: _type, ...info } = message;
    life.readyAt = Date.now();
    onReady(info);
  });
  return life;
}

/** Starts one role as a child process and keeps it running, with growing pauses where it dies again and again. */
export function keepChild(keep: KeepChild): KeptChild {
  let stopping = false;
  let life: Life | undefined;
  let resolveFirst: (info: ReadyInfo) => void = () => undefined;
  let rejectFirst: (error: unknown) => void = () => undefined;
  let wasReady = false;
  const interrupt = new AbortController();
  const first = new Promise<ReadyInfo>((resolve, reject) => {
    resolveFirst = resolve;
    rejectFirst = reject;
  });
  // A stop before anyone waits for readiness is no fault.
  first.catch(() => undefined);
  const onReady = (info: ReadyInfo): void => {
    wasReady = true;
    keep.ready(info);
    resolveFirst(info);
  };

  async function live(): Promise<Life> {
    const now = begin(keep, onReady);
    life = now;
    const { pid } = now.child;
    if (pid !== undefined) {
      const start = (await processFacts(pid))?.start ?? '';
      now.noted = { name: keep.name, pid, start };
      keep.changed();
      if (stopping) now.child.kill('SIGTERM');
    }
    await now.gone;
    keep.changed();
    return now;
  }

  async function loop(): Promise<void> {
    for (let failures = 0; !stopping; ) {
      const { child, readyAt, refused } = await live();
      if (stopping) break;
      failures = readyAt !== undefined && Date.now() - readyAt > STEADY_MS ? 1 : failures + 1;
      if (!wasReady && (refused !== undefined || failures >= FIRST_TRIES)) {
        rejectFirst(
          refused ??
            new HubiaoError(`${keep.name} does not start: it ended ${failures} times`, { code: 'role-failed' }),
        );
        break;
      }
      const ended = { child: keep.name, pid: child.pid, code: child.exitCode, signal: child.signalCode };
      keep.log.warn({ ...ended, ...(refused ? { error: refused.message } : {}) }, 'child ended and is started again');
      await pause(Math.min(200 * 2 ** (failures - 1), LONGEST_PAUSE_MS), undefined, { signal: interrupt.signal }).catch(
        () => undefined,
      );
    }
    life = undefined;
  }
  const looping = loop();

  return {
    first,
    noted: () => (life?.child.exitCode === null && life.child.signalCode === null ? life.noted : undefined),
    restart: () => void life?.child.kill('SIGTERM'),
    async stop(patienceMs) {
      stopping = true;
      interrupt.abort();
      life?.child.kill('SIGTERM');
      const timer = setTimeout(() => life?.child.kill('SIGKILL'), patienceMs);
      await looping;
      clearTimeout(timer);
      rejectFirst(new HubiaoError(`${keep.name} was stopped before it was ready`, { code: 'stopped' }));
    },
    hurry() {
      life?.child.kill('SIGTERM');
      setTimeout(() => life?.child.kill('SIGKILL'), HURRY_MS).unref();
    },
  };
}
