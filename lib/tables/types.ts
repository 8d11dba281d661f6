import type { Readable } from 'node:stream';
import type { FieldProblem } from '../../domain/listing.ts';

export type TableFormat = 'jsonl' | 'csv' | 'xlsx';

/**
 * One row of a file. `row` is the line in JSONL and the row that a spreadsheet shows in CSV and XLSX, where the header is
 * row 1. `value` is an object by header name (cells that are empty are absent); undefined where the row could not be read.
 */
export type TableRow = { row: number; value: unknown; problems?: FieldProblem[] };

/** What of the file has been read; `total` in the same unit of bytes, unknown for a live stream. */
export type TableProgress = { bytes: number; total?: number };

export type TableSource = string | Readable;

export type ReadTableOptions = {
  /** Else by the name's ending, else by what the first bytes are. */
  format?: TableFormat;
  /** How messages call the file; else its path. */
  name?: string;
  /** The largest file taken, in bytes; 1 GiB unless told. */
  maxBytes?: number;
  onProgress?: (progress: TableProgress) => void;
};

/** A file that lies on disk, as the format readers take it. */
export type TableFile = {
  path: string;
  name: string;
  size: number;
  onProgress: ((progress: TableProgress) => void) | undefined;
};
