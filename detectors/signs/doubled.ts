import type { SpecialSign } from '../../domain/registries.ts';
import { Kind } from '../../lib/text/symbols.ts';
import type { Sighting } from '../text/matcher.ts';
import { type Name, nameOf } from '../text/names.ts';
import type { View } from '../view.ts';
import { isRare } from './misspelling.ts';

/** Names of three characters that end with one character twice (冰墩墩), by their first. */
const DOUBLED = /^(\p{sc=Han})(\p{sc=Han})\2$/u;

/** Finds names that end with a character twice where both are written as one that hardly any word has: 冰墎墎. */
export function createDoubled(signs: readonly SpecialSign[]): (view: View) => Sighting[] {
  const known = new Map<number, Name[]>();
  signs.forEach((sign, subject) => {
    for (const text of [sign.name, ...(sign.aliases ?? [])]) {
      const name = DOUBLED.test(text) ? nameOf(text, 'sign', subject) : undefined;
      if (name === undefined) continue;
      const first = name.symbols[0]!;
      known.set(first, [...(known.get(first) ?? []), name]);
    }
  });
  if (known.size === 0) return () => [];
  return ({ fields }) =>
    fields.flatMap((field): Sighting[] => {
      if (field.trust !== 'title' && field.trust !== 'brand' && field.trust !== 'side') return [];
      const { symbols, kinds, length } = field.stream;
      const found: Sighting[] = [];
      for (let at = 1; at + 1 < length; at++) {
        const symbol = symbols[at]!;
        if (symbol !== symbols[at + 1] || kinds[at] !== Kind.Han) continue;
        const names = known.get(symbols[at - 1]!);
        if (names === undefined || !isRare(String.fromCodePoint(symbol))) continue;
        for (const name of names)
          if (name.symbols[1] !== symbol)
            found.push({
              ...{ name, field, first: at - 1, last: at + 1, channel: 'doubled', blurred: true },
              ...{ likeness: 0.6, disguises: ['lookalike'], doubtful: false },
            });
      }
      return found;
    });
}
