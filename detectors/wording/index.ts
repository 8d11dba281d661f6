import type { WordingTable } from '../../domain/wording.ts';
import { type Field, type Span, type Stretch, spanOf } from '../text/fields.ts';
import { scaleOf } from './features.ts';
import { ALONE, createLookup, type Lookup } from './lookup.ts';
import { eachNamed, emptyPage, isBreak, keyOf, NAME, type Page, readPage, standsAlone } from './tokens.ts';

/** What the wording of a listing speaks of, and the clause that says most of it. */
export type Wording = { speaks: 'strong' | 'doubtful' | 'honest'; span: Span };

/** The words of one listing with what each weighs alone and with the next; the sum, and how many weigh. It holds until the next is read. */
export type WeighedPage = { page: Page; alone: Float64Array; withNext: Float64Array; sum: number; features: number };

/** Reads how a listing is worded around names; undefined where that says nothing either way. Pure; linear in the text. */
export type WordingReader = {
  page(fields: readonly Field[], without: readonly Stretch[]): WeighedPage;
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
  const weightOf = createLookup(weights);
  const page = emptyPage();
  const room = page.tokens.length;
  const weighed = { page, alone: new Float64Array(room), withNext: new Float64Array(room), sum: 0, features: 0 };
  return {
    page(fields, without) {
      readPage(page, { fields, without });
      weigh(weighed, weightOf);
      return weighed;
    },
    around(own, names) {
      const score = table.bias + scoreAround(own, names, weightOf);
      const { strong, doubtful, honest } = table.at;
      if (score < doubtful && score > honest) return undefined;
      const speaks = score >= strong ? 'strong' : score >= doubtful ? 'doubtful' : 'honest';
      return { speaks, span: heaviestClause(own, names, speaks === 'honest' ? -1 : 1) };
    },
  };
}

function weigh(weighed: WeighedPage, weightOf: Lookup): void {
  const { page, alone, withNext } = weighed;
  const { tokens, size } = page;
  let sum = 0;
  let features = Math.max(0, size - 1);
  for (let i = 0; i < size; i++) {
    const stands = standsAlone(tokens[i]!);
    if (stands) features++;
    alone[i] = stands ? weightOf(tokens[i]!, ALONE) : 0;
    withNext[i] = i + 1 < size ? weightOf(tokens[i]!, tokens[i + 1]!) : 0;
    sum += alone[i]! + withNext[i]!;
  }
  weighed.sum = sum;
  weighed.features = features;
}

/** What the words say with the name as one sign: the page's sum without the name's own words and their pairs, with the sign's pairs. */
function scoreAround(
  { page, alone, withNext, ...all }: WeighedPage,
  names: readonly Stretch[],
  weightOf: Lookup,
): number {
  const { tokens, size } = page;
  let { sum, features } = all;
  eachNamed(page, names, (from, to) => {
    for (let i = from; i <= to; i++) {
      if (standsAlone(tokens[i]!)) features--;
      sum -= alone[i]!;
    }
    for (let i = Math.max(0, from - 1); i <= to && i + 1 < size; i++) {
      features--;
      sum -= withNext[i]!;
    }
    if (from > 0) {
      features++;
      sum += weightOf(tokens[from - 1]!, NAME);
    }
    if (to + 1 < size) {
      features++;
      sum += weightOf(NAME, tokens[to + 1]!);
    }
  });
  return sum * scaleOf(features);
}

/** The clause whose words weigh most on one side, the name's own left out. */
function heaviestClause({ page, alone, withNext }: WeighedPage, names: readonly Stretch[], side: 1 | -1): Span {
  const { tokens, starts, ends, size, parts } = page;
  const named = new Uint8Array(size);
  eachNamed(page, names, (from, to) => named.fill(1, from, to + 1));
  let best = { from: 0, to: 0, sum: Number.NEGATIVE_INFINITY };
  for (let from = 0; from < size; ) {
    let to = from;
    let sum = 0;
    for (; to < size && !isBreak(tokens[to]!); to++) if (named[to] === 0) sum += side * (alone[to]! + withNext[to]!);
    if (to > from && sum > best.sum) best = { from, to: to - 1, sum };
    from = to + 1;
  }
  const { field } = parts.find(({ to }) => best.from < to)!;
  return spanOf(field, starts[best.from]!, ends[best.to]!);
}
