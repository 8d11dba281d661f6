import type { GeographicalIndication, Mark, Registries } from '../domain/registries.ts';
import type { BrandNames } from '../domain/rulebook.ts';
import { symbolStream } from '../lib/text/stream.ts';
import { createBrandIndex } from './brand-names.ts';
import { type Name, nameOf } from './text/names.ts';

/**
 * Every name that listings are searched for: those of the registries, and for marks whose name the lexicon of brand names
 * knows, the brand's other names too. Entries whose name holds only signs have none.
 */
export function namesOf(registries: Registries, lexicon: readonly BrandNames[]): Name[] {
  const names: (Name | undefined)[] = markNames(registries.directory, lexicon);
  for (const [subject, gi] of registries.gi.entries()) {
    if (gi.generic === true) continue;
    for (const text of distinct([gi.name, ...(gi.aliases ?? [])])) names.push(nameOf(text, 'gi', subject));
    const place = placeOf(gi);
    if (place !== undefined) names.push(nameOf(place, 'gi-place', subject), nameOf(gi.product, 'gi-product', subject));
  }
  for (const [subject, sign] of registries.signs.entries())
    for (const text of distinct([sign.name, ...(sign.aliases ?? [])])) names.push(nameOf(text, 'sign', subject));
  return merged(names.filter((name): name is Name => name !== undefined));
}

/**
 * The names of the directory's marks, with what the lexicon lends them. Names that another mark owns are left to it. A name
 * that the directory lists itself is trusted as such, but told as a nickname where it is one: whoever lists it, it veils.
 */
function markNames(directory: readonly Mark[], lexicon: readonly BrandNames[]): Name[] {
  const names: Name[] = [];
  const brands = createBrandIndex(lexicon);
  const owners = new Map<string, number>();
  const known = new Map<number, Name[]>();
  const add = (name: Name | undefined): void => {
    if (name !== undefined) names.push(name);
  };
  for (const [subject, mark] of directory.entries()) {
    for (const text of distinct([mark.mark, ...(mark.aliases ?? [])])) {
      const name = nameOf(text, 'mark', subject);
      add(name);
      const key = name === undefined ? '' : keyOf(name);
      if (name === undefined || !brands.knows(key)) continue;
      if (!owners.has(key)) owners.set(key, subject);
      known.set(subject, [...(known.get(subject) ?? []), name]);
    }
    for (const text of mark.excludes ?? []) add(nameOf(text, 'exclude', subject));
  }
  for (const [subject, own] of known) {
    const mark = directory[subject]!;
    const listed = new Map(own.map((name) => [keyOf(name), name]));
    for (const brand of brands.brandsFor([...listed.keys()], mark.niceClasses)) {
      for (const lent of brands.namesOf(brand)) {
        const same = listed.get(lent.key);
        if (same !== undefined && lent.source === 'nickname' && same.text !== mark.mark) same.source = 'nickname';
        // The brand's own spelling of a listed name tells where it may part: M·A·C of a directory that lists MAC.
        const name = nameOf(lent.text, 'mark', subject, lent);
        if (same === undefined ? !owners.has(lent.key) : name?.gaps.includes(1)) add(name);
      }
      for (const text of brand.excludes ?? []) add(nameOf(text, 'exclude', subject));
    }
  }
  return names;
}

const keyOf = (name: Name): string => String.fromCodePoint(...name.symbols);

/** Spellings of one entry that differ only in where they part (Ray-Ban, RayBan) are one name that may part there. */
function merged(names: readonly Name[]): Name[] {
  const known = new Map<string, Name>();
  for (const name of names) {
    const key = `${name.role} ${name.subject} ${name.symbols.join()}`;
    const same = known.get(key);
    if (same === undefined) {
      known.set(key, name);
      continue;
    }
    for (let k = 0; k < same.gaps.length; k++) same.gaps[k]! |= name.gaps[k]!;
    same.accented ||= name.accented;
    if (TRUST[name.source] > TRUST[same.source]) same.source = name.source;
    same.shared &&= name.shared;
    same.traditional ||= name.traditional;
    same.signs &&= name.signs;
  }
  return [...known.values()];
}

/** Of two spellings of one name the better-trusted source stands. */
const TRUST = { directory: 3, official: 2, nickname: 1, weak: 0 } as const;

const distinct = (texts: readonly string[]): string[] => [...new Set(texts)];

/** The place in a GI's name, where the name is place and product together: 阳澄湖 of 阳澄湖大闸蟹. */
function placeOf(gi: GeographicalIndication): string | undefined {
  const name = symbolStream(gi.name).text.trim();
  if (!name.endsWith(gi.product)) return undefined;
  const place = name.slice(0, name.length - gi.product.length).trim();
  return [...place].length >= 2 ? place : undefined;
}
