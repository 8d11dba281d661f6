import { readFileSync } from 'node:fs';
import { classOf, type Phone, phonesOf } from './phones.ts';

/*
 * How characters sound that foreign names are written with (../tables/transliteration.txt): by syllable an onset, a vowel, and at its end n. Vowels of
 * characters that stand for a bare consonant (斯, 特, 克, 布) cost nothing to leave out.
 */

const ONSETS: Readonly<Record<string, string>> = {
  zh: 'j/z.05',
  ch: 'q',
  sh: 'x/s.1',
  x: 'x/s.05/h.15',
  j: 'j/z.15/g.1/k.15',
  q: 'q/j.1/k.15',
  c: 'c/s.1/z.15',
  z: 'z/c.1/s.15',
  r: 'r/j.3',
  w: 'w/v/-.2',
  y: 'y/j.2/-',
  f: 'f/v.05',
};

const FINALS: Readonly<Record<string, string>> = {
  a: 'A',
  ai: 'Y/A.1/E.1',
  an: 'A/E.15 n/-.5',
  ang: 'A/O.1 n/-.5',
  ao: 'W/O/A.2',
  o: 'O/@.15/A.2',
  ou: 'O/U.15/W.1',
  ong: 'O/U.1 n/-.5',
  e: '@/E.05/O.15/A.2/-.25',
  ei: 'E/Y.15/I.15/A.15',
  en: '@/E/A.2/I.2 n/-.5',
  eng: '@/E/O.1 n/-.5',
  er: 'l/r',
  i: 'I/Y.25/E.15',
  ia: 'I/- A',
  ie: 'I/- E/I.05',
  iao: 'I/- W/O',
  iu: 'I/- U/O.1',
  iou: 'I/- U/O',
  ian: 'I/- A/E/I.15 n/-.5',
  in: 'I/E.15/@.15 n/-.5',
  iang: 'I/- A/O n/-.5',
  ing: 'I/E.15/@.15 n/-.5',
  iong: 'I/- O/U n/-.5',
  u: 'U/O.1/@.15/-.4',
  ua: 'U/- A',
  uo: 'O/A.2/U.2/@.2',
  uai: 'U/- Y/A.15',
  ui: 'U/- E/I.05',
  uan: 'U/- A/O n/-.5',
  un: 'U/@/O.05/E.15 n/-.5',
  uang: 'U/- A/O n/-.5',
  v: 'U/I.15',
  ve: 'E/O.2',
};

/** Syllables that stand for a bare consonant as often as not. */
const BARE: Readonly<Record<string, string>> = {
  bu: 'b U/@.1/O.1/-',
  pu: 'p U/@.1/O.1/-',
  mu: 'm U/@.1/O.1/-',
  fu: 'f/v.05 U/@.1/O.1/-',
  te: 't @/E.05/-',
  de: 'd @/E.05/-',
  ke: 'k @/E.05/O.1/A.15/-',
  ge: 'g @/E.05/O.1/A.15/-',
  le: 'l @/E.05/-.1',
  he: 'h @/E.05/A.1/-',
  se: 's/z.15 @/E.05/-.2',
  ze: 'z/c.1/s.2 @/E.05/-.2',
  si: 's @/I.1/-',
  zi: 'z/c.1/s.1 @/I.1/-',
  ci: 'c/z.1/s.1 @/I.1/-',
  shi: 'x/s.1 @/I.05/-',
  zhi: 'j/z.1 @/I.05/-',
  chi: 'q @/I.05/-',
  ri: 'j/r.2 @/I.05/-',
  qi: 'q/j.1/k.15 I/E.1/-.05',
  qie: 'q E/I.05/-.05',
  en: '-.1/@/E n/-.5',
  er: 'l/r',
  wu: 'w/v.1/- U/O.1/-.2',
};

export const Rank = { Weak: 1, Strong: 2 } as const;

export type HanPhones = {
  /** 0: no character of foreign names; else a `Rank`. By code point. */
  ranks: Uint8Array;
  /** The phones of such a character. */
  of(cp: number): readonly Phone[];
};

let once: HanPhones | undefined;

const CLOSING = phonesOf('n/-.5')[0]!;
const DOUBLED = phonesOf('n/-.05')[0]!;

/** The phones of characters in a row: n that closes a syllable and opens the next is one (安娜). */
export function phonesOfHan(characters: Int32Array): Phone[] {
  const { of } = hanPhones();
  const found = [...characters].flatMap((cp) => [...of(cp)]);
  return found.map((phone, k) => (isClosing(phone) && isNasal(found[k + 1]) ? DOUBLED : phone));
}

const isClosing = ({ codes, drop }: Phone): boolean => codes[0] === CLOSING.codes[0] && drop === CLOSING.drop;
const isNasal = (phone: Phone | undefined): boolean => phone !== undefined && classOf(phone.codes[0]!) === NASAL;
const NASAL = classOf(CLOSING.codes[0]!);

/** The table, read at the first call. */
export function hanPhones(): HanPhones {
  once ??= read(readFileSync(new URL('../tables/transliteration.txt', import.meta.url), 'utf8'));
  return once;
}

function read(text: string): HanPhones {
  const ranks = new Uint8Array(65536);
  const phones = new Map<number, readonly Phone[]>();
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const [syllable = '', characters = ''] = line.split(' ');
    const [strong = '', weak = ''] = characters.split('|');
    const own = phonesOf(soundOf(syllable));
    for (const [list, rank] of [
      [strong, Rank.Strong],
      [weak, Rank.Weak],
    ] as const)
      for (const char of list) {
        ranks[char.charCodeAt(0)] = rank;
        phones.set(char.charCodeAt(0), own);
      }
  }
  return { ranks, of: (cp) => phones.get(cp) ?? [] };
}

function soundOf(syllable: string): string {
  const bare = BARE[syllable];
  if (bare !== undefined) return bare;
  const onset = /^(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?/.exec(syllable)![0];
  const rest = syllable.slice(onset.length);
  const final = FINALS[/[jqx]/.test(onset) ? rest.replace(/^u/, 'v') : rest];
  if (final === undefined) throw new RangeError(`transliteration.txt has no such syllable: ${syllable}`);
  return onset === '' ? final : `${ONSETS[onset] ?? onset} ${final}`;
}
