import { type ChildProcess, execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

/** What the system knows of a running process: when it began (unique with the id) and its command line. */
export type ProcessFacts = { start: string; command: string };

export type RunResult = { ok: boolean; stdout: string; stderr: string; missing: boolean };

const underWay = new Set<ChildProcess>();

/** Ends every program that `run` has under way, so that a start that is called off does not go on behind its back. */
export function endRuns(): void {
  for (const child of underWay) child.kill('SIGTERM');
}
process.once('exit', endRuns);

/** Runs a program to its end and never throws: `missing` where there is no such program. */
export function run(
  command: string,
  args: string[],
  options: { timeoutMs?: number; env?: NodeJS.ProcessEnv } = {},
): Promise<RunResult> {
  return new Promise((done) => {
    const limits = { timeout: options.timeoutMs ?? 20_000, maxBuffer: 16 << 20, killSignal: 'SIGKILL' as const };
    const child = execFile(
      command,
      args,
      options.env === undefined ? limits : { ...limits, env: options.env },
      (error, stdout, stderr) => {
        underWay.delete(child);
        const missing = error !== null && 'code' in error && (error.code === 'ENOENT' || error.code === 'EACCES');
        done({ ok: error === null, stdout, stderr: stderr === '' && error ? error.message : stderr, missing });
      },
    );
    underWay.add(child);
  });
}

let bootId: Promise<string> | undefined;

async function linuxFacts(pid: number): Promise<ProcessFacts | undefined> {
  try {
    const [stat, command] = await Promise.all([
      readFile(`/proc/${pid}/stat`, 'utf8'),
      readFile(`/proc/${pid}/cmdline`, 'utf8'),
    ]);
    // The second field is the program's name in brackets and may itself hold blanks and brackets.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
    bootId ??= readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '');
    return { start: `${(await bootId).trim()}:${fields[19]}`, command: command.replaceAll('\0', ' ').trim() };
  } catch {
    return undefined;
  }
}

async function otherFacts(pid: number): Promise<ProcessFacts | undefined> {
  const [start, command] = await Promise.all([
    run('ps', ['-o', 'lstart=', '-p', String(pid)]),
    run('ps', ['-ww', '-o', 'command=', '-p', String(pid)]),
  ]);
  const text = start.stdout.trim();
  return text === '' ? undefined : { start: text, command: command.stdout.trim() };
}

/** Facts of a live process, undefined where there is none of that id (a zombie counts as none). */
export const processFacts = (pid: number): Promise<ProcessFacts | undefined> =>
  process.platform === 'linux' ? linuxFacts(pid) : otherFacts(pid);

/** True where the very process that was recorded still runs: same id and same beginning. */
export async function stillRuns(recorded: { pid: number; start: string }): Promise<boolean> {
  return (await processFacts(recorded.pid))?.start === recorded.start;
}

const send = (pid: number, signal: NodeJS.Signals): boolean => {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
};

/** Ends a recorded process: `signal` first, SIGKILL after `patienceMs`; resolves once it is gone. A reused id is left alone. */
export async function endProcess(
  recorded: { pid: number; start: string },
  options: { signal?: NodeJS.Signals; patienceMs?: number } = {},
): Promise<void> {
  if (!(await stillRuns(recorded))) return;
  send(recorded.pid, options.signal ?? 'SIGTERM');
  const patience = Date.now() + (options.patienceMs ?? 10_000);
  let killed = false;
  while (await stillRuns(recorded)) {
    if (!killed && Date.now() > patience) killed = send(recorded.pid, 'SIGKILL');
    await pause(25);
  }
}
