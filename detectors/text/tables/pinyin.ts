import { readFileSync } from 'node:fs';

/*
 * How characters are read (pinyin.txt, made by make-pinyin.ts), in flat tables filled when first asked for. A reading is a number:
 * eight times the number of its syllable and its tone (1 to 5); 0 stands for "none".
 */

const FIRST = 0x4e00;
const LAST = 0x9fff;
/** So many readings of a character are kept, the usual one first. */
export const READINGS = 4;

type Sounds = {
  readings: Uint16Array;
  /** The class of syllables that are heard as one, by syllable. */
  fuzzy: Uint16Array;
  syllables: ReadonlyMap<string, number>;
  /** The letters of each syllable, by its number. */
  letters: readonly string[];
  /** The letters that some syllable ends with. */
  ends: ReadonlySet<number>;
};

let sounds: Sounds | undefined;

function table(): Sounds {
  if (sounds !== undefined) return sounds;
  const readings = new Uint16Array((LAST - FIRST + 1) * READINGS);
  const syllables = new Map<string, number>();
  const lines = readFileSync(new URL('pinyin.txt', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [reading = '', characters = ''] = line.split(' ');
      const [first = '', too = ''] = characters.split('|');
      const syllable = numberOf(syllables, reading.slice(0, -1));
      return { code: syllable * 8 + Number(reading.at(-1)), first, too };
    });
  for (const { code, first } of lines) for (const char of first) readings[slotOf(char)] = code;
  for (const { code, too } of lines)
    for (const char of too) {
      let slot = slotOf(char) + 1;
      while (readings[slot] !== 0) slot++;
      readings[slot] = code;
    }
  const ends = new Set([...syllables.keys()].map((one) => one.charCodeAt(one.length - 1)));
  sounds = { readings, fuzzy: fuzzyClasses(syllables), syllables, letters: ['', ...syllables.keys()], ends };
  return sounds;
}

const slotOf = (char: string): number => (char.charCodeAt(0) - FIRST) * READINGS;

function numberOf(syllables: Map<string, number>, syllable: string): number {
  let number = syllables.get(syllable);
  if (number === undefined) {
    number = syllables.size + 1;
    syllables.set(syllable, number);
  }
  return number;
}

function fuzzyClasses(syllables: ReadonlyMap<string, number>): Uint16Array {
  const classes = new Map<string, number>();
  const fuzzy = new Uint16Array(syllables.size + 1);
  for (const [syllable, number] of syllables) fuzzy[number] = numberOf(classes, blurred(syllable));
  return fuzzy;
}

/** A syllable as many speakers say it: z for zh, l for n and r, in for ing, f for hu before a vowel, u for ü. */
function blurred(syllable: string): string {
  return syllable
    .replace(/^([zcs])h/, '$1')
    .replace(/^[nr](?!i$)/, 'l')
    .replace(/^ni$/, 'li')
    .replace(/^hu(?=[ao])/, 'f')
    .replace(/^hui$/, 'fei')
    .replace(/^hun$/, 'fen')
    .replace(/^hu$/, 'fu')
    .replace(/([aei])ng$/, '$1n')
    .replace(/^lv/, 'lu');
}

/** Reading `k` (0 to READINGS - 1) of a character; 0 where it has no more. */
export function reading(cp: number, k: number): number {
  return cp < FIRST || cp > LAST ? 0 : (sounds ?? table()).readings[(cp - FIRST) * READINGS + k]!;
}

/** The reading without its tone: the number of its syllable. */
export const syllableOf = (code: number): number => code >> 3;

/** The class of a syllable that sounds alike to many speakers. */
export const fuzzyOf = (syllable: number): number => (sounds ?? table()).fuzzy[syllable]!;

/** The number of a syllable in letters (`nai`, ü as v); 0 where it is none. */
export const syllableNumber = (letters: string): number => (sounds ?? table()).syllables.get(letters) ?? 0;

/** The letters of a syllable (ü as v), `''` for 0. */
export const lettersOf = (syllable: number): string => (sounds ?? table()).letters[syllable]!;

/** Every syllable in letters (ü as v). */
export const allSyllables = (): Iterable<string> => (sounds ?? table()).syllables.keys();

/** Whether any syllable ends with a letter: the cheap first look at ml, cm and the like. */
export const mayEndSyllable = (letter: number): boolean => (sounds ?? table()).ends.has(letter);

/** A reading other than the usual one is not the first that comes to mind. */
const RARE = 10;

/** How alike two different characters sound: 97 with the tone, 90 without, 78 to a careless ear (10 less by a rarer reading), 0 not at all. */
export function soundLikeness(a: number, b: number): number {
  let best = 0;
  for (let i = 0; i < READINGS; i++) {
    const x = reading(a, i);
    if (x === 0) break;
    for (let k = 0; k < READINGS; k++) {
      const y = reading(b, k);
      if (y === 0) break;
      const same = x === y ? 97 : x >> 3 === y >> 3 ? 90 : fuzzyOf(x >> 3) === fuzzyOf(y >> 3) ? 78 : 0;
      const likeness = same > 0 && i + k > 0 ? same - RARE : same;
      if (likeness > best) best = likeness;
    }
  }
  return best;
}

/** How alike a character sounds to a syllable in letters: 90, 78 to a careless ear, 0 not at all. */
export function syllableLikeness(syllable: number, cp: number): number {
  let best = 0;
  for (let k = 0; k < READINGS; k++) {
    const code = reading(cp, k);
    if (code === 0) break;
    if (code >> 3 === syllable) return 90;
    if (fuzzyOf(code >> 3) === fuzzyOf(syllable)) best = 78;
  }
  return best;
}
