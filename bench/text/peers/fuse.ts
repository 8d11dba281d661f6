import Fuse from 'fuse.js';
import { namesOf, type Peer, textOf } from './peer.ts';

/** fuse.js over a batch of listings, asked for every name: the way round in which its patterns are short. */
export const fuse: Peer = {
  id: 'fuse.js',
  about: 'fuse.js 7.5.0, threshold 0.2, location ignored',
  batch: 50,
  prepare(marks) {
    const names = marks.flatMap(namesOf);
    return {
      flags(listings) {
        const index = new Fuse(listings.map(textOf), { threshold: 0.2, ignoreLocation: true });
        const flagged = listings.map(() => false);
        for (const name of names) for (const { refIndex } of index.search(name)) flagged[refIndex] = true;
        return flagged;
      },
    };
  },
};
