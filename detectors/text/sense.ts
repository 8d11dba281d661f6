import { symbolText } from '../../lib/text/stream.ts';
import { Flag, Kind, type SymbolStream } from '../../lib/text/symbols.ts';
import { isAlone } from './han/runs.ts';
import type { Name } from './names.ts';
import { type Cutter, commonWords, dictionaryWords } from './segment.ts';
import type { Occurrence } from './spelling.ts';

const WINDOW = 12;
const PLACE_SUFFIX = /^(镇(?!店)|村|乡(?!村)|县|街道|省(?!钱|心|电|力|事|时|油)|市(?!场|面|价|值|售|集|民))/;
/** What such a suffix begins with: a look at one symbol spares most texts the pattern. */
const SUFFIX_FIRST = new Set([...'镇村乡县街省市'].map((char) => char.codePointAt(0)!));

const isHan = (stream: SymbolStream, at: number): boolean =>
  at >= 0 && at < stream.length && stream.kinds[at] === Kind.Han;

/** Where the Chinese characters right before a symbol begin, at most `WINDOW` of them. */
function hanFrom(stream: SymbolStream, at: number): number {
  let first = at;
  while (at - first < WINDOW && isHan(stream, first - 1)) first--;
  return first;
}

/** Where the Chinese characters right behind a symbol end, at most `WINDOW` of them: the place behind the last. */
function hanTo(stream: SymbolStream, at: number): number {
  let last = at;
  while (last - at < WINDOW && isHan(stream, last + 1)) last++;
  return last + 1;
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
  if (isPlaceSuffix(stream, last + 1, tools)) return 'no';
  // Nobody hides a character within words that only happen to stand side by side.
  if (occurrence.disguises.includes('hidden')) return 'yes';
  const gaps = gapsIn(stream, places);
  if (gaps === 'none') {
    const stands = pieceStands(stream, { first: places[0]!, last }, tools);
    return stands === 'yes' && isBetweenWords(stream, occurrence) && !isWord(name) ? 'doubtful' : stands;
  }
  const joined = joinedStands(stream, places, tools);
  if (gaps === 'signs') return joined;
  const pieces = piecesOf(places);
  const standing = pieces.filter((piece) => pieceStands(stream, piece, tools) === 'yes').length;
  const tail = pieces.at(-1)!;
  // Nobody spaces out three characters and more but to part them: 青 岛 啤 酒精酿啤酒.
  if (places.length > 2 && pieces.length === places.length) return joined === 'no' ? 'doubtful' : 'yes';
  if (places.length === 2) {
    if (isSpacedOut(stream, occurrence)) return 'no';
    const leftOver = joined !== 'no' && isLeftOver(stream, occurrence, tools);
    if (isWithinPhrases(stream, occurrence)) return leftOver ? 'doubtful' : 'no';
    // 魅 可口红: a word takes the last character, but without it another one follows.
    if (standing < 2) {
      const opens = pieceStands(stream, pieces[0]!, tools) === 'yes' && !runsOn(stream, last, tools);
      return opens || leftOver ? 'doubtful' : 'no';
    }
  }
  const only = pieces.length === 2 && pieces[0]!.first < pieces[0]!.last;
  if (standing === pieces.length && !(only && tail.first === tail.last && runsOn(stream, last, tools))) return 'yes';
  // 索康 尼龙跑鞋: what a space parts from the rest and another word takes is that word's.
  if (tail.first === tail.last && (pieceStands(stream, tail, tools) !== 'yes' || runsOn(stream, tail.last, tools)))
    return 'no';
  return joined === 'no' || standing === 0 ? 'no' : 'doubtful';
}

const isPlaceSuffix = (stream: SymbolStream, at: number, { continues }: Tools): boolean =>
  isHan(stream, at) &&
  SUFFIX_FIRST.has(stream.symbols[at]!) &&
  PLACE_SUFFIX.test(textAt(stream, at, 2)) &&
  !beginsNoun(stream.symbols, { from: at, beyond: at + 1, to: hanTo(stream, at) }, continues);

/** No noun that follows a name and takes what another word begins with has more characters. */
const LONGEST_NOUN = 6;

/** Whether a noun of goods begins at a place and ends beyond another: 镇江香醋, 面包机 of 小米面包机. */
export function beginsNoun(
  points: Int32Array,
  { from, beyond, to }: { from: number; beyond: number; to: number },
  isNoun: (text: string) => boolean,
): boolean {
  for (let end = beyond + 1; end <= Math.min(to, from + LONGEST_NOUN); end++)
    if (isNoun(symbolText(points, from, end))) return true;
  return false;
}

const isWord = ({ symbols }: Name): boolean => dictionaryWords().has(symbolText(symbols, 0, symbols.length));

/** 金刚 燕尾夹: what follows a last character is no word by itself, so that the character belongs to it. */
function runsOn(stream: SymbolStream, last: number, { continues }: Tools): boolean {
  if (!isHan(stream, last + 1)) return false;
  for (const count of [1, 2, 3, 4]) {
    const text = textAt(stream, last + 1, count);
    if (continues(text) || (count > 1 && dictionaryWords().has(text))) return false;
  }
  return true;
}

/**
 * 房东 鹏城: of two characters that a space parts within phrases one makes an everyday word with its neighbour (款洽 of 新款洽 洽 is none), which
 * makes none with what follows (as in 魅 可口红).
 */
const isWithinPhrases = (stream: SymbolStream, { first, last }: Occurrence): boolean =>
  isHan(stream, first - 1) &&
  isHan(stream, last + 1) &&
  (commonWords().has(textAt(stream, first - 1, 2)) ||
    (commonWords().has(textAt(stream, last, 2)) && !dictionaryWords().has(textAt(stream, last + 1, 2))));

/** What stands before a word of its own and makes none with it: a measure, or a word of praise. */
const PREFIXED = /[大小新老好真全正超高特美纯原多多双三单女男加一二两]/;

/**
 * 网红光 明牛奶, 【新款】魅 可不沾杯: of two characters parted by a space the second is left over, since a whole word follows it and none begins with it, or it
 * stands by itself (原单飞 鹤 奶粉), or the first does.
 */
function isLeftOver(stream: SymbolStream, { first, last }: Occurrence, { continues }: Tools): boolean {
  const char = textAt(stream, last, 1);
  if (!isHan(stream, last + 1)) return !PREFIXED.test(char);
  if (!isHan(stream, first - 1)) return stream.kinds[first + 1] === Kind.Space;
  if (PREFIXED.test(char) || dictionaryWords().has(textAt(stream, last, 2))) return false;
  return [2, 3, 4].some((count) => {
    const text = textAt(stream, last + 1, count);
    return (
      continues(text) && (count === 2 || dictionaryWords().has(text) || !continues(textAt(stream, last + 2, count - 1)))
    );
  });
}

/** 水稻大壮苗: both its neighbours make words with what a name begins and ends with. */
const isBetweenWords = (stream: SymbolStream, { first, last }: Occurrence): boolean =>
  isHan(stream, first - 1) &&
  isHan(stream, last + 1) &&
  [first - 1, last].every((at) => dictionaryWords().has(textAt(stream, at, 2)));

/** 金 典 款: the characters around two that a space parts stand one by one as well. */
const isSpacedOut = (stream: SymbolStream, { first, last }: Occurrence): boolean =>
  isAlone(stream, last + 2) || isAlone(stream, first - 2);

/**
 * False where a name written in one piece from `first` to `last` cannot stand for itself whatever else is known of it: a
 * first look that makes nothing, since most names that are met are parts of other words.
 */
export function mayStandAsPiece(stream: SymbolStream, piece: Piece, tools: Tools): boolean {
  for (let i = piece.first + 1; i <= piece.last; i++) if ((stream.flags[i]! & Flag.Hidden) !== 0) return true;
  return pieceStands(stream, piece, tools) !== 'no';
}

type Script = 'none' | 'kana' | 'hangul';

function scriptOf(symbol: number): Script {
  if ((symbol >= 0x3040 && symbol <= 0x30ff) || (symbol >= 0x31f0 && symbol <= 0x31ff)) return 'kana';
  return symbol >= 0xac00 && symbol <= 0xd7af ? 'hangul' : 'none';
}

/**
 * Kana and hangul have no dictionary here: a name in them begins where a run of its script begins, and a short one ends
 * where the run ends (コス is not in コスメ); longer ones may be followed by goods or particles (シャネルバッグ, 나이키는).
 */
function syllablesStand(stream: SymbolStream, places: Int32Array): boolean {
  const first = places[0]!;
  const last = places[places.length - 1]!;
  const script = scriptOf(stream.symbols[first]!);
  if (script === 'none') return true;
  if (first > 0 && scriptOf(stream.symbols[first - 1]!) === script) return false;
  const spaced = gapsIn(stream, places) === 'spaces';
  const short = spaced || places.length < (script === 'kana' ? 4 : 3);
  return !short || last + 1 >= stream.length || scriptOf(stream.symbols[last + 1]!) !== script;
}

/** `cutter` has the stream open that is read; `joiner` is another one, for texts put together. */
export type Tools = { cutter: Cutter; joiner: Cutter; continues: (rest: string) => boolean };
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
function joinedStands(stream: SymbolStream, places: Int32Array, { joiner, continues }: Tools): Stand {
  const first = places[0]!;
  const last = places[places.length - 1]!;
  const before = first - hanFrom(stream, first);
  const points = new Int32Array(before + places.length + hanTo(stream, last) - last - 1);
  points.set(stream.symbols.subarray(first - before, first));
  for (const [k, place] of places.entries()) points[before + k] = stream.symbols[place]!;
  points.set(stream.symbols.subarray(last + 1, hanTo(stream, last)), before + places.length);
  joiner.open(points, points.length);
  const run = { points, from: 0, to: points.length };
  return wordsAgree(run, { from: before, to: before + places.length }, { cutter: joiner, continues });
}

const textAt = (stream: SymbolStream, at: number, count: number): string =>
  symbolText(stream.symbols, at, Math.min(stream.length, at + count));

function pieceStands(stream: SymbolStream, { first, last }: Piece, tools: Tools): Stand {
  if (!isHan(stream, first) && !isHan(stream, last)) return 'yes';
  if (!isHan(stream, first - 1) && !isHan(stream, last + 1)) return 'yes';
  const from = hanFrom(stream, first);
  if (!tools.cutter.mayCross(from, first) && !tools.cutter.mayCross(from, last + 1)) return 'yes';
  return wordsAgree({ points: stream.symbols, from, to: hanTo(stream, last) }, { from: first, to: last + 1 }, tools);
}

/** Whether a longer word of the language holds a piece whole: 蒙娜 in 蒙娜丽莎 is no other spelling of anything. */
export function withinWord(stream: SymbolStream, { first, last }: Piece, { cutter }: Pick<Tools, 'cutter'>): boolean {
  if (!isHan(stream, first) || (!isHan(stream, first - 1) && !isHan(stream, last + 1))) return false;
  const [from, to] = [hanFrom(stream, first), hanTo(stream, last)];
  cutter.cut(from, to);
  for (let at = from; at <= first; ) {
    const end = cutter.wordEnd(at);
    if (end > first)
      return end > last && end - at > last - first + 1 && cutter.isKnownWord(at) && !cutter.isTitleWord(at);
    at = end;
  }
  return false;
}

/** What follows a name within a word without making it another (华为公司, 飞跃牌). */
const BELONGS = /^(公司|集团|牌|系列|官方)$/;

/**
 * Whether words begin and end where a part of a run does; a longer word that begins with it may still speak of its goods,
 * and a word hardly anyone uses claims nothing. A word that takes one end of the name leaves doubt, and so does one that begins with it
 * where a noun of goods does right behind it (小米|面包机); one that holds it whole (招财进宝), or words that take both ends, leave none.
 */
function wordsAgree(run: Run, part: Part, { cutter, continues }: Pick<Tools, 'cutter' | 'continues'>): Stand {
  cutter.cut(run.from, run.to);
  let crossed = 0;
  for (let from = run.from, at = from; from < part.to; from = at) {
    at = cutter.wordEnd(from);
    const begins = from < part.from && at > part.from;
    const ends = at > part.to;
    if ((!begins && !ends) || !cutter.isKnownWord(from)) continue;
    if (from > part.from || at < part.to) {
      crossed++;
      continue;
    }
    if (cutter.isTitleWord(from)) continue;
    if (from < part.from) return 'no';
    const rest = symbolText(run.points, part.to, at);
    if (BELONGS.test(rest) || continues(rest)) continue;
    if (!isNounBeyond(run, { from: part.to, beyond: at }, { cutter, continues })) return 'no';
    crossed++;
  }
  return crossed === 0 ? 'yes' : crossed === 1 ? 'doubtful' : 'no';
}

/** Whether the word that begins at a place is a noun of goods, ends beyond another place, and shares its last character with no other (塔扇 of 塔扇面). */
function isNounBeyond(
  { points, to }: Run,
  { from, beyond }: { from: number; beyond: number },
  { cutter, continues }: Pick<Tools, 'cutter' | 'continues'>,
): boolean {
  // The cut of what stands behind a place is the best one from there on.
  const end = cutter.wordEnd(from);
  if (end <= beyond || !continues(symbolText(points, from, end))) return false;
  return end >= to || !dictionaryWords().has(symbolText(points, end - 1, end + 1));
}

/** A run of code points, and the part of it that is a name: from a place to another, the latter left out. */
type Run = { points: Int32Array; from: number; to: number };
type Part = { from: number; to: number };
