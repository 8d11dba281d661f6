import type { Db } from 'mongodb';
import type { ExchangeStore } from '../../domain/exchange-ports.ts';
import { type PaperRow, paperOf } from '../papers/rows.ts';
import { createTable } from '../table.ts';
import { text } from '../text.ts';

/** What platforms are still to be told of: noted on the paper's own row, in the write that made it so. */
export function createNews(db: Db): Pick<ExchangeStore, 'untold' | 'told'> {
  const rows = createTable<PaperRow>(db, 'papers');
  return {
    async untold(limit) {
      const found = await rows.many({ untold: true }, { limit });
      return found.map((row) => ({ paper: paperOf(row), news: row.news ?? [], mark: row.op }));
    },
    async told(paper, mark) {
      await rows.update({ _id: text(paper, 'paper'), op: mark }, { $unset: { untold: '', news: '' } });
    },
  };
}
