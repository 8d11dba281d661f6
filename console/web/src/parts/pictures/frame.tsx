import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Numbered } from '../finding/reasons.ts';
import { useFindingWords } from '../finding/rules.ts';
import { OutsideText } from '../outside-text.tsx';

type Props = {
  label: string;
  zoom: number;
  /** Address of a kept picture; without one the children stand in its place. */
  src?: string;
  alt?: string;
  boxes?: readonly Numbered[];
  /** What lies over the picture, and how far it hides it (0 to 1). */
  over?: { content: ReactNode; opacity: number } | undefined;
  children?: ReactNode;
};

/** One pane: a picture whole, or in its zoom and moved by scrolling, with boxes in pixels of the original. */
export function Frame({ label, zoom, src, alt, boxes = [], over, children }: Props) {
  const { t } = useTranslation('finding');
  const [size, setSize] = useState<{ src: string; width: number; height: number }>();
  const [broken, setBroken] = useState<string>();
  const words = useFindingWords();
  const known = size !== undefined && size.src === src ? size : undefined;
  return (
    <figure className="frame">
      <figcaption>{label}</figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: an area that scrolls must be reached by the keyboard */}
      <section className="frame-view" aria-label={label} tabIndex={0}>
        <div className="frame-inner" style={{ width: `${zoom * 100}%`, height: `${zoom * 100}%` }}>
          {src === undefined ? (
            <div className="frame-empty">{children}</div>
          ) : broken === src ? (
            <div className="frame-empty">{t('pictures.broken')}</div>
          ) : (
            <img
              src={src}
              alt={alt ?? ''}
              onLoad={({ currentTarget: { naturalWidth: width, naturalHeight: height } }) =>
                setSize({ src, width, height })
              }
              onError={() => setBroken(src)}
            />
          )}
          {known !== undefined && boxes.length > 0 && <Boxes boxes={boxes} {...known} />}
          {over !== undefined && (
            <div className="frame-over" style={{ opacity: over.opacity }}>
              {over.content}
            </div>
          )}
        </div>
      </section>
      {boxes.length > 0 && (
        <ul className="frame-said">
          {boxes.map(({ reason, number }) => (
            <li key={number}>
              <span className="reason-number">{number}</span> <OutsideText>{words.reason(reason)}</OutsideText>
            </li>
          ))}
        </ul>
      )}
    </figure>
  );
}

function Boxes({ boxes, width, height }: { boxes: readonly Numbered[]; width: number; height: number }) {
  const line = Math.max(width, height) / 160;
  return (
    <svg className="frame-boxes" viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      {boxes.flatMap(({ reason, number }) => {
        if (reason.box === undefined) return [];
        const [x, y, w, h] = reason.box as [number, number, number, number];
        return [
          <g key={number} data-box={number}>
            <rect x={x} y={y} width={w} height={h} strokeWidth={line} />
            <text x={x + line} y={Math.max(y - line, line * 5)} fontSize={line * 5}>
              {number}
            </text>
          </g>,
        ];
      })}
    </svg>
  );
}
