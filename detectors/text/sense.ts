import { Kind, type SymbolStream } from '../../lib/text/symbols.ts';
import type { Name } from './names.ts';
import type { Segmenter } from './segment.ts';
import type { Occurrence } from './spelling.ts';

const WINDOW = 12;
const PLACE_SUFFIX = /^(镇(?!店)|村|乡(?!村)|县|街道|省(?!钱|心|电|力|事|时|油)|市(?!场|面|价|值|售|集|民))/;

const isHan = (stream: SymbolStream, at: number): boolean =>
  at >= 0 && at < stream.length && stream.kinds[at] === Kind.Han;

/** The Chinese characters right before a symbol, at most `WINDOW`. */
function hanBefore(stream: SymbolStream, at: number): string {
  let first = at;
  while (at - first < WINDOW && isHan(stream, first - 1)) first--;
  return String.fromCodePoint(...stream.symbols.subarray(first, at));
}

/** The Chinese characters right behind a symbol, at most `WINDOW`. */
function hanAfter(stream: SymbolStream, at: number): string {
  let last = at;
  while (last - at < WINDOW && isHan(stream, last + 1)) last++;
  return String.fromCodePoint(...stream.symbols.subarray(at + 1, last + 1));
}

/** How surely a name stands for itself: `doubtful` ones name something only on its own goods. */
export type Stand = 'yes' | 'doubtful' | 'no';

/**
 * Whether a Chinese name stands for itself where it occurs, instead of being part of other words (立白 in 独立白色) or of a
 * place name (茅台镇). Each unbroken piece must begin and end where words do; `continues` tells whether a longer word
 * that begins with the name still speaks of its goods (茅台酒). Where words could be cut either way (得伟大扭矩) it is doubtful.
 */
export function standsForItself(stream: SymbolStream, name: Name, occurrence: Occurrence, tools: Tools): Stand {
  if (name.script !== 'han' && name.script !== 'mixed') return 'yes';
  const { places, last } = occurrence;
  if (!syllablesStand(stream, places)) return 'no';
  if (isHan(stream, last + 1) && PLACE_SUFFIX.test(textAt(stream, last + 1, 2))) return 'no';
  // Nobody hides a character within words that only happen to stand side by side.
  if (occurrence.disguises.includes('hidden')) return 'yes';
  const gaps = gapsIn(stream, places);
  if (gaps === 'none') return pieceStands(stream, { first: places[0]!, last }, tools);
  const joined = joinedStands(stream, places, tools);
  if (gaps === 'signs') return joined;
  const pieces = piecesOf(places);
  const standing = pieces.filter((piece) => pieceStands(stream, piece, tools) === 'yes').length;
  if (standing === pieces.length) return 'yes';
  return joined === 'no' || standing === 0 ? 'no' : 'doubtful';
}

const KANA = /[\u3040-\u30ff\u31f0-\u31ff]/;
const HANGUL = /[\uac00-\ud7af]/;

/**
 * Kana and hangul have no dictionary here: a name in them begins where a run of its script begins, and a short one ends
 * where the run ends (コス is not in コスメ); longer ones may be followed by goods or particles (シャネルバッグ, 나이키는).
 */
function syllablesStand(stream: SymbolStream, places: Int32Array): boolean {
  const first = places[0]!;
  const last = places[places.length - 1]!;
  const script = [KANA, HANGUL].find((one) => one.test(textAt(stream, first, 1)));
  if (script === undefined) return true;
  if (first > 0 && script.test(textAt(stream, first - 1, 1))) return false;
  const short = places.length < (script === KANA ? 4 : 3);
  return !short || last + 1 >= stream.length || !script.test(textAt(stream, last + 1, 1));
}

type Tools = { segmenter: Segmenter; continues: (rest: string) => boolean };
type Piece = { first: number; last: number };

/** What parts the symbols of a name: nothing, signs or emoji only (nobody writes 小*米色), or spaces, which part words too. */
function gapsIn(stream: SymbolStream, places: Int32Array): 'none' | 'signs' | 'spaces' {
  let parted: 'none' | 'signs' = 'none';
  for (let k = 1; k < places.length; k++)
    for (let i = places[k - 1]! + 1; i < places[k]!; i++) {
      if (stream.kinds[i] === Kind.Space) return 'spaces';
      parted = 'signs';
    }
  return parted;
}

/** The unbroken pieces of a name. */
function piecesOf(places: Int32Array): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (let k = 1; k <= places.length; k++) {
    if (k < places.length && places[k] === places[k - 1]! + 1) continue;
    pieces.push({ first: places[from]!, last: places[k - 1]! });
    from = k;
  }
  return pieces;
}

/** Whether the name stands for itself once the signs within it are taken out. */
function joinedStands(stream: SymbolStream, places: Int32Array, tools: Tools): Stand {
  const before = hanBefore(stream, places[0]!);
  const after = hanAfter(stream, places[places.length - 1]!);
  const name = String.fromCodePoint(...Array.from(places, (place) => stream.symbols[place]!));
  return wordsAgree(before + name + after, { from: [...before].length, to: [...before].length + places.length }, tools);
}

const textAt = (stream: SymbolStream, at: number, count: number): string =>
  String.fromCodePoint(...stream.symbols.subarray(at, Math.min(stream.length, at + count)));

function pieceStands(stream: SymbolStream, piece: Piece, tools: Tools): Stand {
  const { first, last } = piece;
  if (!isHan(stream, first) && !isHan(stream, last)) return 'yes';
  if (!isHan(stream, first - 1) && !isHan(stream, last + 1)) return 'yes';
  const before = hanBefore(stream, first);
  const text = String.fromCodePoint(...stream.symbols.subarray(first, last + 1));
  const from = [...before].length;
  return wordsAgree(before + text + hanAfter(stream, last), { from, to: from + last - first + 1 }, tools);
}

/** What follows a name within a word without making it another (华为公司, 飞跃牌). */
const BELONGS = /^(公司|集团|牌|系列|官方)$/;

/**
 * Whether words begin and end where a part of a run does; a longer word that begins with it may still speak of its goods,
 * and a word hardly anyone uses claims nothing. A word that takes one end of the name leaves doubt; one that holds it
 * whole (招财进宝), or words that take both ends, leave none.
 */
function wordsAgree(run: string, part: { from: number; to: number }, tools: Tools): Stand {
  let at = 0;
  let crossed = 0;
  for (const word of tools.segmenter.cut(run)) {
    const from = at;
    at += [...word].length;
    const begins = from < part.from && at > part.from;
    const ends = from < part.to && at > part.to;
    if ((!begins && !ends) || !tools.segmenter.isKnown(word)) continue;
    if (from > part.from || at < part.to) {
      crossed++;
      continue;
    }
    const rest = [...word].slice(part.to - from).join('');
    if (from === part.from && (BELONGS.test(rest) || tools.continues(rest))) continue;
    return 'no';
  }
  return crossed === 0 ? 'yes' : crossed === 1 ? 'doubtful' : 'no';
}
