import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EvidenceLog, LogRecovery } from '../../domain/ports.ts';
import { HubiaoError, InputError, messageOf } from '../../lib/errors.ts';
import { replaceFile } from '../files.ts';
import { type LogState, type Waiting, writeGroup } from './batch.ts';
import { checkpointText, readCheckpoint } from './checkpoint.ts';
import type { Frontier } from './frontier.ts';
import { type NoteSigner, readVerifier } from './keys.ts';
import { consistencyPath, inclusionPath, rootOf } from './merkle.ts';
import { openNote, signNote } from './note.ts';
import { findLog } from './recover.ts';
import { entriesFrom } from './segment.ts';
import { tiledSubtrees } from './tiles.ts';

export const CHECKPOINT_FILE = 'checkpoint';

/** `lock` makes sure that nobody else writes the log; it is held until `close`. */
export type LogOptions = {
  folder: string;
  signer: NoteSigner;
  lock: (path: string) => Promise<{ release(): Promise<void> }>;
};

/**
 * Opens the log of a folder, or begins one. Throws InputError `log-damaged` where it does not hold together, and
 * `log-behind-checkpoint` where it is shorter than, or another than, what its own checkpoint signed.
 */
export async function openLog({ folder, signer, lock }: LogOptions): Promise<EvidenceLog> {
  await mkdir(join(folder, 'entries'), { recursive: true });
  const held = await lock(join(folder, 'lock'));
  try {
    const found = await findLog(folder);
    await holdToCheckpoint(folder, signer, found.frontier);
    return createLog({ folder, signer, ...found }, () => held.release());
  } catch (error) {
    await held.release();
    throw error;
  }
}

async function holdToCheckpoint(folder: string, signer: NoteSigner, frontier: Frontier): Promise<void> {
  const note = await readFile(join(folder, CHECKPOINT_FILE), 'utf8').catch(() => undefined);
  if (note === undefined) return;
  const opened = openNote(note, [readVerifier(signer.publicKey)]);
  const checkpoint = opened && readCheckpoint(opened.text);
  const signed = opened?.signatures.some(({ state }) => state === 'good') ?? false;
  const why =
    checkpoint === undefined || !signed
      ? 'its checkpoint is not signed by its key'
      : checkpoint.size > frontier.size
        ? `it has ${frontier.size} entries, but ${checkpoint.size} were signed`
        : checkpoint.root.equals(await rootOf(tiledSubtrees(folder), checkpoint.size))
          ? undefined
          : `its first ${checkpoint.size} entries are not those that were signed`;
  if (why !== undefined)
    throw new InputError(`the log is refused: ${why}`, {
      code: 'log-behind-checkpoint',
      kept: 'the log was not changed',
      advice: 'entries are lost or were changed; bring the log back from a copy',
    });
}

type Opened = LogState & { signer: NoteSigner; recovery?: LogRecovery };

function createLog(state: Opened, release: () => Promise<void>): EvidenceLog {
  const { folder, signer, recovery } = state;
  const subtree = tiledSubtrees(folder);
  let waiting: Waiting[] = [];
  let running = false;
  let idle: Promise<void> = Promise.resolve();
  let broken: unknown;

  /** A number of entries between 0 and `most`, by default all there are. */
  const within = (size = state.frontier.size, most = state.frontier.size): number => {
    if (Number.isInteger(size) && size >= 0 && size <= most) return size;
    throw new InputError(`${size} is no position in a log of ${most} entries`, { code: 'position-unknown' });
  };

  // `running` falls in the same step in which nothing is found waiting, so that no caller slips in between.
  async function flush(): Promise<void> {
    running = true;
    while (waiting.length > 0) {
      const group = waiting;
      waiting = [];
      try {
        if (broken !== undefined) throw closedBy(broken);
        await writeGroup(state, group);
      } catch (error) {
        for (const { failed } of group) failed(error);
        // What stands on disk now is known only after reading it again.
        broken ??= error;
      }
    }
    running = false;
  }

  return {
    size: () => state.frontier.size,
    root: async (size) => rootOf(subtree, within(size)),
    append: (entries) =>
      new Promise((done, failed) => {
        waiting.push({ entries, done, failed });
        if (!running) idle = flush();
      }),
    entries: (from) => entriesFrom(folder, within(from), state.frontier.size),
    async inclusion(index, size) {
      const all = within(size);
      return inclusionPath(subtree, within(index, all - 1), all);
    },
    async consistency(from, to) {
      const newer = within(to);
      const hashes = await consistencyPath(subtree, within(from, newer), newer);
      const texts = hashes.map((hash) => Buffer.from(hash).toString('base64'));
      return { format: 'hubiao-consistency/1', from, to: newer, hashes: texts };
    },
    async checkpoint(at) {
      const head = {
        origin: signer.name,
        size: state.frontier.size,
        root: state.frontier.root(),
        at: at.toISOString(),
      };
      const note = signNote(checkpointText(head), [signer]);
      await replaceFile(join(folder, CHECKPOINT_FILE), note);
      return note;
    },
    ...(recovery === undefined ? {} : { recovery }),
    async close() {
      while (running) await idle;
      broken ??= new Error('it was closed');
      await release();
    },
  };
}

const closedBy = (cause: unknown): HubiaoError =>
  new HubiaoError(`the log takes nothing more since a write failed: ${messageOf(cause)}`, {
    code: 'log-broken',
    kept: 'entries confirmed before stand',
    advice: 'mend the cause and open the log again',
    cause,
  });
