import type { Db } from 'mongodb';
import type { Capture, KeptPage, KeptPicture, PlannedCapture } from '../domain/capture.ts';
import type { ListingKey } from '../domain/keys.ts';
import type { CaptureStep, EvidenceStore, LedgerStore } from '../domain/ports.ts';
import { pack, rowId, snapshotId, unpack } from './content.ts';
import type { CaptureRow, SourceRow } from './evidence-rows.ts';
import { createPruneStore } from './prune.ts';
import type { createStateStore } from './state.ts';
import { createTable } from './table.ts';
import { text } from './text.ts';

type LedgerRow = { _id: string; index: number };

const POSITION = 'evidence-log';

/** Kept sources of snapshots, captures with how far they have come, and which entries stand in the log. */
export function createEvidenceStore(db: Db, state: ReturnType<typeof createStateStore>): EvidenceStore {
  const prune = createPruneStore(db);
  return { ...createSources(db), ...createCaptures(db), ledger: createLedgerStore(db, state), prune };
}

type Ref = ListingKey & { snapshot: number };
const sourceId = (ref: Ref): string => snapshotId(rowId(ref), ref.snapshot);

function createSources(db: Db): Pick<EvidenceStore, 'keepPages' | 'lacking' | 'keepPictures' | 'sources'> {
  const rows = createTable<SourceRow>(db, 'sources');
  return {
    async keepPages(items) {
      await rows.bulk(
        items.map(({ ref, pages, demo }) => {
          const set = { at: new Date(pages[0]?.takenAt ?? 0), pages: pack(pages), ...(demo ? { demo } : {}) };
          const filter = { _id: sourceId(ref), pages: { $exists: false } };
          return { updateOne: { filter, update: { $set: set }, upsert: true } };
        }),
      );
    },
    async lacking(refs) {
      const held = await rows.many(
        { _id: { $in: refs.map(sourceId) }, pages: { $exists: true } },
        { projection: { _id: 1 } },
      );
      const ids = new Set(held.map(({ _id }) => _id));
      return refs.filter((ref) => !ids.has(sourceId(ref)));
    },
    async keepPictures(ref, pictures, { demo = false } = { demo: false }) {
      const _id = sourceId(ref);
      const row = await rows.one({ _id });
      const held = unpack<KeptPicture[]>(row?.pictures ?? '[]');
      const more = pictures.filter(({ url }) => !held.some((one) => one.url === url));
      if (more.length === 0) return;
      const at = row?.at ?? new Date(more[0]?.takenAt ?? 0);
      const set = { at, pictures: pack([...held, ...more]), ...(demo ? { demo } : {}) };
      await rows.update({ _id }, { $set: set }, { upsert: true });
    },
    async sources(ref) {
      const row = await rows.one({ _id: sourceId(ref) });
      return {
        pages: unpack<KeptPage[]>(row?.pages ?? '[]'),
        pictures: unpack<KeptPicture[]>(row?.pictures ?? '[]'),
      };
    },
  };
}

type Captures = Pick<EvidenceStore, 'plan' | 'capture' | 'advance' | 'unfinished' | 'troubled' | 'ofLead'>;

function createCaptures(db: Db): Captures {
  const rows = createTable<CaptureRow>(db, 'captures');
  const finished = (row: CaptureRow): boolean => row.open === undefined;
  return {
    async plan(captures, at) {
      await rows.bulk(
        captures.map((capture) => ({
          updateOne: { filter: { _id: capture.id }, update: { $setOnInsert: newRow(capture, at) }, upsert: true },
        })),
      );
      const found = await rows.many({ _id: { $in: captures.map(({ id }) => id) } });
      return found.filter((row) => !finished(row)).map(captureOf);
    },
    async capture(id) {
      const row = await rows.one({ _id: text(id, 'id') });
      return row === undefined ? undefined : captureOf(row);
    },
    async advance(id, step) {
      const { from, set, done } = changeOf(step);
      const $set = set as Partial<CaptureRow>;
      await rows.update(
        { _id: id, ...(from && { state: { $in: from } }) },
        { $set, ...(done && { $unset: { open: '' } }) },
      );
    },
    async unfinished(before, limit) {
      return (await rows.many({ open: { $gt: new Date(0), $lte: before } }, { sort: { open: 1 }, limit })).map(
        captureOf,
      );
    },
    async troubled(since, limit) {
      return (await rows.many({ trouble: { $gt: new Date(0), $gte: since } }, { sort: { trouble: 1 }, limit })).map(
        captureOf,
      );
    },
    async ofLead(lead) {
      return (await rows.many({ lead: text(lead, 'lead') }, { sort: { plannedAt: -1, _id: -1 } })).map(captureOf);
    },
  };
}

function newRow(capture: PlannedCapture, at: Date): Omit<CaptureRow, '_id'> {
  const { id: _id, lead, demo } = capture;
  return { lead, plan: pack(capture), state: 'planned', plannedAt: at, open: at, ...(demo ? { demo } : {}) };
}

/** What a step sets, from which states it is one, and whether nothing is left to do after it. */
function changeOf(step: CaptureStep): { from?: Capture['state'][]; set: Partial<CaptureRow>; done?: boolean } {
  if ('checked' in step) {
    const { ok, at } = step.checked;
    return { set: { checked: pack(step.checked), ...(ok ? {} : { trouble: new Date(at) }) } };
  }
  if (step.state === 'made')
    return { from: ['planned'], set: { state: 'made', open: step.at, bundle: pack(step.bundle) } };
  if (step.state === 'failed')
    return { from: ['planned', 'made'], set: { state: 'failed', error: step.error, trouble: step.at }, done: true };
  const { index, at, stampError } = step;
  const set = { state: 'logged', index, loggedAt: at, ...(stampError && { stampError, trouble: at }) } as const;
  return { from: ['made'], set, done: true };
}

function captureOf(row: CaptureRow): Capture {
  const { state, index, stampError, error } = row;
  const facts = { state, index, stampError, error, loggedAt: row.loggedAt?.toISOString() };
  return {
    ...unpack<PlannedCapture>(row.plan),
    plannedAt: row.plannedAt.toISOString(),
    ...(Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as Pick<Capture, 'state'>),
    ...(row.bundle === undefined ? {} : { bundle: unpack<NonNullable<Capture['bundle']>>(row.bundle) }),
    ...(row.checked === undefined ? {} : { checked: unpack<NonNullable<Capture['checked']>>(row.checked) }),
  };
}

function createLedgerStore(db: Db, state: ReturnType<typeof createStateStore>): LedgerStore {
  const rows = createTable<LedgerRow>(db, 'ledger');
  return {
    position: () => state.get<{ size: number; root: string }>(POSITION),
    async find(keys) {
      const found = await rows.many({ _id: { $in: keys } });
      return new Map(found.map((row) => [row._id, row.index]));
    },
    async note(entries, position) {
      for (let at = 0; at < entries.length; at += 1000)
        await rows.bulk(
          entries.slice(at, at + 1000).map(({ key, index }) => ({
            updateOne: { filter: { _id: key }, update: { $setOnInsert: { index } }, upsert: true },
          })),
        );
      await state.set(POSITION, position);
    },
  };
}
