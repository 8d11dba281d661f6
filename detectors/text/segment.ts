import {
  addWordsAt,
  dictionary,
  type Found,
  isEverydayPair,
  mayBeginWord,
  Trait,
  wordOfDictionary,
} from './dictionary.ts';

/**
 * The names that count as words: by a text, and by place in a text, of which `end` is called with where each one ends. `mayBegin` is false where none
 * of more than `size` code points begins.
 */
export type NameWords = {
  has(text: string): boolean;
  mayBegin(points: Int32Array, from: number, size: number): boolean;
  endsAt(points: Int32Array, range: { from: number; size: number }, end: (at: number) => void): void;
};

/**
 * Cuts pieces of one text into words. What words stand at a place is looked up once a text, and how the rest of a piece is
 * cut once for all pieces that end alike, so that many pieces of one text cost little more than one.
 */
export type Cutter = {
  /** Begins with a text: code points, so many of them. Holds until the next one. */
  open(points: Int32Array, length: number): void;
  /** Cuts the piece from `from` to `to`, the latter left out; `wordEnd` and `isKnownWord` then tell of its words. */
  cut(from: number, to: number): void;
  /** False where no word that begins from `from` on, before a place, ends behind it, however the text is cut. */
  mayCross(from: number, place: number): boolean;
  /** Where the word that begins at a place of the piece ends. */
  wordEnd(from: number): number;
  /** Whether that word is one of running text, of titles, or a name, and no rarity of the dictionary. */
  isKnownWord(from: number): boolean;
  /** Whether it is known from titles only: a compound that may well hold a name. */
  isTitleWord(from: number): boolean;
};

/** Words of titles beside those of the dictionary. */
export type TitleWords = Pick<NameWords, 'mayBegin' | 'endsAt'>;
const NONE: TitleWords = { mayBegin: () => false, endsAt: () => {} };

/** How common a name counts among other words: enough to stay whole where nothing longer claims its characters. */
const LOG_NAME = Math.log(1000);
/** How common a word of titles counts, at least: it never claims what a name may. */
const LOG_TITLE = Math.log(100);

/** What makes a word known: that the dictionary counts it or a name is so, or titles only; 0 where nothing does. */
const Known = { Name: 1, Title: 2 } as const;

/** No word of the dictionary, and no name, has more code points. */
const LONGEST = 16;

/**
 * What stands at each place of a text from `base` on: its words, the shortest first, are those of `words` from `first` on,
 * `counts` of them (0: not looked up yet).
 */
type Room = {
  capacity: number;
  first: Int32Array;
  counts: Uint8Array;
  words: Found;
  score: Float64Array;
  next: Int32Array;
  known: Uint8Array;
};

const roomFor = (capacity: number): Room => ({
  capacity,
  first: new Int32Array(capacity),
  counts: new Uint8Array(capacity),
  words: foundFor(capacity * 4),
  score: new Float64Array(capacity + 1),
  next: new Int32Array(capacity + 1),
  known: new Uint8Array(capacity + 1),
});

const foundFor = (size: number): Found => ({
  ends: new Int32Array(size),
  logs: new Float64Array(size),
  known: new Uint8Array(size),
  count: 0,
});

function grown(old: Found): Found {
  const next = foundFor(old.ends.length * 2);
  next.ends.set(old.ends);
  next.logs.set(old.logs);
  next.known.set(old.known);
  next.count = old.count;
  return next;
}

/** So much of a text is held at once. */
const ROOM = 1024;

/**
 * A cutter with the names given as words: the most probable cut by the counts of words (as jieba cuts without its model for
 * unknown words). Only names that stand in the piece itself weigh in it: what else a directory holds changes no cut. The
 * dictionary is read at the first use.
 */
export function createCutter(names: NameWords, titles: TitleWords = NONE): Cutter {
  let room = roomFor(ROOM);
  let points: Int32Array = new Int32Array(0);
  let length = 0;
  let base = 0;
  // The piece that was cut last: its scores hold from `done` to its end.
  let end = -1;
  let done = -1;
  // The place whose words are being looked up.
  let at = 0;
  const addName = (to: number): void => {
    const everyday = to - at === 2 && isEverydayPair(dictionary(), points[at]!, points[at + 1]!);
    putWord(room.words, room.first[at - base]!, { end: to, log: LOG_NAME, known: Known.Name, keeps: everyday });
  };
  const addTitle = (to: number): void =>
    putWord(room.words, room.first[at - base]!, { end: to, log: LOG_TITLE, known: Known.Title, keeps: true });
  /** Looks up the words that begin at a place. */
  const lookUp = (from: number): void => {
    if (room.words.count + 2 * LONGEST > room.words.ends.length) room.words = grown(room.words);
    const dict = dictionary();
    const { words, first, counts } = room;
    const point = points[from]!;
    const start = words.count;
    at = from;
    first[from - base] = start;
    words.ends[start] = from + 1;
    words.logs[start] = point > 0xffff ? 0 : dict.levels[dict.singles[point]!]!;
    words.known[words.count++] = 0;
    const range = { from, size: Math.min(length, from + LONGEST) };
    addWordsAt(dict, points, range, words);
    titles.endsAt(points, range, addTitle);
    names.endsAt(points, range, addName);
    counts[from - base] = words.count - start;
  };
  const moveTo = (from: number, to: number): void => {
    if (to - from > room.capacity) room = roomFor((to - from) * 2);
    else room.counts.fill(0);
    room.words.count = 0;
    base = from;
    end = -1;
  };
  /** Whether a word that begins at a place ends behind another; what is looked up for it serves the cut as well. */
  const reaches = (begin: number, place: number): boolean => {
    if (room.counts[begin - base] === 0) lookUp(begin);
    return room.words.ends[room.first[begin - base]! + room.counts[begin - base]! - 1]! > place;
  };
  return {
    open(text, size) {
      points = text;
      length = size;
      moveTo(0, 0);
    },
    cut(from, to) {
      if (from < base || to > base + room.capacity) moveTo(from, to);
      if (to !== end) {
        end = to;
        done = to;
        room.score[to - base] = 0;
      }
      if (done <= from) return;
      for (let place = from; place < done; place++) if (room.counts[place - base] === 0) lookUp(place);
      scoreDown(room, { from: from - base, done: done - base, base, end });
      done = from;
    },
    mayCross(from, place) {
      const dict = dictionary();
      if (from < base || place > base + room.capacity) moveTo(from, place);
      for (let begin = place - 1; begin >= from; begin--) {
        const size = place - begin;
        const may =
          mayBeginWord(dict, points, begin, size) ||
          names.mayBegin(points, begin, size) ||
          titles.mayBegin(points, begin, size);
        if (may && reaches(begin, place)) return true;
      }
      return false;
    },
    wordEnd: (from) => room.next[from - base]!,
    isKnownWord: (from) => room.known[from - base] !== 0,
    isTitleWord: (from) => room.known[from - base] === Known.Title,
  };
}

/** Extends the best cut of what ends at `end` from the place `done` of a room down to `from`. */
function scoreDown(room: Room, piece: { from: number; done: number; base: number; end: number }): void {
  const { first, counts, score, next, known } = room;
  const { ends, logs, known: knownWords } = room.words;
  const { from, done, base, end } = piece;
  const { logTotal } = dictionary();
  for (let place = done - 1; place >= from; place--) {
    const start = first[place]!;
    const stop = start + counts[place]!;
    // A place always has a word of its own character.
    let best = logs[start]! - logTotal + score[place + 1]!;
    let chosen = start;
    for (let word = start + 1; word < stop && ends[word]! <= end; word++) {
      const own = logs[word]! - logTotal + score[ends[word]! - base]!;
      if (own < best) continue;
      best = own;
      chosen = word;
    }
    score[place] = best;
    next[place] = ends[chosen]!;
    known[place] = knownWords[chosen]!;
  }
}

/** Puts a word among those of a place, in the order of their ends; with `keeps` one of the dictionary that ends there stays as common as it is. */
function putWord(
  words: Found,
  first: number,
  { end, log, known: as, keeps }: { end: number; log: number; known: number; keeps: boolean },
): void {
  const { ends, logs, known } = words;
  let word = words.count;
  while (word > first && ends[word - 1]! > end) word--;
  const there = ends[word - 1] === end;
  if (there) word--;
  else {
    for (let k = words.count++; k > word; k--) {
      ends[k] = ends[k - 1]!;
      logs[k] = logs[k - 1]!;
      known[k] = known[k - 1]!;
    }
  }
  ends[word] = end;
  if (!there || !keeps) logs[word] = log;
  if (known[word] !== Known.Name || !there) known[word] = as;
}

/** Some of the dictionary's words: whether a text is one is read in the dictionary's own arrays, so that no list of them is made. */
export type WordList = { has(text: string): boolean };

const wordsWith = (trait: number): WordList => ({
  // No such word has but one character.
  has: (text) => text.length > 1 && ((wordOfDictionary(text)?.traits ?? 0) & trait) !== 0,
});

const EVERYDAY = wordsWith(Trait.Everyday);
const PLAIN = wordsWith(Trait.Plain);

/** Words of two Chinese characters that running text uses often as something other than a proper name. */
export const commonWords = (): WordList => EVERYDAY;

/** All Chinese words of a general dictionary but proper names, rare ones too. */
export const dictionaryWords = (): WordList => PLAIN;
