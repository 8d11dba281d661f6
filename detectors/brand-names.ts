import type { Mark } from '../domain/registries.ts';
import type { BrandNames } from '../domain/rulebook.ts';
import { skeletonText } from '../lib/text/stream.ts';
import type { NameSource } from './text/names.ts';

/** A name of a mark with where it comes from; `shared` where several brands go by it. */
export type KnownName = { text: string; source: NameSource; shared: boolean };

/** The names of each mark of a directory (by its index), and the phrases in which the lexicon's names mean something else. */
export type BrandNamesOfMarks = {
  namesFor(subject: number): KnownName[];
  excludesFor(subject: number): string[];
};

/**
 * Joins the directory with the lexicon of brand names. A brand is met by any of its keys and one of its classes, never by
 * an id; names that another mark of the directory owns are left to it. A name that the directory lists itself is trusted
 * as the directory's, but is told as a nickname where it is one: whoever lists it, it veils.
 */
export function createBrandNames(directory: readonly Mark[], lexicon: readonly BrandNames[]): BrandNamesOfMarks {
  const byKey = indexed(lexicon);
  const owners = ownersOf(directory);
  const claims = claimsOf(lexicon);
  const brandsFor = (mark: Mark): BrandNames[] => {
    const met = ownTexts(mark).flatMap((text) => byKey.get(skeletonText(text)) ?? []);
    return [...new Set(met)].filter((brand) => brand.classes.some((one) => mark.niceClasses.includes(one)));
  };
  return {
    namesFor(subject) {
      const mark = directory[subject]!;
      const brands = brandsFor(mark);
      const nicknames = new Set(brands.flatMap((brand) => brand.nickname ?? []).map(skeletonText));
      const names = ownTexts(mark).map((text): KnownName => {
        const veils = text !== mark.mark && nicknames.has(skeletonText(text));
        return { text, source: veils ? 'nickname' : 'directory', shared: false };
      });
      const listed = new Set(names.map((name) => skeletonText(name.text)));
      for (const name of brands.flatMap(namesOfBrand)) {
        const key = skeletonText(name.text);
        const owner = owners.get(key);
        if (listed.has(key) || (owner !== undefined && owner !== subject)) continue;
        names.push({ ...name, shared: name.source !== 'official' && (claims.get(key)?.size ?? 0) > 1 });
      }
      return names;
    },
    excludesFor: (subject) => brandsFor(directory[subject]!).flatMap((brand) => brand.excludes ?? []),
  };
}

const ownTexts = (mark: Mark): string[] => [...new Set([mark.mark, ...(mark.aliases ?? [])])];

function indexed(lexicon: readonly BrandNames[]): Map<string, BrandNames[]> {
  const byKey = new Map<string, BrandNames[]>();
  for (const brand of lexicon)
    for (const key of brand.keys) {
      const list = byKey.get(key);
      if (list === undefined) byKey.set(key, [brand]);
      else list.push(brand);
    }
  return byKey;
}

/** Which mark a name belongs to by the directory itself: the first that lists it. */
function ownersOf(directory: readonly Mark[]): Map<string, number> {
  const owners = new Map<string, number>();
  for (const [subject, mark] of directory.entries())
    for (const text of ownTexts(mark)) {
      const key = skeletonText(text);
      if (key !== '' && !owners.has(key)) owners.set(key, subject);
    }
  return owners;
}

function namesOfBrand(brand: BrandNames): { text: string; source: NameSource }[] {
  const all = (list: string[] | undefined, source: NameSource) => (list ?? []).map((text) => ({ text, source }));
  return [
    ...[brand.latin, brand.zh, brand.ja, brand.ko].flatMap((list) => all(list, 'official')),
    ...all(brand.nickname, 'nickname'),
    ...all(brand.weak, 'weak'),
  ];
}

/** The brands that go by a name in any way, whether the directory holds them or not. */
function claimsOf(lexicon: readonly BrandNames[]): Map<string, Set<BrandNames>> {
  const claims = new Map<string, Set<BrandNames>>();
  for (const brand of lexicon)
    for (const { text } of namesOfBrand(brand)) {
      const key = skeletonText(text);
      const brands = claims.get(key);
      if (brands === undefined) claims.set(key, new Set([brand]));
      else brands.add(brand);
    }
  return claims;
}
