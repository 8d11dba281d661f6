import { symbolStream } from '../../lib/text/stream.ts';
import { Flag, isSeparator, Kind, type SymbolStream } from '../../lib/text/symbols.ts';

/** What a name in the compiled directory stands for. An `exclude` is a phrase in which the subject's words do not mean it. */
export type NameRole = 'mark' | 'gi' | 'gi-place' | 'sign' | 'exclude';

/** Where a name comes from: the registry itself, or the lexicon of brand names and how far that trusts it. */
export type NameSource = 'directory' | 'official' | 'nickname' | 'weak';

/**
 * One name to look for: its symbols without separators, `gaps[k]` telling that the name itself parts before symbol `k`,
 * and how far it can be trusted alone. `subject` is the index in the registry of its role.
 */
export type Name = {
  text: string;
  role: NameRole;
  subject: number;
  symbols: Int32Array;
  gaps: Uint8Array;
  script: 'han' | 'latin' | 'digits' | 'mixed';
  accented: boolean;
  /** Signs that belong to the name (`&` of H&M, `°`): a short name is met only with them. */
  signs: boolean;
  /** Too short to name anything by itself: a lone character, two letters, a bare number. */
  weak: boolean;
  source: NameSource;
  /** Several brands go by it: the goods must tell which. */
  shared: boolean;
};

/** The stream of the name read last, of a usual length: a directory has a million of them. */
let spent: SymbolStream | undefined;
const KEPT_LENGTH = 1024;

/** The name of a registry entry in normalised symbols, or undefined where nothing is left of it (only signs, empty). */
export function nameOf(
  text: string,
  role: NameRole,
  subject: number,
  known: { source: NameSource; shared: boolean } = { source: 'directory', shared: false },
): Name | undefined {
  const stream = symbolStream(text, spent);
  if (stream.symbols.length <= KEPT_LENGTH) spent = stream;
  const symbols: number[] = [];
  const gaps: number[] = [];
  let gap = 0;
  let signs = false;
  let accented = false;
  const kinds = new Set<number>();
  for (let i = 0; i < stream.length; i++) {
    const kind = stream.kinds[i]!;
    if ((stream.flags[i]! & Flag.Diacritic) !== 0) accented = true;
    if (isSeparator(kind)) {
      gap = 1;
      if (kind !== Kind.Space && !KEPT_APART.has(stream.symbols[i]!)) signs = true;
      continue;
    }
    symbols.push(stream.symbols[i]!);
    gaps.push(symbols.length === 1 ? 0 : gap);
    kinds.add(kind);
    gap = 0;
  }
  if (symbols.length === 0) return undefined;
  const script = scriptOf(kinds);
  return {
    text,
    role,
    subject,
    symbols: Int32Array.from(symbols),
    gaps: Uint8Array.from(gaps),
    script,
    accented,
    signs,
    weak: symbols.length === 1 || script === 'digits' || (script === 'latin' && symbols.length === 2 && !signs),
    source: known.source,
    shared: known.shared,
  };
}

/** Signs that a name carries but nobody types: ® ™ © and the like never make a name another one. */
const KEPT_APART = new Set([...'®™©℠'].map((sign) => sign.codePointAt(0)!));

function scriptOf(kinds: Set<number>): Name['script'] {
  const alphanumeric = kinds.has(Kind.Letter) || kinds.has(Kind.Digit);
  const wide = kinds.has(Kind.Han) || kinds.has(Kind.Other);
  if (wide) return alphanumeric ? 'mixed' : 'han';
  return kinds.has(Kind.Letter) ? 'latin' : 'digits';
}
