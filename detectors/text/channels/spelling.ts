import type { SymbolStream } from '../../../lib/text/symbols.ts';
import { openFinder } from '../finder.ts';
import { compileFinder, type FinderTables } from '../finder-tables.ts';
import { isDigits } from '../name-table.ts';
import { LOOSE_FROM, mayStand, occurrenceOf } from '../spelling.ts';
import type { Channel, Report } from './channel.ts';

/**
 * The name as written: case, width, styled and look-alike letters, traditional characters, invisible characters and signs
 * between the letters are all met in one pass, since separators are skipped and every folding left its flag.
 */
export const spelling: Channel = {
  id: 'spelling',
  blurred: false,
  compile: ({ size, columns: { symbols, starts } }) => compileFinder({ size, symbols, starts }),
  open(tables, names, _pairs, mayStandAsPiece = () => true) {
    const find = openFinder(tables as FinderTables, names.columns);
    const { traits } = names.columns;
    const shape = { length: 0, loose: false };
    let reading: { stream: SymbolStream; report: Report } | undefined;
    const onMatch = (pattern: number, last: number, first: number, size: number): void => {
      const { stream, report } = reading!;
      shape.length = size;
      shape.loose = shape.length >= LOOSE_FROM && !isDigits(traits[pattern]!);
      if (!mayStand(stream, shape, last)) return;
      if (last - first < shape.length && !mayStandAsPiece(stream, pattern, first, last)) return;
      const occurrence = occurrenceOf(stream, names.at(pattern), last);
      if (occurrence !== undefined) report(pattern, occurrence);
    };
    const options = { skipSeparators: true, onMatch };
    return (stream, report) => {
      reading = { stream, report };
      find(stream, options);
      reading = undefined;
    };
  },
};
