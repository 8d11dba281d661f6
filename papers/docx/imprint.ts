import {
  BorderStyle,
  FrameAnchorType,
  HorizontalPositionAlign,
  type IBorderOptions,
  type Paragraph,
  TabStopType,
  VerticalPositionAlign,
} from 'docx';
import { AREA, SIZE } from '../layout.ts';
import type { PaperContent } from '../types.ts';
import { paragraph, run, twips } from './parts.ts';

const rule = (size: number): IBorderOptions => ({ style: BorderStyle.SINGLE, size, space: 1, color: '000000' });
const ROW_MM = 9;

/** The imprint 版记 in a frame at the foot of the last page: who gets copies, who issued it and when. */
export function imprintOf({ copies, office, date }: NonNullable<PaperContent['imprint']>): Paragraph[] {
  const rows = [...(copies === undefined ? [] : [`抄送：${copies}。`]), `${office}\t${date}印发`];
  const indent = SIZE.small * 20;
  return rows.map((text, index) =>
    paragraph([run(text, { points: SIZE.small })], {
      pitch: (ROW_MM * 72) / 25.4,
      indent: { left: indent, right: indent },
      tabStops: [{ type: TabStopType.RIGHT, position: twips(AREA.width) - indent }],
      border: {
        top: rule(index === 0 ? 8 : 6),
        ...(index === rows.length - 1 ? { bottom: rule(8) } : {}),
      },
      frame: {
        type: 'alignment',
        width: twips(AREA.width),
        height: twips(ROW_MM * rows.length + 1),
        anchor: { horizontal: FrameAnchorType.MARGIN, vertical: FrameAnchorType.MARGIN },
        alignment: { x: HorizontalPositionAlign.LEFT, y: VerticalPositionAlign.BOTTOM },
      },
    }),
  );
}
