import { symbolStream } from './stream.ts';
import { isSeparator, Kind } from './symbols.ts';

/**
 * Search tokens of a text, each once, in order of first appearance: whole words for letters and digits, overlapping
 * pairs for Chinese and other scripts without spaces (a lone character stands for itself). Normalised as for matching,
 * so that a query finds full-width, traditional and look-alike spellings.
 */
export function searchTokens(text: string): string[] {
  const stream = symbolStream(text);
  const tokens = new Set<string>();
  let first = 0;
  while (first < stream.length) {
    const family = familyOf(stream.kinds[first]!);
    let last = first;
    while (last + 1 < stream.length && familyOf(stream.kinds[last + 1]!) === family) last++;
    if (family === 'word') tokens.add(textOf(stream.symbols, first, last));
    else if (family === 'pairs') {
      if (first === last) tokens.add(textOf(stream.symbols, first, last));
      for (let i = first; i < last; i++) tokens.add(textOf(stream.symbols, i, i + 1));
    }
    first = last + 1;
  }
  return [...tokens];
}

const MAX_WORD = 64;

function familyOf(kind: number): 'word' | 'pairs' | 'none' {
  if (isSeparator(kind)) return 'none';
  return kind === Kind.Letter || kind === Kind.Digit ? 'word' : 'pairs';
}

function textOf(symbols: Int32Array, first: number, last: number): string {
  return String.fromCodePoint(...symbols.subarray(first, Math.min(last, first + MAX_WORD - 1) + 1));
}
