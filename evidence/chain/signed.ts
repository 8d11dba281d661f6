import { readCheckpoint } from './checkpoint.ts';
import { openNote } from './note.ts';

/** How many entries a signed checkpoint speaks of, whoever signed it; undefined where it is none. */
export const sizeOfCheckpoint = (note: string): number | undefined =>
  readCheckpoint(openNote(note, [])?.text ?? '')?.size;
