import type { Channel } from './channel.ts';
import { latin } from './latin.ts';
import { spelling } from './spelling.ts';

/** Every channel, in the order of trust. A new one is a file here and a line in this list. */
export const CHANNELS: readonly Channel[] = [spelling, latin];
