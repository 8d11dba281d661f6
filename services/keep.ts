import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, renameSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { HubiaoError, messageOf } from '../lib/errors.ts';
import { portIsFree, touchPort } from './net.ts';
import { endProcess, processFacts, run } from './process.ts';

export type KeptProcess = { pid: number; start: string };

/** One server program to keep running on one port. `ask` resolves with its version once it answers. */
export type Keep = {
  name: string;
  command: string;
  args: string[];
  cwd: string;
  port: number;
  logFile: string;
  ask: () => Promise<string>;
  /** Told each time a process was started, before it answers, so that a crash leaves its id behind. */
  started: (process: KeptProcess) => void;
  say: (event: string, detail?: Record<string, unknown>) => void;
};

export type Kept = { process(): KeptProcess | undefined; version: string; stop(): Promise<void> };

const START_MS = 90_000;
const STOP_MS = 20_000;
const LOG_BYTES = 4 << 20;

let lifeline: Promise<string[]> | undefined;

/** A prefix that makes the system end a child together with this process, where the system offers one (Linux). */
function lifelinePrefix(): Promise<string[]> {
  const prefix = ['setpriv', '--pdeathsig', 'TERM', '--'];
  lifeline ??=
    process.platform === 'linux'
      ? run('setpriv', [...prefix.slice(1), 'true']).then((answer) => (answer.ok ? prefix : []))
      : Promise.resolve([]);
  return lifeline;
}

function openLog(path: string): number {
  try {
    if (statSync(path).size > LOG_BYTES) renameSync(path, `${path}.1`);
  } catch {
    // No log yet.
  }
  return openSync(path, 'a', 0o600);
}

async function lastLines(path: string): Promise<string> {
  const file = await open(path, 'r').catch(() => undefined);
  if (!file) return '';
  try {
    const { size } = await file.stat();
    const length = Math.min(size, 2_000);
    const { buffer } = await file.read(Buffer.alloc(length), 0, length, size - length);
    return buffer.toString('utf8').trim().split('\n').slice(-6).join('\n');
  } finally {
    await file.close();
  }
}

type Running = KeptProcess & { child: ChildProcess; gone: Promise<void> };

async function launch(keep: Keep): Promise<Running> {
  const [command = keep.command, ...args] = [...(await lifelinePrefix()), keep.command, ...keep.args];
  const log = openLog(keep.logFile);
  try {
    // A session of its own: a terminal's Ctrl-C must not end the store before its users have drained.
    const child = spawn(command, args, { cwd: keep.cwd, detached: true, stdio: ['ignore', log, log] });
    const gone = new Promise<void>((done) => {
      child.once('exit', () => done());
      child.once('error', () => done());
    });
    const pid = child.pid;
    if (pid === undefined)
      throw new HubiaoError(`${keep.name} could not be run: ${keep.command}`, { code: 'service-failed' });
    const process = { pid, start: (await processFacts(pid))?.start ?? '' };
    keep.started(process);
    return { ...process, child, gone };
  } finally {
    closeSync(log);
  }
}

async function answers(keep: Keep, running: Running, stopped: () => boolean): Promise<string> {
  const until = Date.now() + START_MS;
  let ended = false;
  void running.gone.then(() => {
    ended = true;
  });
  let last = '';
  while (!ended && !stopped() && Date.now() < until) {
    try {
      return await keep.ask();
    } catch (error) {
      last = messageOf(error);
    }
    await Promise.race([pause(60), running.gone]);
  }
  const why = ended ? 'it ended at once' : `it did not answer within ${START_MS / 1000} s (${last})`;
  throw new HubiaoError(`${keep.name} did not start: ${why}.\n${await lastLines(keep.logFile)}`, {
    code: 'service-failed',
    status: 503,
    advice: `Its own words are in ${keep.logFile}.`,
  });
}

/**
 * Starts a server and keeps it: where it dies it is started again on the same port, with growing pauses up to 5 s.
 * Resolves once it answers; throws HubiaoError `service-failed` where the first start fails. `lost` is called where the
 * port stays taken by something else, so that the address cannot be kept.
 */
export async function keepRunning(keep: Keep, lost: (error: HubiaoError) => void): Promise<Kept> {
  let stopping = false;
  const stopped = () => stopping;
  let running: Running | undefined = await launch(keep);
  let version: string;
  try {
    version = await answers(keep, running, stopped);
  } catch (error) {
    await endProcess(running, { patienceMs: 2_000 });
    throw error;
  }

  async function startAgain(): Promise<void> {
    for (let attempt = 0; !stopping; attempt++) {
      if (attempt > 0) await pause(Math.min(250 * 2 ** attempt, 5_000));
      if (stopping) return;
      if (attempt >= 5 && !(await portIsFree(keep.port)))
        return lost(
          new HubiaoError(`${keep.name}'s port ${keep.port} was taken by another program`, { code: 'port-lost' }),
        );
      try {
        running = await launch(keep);
        await answers(keep, running, stopped);
        keep.say(`${keep.name} runs again`, { pid: running.pid, port: keep.port });
        return;
      } catch (error) {
        if (!stopping) keep.say(`${keep.name} does not start again`, { error: messageOf(error) });
        if (running) await endProcess(running, { patienceMs: 1_000 });
      }
    }
  }
  async function watch(): Promise<void> {
    while (!stopping && running) {
      const { child, gone, pid } = running;
      await gone;
      if (stopping) return;
      keep.say(`${keep.name} died and is started again`, { pid, code: child.exitCode, signal: child.signalCode });
      running = undefined;
      await startAgain();
    }
  }
  const watching = watch();
  return {
    version,
    process: () => (running ? { pid: running.pid, start: running.start } : undefined),
    async stop() {
      stopping = true;
      // SecantusDB waits up to 2 s for its listening thread, which a connection wakes at once.
      const nudge = setInterval(() => void touchPort(keep.port), 100);
      try {
        // A restart under way may yet bring up a process: the loop ends only when none is left to end.
        while (running?.child.exitCode === null && running.child.signalCode === null)
          await endProcess(running, { patienceMs: STOP_MS });
        await watching;
        if (running) await endProcess(running, { patienceMs: STOP_MS });
      } finally {
        clearInterval(nudge);
      }
    },
  };
}
