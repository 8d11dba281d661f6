import type { SymbolStream } from '../../../lib/text/symbols.ts';
import { type Automaton, compileAutomaton, scan } from '../automaton.ts';
import { occurrenceOf } from '../spelling.ts';
import type { Channel, Report } from './channel.ts';

/**
 * The name as written: case, width, styled and look-alike letters, traditional characters, invisible characters and signs
 * between the letters are all met in one pass, since separators are skipped and every folding left its flag.
 */
export const spelling: Channel = {
  id: 'spelling',
  blurred: false,
  compile: ({ size, columns: { symbols, starts } }) => compileAutomaton({ size, symbols, starts }),
  open(tables, names) {
    const automaton = tables as Automaton;
    let reading: { stream: SymbolStream; report: Report } | undefined;
    const onMatch = (pattern: number, last: number): void => {
      const { stream, report } = reading!;
      const occurrence = occurrenceOf(stream, names.at(pattern), last);
      if (occurrence !== undefined) report(pattern, occurrence);
    };
    const options = { skipSeparators: true, onMatch };
    return (stream, report) => {
      reading = { stream, report };
      scan(automaton, stream, options);
      reading = undefined;
    };
  },
};
