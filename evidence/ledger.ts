import type { LogEntry } from '../domain/evidence.ts';
import type { Entered, EvidenceLog, LedgerStore, UntimedEntry } from '../domain/ports.ts';
import { InputError } from '../lib/errors.ts';
import { readEntry } from './chain/entry.ts';

/** What an entry is recognised by: the same bundle, decision or notice has one place in the log. */
export function keyOfEntry(entry: UntimedEntry): string {
  if (entry.type === 'bundle') return `bundle/${entry.bundle}/${entry.sha256.slice(0, 16)}`;
  if (entry.type === 'removal') return `removal/${entry.bundle}/${entry.sha256.slice(0, 16)}`;
  if (entry.type === 'notice') return `notice/${entry.notice}`;
  return `decision/${entry.lead}/${entry.version}/${entry.sha256.slice(0, 16)}`;
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/**
 * Brings the database up to what stands in the log: entries that a crash, or a command, left unnoted. Throws InputError
 * `log-elsewhere` where the log is not the one that the database knows: cut back, exchanged, or that of another folder.
 */
async function catchUp(log: EvidenceLog, noted: LedgerStore): Promise<void> {
  const known = (await noted.position()) ?? { size: 0, root: hex(await log.root(0)) };
  const why =
    known.size > log.size()
      ? `it has ${log.size()} entries, but ${known.size} were noted`
      : hex(await log.root(known.size)) === known.root
        ? undefined
        : `its first ${known.size} entries are not those that were noted`;
  if (why !== undefined)
    throw new InputError(`the evidence log is not the one that the database knows: ${why}`, {
      code: 'log-elsewhere',
      kept: 'neither was changed',
      advice: 'let the machine write whose data folder holds the log, or bring the log back from a copy',
    });
  if (log.size() > known.size) await noteFrom(log, noted, known.size);
}

async function noteFrom(log: EvidenceLog, noted: LedgerStore, from: number): Promise<void> {
  const texts = await log.entries(from);
  const rows = texts.flatMap((text, n) => {
    const entry = readEntry(text);
    return entry === undefined ? [] : [{ key: keyOfEntry(entry), index: from + n }];
  });
  await noted.note(rows, { size: log.size(), root: hex(await log.root()) });
}

/** Enters what is not in the log yet, in one batch; gives every entry's place and text, those that were there as they stand. */
export async function enterOnce(log: EvidenceLog, noted: LedgerStore, entries: LogEntry[]): Promise<Entered[]> {
  await catchUp(log, noted);
  const keys = entries.map(keyOfEntry);
  const places = await noted.find(keys);
  const fresh = entries.filter((_entry, n) => !places.has(keys[n] as string) && keys.indexOf(keys[n] as string) === n);
  if (fresh.length > 0) {
    const { first } = await log.append(fresh);
    for (const [n, entry] of fresh.entries()) places.set(keyOfEntry(entry), first + n);
    await noteFrom(log, noted, first);
  }
  const oldest = Math.min(...places.values());
  const texts = await log.entries(oldest);
  return keys.map((key) => {
    const index = places.get(key) as number;
    return { index, text: texts[index - oldest] as string };
  });
}
