import { readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { MongoClient } from 'mongodb';

/** What work cost: calls to the store, milliseconds of processor time here (server and callers in one) and of the database, and by the clock. */
export type Cost = { calls: number; ownMs: number; databaseMs: number; ms: number };

const TICK_MS = 10;
let calls = 0;

/** The address under which the driver tells of its calls. */
export const counted = (uri: string): string => `${uri}${uri.includes('?') ? '&' : '/?'}monitorCommands=true`;

/** Counts what every client of this process sends from now on. */
export function countCalls(): void {
  const emit = MongoClient.prototype.emit as (this: MongoClient, event: string, ...rest: unknown[]) => boolean;
  MongoClient.prototype.emit = function (this: MongoClient, event: string, ...rest: unknown[]) {
    if (event === 'commandStarted') calls++;
    return emit.call(this, event, ...rest);
  } as typeof MongoClient.prototype.emit;
}

/** Processor time of these processes so far, in milliseconds; nothing where the system does not tell. */
function processorMs(pids: readonly number[]): number {
  let ticks = 0;
  for (const pid of pids) {
    try {
      const told = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const fields = told.slice(told.lastIndexOf(')') + 2).split(' ');
      ticks += Number(fields[11]) + Number(fields[12]);
    } catch {}
  }
  return ticks * TICK_MS;
}

/** Runs the work and tells what it cost. */
export async function costOf(pids: readonly number[], work: () => Promise<void>): Promise<Cost> {
  const before = { calls, own: process.cpuUsage(), database: processorMs(pids), at: performance.now() };
  await work();
  const own = process.cpuUsage(before.own);
  return {
    calls: calls - before.calls,
    ownMs: (own.user + own.system) / 1000,
    databaseMs: processorMs(pids) - before.database,
    ms: performance.now() - before.at,
  };
}

/** How busy the machine is, for the reader of the figures. */
export const load = (): string =>
  `load ${loadavg()
    .map((one) => one.toFixed(1))
    .join(' ')}`;
