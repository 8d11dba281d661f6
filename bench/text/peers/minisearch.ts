import MiniSearch from 'minisearch';
import { namesOf, type Peer, textOf, tokens } from './peer.ts';

/** MiniSearch over the names with fuzzy terms, asked with each listing; a name counts where all its tokens were met. */
export const minisearch: Peer = {
  id: 'minisearch',
  about: 'MiniSearch 7.2.0, fuzzy 0.2, pairs of Chinese characters as terms',
  batch: 5,
  prepare(marks) {
    const index = new MiniSearch<{ id: number; name: string }>({ fields: ['name'], tokenize: tokens });
    const names = marks.flatMap(namesOf);
    index.addAll(names.map((name, id) => ({ id, name })));
    const counts = names.map((name) => new Set(tokens(name)).size);
    return {
      flags: (listings) =>
        listings.map((listing) =>
          index
            .search(textOf(listing), { fuzzy: 0.2, combineWith: 'OR' })
            .some(({ id, terms }) => counts[id as number]! > 0 && terms.length >= counts[id as number]!),
        ),
    };
  },
};
