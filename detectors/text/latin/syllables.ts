/*
 * How names in Latin letters are written in katakana and hangul: by syllables, with vowels put between consonants that Latin writes side by
 * side (ブレルモント, 멘토스). A run of them is taken apart into what it says; which vowels were put in, and which r is an l, is tried.
 */

/** One syllable as Latin letters; `filler`: its vowel may only hold consonants apart. `at` is its place in the run. */
export type Syllable = { onset: string; vowel: string; filler: boolean; at: number };

/** Katakana by row: onset, then the signs for a, i, u, e, o. */
const ROWS: readonly (readonly [string, string])[] = [
  ['', 'アイウエオ'],
  ['k', 'カキクケコ'],
  ['g', 'ガギグゲゴ'],
  ['s', 'サシスセソ'],
  ['z', 'ザ.ズゼゾ'],
  ['t', 'タ..テト'],
  ['d', 'ダヂヅデド'],
  ['n', 'ナニヌネノ'],
  ['h', 'ハヒ.ヘホ'],
  ['b', 'バビブベボ'],
  ['p', 'パピプペポ'],
  ['m', 'マミムメモ'],
  ['r', 'ラリルレロ'],
  ['w', 'ワ...ヲ'],
  ['y', 'ヤ.ユ.ヨ'],
  ['f', '..フ..'],
  ['j', '.ジ...'],
  ['ch', '.チ...'],
  ['ts', '..ツ..'],
  ['v', '..ヴ..'],
];
const VOWELS = 'aiueo';
const KANA = new Map(
  ROWS.flatMap(([onset, signs]) => [...signs].map((sign, k) => [sign, { onset, vowel: VOWELS[k]! }] as const)),
);
/** Small signs give the syllable before them another vowel: フィ fi, チャ cha, ヴェ ve. */
const SMALL = new Map([...'ァィゥェォャュョヮ'].map((sign, k) => [sign, 'aiueoauoa'[k]!] as const));

const ONSETS = 'g k n d t r m b p s s . j j ch k t p h'.split(' ').map((one) => (one === '.' ? '' : one));
const MEDIALS = 'a e ya ye o e yo ye o ua ue ue yo u uo ue ui yu u ui i'.split(' ');
const CODAS = '. k k k n n n t l l l l l l l l m p p t t n t t k t p .'
  .split(' ')
  .map((one) => (one === '.' ? '' : one));
const HANGUL_FROM = 0xac00;
const HANGUL_TO = 0xd7a3;
const FILLING_MEDIAL = 18;

/** True for what may stand in such a run: katakana with its lengthening sign, hangul. */
export const isSyllabic = (symbol: number): boolean =>
  (symbol >= 0x30a1 && symbol <= 0x30fc && symbol !== 0x30fb) || (symbol >= HANGUL_FROM && symbol <= HANGUL_TO);

/** The syllables of a run of signs as they are written, small ones small; undefined where one is none. */
export function syllablesOf(signs: readonly string[]): Syllable[] | undefined {
  const read: Syllable[] = [];
  for (const [at, sign] of signs.entries()) {
    const code = sign.codePointAt(0)!;
    if (sign === 'ー' || sign === 'ッ') continue;
    const small = SMALL.get(sign);
    const before = read.at(-1);
    if (small !== undefined) {
      if (before === undefined) return undefined;
      before.vowel = small;
      before.filler = false;
    } else if (sign === 'ン') read.push({ onset: 'n', vowel: '', filler: false, at });
    else if (code >= HANGUL_FROM) read.push(...hangul(code, at));
    else {
      const kana = KANA.get(sign);
      if (kana === undefined) return undefined;
      const filler = kana.onset !== '' && (kana.vowel === 'u' || (kana.vowel === 'o' && /[td]/.test(kana.onset)));
      read.push({ ...kana, filler, at });
    }
  }
  return read;
}

function hangul(code: number, at: number): Syllable[] {
  const index = code - HANGUL_FROM;
  const medial = Math.floor(index / CODAS.length) % MEDIALS.length;
  const onset = ONSETS[Math.floor(index / (CODAS.length * MEDIALS.length))]!;
  const coda = CODAS[index % CODAS.length]!;
  const syllable = { onset, vowel: MEDIALS[medial]!, filler: medial === FILLING_MEDIAL && coda === '', at };
  return coda === '' ? [syllable] : [syllable, { onset: coda, vowel: '', filler: false, at }];
}
