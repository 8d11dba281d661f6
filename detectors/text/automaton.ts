import { isSeparator, type SymbolStream } from '../../lib/text/symbols.ts';

/**
 * An Aho–Corasick automaton (Aho and Corasick 1975) as flat Int32Arrays, ready to be shared between threads.
 * `codes` maps a symbol below 65,536 to its dense code (0: in no pattern; higher symbols go through `astral`, sorted
 * pairs); edges are an open-addressing table of (state, code, next) with `mask` + 1 slots; `filter` holds a bit for each
 * edge's hash, small enough for the caches of a processor, so that most steps that lead nowhere never touch `edges`;
 * `root` is the root's row. `nodes` holds four numbers a state: its failure link, the first state from it upwards in which
 * a pattern ends (0: none), the first pattern that ends in it (-1: none), the next such state above. `more` is the next
 * pattern with the same symbols (-1: none).
 */
export type Automaton = {
  codes: Int32Array;
  astral: Int32Array;
  edges: Int32Array;
  filter: Int32Array;
  root: Int32Array;
  nodes: Int32Array;
  more: Int32Array;
  lengths: Int32Array;
};

const FAIL = 0;
const END = 1;
const OUT = 2;
const UP = 3;

type Allocate = (ints: number) => Int32Array;

const shared: Allocate = (ints) => new Int32Array(new SharedArrayBuffer(Math.max(4, ints * 4)));

const hashOf = (state: number, code: number): number => {
  const mixed = Math.imul(state, 0x9e3779b1) ^ Math.imul(code, 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
};

/** Patterns by their number; symbols are code points. */
export type Patterns = { readonly size: number; at(index: number): ArrayLike<number> };

/** Patterns laid end to end: pattern `i` is `symbols[starts[i]]` to `symbols[starts[i + 1]]`, that one left out. */
export type FlatPatterns = { readonly size: number; symbols: Int32Array; starts: Int32Array };

/** Patterns that are there as a list. */
export const patternsOf = (list: readonly ArrayLike<number>[]): Patterns => ({
  size: list.length,
  at: (index) => list[index]!,
});

function flatten(patterns: Patterns | FlatPatterns): FlatPatterns {
  if ('symbols' in patterns) return patterns;
  const starts = new Int32Array(patterns.size + 1);
  for (let i = 0; i < patterns.size; i++) starts[i + 1] = starts[i]! + patterns.at(i).length;
  const symbols = new Int32Array(starts[patterns.size]!);
  for (let i = 0; i < patterns.size; i++) symbols.set(patterns.at(i), starts[i]!);
  return { size: patterns.size, symbols, starts };
}

/**
 * Compiles patterns in time linear in their total length. Pattern `i` keeps the number `i` in matches. Empty patterns are
 * never matched.
 */
export function compileAutomaton(given: Patterns | FlatPatterns, allocate: Allocate = shared): Automaton {
  const patterns = flatten(given);
  const alphabet = alphabetOf(patterns, allocate);
  const trie = trieOf(patterns, alphabet, allocate);
  const root = linksOf(trie, alphabet.size, allocate);
  const nodes = allocate(trie.states * 4);
  nodes.set(trie.nodes.subarray(0, trie.states * 4));
  const lengths = allocate(patterns.size);
  for (let i = 0; i < patterns.size; i++) lengths[i] = patterns.starts[i + 1]! - patterns.starts[i]!;
  const { codes, astral } = alphabet;
  return { codes, astral, edges: trie.edges, filter: trie.filter, root, nodes, more: trie.more, lengths };
}

type Alphabet = { codes: Int32Array; astral: Int32Array; size: number };

function alphabetOf({ symbols }: FlatPatterns, allocate: Allocate): Alphabet {
  const codes = allocate(65536);
  const high = new Set<number>();
  let size = 1;
  for (let k = 0; k < symbols.length; k++) {
    const symbol = symbols[k]!;
    if (symbol >= 65536) high.add(symbol);
    else if (codes[symbol] === 0) codes[symbol] = size++;
  }
  const astral = allocate(high.size * 2);
  let at = 0;
  for (const symbol of [...high].sort((a, b) => a - b)) {
    astral[at++] = symbol;
    astral[at++] = size++;
  }
  return { codes, astral, size };
}

function codeOf(automaton: Pick<Automaton, 'codes' | 'astral'>, symbol: number): number {
  if (symbol < 65536) return automaton.codes[symbol]!;
  let low = 0;
  let high = (automaton.astral.length >> 1) - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = automaton.astral[middle * 2]!;
    if (found === symbol) return automaton.astral[middle * 2 + 1]!;
    if (found < symbol) low = middle + 1;
    else high = middle - 1;
  }
  return 0;
}

type Trie = {
  edges: Int32Array;
  filter: Int32Array;
  nodes: Int32Array;
  states: number;
  parent: Int32Array;
  via: Int32Array;
  depth: Int32Array;
  more: Int32Array;
};

/** Bits of the filter for each slot of the edges: one in eight or fewer is set. */
const FILTER_BITS = 4;

function trieOf(patterns: FlatPatterns, alphabet: Alphabet, allocate: Allocate): Trie {
  const { symbols, starts, size } = patterns;
  const total = 1 + symbols.length;
  const slots = 2 ** Math.max(4, Math.ceil(Math.log2(total * 1.5)));
  const trie: Trie = {
    edges: allocate(slots * 3).fill(-1),
    filter: allocate((slots * FILTER_BITS) / 32),
    nodes: new Int32Array(total * 4),
    states: 1,
    parent: new Int32Array(total),
    via: new Int32Array(total),
    depth: new Int32Array(total),
    more: allocate(size).fill(-1),
  };
  for (let state = 0; state < total; state++) trie.nodes[state * 4 + OUT] = -1;
  for (let i = 0; i < size; i++) {
    if (starts[i] === starts[i + 1]) continue;
    let state = 0;
    for (let k = starts[i]!; k < starts[i + 1]!; k++) state = child(trie, state, codeOf(alphabet, symbols[k]!));
    trie.more[i] = trie.nodes[state * 4 + OUT]!;
    trie.nodes[state * 4 + OUT] = i;
  }
  return trie;
}

function child(trie: Trie, state: number, code: number): number {
  const mask = trie.edges.length / 3 - 1;
  const hash = hashOf(state, code);
  for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
    const at = slot * 3;
    if (trie.edges[at] === -1) {
      const next = trie.states++;
      trie.edges[at] = state;
      trie.edges[at + 1] = code;
      trie.edges[at + 2] = next;
      trie.parent[next] = state;
      trie.via[next] = code;
      trie.depth[next] = trie.depth[state]! + 1;
      const bit = hash & (trie.filter.length * 32 - 1);
      trie.filter[bit >>> 5]! |= 1 << (bit & 31);
      return next;
    }
    if (trie.edges[at] === state && trie.edges[at + 1] === code) return trie.edges[at + 2]!;
  }
}

function edge(automaton: Pick<Automaton, 'edges' | 'filter'>, mask: number, state: number, code: number): number {
  const { edges, filter } = automaton;
  const hash = hashOf(state, code);
  const bit = hash & (filter.length * 32 - 1);
  if ((filter[bit >>> 5]! & (1 << (bit & 31))) === 0) return -1;
  for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
    const at = slot * 3;
    if (edges[at] === -1) return -1;
    if (edges[at] === state && edges[at + 1] === code) return edges[at + 2]!;
  }
}

/** Sets the links of every state; returns the root's row. */
function linksOf(trie: Trie, alphabetSize: number, allocate: Allocate): Int32Array {
  const mask = trie.edges.length / 3 - 1;
  const root = allocate(alphabetSize);
  const { nodes } = trie;
  for (const state of byDepth(trie)) {
    if (state === 0) continue;
    const at = state * 4;
    const code = trie.via[state]!;
    if (trie.depth[state] === 1) root[code] = state;
    else {
      let from = nodes[trie.parent[state]! * 4 + FAIL]!;
      let next = edge(trie, mask, from, code);
      while (next === -1 && from !== 0) {
        from = nodes[from * 4 + FAIL]!;
        next = edge(trie, mask, from, code);
      }
      const fail = next === -1 ? 0 : next;
      nodes[at + FAIL] = fail;
      nodes[at + UP] = nodes[fail * 4 + END]!;
    }
    nodes[at + END] = nodes[at + OUT] === -1 ? nodes[at + UP]! : state;
  }
  return root;
}

/** States in order of depth (counting sort): a failure link always points to a shallower state. */
function byDepth(trie: Trie): Int32Array {
  const counts: number[] = [];
  for (let s = 0; s < trie.states; s++) counts[trie.depth[s]!] = (counts[trie.depth[s]!] ?? 0) + 1;
  const starts: number[] = [];
  let sum = 0;
  for (let d = 0; d < counts.length; d++) {
    starts[d] = sum;
    sum += counts[d] ?? 0;
  }
  const order = new Int32Array(trie.states);
  for (let s = 0; s < trie.states; s++) order[starts[trie.depth[s]!]!++] = s;
  return order;
}

/** How a scan goes: with `skipSeparators` signs and spaces between symbols are passed over, the state being kept. */
export type ScanOptions = { skipSeparators: boolean; onMatch: (pattern: number, last: number) => void };

/** Reports every pattern that occurs in a stream: its number and the index of its last symbol. */
export function scan(automaton: Automaton, stream: SymbolStream, options: ScanOptions): void {
  const { codes, edges, root, nodes, more } = automaton;
  const { symbols, kinds, length } = stream;
  const { skipSeparators, onMatch } = options;
  const mask = edges.length / 3 - 1;
  let state = 0;
  for (let i = 0; i < length; i++) {
    if (skipSeparators && isSeparator(kinds[i]!)) continue;
    const symbol = symbols[i]!;
    const code = symbol < 65536 ? codes[symbol]! : codeOf(automaton, symbol);
    if (code === 0) {
      state = 0;
      continue;
    }
    let next = state === 0 ? -1 : edge(automaton, mask, state, code);
    while (next === -1 && state !== 0) {
      state = nodes[state * 4 + FAIL]!;
      if (state !== 0) next = edge(automaton, mask, state, code);
    }
    state = next === -1 ? root[code]! : next;
    if (state === 0) continue;
    for (let s = nodes[state * 4 + END]!; s !== 0; s = nodes[s * 4 + UP]!)
      for (let p = nodes[s * 4 + OUT]!; p !== -1; p = more[p]!) onMatch(p, i);
  }
}
