import { isAlphanumeric, isSeparator, Kind, type SymbolStream } from '../../../lib/text/symbols.ts';

/** What lies between two neighbouring pieces: an apostrophe, signs without space, spaces only, or something that parts them for good. */
export const Gap = { Apostrophe: 1, Tight: 2, Space: 3, Apart: 4 } as const;

/** So many pieces are held at once; the last ones are kept when the window moves on, so that what spans them is met. */
const WINDOW = 256;
const KEPT = 24;
const MAX_GAP = 3;

/** Maximal runs of letters and digits of a text, a window of them: piece `k` is the symbols `froms[k]` to `tos[k]`, the latter excluded. */
export type Pieces = {
  froms: Int32Array;
  tos: Int32Array;
  /** `Gap` before each piece. */
  gaps: Uint8Array;
  /** Pieces before this one were seen in the last window. */
  fresh: number;
  count: number;
};

/** Room for one window. */
export const newPieces = (): Pieces => ({
  froms: new Int32Array(WINDOW),
  tos: new Int32Array(WINDOW),
  gaps: new Uint8Array(WINDOW),
  fresh: 0,
  count: 0,
});

/** Goes through the pieces of a text window by window, in one linear pass. */
export function eachWindow(stream: SymbolStream, pieces: Pieces, use: () => void): void {
  const { kinds, length } = stream;
  pieces.count = 0;
  pieces.fresh = 0;
  for (let i = 0; i < length; i++) {
    if (kinds[i]! > Kind.Digit) continue;
    let to = i + 1;
    while (to < length && kinds[to]! <= Kind.Digit) to++;
    if (pieces.count === WINDOW) {
      use();
      keepLast(pieces);
    }
    const k = pieces.count++;
    pieces.froms[k] = i;
    pieces.tos[k] = to;
    pieces.gaps[k] = k === 0 ? Gap.Apart : gapOf(stream, pieces.tos[k - 1]!, i);
    i = to;
  }
  if (pieces.count > pieces.fresh) use();
}

function keepLast(pieces: Pieces): void {
  pieces.froms.copyWithin(0, WINDOW - KEPT);
  pieces.tos.copyWithin(0, WINDOW - KEPT);
  pieces.gaps.copyWithin(0, WINDOW - KEPT);
  pieces.gaps[0] = Gap.Apart;
  pieces.count = KEPT;
  pieces.fresh = KEPT;
}

const APOSTROPHES = new Set([...`'’‘\`´ʼ`].map((sign) => sign.codePointAt(0)!));
const LISTING_SIGNS = new Set([...'、;:。，；：\n\r,!?！？/'].map((sign) => sign.codePointAt(0)!));

function gapOf(stream: SymbolStream, from: number, to: number): number {
  if (to - from > MAX_GAP) return Gap.Apart;
  let spaces = 0;
  for (let i = from; i < to; i++) {
    const kind = stream.kinds[i]!;
    if (!isSeparator(kind) || LISTING_SIGNS.has(stream.symbols[i]!)) return Gap.Apart;
    if (kind === Kind.Space) spaces++;
  }
  if (spaces === to - from) return Gap.Space;
  if (spaces > 0) return joins(stream, from, to) ? Gap.Space : Gap.Apart;
  return to - from === 1 && APOSTROPHES.has(stream.symbols[from]!) ? Gap.Apostrophe : Gap.Tight;
}

const JOINING_SIGNS = new Set([...'.&+-'].map((sign) => sign.codePointAt(0)!));

/** Signs that belong to names of several words, spaces around them: Head & Shoulders, Dr. Martens. */
function joins(stream: SymbolStream, from: number, to: number): boolean {
  for (let i = from; i < to; i++)
    if (stream.kinds[i] !== Kind.Space && !JOINING_SIGNS.has(stream.symbols[i]!)) return false;
  return true;
}

/** True where a piece of text beside a place is a letter or digit. */
export const isWordAt = (stream: SymbolStream, at: number): boolean =>
  at >= 0 && at < stream.length && isAlphanumeric(stream.kinds[at]!);

/** True where no other Latin piece stands close by those from `first` to `last`: words within a Chinese title, not of an English text. */
export const standAlone = (pieces: Pieces, first: number, last: number): boolean =>
  pieces.gaps[first] === Gap.Apart && (last + 1 === pieces.count || pieces.gaps[last + 1] === Gap.Apart);
