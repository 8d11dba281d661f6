import type { BrandNames } from '../domain/rulebook.ts';
import { skeletonText } from '../lib/text/stream.ts';
import type { NameSource } from './text/names.ts';

/** A name that the lexicon gives a mark, normalised as `key`; `shared` where several brands go by it. */
export type LentName = { text: string; key: string; source: NameSource; shared: boolean };

/** The lexicon of brand names made ready for lookup; keys are names as `skeletonText` has them. */
export type BrandIndex = {
  /** True where a key is any name of any brand. */
  knows(key: string): boolean;
  /** The brands met by one of the keys and one of the Nice classes. */
  brandsFor(keys: readonly string[], classes: readonly number[]): BrandNames[];
  namesOf(brand: BrandNames): readonly LentName[];
};

/** Indexes the lexicon: a brand is met by its keys and classes, never by an id. */
export function createBrandIndex(lexicon: readonly BrandNames[]): BrandIndex {
  const byKey = new Map<string, BrandNames[]>();
  const claims = new Map<string, number>();
  const lent = new Map<BrandNames, LentName[]>();
  for (const brand of lexicon) {
    for (const key of brand.keys) byKey.set(key, [...(byKey.get(key) ?? []), brand]);
    const names = namesIn(brand);
    lent.set(brand, names);
    for (const key of new Set(names.map((name) => name.key))) claims.set(key, (claims.get(key) ?? 0) + 1);
  }
  for (const name of [...lent.values()].flat()) name.shared = name.source !== 'official' && claims.get(name.key)! > 1;
  return {
    knows: (key) => byKey.has(key) || claims.has(key),
    brandsFor(keys, classes) {
      const met = new Set(keys.flatMap((key) => byKey.get(key) ?? []));
      return [...met].filter((brand) => brand.classes.some((one) => classes.includes(one)));
    },
    namesOf: (brand) => lent.get(brand) ?? [],
  };
}

function namesIn(brand: BrandNames): LentName[] {
  const all = (list: string[] | undefined, source: NameSource): LentName[] =>
    (list ?? []).map((text) => ({ text, key: skeletonText(text), source, shared: false }));
  return [
    ...[brand.latin, brand.zh, brand.ja, brand.ko, brand.ru].flatMap((list) => all(list, 'official')),
    ...all(brand.nickname, 'nickname'),
    ...all(brand.weak, 'weak'),
  ];
}
