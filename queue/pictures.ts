import type { Crawler, Store, StoredListing } from '../domain/ports.ts';
import { framePictures, frameSecond, picturesWorth } from '../domain/room.ts';
import type { Clock } from '../lib/clock.ts';
import { messageOf, ThrottledError } from '../lib/errors.ts';
import type { Keeper } from './exchanges.ts';
import { keepPicture } from './filings.ts';
import type { Log } from './worker.ts';

const PICTURES_PER_LISTING = 8;

/** What pictures are fetched with; with `keeping` those of flagged listings are kept as evidence. */
export type PictureDeps = { store: Store; crawler: Crawler; log: Log; keeping?: { keeper: Keeper; clock: Clock } };

/**
 * The listing's pictures in their order, absent where one could not be had; those of what is flagged are kept. Frames of a stream come
 * from what is kept. A throttled host stops the whole job.
 */
export function picturesWith(deps: PictureDeps) {
  const { store, crawler, log, keeping } = deps;
  return async (item: StoredListing): Promise<(Uint8Array | undefined)[]> => {
    const recipe = await store.schedule.platform(item.platform);
    const images = item.listing.images ?? [];
    const worth = picturesWorth(images, PICTURES_PER_LISTING);
    const frames = await framesOf(deps, item);
    const pictures: (Uint8Array | undefined)[] = [];
    for (const url of images) {
      if (!worth.has(url) || frameSecond(url) !== undefined) {
        pictures.push(frames.get(url));
        continue;
      }
      const bytes = await crawler.picture(recipe, url).catch((error) => {
        if (error instanceof ThrottledError) throw error;
        const { platform, listingId } = item;
        log.info({ platform, listingId, url, error: messageOf(error) }, 'picture not had');
        return undefined;
      });
      if (bytes !== undefined && keeping !== undefined && item.finding?.flagged)
        await keepPicture({ store, ...keeping }, item, { url, bytes });
      pictures.push(bytes);
    }
    return pictures;
  };
}

/** The bytes of the frames among a listing's pictures, by their address; those of what is flagged are noted as looked at. */
async function framesOf({ store, keeping }: PictureDeps, item: StoredListing): Promise<Map<string, Uint8Array>> {
  const images = (item.listing.images ?? []).filter((url) => frameSecond(url) !== undefined);
  const found = new Map<string, Uint8Array>();
  if (images.length === 0 || keeping === undefined) return found;
  for (const { url, sha256, takenAt } of framePictures(images, (await store.evidence.sources(item)).pages)) {
    const bytes = await keeping.keeper.kept(sha256);
    if (bytes === undefined) continue;
    found.set(url, bytes);
    if (item.finding?.flagged) await keepPicture({ store, ...keeping }, item, { url, bytes, takenAt });
  }
  return found;
}
