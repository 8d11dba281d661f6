import { signName, UNSEEN } from './unseen.ts';

/**
 * A text that comes from outside (titles, names, reasons): never markup, on its own for the direction of writing, its hidden
 * signs visible.
 */
export function OutsideText({ children }: { children: string | undefined }) {
  if (children === undefined || children === '') return null;
  const pieces: (string | { sign: string; at: number })[] = [];
  let last = 0;
  for (const found of children.matchAll(UNSEEN)) {
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
          <span key={piece.at} className="hidden-sign" title={signName(piece.sign)}>
            {signName(piece.sign)}
          </span>
        ),
      )}
    </bdi>
  );
}
