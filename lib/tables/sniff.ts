import { open } from 'node:fs/promises';
import { extname } from 'node:path';
import { InputError } from '../errors.ts';
import type { TableFormat } from './types.ts';

type Kind = 'zip' | 'old-excel' | 'pdf' | 'markup' | 'utf16' | 'binary' | 'text';

const KEPT = 'Nothing was read from it.';
const HEAD_BYTES = 4096;

/** The first bytes of a file. */
export async function headOf(path: string): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

function kindOf(head: Buffer): Kind {
  if (head.subarray(0, 2).toString('latin1') === 'PK' && head[2]! < 9) return 'zip';
  if (head.readUInt32BE(0) === 0xd0cf11e0) return 'old-excel';
  const start = head.toString('latin1').replace(/^\xef\xbb\xbf/, '');
  if (start.startsWith('%PDF')) return 'pdf';
  if (/^\s*<(!doctype|html|head|body|table|\?xml|!--)/i.test(start)) return 'markup';
  if (/^(\xff\xfe|\xfe\xff)/.test(start)) return 'utf16';
  return head.includes(0) ? 'binary' : 'text';
}

const REFUSALS: Record<Exclude<Kind, 'text' | 'zip' | 'utf16'>, { what: string; advice: string }> = {
  'old-excel': { what: 'an old Excel workbook (.xls)', advice: 'Save it as XLSX or CSV and try again.' },
  pdf: { what: 'a PDF', advice: 'Export the table as XLSX, CSV or JSON Lines.' },
  markup: {
    what: 'a web page or XML document',
    advice: 'Open it in a spreadsheet program and save it as XLSX; a log-in page may have been saved in its place.',
  },
  binary: { what: 'a binary file', advice: 'Give a JSON Lines, CSV or XLSX file.' },
};

const byEnding = (name: string): TableFormat | undefined =>
  ({
    '.jsonl': 'jsonl',
    '.ndjson': 'jsonl',
    '.json': 'jsonl',
    '.csv': 'csv',
    '.tsv': 'csv',
    '.txt': 'csv',
    '.xlsx': 'xlsx',
  })[extname(name).toLowerCase()] as TableFormat | undefined;

/**
 * The format to read a file as. Throws InputError: `table-empty`, `table-not-a-table` (a page, PDF, old workbook, binary)
 * or `table-format-differs` (the name says one thing, the bytes another).
 */
export function formatOf(name: string, head: Buffer, asked: TableFormat | undefined): TableFormat {
  if (
    head
      .toString('latin1')
      .replace(/^\xef\xbb\xbf/, '')
      .trim() === ''
  )
    throw new InputError(`${name} is empty`, {
      code: 'table-empty',
      kept: KEPT,
      advice: 'Check that the export went through.',
    });
  const kind = kindOf(head.length < 4 ? Buffer.concat([head, Buffer.alloc(4, 32)]) : head);
  const said = asked ?? byEnding(name);
  if (kind === 'zip' || said === 'xlsx') {
    if (kind === 'zip' && (said ?? 'xlsx') === 'xlsx') return 'xlsx';
    const is = kind === 'zip' ? 'a ZIP archive or XLSX workbook' : 'no XLSX workbook';
    throw new InputError(`${name} is ${is}, though ${said === 'xlsx' ? 'XLSX' : said!.toUpperCase()} was expected`, {
      code: 'table-format-differs',
      kept: KEPT,
      advice: 'Give the file the ending of what it is.',
    });
  }
  if (kind !== 'text' && kind !== 'utf16') {
    const { what, advice } = REFUSALS[kind];
    throw new InputError(`${name} is ${what}, not a table`, { code: 'table-not-a-table', kept: KEPT, advice });
  }
  return said ?? (/^(\xef\xbb\xbf)?\s*\{/.test(head.toString('latin1')) ? 'jsonl' : 'csv');
}
