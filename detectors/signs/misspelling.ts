import { skeletonText } from '../../lib/text/stream.ts';
import { wordOfDictionary } from '../text/dictionary.ts';
import type { Sighting } from '../text/matcher.ts';

/** Shorter names are met by chance, and those of LEAST too unless what differs is a character that hardly any word has. */
const LEAST = 3;
const SURE = 4;
/** Another spelling of so many characters is no chance, whatever words it makes. */
const LONG = 7;
/** Games of other places than the sign's: 成都市运会 is not 成都世运会. */
const OTHER_GAMES = /[市省县校区军州]运会/;

/**
 * True where a name in another spelling can only be meant as the name: in radicals (氵工), or where the characters that differ make no
 * word with their neighbours (望川丫青会), so that the words are not another event's.
 */
export function isMisspelling(one: Sighting): boolean {
  if (!one.blurred) return false;
  const { field, first, last } = one;
  const seen = [...String.fromCodePoint(...field.stream.symbols.subarray(first, last + 1))].filter((char) =>
    /[\p{L}\p{N}]/u.test(char),
  );
  const own = [...skeletonText(one.name.text)];
  if (own.length < LEAST || OTHER_GAMES.test(seen.join(''))) return false;
  if (own.length < SURE && !seen.every((char, k) => char === own[k] || isRare(char))) return false;
  if (one.disguises.includes('split') || own.length >= LONG) return true;
  if (one.disguises.includes('pinyin')) return own.length >= SURE;
  if (seen.length !== own.length) return false;
  return seen.every((char, k) => char === own[k] || !makesWord(seen, k));
}

/** A Latin name with a letter changed is another word (Olympia); with digits or signs for letters it is the name. */
export const isOtherWord = ({ blurred, name, disguises }: Sighting): boolean =>
  blurred && name.script === 'latin' && disguises.some((one) => one === 'edit' || one === 'first-letter');

/** True for a Chinese character that hardly any word has. */
export const isRare = (char: string): boolean => HAN.test(char) && (wordOfDictionary(char)?.log ?? 0) < RARE;
const HAN = /\p{sc=Han}/u;
const RARE = Math.log(10);

/** Two or three characters around one that stand in the dictionary. */
function makesWord(chars: readonly string[], at: number): boolean {
  for (let size = 2; size <= 3; size++)
    for (let from = Math.max(0, at - size + 1); from <= at && from + size <= chars.length; from++)
      if (wordOfDictionary(chars.slice(from, from + size).join('')) !== undefined) return true;
  return false;
}
