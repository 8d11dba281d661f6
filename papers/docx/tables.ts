import { AlignmentType, Table, TableCell, TableLayoutType, TableRow, VerticalAlign, WidthType } from 'docx';
import { AREA, SIZE } from '../layout.ts';
import type { Annex } from '../types.ts';
import { paragraph, run, twips } from './parts.ts';

const CELL = { top: twips(1.2), bottom: twips(1.2), left: twips(1.2), right: twips(1.2) };
/** A row with a cell longer than this may break over pages. */
const LENGTHY = 300;

/** The table of an annex: its head comes again on every page, rows stay whole, codes wrap anywhere. */
export function annexTable({ columns, rows }: Annex): Table {
  const widths = columns.map(({ width }) => twips(width));
  const cell = (text: string, column: number, head: boolean): TableCell => {
    const { centre, code } = columns[column]!;
    const face = head ? ({ face: 'hei' } as const) : {};
    return new TableCell({
      width: { size: widths[column]!, type: WidthType.DXA },
      margins: CELL,
      verticalAlign: VerticalAlign.CENTER,
      children: [
        paragraph([run(text, { ...face, points: code && !head ? 9 : SIZE.table })], {
          alignment: head || centre ? AlignmentType.CENTER : AlignmentType.LEFT,
          pitch: code && !head ? 12.5 : 15,
          ...(code ? { wordWrap: true } : {}),
        }),
      ],
    });
  };
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: twips(AREA.width), type: WidthType.DXA },
    columnWidths: widths,
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: columns.map(({ title }, at) => cell(title, at, true)),
      }),
      ...rows.map(
        (row) =>
          new TableRow({
            cantSplit: row.every((text) => text.length <= LENGTHY),
            children: row.map((text, at) => cell(text, at, false)),
          }),
      ),
    ],
  });
}
