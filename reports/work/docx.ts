import {
  AlignmentType,
  Document,
  HeadingLevel,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { Block, WorkSummary } from './content.ts';

const MADE_UP = '示范数据：本报告只统计示范用的虚构线索。';
const FONT = (eastAsia: string) => ({ ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia });
const HALF_POINTS = { title: 44, body: 32, table: 21 };
const LINE = 560;

const run = (text: string, size: number, eastAsia: string): TextRun =>
  new TextRun({ text, size, color: '000000', font: FONT(eastAsia) });

/** The summary as DOCX, in the types and sizes of an office's text. */
export async function workDocx({ title, period, madeUp, blocks }: WorkSummary): Promise<Uint8Array> {
  const heading = new Paragraph({
    heading: HeadingLevel.TITLE,
    alignment: AlignmentType.CENTER,
    spacing: { after: 360 },
    children: [
      run(title, HALF_POINTS.title, '方正小标宋简体'),
      new TextRun({ break: 1 }),
      run(period, HALF_POINTS.title, '方正小标宋简体'),
    ],
  });
  const warning = madeUp ? [new Paragraph({ children: [run(MADE_UP, HALF_POINTS.body, '黑体')] })] : [];
  const document = new Document({ title, sections: [{ children: [heading, ...warning, ...blocks.flatMap(partsOf)] }] });
  return new Uint8Array(await Packer.toBuffer(document));
}

function partsOf(block: Block): (Paragraph | Table)[] {
  const { body, table } = HALF_POINTS;
  if (block.kind !== 'table')
    return [
      new Paragraph({
        ...(block.kind === 'heading' ? { heading: HeadingLevel.HEADING_1, keepNext: true } : {}),
        indent: { firstLine: 640 },
        spacing: { line: LINE },
        children: [run(block.text, body, block.kind === 'heading' ? '黑体' : '仿宋_GB2312')],
      }),
    ];
  const cell = (text: string, face: string, first: boolean): TableCell =>
    new TableCell({
      margins: { top: 60, bottom: 60, left: 90, right: 90 },
      children: [
        new Paragraph({
          alignment: first ? AlignmentType.LEFT : AlignmentType.RIGHT,
          children: [run(text, table, face)],
        }),
      ],
    });
  const row = (cells: string[], face: string, tableHeader: boolean): TableRow =>
    new TableRow({ tableHeader, cantSplit: true, children: cells.map((text, index) => cell(text, face, index === 0)) });
  return [
    new Paragraph({ keepNext: true, spacing: { before: 240, after: 80 }, children: [run(block.title, table, '黑体')] }),
    new Table({
      width: { size: 100, type: WidthType.PERCENTAGE },
      rows: [row(block.columns, '黑体', true), ...block.rows.map((cells) => row(cells, '宋体', false))],
    }),
  ];
}
