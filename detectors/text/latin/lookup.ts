import { quoteOf } from '../../../lib/text/stream.ts';
import type { SymbolStream } from '../../../lib/text/symbols.ts';
import type { Report } from '../channels/channel.ts';
import type { NameTable } from '../names.ts';
import { type Disguise, disguisesOf, isForeignText, type Occurrence } from '../spelling.ts';
import { OTHER_SKELETON, SKELETON } from './alike.ts';
import { type Codes, type Comparison, compare } from './edit.ts';
import { bucketOf, type Forms, lengthIn, skipIn, wordOf } from './forms.ts';
import { hashOf } from './hash.ts';
import type { Query } from './query.ts';
import { judge, mayBeNear, type Verdict } from './verdict.ts';

/** How a query is looked up. */
export type Mode = {
  /** Whether edits count, or only a look-alike spelling of the whole; `double`: only a doubled letter. */
  edits: 'all' | 'none' | 'double';
  /** Names shorter than this are passed over. */
  least: number;
  /** What joining the pieces of the query already disguised. */
  disguises: readonly Disguise[];
  known: boolean;
  joined: boolean;
};

/** What finds the names near a query; true where the query is a name as it stands. */
export type Lookup = {
  stream: SymbolStream;
  report: Report;
  near(query: Query, mode: Mode): boolean;
  /** Names of so many syllables and more whose pinyin the query is. */
  pinyin(query: Query, accept: (name: number, syllables: number) => boolean): void;
};

/** So many names under one key are compared: a key that more share says nothing. */
const MAX_COMPARED = 64;

/** Opens the lookup over compiled forms; `stream` and `report` are set for each text. */
export function openLookup(forms: Forms, names: NameTable): Lookup {
  const count = forms.buckets.length - 1;
  const own: Codes = { codes: forms.letters, from: 0, length: 0 };
  const name = { length: 0, skip: 0 };
  const { bits, buckets, prints, shapes } = forms;
  const found = { exact: false, whole: false };

  const isKey = (print: number): boolean => (bits[wordOf(bits, print)]! & (1 << (print & 31))) !== 0;

  /** Tells of the names whose key is that of a query with the code at `skip` left out. */
  const visit = (query: Query, mode: Mode, skip: number, map = SKELETON): void => {
    const print = hashOf(query.codes, query, map, skip);
    if (!isKey(print)) return;
    const bucket = bucketOf(print, count);
    let compared = 0;
    for (let at = buckets[bucket]!; at < buckets[bucket + 1]! && compared < MAX_COMPARED; at++) {
      if (prints[at] !== print) continue;
      name.length = lengthIn(shapes[at]!);
      name.skip = skipIn(shapes[at]!);
      if (!mayBeNear(query.length, skip, name)) continue;
      consider(query, mode, forms.forms[at]!);
      compared++;
    }
  };

  const consider = (query: Query, mode: Mode, form: number): void => {
    if (forms.syllables[form] !== 0) return;
    own.from = forms.starts[form]!;
    own.length = forms.starts[form + 1]! - own.from;
    const comparison = compare(query, own);
    if (comparison === undefined) return;
    if (query.signs > comparison.leets) comparison.leets = query.signs;
    const { change, leets, mixed } = comparison;
    if (change === 'none') {
      found.whole = true;
      if (leets === 0 && mixed === 0) found.exact = true;
    } else if (query.signs > 0 || mode.edits === 'none' || (mode.edits === 'double' && change !== 'doubled')) return;
    tell(query, mode, { form, comparison });
  };

  const lookup: Lookup = {
    stream: undefined as never,
    report: undefined as never,
    near(query, mode) {
      if (!query.fit || query.length < 3) return false;
      found.exact = false;
      found.whole = false;
      visit(query, mode, -1);
      if (query.digits > 0) visit(query, mode, -1, OTHER_SKELETON);
      if (found.whole || mode.edits === 'none' || query.length < 4) return found.exact;
      for (let skip = 0; skip < query.length; skip++) {
        const doubled = skip > 0 && query.codes[skip] === query.codes[skip - 1];
        if (mode.edits === 'double' ? doubled : !doubled) visit(query, mode, skip);
      }
      return false;
    },
    pinyin(query, accept) {
      if (!query.fit || query.digits > 0) return;
      const print = hashOf(query.codes, query, SKELETON, -1);
      if (!isKey(print)) return;
      const bucket = bucketOf(print, count);
      for (let at = buckets[bucket]!; at < buckets[bucket + 1]!; at++) {
        const form = forms.forms[at]!;
        const syllables = forms.syllables[form]!;
        if (prints[at] !== print || syllables === 0 || !isForm(query, form)) continue;
        const name = forms.owners[form]!;
        if (accept(name, syllables))
          emit(query, name, { likeness: 0.94, doubtful: syllables < 3, disguises: ['pinyin'] });
      }
    },
  };

  const isForm = (query: Query, form: number): boolean => {
    const from = forms.starts[form]!;
    if (forms.starts[form + 1]! - from !== query.length) return false;
    for (let k = 0; k < query.length; k++) if (forms.letters[from + k] !== query.codes[k]) return false;
    return true;
  };

  const tell = (query: Query, mode: Mode, hit: { form: number; comparison: Comparison }): void => {
    const length = forms.starts[hit.form + 1]! - forms.starts[hit.form]!;
    if (length < mode.least) return;
    const verdict = judge(hit.comparison, {
      length,
      letters: query.letters,
      known: mode.known,
      joined: mode.joined,
      capitals: isCapital(lookup.stream, query),
    });
    if (verdict === undefined) return;
    emit(query, forms.owners[hit.form]!, { ...verdict, disguises: [...mode.disguises, ...verdict.disguises] });
  };

  const emit = (query: Query, index: number, verdict: Verdict): void => {
    const { stream } = lookup;
    const places = query.firsts.slice(0, query.length);
    const disguises = [...verdict.disguises, ...disguisesOf(stream, names.at(index), places)];
    if (disguises.includes('confusable') && isForeignText(stream, places)) return;
    const occurrence: Occurrence = {
      first: places[0]!,
      last: query.lasts[query.length - 1]!,
      places,
      disguises,
      likeness: verdict.likeness,
      doubtful: verdict.doubtful || names.at(index).source === 'weak',
    };
    lookup.report(index, occurrence);
  };
  return lookup;
}

/** True where a query stands in capital letters. */
function isCapital(stream: SymbolStream, query: Query): boolean {
  const text = quoteOf(stream, query.firsts[0]!, query.lasts[query.length - 1]!);
  return text === text.toUpperCase();
}
