/** What a symbol of a normalised stream is. Kinds from `Kind.Space` on part words; the others make them. */
export const Kind = { Letter: 1, Digit: 2, Han: 3, Other: 4, Space: 5, Symbol: 6, Sentence: 7, Emoji: 8 } as const;

/** What normalisation did to reach a symbol, as bits: each is a way of writing around a plain search. */
export const Flag = {
  Width: 1,
  Style: 2,
  Diacritic: 4,
  Hidden: 8,
  Combining: 16,
  Traditional: 32,
  Confusable: 64,
} as const;

/** True for the kinds that part words (space, sign, sentence mark, emoji). */
export const isSeparator = (kind: number): boolean => kind >= Kind.Space;

/** True for Latin-like letters and digits, whose words end where the letters end. */
export const isAlphanumeric = (kind: number): boolean => kind === Kind.Letter || kind === Kind.Digit;

/**
 * A text as normalised symbols (code points), each with its place in the original UTF-16 text: symbol `i` stands for
 * `text.slice(starts[i], ends[i])`. Characters that nobody sees are not symbols; they leave a flag on their neighbour. The
 * symbols that make words, not part them, stand at the places `solids`, `solidCount` of them.
 */
export type SymbolStream = {
  text: string;
  length: number;
  symbols: Int32Array;
  kinds: Uint8Array;
  flags: Uint8Array;
  starts: Int32Array;
  ends: Int32Array;
  solids: Int32Array;
  solidCount: number;
};
