import type { Db } from 'mongodb';
import { MOST_VIEWS, type View, type ViewPage, type ViewStore } from '../domain/view.ts';
import { sha256 } from '../lib/hash.ts';
import { createTable } from './table.ts';
import { text } from './text.ts';

/** One saved view; its id is made of account, page and name. */
type ViewRow = { _id: string; user: string; page: ViewPage; name: string; query: string; at: Date };

const idOf = (user: string, page: string, name: string): string =>
  sha256(JSON.stringify([text(user, 'user'), text(page, 'page'), text(name, 'name')]));

/** Filters that accounts keep under names, each account its own. */
export function createViewStore(db: Db): ViewStore {
  const rows = createTable<ViewRow>(db, 'views');
  const of = async (user: string, page: ViewPage): Promise<View[]> => {
    const found = await rows.many({ user: text(user, 'user'), page: text(page, 'page') as ViewPage });
    return found
      .map(({ name, query, at }) => ({ page, name, query, savedAt: at.toISOString() }))
      .sort((a, b) => a.name.localeCompare(b.name, 'zh-CN'));
  };
  return {
    of,
    async save(user, { page, name, query, savedAt }) {
      const others = (await of(user, page)).filter((one) => one.name !== name);
      if (others.length >= MOST_VIEWS) return false;
      await rows.put({ _id: idOf(user, page, name), user, page, name, query, at: new Date(savedAt) });
      return true;
    },
    remove: async (user, page, name) => (await rows.remove({ _id: idOf(user, page, name) })) > 0,
  };
}
