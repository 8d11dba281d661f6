import { similarity } from '../tables/index.ts';
import { soundLikeness } from '../tables/pinyin.ts';
import { partLikeness, sharePart } from './parts.ts';

/** How a changed spelling differs from the name it stands for. */
export type Change = 'homophone' | 'lookalike' | 'altered' | 'transposed';

/** How near a spelling is to a name (0..1), what was changed, and whether it may well be something else. */
export type Comparison = { likeness: number; changes: Change[]; doubtful: boolean };

/** Below it a shape is taken for another one by nobody who reads a name of two characters. */
const SHORT_SHAPE = 42;
const EXACT_SOUND = 90;
const SAME_TONE = 97;
const BOTH = 8;
const NEAREST = 98;

/**
 * Symbols from `from` on; `isRare` tells characters that hardly anyone can type; `eager` lets one of three be any other, `opens`, where a
 * title gives the name of its goods, one that has a part in common with the name's.
 */
export type Piece = {
  symbols: Int32Array;
  from: number;
  isRare: (cp: number) => boolean;
  eager: boolean;
  opens: boolean;
};

/** Compares a piece with a name; undefined where the name would not be read out of them. */
export function compare(piece: Piece, name: Int32Array): Comparison | undefined {
  const { symbols, from } = piece;
  const { length } = name;
  let changed = 0;
  let total = 0;
  let sounds = 0;
  let worst = 100;
  let last = -1;
  for (let k = 0; k < length; k++) {
    const written = symbols[from + k]!;
    const own = name[k]!;
    if (written === own) {
      total += 100;
      continue;
    }
    const sound = soundLikeness(written, own);
    const shape = Math.max(similarity(written, own), length > 2 || sound > 0 ? partLikeness(written, own) : 0);
    if (sound === 0 && shape === 0)
      return isReversed(piece, name)
        ? { likeness: MOVED_LIKENESS, changes: ['transposed'], doubtful: false }
        : changed === 0
          ? otherwise(piece, name, k)
          : undefined;
    // A character of the same sound that looks alike too (橡 for 象) is the nearest of all.
    const best = sound > 0 && shape > 0 ? Math.min(NEAREST, sound + BOTH) : Math.max(sound, shape);
    if (sound >= shape || sound >= EXACT_SOUND) sounds++;
    total += best;
    worst = Math.min(worst, best);
    changed++;
    last = k;
  }
  if (changed === 0) return undefined;
  return judge({ length, changed, sounds, worst, last, likeness: total / length / 100 });
}

type Tally = { length: number; changed: number; sounds: number; worst: number; last: number; likeness: number };

function judge({ length, changed, sounds, worst, likeness }: Tally): Comparison | undefined {
  const changes: Change[] = [];
  if (sounds > 0) changes.push('homophone');
  if (sounds < changed) changes.push('lookalike');
  if (length === 2) {
    if (changed === 2 && (sounds < 2 || worst < SAME_TONE)) return undefined;
    if (sounds === 0 && worst < SHORT_SHAPE) return undefined;
    return { likeness: changed === 2 ? likeness - 0.06 : likeness, changes, doubtful: true };
  }
  if (changed === 1) return { likeness, changes, doubtful: false };
  const kept = length - changed;
  const doubtful = kept < 2 && (worst < EXACT_SOUND || (length === 3 && worst < SAME_TONE));
  return { likeness: likeness - 0.03 * (changed - 1), changes, doubtful };
}

const RARE_LIKENESS = 0.6;
const ALTERED_LIKENESS = 0.4;
const MOVED_LIKENESS = 0.9;

/** The first character that is neither like the name's in sound nor in shape: swapped with the next, a rare one in its place, or another. */
function otherwise(piece: Piece, name: Int32Array, at: number): Comparison | undefined {
  const { symbols, from } = piece;
  const { length } = name;
  if (length < 3) return undefined;
  if (restIs(piece, name, at + 1)) {
    const written = symbols[from + at]!;
    const rare = piece.isRare(written);
    const kindred = piece.opens && sharePart(written, name[at]!);
    if (!rare && length < 4 && !piece.eager && !kindred) return undefined;
    const likeness = (length - 1 + (rare ? RARE_LIKENESS : ALTERED_LIKENESS)) / length;
    return { likeness, changes: [rare ? 'lookalike' : 'altered'], doubtful: !rare };
  }
  const swapped = symbols[from + at] === name[at + 1] && symbols[from + at + 1] === name[at];
  if (!swapped || !restIs(piece, name, at + 2)) return undefined;
  return { likeness: MOVED_LIKENESS, changes: ['transposed'], doubtful: length === 3 };
}

/** Whether a name of three characters and more is written from its end: 傅师康. */
function isReversed({ symbols, from }: Piece, name: Int32Array): boolean {
  if (name.length < 3) return false;
  for (let k = 0; k < name.length; k++) if (symbols[from + k] !== name[name.length - 1 - k]) return false;
  return true;
}

/** Whether everything from a place of the name on is written as it is. */
function restIs({ symbols, from }: Piece, name: Int32Array, start: number): boolean {
  for (let k = start; k < name.length; k++) if (symbols[from + k] !== name[k]) return false;
  return true;
}
