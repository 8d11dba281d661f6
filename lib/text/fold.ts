import shinjitai from 'opencc-js/dict/JPShinjitaiCharacters';
import { Converter } from 'opencc-js/t2cn';
import { CONFUSABLES } from './confusables.ts';
import { Flag, Kind } from './symbols.ts';

/** What one code point becomes: its symbols with their kinds, and what was done to it. No symbols: nobody sees it. */
export type Folding = { symbols: readonly number[]; kinds: readonly number[]; flags: number; mark: boolean };

const simplify = Converter({ from: 'twp', to: 'cn' });
let gb2312: ReadonlySet<string> | undefined;

/** Characters of today's Japan that no Chinese text holds (桜, 沢, 気), and the simplified ones they are: those of GB 2312 are left as they are. */
const JAPANESE: ReadonlyMap<string, string> = new Map(
  shinjitai
    .split('|')
    .map((pair) => pair.split(' '))
    .filter(([own = '']) => !isCommon(own))
    .map(([own = '', traditional = '']) => [own, simplify(traditional)]),
);

/** True for a character of GB 2312: its rows of Chinese begin with B0. */
function isCommon(char: string): boolean {
  gb2312 ??= new Set(
    Array.from({ length: 0xf8 - 0xb0 }, (_, row) =>
      new TextDecoder('gbk').decode(
        Uint8Array.from({ length: 2 * 94 }, (_, k) => (k % 2 === 0 ? row + 0xb0 : (k >> 1) + 0xa1)),
      ),
    ).join(''),
  );
  return gb2312.has(char);
}

const IGNORABLE = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/u;
const COMBINING = /\p{M}/u;
const SENTENCE = /[，。；：！？、,;:!?…\n\r"“”‘’「」『』《》〈〉【】()（）[\]{}]/u;
const EMOJI = /\p{Extended_Pictographic}|\p{Emoji_Modifier}/u;
const LATIN_LIKE = /[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}]/u;
const HAN = /[\p{sc=Han}〇]/u;
const KANA = /[\u3041-\u3096\u30a1-\u30f6]/;
const HIRAGANA = /[\u3041-\u3096]/;
const TO_KATAKANA = 0x60;
const SMALL = 'ァィゥェォッャュョヮヵヶ';
const LARGE = 'アイウエオツヤユヨワカケ';

/** Kana as large katakana: キャノン and キヤノン, もす and モス are one name. */
function largeKatakana(char: string): string {
  const katakana = HIRAGANA.test(char) ? String.fromCharCode(char.charCodeAt(0) + TO_KATAKANA) : char;
  const small = SMALL.indexOf(katakana);
  return small === -1 ? katakana : LARGE[small]!;
}

/** Signs that Unicode would spell out as letters: ™ must stay a sign, or "Nike™" would end in "tm". */
const KEPT_SIGNS = new Set(['™', '℠', '®', '©', '℃', '№']);

const isWidthForm = (cp: number): boolean => (cp >= 0xff01 && cp <= 0xffee) || cp === 0x3000;
/** Radicals as signs of their own (⽴): nobody types them for the character. */
const isRadical = (cp: number): boolean => cp >= 0x2e80 && cp <= 0x2fdf;
const isPrivateOrSurrogate = (cp: number): boolean => cp >= 0xd800 && cp <= 0xf8ff;

/** Letters of rare scripts that are drawn as a dot in the middle or at the foot of the line: they part what they stand between. */
const DOT_LIKE = /[\u1427\u18df\ua4f8\ua4fa\ua78f]/;

/** Chinese characters and strokes that nobody reads as words: they are drawn like a bar, and part what they stand between. */
const BAR_LIKE = /[\u4e28\u31d1\u3021]/;

/** Latin letters with a stroke or bar, which no decomposition takes off them. */
const STROKED: ReadonlyMap<string, string> = new Map(
  ['øo', 'đd', 'łl', 'ħh', 'ŧt', 'ƀb', 'ɓb', 'ƙk', 'ɨi', 'ɇe', 'ꞓc', 'ꞥn'].map((pair) => [pair[0]!, pair[1]!] as const),
);

/** The kind of a folded character. */
function kindOf(char: string): number {
  if (DOT_LIKE.test(char) || BAR_LIKE.test(char)) return Kind.Symbol;
  if (HAN.test(char)) return Kind.Han;
  if (/\p{Nd}/u.test(char)) return Kind.Digit;
  if (LATIN_LIKE.test(char) && /\p{L}/u.test(char)) return Kind.Letter;
  if (/[\p{L}\p{N}]/u.test(char)) return Kind.Other;
  if (/[^\S\n\r]/u.test(char)) return Kind.Space;
  if (SENTENCE.test(char)) return Kind.Sentence;
  return EMOJI.test(char) ? Kind.Emoji : Kind.Symbol;
}

/** One character of a compatibility form folded further: case, diacritics of alphabets, confusables, simplified Chinese. */
function foldPart(char: string): { text: string; flags: number } {
  const alike = CONFUSABLES.get(char.codePointAt(0)!);
  if (alike !== undefined) return { text: String.fromCodePoint(alike), flags: Flag.Confusable };
  if (LATIN_LIKE.test(char)) {
    const bare = char.normalize('NFD').replace(/\p{Mn}/gu, '');
    const flags = bare === char.normalize('NFD') ? 0 : Flag.Diacritic;
    const lower = bare
      .toLowerCase()
      .normalize('NFD')
      .replace(/\p{Mn}/gu, '');
    const plain = STROKED.get(lower);
    if (plain !== undefined) return { text: plain, flags: flags | Flag.Diacritic };
    const like = CONFUSABLES.get(lower.codePointAt(0) ?? 0);
    if (like !== undefined) return { text: String.fromCodePoint(like), flags: flags | Flag.Confusable };
    return { text: lower, flags };
  }
  if (KANA.test(char)) return { text: largeKatakana(char), flags: 0 };
  if (HAN.test(char)) {
    const simple = JAPANESE.get(char) ?? simplify(char);
    if (simple !== char && [...simple].length === 1) return { text: simple, flags: Flag.Traditional };
  }
  return { text: char, flags: 0 };
}

/** Folds one code point (a lone surrogate too) as NFKC, case, confusables and simplified Chinese have it. */
export function foldCodePoint(cp: number): Folding {
  if (isPrivateOrSurrogate(cp)) return { symbols: [cp], kinds: [Kind.Symbol], flags: 0, mark: false };
  const char = String.fromCodePoint(cp);
  if (CONFUSABLES.has(cp)) return asFolding(foldPart(char).text, Flag.Confusable);
  if (KEPT_SIGNS.has(char)) return asFolding(char, 0);
  if (COMBINING.test(char) && !IGNORABLE.test(char)) return { symbols: [], kinds: [], flags: 0, mark: true };
  if (IGNORABLE.test(char) || /\p{Cc}/u.test(char)) {
    const visible = /\s/u.test(char) && cp !== 0xfeff;
    return visible ? asFolding(cp === 0x09 ? ' ' : char, 0) : { symbols: [], kinds: [], flags: 0, mark: false };
  }
  const compat = char.normalize('NFKC');
  let flags = isRadical(cp)
    ? Flag.Style
    : compat === char || HAN.test(char)
      ? 0
      : isWidthForm(cp)
        ? Flag.Width
        : Flag.Style;
  let text = '';
  for (const part of compat) {
    const folded = foldPart(part);
    text += folded.text;
    flags |= folded.flags;
  }
  return asFolding(text, flags);
}

function asFolding(text: string, flags: number): Folding {
  const chars = [...text];
  return { symbols: chars.map((c) => c.codePointAt(0)!), kinds: chars.map(kindOf), flags, mark: false };
}
