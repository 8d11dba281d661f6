import type { Line } from './header.ts';
import { cellReader, type Drawing, isDateFormat } from './xlsx-cells.ts';
import { type Part, parseXml, readXml } from './xlsx-xml.ts';

/** Number formats that every workbook knows without declaring them and that show dates or times. */
const isBuiltInDate = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

const DAYS_TO_1904 = 1462;

/** The path of the first visible sheet's part, absent where there is none, and how many days its dates are off those of 1900. */
export async function readWorkbook(open: (name: string) => Part): Promise<{ sheet?: string; daysOff: number }> {
  const sheets: { relation: string; hidden: boolean }[] = [];
  const targets = new Map<string, string>();
  let daysOff = 0;
  await readXml(open('xl/workbook.xml'), {
    open(tag, attributes) {
      if (tag === 'workbookPr' && /^(1|true)$/.test(attributes['date1904'] ?? '')) daysOff = DAYS_TO_1904;
      const relation = Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1];
      if (tag === 'sheet' && relation)
        sheets.push({ relation, hidden: (attributes['state'] ?? 'visible') !== 'visible' });
    },
  });
  await readXml(open('xl/_rels/workbook.xml.rels'), {
    open(tag, { Id, Target }) {
      if (tag !== 'Relationship' || !Id || !Target) return;
      targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`);
    },
  });
  const first = sheets.find(({ hidden }) => !hidden);
  const sheet = first && targets.get(first.relation);
  return sheet === undefined ? { daysOff } : { sheet, daysOff };
}

/** The workbook's shared texts by number; phonetic readings are left out. */
export async function readSharedStrings(part: Part): Promise<string[]> {
  const strings: string[] = [];
  let text = '';
  let inText = false;
  let phonetic = false;
  await readXml(part, {
    open(tag) {
      if (tag === 'si') text = '';
      if (tag === 'rPh') phonetic = true;
      inText = tag === 't' && !phonetic;
    },
    text(piece) {
      if (inText) text += piece;
    },
    close(tag) {
      inText = false;
      if (tag === 'rPh') phonetic = false;
      if (tag === 'si') strings.push(text);
    },
  });
  return strings;
}

/** Which cell styles show a number as a date. */
export async function readStyles(part: Part): Promise<boolean[]> {
  const custom = new Map<number, string>();
  const dates: boolean[] = [];
  let inCells = false;
  await readXml(part, {
    open(tag, { numFmtId, formatCode }) {
      const id = Number(numFmtId ?? 0);
      if (tag === 'numFmt') custom.set(id, formatCode ?? '');
      if (tag === 'cellXfs') inCells = true;
      if (tag === 'xf' && inCells) dates.push(custom.has(id) ? isDateFormat(custom.get(id)!) : isBuiltInDate(id));
    },
    close(tag) {
      if (tag === 'cellXfs') inCells = false;
    },
  });
  return dates;
}

/** The lines of a sheet, numbered as the sheet numbers them. */
export async function* readSheet(part: Part, drawing: Drawing): AsyncGenerator<Line> {
  const ready: Line[] = [];
  const cell = cellReader(drawing);
  let line: Line = { row: 0, cells: [] };
  const handlers = {
    open(tag: string, attributes: Record<string, string>) {
      if (tag === 'row') line = { row: Number(attributes['r'] ?? line.row + 1), cells: [] };
      else cell.open(tag, attributes, line.cells.length);
    },
    text: cell.text,
    close(tag: string) {
      if (tag === 'row') ready.push(line);
      const done = cell.close(tag);
      if (!done) return;
      while (line.cells.length < done.column) line.cells.push(undefined);
      line.cells[done.column] = done.value;
      if (!done.problem) return;
      line.problems = [...(line.problems ?? []), { field: `column ${done.column + 1}`, problem: done.problem }];
    },
  };
  for await (const _ of parseXml(part, handlers)) yield* ready.splice(0);
  yield* ready;
}
