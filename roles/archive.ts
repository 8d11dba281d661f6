import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Settings } from '../config/settings.ts';
import type { EvidenceArchive, EvidenceLog, LogRecovery, Store } from '../domain/ports.ts';
import { createArchive, createKey, openLog, readSigner, requestStamp, type Stamper } from '../evidence/index.ts';
import { systemClock } from '../lib/clock.ts';
import { HubiaoError } from '../lib/errors.ts';
import type { Fetcher } from '../lib/fetch/index.ts';
import { alarming } from '../queue/alarm.ts';
import type { Log } from '../queue/worker.ts';
import { waitForLock } from '../services/lock.ts';
import { evidenceFolder, guardedBundles } from './bundles.ts';

const PATIENCE_MS = 30_000;

/** The signer of this instance; its key is made when it is first asked for, readable by the owner alone. */
export async function signerOf(settings: Settings): Promise<ReturnType<typeof readSigner>> {
  const path = join(evidenceFolder(settings), 'key');
  await mkdir(evidenceFolder(settings), { recursive: true, mode: 0o700 });
  const made = createKey(`hubiao-${randomBytes(4).toString('hex')}`, settings.signature);
  await writeFile(path, made, { flag: 'wx', mode: 0o600 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  return readSigner(await readFile(path, 'utf8'));
}

/** Runs `work` with the log of this instance open and nobody else writing it; `onRecovery` hears where a crash cut it back. */
export async function openTurn<T>(
  settings: Settings,
  onRecovery: (recovery: LogRecovery) => void,
  work: (log: EvidenceLog) => Promise<T>,
): Promise<T> {
  const log = await openLog({
    folder: join(evidenceFolder(settings), 'log'),
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
  if (log.recovery !== undefined) onRecovery(log.recovery);
  try {
    return await work(log);
  } finally {
    await log.close();
  }
}

type Further = { fetch?: Fetcher['fetch']; onRecovery?: (recovery: LogRecovery) => void; log?: Log };

/** The archive of this instance; with a way out, bundles are time-stamped where an authority is set; with a log, a full disk raises an alarm. */
export function archiveFor(
  settings: Settings,
  store: Store,
  { fetch, onRecovery, log }: Further = {},
): EvidenceArchive {
  const { tsaUrl } = settings;
  const stamp: Stamper | undefined =
    fetch === undefined || tsaUrl === undefined ? undefined : (data) => requestStamp(fetch, tsaUrl, data);
  const archive = createArchive({
    folder: evidenceFolder(settings),
    bundles: guardedBundles(settings, store),
    withLog: (work) => openTurn(settings, (recovery) => onRecovery?.(recovery), work),
    publicKey: async () => (await signerOf(settings)).publicKey,
    ledger: store.evidence.ledger,
    ...(stamp === undefined ? {} : { stamp }),
  });
  return log === undefined ? archive : alarming(archive, { store, clock: systemClock, log });
}
