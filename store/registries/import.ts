import { createHash, randomUUID } from 'node:crypto';
import type { AnyBulkWriteOperation, Db } from 'mongodb';
import type { RegistryStore } from '../../domain/ports.ts';
import type { ImportAccount, Mark, RegistryEntry, RegistryKind, RowOutcome } from '../../domain/registries.ts';
import { ConflictError, InputError } from '../../lib/errors.ts';
import { canonicalJson, sha256 } from '../../lib/hash.ts';
import { createTable } from '../table.ts';
import { bucketOf, entryTable, openStates, type Standing, standingEntries } from './entries.ts';
import { type Lock, takeLock } from './heads.ts';
import { type RegistryReader, registryReader } from './map.ts';
import { type EntryRow, OPEN } from './rows.ts';
import { openSpool, type Spool } from './spool.ts';

const BATCH_ROWS = 1000;
const BATCH_CHARACTERS = 4 * 1024 * 1024;

type Rows = Parameters<RegistryStore['import']>[1];
type Options = Parameters<RegistryStore['import']>[2] & {
  /** What a preview said: another version or outcome throws ConflictError `import-differs` before anything is written. */
  expected?: { version: number; digest: string };
};
/** An entry to write, and the version of the state that it replaces. */
export type Staged = { entry: RegistryEntry[RegistryKind]; hash: string; replaces?: number };
type Counts = Pick<ImportAccount, 'added' | 'changed' | 'unchanged' | 'refused'>;

/** What is kept of each import: who, when, what came of it. */
export type ImportRow = Counts & {
  _id: string;
  kind: RegistryKind;
  action: 'import' | 'remove-demo';
  by: string;
  at: Date;
  finishedAt?: Date;
  state: 'running' | 'committed' | 'unchanged' | 'refused' | 'failed';
  version?: number;
  partial?: boolean;
  demo?: boolean;
};

/** Runs a change of a registry under its lock and registers it, whatever comes of it. */
export async function withLock<T extends { state: ImportRow['state'] } & Partial<ImportRow>>(
  db: Db,
  row: Pick<ImportRow, 'kind' | 'action' | 'by' | 'partial' | 'demo'>,
  now: () => Date,
  change: (lock: Lock) => Promise<T>,
): Promise<T> {
  const imports = createTable<ImportRow>(db, 'registryImports');
  const lock = await takeLock(db, row.kind, { by: row.by, now: now() });
  const _id = randomUUID();
  const register = (outcome: Partial<ImportRow>) =>
    imports.update({ _id }, { $set: { ...outcome, finishedAt: now() } });
  try {
    // Whoever holds the lock knows that no other import of this registry runs.
    await imports.updateAll({ kind: row.kind, state: 'running' }, { $set: { state: 'failed' } });
    const zero = { added: 0, changed: 0, unchanged: 0, refused: 0 };
    await imports.put({ _id, ...row, at: now(), state: 'running', ...zero });
    const outcome = await change(lock);
    await register(outcome);
    return outcome;
  } catch (error) {
    await register({ state: 'failed' });
    throw error;
  } finally {
    await lock.release();
  }
}

/**
 * Imports rows into a registry: reads them all, then writes what is new under the next version, then makes that version
 * visible in one write. A refused row leaves everything as it was, unless `partial`; entries absent from the file stay.
 * Throws what `rows` throws, InputError `registry-file-empty`, ConflictError `registry-busy`.
 */
export async function importRegistry(
  { db, now }: { db: Db; now: () => Date },
  kind: RegistryKind,
  rows: Rows,
  options: Options,
): Promise<ImportAccount> {
  const { partial, by, demo = false } = options;
  const spool = await openSpool<Staged>();
  const reader = registryReader(kind);
  try {
    const row = { kind, action: 'import' as const, by, partial, ...(demo ? { demo } : {}) };
    const done = await withLock(db, row, now, async (lock) => {
      const { version: present } = lock.head;
      // Before the file is opened: where a preview was confirmed twice, the first has taken it away.
      if (options.expected !== undefined && options.expected.version !== present) throw importDiffers(present);
      const standing = await standingEntries(entryTable(db), kind, lock.head);
      const { digest, ...counts } = await readRows(rows, {
        reader,
        standing,
        demo,
        tell: async (outcome, staged) => {
          if (staged !== undefined) await spool.add(staged);
          options.onRow?.(outcome);
        },
      });
      if (options.expected !== undefined && options.expected.digest !== digest) throw importDiffers(present);
      if (counts.refused > 0 && (!partial || spool.count() === 0))
        return { state: 'refused' as const, version: lock.head.version, ...counts };
      if (spool.count() === 0) return { state: 'unchanged' as const, version: lock.head.version, ...counts };
      const version = await writeStaged({ db, kind, lock, spool, options });
      await lock.flip(version, lock.head.count + counts.added);
      return { state: 'committed' as const, version, ...counts };
    });
    const { state, ...account } = done;
    const notes = reader.notes();
    return { kind, committed: state !== 'refused', ...account, ...(notes.length > 0 ? { notes } : {}) };
  } finally {
    await spool.close();
  }
}

/** Reads rows beside what stands; `tell` is given each outcome, and what is to be written for it. */
export type Reading = {
  reader: RegistryReader<RegistryKind>;
  standing: Map<string, Standing>;
  demo: boolean;
  tell(outcome: RowOutcome, staged?: Staged): Promise<void>;
};

/** The counts of all rows, and a digest of every outcome: two readings that give the same one would write the same. */
export async function readRows(
  rows: Rows,
  { reader, standing, demo, tell }: Reading,
): Promise<Counts & { digest: string }> {
  const counts: Counts = { added: 0, changed: 0, unchanged: 0, refused: 0 };
  const holders = new Map<string, string>();
  for (const [id, { registrationNo }] of standing) if (registrationNo !== undefined) holders.set(registrationNo, id);
  const digest = createHash('sha256');
  let any = false;
  for await (const row of rows) {
    any = true;
    const read = reader.read(row);
    const outcome = 'entry' in read ? compare(read, { standing, holders, demo }) : read;
    const staged = 'staged' in outcome ? outcome.staged : undefined;
    const told: RowOutcome =
      'problems' in outcome
        ? {
            row: row.row,
            ...(outcome.id === undefined ? {} : { id: outcome.id }),
            outcome: 'refused',
            problems: outcome.problems,
          }
        : { row: row.row, id: outcome.id, outcome: outcome.outcome };
    counts[told.outcome]++;
    digest.update(`${JSON.stringify([told, staged?.hash, staged?.replaces])}\n`);
    await tell(told, staged);
  }
  if (any) return { ...counts, digest: digest.digest('hex') };
  throw new InputError('the file holds no row to import', {
    code: 'registry-file-empty',
    kept: 'The registry is as it was.',
  });
}

const importDiffers = (version: number): ConflictError =>
  new ConflictError(
    'the registry has changed since the preview was made',
    { version },
    {
      code: 'import-differs',
      kept: 'The registry is as it was; nothing of the file was written.',
      advice: 'Upload the file again and look at the new preview.',
    },
  );

type Compared =
  | { id: string; outcome: 'added' | 'changed' | 'unchanged'; staged?: Staged }
  | { id: string; problems: { field: string; problem: string }[] };

/** Compares an entry with what stands, and notes in `holders` whose its registration number is now. */
function compare(
  { entry: given, derived }: { entry: RegistryEntry[RegistryKind]; derived: boolean },
  { standing, holders, demo }: { standing: Map<string, Standing>; holders: Map<string, string>; demo: boolean },
): Compared {
  const { registrationNo } = given as Partial<Mark>;
  const holder = registrationNo === undefined ? undefined : holders.get(registrationNo);
  // A table without ids means the entry that has this registration number, whatever its id.
  const entry = derived && holder !== undefined ? { ...given, id: holder } : given;
  const { id } = entry;
  const refuse = (field: string, problem: string): Compared => ({ id, problems: [{ field, problem }] });
  if (holder !== undefined && holder !== id)
    return refuse('registrationNo', `${registrationNo} is the registration number of “${holder}” already`);
  const old = standing.get(id);
  const hash = sha256(canonicalJson(entry)).slice(0, 32);
  const same = old?.hash === hash;
  if (old && demo && !old.demo)
    return same
      ? { id, outcome: 'unchanged' }
      : refuse('id', 'a real entry has this id, and made-up rows never replace real ones');
  if (same && old.demo === demo) return { id, outcome: 'unchanged' };
  if (old?.registrationNo !== undefined && holders.get(old.registrationNo) === id) holders.delete(old.registrationNo);
  if (registrationNo !== undefined) holders.set(registrationNo, id);
  return old
    ? { id, outcome: 'changed', staged: { entry, hash, replaces: old.from } }
    : { id, outcome: 'added', staged: { entry, hash } };
}

type Writing = { db: Db; kind: RegistryKind; lock: Lock; spool: Spool<Staged>; options: Options };

async function writeStaged({ db, kind, lock, spool, options }: Writing): Promise<number> {
  const table = entryTable(db);
  const open = openStates(lock.head.aborted);
  const version = await lock.stage();
  const total = spool.count();
  let batch: AnyBulkWriteOperation<EntryRow>[] = [];
  let size = 0;
  let done = 0;
  const flush = async (): Promise<void> => {
    lock.check();
    await table.bulk(batch);
    options.onWrite?.(done, total);
    batch = [];
    size = 0;
  };
  for await (const { entry, hash, replaces } of spool.read()) {
    const { id } = entry;
    const { registrationNo } = entry as Partial<Mark>;
    const text = JSON.stringify(entry);
    const document: EntryRow = {
      _id: `${kind}/${version}/${id}`,
      ...{ kind, id, bucket: bucketOf(id), from: version, to: OPEN, hash, entry: text },
      ...(registrationNo === undefined ? {} : { registrationNo }),
      ...(options.demo ? { demo: true } : {}),
    };
    batch.push({ insertOne: { document: document as never } });
    if (replaces !== undefined) batch.push(closing(`${kind}/${replaces}/${id}`, version, open));
    size += text.length;
    done++;
    if (batch.length >= BATCH_ROWS || size > BATCH_CHARACTERS) await flush();
  }
  await flush();
  return version;
}

/** Ends a state at a version, unless a later one has ended it. */
export const closing = (_id: string, version: number, open: number[]): AnyBulkWriteOperation<EntryRow> => ({
  updateOne: { filter: { _id, to: { $in: open } }, update: { $set: { to: version } } },
});
