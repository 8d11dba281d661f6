import type { EvidenceProblem } from '../../domain/evidence.ts';
import { InputError } from '../../lib/errors.ts';

const GIBIBYTE = 1024 ** 3;

/** What a bundle may be at most, unpacked; `small` bounds what is read whole, `ratio` how much larger than packed a file may be. */
export const BUNDLE_LIMITS = {
  files: 10_000,
  depth: 8,
  bytes: 16 * GIBIBYTE,
  small: GIBIBYTE / 16,
  ratio: 300,
  smallEnough: GIBIBYTE / 32,
};

/** A bundle opened for reading: its regular files by path with their sizes, and what is in it that is no such file. */
export type OpenBundle = {
  sizes: Map<string, number>;
  problems: EvidenceProblem[];
  stream(path: string): Promise<AsyncIterable<Uint8Array>>;
  close(): Promise<void>;
};

/** The refusal of what would unpack to more than a bundle may hold. */
export const tooLarge = (path: string, why: string): InputError =>
  new InputError(`${path} is refused: ${why}`, { code: 'bundle-too-large', kept: 'nothing was unpacked' });

/** The bytes of a small file of a bundle (manifests, description, proofs). Throws InputError `bundle-too-large` beyond 64 MiB. */
export async function readSmall(bundle: OpenBundle, path: string): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of await bundle.stream(path)) {
    bytes += chunk.length;
    if (bytes > BUNDLE_LIMITS.small) throw tooLarge(path, 'it is longer than such a file can be');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
