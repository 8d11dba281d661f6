import {
  AlignmentType,
  BorderStyle,
  Document,
  type FileChild,
  Footer,
  Header,
  type ISectionOptions,
  Packer,
  PageNumber,
  type Paragraph,
  TextRun,
} from 'docx';
import { AREA, headSize, LINE_PITCH, PAGE, RED, SIZE, signatureGap, textWidth } from '../layout.ts';
import type { PaperContent } from '../types.ts';
import { imprintOf } from './imprint.ts';
import { ofPoints, paragraph, run, twips } from './parts.ts';
import { annexTable } from './tables.ts';

/** The paper as a Word document in the layout of GB/T 9704. */
export function docxOf(content: PaperContent): Promise<Uint8Array> {
  const document = new Document({
    title: content.title.join(''),
    creator: content.signer,
    evenAndOddHeaderAndFooters: true,
    sections: [{ ...frameOf(content), children: childrenOf(content) }],
  });
  return Packer.toBuffer(document);
}

/** The page of the standard: its size and margins, page numbers at the outer edge, a stamp where there is one. */
export function frameOf({ stamp }: Pick<PaperContent, 'stamp'>): Omit<ISectionOptions, 'children'> {
  const number = (alignment: 'left' | 'right'): Footer => {
    const text = new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], size: SIZE.small * 2, font: '宋体' });
    const indent = { [alignment]: SIZE.small * 20 };
    return new Footer({ children: [paragraph([text], { alignment, indent, pitch: 16 })] });
  };
  const head = (): Header =>
    new Header({
      children: [
        paragraph(stamp === undefined ? [] : [run(stamp, { points: SIZE.title, color: '#a0a0a0' })], {
          alignment: AlignmentType.CENTER,
        }),
      ],
    });
  return {
    properties: {
      page: {
        size: { width: twips(PAGE.width), height: twips(PAGE.height) },
        margin: {
          top: twips(PAGE.top),
          right: twips(PAGE.right),
          bottom: twips(PAGE.bottom),
          left: twips(PAGE.left),
          header: twips(15),
          footer: twips(PAGE.bottom - 7 - 6),
        },
      },
    },
    headers: { default: head(), even: head() },
    footers: { default: number('right'), even: number('left') },
  };
}

function childrenOf(content: PaperContent): FileChild[] {
  const { recipient, blocks, annexes, imprint } = content;
  return [
    ...headOf(content),
    ...titleOf(content.title, content.head === undefined ? 1 : 2),
    paragraph([run(`${recipient}：`)]),
    ...blocks.map(({ kind, text }) =>
      paragraph([run(text, { face: kind === 'heading' ? 'hei' : 'fangsong' })], {
        indent: { firstLine: ofPoints(2 * SIZE.body) },
        ...(LONG_CODE.test(text) ? { wordWrap: true } : {}),
        ...(kind === 'heading' ? { keepNext: true } : {}),
      }),
    ),
    ...attachmentsOf(content.annexTitles),
    ...signatureOf(content),
    ...annexes.flatMap((annex, index) => [
      paragraph([run(`附件${annexes.length > 1 ? index + 1 : ''}`, { face: 'hei' })], { pageBreakBefore: true }),
      ...titleOf([annex.title], 1),
      annexTable(annex),
    ]),
    ...(imprint === undefined ? [paragraph([], { pitch: 1 })] : imprintOf(imprint)),
  ];
}

/** A code this long would tear its line apart if it did not break. */
const LONG_CODE = /[0-9A-Za-z]{12,}/;

const ROOM_OVER_HEAD_MM = 33;

function headOf({ head }: PaperContent): Paragraph[] {
  if (head === undefined) return [];
  const points = headSize(head.lines);
  return [
    ...head.lines.map((line, index) =>
      paragraph([run(line, { face: 'title', points, color: RED })], {
        alignment: AlignmentType.CENTER,
        before: index === 0 ? (ROOM_OVER_HEAD_MM * 72) / 25.4 : 0,
        pitch: points * 1.25,
      }),
    ),
    paragraph([run(head.number ?? '')], {
      alignment: AlignmentType.CENTER,
      before: 2 * LINE_PITCH,
      border: { bottom: { style: BorderStyle.SINGLE, size: 12, space: 11, color: RED.slice(1) } },
    }),
  ];
}

const titleOf = (lines: readonly string[], before: number): Paragraph[] =>
  lines.map((line, index) =>
    paragraph([run(line, { face: 'title', points: SIZE.title })], {
      alignment: AlignmentType.CENTER,
      keepNext: true,
      pitch: 33,
      before: index === 0 ? before * LINE_PITCH : 0,
      after: index === lines.length - 1 ? LINE_PITCH : 0,
    }),
  );

const attachmentsOf = (titles: readonly string[]): Paragraph[] =>
  titles.map((title, index) =>
    paragraph([run(`${index === 0 ? '附件：' : '　　　'}${titles.length > 1 ? `${index + 1}.` : ''}${title}`)], {
      before: index === 0 ? LINE_PITCH : 0,
      indent: { left: ofPoints(2 * SIZE.body) },
      keepNext: true,
    }),
  );

/** The signature over the date, with room above where the seal is set; the room is named until it is used. */
function signatureOf({ signer, date, sealing, head }: PaperContent): Paragraph[] {
  const area = (AREA.width * 72) / 25.4;
  const right = signatureGap(signer, date) * SIZE.body;
  const width = Math.max(textWidth(signer), textWidth(date)) * SIZE.body + 4;
  const indent = { left: ofPoints(Math.max(0, area - right - width)), right: ofPoints(right) };
  const centred = { alignment: AlignmentType.CENTER, indent, keepNext: true, keepLines: true };
  const place = sealing === 'open' ? (head === undefined ? '（签　章）' : '（印　章）') : '';
  return [
    paragraph([run(place, { points: SIZE.table, color: '#b07070' })], { ...centred, before: LINE_PITCH }),
    paragraph([run(signer)], { ...centred, before: LINE_PITCH }),
    paragraph([run(date)], { ...centred, keepNext: false }),
  ];
}
