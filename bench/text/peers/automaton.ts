import AhoCorasick from 'modern-ahocorasick/unicode-fast';
import { namesOf, type Peer, textOf } from './peer.ts';

/** An Aho–Corasick package alone. */
export const automaton: Peer = {
  id: 'aho-corasick',
  about: 'modern-ahocorasick 3.3.0, its fast backend',
  batch: 100,
  prepare(marks) {
    const found = new AhoCorasick([...new Set(marks.flatMap(namesOf))]);
    return { flags: (listings) => listings.map((listing) => found.search(textOf(listing)).length > 0) };
  },
};
