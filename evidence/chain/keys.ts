import { createHash, createPrivateKey, createPublicKey, type KeyObject, randomBytes, sign, verify } from 'node:crypto';
import { InputError } from '../../lib/errors.ts';
import { sm2PublicKey, sm2Sign, sm2Verify } from './sm2.ts';

/** How a checkpoint is signed: Ed25519, or SM2 with SM3 (GB/T 32918) where Chinese algorithms are asked for. */
export type KeyAlgorithm = 'ed25519' | 'sm2';

/** Signs notes under a name; `publicKey` is the text to hand out (C2SP signed-note `vkey`). */
export type NoteSigner = { name: string; id: Buffer; publicKey: string; sign(text: string): Buffer };
export type NoteVerifier = {
  name: string;
  id: Buffer;
  algorithm: KeyAlgorithm;
  verify(text: string, signature: Buffer): boolean;
};

// The type bytes of C2SP signed-note; 0xff begins a name of one's own for what has no number there.
const TYPES: Record<KeyAlgorithm, Buffer> = {
  ed25519: Buffer.of(1),
  sm2: Buffer.from('\u00ffhubiao/sm2-sm3:', 'latin1'),
};
const PRIVATE = 'PRIVATE+KEY+';

const keyId = (name: string, typed: Buffer): Buffer =>
  createHash('sha256').update(`${name}\n`).update(typed).digest().subarray(0, 4);

const ed25519 = {
  private: (seed: Buffer): KeyObject =>
    createPrivateKey({
      key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]),
      format: 'der',
      type: 'pkcs8',
    }),
  public: (raw: Buffer): KeyObject =>
    createPublicKey({
      key: Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), raw]),
      format: 'der',
      type: 'spki',
    }),
  rawOf: (seed: Buffer): Buffer =>
    createPublicKey(ed25519.private(seed)).export({ format: 'der', type: 'spki' }).subarray(-32),
};

/** A new private key as one line of text, to be kept by its owner alone. */
export const createKey = (name: string, algorithm: KeyAlgorithm = 'ed25519'): string => {
  const secret = randomBytes(32);
  const typed = Buffer.concat([TYPES[algorithm], publicOf(algorithm, secret)]);
  const stored = Buffer.concat([TYPES[algorithm], secret]);
  return `${PRIVATE}${name}+${keyId(name, typed).toString('hex')}+${stored.toString('base64')}\n`;
};

const publicOf = (algorithm: KeyAlgorithm, secret: Buffer): Buffer =>
  algorithm === 'ed25519' ? ed25519.rawOf(secret) : sm2PublicKey(secret);

/** Reads a private key's text. Throws InputError `key-refused`. */
export function readSigner(text: string): NoteSigner {
  if (!text.startsWith(PRIVATE)) throw refused('it is no private key of this program');
  const { name, id, algorithm, key: secret } = keyParts(text.slice(PRIVATE.length));
  const raw = publicOf(algorithm, secret);
  const typed = Buffer.concat([TYPES[algorithm], raw]);
  if (!keyId(name, typed).equals(id)) throw refused('its id does not fit its key');
  const signing = algorithm === 'ed25519' ? ed25519.private(secret) : undefined;
  return {
    name,
    id,
    publicKey: `${name}+${id.toString('hex')}+${typed.toString('base64')}`,
    sign: (note) =>
      signing === undefined ? sm2Sign(Buffer.from(note), secret) : sign(null, Buffer.from(note), signing),
  };
}

/** Reads a public key's text: `name+id+base64`. Throws InputError `key-refused`. */
export function readVerifier(text: string): NoteVerifier {
  if (text.startsWith(PRIVATE)) throw refused('it is a private key: never hand that out');
  const { name, id, algorithm, key } = keyParts(text);
  if (!keyId(name, Buffer.concat([TYPES[algorithm], key])).equals(id)) throw refused('its id does not fit its key');
  const length = algorithm === 'ed25519' ? 32 : 65;
  if (key.length !== length) throw refused(`it holds ${key.length} bytes instead of ${length}`);
  const checking = algorithm === 'ed25519' ? ed25519.public(key) : undefined;
  return {
    name,
    id,
    algorithm,
    verify: (note, signature) =>
      checking === undefined
        ? sm2Verify(Buffer.from(note), signature, key)
        : verify(null, Buffer.from(note), checking, signature),
  };
}

function keyParts(text: string): { name: string; id: Buffer; algorithm: KeyAlgorithm; key: Buffer } {
  const [, name, id, encoded] = /^([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})\s*$/.exec(text) ?? [];
  if (name === undefined || id === undefined || encoded === undefined)
    throw refused('it is not name+id+base64 on one line');
  const typed = Buffer.from(encoded, 'base64');
  const algorithm = (['ed25519', 'sm2'] as const).find((one) =>
    typed.subarray(0, TYPES[one].length).equals(TYPES[one]),
  );
  if (algorithm === undefined) throw refused('it is of a kind not known here');
  return { name, id: Buffer.from(id, 'hex'), algorithm, key: typed.subarray(TYPES[algorithm].length) };
}

const refused = (why: string): InputError =>
  new InputError(`the key is refused: ${why}`, {
    code: 'key-refused',
    advice: 'hubiao evidence key prints the public key of an instance',
  });
