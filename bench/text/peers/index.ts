import { automaton } from './automaton.ts';
import { fuse } from './fuse.ts';
import { fuzzball } from './fuzzball.ts';
import { hubiaoOne, hubiaoTwo } from './hubiao.ts';
import { minisearch } from './minisearch.ts';
import type { Peer } from './peer.ts';
import { substring } from './substring.ts';

/** Every way the bench compares. */
export const PEERS: readonly Peer[] = [hubiaoOne, hubiaoTwo, substring, automaton, fuse, minisearch, fuzzball];
