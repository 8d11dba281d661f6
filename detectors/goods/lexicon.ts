import type { GoodsGroup, GoodsLexicon } from '../../domain/rulebook.ts';
import { skeletonText } from '../../lib/text/stream.ts';
import { isAlphanumeric, isSeparator, Kind, type SymbolStream } from '../../lib/text/symbols.ts';
import { openFinder } from '../text/finder.ts';
import { compileFinder, flatPatterns } from '../text/finder-tables.ts';

/** A sort of goods: Nice class and similar group. */
export type GoodsKind = Pick<GoodsGroup, 'class' | 'group' | 'small' | 'accessory'>;

/** A goods noun in a stream; `key` is its spelling without separators. */
export type NounSighting = { key: string; kind: GoodsKind; first: number; last: number };

/** Knows goods by their nouns. `related` tells whether goods of two classes are often sold as one. */
export type GoodsIndex = {
  find(stream: SymbolStream): NounSighting[];
  kindOf(noun: string): GoodsKind | undefined;
  isNoun(text: string): boolean;
  /** The sort of goods whose compounds end with a character: 笛 of 竹笛. */
  tailKind(char: string): GoodsKind | undefined;
  related(a: number, b: number): boolean;
};

/** The goods lexicon with the goods named by a directory itself; those it does not know belong to the class given. */
export function createGoodsIndex(lexicon: GoodsLexicon, named: Iterable<{ noun: string; class: number }>): GoodsIndex {
  const kinds = new Map<string, GoodsKind>();
  for (const group of lexicon.groups)
    for (const noun of group.nouns) if (!kinds.has(skeletonText(noun))) kinds.set(skeletonText(noun), group);
  const ends = new Map<string, GoodsKind>();
  for (const { noun, class: niceClass } of named) {
    const key = skeletonText(noun);
    if (key.length >= 2 && !kinds.has(key))
      kinds.set(key, suffixKind(kinds, key) ?? { class: niceClass, group: `own-${niceClass}` });
    const end = ownEnd(key);
    if (end !== undefined && !kinds.has(end)) ends.set(end, kinds.get(key)!);
  }
  for (const [end, kind] of ends) kinds.set(end, kind);
  const finder = nounFinder(kinds);
  const tails = new Map<string, GoodsKind>();
  for (const group of lexicon.groups) for (const tail of group.tails ?? []) tails.set(tail, group);
  const related = new Set(lexicon.related.flatMap(([a, b]) => [`${a}-${b}`, `${b}-${a}`]));
  return {
    find: (stream) => longest(finder(stream)),
    kindOf: (noun) => kinds.get(skeletonText(noun)) ?? suffixKind(kinds, skeletonText(noun)),
    isNoun: (text) => kinds.has(text),
    tailKind: (char) => tails.get(char),
    related: (a, b) => related.has(`${a}-${b}`),
  };
}

/** The last characters of a long Chinese compound of a directory are its head, and shops shorten it to them: 鱼缸过滤器 is a 过滤器. */
function ownEnd(key: string): string | undefined {
  const chars = [...key];
  return chars.length >= 5 && HAN.test(key) ? chars.slice(-3).join('') : undefined;
}
const HAN = /^\p{Script=Han}+$/u;

/** The head of a Chinese or English compound stands last: 男士跑步鞋 is a 跑步鞋. */
function suffixKind(kinds: ReadonlyMap<string, GoodsKind>, key: string): GoodsKind | undefined {
  const chars = [...key];
  for (let from = 1; from < chars.length; from++) {
    const kind = kinds.get(chars.slice(from).join(''));
    if (kind !== undefined) return kind;
  }
  return undefined;
}

function nounFinder(kinds: ReadonlyMap<string, GoodsKind>): (stream: SymbolStream) => NounSighting[] {
  const keys = [...kinds.keys()];
  const sorts = [...kinds.values()];
  const patterns = flatPatterns(keys.map((key) => Array.from(key, (char) => char.codePointAt(0)!)));
  const scan = openFinder(compileFinder(patterns), patterns);
  let reading: SymbolStream | undefined;
  let found: NounSighting[] = [];
  const onMatch = (pattern: number, last: number): void => {
    const first = firstOf(reading!, patterns.starts[pattern + 1]! - patterns.starts[pattern]!, last);
    if (first !== undefined) found.push({ key: keys[pattern]!, kind: sorts[pattern]!, first, last });
  };
  const options = { skipSeparators: true, onMatch };
  return (stream) => {
    reading = stream;
    found = [];
    scan(stream, options);
    return found;
  };
}

/** Nouns stand unbroken, but for one space or hyphen between Latin words; Latin ones are whole words (a plural s apart). */
function firstOf(stream: SymbolStream, length: number, last: number): number | undefined {
  let first = last;
  for (let left = length - 1; left > 0; left--) {
    first--;
    if (first >= 0 && isSeparator(stream.kinds[first]!)) {
      if (stream.kinds[first + 1] !== Kind.Letter || stream.kinds[first] === Kind.Sentence) return undefined;
      first--;
    }
    if (first < 0 || isSeparator(stream.kinds[first]!)) return undefined;
  }
  const before = first > 0 && isAlphanumeric(stream.kinds[first]!) && isAlphanumeric(stream.kinds[first - 1]!);
  const next = last + 1 < stream.length ? stream.kinds[last + 1]! : Kind.Space;
  const after = isAlphanumeric(stream.kinds[last]!) && isAlphanumeric(next) && !isPlural(stream, last);
  return before || after ? undefined : first;
}

function isPlural(stream: SymbolStream, last: number): boolean {
  if (stream.symbols[last + 1] !== 0x73) return false;
  return last + 2 >= stream.length || !isAlphanumeric(stream.kinds[last + 2]!);
}

/** Of overlapping nouns the longer one, of equally long ones the later (the head stands last); puts what is given in order. */
function longest(found: NounSighting[]): NounSighting[] {
  if (found.length < 2) return found;
  const kept: NounSighting[] = [];
  found.sort((a, b) => b.key.length - a.key.length || b.first - a.first);
  for (let k = 0; k < found.length && k < MAX_NOUNS; k++) if (!meetsAny(found[k]!, kept)) kept.push(found[k]!);
  return kept.sort((a, b) => a.first - b.first);
}

const MAX_NOUNS = 300;

function meetsAny(noun: NounSighting, others: readonly NounSighting[]): boolean {
  for (const other of others) if (noun.first <= other.last && other.first <= noun.last) return true;
  return false;
}
