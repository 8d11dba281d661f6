import { type Automaton, compileAutomaton, scan } from '../automaton.ts';
import { occurrenceOf } from '../spelling.ts';
import type { Channel } from './channel.ts';

/**
 * The name as written: case, width, styled and look-alike letters, traditional characters, invisible characters and signs
 * between the letters are all met in one pass, since separators are skipped and every folding left its flag.
 */
export const spelling: Channel = {
  id: 'spelling',
  blurred: false,
  compile: (names) => compileAutomaton({ size: names.size, at: (index) => names.at(index).symbols }),
  open(tables, names) {
    const automaton = tables as Automaton;
    return (stream, report) =>
      scan(automaton, stream, {
        skipSeparators: true,
        onMatch(pattern, last) {
          const occurrence = occurrenceOf(stream, names.at(pattern), last);
          if (occurrence !== undefined) report(pattern, occurrence);
        },
      });
  },
};
