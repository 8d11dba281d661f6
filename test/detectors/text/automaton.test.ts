import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileAutomaton, patternsOf, scan } from '../../../detectors/text/automaton.ts';
import { symbolStream } from '../../../lib/text/stream.ts';
import { isSeparator } from '../../../lib/text/symbols.ts';

const codes = (text: string): Int32Array => Int32Array.from([...text].map((char) => char.codePointAt(0)!));

function matches(patterns: string[], text: string, skipSeparators: boolean): string[] {
  const found: string[] = [];
  const automaton = compileAutomaton(patternsOf(patterns.map(codes)));
  scan(automaton, symbolStream(text), { skipSeparators, onMatch: (pattern, last) => found.push(`${pattern}@${last}`) });
  return found.sort();
}

/** Every pattern at every place, by comparing symbols. */
function naive(patterns: string[], text: string, skipSeparators: boolean): string[] {
  const stream = symbolStream(text);
  const places = [...Array(stream.length).keys()].filter((i) => !skipSeparators || !isSeparator(stream.kinds[i]!));
  const found: string[] = [];
  for (const [number, pattern] of patterns.entries()) {
    const wanted = codes(pattern);
    if (wanted.length === 0) continue;
    for (let from = 0; from + wanted.length <= places.length; from++)
      if (wanted.every((symbol, k) => stream.symbols[places[from + k]!] === symbol))
        found.push(`${number}@${places[from + wanted.length - 1]!}`);
  }
  return found.sort();
}

describe('scan', () => {
  it('finds patterns within, behind and over one another', () => {
    expect(matches(['he', 'she', 'his', 'hers'], 'ushers', false)).toEqual(['0@3', '1@3', '3@5']);
    expect(matches(['小米', '小米有品', '米'], '小米有品', false)).toEqual(['0@1', '1@3', '2@1']);
  });

  it('passes over separators only when told', () => {
    expect(matches(['nike'], 'n·i k*e', true)).toEqual(['0@6']);
    expect(matches(['nike'], 'n·i k*e', false)).toEqual([]);
  });

  it('finds symbols beyond the basic plane and reports patterns that are the same', () => {
    expect(matches(['𠮷野', '𠮷野', ''], '去𠮷野家', false)).toEqual(['0@2', '1@2']);
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

  it('lies in shared memory, so that threads can use one', () => {
    const automaton = compileAutomaton(patternsOf([codes('耐克')]));
    for (const part of Object.values(automaton)) expect(part.buffer).toBeInstanceOf(SharedArrayBuffer);
  });
});
