import type { SymbolStream } from '../../lib/text/symbols.ts';

/** The symbols that some pattern is made of. */
export type Triggers = ReadonlySet<number>;

const WORD_CHARACTERS = /[\p{Script=Han}a-z0-9]/gu;

/**
 * The characters of words in a pattern, for one that matches nothing without at least one of them: where a text holds none, the pattern need
 * not be asked. A look at a few numbers costs a fraction of making a string and matching it.
 */
export const triggersOf = (pattern: RegExp): Triggers =>
  new Set((pattern.source.match(WORD_CHARACTERS) ?? []).map((char) => char.codePointAt(0)!));

/** Whether any symbol from `from` to before `to` is among triggers; places outside the stream hold none. */
export function holdsAny({ symbols, length }: SymbolStream, from: number, to: number, triggers: Triggers): boolean {
  const end = Math.min(length, to);
  for (let at = Math.max(0, from); at < end; at++) if (triggers.has(symbols[at]!)) return true;
  return false;
}
