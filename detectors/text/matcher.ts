import { quoteOf } from '../../lib/text/stream.ts';
import { isSeparator, Kind, type SymbolStream } from '../../lib/text/symbols.ts';
import type { Channel, MayStand, Tables } from './channels/channel.ts';
import { CHANNELS } from './channels/index.ts';
import { wordOfDictionary } from './dictionary.ts';
import { type Field, NAMING } from './fields.ts';
import { commonPairs } from './han/common.ts';
import { type NameTable, needsWords } from './name-table.ts';
import type { Name } from './names.ts';
import { createCutter } from './segment.ts';
import { mayStandAsPiece, type Stand, standsForItself, type Tools, withinWord } from './sense.ts';
import type { Disguise, Occurrence } from './spelling.ts';
import { titleWords } from './title-words.ts';

/** A name that a field shows: where, by which channel, how disguised. */
export type Sighting = {
  name: Name;
  field: Field;
  first: number;
  last: number;
  channel: string;
  /** Found by another spelling than the name's own, so near to it (0..1). */
  blurred: boolean;
  likeness: number;
  disguises: Disguise[];
  /** Words could be cut so that the name is not there: it counts only on its own goods. */
  doubtful: boolean;
  /** Marks of others, by subject, whose names stand in clear where this one is only resembled: it is meant where their goods are not sold. */
  rivals?: number[];
};

/** Finds the names of a directory in fields; looking up does not cost more for more names, judging what is met does. */
export type Matcher = {
  /** `eager`: copies are offered, so that spellings count that elsewhere are as likely something else. */
  find(field: Field, eager?: boolean): readonly Sighting[];
};

const NOTHING: readonly Sighting[] = [];

/** So many sightings of one field are kept: a page that repeats a name a million times says no more than a hundred do. */
const MAX_SIGHTINGS = 400;

/** What each channel looks names up in, by the channel's id. */
export type ChannelTables = Readonly<Record<string, Tables>>;

/** Compiles names for all channels. */
export const compileChannels = (names: NameTable): ChannelTables =>
  Object.fromEntries(CHANNELS.map((channel) => [channel.id, channel.compile(names)]));

/**
 * Opens the channels over their tables. `continues` tells whether a rest of a word speaks of goods (酒 of 茅台酒); `words` are words that titles
 * use beside those of the general dictionary, such as the nouns of goods.
 */
export function createMatcher(
  names: NameTable,
  tables: ChannelTables,
  { continues, words }: { continues: (rest: string) => boolean; words: readonly string[] },
): Matcher {
  const titles = titleWords(words);
  const tools = { cutter: createCutter(names.words, titles), joiner: createCutter(names.words, titles), continues };
  const collecting: Collecting = { names, tools, field: undefined, found: [] };
  const pairs = commonPairs(words);
  const { traits } = names.columns;
  const mayStand: MayStand = (stream, name, first, last) =>
    !needsWords(traits[name]!) || mayStandAsPiece(stream, { first, last }, tools);
  const opened = CHANNELS.map((channel) => ({
    find: channel.open(tables[channel.id]!, names, pairs, mayStand),
    report: (index: number, occurrence: Occurrence): void => collect(channel, collecting, { index, occurrence }),
  }));
  return {
    find(field, eager = false) {
      collecting.field = field;
      if (collecting.found.length > 0) collecting.found = [];
      tools.cutter.open(field.stream.symbols, field.stream.length);
      const naming = NAMING.has(field.trust);
      for (const part of opened) part.find(field.stream, part.report, naming, eager);
      return collecting.found.length === 0 ? NOTHING : uncovered(collecting.found);
    },
  };
}

/** The field that is being read, and what was found in it so far. */
type Collecting = {
  names: NameTable;
  field: Field | undefined;
  found: Sighting[];
  tools: Tools;
};

type Seen = { index: number; occurrence: Occurrence };

function collect(channel: Channel, collecting: Collecting, { index, occurrence }: Seen): void {
  const { found, tools } = collecting;
  const field = collecting.field!;
  if (found.length >= MAX_SIGHTINGS) return;
  const name = collecting.names.at(index);
  const stands = standOf(channel, name, { field, occurrence, tools });
  if (stands === 'no' || (stands === 'doubtful' && name.role !== 'mark')) return;
  found.push({
    name,
    field,
    first: occurrence.first,
    last: occurrence.last,
    channel: channel.id,
    blurred: channel.blurred,
    likeness: occurrence.likeness ?? 1,
    disguises: occurrence.disguises,
    doubtful: stands === 'doubtful',
  });
}

type Standing = { field: Field; occurrence: Occurrence } & Pick<Collecting, 'tools'>;

/** Blurred channels look at the words around by themselves: no dictionary knows what they find. */
function standOf(channel: Channel, name: Name, { field, occurrence, tools }: Standing): Stand {
  if (channel.blurred) {
    if (withinWord(field.stream, occurrence, tools)) return 'no';
    return occurrence.doubtful ? 'doubtful' : 'yes';
  }
  if (name.role === 'exclude') return phraseStands(field.stream, occurrence);
  const stands = standsForItself(field.stream, name, occurrence, tools);
  // A short nickname is made of everyday characters (香家 in 留香 家用): it stands beyond doubt or not at all.
  return stands === 'doubtful' && isLent(name) && name.symbols.length < 3 ? 'no' : stands;
}

const isLent = (name: Name): boolean => name.source === 'nickname' || name.source === 'weak';

/** A phrase that explains a name away stands as it is written, at most with spaces: 人气 旺*旺 is not 人气旺旺. */
function phraseStands({ kinds }: SymbolStream, { first, last, disguises }: Occurrence): Stand {
  if (disguises.includes('hidden')) return 'no';
  for (let i = first; i <= last; i++) if (isSeparator(kinds[i]!) && kinds[i] !== Kind.Space) return 'no';
  return 'yes';
}

/**
 * Sightings that say something of their own: none within a phrase that their entry excludes, none within a longer name of
 * the same role (小米有品 is not 小米), none that only seems parted because a shorter name of the same entry is (M·A·C in
 * MAC口红).
 */
function uncovered(found: Sighting[]): Sighting[] {
  const named = found.filter((sighting) => sighting.name.role !== 'exclude');
  if (found.length < 2) return named;
  return named.filter(
    (sighting) =>
      !found.some((other) => covers(other, sighting) || explains(other, sighting) || outdoes(other, sighting)),
  );
}

/** A name that stands where another is only resembled, or a nearer likeness, is what is meant: 百事 is no 百市. */
function outdoes(other: Sighting, sighting: Sighting): boolean {
  if (!sighting.blurred || other === sighting || other.name.role === 'exclude') return false;
  if (other.first > sighting.last || sighting.first > other.last) return false;
  const same = other.name.role === sighting.name.role && other.name.subject === sighting.name.subject;
  if (same && isSpelledOut(sighting, other)) return false;
  // Of two spellings of one mark the nearer and shorter is meant: 周黑鸭 by 周hei鸭, not Zhouheiya by 周hei鸭鸭.
  if (same && other.blurred && other.likeness > sighting.likeness && sizeOf(other) < sizeOf(sighting)) return true;
  // The mark's own name is there in full, whatever stands behind it: UNDER ARMOUR T恤, 旺旺牛奶.
  const part = within(other, sighting) && sizeOf(other) * 3 <= sizeOf(sighting) * 2;
  const lesser = part && (other.name.source === 'official' || isMisspelt(sighting, other));
  if (same && !lesser && !other.blurred && !isLent(other.name) && !other.name.weak) return true;
  // A short name within a long spelling is a part of it: FACE in Tha North Face, 锦记 in 季锦记, 莱雅 in 鸥莱雅.
  if (part) return false;
  // Nor does another's name that only begins or ends inside what is like a longer one: 密雪冰城 is no 雪冰城.
  if (!same && !other.blurred && within(other, sighting) && sizeOf(other) < sizeOf(sighting)) return false;
  // What may be something else says nothing against another reading: their goods decide. Nor does a likeness of a part
  // of what is like a longer name as a whole: 蜜雪冰城, not 雪冰城, is meant by 密雪宾城.
  if (other.blurred && within(other, sighting) && sizeOf(other) < sizeOf(sighting) && !sighting.doubtful) return false;
  if (other.blurred) return !other.doubtful && (sighting.doubtful || other.likeness > sighting.likeness);
  // Whoever writes the mark's own or lesser name does not mean to veil a nickname of it: LV包 is no 驴包.
  if (same && isLent(sighting.name)) return true;
  // A nickname that only the lexicon of brand names lists may be the disguise itself: naike, ike, 耐磕.
  if (same && isLent(other.name)) return false;
  if (other.name.weak) return false;
  if (same || isLent(other.name) || sighting.name.role !== 'mark' || other.name.role !== 'mark') return true;
  // Two characters are too few to be meant beside a name that stands there: 白象 is no 白洗.
  if (sighting.name.symbols.length < 3) return true;
  sighting.rivals = [...(sighting.rivals ?? []), other.name.subject];
  sighting.doubtful = true;
  return false;
}

/**
 * Whether a Chinese name that begins with another of its mark's names is misspelt behind that (东鹏持饮 for 东鹏特饮, 东鹏): in a likeness
 * beyond doubt, and by characters that are no word.
 */
function isMisspelt({ name, doubtful, disguises, last, field: { stream } }: Sighting, other: Sighting): boolean {
  if (doubtful || name.script !== 'han' || other.name.source === 'weak') return false;
  if (!disguises.includes('lookalike') && !disguises.includes('homophone')) return false;
  return last > other.last && wordOfDictionary(quoteOf(stream, other.last + 1, last)) === undefined;
}

/** So many symbols may stand before the name that opens a text (【现货】, 新款); what tells of fitting is none of them. */
const OPENING = 8;
const FITS = /适|配|兼容|通用|支持|替|同款|for/i;

/** A Chinese mark opens a text in small letters of pinyin (mengniu 纯牛奶): the brand's Latin form is no excuse unless the directory lists it. */
function isSpelledOut({ disguises, first, field: { stream } }: Sighting, other: Sighting): boolean {
  if (!disguises.includes('pinyin') || other.name.source !== 'official') return false;
  if (first > OPENING || (first > 0 && FITS.test(quoteOf(stream, 0, first - 1)))) return false;
  const text = quoteOf(stream, other.first, other.last);
  return text === text.toLowerCase();
}

const sizeOf = (sighting: Sighting): number => sighting.last - sighting.first + 1;

const within = (inner: Sighting, outer: Sighting): boolean => inner.first >= outer.first && inner.last <= outer.last;

function covers(other: Sighting, sighting: Sighting): boolean {
  if (other === sighting || !within(sighting, other)) return false;
  if (other.name.role === 'exclude')
    return sighting.name.role === 'mark' && other.name.subject === sighting.name.subject;
  const longer = other.last - other.first > sighting.last - sighting.first;
  // 双肩 behind MCM makes no nickname of what stands there in clear.
  const lesser = other.name.subject === sighting.name.subject && isLent(other.name) && !isLent(sighting.name);
  return longer && !lesser && other.name.role === sighting.name.role && other.disguises.length === 0;
}

function explains(other: Sighting, sighting: Sighting): boolean {
  if (other === sighting || other.disguises.length > 0 || !sighting.disguises.includes('separators')) return false;
  const same = other.name.role === sighting.name.role && other.name.subject === sighting.name.subject;
  // 百事 that only the lexicon lends does not explain 百事★可乐.
  const part = isLent(other.name) && other.name.symbols.length * 3 <= sighting.name.symbols.length * 2;
  return same && !part && within(other, sighting);
}
