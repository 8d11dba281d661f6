import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Listing } from '../../../domain/listing.ts';
import type { Registries } from '../../../domain/registries.ts';
import { screenerFor } from '../../support/detectors.ts';

const read = (file: string): string => readFileSync(new URL(file, import.meta.url), 'utf8');
const screener = screenerFor(JSON.parse(read('registries.json')) as Registries);

/** One line of the table: which detectors it is about, and whether an officer should open a lead; without a price where that is null. */
type Case = Omit<Partial<Listing>, 'price'> & {
  about: 'signs' | 'claims' | 'gi';
  expect: 'flagged' | 'innocent';
  title: string;
  price?: Listing['price'] | null;
};
const cases = read('cases.jsonl')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as Case);

const KINDS: Readonly<Record<Case['about'], readonly string[]>> = {
  signs: ['special-sign'],
  claims: ['false-claim', 'prohibited-sign'],
  gi: ['gi'],
};

function listingOf({ about: _, expect: __, price, ...given }: Case): Listing {
  return {
    platform: 'm',
    listingId: 'x',
    kind: 'product',
    url: 'https://m.example/1',
    seller: { id: '1', name: '小店', type: 'business' },
    seenAt: '2026-11-15T10:00:00+08:00',
    ...given,
    ...(price === null ? {} : { price: price ?? { amount: 39, currency: 'CNY' } }),
  };
}

describe.each(['signs', 'claims', 'gi'] as const)('%s as new hands word them', (about) => {
  const own = cases.filter((one) => one.about === about);

  it.each(own.filter((one) => one.expect === 'flagged'))('flags $title $description', (one) => {
    const { hits } = screener.screen(listingOf(one));
    expect(hits.filter(({ kind, status }) => status === 'flagged' && KINDS[about].includes(kind))).not.toEqual([]);
  });

  it.each(own.filter((one) => one.expect === 'innocent'))('leaves $title $description alone', (one) => {
    const { hits } = screener.screen(listingOf(one));
    expect(hits.filter(({ status }) => status === 'flagged').map((hit) => hit.reasons)).toEqual([]);
  });
});

it('has an honest counterpart to each that it flags', () => {
  const of = (expected: Case['expect']) => cases.filter((one) => one.expect === expected).length;
  expect(of('innocent')).toBeGreaterThanOrEqual(of('flagged'));
});
