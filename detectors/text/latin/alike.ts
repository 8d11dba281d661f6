/*
 * Codes here are ASCII: lower-case letters and digits. A skeleton is what a code and all it may be taken for have in common, so that a
 * name and its spellings with look-alike digits are looked up under one key.
 */

const LETTERS = 26;
const A = 0x61;

/** Digits and the letters they are written for. */
const DIGITS: readonly (readonly [string, string])[] = [
  ['0', 'o'],
  ['1', 'il'],
  ['2', 'z'],
  ['3', 'e'],
  ['4', 'a'],
  ['5', 's'],
  ['6', 'bg'],
  ['7', 't'],
  ['8', 'b'],
  ['9', 'gq'],
];

/** Signs that are written for a letter, as the digit or letter that is written for it too. */
const SIGNS = new Map(
  [...'$5§5@4!1|1£1€3+7×x¥y¢c©c°0○0◯0⭕0√v'].reduce<[number, number][]>((pairs, char, i, all) => {
    if (i % 2 === 1) pairs.push([all[i - 1]!.codePointAt(0)!, char.charCodeAt(0)]);
    return pairs;
  }, []),
);

/** Letters built of several signs, longest first. */
const BUILT: readonly (readonly [string, string])[] = [
  ['|_|', 'u'],
  ['|\\|', 'n'],
  ['|-|', 'h'],
  ['\\/', 'v'],
  ['/\\', 'a'],
  ['()', 'o'],
  ['|)', 'd'],
  ['[]', 'o'],
];

/** Letter pairs that look like one letter. */
export const PAIRS: readonly (readonly [number, number, number])[] = ['rnm', 'vvw', 'cld'].map(
  (text) => [text.charCodeAt(0), text.charCodeAt(1), text.charCodeAt(2)] as const,
);

/** For a digit, the letters it may stand for as bits (bit 0 is a). */
const standing = new Int32Array(128);
const skeletons = new Uint8Array(128);
const otherSkeletons = new Uint8Array(128);
for (let code = 0; code < 128; code++) skeletons[code] = code;
skeletons['i'.charCodeAt(0)] = 'l'.charCodeAt(0);
for (const [digit, letters] of DIGITS) {
  const code = digit.charCodeAt(0);
  for (const letter of letters) standing[code]! |= 1 << (letter.charCodeAt(0) - A);
  skeletons[code] = skeletons[letters.charCodeAt(0)]!;
}
otherSkeletons.set(skeletons);
otherSkeletons['6'.charCodeAt(0)] = 'g'.charCodeAt(0);
otherSkeletons['9'.charCodeAt(0)] = 'q'.charCodeAt(0);

/** What each code is looked up as; the second table has the other letter for 6 and 9. */
export const SKELETON: Readonly<Uint8Array> = skeletons;
export const OTHER_SKELETON: Readonly<Uint8Array> = otherSkeletons;

/** True for a to z. */
export const isLetterCode = (code: number): boolean => code >= A && code < A + LETTERS;

/** True for 0 to 9. */
export const isDigitCode = (code: number): boolean => code >= 0x30 && code <= 0x39;

/** True where a digit may be written for a letter. */
export const standsFor = (digit: number, letter: number): boolean =>
  isDigitCode(digit) && isLetterCode(letter) && (standing[digit]! & (1 << (letter - A))) !== 0;

/** The code that a sign is read as, or 0. */
export const signCode = (symbol: number): number => SIGNS.get(symbol) ?? 0;

/** The letter that the signs from a place on build and how many they are, or undefined. */
export function builtLetter(symbols: Int32Array, from: number, to: number): { code: number; size: number } | undefined {
  for (const [signs, letter] of BUILT) {
    if (from + signs.length > to) continue;
    let same = true;
    for (let k = 0; k < signs.length && same; k++) same = symbols[from + k] === signs.charCodeAt(k);
    if (same) return { code: letter.charCodeAt(0), size: signs.length };
  }
  return undefined;
}

/** Groups of letters that are taken for each other by shape or sound. */
const GROUPS =
  'aeiouy il lj ij tl ft mn mw nh nr rv uv vw uw nu ce co bd bp pq dq gq dp bh hk kx vy cg oq dt gk ckq cs sxz fv lr jgy'.split(
    ' ',
  );

/** Pairs that hardly differ in print. */
const SHAPES = 'il uv gq ce vy oq'.split(' ');

const related = pairsOf(GROUPS);
const shaped = pairsOf(SHAPES);

/** For each letter the others of its groups, as bits. */
function pairsOf(groups: readonly string[]): Int32Array {
  const bits = new Int32Array(LETTERS);
  for (const group of groups)
    for (const one of group) for (const other of group) bits[one.charCodeAt(0) - A]! |= 1 << (other.charCodeAt(0) - A);
  return bits;
}

const isIn = (bits: Int32Array, one: number, other: number): boolean =>
  isLetterCode(one) && isLetterCode(other) && (bits[one - A]! & (1 << (other - A))) !== 0;

/** True where one letter is easily taken for another by shape or sound. */
export const isRelated = (one: number, other: number): boolean => isIn(related, one, other);

/** True where one letter is hardly told from another in print. */
export const isSameShape = (one: number, other: number): boolean => isIn(shaped, one, other);
