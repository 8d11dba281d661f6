/** Controls that change how a text runs or that cannot be seen; shown as what they are. */
const HIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu;

const name = (sign: string): string => `U+${sign.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;

/**
 * A text that comes from outside (titles, names, reasons): never markup, on its own for the direction of writing, its hidden
 * signs visible.
 */
export function OutsideText({ children }: { children: string | undefined }) {
  if (children === undefined || children === '') return null;
  const pieces: (string | { sign: string; at: number })[] = [];
  let last = 0;
  for (const found of children.matchAll(HIDDEN)) {
    pieces.push(children.slice(last, found.index), { sign: found[0], at: found.index });
    last = found.index + found[0].length;
  }
  pieces.push(children.slice(last));
  return (
    <bdi>
      {pieces.map((piece) =>
        typeof piece === 'string' ? (
          piece
        ) : (
          <span key={piece.at} className="hidden-sign" title={name(piece.sign)}>
            {name(piece.sign)}
          </span>
        ),
      )}
    </bdi>
  );
}
