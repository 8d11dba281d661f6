import type { SymbolStream } from '../../../lib/text/symbols.ts';
import type { Name } from '../names.ts';
import type { Occurrence } from '../spelling.ts';

/**
 * One way names are recognised: which symbols of a name are looked for, in which symbols of a text, and whether an
 * occurrence holds. `view` may give another stream than the normalised text, its places still on the original.
 */
export type Channel = {
  id: string;
  patterns(name: Name): Int32Array[];
  view(stream: SymbolStream): SymbolStream;
  occurrence(stream: SymbolStream, name: Name, last: number): Occurrence | undefined;
};
