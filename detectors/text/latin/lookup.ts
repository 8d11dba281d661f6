import { quoteOf } from '../../../lib/text/stream.ts';
import type { SymbolStream } from '../../../lib/text/symbols.ts';
import type { Report } from '../channels/channel.ts';
import type { NameTable } from '../names.ts';
import { type Disguise, disguisesOf, isForeignText, type Occurrence } from '../spelling.ts';
import { OTHER_SKELETON, SKELETON } from './alike.ts';
import { type Codes, type Comparison, compare } from './edit.ts';
import type { Forms } from './forms.ts';
import { hashOf } from './hash.ts';
import type { Query } from './query.ts';
import { judge, type Verdict } from './verdict.ts';

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
  const mask = forms.buckets.length - 2;
  const own: Codes = { codes: forms.letters, from: 0, length: 0 };
  const seen: Codes = { codes: new Uint8Array(0), from: 0, length: 0 };

  const visit = (print: number, use: (form: number) => void): void => {
    const bucket = print & mask;
    const end = Math.min(forms.buckets[bucket + 1]!, forms.buckets[bucket]! + MAX_COMPARED);
    for (let at = forms.buckets[bucket]!; at < end; at++) if (forms.prints[at] === print) use(forms.forms[at]!);
  };

  const compared = (query: Query, form: number): Comparison | undefined => {
    if (forms.syllables[form] !== 0) return undefined;
    own.from = forms.starts[form]!;
    own.length = forms.starts[form + 1]! - own.from;
    seen.codes = query.codes;
    seen.length = query.length;
    return compare(seen, own);
  };

  const lookup: Lookup = {
    stream: undefined as never,
    report: undefined as never,
    near(query, mode) {
      if (!query.fit || query.length < 3) return false;
      seen.codes = query.codes;
      let exact = false;
      let whole = false;
      const consider = (form: number): void => {
        const comparison = compared(query, form);
        if (comparison === undefined) return;
        if (query.signs > comparison.leets) comparison.leets = query.signs;
        const { change, leets, mixed } = comparison;
        if (change === 'none' && leets === 0 && mixed === 0) exact = true;
        if (change === 'none') whole = true;
        else if (query.signs > 0 || mode.edits === 'none' || (mode.edits === 'double' && change !== 'doubled')) return;
        tell(query, mode, { form, comparison });
      };
      visit(hashOf(query.codes, query, SKELETON, -1), consider);
      if (query.digits > 0) {
        const other = hashOf(query.codes, query, OTHER_SKELETON, -1);
        visit(other, consider);
      }
      if (exact || whole) return exact;
      if (mode.edits === 'none' || query.length < 4) return false;
      for (let skip = 0; skip < query.length; skip++) {
        const doubled = skip > 0 && query.codes[skip] === query.codes[skip - 1];
        if (mode.edits === 'double' ? !doubled : doubled) continue;
        visit(hashOf(query.codes, query, SKELETON, skip), consider);
      }
      return false;
    },
    pinyin(query, accept) {
      if (!query.fit || query.digits > 0) return;
      visit(hashOf(query.codes, query, SKELETON, -1), (form) => {
        const syllables = forms.syllables[form]!;
        if (syllables === 0) return;
        const from = forms.starts[form]!;
        if (forms.starts[form + 1]! - from !== query.length) return;
        for (let k = 0; k < query.length; k++) if (forms.letters[from + k] !== query.codes[k]) return;
        const name = forms.owners[form]!;
        if (!accept(name, syllables)) return;
        emit(query, name, { likeness: 0.94, doubtful: syllables < 3, disguises: ['pinyin'] });
      });
    },
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
