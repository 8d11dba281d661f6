import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../../lib/clock.ts';
import { canonicalJson, sha256 } from '../../lib/hash.ts';
import { isThere, replaceFile } from '../files.ts';
import { type NotedHead, shown } from './head.ts';

/** What each target answered to each head, beside the log: one file a head and target, written once it was taken. */
export function createReceipts(folder: string, clock: Clock) {
  const placeOf = (target: string, { size, digests }: NotedHead): string =>
    join(
      folder,
      `${String(size).padStart(10, '0')}-${digests.sha256.slice(0, 16)}-${sha256(target).slice(0, 16)}.json`,
    );
  return {
    holds: (target: string, head: NotedHead): Promise<boolean> => isThere(placeOf(target, head)),
    async keep(target: string, head: NotedHead, answer: object): Promise<void> {
      const { size, root, digests } = head;
      const takenAt = clock.now().toISOString();
      const receipt = {
        format: 'hubiao-receipt/1',
        target: shown(target),
        size,
        root,
        digest: digests.sha256,
        takenAt,
        answer,
      };
      await mkdir(folder, { recursive: true });
      await replaceFile(placeOf(target, head), `${canonicalJson(receipt)}\n`);
    },
  };
}
