import type { Places } from '../../domain/rulebook.ts';
import { symbolStream } from '../../lib/text/stream.ts';
import { isAlphanumeric, isSeparator, type SymbolStream } from '../../lib/text/symbols.ts';
import { openFinder } from '../text/finder.ts';
import { compileFinder, flatPatterns } from '../text/finder-tables.ts';
import { commonWords } from '../text/segment.ts';
import { type PlaceNode, placeNames } from './place-names.ts';
import { createTowns, shortTown, type Towns } from './towns.ts';

/** A place name in a stream: every place that bears it. */
export type PlaceSighting = { name: string; nodes: readonly PlaceNode[]; short: boolean; first: number; last: number };

/** What a text says of a place: the finest places that agree with most of its names, and the words left beside them. */
export type PlaceReading = { nodes: readonly PlaceNode[]; rest: string };

export type PlaceIndex = {
  find(stream: SymbolStream): PlaceSighting[];
  /** One reading for each place of a list (黑龙江、吉林); `whole` takes towns by their full names only. */
  read(text: string, whole?: boolean): PlaceReading[];
  /** True where a text names a town of one of these places, by its full name or one that is no other word. */
  namesTown(nodes: readonly PlaceNode[], text: string): boolean;
  /** True where a text begins with a town of one of these places: 小溪镇 behind 平和. */
  opensWithTown(nodes: readonly PlaceNode[], text: string): boolean;
};

const made = new WeakMap<Places, PlaceIndex>();

/** Places by all their names, from the administrative divisions, the countries' names and the regions abroad; made once for a table. */
export function placeIndexOf(places: Places): PlaceIndex {
  const index = made.get(places) ?? createPlaceIndex(places);
  made.set(places, index);
  return index;
}

function createPlaceIndex(places: Places): PlaceIndex {
  const byName = placeNames(places);
  const names = [...byName.keys()];
  const patterns = flatPatterns(names.map((name) => Array.from(name, (char) => char.codePointAt(0)!)));
  const scan = openFinder(compileFinder(patterns), patterns);
  const find = (stream: SymbolStream): PlaceSighting[] => {
    const found: PlaceSighting[] = [];
    scan(stream, {
      skipSeparators: true,
      onMatch: (pattern, last) => {
        const first = unbroken(stream, patterns.starts[pattern + 1]! - patterns.starts[pattern]!, last);
        if (first !== undefined) found.push({ name: names[pattern]!, ...byName.get(names[pattern]!)!, first, last });
      },
    });
    return longest(found);
  };
  const towns = createTowns(places.towns);
  return {
    find,
    read: (text, whole = false) => readPlaces(text, { find, towns, whole }),
    namesTown: (nodes, text) =>
      nodes.some((node) =>
        towns.within(node, text, false).some((town) => {
          const name = town[town.length - 1]!;
          return text.includes(name) || !commonWords().has(shortTown(name));
        }),
      ),
    opensWithTown(nodes, text) {
      const town = /^[\u4e00-\u9fff]{2,4}?[镇乡]/.exec(text)?.[0];
      return town !== undefined && nodes.some((node) => towns.within(node, town, true).length > 0);
    },
  };
}

function unbroken(stream: SymbolStream, length: number, last: number): number | undefined {
  let first = last;
  for (let left = length - 1; left > 0; left--) {
    first--;
    if (first >= 0 && isSeparator(stream.kinds[first]!) && isAlphanumeric(stream.kinds[first + 1]!)) first--;
    if (first < 0 || isSeparator(stream.kinds[first]!)) return undefined;
  }
  const letters = isAlphanumeric(stream.kinds[last]!);
  if (letters && first > 0 && isAlphanumeric(stream.kinds[first - 1]!)) return undefined;
  return letters && last + 1 < stream.length && isAlphanumeric(stream.kinds[last + 1]!) ? undefined : first;
}

/** Of overlapping names those that leave least of the text unread, the fewest of them (山西 and 吉县 in 山西吉县, not 西吉县), and rather whole names (从 江西赣州, not 从江). */
function longest(found: PlaceSighting[]): PlaceSighting[] {
  if (found.length < 2) return found;
  const sorted = [...found].sort((a, b) => a.last - b.last || a.first - b.first).slice(0, MOST);
  const best: { size: number; count: number; short: number; take: number }[] = [
    { size: 0, count: 0, short: 0, take: -1 },
  ];
  const before = sorted.map((one, k) => {
    let at = k;
    while (at > 0 && sorted[at - 1]!.last >= one.first) at--;
    return at;
  });
  for (const [k, one] of sorted.entries()) {
    const rest = best[before[k]!]!;
    const size = rest.size + one.last - one.first + 1;
    const kept = best[k]!;
    const [count, short] = [rest.count + 1, rest.short + (one.short ? 1 : 0)];
    const fewer = count < kept.count || (count === kept.count && short < kept.short);
    const better = size > kept.size || (size === kept.size && fewer);
    best.push(better ? { size, count, short, take: k } : { ...kept, take: -1 });
  }
  const kept: PlaceSighting[] = [];
  for (let k = sorted.length; k > 0; ) {
    const { take } = best[k]!;
    if (take >= 0) kept.push(sorted[take]!);
    k = take >= 0 ? before[take]! : k - 1;
  }
  return kept.reverse();
}

/** So many place names of one text are looked at. */
const MOST = 400;

/** True where `upper` is `lower` or holds it. */
export const holds = (upper: PlaceNode, lower: PlaceNode): boolean =>
  upper.length <= lower.length && upper.every((part, level) => part === lower[level]);

type Reading = { find: (stream: SymbolStream) => PlaceSighting[]; towns: Towns; whole: boolean };

const LIST_SIGNS = new Set([...'、;；/|'].map((sign) => sign.codePointAt(0)!));

/** Places of a list are read apart, but what one of them says of province and city holds for all (信阳市浉河区、罗山县). */
function readPlaces(text: string, reading: Reading): PlaceReading[] {
  const stream = symbolStream(text.slice(0, 300));
  const found = reading.find(stream);
  const parts: { from: number; to: number }[] = [];
  for (let i = 0, from = 0; i <= stream.length; i++) {
    if (i < stream.length && !LIST_SIGNS.has(stream.symbols[i]!)) continue;
    if (i > from) parts.push({ from, to: i });
    from = i + 1;
  }
  return parts.map((part) => readPart(stream, { found, part }, reading));
}

type Part = { found: readonly PlaceSighting[]; part: { from: number; to: number } };

function readPart(stream: SymbolStream, { found, part }: Part, { towns, whole }: Reading): PlaceReading {
  const own = found.filter((one) => one.first >= part.from && one.last < part.to);
  const agreed = agreedNodes(own.length > 0 && own.length < found.length ? bySupport(own, found) : own);
  const rest = restOf(stream, own, part);
  const raw = rawOf(stream, part);
  const named = agreed.flatMap((node) => towns.within(node, raw, true));
  const told = named.length > 0 || whole ? named : agreed.flatMap((node) => towns.within(node, rest, false));
  if (told.length > 0) return { nodes: told, rest: '' };
  if (agreed.length === 0) {
    const town = /[\u4e00-\u9fff]{2,6}?(镇|乡|街道)$/.exec(raw)?.[0];
    const bearers = town === undefined ? [] : towns.named(town);
    if (bearers.length > 0) return { nodes: bearers, rest: '' };
  }
  return { nodes: agreed, rest: trimmed(rest) };
}

/** Of names that several places bear, those places that agree best with the whole text. */
const bySupport = (own: readonly PlaceSighting[], all: readonly PlaceSighting[]): PlaceSighting[] =>
  own.map((one) => {
    const support = (node: PlaceNode): number =>
      all.filter((other) => other !== one && other.nodes.some((near) => holds(near.slice(0, 2), node))).length;
    const most = Math.max(...one.nodes.map(support));
    return { ...one, nodes: one.nodes.filter((node) => support(node) === most) };
  });

/** The finest places on which most names agree: one that holds another name's place only tells where that lies. */
function agreedNodes(found: readonly PlaceSighting[]): PlaceNode[] {
  const support = (node: PlaceNode): number =>
    found.filter((one) => one.nodes.some((other) => holds(other, node) || holds(node, other))).length;
  const nodes = found.flatMap((by) => by.nodes.map((node) => ({ node, by, support: support(node) })));
  const most = Math.max(0, ...nodes.map((one) => one.support));
  const agreed = nodes.filter((one) => one.support === most);
  const finest = agreed.filter(
    ({ node, by }) =>
      !agreed.some((other) => other.by !== by && other.node.length > node.length && holds(node, other.node)),
  );
  return [...new Map(finest.map(({ node }) => [node.join('/'), node])).values()];
}

function rawOf(stream: SymbolStream, { from, to }: Part['part']): string {
  let raw = '';
  for (let i = from; i < to; i++) if (!isSeparator(stream.kinds[i]!)) raw += String.fromCodePoint(stream.symbols[i]!);
  return raw;
}

/** What a place text says beyond known names: 阳澄湖 of 苏州市阳澄湖. */
function restOf(stream: SymbolStream, found: readonly PlaceSighting[], { from, to }: Part['part']): string {
  let rest = '';
  for (let i = from; i < to; i++) {
    if (isSeparator(stream.kinds[i]!) || found.some((one) => i >= one.first && i <= one.last)) continue;
    rest += String.fromCodePoint(stream.symbols[i]!);
  }
  return rest;
}

/** Without the words for kinds of places. */
const trimmed = (rest: string): string =>
  rest
    .replace(/^(省|市|县|区)+/, '')
    .replace(
      /(现辖行政区域|行政区域|境内|范围内|全境|辖区|部分地区|部分乡镇|等地|周边|地区|产区|全域|所辖|现辖|大区|省|市|县|区|镇|乡|村|水域|湖区|流域|一带|region|area)+$/,
      '',
    );
