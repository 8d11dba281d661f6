import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openFinder } from '../../../detectors/text/finder.ts';
import { compileFinder, flatPatterns } from '../../../detectors/text/finder-tables.ts';
import { symbolStream } from '../../../lib/text/stream.ts';
import { isSeparator } from '../../../lib/text/symbols.ts';

const codes = (text: string): number[] => Array.from(text, (char) => char.codePointAt(0)!);

function matches(patterns: string[], text: string, skipSeparators: boolean): string[] {
  const found: string[] = [];
  const flat = flatPatterns(patterns.map(codes));
  const find = openFinder(compileFinder(flat), flat);
  const onMatch = (pattern: number, last: number, first: number): number => found.push(`${pattern}@${first}-${last}`);
  find(symbolStream(text), { skipSeparators, onMatch });
  return found;
}

/** Every pattern at every place, by comparing symbols: by last symbol, the longest first, of equal ones the last first. */
function naive(patterns: string[], text: string, skipSeparators: boolean): string[] {
  const stream = symbolStream(text);
  const places = [...Array(stream.length).keys()].filter((i) => !skipSeparators || !isSeparator(stream.kinds[i]!));
  const found: { number: number; first: number; last: number }[] = [];
  for (const [number, pattern] of patterns.entries()) {
    const wanted = codes(pattern);
    if (wanted.length === 0) continue;
    for (let from = 0; from + wanted.length <= places.length; from++)
      if (wanted.every((symbol, k) => stream.symbols[places[from + k]!] === symbol))
        found.push({ number, first: places[from]!, last: places[from + wanted.length - 1]! });
  }
  found.sort((a, b) => a.last - b.last || a.first - b.first || b.number - a.number);
  return found.map(({ number, first, last }) => `${number}@${first}-${last}`);
}

describe('finding patterns', () => {
  it('finds patterns within, behind and over one another', () => {
    expect(matches(['he', 'she', 'his', 'hers'], 'ushers', false)).toEqual(['1@1-3', '0@2-3', '3@2-5']);
    expect(matches(['小米', '小米有品', '米'], '小米有品', false)).toEqual(['0@0-1', '2@1-1', '1@0-3']);
  });

  it('passes over separators only when told', () => {
    expect(matches(['nike'], 'n·i k*e', true)).toEqual(['0@0-6']);
    expect(matches(['nike'], 'n·i k*e', false)).toEqual([]);
  });

  it('finds symbols beyond the basic plane and reports patterns that are the same', () => {
    expect(matches(['𠮷野', '𠮷野', ''], '去𠮷野家', false)).toEqual(['1@1-2', '0@1-2']);
  });

  it('finds exactly what a naive search finds', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '米', '𠮷'), minLength: 0, maxLength: 4 });
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '米', '𠮷', ' ', '·', 'd'), maxLength: 40 });
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), text, fc.boolean(), (patterns, given, skip) => {
        expect(matches(patterns, given, skip)).toEqual(naive(patterns, given, skip));
      }),
    );
  });

  it.each([3, 4, 5, 8, 31, 64, 65, 66, 200])('finds patterns of %i symbols and their like', (length) => {
    const whole = Array.from({ length }, (_, k) => 'abc米𠮷'.at((k * k) % 5)!).join('');
    const patterns = [whole, `${whole.slice(0, -1)}x`, `${whole}a`, whole];
    const text = `x${whole}a${whole.slice(0, -1)}x${whole}`;
    expect(matches(patterns, text, false)).toEqual(naive(patterns, text, false));
  });

  it('finds all of thousands that overlap, and what is longer than a head', () => {
    const patterns = ['aa', 'aaaa', 'a'.repeat(63), 'a'.repeat(64), 'a'.repeat(65), 'a'.repeat(90)];
    const text = 'a'.repeat(500);
    expect(matches(patterns, text, false)).toEqual(naive(patterns, text, false));
    const many = Array.from({ length: 64 }, (_, k) => 'a'.repeat(k + 1));
    expect(matches(many, 'a'.repeat(400), false)).toEqual(naive(many, 'a'.repeat(400), false));
  });

  it('lies in shared memory, so that threads can use one', () => {
    for (const part of Object.values(compileFinder(flatPatterns([codes('耐克')]))))
      expect(part.buffer).toBeInstanceOf(SharedArrayBuffer);
  });
});
