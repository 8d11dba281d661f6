import {
  AlignmentType,
  Document,
  type FileChild,
  Packer,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  WidthType,
} from 'docx';
import { frameOf } from '../docx/index.ts';
import { ofPoints, paragraph, run, twips } from '../docx/parts.ts';
import { annexTable } from '../docx/tables.ts';
import { AREA, LINE_PITCH, SIZE } from '../layout.ts';
import { type TranscriptContent, tableName } from './content.ts';

const LABEL_MM = 32;

/** The transcript as a Word document, in the page of the office's papers. */
export function transcriptDocx(content: TranscriptContent): Promise<Uint8Array> {
  const document = new Document({
    title: content.title,
    creator: content.office,
    evenAndOddHeaderAndFooters: true,
    sections: [{ ...frameOf({}), children: childrenOf(content) }],
  });
  return Packer.toBuffer(document);
}

const small = (text: string, face?: 'hei') =>
  run(text, { points: SIZE.small, ...(face === undefined ? {} : { face }) });
const centred = { alignment: AlignmentType.CENTER } as const;

function childrenOf(content: TranscriptContent): FileChild[] {
  const { office, title, subtitle, facts, parts, tables, closing, signatures } = content;
  const text = (line: string) =>
    paragraph([small(line)], {
      alignment: AlignmentType.LEFT,
      indent: { firstLine: ofPoints(2 * SIZE.small) },
      pitch: 24,
      wordWrap: true,
    });
  return [
    paragraph([run(office)], centred),
    paragraph([run(title, { face: 'title', points: SIZE.title })], { ...centred, pitch: 33, after: 12 }),
    ...(subtitle === undefined ? [] : [paragraph([run(subtitle)], centred)]),
    factsTable(facts),
    ...parts.flatMap(({ heading, texts }, index) => [
      paragraph([small(`${'一二三四五六七'[index]}、${heading}`, 'hei')], {
        indent: { firstLine: ofPoints(2 * SIZE.small) },
        before: index === 0 ? LINE_PITCH / 2 : 0,
        pitch: 24,
        keepNext: true,
      }),
      ...texts.map(text),
    ]),
    text(closing),
    ...signatures.map((label, index) =>
      paragraph([small(`${label}${'　'.repeat(9)}年　　月　　日`)], {
        before: index === 0 ? LINE_PITCH : LINE_PITCH / 2,
        keepLines: true,
      }),
    ),
    ...tables.flatMap((table, index) => [
      paragraph([run(`${tableName(index)}　${table.title}`, { face: 'hei', points: SIZE.small })], {
        ...centred,
        before: LINE_PITCH,
        after: 6,
        keepNext: true,
      }),
      annexTable(table),
    ]),
    paragraph([], { pitch: 1 }),
  ];
}

function factsTable(facts: TranscriptContent['facts']): Table {
  const widths = [LABEL_MM, AREA.width - LABEL_MM].map(twips);
  const cell = (text: string, column: number): TableCell =>
    new TableCell({
      width: { size: widths[column] as number, type: WidthType.DXA },
      margins: { top: twips(1.2), bottom: twips(1.2), left: twips(1.5), right: twips(1.5) },
      children: [
        paragraph([run(text, { points: 12, ...(column === 0 ? { face: 'hei' as const } : {}) })], {
          alignment: AlignmentType.LEFT,
          pitch: 18,
          wordWrap: true,
        }),
      ],
    });
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: twips(AREA.width), type: WidthType.DXA },
    columnWidths: widths,
    rows: facts.map((row) => new TableRow({ cantSplit: true, children: row.map(cell) })),
  });
}
