/*
 * Sounds of foreign names, in Latin letters and in Chinese characters alike. A phone is one sound that may be heard as several, each at a
 * cost; `drop` is what leaving it out costs. Consonants are b p d t g k f v w h s z c (ts) x (sh) q (ch) j m n l r y, vowels A E I O U, Y (ai), W (au) and @
 * (the one that hardly sounds).
 */

export type Phone = { readonly codes: readonly number[]; readonly costs: readonly number[]; readonly drop: number };

const SOUNDS = 'bpdtgkfvwhszcxqjmnlryAEIOUYW@';
const SIZE = SOUNDS.length;
const FIRST_VOWEL = SOUNDS.indexOf('A');
export const isVowel = ({ codes }: Phone): boolean => codes[0]! >= FIRST_VOWEL;

/** What it costs to leave a sound out where its phone says nothing of it. */
const DROP = { consonant: 0.8, vowel: 0.45 };

/** Reads phones written as `k/s.2/-.1 A`: alternatives by slashes, each with its cost in tenths or hundredths, `-` for leaving it out. */
export function phonesOf(text: string): Phone[] {
  return text === '' ? [] : text.split(' ').map(phoneOf);
}

function phoneOf(text: string): Phone {
  const codes: number[] = [];
  const costs: number[] = [];
  let drop: number | undefined;
  for (const one of text.split('/')) {
    const cost = one.length > 1 ? Number(`0${one.slice(1)}`) : 0;
    if (one[0] === '-') drop = cost;
    else {
      codes.push(SOUNDS.indexOf(one[0]!));
      costs.push(cost);
    }
  }
  return { codes, costs, drop: drop ?? (codes[0]! >= FIRST_VOWEL ? DROP.vowel : DROP.consonant) };
}

/** How far apart two sounds are heard: 1 and more where they are not taken for each other. */
const NEAR =
  'bp.2 dt.15 gk.2 fv.1 vw.05 fw.4 sz.15 sc.25 zc.2 sx.25 jq.2 jz.25 qc.3 qx.25 jx.3 lr.03 nm.2 hk.5 hg.5 jy.3 yI.1 wU.1 wO.2 ' +
  'AO.3 AE.35 EI.25 OU.2 YA.2 YI.25 YE.25 WO.15 WA.25 WU.3 AI.6 AU.5 IU.6 EO.5 EU.6 @A.2 @E.1 @I.2 @O.2 @U.2 @Y.4 @W.4';
const OTHER = { vowels: 0.7, else: 3 };

const distances = new Float32Array(SIZE * SIZE);
for (let a = 0; a < SIZE; a++)
  for (let b = 0; b < SIZE; b++)
    distances[a * SIZE + b] = a === b ? 0 : a >= FIRST_VOWEL && b >= FIRST_VOWEL ? OTHER.vowels : OTHER.else;
for (const pair of NEAR.split(' ')) {
  const a = SOUNDS.indexOf(pair[0]!);
  const b = SOUNDS.indexOf(pair[1]!);
  distances[a * SIZE + b] = Number(`0${pair.slice(2)}`);
  distances[b * SIZE + a] = distances[a * SIZE + b]!;
}

function between(a: Phone, b: Phone): number {
  let best = OTHER.else;
  for (let i = 0; i < a.codes.length; i++)
    for (let k = 0; k < b.codes.length; k++) {
      const cost = a.costs[i]! + b.costs[k]! + distances[a.codes[i]! * SIZE + b.codes[k]!]!;
      if (cost < best) best = cost;
    }
  return best;
}

const MAX_PHONES = 48;
const rows = new Float64Array(2 * (MAX_PHONES + 1));

/** What it costs at least to hear one row of phones as another; Infinity where either is too long. */
export function alignment(a: readonly Phone[], b: readonly Phone[]): number {
  if (a.length > MAX_PHONES || b.length > MAX_PHONES) return Number.POSITIVE_INFINITY;
  const width = MAX_PHONES + 1;
  let above = 0;
  let row = width;
  rows[0] = 0;
  for (let k = 0; k < b.length; k++) rows[k + 1] = rows[k]! + b[k]!.drop;
  for (const phone of a) {
    rows[row] = rows[above]! + phone.drop;
    for (let k = 0; k < b.length; k++)
      rows[row + k + 1] = Math.min(
        rows[above + k]! + between(phone, b[k]!),
        rows[above + k + 1]! + phone.drop,
        rows[row + k]! + b[k]!.drop,
      );
    [above, row] = [row, above];
  }
  return rows[above + b.length]!;
}

/** Coarse classes of consonants, as keys have them; 0 for what keys leave out. */
const CLASSES = ['', 'bp', 'fvw', 'dt', 'gkh', 'szcxqj', 'nm', 'lr'];
const classes = Uint8Array.from(SOUNDS, (sound) =>
  Math.max(
    0,
    CLASSES.findIndex((group) => group.includes(sound)),
  ),
);
export const classOf = (code: number): number => classes[code]!;
