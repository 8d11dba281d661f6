import type { CheckpointExporter } from '../../domain/ports.ts';
import { HubiaoError } from '../../lib/errors.ts';
import { readCheckpoint } from '../chain/checkpoint.ts';
import { openNote } from '../chain/note.ts';
import { type Digests, digestsOf } from '../hashes.ts';

/** A signed head with what it says; `digests` are of the note, byte for byte, `root` is base64 as in the note. */
export type NotedHead = Parameters<CheckpointExporter['send']>[0] & {
  origin: string;
  root: string;
  at: string;
  digests: Digests;
};

/** Reads a signed head. Throws HubiaoError `checkpoint-refused` where the note is none. */
export function headOf(head: Parameters<CheckpointExporter['send']>[0]): NotedHead {
  const opened = openNote(head.note, []);
  const read = opened && readCheckpoint(opened.text);
  if (read === undefined)
    throw new HubiaoError('what is to be exported is no checkpoint', { code: 'checkpoint-refused' });
  const { origin, root, at } = read;
  return { ...head, origin, root: root.toString('base64'), at, digests: digestsOf(head.note) };
}

/** A target without what lets somebody in. */
export const shown = (target: string): string => target.replace(/(:\/\/)[^/@]*@/, '$1').replace(/\?.*$/, '');
