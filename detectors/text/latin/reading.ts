import { Kind, type SymbolStream } from '../../../lib/text/symbols.ts';
import type { Forms } from './forms.ts';
import { hashOf, PLAIN } from './hash.ts';
import type { Lookup, Mode } from './lookup.ts';
import type { Pieces } from './pieces.ts';
import { readingOf } from './pinyin.ts';
import type { Query } from './query.ts';

/** What the steps of one window share. */
export type Reading = {
  stream: SymbolStream;
  pieces: Pieces;
  query: Query;
  part: Query;
  lookup: Lookup;
  forms: Forms;
};

/** A token by itself. */
export const ALONE: Mode = { edits: 'all', least: 4, disguises: [], known: false, joined: false };
/** Only digits and signs in place of letters. */
export const LOOKS: Mode = { edits: 'none', least: 4, disguises: [], known: false, joined: false };
/** The hash by which a query's letters are known as a word, a syllable or a head. */
export const plainHash = (query: Query): number => hashOf(query.codes, query, PLAIN, -1);

/** A Chinese name in pinyin, unless Chinese beside it reads the same: then it is that name's own spelling. */
export function readPinyin({ stream, lookup }: Reading, query: Query): void {
  if (query.length < 4) return;
  lookup.pinyin(query, (_, syllables) => !isReadBeside(stream, query, syllables));
}

/** So far around a spelling its Chinese is looked for. */
const BESIDE = 100;

function isReadBeside(stream: SymbolStream, query: Query, syllables: number): boolean {
  const spelled = String.fromCharCode(...query.codes.subarray(0, query.length)).replaceAll('v', 'u');
  const to = Math.min(stream.length - syllables, query.lasts[query.length - 1]! + BESIDE);
  for (let i = Math.max(0, query.firsts[0]! - BESIDE); i <= to; i++) {
    let read = '';
    for (let k = 0; k < syllables && stream.kinds[i + k] === Kind.Han; k++)
      read += readingOf(stream.symbols[i + k]!) ?? '?';
    if (read.replaceAll('v', 'u') === spelled) return true;
  }
  return false;
}
