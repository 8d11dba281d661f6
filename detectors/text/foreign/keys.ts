import { classOf, isVowel, type Phone } from './phones.ts';

/*
 * A key is what a careless ear keeps of a name: its consonants in coarse classes, and whether a vowel opens it. Of neighbouring consonants of one
 * class one is kept. A Latin name has several keys, since spelling leaves sounds open; a run of characters has one.
 */

/** A key that is being made: a number whose digits to the base of eight are classes, opened by 1 or, before a vowel, 2; how many; the last one, 0 behind a vowel. */
export type Partial = { hash: number; count: number; last: number };

export const OPENING: Partial = { hash: 0, count: 0, last: 0 };

const BASE = 8;
const spread = (value: number): number => Math.imul(value ^ (value >>> 15), 0x2c1b3c6d);

function begun({ hash }: Partial, vowel: boolean): number {
  return hash === 0 ? (vowel ? 2 : 1) : hash;
}

/** The key with one consonant more, of class `own`; 0: with a vowel. */
export function append(key: Partial, own: number): Partial {
  if (own === 0) return { hash: begun(key, true), count: key.count, last: 0 };
  if (own === key.last) return key;
  return { hash: (Math.imul(begun(key, false), BASE) + own) | 0, count: key.count + 1, last: own };
}

/** The hash of a key; never 0. */
export const hashOf = (key: Partial): number => spread(key.hash) || 1;

/** Digits of one key: more consonants would overflow it. */
export const MOST = 9;

/** What dropping a phone may cost where a key does without it. */
const DROPPED = 0.4;
const MAX_BEAM = 24;

type Way = { key: Partial; cost: number };

/** The keys of a name's phones, the likeliest first, at most so many. */
export function keysOf(phones: readonly Phone[], most: number): Partial[] {
  let beam: Way[] = [{ key: OPENING, cost: 0 }];
  for (const phone of phones) {
    const next: Way[] = [];
    for (const [own, cost] of waysOf(phone))
      for (const way of beam) put(next, own === LEFT_OUT ? way.key : append(way.key, own), way.cost + cost);
    beam = next.length > MAX_BEAM ? next.sort(byCost).slice(0, MAX_BEAM) : next;
  }
  const keys: Way[] = [];
  for (const { key, cost } of beam) if (key.count <= MOST) put(keys, { ...key, last: 0 }, cost);
  return keys
    .sort(byCost)
    .slice(0, most)
    .map(({ key }) => key);
}

const byCost = (a: Way, b: Way): number => a.cost - b.cost;

/** Keeps the cheapest way to each key. */
function put(ways: Way[], key: Partial, cost: number): void {
  const same = ways.find((one) => one.key.hash === key.hash && one.key.last === key.last);
  if (same === undefined) ways.push({ key, cost });
  else if (cost < same.cost) same.cost = cost;
}

const LEFT_OUT = -1;
/** Rules share their phones: what each may count as is found once. */
const known = new WeakMap<Phone, readonly (readonly [number, number])[]>();

/** The classes that a phone may count as with the cost of the cheapest way to each, and whether it may be left out. */
function waysOf(phone: Phone): readonly (readonly [number, number])[] {
  const ready = known.get(phone);
  if (ready !== undefined) return ready;
  const costs = new Map<number, number>();
  for (const [k, code] of phone.codes.entries()) {
    const own = classOf(code);
    costs.set(own, Math.min(costs.get(own) ?? Number.POSITIVE_INFINITY, phone.costs[k]!));
  }
  if (phone.drop <= DROPPED && !isVowel(phone)) costs.set(LEFT_OUT, phone.drop);
  const ways = [...costs];
  known.set(phone, ways);
  return ways;
}
