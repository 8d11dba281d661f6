import { createHash, randomUUID } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import { type Db, GridFSBucket } from 'mongodb';
import type { RegistryStore } from '../../domain/ports.ts';
import type { RegistryEntry, RegistryKind } from '../../domain/registries.ts';
import {
  fieldDifferences,
  type PreviewOutcome,
  type PreviewRow,
  type RegistryPreview,
} from '../../domain/registry-preview.ts';
import { InputError } from '../../lib/errors.ts';
import { readTable } from '../../lib/tables/index.ts';
import { retrying } from '../retry.ts';
import { createTable } from '../table.ts';
import { text } from '../text.ts';
import { entryTable, standingEntries } from './entries.ts';
import { headTable, readHead } from './heads.ts';
import { type ImportRow, importRegistry, readRows, type Staged } from './import.ts';
import { registryReader } from './map.ts';

type Port = Pick<RegistryStore, 'preview' | 'previewed' | 'previewRows' | 'confirm' | 'discard' | 'imports'>;
type PreviewDoc = { _id: string; preview: string; digest: string; expires: Date };
type RowsDoc = { _id: string; rows: string };

const BUCKET = 'registryUploads';
const MOST_BYTES = 256 * 1024 * 1024;
const DAY_MS = 86_400_000;
const PAGE = 100;
/** Of so many rows of an outcome the details are kept; of refused ones of more, since each is to be mended. */
const KEPT: Record<PreviewOutcome, number> = { refused: 10_000, changed: 5_000, added: 5_000 };

/** Uploaded files with what they would do to a registry; kept for a day, or until they are imported or discarded. */
export function createPreviews(db: Db, now: () => Date): Port {
  const docs = createTable<PreviewDoc>(db, 'registryPreviews');
  const rowDocs = createTable<RowsDoc>(db, 'registryPreviewRows');
  const bucket = new GridFSBucket(db, { bucketName: BUCKET });

  async function discard(id: string): Promise<void> {
    await docs.remove({ _id: text(id, 'id') });
    await rowDocs.remove({ _id: { $gte: `${id}/`, $lt: `${id}0` } });
    const files = await retrying(() => bucket.find({ filename: id }).toArray());
    for (const { _id } of files) await retrying(() => bucket.delete(_id));
  }

  async function find(id: string): Promise<PreviewDoc | undefined> {
    const doc = await docs.one({ _id: text(id, 'id') });
    return doc === undefined || doc.expires <= now() ? undefined : doc;
  }

  const rowsOf = (id: string, name: string) =>
    readTable(bucket.openDownloadStreamByName(id), { name, maxBytes: MOST_BYTES });

  return {
    async preview(kind, { name, content, by }) {
      for (const { _id } of await docs.many({ expires: { $lte: now() } })) await discard(_id);
      const id = randomUUID();
      try {
        const { sha256, size } = await upload(bucket, id, content, name);
        const found = await look(db, kind, rowsOf(id, name));
        const kept = await keep(rowDocs, id, found.rows);
        const { digest, rows: _rows, ...counts } = found;
        const at = now();
        const expires = new Date(at.getTime() + DAY_MS);
        const about = { id, kind, name, size, sha256, by, at: at.toISOString(), until: expires.toISOString() };
        const preview: RegistryPreview = { ...about, ...counts, kept };
        await docs.put({ _id: id, preview: JSON.stringify(preview), digest, expires });
        return preview;
      } catch (error) {
        await discard(id);
        throw error;
      }
    },
    async previewed(id) {
      const doc = await find(id);
      return doc === undefined ? undefined : (JSON.parse(doc.preview) as RegistryPreview);
    },
    async previewRows(id, outcome, page) {
      if ((await find(id)) === undefined) return [];
      const doc = await rowDocs.one({ _id: `${id}/${outcome}/${page}` });
      return doc === undefined ? [] : (JSON.parse(doc.rows) as PreviewRow[]);
    },
    async confirm(id, { partial, by }) {
      const doc = await find(id);
      if (doc === undefined) throw gone();
      const { kind, name, version } = JSON.parse(doc.preview) as RegistryPreview;
      const expected = { version, digest: doc.digest };
      const account = await importRegistry({ db, now }, kind, rowsOf(id, name), { partial, by, expected });
      if (account.committed) await discard(id);
      return account;
    },
    discard,
    async imports(kind, limit) {
      const rows = await createTable<ImportRow>(db, 'registryImports').many({ kind }, { sort: { at: -1 }, limit });
      return rows.map(({ action, by, at, state, version, added, changed, unchanged, refused }) => ({
        ...{ kind, action, by, at: at.toISOString(), state, added, changed, unchanged, refused },
        ...(version === undefined ? {} : { version }),
      }));
    },
  };
}

const gone = (): InputError =>
  new InputError('there is no such preview any more', {
    code: 'not-found',
    status: 404,
    kept: 'The registry is as it was.',
    advice: 'Upload the file again.',
  });

async function upload(bucket: GridFSBucket, id: string, content: AsyncIterable<Uint8Array>, name: string) {
  const hash = createHash('sha256');
  let size = 0;
  const measured = async function* (chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      size += chunk.length;
      if (size > MOST_BYTES)
        throw new InputError(`${name} is larger than ${MOST_BYTES} bytes`, {
          code: 'table-too-large',
          status: 413,
          kept: 'Nothing was read from it.',
          advice: 'Split the file, or import it with the command line.',
        });
      hash.update(chunk);
      yield chunk;
    }
  };
  await pipeline(content, measured, bucket.openUploadStream(id));
  return { sha256: hash.digest('hex'), size };
}

type Rows = Parameters<RegistryStore['import']>[1];
type Found = { outcome: PreviewRow; staged?: Staged };

/** Reads the rows beside what stands, and what stands of those that would change; nothing is locked or written. */
async function look(db: Db, kind: RegistryKind, rows: Rows) {
  const head = await readHead(headTable(db), kind);
  const standing = await standingEntries(entryTable(db), kind, head);
  const reader = registryReader(kind);
  const found: Record<PreviewOutcome, Found[]> = { refused: [], changed: [], added: [] };
  const counts = await readRows(rows, {
    reader,
    standing,
    demo: false,
    async tell({ outcome, ...told }, staged) {
      if (outcome === 'unchanged' || found[outcome].length >= KEPT[outcome]) return;
      found[outcome].push({ outcome: { outcome, ...told }, ...(staged === undefined ? {} : { staged }) });
    },
  });
  const before = await entriesBefore(db, kind, found.changed);
  for (const { outcome, staged } of [...found.changed, ...found.added])
    if (staged !== undefined) {
      outcome.name = nameOf(staged.entry);
      outcome.fields = fieldDifferences(before.get(staged.entry.id), staged.entry);
    }
  const notes = reader.notes();
  const told = Object.entries(found).map(([name, list]) => [name, list.map(({ outcome }) => outcome)]);
  return {
    ...counts,
    version: head.version,
    ...(notes.length > 0 ? { notes } : {}),
    rows: Object.fromEntries(told) as Record<PreviewOutcome, PreviewRow[]>,
  };
}

const nameOf = (entry: RegistryEntry[RegistryKind]): string => ('mark' in entry ? entry.mark : entry.name);

/** What stands now of entries that would be replaced, by their id. */
async function entriesBefore(
  db: Db,
  kind: RegistryKind,
  changed: Found[],
): Promise<Map<string, RegistryEntry[RegistryKind]>> {
  const table = entryTable(db);
  const before = new Map<string, RegistryEntry[RegistryKind]>();
  for (let at = 0; at < changed.length; at += PAGE) {
    const keys = changed
      .slice(at, at + PAGE)
      .flatMap(({ staged }) => (staged?.replaces === undefined ? [] : `${kind}/${staged.replaces}/${staged.entry.id}`));
    for (const row of await table.many({ _id: { $in: keys } })) before.set(row.id, JSON.parse(row.entry));
  }
  return before;
}

async function keep(
  docs: ReturnType<typeof createTable<RowsDoc>>,
  id: string,
  rows: Record<PreviewOutcome, PreviewRow[]>,
): Promise<Record<PreviewOutcome, number>> {
  const kept = { refused: 0, changed: 0, added: 0 };
  for (const [name, list] of Object.entries(rows) as [PreviewOutcome, PreviewRow[]][]) {
    kept[name] = list.length;
    for (let page = 0; page * PAGE < list.length; page++) {
      const some = list.slice(page * PAGE, (page + 1) * PAGE);
      await docs.put({ _id: `${id}/${name}/${page}`, rows: JSON.stringify(some) });
    }
  }
  return kept;
}
