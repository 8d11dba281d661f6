import { type Folding, foldCodePoint } from './fold.ts';
import { Flag, Kind, type SymbolStream } from './symbols.ts';

// Foldings of the basic plane, made once a code point: single symbols in a flat table, with their kind and flags above
// them in one number (0: not made yet, or not of one symbol), the rest in a map.
const SINGLE = new Uint32Array(65536);
const KIND = 21;
const FLAGS = 25;
const SYMBOL_BITS = (1 << KIND) - 1;
const KIND_BITS = 15;
const OTHERS = new Map<number, Folding>();
// A bit for each Chinese character that stays as it is: most of a text, told from a fiftieth of the memory of SINGLE.
const PLAIN = new Int32Array(65536 / 32);

/** Kana that look like Chinese characters: between two of those they stand for them (道ロ烧鸡). */
const KANA_ALIKE: ReadonlyMap<number, number> = new Map(
  ['ロ口', 'エ工', 'ニ二', 'カ力', 'タ夕', 'ト卜', 'ハ八', 'チ千', 'オ才', 'ミ三'].map(
    ([kana, han]) => [kana!.codePointAt(0)!, han!.codePointAt(0)!] as const,
  ),
);
const HAN_BEFORE = /\p{sc=Han}$/u;
const HAN_BEHIND = /^\p{sc=Han}/u;

const isBetweenHan = (text: string, at: number): boolean =>
  HAN_BEFORE.test(text.slice(Math.max(0, at - 2), at)) && HAN_BEHIND.test(text.slice(at + 1, at + 3));

const alikeFolding = (cp: number): Folding => ({
  symbols: [KANA_ALIKE.get(cp)!],
  kinds: [Kind.Han],
  flags: Flag.Confusable,
  mark: false,
});

function folding(cp: number): Folding {
  let known = OTHERS.get(cp);
  if (known === undefined) {
    known = foldCodePoint(cp);
    // A lone surrogate may be half of a pair elsewhere: it never takes the fast way.
    const lone = cp >= 0xd800 && cp <= 0xdfff;
    if (cp < 65536 && !lone && known.symbols.length === 1 && !KANA_ALIKE.has(cp)) {
      SINGLE[cp] = known.symbols[0]! | (known.kinds[0]! << KIND) | (known.flags << FLAGS);
      if (known.symbols[0] === cp && known.kinds[0] === Kind.Han && known.flags === 0)
        PLAIN[cp >>> 5]! |= 1 << (cp & 31);
    } else OTHERS.set(cp, known);
  }
  return known;
}

/** Spare symbols, so that texts with a few unfolding characters need no second allocation. */
const SLACK = 16;

/** Room for `capacity` symbols; grown only by characters that unfold into several. */
type Arrays = Pick<SymbolStream, 'symbols' | 'kinds' | 'flags' | 'starts' | 'ends' | 'solids'>;

/** One buffer for all six: an allocation costs more than the work on a title. */
function arraysOf(capacity: number): Arrays {
  const buffer = new ArrayBuffer(capacity * 18);
  return {
    symbols: new Int32Array(buffer, 0, capacity),
    starts: new Int32Array(buffer, capacity * 4, capacity),
    ends: new Int32Array(buffer, capacity * 8, capacity),
    solids: new Int32Array(buffer, capacity * 12, capacity),
    kinds: new Uint8Array(buffer, capacity * 16, capacity),
    flags: new Uint8Array(buffer, capacity * 17, capacity),
  };
}

function grown(old: Arrays, capacity: number): Arrays {
  const next = arraysOf(capacity);
  next.symbols.set(old.symbols);
  next.kinds.set(old.kinds);
  next.flags.set(old.flags);
  next.starts.set(old.starts);
  next.ends.set(old.ends);
  next.solids.set(old.solids);
  return next;
}

/**
 * The normalised symbols of a text with their places in it: NFKC, lower case, diacritics and look-alike letters folded,
 * traditional to simplified, unseen characters dropped. Linear in the text; lone surrogates stay as signs. The arrays of
 * `spent`, a stream that nobody reads any more, are used again where they are large enough.
 */
export function symbolStream(text: string, spent?: SymbolStream): SymbolStream {
  const size = text.length;
  let out: Arrays = spent !== undefined && spent.symbols.length >= size + SLACK ? spent : arraysOf(size + SLACK);
  let length = 0;
  let solidCount = 0;
  let pending = 0;
  for (let at = 0; at < size; ) {
    const unit = text.charCodeAt(at);
    if ((PLAIN[unit >>> 5]! & (1 << (unit & 31))) !== 0) {
      out.symbols[length] = unit;
      out.kinds[length] = Kind.Han;
      out.flags[length] = pending;
      out.starts[length] = at++;
      out.ends[length] = at;
      out.solids[solidCount++] = length++;
      pending = 0;
      continue;
    }
    const single = SINGLE[unit]!;
    if (single !== 0) {
      const kind = (single >>> KIND) & KIND_BITS;
      out.symbols[length] = single & SYMBOL_BITS;
      out.kinds[length] = kind;
      out.flags[length] = (single >>> FLAGS) | pending;
      out.starts[length] = at++;
      out.ends[length] = at;
      out.solids[solidCount] = length++;
      if (kind < Kind.Space) solidCount++;
      pending = 0;
      continue;
    }
    const cp = text.codePointAt(at)!;
    const end = at + (cp > 0xffff ? 2 : 1);
    const folded = KANA_ALIKE.has(cp) && isBetweenHan(text, at) ? alikeFolding(cp) : folding(cp);
    const room = length + folded.symbols.length + size - at;
    if (room > out.symbols.length) out = grown(out, room * 2 + SLACK);
    if (folded.symbols.length === 0) pending |= unseen(text, at, folded, out, length);
    for (let k = 0; k < folded.symbols.length; k++) {
      out.symbols[length] = folded.symbols[k]!;
      out.kinds[length] = folded.kinds[k]!;
      out.flags[length] = folded.flags | pending;
      out.starts[length] = at;
      out.ends[length] = end;
      out.solids[solidCount] = length++;
      if (folded.kinds[k]! < Kind.Space) solidCount++;
      pending = 0;
    }
    at = end;
  }
  if (spent !== undefined) wipe(out, length);
  const { symbols, kinds, flags, starts, ends, solids } = out;
  return { text, length, symbols, kinds, flags, starts, ends, solids, solidCount };
}

/** A look past the end of a text finds nothing, whatever stood there before. */
function wipe({ symbols, kinds, flags, starts, ends }: Arrays, length: number): void {
  const end = Math.min(symbols.length, length + SLACK);
  for (let i = length; i < end; i++) {
    symbols[i] = 0;
    kinds[i] = 0;
    flags[i] = 0;
    starts[i] = 0;
    ends[i] = 0;
  }
}

/** A combining mark marks the symbol before it, another unseen character the one after it; returns the flag to carry on. */
function unseen(text: string, at: number, folded: Folding, out: Arrays, length: number): number {
  if (!folded.mark) return Flag.Hidden;
  if (length === 0) return 0;
  const end = out.ends[length - 1]!;
  const composes = end === at && text.slice(at - 1, at + 1).normalize('NFC').length === 1;
  out.flags[length - 1]! |= composes ? Flag.Diacritic : Flag.Combining;
  return 0;
}

/** The original text between two symbols of a stream, the last one included. */
export const quoteOf = (stream: SymbolStream, first: number, last: number): string =>
  stream.text.slice(stream.starts[first]!, stream.ends[last]!);

/** The symbols from `from` to `to`, the latter left out, as text. */
export function symbolText(symbols: Int32Array, from: number, to: number): string {
  let text = '';
  for (let i = from; i < to; i++) text += String.fromCodePoint(symbols[i]!);
  return text;
}

/** A text in its normalised spelling, spaces and signs kept. */
export function foldText(text: string): string {
  const stream = symbolStream(text);
  const parts: string[] = [];
  for (let i = 0; i < stream.length; i += 4096)
    parts.push(String.fromCodePoint(...stream.symbols.subarray(i, Math.min(stream.length, i + 4096))));
  return parts.join('');
}

/** The stream of the text that `skeletonText` read last, of a usual length: it is asked of many short texts. */
let spentSkeleton: SymbolStream | undefined;
const KEPT_SKELETON = 1024;

/** A text in its normalised spelling without anything that parts words: what two spellings of one name have in common. */
export function skeletonText(text: string): string {
  if (text === '') return '';
  const stream = symbolStream(text, spentSkeleton);
  if (stream.symbols.length <= KEPT_SKELETON) spentSkeleton = stream;
  const { symbols, solids } = stream;
  let out = '';
  for (let k = 0; k < stream.solidCount; k++) out += String.fromCodePoint(symbols[solids[k]!]!);
  return out;
}
