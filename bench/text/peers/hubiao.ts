import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadRules } from '../../../config/rules.ts';
import {
  compilePacked,
  createPool,
  directoryCache,
  openPacked,
  type PackedDirectory,
} from '../../../detectors/pool/index.ts';
import { recordsOf } from '../../../detectors/records.ts';
import { createScreener } from '../../../detectors/screen.ts';
import type { Mark } from '../../../domain/registries.ts';
import type { Peer, Ready } from './peer.ts';

const RULES = { registries: 'bench', release: 'bench' };

function packed(marks: Mark[]): { packed: PackedDirectory; cached: () => void; rules: ReturnType<typeof loadRules> } {
  const rules = loadRules();
  const records = { directory: recordsOf(marks), gi: recordsOf([]), signs: recordsOf([]) };
  const compiled = compilePacked(records, rules);
  const cached = (): void => {
    const folder = mkdtempSync(join(tmpdir(), 'hubiao-bench-'));
    try {
      const cache = directoryCache(folder);
      cache.write(RULES.registries, compiled);
      const from = process.cpuUsage();
      cache.read(RULES.registries);
      const { user, system } = process.cpuUsage(from);
      cachedSeconds = (user + system) / 1e6;
    } finally {
      rmSync(folder, { recursive: true });
    }
  };
  return { packed: compiled, cached, rules };
}

/** Set by `cached`: seconds of processor time to read the compiled form back from disk. */
export let cachedSeconds = 0;

/** Hubiao's whole screening in this thread. */
export const hubiaoOne: Peer = {
  id: 'hubiao-1',
  about: 'Hubiao, one thread, whole findings with their reasons',
  batch: 200,
  prepare(marks): Ready {
    const ready = packed(marks);
    const { release } = RULES;
    const { rules, cached } = ready;
    const screener = createScreener({ ...openPacked(ready.packed), rules, stamp: 'bench', release });
    return { flags: (listings) => listings.map((listing) => screener.screen(listing).flagged), cached };
  },
};

/** Hubiao in a pool of two threads over shared memory. */
export const hubiaoTwo: Peer = {
  id: 'hubiao-2',
  about: 'Hubiao, two threads over one compiled directory',
  batch: 1600,
  prepare(marks): Ready {
    const ready = packed(marks);
    const pool = createPool({ packed: ready.packed, rules: ready.rules, release: RULES.release, threads: 2 });
    const PIECE = 200;
    return {
      async flags(listings) {
        const pieces = Array.from({ length: Math.ceil(listings.length / PIECE) }, (_, k) =>
          pool.screen(listings.slice(k * PIECE, (k + 1) * PIECE)),
        );
        return (await Promise.all(pieces)).flat().map((finding) => finding.flagged);
      },
      close: () => pool.close(),
    };
  },
};
