import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { Settings } from '../config/settings.ts';
import type { BundleStore, Store } from '../domain/ports.ts';
import { createFolderStore, createPackedStore, createS3Store, verifyEvidence } from '../evidence/index.ts';
import { HubiaoError, InputError } from '../lib/errors.ts';

const PLACE = 'evidence-bundles';

/** Where an instance keeps its evidence. */
export const evidenceFolder = (settings: Pick<Settings, 'dataDir'>): string => join(settings.dataDir, 'evidence');

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

/** The bundles of this instance; where they have been moved elsewhere meanwhile, none is put here any more. */
export function guardedBundles(settings: Settings, store: Store): BundleStore {
  const bundles = bundleStore(settings.bundles, settings, store);
  return {
    ...bundles,
    async put(sha256, folder) {
      const place = await store.state.get<string>(PLACE);
      if (place === undefined || place === settings.bundles) return bundles.put(sha256, folder);
      throw new HubiaoError(`bundles of this instance stand in ${place}, not in ${settings.bundles}`, {
        code: 'bundles-elsewhere',
        kept: 'the capture stays planned',
        advice: `set HUBIAO_BUNDLES to ${place} and start again`,
      });
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
      kept: 'all of them stay where they are, and captures wait; the rest of the instance works',
      advice: `run “hubiao evidence copy” and start again, or set HUBIAO_BUNDLES back to ${place}`,
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
 * then on. What is there already is verified, not copied. The old ones are left as they are.
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
  const copy: BundleCopy = { from: place, to, copied: 0, lost: [], harmed: [] };
  for await (const sha256 of from.list()) {
    if (!(await target.holds(sha256))) await from.visit(sha256, (folder) => target.put(sha256, folder));
    if (await target.visit(sha256, (folder) => holds(folder, key))) copy.copied += 1;
    else if (await from.visit(sha256, (folder) => holds(folder, key))) copy.lost.push(sha256);
    else copy.harmed.push(sha256);
    onCopied(sha256);
  }
  if (copy.lost.length === 0) await store.state.set(PLACE, to);
  return copy;
}

/** Whether a bundle verifies; one that waits for its entry has no proof yet. */
async function holds(folder: string, key: string): Promise<boolean> {
  const proved = await access(join(folder, 'proof', 'proof.json')).then(
    () => true,
    () => false,
  );
  return (await verifyEvidence(folder, proved ? { key } : {})).ok;
}
