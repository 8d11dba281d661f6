import { createHash, getHashes } from 'node:crypto';
import { HubiaoError } from '../lib/errors.ts';

/** The two hash families of every bundle: the international one and the Chinese one (GB/T 32905). */
export const FAMILIES = ['sha256', 'sm3'] as const;
export type Family = (typeof FAMILIES)[number];
/** Lower-case hex of both families. */
export type Digests = Record<Family, string>;

let known: boolean | undefined;

function hashers(): Record<Family, ReturnType<typeof createHash>> {
  known ??= getHashes().includes('sm3');
  if (!known)
    throw new HubiaoError('this Node.js was built without SM3', {
      code: 'sm3-missing',
      kept: 'nothing was read or written',
      advice: 'use a Node.js built with OpenSSL 1.1.1 or later, as the official builds are',
    });
  return { sha256: createHash('sha256'), sm3: createHash('sm3') };
}

/** Both hashes of some bytes. */
export function digestsOf(bytes: string | Uint8Array): Digests {
  const { sha256, sm3 } = hashers();
  return { sha256: sha256.update(bytes).digest('hex'), sm3: sm3.update(bytes).digest('hex') };
}

/** Both hashes and the length of a stream, read once; `onChunk` sees each piece on the way. */
export async function digestStream(
  chunks: AsyncIterable<Uint8Array>,
  onChunk?: (chunk: Uint8Array) => Promise<unknown>,
): Promise<Digests & { bytes: number }> {
  const { sha256, sm3 } = hashers();
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    sha256.update(chunk);
    sm3.update(chunk);
    await onChunk?.(chunk);
  }
  return { sha256: sha256.digest('hex'), sm3: sm3.digest('hex'), bytes };
}
