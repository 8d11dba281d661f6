import { type Automaton, compileAutomaton, scan } from './automaton.ts';
import type { Channel } from './channels/channel.ts';
import { CHANNELS } from './channels/index.ts';
import type { Field } from './fields.ts';
import type { Name } from './names.ts';
import { createSegmenter, type Segmenter } from './segment.ts';
import { type Stand, standsForItself } from './sense.ts';
import type { Disguise, Occurrence } from './spelling.ts';

/** A name that a field shows: where, by which channel, how disguised. */
export type Sighting = {
  name: Name;
  field: Field;
  first: number;
  last: number;
  channel: string;
  disguises: Disguise[];
  /** Words could be cut so that the name is not there: it counts only on its own goods. */
  doubtful: boolean;
};

/** Finds the names of a directory in fields; its cost does not grow with the directory. */
export type Matcher = { find(field: Field): Sighting[] };

type Compiled = { channel: Channel; automaton: Automaton; names: Int32Array };

/** So many sightings of one field are kept: a page that repeats a name a million times says no more than a hundred do. */
const MAX_SIGHTINGS = 400;

/** Compiles names for all channels. `continues` tells whether a rest of a word speaks of goods (酒 of 茅台酒). */
export function createMatcher(names: readonly Name[], continues: (rest: string) => boolean): Matcher {
  const compiled = CHANNELS.map((channel) => compileChannel(channel, names));
  const segmenter: Segmenter = createSegmenter(segmentable(names));
  return {
    find(field) {
      const found: Sighting[] = [];
      for (const part of compiled) collect(part, { names, field, found, tools: { segmenter, continues } });
      return uncovered(found);
    },
  };
}

function compileChannel(channel: Channel, names: readonly Name[]): Compiled {
  const patterns: Int32Array[] = [];
  const owners: number[] = [];
  for (const [index, name] of names.entries())
    for (const pattern of channel.patterns(name)) {
      patterns.push(pattern);
      owners.push(index);
    }
  return { channel, automaton: compileAutomaton(patterns), names: Int32Array.from(owners) };
}

/** The names that a segmenter must know as words: Chinese, two to eight characters. */
function* segmentable(names: readonly Name[]): Iterable<string> {
  for (const name of names)
    if (name.role !== 'exclude' && name.script === 'han' && name.symbols.length >= 2 && name.symbols.length <= 8)
      yield String.fromCodePoint(...name.symbols);
}

function collect(
  part: Compiled,
  context: {
    names: readonly Name[];
    field: Field;
    found: Sighting[];
    tools: { segmenter: Segmenter; continues: (rest: string) => boolean };
  },
): void {
  const { names, field, found, tools } = context;
  const stream = part.channel.view(field.stream);
  scan(part.automaton, stream, {
    skipSeparators: true,
    onMatch: (pattern, last) => {
      if (found.length >= MAX_SIGHTINGS) return;
      const name = names[part.names[pattern]!]!;
      const occurrence = part.channel.occurrence(stream, name, last);
      if (occurrence === undefined) return;
      const stands =
        name.role === 'exclude' ? phraseStands(occurrence) : standsForItself(stream, name, occurrence, tools);
      if (stands === 'no' || (stands === 'doubtful' && name.role !== 'mark')) return;
      found.push({
        name,
        field,
        first: occurrence.first,
        last: occurrence.last,
        channel: part.channel.id,
        disguises: occurrence.disguises,
        doubtful: stands === 'doubtful',
      });
    },
  });
}

/** A phrase that explains a name away stands as it is written: 人气 旺*旺 is not 人气旺旺. */
const phraseStands = (occurrence: Occurrence): Stand =>
  occurrence.disguises.includes('separators') || occurrence.disguises.includes('hidden') ? 'no' : 'yes';

/**
 * Sightings that say something of their own: none within a phrase that their entry excludes, none within a longer name of
 * the same role (小米有品 is not 小米), none that only seems parted because a shorter name of the same entry is (M·A·C in
 * MAC口红).
 */
function uncovered(found: Sighting[]): Sighting[] {
  const named = found.filter((sighting) => sighting.name.role !== 'exclude');
  if (found.length < 2) return named;
  return named.filter((sighting) => !found.some((other) => covers(other, sighting) || explains(other, sighting)));
}

const within = (inner: Sighting, outer: Sighting): boolean => inner.first >= outer.first && inner.last <= outer.last;

function covers(other: Sighting, sighting: Sighting): boolean {
  if (other === sighting || !within(sighting, other)) return false;
  if (other.name.role === 'exclude')
    return sighting.name.role === 'mark' && other.name.subject === sighting.name.subject;
  const longer = other.last - other.first > sighting.last - sighting.first;
  return longer && other.name.role === sighting.name.role && other.disguises.length === 0;
}

function explains(other: Sighting, sighting: Sighting): boolean {
  if (other === sighting || other.disguises.length > 0 || !sighting.disguises.includes('separators')) return false;
  const same = other.name.role === sighting.name.role && other.name.subject === sighting.name.subject;
  return same && within(other, sighting);
}
