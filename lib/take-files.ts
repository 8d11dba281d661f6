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

type FileDeps = { store: Pick<Store, 'exchange' | 'audit'>; papers: Pick<PaperMaker, 'checkFile'>; clock: Clock };

/** Keeps the files of a message for a paper; each one that may not be kept is refused with the reason, which stands in the audit. */
export async function takeFiles(
  deps: FileDeps,
  paper: string,
  { files, by }: { files: readonly FileGiven[]; by: string },
): Promise<FilesTaken> {
  const looked = await lookAtFiles(deps, files);
  const at = deps.clock.now();
  for (const file of looked.fit) await deps.store.exchange.keepFile(paper, file, at);
  if (looked.refused.length > 0) {
    const detail = { refused: looked.refused };
    await deps.store.audit.add({ at, by, action: 'paper.files-refused', subject: `paper:${paper}`, detail });
  }
  return looked;
}

/** What would become of the files of a message; `fit` are those that may be kept, with their bytes. Nothing is kept. */
export async function lookAtFiles(
  deps: Pick<FileDeps, 'papers'>,
  files: readonly FileGiven[],
): Promise<FilesTaken & { fit: (FileKept & { bytes: Uint8Array })[] }> {
  const looked: FilesTaken & { fit: (FileKept & { bytes: Uint8Array })[] } = {
    ...{ kept: [], refused: [], fit: [] },
    barred: new Map(),
  };
  for (const [index, { name: given, bytes }] of files.entries()) {
    const name = given.trim().slice(0, 300) || `${index + 1}`;
    const checked =
      index < MOST_FILES
        ? await deps.papers.checkFile({ name: given, bytes })
        : { ok: false as const, reason: 'too-many' as const };
    if (checked.ok) {
      const kept = { name, sha256: sha256(bytes), size: bytes.byteLength, type: checked.type };
      looked.kept.push(kept);
      looked.fit.push({ ...kept, bytes });
    } else {
      looked.refused.push({ name, reason: checked.reason });
      looked.barred.set(sha256(bytes), checked.reason);
    }
  }
  return looked;
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
