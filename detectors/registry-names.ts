import type { Entries, Mark, RegistrySource } from '../domain/registries.ts';
import type { BrandNames, GiNames } from '../domain/rulebook.ts';
import { skeletonText } from '../lib/text/stream.ts';
import { type BrandIndex, createBrandIndex } from './brand-names.ts';
import { namePartsOf } from './gi/name-parts.ts';
import { pinyinOf } from './gi/place-names.ts';
import { eventSpellings, signSpellings } from './sign-spellings.ts';
import { wordOfDictionary } from './text/dictionary.ts';
import { type NameBuilder, nameBuilder } from './text/name-builder.ts';
import type { NameTable } from './text/name-table.ts';
import { type Name, nameOf } from './text/names.ts';

/**
 * Every name that listings are searched for: those of the registries, and for marks whose name the lexicon of brand names
 * knows, the brand's other names too. Entries whose name holds only signs have none.
 */
export function namesOf(
  registries: RegistrySource,
  lexicon: readonly BrandNames[],
  giNames: readonly GiNames[] = [],
): NameTable {
  const names = nameBuilder();
  const add = (name: Name | undefined): void => {
    if (name !== undefined) names.add(name);
  };
  addMarkNames(names, registries.directory, lexicon);
  const lent = giNamesFor(registries, giNames);
  for (const [subject, gi] of [...registries.gi].entries()) {
    if (gi.generic === true) continue;
    const own = [gi.name, ...(gi.aliases ?? [])];
    for (const text of distinct([...own, ...lent(own), ...own.flatMap(wholePinyin), ...own.flatMap(withDigit)]))
      add(nameOf(text, 'gi', subject));
    for (const { place } of namePartsOf(gi))
      for (const text of placeSpellings(place)) add(nameOf(text, 'gi-place', subject));
  }
  for (const [subject, sign] of [...registries.signs].entries()) {
    for (const text of distinct(eventSpellings(sign))) add(spelledName(text, sign.name, subject));
    for (const own of distinct([sign.name, ...(sign.aliases ?? [])])) {
      for (const text of [own, ...signPinyin(own)]) add(nameOf(text, 'sign', subject));
      for (const text of signSpellings(own)) add(spelledName(text, own, subject));
    }
  }
  return names.finish();
}

/** A sign's own name in other characters that mean the same. */
function spelledName(text: string, own: string, subject: number): Name | undefined {
  const name = nameOf(text, 'sign', subject);
  return name === undefined ? undefined : { ...name, text: own };
}

/** So many letters make a place's pinyin hardly another word. */
const PINYIN_LETTERS = 7;

/** A Chinese name of three to eight characters in letters alone, where these are many enough: anjibaicha. */
function wholePinyin(name: string): string[] {
  if (!/^\p{Script=Han}{3,8}$/u.test(name)) return [];
  const letters = pinyinOf(name);
  return letters.length > PINYIN_LETTERS ? [letters] : [];
}

/** A Chinese name that begins with a numeral, with the digit for it: 5常大米. */
function withDigit(name: string): string[] {
  const digit = NUMERALS.indexOf(name.slice(0, 1));
  return digit > 0 && name.length > 2 ? [`${digit}${name.slice(1)}`] : [];
}

const NUMERALS = '零一二三四五六七八九';

/** The same of a sign, whose letters speak for themselves: not of words of the language (喜洋洋). */
const signPinyin = (name: string): string[] => (wordOfDictionary(name) === undefined ? wholePinyin(name) : []);

/** A place, and its pinyin where that is long enough. */
function placeSpellings(place: string): string[] {
  const letters = pinyinOf(place);
  return letters.length >= PINYIN_LETTERS ? [place, letters] : [place];
}

/**
 * The names of the directory's marks, with what the lexicon lends them. Names that another mark owns are left to it. A name
 * that the directory lists itself is trusted as such, but told as a nickname where it is one: whoever lists it, it veils.
 */
function addMarkNames(names: NameBuilder, directory: Entries<Mark>, lexicon: readonly BrandNames[]): void {
  const brands = createBrandIndex(lexicon);
  const owners = new Map<string, number>();
  const known = new Map<number, Map<string, Listed>>();
  let subject = 0;
  for (const mark of directory) {
    for (const text of distinct([mark.mark, ...(mark.aliases ?? [])])) {
      const name = nameOf(text, 'mark', subject);
      if (name === undefined) continue;
      const index = names.add(name);
      const key = keyOf(name);
      if (!brands.knows(key)) continue;
      if (!owners.has(key)) owners.set(key, subject);
      const own = known.get(subject) ?? new Map<string, Listed>();
      known.set(subject, own.set(key, { index, text, times: (own.get(key)?.times ?? 0) + 1 }));
    }
    for (const text of mark.excludes ?? []) addOne(names, nameOf(text, 'exclude', subject));
    subject++;
  }
  const lend = { names, brands, owners };
  for (const [index, listed] of known) lendNames(lend, { subject: index, mark: directory.at(index)!, listed });
}

const addOne = (names: NameBuilder, name: Name | undefined): void => {
  if (name !== undefined) names.add(name);
};

/** A name that the directory lists: its number in the table, its text as listed last, how many spellings of it are listed. */
type Listed = { index: number; text: string; times: number };
type Lending = { names: NameBuilder; brands: BrandIndex; owners: ReadonlyMap<string, number> };

/** The names that the brands behind a mark lend it. */
function lendNames(
  { names, brands, owners }: Lending,
  { subject, mark, listed }: { subject: number; mark: Mark; listed: ReadonlyMap<string, Listed> },
): void {
  const met = brands.brandsFor([...listed.keys()], mark.niceClasses);
  for (const lent of met.flatMap((brand) => brands.namesOf(brand))) {
    const same = listed.get(lent.key);
    if (same?.times === 1 && lent.source === 'nickname' && same.text !== mark.mark)
      names.retrust(same.index, 'nickname');
  }
  for (const brand of met) {
    for (const lent of brands.namesOf(brand)) {
      const same = listed.get(lent.key);
      // The brand's own spelling of a listed name tells where it may part: M·A·C of a directory that lists MAC.
      const name = nameOf(lent.text, 'mark', subject, lent);
      if (same === undefined ? !owners.has(lent.key) : name?.gaps.includes(1)) addOne(names, name);
    }
    for (const text of brand.excludes ?? []) addOne(names, nameOf(text, 'exclude', subject));
  }
}

const keyOf = (name: Name): string => String.fromCodePoint(...name.symbols);

const distinct = (texts: readonly string[]): string[] => [...new Set(texts)];

/** Gives the names in other languages and spellings that a GI is also met by; those that another entry lists are left to it. */
function giNamesFor(registries: RegistrySource, rows: readonly GiNames[]): (own: readonly string[]) => string[] {
  const listed = new Set<string>();
  for (const gi of registries.gi) for (const text of [gi.name, ...(gi.aliases ?? [])]) listed.add(skeletonText(text));
  const byName = new Map<string, GiNames[]>();
  for (const row of rows)
    for (const text of row) {
      const key = skeletonText(text);
      byName.set(key, [...(byName.get(key) ?? []), row]);
    }
  return (own) =>
    own
      .flatMap((text) => byName.get(skeletonText(text)) ?? [])
      .flatMap((row) => row.filter((text) => !listed.has(skeletonText(text))));
}
