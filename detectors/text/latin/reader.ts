import type { SymbolStream } from '../../../lib/text/symbols.ts';
import type { Report } from '../channels/channel.ts';
import type { Forms } from './forms.ts';
import { readJoins } from './joins.ts';
import type { Lookup } from './lookup.ts';
import { eachWindow, newPieces } from './pieces.ts';
import { Query } from './query.ts';
import type { Reading } from './reading.ts';
import { readSpoken } from './spoken.ts';
import { readPiece } from './tokens.ts';

/** Reads the Latin tokens of a text, alone and joined, and looks each up. */
export function createReader(
  forms: Forms,
  lookup: Lookup,
): (stream: SymbolStream, report: Report, eager: boolean) => void {
  const pieces = newPieces();
  const query = new Query();
  const part = new Query();
  let reading: Reading | undefined;
  const readWindow = (): void => {
    for (let k = pieces.fresh; k < pieces.count; k++) readPiece(reading!, k);
    readJoins(reading!);
  };
  return (stream, report, eager) => {
    lookup.stream = stream;
    lookup.eager = eager;
    lookup.report = report;
    reading = { stream, pieces, query, part, lookup, forms };
    eachWindow(stream, pieces, readWindow);
    readSpoken(stream, query, lookup);
  };
}
