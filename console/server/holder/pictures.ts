import type { Identification } from '../../../domain/identification.ts';
import { pictureType } from '../../../lib/picture-type.ts';
import { refusal } from '../problems.ts';
import type { RouteDeps } from '../types.ts';

/** The pictures of the goods put before a holder that are kept, as they were on the page when the holder was asked. */
export async function keptPictures(
  { store }: Pick<RouteDeps, 'store'>,
  { listing, snapshot }: Identification,
): Promise<{ image: number; sha256: string }[]> {
  const { platform, listingId, images = [] } = listing;
  if (images.length === 0) return [];
  const { pictures } = await store.evidence.sources({ platform, listingId, snapshot });
  const kept = new Map(pictures.map(({ url, sha256 }) => [url, sha256]));
  return images.flatMap((url, image) => {
    const sha256 = kept.get(url);
    return sha256 === undefined ? [] : [{ image, sha256 }];
  });
}

/** One of these pictures; not found where the question names no such one or it is not on this machine. */
export async function keptPicture(
  deps: RouteDeps,
  question: Identification,
  hash: string,
): Promise<{ bytes: Buffer; type: string }> {
  const named = (await keptPictures(deps, question)).some(({ sha256 }) => sha256 === hash);
  const bytes = named ? await deps.archive?.kept(hash) : undefined;
  const type = bytes && pictureType(bytes);
  if (bytes === undefined || type === undefined)
    throw refusal('not-found', 'There is no such picture of these goods on this machine.');
  return { bytes: Buffer.from(bytes), type };
}
