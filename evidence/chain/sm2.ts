import { sm2 } from 'sm-crypto-v2';

// The user id that signatures without another agreed one are made with (GM/T 0009).
const USER_ID = '1234567812345678';
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** The uncompressed public point (65 bytes) of a secret number (32 bytes). */
export const sm2PublicKey = (secret: Uint8Array): Buffer => {
  const point = Buffer.from(sm2.getPublicKeyFromPrivateKey(hex(secret)), 'hex');
  return point.length === 64 ? Buffer.concat([Buffer.of(4), point]) : point;
};

/** Signs with SM2 over SM3: r and s, 64 bytes. */
export const sm2Sign = (message: Uint8Array, secret: Uint8Array): Buffer =>
  Buffer.from(
    sm2.doSignature(Uint8Array.from(message), hex(secret), {
      hash: true,
      publicKey: hex(sm2PublicKey(secret)),
      userId: USER_ID,
    }),
    'hex',
  );

/** True where the 64 bytes are the key's signature of the message. */
export function sm2Verify(message: Uint8Array, signature: Uint8Array, publicKey: Uint8Array): boolean {
  if (signature.length !== 64) return false;
  try {
    return sm2.doVerifySignature(Uint8Array.from(message), hex(signature), hex(publicKey), {
      hash: true,
      userId: USER_ID,
    });
  } catch {
    // A number out of range is no signature.
    return false;
  }
}
