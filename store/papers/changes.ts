import { randomUUID } from 'node:crypto';
import { newsOf } from '../../domain/exchange.ts';
import type { Paper, PaperEvent } from '../../domain/paper.ts';
import type { AuditEntry, WatchStore } from '../../domain/ports.ts';
import { stepsOf, toConfirm } from '../../domain/track.ts';
import { ConflictError, InputError } from '../../lib/errors.ts';
import type { createAuditStore } from '../audit.ts';
import type { Table } from '../table.ts';
import { text } from '../text.ts';
import { derived, type PaperRow, paperOf } from './rows.ts';
import type { Tracks } from './tracks.ts';

export type PaperChanges = {
  create(paper: Paper): Promise<void>;
  change(id: string, version: number, make: (paper: Paper) => Paper): Promise<Paper>;
  /** Finishes audit and tracks of changes that a crash cut short. */
  repair(): Promise<void>;
};

/**
 * Every write of a paper: compare-and-set on its version, then audit and tracks. The row says `due` from the one write to
 * the end of the others, so that the next start finishes what a crash left.
 */
export function createPaperChanges(deps: {
  rows: Table<PaperRow>;
  tracks: Tracks;
  audits: ReturnType<typeof createAuditStore>;
  watches: Pick<WatchStore, 'hurry'>;
}): PaperChanges {
  const { rows, tracks, audits, watches } = deps;

  async function finish(row: PaperRow): Promise<void> {
    const paper = paperOf(row);
    const missing = paper.events.slice(row.audited);
    await audits.addOnce(missing.map((event, index) => entryOf(paper, event, row.audited + index)));
    const steps = stepsOf(paper);
    const fresh = steps.slice(row.tracked);
    await tracks.add(fresh);
    // What a platform says it did is looked at soon, not at the next turn.
    await watches.hurry(toConfirm(fresh), fresh.at(-1)?.event.at ?? '');
    if (paper.sentAt !== undefined && paper.corrects !== undefined) await markCorrected(paper.corrects, paper);
    const done = { audited: paper.events.length, tracked: steps.length };
    await rows.update({ _id: row._id, op: row.op }, { $set: done, $unset: { due: '' } });
  }

  async function change(id: string, version: number, make: (paper: Paper) => Paper): Promise<Paper> {
    const row = await rows.one({ _id: text(id, 'id') });
    if (row === undefined) throw new InputError('There is no such paper.', { code: 'paper-unknown', status: 404 });
    if (row.version !== version) throw conflict(row);
    // What an earlier change left undone comes first: its counts are what this one goes on from.
    if (row.due) await finish(row);
    const before = paperOf(row);
    const paper = { ...make(before), version: version + 1 };
    const op = randomUUID();
    const counts = row.due ? { audited: before.events.length, tracked: stepsOf(before).length } : {};
    const owes = paper.text !== undefined && before.text === undefined ? { owes: true as const } : {};
    const news = newsOf(before, paper);
    const tells = news === undefined ? {} : { untold: true as const, news: [...(row.news ?? []), news] };
    const next = { ...derived(paper), ...counts, ...owes, ...tells, op, due: true as const };
    const answered = next.todo === undefined ? { $unset: { todo: '' as const } } : {};
    const { matched } = await rows.update({ _id: id, version }, { $set: next, ...answered });
    const now = await rows.one({ _id: id });
    if (now?.op === op) await finish(now);
    else if (matched === 0 || now === undefined || now.version === version + 1) throw conflict(now ?? row);
    return paper;
  }

  /** The paper that another replaces says so, once the other has left. */
  async function markCorrected(id: string, by: Paper): Promise<void> {
    for (;;) {
      const row = await rows.one({ _id: id });
      if (row === undefined || row.status === 'corrected' || row.status === 'withdrawn') return;
      const at = by.sentAt!;
      const event = { at, by: by.events.at(-1)?.by ?? 'system', what: 'correct', from: row.status, reason: by.id };
      try {
        await change(id, row.version, (paper) => ({
          ...paper,
          status: 'corrected',
          correctedBy: by.id,
          events: [...paper.events, { ...event, to: 'corrected', version: row.version + 1 }],
        }));
        return;
      } catch (error) {
        if (!(error instanceof ConflictError)) throw error;
      }
    }
  }

  return {
    change,
    async create(paper) {
      const row: PaperRow = { _id: paper.id, ...derived(paper), op: randomUUID(), audited: 0, tracked: 0, due: true };
      const inserted = await rows.insert(row);
      if (!inserted && (await rows.one({ _id: row._id }))?.op !== row.op)
        throw new InputError('There is a paper of this id.', { code: 'paper-exists', status: 409 });
      await finish(row);
    },
    async repair() {
      for (const row of await rows.many({ due: true })) await finish(row);
      // Papers kept by a release that did not order them by deadline or find them by name.
      for (const row of await rows.many({ urgency: { $exists: false } }))
        await rows.update({ _id: row._id, version: row.version }, { $set: derived(paperOf(row)) });
    },
  };
}

function conflict(row: PaperRow): ConflictError {
  const last = paperOf(row).events.at(-1);
  const current = { status: row.status, version: row.version, ...(last ? { by: last.by, at: last.at } : {}) };
  return new ConflictError(`The paper was changed by ${last?.by ?? 'someone'} meanwhile.`, current, {
    kept: 'The earlier change stands; yours was not taken.',
    advice: 'Read the paper again and go on from its newest version.',
  });
}

function entryOf(paper: Paper, event: PaperEvent, index: number): AuditEntry & { id: string } {
  const { at, by, what, ...detail } = event;
  return {
    id: `paper.${paper.id}.${index}`,
    at: new Date(at),
    by,
    action: `paper.${what}`,
    subject: `paper:${paper.id}`,
    detail: { ...detail, kind: paper.kind, platform: paper.platform },
  };
}
