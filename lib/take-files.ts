import { FILE_REFUSALS, type FileGiven, type FileKept, type FileRefusal } from '../domain/exchange-files.ts';
import type { AnswerRow, PaperMaker } from '../domain/paper-ports.ts';
import type { Store } from '../domain/ports.ts';
import type { Clock } from './clock.ts';
import { sha256 } from './hash.ts';

const MOST_FILES = 20;

/** What became of the files of one message: kept by their hash, or refused, with the hash of what was refused. */
export type FilesTaken = {
  kept: FileKept[];
  refused: { name: string; reason: FileRefusal }[];
  barred: Map<string, FileRefusal>;
};

/** Keeps the files of a message for a paper; each one that may not be kept is refused with the reason, which stands in the audit. */
export async function takeFiles(
  deps: { store: Pick<Store, 'exchange' | 'audit'>; papers: Pick<PaperMaker, 'checkFile'>; clock: Clock },
  paper: string,
  { files, by }: { files: readonly FileGiven[]; by: string },
): Promise<FilesTaken> {
  const taken: FilesTaken = { kept: [], refused: [], barred: new Map() };
  const at = deps.clock.now();
  for (const [index, file] of files.entries()) {
    const name = file.name.trim().slice(0, 300) || `${index + 1}`;
    const checked =
      index < MOST_FILES ? await deps.papers.checkFile(file) : { ok: false as const, reason: 'too-many' as const };
    if (checked.ok)
      taken.kept.push(await deps.store.exchange.keepFile(paper, { name, bytes: file.bytes, type: checked.type }, at));
    else {
      taken.refused.push({ name, reason: checked.reason });
      taken.barred.set(sha256(file.bytes), checked.reason);
    }
  }
  if (taken.refused.length > 0) {
    const detail = { refused: taken.refused };
    await deps.store.audit.add({ at, by, action: 'paper.files-refused', subject: `paper:${paper}`, detail });
  }
  return taken;
}

/** The SHA-256 of kept files by name, for answers that say the name alone; a name that came twice says nothing. */
export function hashesByName({ kept, refused }: FilesTaken): Map<string, string> {
  const names = [...kept, ...refused].map(({ name }) => name);
  const once = kept.filter(({ name }) => names.indexOf(name) === names.lastIndexOf(name));
  return new Map(once.map((one) => [one.name, one.sha256]));
}

/** The rows with those refused that rest on a file which was refused. */
export const withoutBarred = (rows: readonly AnswerRow[], { barred }: FilesTaken): AnswerRow[] =>
  rows.map((row) => {
    const reason = row.given?.attachments?.map((one) => barred.get(one.sha256)).find((one) => one !== undefined);
    return reason === undefined ? row : { row: row.row, problem: `attachments: ${FILE_REFUSALS[reason].zh}` };
  });
