import { basename } from 'node:path';
import type { EvidenceArchive, Store } from '../domain/ports.ts';
import type { Registries } from '../domain/registries.ts';
import { drawPicture } from '../samples/market/index.ts';

const KEPT = 'demo-pictures';
/** So many leads, those that stand highest: the others are captured by the time anybody has come to them. */
const LEADS = 80;

/**
 * Keeps the pictures of the made-up past's leads that wait in the queue, as its crawlers would have kept them when they saw the listing;
 * once. The sample market draws a picture from its name alone.
 */
export async function keepSamplePictures(deps: {
  store: Pick<Store, 'leads' | 'evidence' | 'state'>;
  archive: Pick<EvidenceArchive, 'keep'>;
  registries: Registries;
}): Promise<number> {
  const { store, archive, registries } = deps;
  if ((await store.state.get<boolean>(KEPT)) === true) return 0;
  const { leads } = await store.leads.page({ status: 'new', route: 'queue' }, { limit: LEADS });
  let kept = 0;
  for (const lead of leads.filter(({ demo }) => demo)) {
    const pictures = [];
    for (const url of lead.listing.images ?? []) {
      const drawn = await drawPicture(basename(new URL(url).pathname), registries);
      if (drawn !== undefined)
        pictures.push({ url, takenAt: lead.listing.seenAt, sha256: await archive.keep(drawn.bytes) });
    }
    await store.evidence.keepPictures(lead, pictures, { demo: true });
    kept += pictures.length;
  }
  await store.state.set(KEPT, true);
  return kept;
}
