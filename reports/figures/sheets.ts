import { stringify } from 'csv-stringify/sync';
import ExcelJS from 'exceljs';
import type { FigureReport } from '../../domain/figure-files.ts';
import { aboutOf, type Cell, tablesOf } from './tables.ts';
import { FIGURE_WORDS } from './words.ts';

/** All tables as one in long form: table, item, measure, value; what was asked for comes first. No cell is a formula. */
export function figuresCsv(report: FigureReport): Uint8Array {
  const words = FIGURE_WORDS[report.language];
  const about = [[words.title, words.suspicion], ...aboutOf(report), [words.about, words.note]];
  const lines: Cell[][] = about.map(([name, value]) => [words.about, name, '', value]);
  if (report.figures.madeUp) lines.unshift([words.about, words.madeUp, '', '']);
  for (const { name, columns, rows } of tablesOf(report))
    for (const [item, ...values] of rows)
      for (const [index, value] of values.entries())
        if (value !== undefined) lines.push([name, item, columns[index + 1], value]);
  const header = [words.table, words.item, words.measure, words.value];
  return Buffer.from(stringify([header, ...lines], { bom: true, escape_formulas: true }));
}

/** A sheet about the figures, then a sheet for each table; texts are texts, whatever they begin with. */
export async function figuresXlsx(report: FigureReport): Promise<Uint8Array> {
  const words = FIGURE_WORDS[report.language];
  const book = new ExcelJS.Workbook();
  const about = book.addWorksheet(words.about);
  about.columns = [{ width: 28 }, { width: 70 }];
  about.addRow([words.title]).font = { bold: true, size: 14 };
  if (report.figures.madeUp) about.addRow([words.madeUp]).font = { bold: true };
  about.addRow([words.suspicion]);
  about.addRows(aboutOf(report));
  about.addRow([words.about, words.note]).alignment = { wrapText: true, vertical: 'top' };
  for (const { name, columns, rows, shares } of tablesOf(report)) {
    const sheet = book.addWorksheet(name.slice(0, 31).replace(/[*?:\\/[\]]/g, ' '), {
      views: [{ state: 'frozen', ySplit: 1 }],
    });
    sheet.columns = columns.map((column, index) => ({
      width: index === 0 ? 30 : Math.max(12, column.length * 2),
      ...(index === shares ? { style: { numFmt: '0.0%' } } : {}),
    }));
    sheet.addRow(columns).font = { bold: true };
    sheet.addRows(rows);
  }
  return new Uint8Array(await book.xlsx.writeBuffer());
}
