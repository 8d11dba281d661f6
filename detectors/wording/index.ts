import type { WordingTable } from '../../domain/wording.ts';
import { type Span, spanOf } from '../text/fields.ts';
import { eachFeature, scaleOf } from './features.ts';
import { type Heard, isBreak, keyOf, type Tokens, tokensOf } from './tokens.ts';

/** What the wording of a listing speaks of, and the clause that says most of it. */
export type Wording = { speaks: 'strong' | 'doubtful' | 'honest'; span: Span };

/** Reads how a listing is worded around a name; undefined where that says nothing either way. */
export type WordingReader = (heard: Heard) => Wording | undefined;

/** Makes a reader from a table. Pure; linear in the text. */
export function createWording(table: WordingTable): WordingReader {
  const weights = new Map<number, number>();
  for (const [words, weight] of table.weights) {
    const key = keyOf(words);
    if (key !== undefined) weights.set(key, weight);
  }
  const seen = new Set<number>();
  return (heard) => {
    const read = tokensOf(heard);
    seen.clear();
    let sum = 0;
    const told = (key: number): void => {
      if (seen.has(key)) return;
      seen.add(key);
      sum += weights.get(key) ?? 0;
    };
    eachFeature(read.tokens, told);
    const score = table.bias + sum * scaleOf(seen.size);
    const { strong, doubtful, honest } = table.at;
    if (score < doubtful && score > honest) return undefined;
    const speaks = score >= strong ? 'strong' : score >= doubtful ? 'doubtful' : 'honest';
    return { speaks, span: heaviestClause(read, weights, speaks === 'honest' ? -1 : 1) };
  };
}

/** The clause whose words weigh most on one side. */
function heaviestClause({ tokens, fields, places }: Tokens, weights: ReadonlyMap<number, number>, side: 1 | -1): Span {
  const own = new Float64Array(tokens.length);
  eachFeature(tokens, (key, index) => {
    own[index]! += side * (weights.get(key) ?? 0);
  });
  let best = { from: 0, to: 0, sum: Number.NEGATIVE_INFINITY };
  for (let from = 0; from < tokens.length; ) {
    let to = from;
    let sum = 0;
    while (to < tokens.length && !isBreak(tokens[to]!)) sum += own[to++]!;
    if (to > from && sum > best.sum) best = { from, to: to - 1, sum };
    from = to + 1;
  }
  const field = fields[best.from]!;
  // A word of letters stands where it begins: the clause goes on to what parts it from the next.
  const last = best.to + 1 < tokens.length ? places[best.to + 1]! - 1 : places[best.to]!;
  return spanOf(field, places[best.from]!, Math.max(places[best.from]!, last));
}
