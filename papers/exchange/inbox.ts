import { lstat, mkdir, readdir, readFile, rename } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Incoming, PaperInbox } from '../../domain/exchange-ports.ts';
import { sha256 } from '../../lib/hash.ts';
import { FILE_LIMITS, unpack } from './attachments.ts';
import { putWhole } from './files.ts';
import { dropFolders } from './folder.ts';
import { splitTable } from './incoming.ts';
import { readMail } from './mail-in.ts';
import type { ReplyBox } from './reply.ts';

const MOST_BYTES = FILE_LIMITS.total;
const MOST_WAITING = 200;

/** What lies in a folder, by name; hidden files are not there yet, links and folders are nobody's letters. */
async function filesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return names
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => join(folder, entry.name))
    .sort();
}

/** Letters of platforms: files in `PLATFORM/inbox` of the exchange folder, mails in `mail` (or the `new` of a Maildir) of it. */
export function createInbox({ folder, reply }: { folder: string; reply?: ReplyBox }): PaperInbox {
  const mailbox = join(folder, 'mail');
  return {
    async waiting(platforms) {
      const drops = await Promise.all(
        platforms.map(async (platform) =>
          (await filesIn(dropFolders(folder, platform).inbox)).map((path) => ({ path, platform })),
        ),
      );
      const mails = reply === undefined ? [] : [...(await filesIn(mailbox)), ...(await filesIn(join(mailbox, 'new')))];
      return [...drops.flat(), ...mails.map((path) => ({ path }))].slice(0, MOST_WAITING);
    },
    async read({ path, platform }) {
      const { size } = await lstat(path);
      if (size > MOST_BYTES) return { problem: 'too-large' };
      const bytes = await readFile(path);
      if (platform !== undefined) return readDrop(basename(path), bytes, platform);
      return readMail(bytes, reply!).catch(() => ({ problem: 'damaged' as const }));
    },
    async done({ path, platform }, { outcome, result }) {
      const target =
        platform === undefined ? join(mailbox, outcome) : join(dropFolders(folder, platform).done, outcome);
      if (platform !== undefined && result !== undefined)
        await putWhole(
          join(dropFolders(folder, platform).outbox, `${basename(path)}.result.json`),
          Buffer.from(`${JSON.stringify(result, null, 2)}\n`),
        );
      await mkdir(target, { recursive: true, mode: 0o750 });
      await rename(path, join(target, basename(path))).catch((error: NodeJS.ErrnoException) => {
        // Another process was here first.
        if (error.code !== 'ENOENT') throw error;
      });
    },
  };
}

/** `PAPER.csv`, `PAPER.xlsx`, `PAPER.json`, or `PAPER.zip` with one of these and what they name; more may stand after the first dot. */
async function readDrop(name: string, bytes: Uint8Array, platform: string): Promise<Incoming | { problem: string }> {
  const paper = /^([A-Za-z0-9]{1,60})\./.exec(name)?.[1]?.toLowerCase();
  const common = { via: 'folder' as const, key: sha256(bytes), from: platform, subject: name, text: '' };
  const named = paper === undefined ? {} : { paper };
  if (!/\.zip$/i.test(name)) return { ...common, ...named, ...splitTable([{ name, bytes }]) };
  const unpacked = await unpack(bytes);
  if ('refused' in unpacked) return { problem: unpacked.refused };
  return { ...common, ...named, ...splitTable(unpacked.files) };
}
