import type { WordingTable } from '../../domain/wording.ts';
import { type Span, type Stretch, spanOf } from '../text/fields.ts';
import { scaleOf } from './features.ts';
import { ALONE, createLookup, type Lookup, NOWHERE } from './lookup.ts';
import {
  eachNamed,
  emptyPage,
  isBreak,
  keyOf,
  NAME,
  type Page,
  type Reading,
  readPage,
  standsAlone,
} from './tokens.ts';

/** What the wording of a listing speaks of, and the clause that says most of it. */
export type Wording = { speaks: 'strong' | 'doubtful' | 'honest'; span: Span };

/** The words of one listing, where the weights of each alone and with the next stand; the sum of them all, each once, and how many there are. It holds until the next is read. */
export type WeighedPage = { page: Page; alone: Int32Array; withNext: Int32Array; sum: number; features: number };

/** Reads how a listing is worded around names; undefined where that says nothing either way. Pure; linear in the text. */
export type WordingReader = {
  page(reading: Reading): WeighedPage;
  /** Asked for each name of a listing, over one page. */
  around(page: WeighedPage, names: readonly Stretch[]): Wording | undefined;
};

/** Makes a reader from a table. */
export function createWording(table: WordingTable): WordingReader {
  const weights = new Map<number, number>();
  for (const [words, weight] of table.weights) {
    const key = keyOf(words);
    if (key !== undefined) weights.set(key, weight);
  }
  const lookup = createLookup(weights);
  const page = emptyPage();
  const room = page.tokens.length;
  const weighed = { page, alone: new Int32Array(room), withNext: new Int32Array(room), sum: 0, features: 0 };
  return {
    page(reading) {
      forget(weighed, lookup);
      readPage(page, reading);
      weigh(weighed, lookup);
      return weighed;
    },
    around(own, names) {
      const score = table.bias + scoreAround(own, names, lookup);
      const { strong, doubtful, honest } = table.at;
      if (score < doubtful && score > honest) return undefined;
      const speaks = score >= strong ? 'strong' : score >= doubtful ? 'doubtful' : 'honest';
      return { speaks, span: heaviestClause(own, names, { lookup, side: speaks === 'honest' ? -1 : 1 }) };
    },
  };
}

/** Takes back what was counted of the page before. */
function forget({ page: { size }, alone, withNext }: WeighedPage, { counts }: Lookup): void {
  for (let i = 0; i < size; i++) {
    if (alone[i] !== NOWHERE) counts[alone[i]!] = 0;
    if (withNext[i] !== NOWHERE) counts[withNext[i]!] = 0;
  }
}

function weigh(weighed: WeighedPage, { placeOf, weights, counts }: Lookup): void {
  const { page, alone, withNext } = weighed;
  const { tokens, size } = page;
  let sum = 0;
  let features = Math.max(0, size - 1);
  for (let i = 0; i < size; i++) {
    const stands = standsAlone(tokens[i]!);
    if (stands) features++;
    const own = stands ? placeOf(tokens[i]!, ALONE) : NOWHERE;
    const pair = i + 1 < size ? placeOf(tokens[i]!, tokens[i + 1]!) : NOWHERE;
    if (own !== NOWHERE && counts[own]!++ === 0) sum += weights[own]!;
    if (pair !== NOWHERE && counts[pair]!++ === 0) sum += weights[pair]!;
    alone[i] = own;
    withNext[i] = pair;
  }
  weighed.sum = sum;
  weighed.features = features;
}

/** What the words say with the name as one sign: the page's sum without the name's own words and their pairs, with the sign's pairs. */
function scoreAround(
  { page, alone, withNext, ...all }: WeighedPage,
  names: readonly Stretch[],
  lookup: Lookup,
): number {
  const { placeOf, weights, counts } = lookup;
  const { tokens, size } = page;
  let { sum, features } = all;
  const taken: number[] = [];
  const put: number[] = [];
  const take = (place: number): void => {
    if (place === NOWHERE) return;
    taken.push(place);
    if (--counts[place]! === 0) sum -= weights[place]!;
  };
  const add = (place: number): void => {
    features++;
    if (place === NOWHERE) return;
    put.push(place);
    if (counts[place]!++ === 0) sum += weights[place]!;
  };
  eachNamed(page, names, (from, to) => {
    for (let i = from; i <= to; i++) {
      if (standsAlone(tokens[i]!)) features--;
      take(alone[i]!);
    }
    for (let i = Math.max(0, from - 1); i <= to && i + 1 < size; i++) {
      features--;
      take(withNext[i]!);
    }
    if (from > 0) add(placeOf(tokens[from - 1]!, NAME));
    if (to + 1 < size) add(placeOf(NAME, tokens[to + 1]!));
  });
  for (const place of taken) counts[place]!++;
  for (const place of put) counts[place]!--;
  return sum * scaleOf(features);
}

/** The clause whose words weigh most on one side, the name's own left out. */
function heaviestClause(
  { page, alone, withNext }: WeighedPage,
  names: readonly Stretch[],
  { lookup: { weights }, side }: { lookup: Lookup; side: 1 | -1 },
): Span {
  const { tokens, starts, ends, size, parts } = page;
  const named = new Uint8Array(size);
  const weightAt = (place: number): number => (place === NOWHERE ? 0 : weights[place]!);
  eachNamed(page, names, (from, to) => named.fill(1, from, to + 1));
  let best = { from: 0, to: 0, sum: Number.NEGATIVE_INFINITY };
  for (let from = 0; from < size; ) {
    let to = from;
    let sum = 0;
    for (; to < size && !isBreak(tokens[to]!); to++)
      if (named[to] === 0) sum += side * (weightAt(alone[to]!) + weightAt(withNext[to]!));
    if (to > from && sum > best.sum) best = { from, to: to - 1, sum };
    from = to + 1;
  }
  const { field } = parts.find(({ to }) => best.from < to)!;
  return spanOf(field, starts[best.from]!, ends[best.to]!);
}
