import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { Settings } from '../config/settings.ts';
import type { BundleStore, Store } from '../domain/ports.ts';
import { createFolderStore, createPackedStore, createS3Store, verifyEvidence } from '../evidence/index.ts';
import { HubiaoError, InputError } from '../lib/errors.ts';

const PLACE = 'evidence-bundles';

/** Where an instance keeps its evidence. */
export const evidenceFolder = (settings: Pick<Settings, 'dataDir'>): string => join(settings.dataDir, 'evidence');

/** The same settings with the place that the bundles of this instance stand in, whatever the environment of a command says. */
export const withPlace = async (settings: Settings, store: Store): Promise<Settings> => ({
  ...settings,
  bundles: (await store.state.get<string>(PLACE)) ?? settings.bundles,
});

/** The store of bundles of that name, as HUBIAO_BUNDLES writes it. Throws InputError `s3-not-set` where its keys are missing. */
function bundleStore(name: string, settings: Settings, store: Store): BundleStore {
  const folder = evidenceFolder(settings);
  if (name === 'folder') return createFolderStore(join(folder, 'bundles'));
  const work = join(folder, 'work');
  if (name === 'gridfs') return createPackedStore(store.objects, work);
  if (settings.s3 === undefined)
    throw new InputError(`${name} cannot be reached without its keys`, {
      code: 's3-not-set',
      advice: 'set HUBIAO_S3_KEY and HUBIAO_S3_SECRET',
    });
  const [bucket = '', ...prefix] = name.slice('s3://'.length).split('/');
  return createPackedStore(createS3Store({ ...settings.s3, bucket, prefix: prefix.join('/') }), work);
}

/** The bundles of this instance; where they have been moved elsewhere meanwhile, nothing is put here any more. */
export function guardedBundles(settings: Settings, store: Store): BundleStore {
  const bundles = bundleStore(settings.bundles, settings, store);
  const stillHere = async (): Promise<void> => {
    const place = await store.state.get<string>(PLACE);
    if (place === undefined || place === settings.bundles) return;
    throw new HubiaoError(`bundles of this instance stand in ${place}, not in ${settings.bundles}`, {
      code: 'bundles-elsewhere',
      kept: 'what is owed is made up for there',
      advice: `start the instance again with HUBIAO_BUNDLES=${place}`,
    });
  };
  return {
    ...bundles,
    put: async (sha256, folder) => {
      await stillHere();
      return bundles.put(sha256, folder);
    },
    prove: async (sha256, work) => {
      await stillHere();
      return bundles.prove(sha256, work);
    },
  };
}

/**
 * Takes the place that HUBIAO_BUNDLES names for the bundles of this instance. Throws InputError `bundles-elsewhere` where they stand
 * in another one, and what the place refuses.
 */
export async function claimBundles(settings: Settings, store: Store): Promise<void> {
  const place = (await store.state.get<string>(PLACE)) ?? 'folder';
  const { bundles } = settings;
  if (place !== bundles && !(await isEmpty(bundleStore(place, settings, store))))
    throw new InputError(`HUBIAO_BUNDLES is ${bundles}, but the bundles of this instance stand in ${place}`, {
      code: 'bundles-elsewhere',
      kept: 'all of them stay where they are',
      advice: `start with HUBIAO_BUNDLES=${place}, run “HUBIAO_BUNDLES=${bundles} npx hubiao evidence copy” beside it, and start again with ${bundles}`,
    });
  await bundleStore(bundles, settings, store).prepare();
  await store.state.set(PLACE, bundles);
}

async function isEmpty(bundles: BundleStore): Promise<boolean> {
  for await (const _ of bundles.list()) return false;
  return true;
}

/** What a copy of all bundles came to, by their hashes: `lost` do not hold where they were copied to, `harmed` hold in neither place. */
export type BundleCopy = { from: string; to: string; copied: number; lost: string[]; harmed: string[] };

/**
 * Copies every bundle to where HUBIAO_BUNDLES says and verifies it there; where none was lost on the way, that is their place from
 * then on, and what was made or proved meanwhile is copied after. What is there already is verified, not copied. The old ones are left.
 */
export async function copyBundles(
  settings: Settings,
  store: Store,
  { key, onCopied }: { key: string; onCopied: (sha256: string) => void },
): Promise<BundleCopy> {
  const place = (await store.state.get<string>(PLACE)) ?? 'folder';
  const to = settings.bundles;
  if (place === to)
    throw new InputError(`the bundles of this instance stand in ${to} already`, {
      code: 'bundles-there',
      kept: 'nothing was copied',
      advice: 'set HUBIAO_BUNDLES to where they are to be copied',
    });
  const [from, target] = [bundleStore(place, settings, store), bundleStore(to, settings, store)];
  await target.prepare();
  const states = new Map<string, Held>();
  async function pass(): Promise<void> {
    for await (const sha256 of from.list()) {
      if (states.get(sha256)?.proved) continue;
      await from.visit(sha256, (folder) => target.put(sha256, folder));
      const there = await target.visit(sha256, (folder) => held(folder, key));
      const harmed = !there.ok && !(await from.visit(sha256, (folder) => held(folder, key))).ok;
      states.set(sha256, { ...there, harmed });
      onCopied(sha256);
    }
  }
  const named = (wanted: (state: Held) => boolean) =>
    [...states].flatMap(([sha, state]) => (wanted(state) ? [sha] : []));
  const lost = (): string[] => named(({ ok, harmed }) => !ok && !harmed);
  await pass();
  if (lost().length === 0) {
    await store.state.set(PLACE, to);
    await pass();
  }
  return {
    from: place,
    to,
    copied: named(({ ok }) => ok).length,
    lost: lost(),
    harmed: named(({ harmed }) => harmed === true),
  };
}

type Held = { ok: boolean; proved: boolean; harmed?: boolean };

/** Whether a bundle verifies; one that waits for its entry has no proof yet. */
async function held(folder: string, key: string): Promise<Held> {
  const proved = await access(join(folder, 'proof', 'proof.json')).then(
    () => true,
    () => false,
  );
  return { ok: (await verifyEvidence(folder, proved ? { key } : {})).ok, proved };
}
