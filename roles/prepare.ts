import { join } from 'node:path';
import type { Logger } from '../config/logger.ts';
import type { Settings } from '../config/settings.ts';
import type { Store } from '../domain/ports.ts';
import type { RegistryKind } from '../domain/registries.ts';
import { systemClock } from '../lib/clock.ts';
import { PermanentError } from '../lib/errors.ts';
import { projectRoot } from '../lib/release.ts';
import { readTable } from '../lib/tables/index.ts';
import { createWorld, referencePictures } from '../samples/market/index.ts';
import { archiveFor } from './archive.ts';
import { seedHistory } from './demo-history.ts';
import { seedHolder } from './demo-holder.ts';
import { keepSamplePictures } from './demo-pictures.ts';
import { addSamplePlatforms, withdrawSamplePlatforms } from './demo-platforms.ts';
import { pictureInspector } from './wiring.ts';

const BY = 'demo';

/**
 * Makes a store ready for work. With a running sample market and until something real was added: its registries,
 * reference pictures, platforms and twenty-six weeks of history, each once. Without: the sample platforms leave the
 * schedule, and what they brought stays until `hubiao demo remove`.
 */
export async function prepare(options: {
  store: Store;
  settings: Settings;
  log: Logger;
  /** Told how far the history is, in days. */
  lived: (done: number, total: number) => void;
}): Promise<void> {
  const { store, settings, log, lived } = options;
  const over = (await store.state.get<boolean>('demo-over')) === true;
  const market = settings.sampleMarketUrl;
  if (market === undefined || over) {
    await withdrawSamplePlatforms(store);
    return;
  }
  await importSampleRegistries(store);
  await saveReferences(store);
  const world = createWorld({ seed: settings.sampleSeed, epoch: settings.sampleEpoch ?? new Date().toISOString() });
  await seedHistory({ store, settings, log, lived, world, base: market });
  await keepSamplePictures({ store, archive: archiveFor(settings, store), registries: world.registries });
  await seedHolder({ store, clock: systemClock, log });
  await addSamplePlatforms(store, market);
}

/** Loads the sample registries into a store that has none, as made-up rows. */
export async function importSampleRegistries(store: Store): Promise<void> {
  const versions = await store.registries.versions();
  for (const kind of ['directory', 'gi', 'signs'] as RegistryKind[]) {
    if (versions[kind] > 0) continue;
    const rows = readTable(join(projectRoot, 'samples', 'registries', `${kind}.jsonl`));
    const account = await store.registries.import(kind, rows, { partial: false, by: BY, demo: true });
    if (!account.committed)
      throw new PermanentError(`the sample registry ${kind} was refused: ${account.refused} rows`);
  }
}

async function saveReferences(store: Store): Promise<void> {
  if ((await store.registries.references()).length > 0) return;
  const inspector = pictureInspector();
  const references = [];
  const { registries } = await store.registries.load();
  for (const { id, bytes, markId } of await referencePictures(registries, (mark) => mark.level === 'key'))
    references.push({ id, subjectId: markId, hashes: await inspector.hashes(bytes) });
  await store.registries.saveReferences(references);
}
