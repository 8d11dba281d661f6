import type { EvidenceCheck, EvidenceProblem } from '../../domain/evidence.ts';
import { ConsistencyProof } from '../../domain/evidence.ts';
import { CHECKPOINT } from '../bag/layout.ts';
import { type Checkpoint, readCheckpoint } from '../chain/checkpoint.ts';
import { type NoteVerifier, readVerifier } from '../chain/keys.ts';
import { verifyConsistency } from '../chain/merkle.ts';
import { openNote } from '../chain/note.ts';
import { judged, notChecked } from './problems.ts';

/** A checkpoint as found: where it lies, what it says (undefined where it is none), and whether a key given signed it. */
export type Head = { where: string; checkpoint: Checkpoint | undefined; signed: boolean };

/** Public keys, one a line. Throws InputError `key-refused`. */
export const readKeys = (text: string | undefined): NoteVerifier[] | undefined =>
  text
    ?.split('\n')
    .filter((line) => line.trim() !== '')
    .map(readVerifier);

export function readHead(where: string, note: string, keys: NoteVerifier[] | undefined): Head {
  const opened = openNote(note, keys ?? []);
  const checkpoint = opened && readCheckpoint(opened.text);
  const signed = opened?.signatures.some(({ name, state }) => state === 'good' && name === checkpoint?.origin) ?? false;
  return { where, checkpoint, signed };
}

/** Checks that every checkpoint is one, and is signed by a key given; where a key was given there must be one. */
export function checkHeads(heads: Head[], keys: NoteVerifier[] | undefined): EvidenceCheck {
  const problems = heads.flatMap(({ where, checkpoint, signed }): EvidenceProblem[] => {
    if (checkpoint === undefined)
      return [{ code: 'checkpoint-damaged', where, message: 'is no checkpoint in its one form' }];
    return signed || keys === undefined
      ? []
      : [
          {
            code: 'checkpoint-forged',
            where,
            message: 'is not signed by the key given: forged, or of another instance',
          },
        ];
  });
  if (problems.length > 0) return judged('checkpoint', problems, '');
  if (heads.length === 0 && keys === undefined)
    return notChecked('checkpoint', 'there is none: give one with --checkpoint');
  if (heads.length === 0)
    return judged(
      'checkpoint',
      [{ code: 'checkpoint-missing', where: CHECKPOINT, message: 'is missing: the key given signed nothing here' }],
      '',
    );
  if (keys === undefined)
    return notChecked('checkpoint', 'its signature: give the public key of the instance with --key');
  return judged(
    'checkpoint',
    [],
    heads.map(({ checkpoint }) => `signed: ${checkpoint?.size} entries at ${checkpoint?.at}`).join('; '),
  );
}

/** Checks that two checkpoints are of one log, the smaller its beginning. */
export function checkConsistency(one: Head, other: Head, proofText: string | undefined): EvidenceCheck {
  if (one.checkpoint === undefined || other.checkpoint === undefined)
    return notChecked('consistency', 'one of the checkpoints cannot be read');
  const fail = (code: string, where: string, message: string): EvidenceCheck =>
    judged('consistency', [{ code, where, message }], '');
  const [older, newer] =
    one.checkpoint.size <= other.checkpoint.size
      ? [one.checkpoint, other.checkpoint]
      : [other.checkpoint, one.checkpoint];
  if (older.origin !== newer.origin)
    return fail('another-log', other.where, `is of the log ${other.checkpoint.origin}, not ${one.checkpoint.origin}`);
  if (older.size === newer.size)
    return older.root.equals(newer.root)
      ? judged('consistency', [], `both checkpoints have the same ${older.size} entries`)
      : fail('log-forked', other.where, `has another root for the same ${older.size} entries: the log was rewritten`);
  if (proofText === undefined)
    return fail(
      'consistency-missing',
      other.where,
      `has ${other.checkpoint.size} entries, that of the bundle ${one.checkpoint.size}: give the proof between them with --consistency`,
    );
  const proof = readProof(proofText);
  if (proof === undefined) return fail('consistency-damaged', 'the consistency proof', 'is none in its one form');
  if (proof.from !== older.size || proof.to !== newer.size)
    return fail(
      'consistency-other',
      'the consistency proof',
      `goes from ${proof.from} to ${proof.to} entries, not from ${older.size} to ${newer.size}`,
    );
  const hashes = proof.hashes.map((hash) => Buffer.from(hash, 'base64'));
  return verifyConsistency({ ...proof, hashes, fromRoot: older.root, toRoot: newer.root })
    ? judged('consistency', [], `the ${older.size} entries are the beginning of the ${newer.size}`)
    : fail(
        'log-forked',
        `log 0–${older.size - 1}`,
        `the ${older.size} entries are not proved to begin the ${newer.size}: the log was rewritten`,
      );
}

function readProof(text: string): ConsistencyProof | undefined {
  try {
    return ConsistencyProof.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
