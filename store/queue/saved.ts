import type { Db } from 'mongodb';
import type { SavedFilter } from '../../domain/queue.ts';
import type { QueueStore } from '../../domain/queue-ports.ts';
import { InputError } from '../../lib/errors.ts';
import { sha256 } from '../../lib/hash.ts';
import { createTable } from '../table.ts';
import { text } from '../text.ts';

type SavedRow = Omit<SavedFilter, 'id' | 'savedAt'> & { _id: string; user: string; savedAt: Date };

const MOST = 50;

/** Filters that users keep under names of their own; a name is there once a page. */
export function createSavedFilters(db: Db): Pick<QueueStore, 'filters' | 'saveFilter' | 'removeFilter'> {
  const table = createTable<SavedRow>(db, 'savedFilters');
  const of = (user: string, page: string) => table.many({ user: text(user, 'user'), page: text(page, 'page') });
  return {
    async filters(user, page) {
      const rows = await of(user, page);
      return rows.map(filterOf).sort((a, b) => a.name.localeCompare(b.name, 'zh-CN'));
    },
    async saveFilter(user, { savedAt, ...filter }) {
      const _id = savedFilterId(user, filter.page, filter.name);
      const there = await of(user, filter.page);
      if (!there.some((one) => one._id === _id) && there.length >= MOST)
        throw new InputError(`No more than ${MOST} filters can be kept for one page.`, {
          code: 'filters-full',
          kept: 'The filters that are there.',
          advice: 'Remove one first, or save over one by its name.',
        });
      const row = { _id, user, ...filter, savedAt: new Date(savedAt) };
      await table.put(row);
      return filterOf(row);
    },
    async removeFilter(user, id) {
      await table.remove({ _id: text(id, 'id'), user: text(user, 'user') });
    },
  };
}

/** Of user, page and name alone, so that saving twice at once keeps one. */
const savedFilterId = (user: string, page: string, name: string): string =>
  `F${sha256([user, page, name].join('\n')).slice(0, 16)}`;

const filterOf = ({ _id, user: _user, savedAt, ...rest }: SavedRow): SavedFilter => ({
  id: _id,
  ...rest,
  savedAt: savedAt.toISOString(),
});
