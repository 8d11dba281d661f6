import type { LeadShown, Numbered } from './reasons.ts';
import { fieldText, type Piece, pieces, type Span, spanHolds } from './spans.ts';

type Props = { text: string; marks?: (Span & { number: number; label: string })[] };

/**
 * A text from outside with the places that reasons name, each with the numbers of those reasons: never markup, on its own for the
 * direction of writing, its hidden signs shown as what they are.
 */
export function MarkedText({ text, marks = [] }: Props) {
  return (
    <bdi className="outside">
      {pieces(text, marks).map((piece) => {
        const over = piece.spans.map((index) => marks[index]!);
        if (over.length === 0) return <Plain key={piece.start} piece={piece} />;
        const starts = over.filter(({ start }) => start === piece.start);
        return (
          <mark
            key={piece.start}
            data-reasons={over.map(({ number }) => number).join(' ')}
            title={over.map(({ number, label }) => `${number} ${label}`).join('\n')}
          >
            {starts.map(({ number }) => (
              <sup key={number} className="reason-number">
                {number}
              </sup>
            ))}
            <Plain piece={piece} />
          </mark>
        );
      })}
    </bdi>
  );
}

function Plain({ piece }: { piece: Piece }) {
  if (piece.hidden === undefined) return piece.text;
  return (
    <span className="hidden-sign" title={piece.hidden}>
      {piece.hidden}
    </span>
  );
}

/** One field of a listing with what reasons found in it; nothing where the listing has no such field. */
export function MarkedField({
  listing,
  field,
  reasons,
}: {
  listing: LeadShown['listing'];
  field: string;
  reasons: readonly Numbered[];
}) {
  const text = fieldText(listing, field);
  if (text === undefined || text === '') return null;
  const marks = reasons.flatMap(({ reason, number }) => {
    const { start, end, detail } = reason;
    if (reason.field !== field || start === undefined || end === undefined || !spanHolds(text, reason)) return [];
    return [{ start, end, number, label: detail }];
  });
  return <MarkedText text={text} marks={marks} />;
}
