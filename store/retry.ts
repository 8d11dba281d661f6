import { setTimeout as pause } from 'node:timers/promises';
import {
  MongoBulkWriteError,
  MongoNetworkError,
  MongoServerError,
  MongoServerSelectionError,
  MongoTopologyClosedError,
} from 'mongodb';
import { HubiaoError, messageOf } from '../lib/errors.ts';

const TAKEN = 11000;
/** Host unreachable, primary stepping down, shutting down, write conflict: server errors that pass by themselves. */
const PASSING_CODES = new Set([6, 7, 89, 91, 112, 189, 262, 9001, 10107, 11600, 11602, 13435, 13436]);

const PATIENCE_MS = 15_000;
const FIRST_PAUSE_MS = 25;
const LONGEST_PAUSE_MS = 1_000;

/** True for an error after which the same operation may succeed: a closed connection, a server that is starting again. */
function isPassing(error: unknown): boolean {
  if (error instanceof MongoTopologyClosedError) return false;
  if (error instanceof MongoBulkWriteError) {
    // A bulk wraps what broke it off; the errors of single writes stand beside that.
    const cause: unknown = error.errorResponse;
    const codes = [error.writeErrors].flat().map((one) => one.code);
    return codes.length > 0 ? codes.every((code) => code === TAKEN || PASSING_CODES.has(code)) : isPassing(cause);
  }
  return (
    error instanceof MongoNetworkError ||
    error instanceof MongoServerSelectionError ||
    (error instanceof MongoServerError && PASSING_CODES.has(Number(error.code)))
  );
}

/** True where a unique index or an `_id` refused the write: the row is there already. */
export const isTaken = (error: unknown): boolean => error instanceof MongoServerError && error.code === TAKEN;

/**
 * Runs an idempotent operation until it succeeds, for at most 15 s of passing errors; then throws `database-unreachable`
 * (503). An operation may have been applied although its answer was lost, so only repeatable ones may come here.
 */
export async function retrying<T>(operation: () => Promise<T>, patienceMs = PATIENCE_MS): Promise<T> {
  const start = performance.now();
  for (let wait = FIRST_PAUSE_MS; ; wait = Math.min(LONGEST_PAUSE_MS, wait * 2)) {
    try {
      return await operation();
    } catch (error) {
      if (!isPassing(error)) throw error;
      if (performance.now() - start > patienceMs)
        throw new HubiaoError(`The database does not answer: ${withoutSecrets(messageOf(error))}`, {
          code: 'database-unreachable',
          status: 503,
          kept: 'Everything that was acknowledged before.',
          advice: 'Check that the MongoDB server runs; `hubiao doctor` says which one is used.',
          cause: error,
        });
      await pause(wait);
    }
  }
}

const withoutSecrets = (text: string): string => text.replace(/\/\/[^/@\s]*@/g, '//');
