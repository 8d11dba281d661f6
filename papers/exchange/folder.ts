import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { PaperLetter } from '../../domain/exchange-ports.ts';
import { putWhole, zipOf } from './files.ts';
import { documentsOf, itemsCsv, newsRecord } from './letter.ts';
import type { PostDeps } from './types.ts';

/** The folders of one platform's file drop. */
export const dropFolders = (folder: string, platform: string) => ({
  outbox: join(folder, platform, 'outbox'),
  inbox: join(folder, platform, 'inbox'),
  done: join(folder, platform, 'done'),
});

/**
 * Puts a paper's event into the platform's outbox as `PAPER.sent.zip`, whole: event, documents, table of items, the records
 * that it names and a manifest of SHA-256. One that is there already stays, for whoever may be reading it.
 */
export async function sendFile(
  deps: PostDeps,
  letter: PaperLetter,
  records: (sha256: string) => Promise<string | undefined>,
): Promise<void> {
  const { delivery, paper } = letter;
  const path = join(dropFolders(deps.folder, paper.platform).outbox, `${paper.id}.${delivery.news}.zip`);
  if (await stat(path).catch(() => undefined)) return;
  const event = Buffer.from(`${JSON.stringify(newsRecord(letter, deps.maker), null, 2)}\n`);
  const files = [{ name: 'event.json', bytes: event as Uint8Array }];
  if (delivery.news === 'sent') {
    files.push(...(await documentsOf(deps.maker, letter)), { name: 'items.csv', bytes: itemsCsv([paper]) });
    for (const hash of [...new Set(paper.evidence.map((one) => one.sha256))].sort()) {
      const record = await records(hash);
      if (record !== undefined) files.push({ name: `records/${hash}.json`, bytes: Buffer.from(record) });
    }
  }
  await putWhole(path, await zipOf(files));
}
