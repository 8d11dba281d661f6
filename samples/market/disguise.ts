import { Converter } from 'opencc-js/cn2t';
import type { Random } from './random.ts';

const convert = Converter({ from: 'cn', to: 't' });

const SEPARATORS = ['·', '*', '-', '_', '/', '.', '~', '|', ' ', '#'];
const ZERO_WIDTH = ['\u200b', '\u200c', '\u200d', '\u2060'];
const EMOJI = ['🔥', '⭐', '❤️', '🌟', '💎', '👑'];

/** The name with one kind of separator between its characters (in a longer Latin name now and then only in its middle). */
export function withSeparators(name: string, rng: Random): string {
  const separator = rng.pick(SEPARATORS);
  const letters = [...name.replaceAll(' ', '')];
  if (letters.length >= 6 && rng.chance(0.4)) return spliceMiddle(letters, separator, rng);
  return letters.join(separator);
}

/** The name with an invisible character between its characters. */
export const withZeroWidth = (name: string, rng: Random): string => spliceMiddle([...name], rng.pick(ZERO_WIDTH), rng);

/** The name with an emoji inside. */
export const withEmoji = (name: string, rng: Random): string => spliceMiddle([...name], rng.pick(EMOJI), rng);

function spliceMiddle(letters: string[], inserted: string, rng: Random): string {
  const at = rng.int(1, letters.length - 1);
  return [...letters.slice(0, at), inserted, ...letters.slice(at)].join('');
}

/** ASCII letters, digits and signs as their full-width forms (U+FF01 … U+FF5E). */
export const fullWidth = (text: string): string =>
  text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));

/** The name in traditional characters. */
export const traditional = (name: string): string => convert(name);
