import { token_set_ratio } from 'fuzzball';
import { namesOf, type Peer, textOf, tokens } from './peer.ts';

/** fuzzball's token-set ratio of each name and each listing, both as tokens. */
export const fuzzball: Peer = {
  id: 'fuzzball',
  about: 'fuzzball 2.2.6, token_set_ratio of 90 or more',
  batch: 2,
  prepare(marks) {
    const names = marks.flatMap(namesOf).map((name) => tokens(name).join(' '));
    return {
      flags: (listings) =>
        listings.map((listing) => {
          const text = tokens(textOf(listing)).join(' ');
          let found = 0;
          for (const name of names)
            if (name !== '' && token_set_ratio(name, text, { full_process: false }) >= 90) found++;
          return found > 0;
        }),
    };
  },
};
