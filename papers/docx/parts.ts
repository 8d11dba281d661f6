import { AlignmentType, type IParagraphOptions, Paragraph, TextRun } from 'docx';
import { CHARACTER_PITCH, LINE_PITCH, SIZE } from '../layout.ts';

/* Measures of WordprocessingML: twentieths of a point for lengths, half points for type. */

export const twips = (millimetres: number): number => Math.round((millimetres * 1440) / 25.4);
export const ofPoints = (points: number): number => Math.round(points * 20);

/** The fonts of the standard by their names: who opens the file in an office has them. */
const EAST = {
  fangsong: '仿宋_GB2312',
  title: '方正小标宋简体',
  hei: '黑体',
} as const;
export type Face = keyof typeof EAST;

type Look = { face?: Face; points?: number; color?: string };

export const run = (text: string, { face = 'fangsong', points = SIZE.body, color }: Look = {}): TextRun =>
  new TextRun({
    text,
    size: points * 2,
    // 28 characters a line; other sizes stand as they are.
    ...(points === SIZE.body ? { characterSpacing: Math.round((CHARACTER_PITCH - SIZE.body) * 20) } : {}),
    font: { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: EAST[face], hint: 'eastAsia' },
    ...(color === undefined ? {} : { color: color.replace('#', '') }),
  });

type Around = Omit<IParagraphOptions, 'children' | 'spacing'> & { before?: number; after?: number; pitch?: number };

/** A paragraph of runs on the grid of lines; `before` and `after` in points, `pitch` another line height in points. */
export function paragraph(
  children: TextRun[],
  { before = 0, after = 0, pitch = LINE_PITCH, ...rest }: Around = {},
): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.BOTH,
    ...rest,
    children,
    spacing: { before: ofPoints(before), after: ofPoints(after), line: ofPoints(pitch), lineRule: 'exact' },
  });
}
