import { isSeparator, type SymbolStream } from '../../lib/text/symbols.ts';

/**
 * An Aho–Corasick automaton (Aho and Corasick 1975) as flat Int32Arrays, ready to be shared between threads.
 * `codes` maps a symbol below 65,536 to its dense code (0: in no pattern; higher symbols go through `astral`, sorted
 * pairs); edges are an open-addressing table of (state, code, next) with `mask` + 1 slots; `root` is the root's row.
 * `fail` is the failure link, `out` the first pattern that ends in a state, `more` the next pattern with the same
 * symbols, `up` the nearest suffix state in which a pattern ends. All -1 or 0 where there is none.
 */
export type Automaton = {
  codes: Int32Array;
  astral: Int32Array;
  edges: Int32Array;
  root: Int32Array;
  fail: Int32Array;
  out: Int32Array;
  up: Int32Array;
  more: Int32Array;
  lengths: Int32Array;
};

type Allocate = (ints: number) => Int32Array;

const shared: Allocate = (ints) => new Int32Array(new SharedArrayBuffer(Math.max(4, ints * 4)));

const hashOf = (state: number, code: number): number => {
  const mixed = Math.imul(state, 0x9e3779b1) ^ Math.imul(code, 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
};

/** Patterns by their number; symbols are code points. */
export type Patterns = { readonly size: number; at(index: number): ArrayLike<number> };

/** Patterns that are there as a list. */
export const patternsOf = (list: readonly ArrayLike<number>[]): Patterns => ({
  size: list.length,
  at: (index) => list[index]!,
});

/**
 * Compiles patterns in time linear in their total length. Pattern `i` keeps the number `i` in matches. Empty patterns are
 * never matched.
 */
export function compileAutomaton(patterns: Patterns, allocate: Allocate = shared): Automaton {
  const alphabet = alphabetOf(patterns, allocate);
  const trie = trieOf(patterns, alphabet, allocate);
  const links = linksOf(trie, alphabet.size, allocate);
  const lengths = allocate(patterns.size);
  for (let i = 0; i < patterns.size; i++) lengths[i] = patterns.at(i).length;
  return {
    codes: alphabet.codes,
    astral: alphabet.astral,
    edges: trie.edges,
    root: links.root,
    fail: links.fail,
    out: trie.out,
    up: links.up,
    more: trie.more,
    lengths,
  };
}

type Alphabet = { codes: Int32Array; astral: Int32Array; size: number };

function alphabetOf(patterns: Patterns, allocate: Allocate): Alphabet {
  const codes = allocate(65536);
  const high = new Set<number>();
  let size = 1;
  for (let i = 0; i < patterns.size; i++) {
    const pattern = patterns.at(i);
    for (let k = 0; k < pattern.length; k++) {
      const symbol = pattern[k]!;
      if (symbol >= 65536) high.add(symbol);
      else if (codes[symbol] === 0) codes[symbol] = size++;
    }
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
  states: number;
  parent: Int32Array;
  via: Int32Array;
  depth: Int32Array;
  out: Int32Array;
  more: Int32Array;
};

function trieOf(patterns: Patterns, alphabet: Alphabet, allocate: Allocate): Trie {
  let total = 1;
  for (let i = 0; i < patterns.size; i++) total += patterns.at(i).length;
  const slots = 2 ** Math.max(4, Math.ceil(Math.log2(total * 1.7)));
  const trie: Trie = {
    edges: allocate(slots * 3).fill(-1),
    states: 1,
    parent: new Int32Array(total),
    via: new Int32Array(total),
    depth: new Int32Array(total),
    out: allocate(total).fill(-1),
    more: allocate(patterns.size).fill(-1),
  };
  for (let i = 0; i < patterns.size; i++) {
    const pattern = patterns.at(i);
    if (pattern.length === 0) continue;
    let state = 0;
    for (let k = 0; k < pattern.length; k++) state = child(trie, state, codeOf(alphabet, pattern[k]!));
    trie.more[i] = trie.out[state]!;
    trie.out[state] = i;
  }
  return trie;
}

function child(trie: Trie, state: number, code: number): number {
  const mask = trie.edges.length / 3 - 1;
  for (let slot = hashOf(state, code) & mask; ; slot = (slot + 1) & mask) {
    const at = slot * 3;
    if (trie.edges[at] === -1) {
      const next = trie.states++;
      trie.edges[at] = state;
      trie.edges[at + 1] = code;
      trie.edges[at + 2] = next;
      trie.parent[next] = state;
      trie.via[next] = code;
      trie.depth[next] = trie.depth[state]! + 1;
      return next;
    }
    if (trie.edges[at] === state && trie.edges[at + 1] === code) return trie.edges[at + 2]!;
  }
}

function edge(edges: Int32Array, mask: number, state: number, code: number): number {
  for (let slot = hashOf(state, code) & mask; ; slot = (slot + 1) & mask) {
    const at = slot * 3;
    if (edges[at] === -1) return -1;
    if (edges[at] === state && edges[at + 1] === code) return edges[at + 2]!;
  }
}

function linksOf(
  trie: Trie,
  alphabetSize: number,
  allocate: Allocate,
): { root: Int32Array; fail: Int32Array; up: Int32Array } {
  const mask = trie.edges.length / 3 - 1;
  const root = allocate(alphabetSize);
  const fail = allocate(trie.states);
  const up = allocate(trie.states);
  for (const state of byDepth(trie)) {
    if (state === 0) continue;
    const code = trie.via[state]!;
    if (trie.depth[state] === 1) {
      root[code] = state;
      continue;
    }
    let from = fail[trie.parent[state]!]!;
    let next = edge(trie.edges, mask, from, code);
    while (next === -1 && from !== 0) {
      from = fail[from]!;
      next = edge(trie.edges, mask, from, code);
    }
    fail[state] = next === -1 ? 0 : next;
    up[state] = trie.out[fail[state]!] === -1 ? up[fail[state]!]! : fail[state]!;
  }
  return { root, fail, up };
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

/**
 * Reports every pattern that occurs in a stream: its number and the index of its last symbol. With `skipSeparators`,
 * signs and spaces between symbols are passed over (the state is kept), so that spelled-apart names are met too.
 */
export function scan(
  automaton: Automaton,
  stream: SymbolStream,
  options: { skipSeparators: boolean; onMatch: (pattern: number, last: number) => void },
): void {
  const { codes, edges, root, fail, out, up, more } = automaton;
  const { symbols, kinds, length } = stream;
  const mask = edges.length / 3 - 1;
  let state = 0;
  for (let i = 0; i < length; i++) {
    if (options.skipSeparators && isSeparator(kinds[i]!)) continue;
    const symbol = symbols[i]!;
    const code = symbol < 65536 ? codes[symbol]! : codeOf(automaton, symbol);
    if (code === 0) {
      state = 0;
      continue;
    }
    let next = state === 0 ? -1 : edge(edges, mask, state, code);
    while (next === -1 && state !== 0) {
      state = fail[state]!;
      if (state !== 0) next = edge(edges, mask, state, code);
    }
    state = next === -1 ? root[code]! : next;
    if (state === 0) continue;
    for (let s = out[state] === -1 ? up[state]! : state; s !== 0; s = up[s]!)
      for (let p = out[s]!; p !== -1; p = more[p]!) options.onMatch(p, i);
  }
}
