import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll } from 'vitest';
import { type ReadTableOptions, readTable, type TableRow } from '../../lib/tables/index.ts';

/** A folder of one test file, removed when its tests are done. */
export function testFolder(): {
  put(name: string, content: string | Uint8Array): Promise<string>;
  path(name: string): string;
} {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hubiao-tables-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  const path = (name: string): string => join(folder, name);
  return {
    path,
    async put(name, content) {
      await writeFile(path(name), content);
      return path(name);
    },
  };
}

/** Every row of a table. */
export async function rowsOf(source: Parameters<typeof readTable>[0], options?: ReadTableOptions): Promise<TableRow[]> {
  const rows: TableRow[] = [];
  for await (const row of readTable(source, options)) rows.push(row);
  return rows;
}

/** An XLSX workbook with these cells on its first sheet. */
export async function workbook(path: string, rows: unknown[][], sharedStrings = true): Promise<string> {
  const stream = createWriteStream(path);
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useSharedStrings: sharedStrings, useStyles: true });
  const sheet = book.addWorksheet('名录');
  for (const row of rows) {
    const added = sheet.addRow(row);
    added.eachCell((cell) => {
      if (cell.value instanceof Date) cell.numFmt = 'yyyy"年"m"月"d"日"';
    });
    added.commit();
  }
  const finished = new Promise<void>((resolve) => stream.once('finish', () => resolve()));
  await book.commit();
  await finished;
  return path;
}
