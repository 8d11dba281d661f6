import type { GeographicalIndication, Registries } from '../domain/registries.ts';
import { symbolStream } from '../lib/text/stream.ts';
import { type Name, nameOf } from './text/names.ts';

/** Every name of the registries that listings are searched for. Entries whose name holds only signs have none. */
export function namesOf(registries: Registries): Name[] {
  const names: (Name | undefined)[] = [];
  for (const [subject, mark] of registries.directory.entries()) {
    for (const text of distinct([mark.mark, ...(mark.aliases ?? [])])) names.push(nameOf(text, 'mark', subject));
    for (const text of mark.excludes ?? []) names.push(nameOf(text, 'exclude', subject));
  }
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
    same.traditional ||= name.traditional;
    same.signs &&= name.signs;
  }
  return [...known.values()];
}

const distinct = (texts: readonly string[]): string[] => [...new Set(texts)];

/** The place in a GI's name, where the name is place and product together: 阳澄湖 of 阳澄湖大闸蟹. */
function placeOf(gi: GeographicalIndication): string | undefined {
  const name = symbolStream(gi.name).text.trim();
  if (!name.endsWith(gi.product)) return undefined;
  const place = name.slice(0, name.length - gi.product.length).trim();
  return [...place].length >= 2 ? place : undefined;
}
