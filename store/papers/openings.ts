import type { Db } from 'mongodb';
import type { PaperOpening, PaperOpenings, PaperStore } from '../../domain/paper-ports.ts';
import type { createAuditStore } from '../audit.ts';
import { createTable } from '../table.ts';
import { text } from '../text.ts';

type OpeningRow = { _id: string; paper: string; what: PaperOpening; by: string; at: string };

/** What platforms opened of their papers, each once: the first time is what counts. */
export function createOpenings(
  db: Db,
  audits: ReturnType<typeof createAuditStore>,
): Pick<PaperStore, 'opened' | 'openings'> {
  const rows = createTable<OpeningRow>(db, 'paperOpenings');
  return {
    async opened(paper, what, { by, at }) {
      const _id = `${text(paper, 'paper')}/${what}`;
      if ((await rows.one({ _id })) !== undefined) return;
      // The audit first: what is noted there once stays there once, and a crash between the two is mended by the next reading.
      const entry = { id: `opened.${_id}`, at, by, action: `paper.${OPENED[what]}`, subject: `paper:${paper}` };
      await audits.addOnce([entry]);
      await rows.insert({ _id, paper, what, by, at: at.toISOString() });
    },
    async openings(papers) {
      const found = papers.length === 0 ? [] : await rows.many({ paper: { $in: [...papers] } });
      const all = new Map<string, PaperOpenings>();
      for (const { paper, what, at } of found) all.set(paper, { ...all.get(paper), [what]: at });
      return all;
    },
  };
}

const OPENED: Record<PaperOpening, string> = { received: 'received', evidence: 'evidence-opened' };
