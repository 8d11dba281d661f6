import { occurrenceOf } from '../spelling.ts';
import type { Channel } from './channel.ts';

/**
 * The name as written: case, width, styled and look-alike letters, traditional characters, invisible characters and signs
 * between the letters are all met in one pass, since separators are skipped and every folding left its flag.
 */
export const spelling: Channel = {
  id: 'spelling',
  patterns: (name) => [name.symbols],
  view: (stream) => stream,
  occurrence: occurrenceOf,
};
