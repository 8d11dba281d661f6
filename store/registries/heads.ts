import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Db } from 'mongodb';
import type { RegistryKind } from '../../domain/registries.ts';
import { ConflictError, HubiaoError } from '../../lib/errors.ts';
import { createTable, type Table } from '../table.ts';
import { entryTable, removeAttempt } from './entries.ts';
import type { Head } from './rows.ts';

const BEAT_MS = 1_000;
/** A lock whose beat stands still for so long was left by a process that is gone. */
const LEASE_MS = 6_000;
const LOOK_MS = 200;

export const headTable = (db: Db): Table<Head> => createTable<Head>(db, 'registryHeads');

const none = (kind: RegistryKind): Head => ({ _id: kind, version: 0, attempt: 0, count: 0, aborted: [] });

/** The head of a registry, version 0 where nothing was ever imported. */
export async function readHead(heads: Table<Head>, kind: RegistryKind): Promise<Head> {
  return (await heads.one({ _id: kind })) ?? none(kind);
}

/** The right to write a registry. */
export type Lock = {
  head: Head;
  /** Spends a version number and says that its entries are being written. */
  stage(): Promise<number>;
  /** Throws where another process has taken the lock over. */
  check(): void;
  /** Makes the staged version the one that readers see; throws `registry-lock-lost` where the lock was taken over. */
  flip(version: number, count: number): Promise<void>;
  /** Gives the lock back; what was staged and not made visible is taken back. */
  release(): Promise<void>;
};

/**
 * Takes the lock of a registry. Where another process holds it, waits to see whether that one still lives: throws
 * ConflictError `registry-busy` with who and since when if so, takes over and clears up if not.
 */
export async function takeLock(db: Db, kind: RegistryKind, { by, now }: { by: string; now: Date }): Promise<Lock> {
  const heads = headTable(db);
  const { _id, ...fresh } = none(kind);
  await heads.update({ _id }, { $setOnInsert: fresh }, { upsert: true });
  const lock = { token: randomUUID(), by, since: now, beat: 0 };
  let seen: { token: string; beat: number; since: number } | undefined;
  for (;;) {
    const head = await readHead(heads, kind);
    const held = head.lock;
    if (held?.token === lock.token) break;
    if (held && held.token === seen?.token && held.beat !== seen.beat) throw busy(kind, held);
    if (held && held.token !== seen?.token) seen = { token: held.token, beat: held.beat, since: performance.now() };
    const free = held === undefined || performance.now() - seen!.since > LEASE_MS;
    if (!free) await pause(LOOK_MS);
    else if (held)
      await heads.update({ _id, 'lock.token': held.token, 'lock.beat': held.beat } as never, { $set: { lock } });
    else await heads.update({ _id, lock: { $exists: false } }, { $set: { lock } });
  }
  return holdLock(db, kind, lock.token);
}

function busy(kind: RegistryKind, held: NonNullable<Head['lock']>): ConflictError {
  const since = held.since.toISOString();
  return new ConflictError(
    `the ${kind} registry is being imported by ${held.by} since ${since}`,
    { by: held.by, since },
    { code: 'registry-busy', kept: 'Nothing was changed.', advice: 'Try again when that import is done.' },
  );
}

async function holdLock(db: Db, kind: RegistryKind, token: string): Promise<Lock> {
  const heads = headTable(db);
  const mine = { _id: kind, 'lock.token': token } as never;
  let beat = 0;
  let lost = false;
  const beating = setInterval(() => {
    // A missed beat is no failure of the import: only a lock that was taken over is, and flip sees to that.
    heads.update(mine, { $set: { 'lock.beat': ++beat } as never }).then(
      ({ matched }) => {
        lost ||= matched === 0;
      },
      () => undefined,
    );
  }, BEAT_MS);
  beating.unref();
  const takeBack = async (): Promise<void> => {
    const { staging, lock } = await readHead(heads, kind);
    if (staging === undefined || lock?.token !== token) return;
    await heads.update(mine, { $addToSet: { aborted: staging }, $unset: { staging: '' } });
    await removeAttempt(entryTable(db), kind, staging);
  };
  const release = async (): Promise<void> => {
    clearInterval(beating);
    await heads.update(mine, { $unset: { lock: '' } });
  };
  try {
    await takeBack();
    const head = await readHead(heads, kind);
    return {
      head,
      check() {
        if (lost) throw lockLost(kind);
      },
      async stage() {
        const version = head.attempt + 1;
        const { matched } = await heads.update(mine, { $set: { attempt: version, staging: version } });
        if (matched === 0) throw lockLost(kind);
        return version;
      },
      async flip(version, count) {
        await heads.update(mine, { $set: { version, count }, $unset: { staging: '', lock: '' } });
        // The answer may have been lost and the write repeated in vain: the head itself says what holds.
        const after = await readHead(heads, kind);
        if (after.version < version || after.aborted.includes(version)) throw lockLost(kind);
      },
      async release() {
        await takeBack();
        await release();
      },
    };
  } catch (error) {
    await release();
    throw error;
  }
}

const lockLost = (kind: RegistryKind): HubiaoError =>
  new HubiaoError(`another process took over the ${kind} registry while this one stood still`, {
    code: 'registry-lock-lost',
    status: 409,
    kept: 'The registry is as it was before this import.',
    advice: 'Import again.',
  });
