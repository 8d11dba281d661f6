import type { Channel } from './channel.ts';
import { han } from './han.ts';
import { latin } from './latin.ts';
import { spelling } from './spelling.ts';
import { transliteration } from './transliteration.ts';

/** Every channel, in the order of trust. A new one is a file here and a line in this list. */
export const CHANNELS: readonly Channel[] = [spelling, latin, han, transliteration];
