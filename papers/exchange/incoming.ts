import { stringify } from 'csv-stringify/sync';
import type { FileGiven } from '../../domain/exchange-files.ts';
import type { Incoming } from '../../domain/exchange-ports.ts';

const TABLE = /\.(csv|xlsx|json)$/i;
const NAMED = /答复|answers|items/i;

/** The file of a message that is its table of answers: the one that is called so, else the only table there is. */
export function splitTable(files: FileGiven[]): Pick<Incoming, 'table' | 'files'> {
  const tables = files.filter(({ name }) => TABLE.test(name));
  const named = tables.filter(({ name }) => NAMED.test(name));
  const [table] = named.length === 1 ? named : tables;
  if (table === undefined || (named.length !== 1 && tables.length > 1)) return { files };
  const format = TABLE.exec(table.name)![1]!.toLowerCase() as 'csv' | 'xlsx' | 'json';
  return { table: { ...table, format }, files: files.filter((one) => one !== table) };
}

/** Rows of text as a table of answers in CSV. */
export const tableOfRows = (rows: string[][]): Incoming['table'] => ({
  name: 'body.csv',
  format: 'csv',
  bytes: Buffer.from(stringify(rows)),
});
