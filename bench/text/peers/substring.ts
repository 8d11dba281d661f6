import { namesOf, type Peer, textOf } from './peer.ts';

/** Exact search, one name after the other. */
export const substring: Peer = {
  id: 'substring',
  about: 'exact substring (String.includes)',
  batch: 20,
  prepare(marks) {
    const names = marks.flatMap(namesOf);
    return {
      flags: (listings) =>
        listings.map((listing) => {
          const text = textOf(listing);
          // Every name is looked for, as a monitor must name them all.
          let found = 0;
          for (const name of names) if (text.includes(name)) found++;
          return found > 0;
        }),
    };
  },
};
