import { randomBytes } from 'node:crypto';
import { chmodSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '../lib/errors.ts';
import { endProcess, folderLock, type Lock, processFacts, tryLock } from '../services/index.ts';

/** What a running instance says of itself in run.json (contracts §8). The addresses may hold passwords. */
export type RunState = { version: string; url?: string; redis: string; mongodb: string; pids: number[] };

/** A child process of the supervisor, as noted so that the next start can end it after a crash. */
export type NotedChild = { name: string; pid: number; start: string };

function write(path: string, value: unknown): void {
  const beside = `${path}.${process.pid}-${randomBytes(3).toString('hex')}`;
  writeFileSync(beside, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  chmodSync(beside, 0o600);
  renameSync(beside, path);
}

function read(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Makes the data folder, readable by its owner alone, and gives its real path. */
export async function openDataFolder(dataDir: string): Promise<string> {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    return await realpath(dataDir);
  } catch (error) {
    throw new InputError(`the data folder ${dataDir} cannot be made: ${(error as Error).message}`, {
      code: 'data-folder',
      advice: 'name one that can be written to with HUBIAO_DATA',
    });
  }
}

/** Takes the data folder for this process alone; the id of the process that holds it otherwise. */
export async function takeFolder(dataDir: string): Promise<{ lock: Lock } | { heldBy: number }> {
  const got = await tryLock(folderLock(dataDir));
  return 'lock' in got ? got : { heldBy: got.holder.pid };
}

/** The refusal of a second instance on the same folder. */
export const folderInUse = (dataDir: string, pid: number): InputError =>
  new InputError(`another Hubiao (process ${pid}) is running on ${dataDir}`, {
    code: 'folder-in-use',
    kept: 'it goes on undisturbed; nothing was started',
    advice: `stop it first, or give this one a folder of its own: HUBIAO_DATA=.data-2 npm start`,
  });

const runPath = (dataDir: string): string => join(dataDir, 'run.json');

/** What run.json says, undefined where there is none or its process is gone. */
export async function runningInstance(dataDir: string): Promise<RunState | undefined> {
  const value = read(runPath(dataDir)) as Partial<RunState> | undefined;
  const main = value?.pids?.[0];
  if (main === undefined || typeof value?.redis !== 'string' || typeof value.mongodb !== 'string') return undefined;
  return (await processFacts(main)) === undefined ? undefined : (value as RunState);
}

/** Writes run.json whole or not at all, readable by the owner alone. The first of `pids` is the writer. */
export const writeRunState = (dataDir: string, state: RunState): void => write(runPath(dataDir), state);

/** Removes run.json where this process wrote it. */
export function removeRunState(dataDir: string): void {
  const value = read(runPath(dataDir)) as Partial<RunState> | undefined;
  if (value?.pids?.[0] === process.pid) rmSync(runPath(dataDir), { force: true });
}

const childrenPath = (dataDir: string): string => join(dataDir, 'children.json');

/** Notes the children that run now, before they do anything. */
export const noteChildren = (dataDir: string, children: NotedChild[]): void => write(childrenPath(dataDir), children);

/**
 * Ends children that a crashed supervisor left: only those whose id, time of beginning and command line, naming this
 * folder, all agree. Returns their names.
 */
export async function endStrayChildren(dataDir: string): Promise<string[]> {
  const noted = read(childrenPath(dataDir));
  if (!Array.isArray(noted)) return [];
  const ended = await Promise.all(
    (noted as NotedChild[]).map(async (child) => {
      const facts = await processFacts(child.pid);
      if (facts?.start !== child.start || !facts.command.includes(dataDir)) return [];
      await endProcess(child, { patienceMs: 10_000 });
      return [child.name];
    }),
  );
  rmSync(childrenPath(dataDir), { force: true });
  return ended.flat();
}

/** First log-ins of an instance (contracts §8). */
export type FirstLogin = { url: string; accounts: { role: string; user: string; password: string }[] };

/** Keeps the first log-ins, readable by the owner alone. */
export const writeFirstLogin = (dataDir: string, login: FirstLogin): void =>
  write(join(dataDir, 'first-login.json'), login);

/** The first log-ins that were kept, undefined before the first start. */
export const readFirstLogin = (dataDir: string): FirstLogin | undefined =>
  read(join(dataDir, 'first-login.json')) as FirstLogin | undefined;

/** The token with which commands on this machine act as the owner; made at the first call, readable by the owner alone. */
export function ownerToken(dataDir: string): string {
  const path = join(dataDir, 'owner-token.json');
  const known = (read(path) as { token?: unknown } | undefined)?.token;
  if (typeof known === 'string' && known.length >= 32) return known;
  const token = randomBytes(32).toString('base64url');
  write(path, { token });
  return token;
}
