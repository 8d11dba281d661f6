import type { SymbolStream } from '../../../lib/text/symbols.ts';
import type { CommonPairs } from '../han/common.ts';
import type { NameTable } from '../name-table.ts';
import type { Occurrence } from '../spelling.ts';

/** What a channel looks names up in: typed arrays only, over shared memory, so that threads share them and a file keeps them. */
export type Tables = Record<string, Int32Array | Uint32Array | Uint16Array | Uint8Array>;

/** Tells of one occurrence of a name (its index in the table). Occurrences may come in any order; a name may come twice. */
export type Report = (name: number, occurrence: Occurrence) => void;

/**
 * A first look at a name, by its index, that stands in one piece from `first` to `last`: false where other words certainly
 * take it up. Told without making anything.
 */
export type MayStand = (stream: SymbolStream, name: number, first: number, last: number) => boolean;

/**
 * Looks through one text. Linear in the text, whatever the number of names. `naming`: it is one in which a seller gives goods their name
 * (title, brand, what a live room says), not prose. `eager`: copies are offered, so that spellings count that elsewhere are as likely
 * something else (FUMA, 老于妈).
 */
export type Finder = (stream: SymbolStream, report: Report, naming: boolean, eager: boolean) => void;

/**
 * One way names are recognised. `compile` is paid once a directory, its tables are cached and shared; `open` is cheap. `blurred` says that what
 * is found is another spelling than the name's own: it gives way to names that stand there as written.
 */
export type Channel = {
  id: string;
  blurred: boolean;
  compile(names: NameTable): Tables;
  open(tables: Tables, names: NameTable, pairs: CommonPairs, mayStand?: MayStand): Finder;
};
