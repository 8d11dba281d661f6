import type { SpecialSign } from '../../domain/registries.ts';
import { Kind } from '../../lib/text/symbols.ts';
import { readingOf } from '../text/latin/pinyin.ts';
import type { Sighting } from '../text/matcher.ts';
import { type Name, nameOf } from '../text/names.ts';
import { soundLikeness } from '../text/tables/pinyin.ts';
import type { View } from '../view.ts';

/** Names of fewer characters sound like anything. */
const LEAST = 4;
const HAN = /^\p{sc=Han}+$/u;
/** Two characters are heard as one from here on: of one syllable, be it a rare reading; what a careless ear takes for one is less. */
const SAME_SOUND = 80;
const MOST_SYMBOLS = 5000;

/**
 * Finds names of four characters and more whose characters are others of the same sound (帆崽露露 for 帆仔鲁鲁), however many, in prose as well:
 * the channels look for that where goods are named.
 */
export function createSounds(signs: readonly SpecialSign[]): (view: View) => Sighting[] {
  const byFirst = new Map<string, Name[]>();
  signs.forEach((sign, subject) => {
    for (const text of [sign.name, ...(sign.aliases ?? [])]) {
      const name = HAN.test(text) && [...text].length >= LEAST ? nameOf(text, 'sign', subject) : undefined;
      const first = name === undefined ? undefined : readingOf(name.symbols[0]!);
      if (name !== undefined && first !== undefined) byFirst.set(first, [...(byFirst.get(first) ?? []), name]);
    }
  });
  if (byFirst.size === 0) return () => [];
  return (view) =>
    view.fields.flatMap((field): Sighting[] => {
      if (field.trust === 'comment' || field.trust === 'seller' || field.trust === 'fits') return [];
      const { symbols, kinds, length } = field.stream;
      const found: Sighting[] = [];
      for (let first = 0; first + LEAST <= length && first < MOST_SYMBOLS; first++) {
        if (kinds[first] !== Kind.Han) continue;
        for (const name of byFirst.get(readingOf(symbols[first]!) ?? '') ?? []) {
          const last = first + name.symbols.length - 1;
          const likeness = last < length ? heardAs(symbols.subarray(first, last + 1), name.symbols) : undefined;
          if (likeness === undefined || isKnown(view, { field, first, last })) continue;
          found.push({
            ...{ name, field, first, last, channel: 'sounds', blurred: true },
            ...{ likeness, disguises: ['homophone'], doubtful: false },
          });
        }
      }
      return found;
    });
}

/** How near a run sounds to a name (0..1); undefined where it does not, or is the name. */
function heardAs(seen: Int32Array, own: ArrayLike<number>): number | undefined {
  let total = 0;
  let other = 0;
  for (let k = 0; k < own.length; k++) {
    if (seen[k] === own[k]) {
      total += 100;
      continue;
    }
    const sound = soundLikeness(seen[k]!, own[k]!);
    if (sound < SAME_SOUND) return undefined;
    total += sound;
    other++;
  }
  return other === 0 ? undefined : total / own.length / 100;
}

const isKnown = (view: View, { field, first, last }: Pick<Sighting, 'field' | 'first' | 'last'>): boolean =>
  view.sightings.some(
    (one) => one.name.role === 'sign' && one.field === field && one.first <= last && first <= one.last,
  );
