import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { BundleStore } from '../../domain/ports.ts';
import { PROOF } from '../bag/layout.ts';
import { isThere, partOf, syncFolder } from '../files.ts';
import { isBundleName, missing } from './missing.ts';

/** Bundles as folders in a folder, in each of its parts those whose hash begins so. */
export function createFolderStore(folder: string): BundleStore {
  const placeOf = (sha256: string): string => join(folder, sha256.slice(0, 2), sha256);

  async function visit<T>(sha256: string, work: (place: string) => Promise<T>): Promise<T> {
    const place = placeOf(sha256);
    if (!isBundleName(sha256) || !(await isThere(place))) throw missing();
    return work(place);
  }

  return {
    async put(sha256, work) {
      const place = placeOf(sha256);
      await mkdir(dirname(place), { recursive: true });
      await rename(work, place).catch(async (error: unknown) => {
        if (!(await isThere(place))) throw error;
        // What was copied here before it was proved gets its proof.
        const proof = dirname(PROOF);
        if ((await isThere(join(work, proof))) && !(await isThere(join(place, proof))))
          await rename(join(work, proof), join(place, proof));
      });
      await syncFolder(dirname(place));
    },
    holds: (sha256) => isThere(placeOf(sha256)),
    visit,
    prove: visit,
    async *list() {
      for (const part of await readdir(folder).catch(() => []))
        for (const name of await readdir(join(folder, part)).catch(() => [])) if (isBundleName(name)) yield name;
    },
    async remove(sha256) {
      const place = placeOf(sha256);
      if (!(await isThere(place))) return;
      const aside = partOf(place);
      await rename(place, aside);
      await rm(aside, { recursive: true, force: true });
    },
    prepare: async () => undefined,
  };
}
