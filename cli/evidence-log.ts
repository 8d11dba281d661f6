import { writeFile } from 'node:fs/promises';
import type { Settings } from '../config/settings.ts';
import type { EvidenceLog } from '../domain/ports.ts';
import { sizeOfCheckpoint } from '../evidence/index.ts';
import { InputError, UsageError } from '../lib/errors.ts';
import { openTurn, signerOf } from '../roles/archive.ts';
import { textOf } from './evidence-verify.ts';
import { settingsOrRefuse } from './settings.ts';

/** Runs `work` with the log of this instance open, and says where it was cut back after a crash. */
export const withLog = <T>(settings: Settings, work: (log: EvidenceLog) => Promise<T>): Promise<T> =>
  openTurn(
    settings,
    ({ size, cutBytes, kept }) =>
      void process.stderr.write(
        `the log was cut back to its ${size} whole entries after a crash; the torn ${cutBytes} bytes are kept in ${kept}\n`,
      ),
    work,
  );

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
