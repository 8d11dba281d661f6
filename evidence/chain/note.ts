import type { NoteSigner, NoteVerifier } from './keys.ts';

/* Signed notes as C2SP signed-note writes them: a text, a blank line, and a line for each signature. */

const MOST_BYTES = 1_000_000;
const DASH = '\u2014 ';

/** The note of a text (ending in a line break, no line of it empty) under these signatures. */
export const signNote = (text: string, signers: NoteSigner[]): string =>
  `${text}\n${signers.map((signer) => `${DASH}${signer.name} ${Buffer.concat([signer.id, signer.sign(text)]).toString('base64')}\n`).join('')}`;

export type OpenedNote = {
  text: string;
  signatures: { name: string; id: string; state: 'good' | 'bad' | 'unknown' }[];
};

/** Parts a note and says of each signature whether one of the keys made it; undefined where it is no note. */
export function openNote(note: string, keys: NoteVerifier[]): OpenedNote | undefined {
  if (note.length > MOST_BYTES || /[\u0000-\u0009\u000b-\u001f\u007f]/.test(note)) return undefined;
  const split = note.lastIndexOf('\n\n');
  if (split <= 0 || !note.endsWith('\n')) return undefined;
  const text = note.slice(0, split + 1);
  const signatures: OpenedNote['signatures'] = [];
  for (const line of note.slice(split + 2, -1).split('\n')) {
    const [, name, encoded] = /^\u2014 ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/.exec(line) ?? [];
    const bytes = Buffer.from(encoded ?? '', 'base64');
    // Base64 has several spellings of one signature; only its own is accepted.
    if (name === undefined || bytes.length < 5 || bytes.toString('base64') !== encoded) return undefined;
    const id = bytes.subarray(0, 4);
    if (signatures.some((other) => other.name === name && other.id === id.toString('hex'))) return undefined;
    const key = keys.find((one) => one.name === name && one.id.equals(id));
    const state = key === undefined ? 'unknown' : key.verify(text, bytes.subarray(4)) ? 'good' : 'bad';
    signatures.push({ name, id: id.toString('hex'), state });
  }
  return { text, signatures };
}
