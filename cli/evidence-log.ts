import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Settings } from '../config/settings.ts';
import type { EvidenceLog } from '../domain/ports.ts';
import { createKey, openLog, readSigner, sizeOfCheckpoint } from '../evidence/index.ts';
import { HubiaoError, InputError, UsageError } from '../lib/errors.ts';
import { waitForLock } from '../services/lock.ts';
import { textOf } from './evidence-verify.ts';
import { settingsOrRefuse } from './settings.ts';

const PATIENCE_MS = 30_000;
const folderOf = (settings: Settings): string => join(settings.dataDir, 'evidence');

/** The signer of this instance; its key is made when it is first asked for, readable by the owner alone. */
async function signerOf(settings: Settings): Promise<ReturnType<typeof readSigner>> {
  const path = join(folderOf(settings), 'key');
  await mkdir(folderOf(settings), { recursive: true, mode: 0o700 });
  const made = createKey(`hubiao-${randomBytes(4).toString('hex')}`, settings.signature);
  await writeFile(path, made, { flag: 'wx', mode: 0o600 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  return readSigner(await readFile(path, 'utf8'));
}

/** Runs `work` with the log of this instance open, and says where it was cut back after a crash. */
export async function withLog<T>(settings: Settings, work: (log: EvidenceLog) => Promise<T>): Promise<T> {
  const log = await openLog({
    folder: join(folderOf(settings), 'log'),
    signer: await signerOf(settings),
    lock: async (path) => {
      const lock = await waitForLock(path, PATIENCE_MS);
      if (lock !== undefined) return lock;
      throw new HubiaoError('another process writes the evidence log', {
        code: 'log-busy',
        kept: 'nothing was changed',
        advice: 'try again when it has ended',
      });
    },
  });
  const { recovery } = log;
  if (recovery !== undefined)
    process.stderr.write(
      `the log was cut back to its ${recovery.size} whole entries after a crash; the torn ${recovery.cutBytes} bytes are kept in ${recovery.kept}\n`,
    );
  try {
    return await work(log);
  } finally {
    await log.close();
  }
}

/** Prints the public key. */
export async function keyCommand(): Promise<void> {
  process.stdout.write(`${(await signerOf(settingsOrRefuse())).publicKey}\n`);
}

/** Signs the head of the log, and proves what lies between it and an earlier checkpoint. */
export async function checkpointCommand(flags: { out?: string; since?: string; consistency?: string }): Promise<void> {
  if ((flags.since === undefined) !== (flags.consistency === undefined))
    throw new UsageError('--since and --consistency go together: the one is read, the other written');
  const from = flags.since === undefined ? undefined : sizeOfCheckpoint(await textOf(flags.since));
  if (flags.since !== undefined && from === undefined)
    throw new InputError(`${flags.since} is no checkpoint`, { code: 'checkpoint-refused' });
  await withLog(settingsOrRefuse(), async (log) => {
    const note = await log.checkpoint(new Date());
    if (flags.out === undefined) process.stdout.write(note);
    else await writeFile(flags.out, note);
    if (from === undefined || flags.consistency === undefined) return;
    const proof = await log.consistency(from, sizeOfCheckpoint(note));
    await writeFile(flags.consistency, `${JSON.stringify(proof)}\n`);
  });
}
