import { quoteOf } from '../../../lib/text/stream.ts';
import type { SymbolStream } from '../../../lib/text/symbols.ts';
import type { Report } from '../channels/channel.ts';
import type { NameTable } from '../name-table.ts';
import { type Disguise, disguisesOf, isForeignText } from '../spelling.ts';
import { OTHER_SKELETON, SKELETON } from './alike.ts';
import { type Codes, type Comparison, compare } from './edit.ts';
import { bucketOf, type Forms, lengthIn, skipIn, wordOf } from './forms.ts';
import { hashOf, hashWithout, newSums, sumUp } from './hash.ts';
import { MAX_QUERY, type Query } from './query.ts';
import { editsBetween, SOUND_FROM, SOUND_SKIP, soundHash } from './sound.ts';
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

/** So many names under one key are compared: a key that more share says nothing. */
const MAX_COMPARED = 64;
/** Edits that leave every letter of the name where it is. */
const DOUBLES: ReadonlySet<Comparison['change']> = new Set(['doubled', 'undoubled']);
/** Pinyin leaves characters of one sound open. */
const PINYIN_LIKENESS = 0.94;
const SAME_LIKENESS = 0.95;
/** Two edits are many: the name must be long to need no goods of its own. */
const FAR_EDITS = 2;
const FAR_SURE = 9;
const FAR_LIKENESS = 0.9;

/** Finds the names near a query among compiled forms; `stream` and `report` are set for each text. */
export class Lookup {
  stream!: SymbolStream;
  report!: Report;
  /** Copies are offered: shorter names are read out of one change. */
  eager = false;
  private readonly forms: Forms;
  private readonly names: NameTable;
  private readonly own: Codes;
  private readonly shape = { length: 0, skip: 0 };
  private exact = false;
  private whole = false;
  private readonly sums = newSums();

  constructor(forms: Forms, names: NameTable) {
    this.forms = forms;
    this.names = names;
    this.own = { codes: forms.letters, from: 0, length: 0 };
  }

  /** Reports the names that a query is near to; true where it is a name as it stands. */
  near(query: Query, mode: Mode): boolean {
    if (!query.fit || query.length < 3) return false;
    this.exact = false;
    this.whole = false;
    if (query.digits > 0) this.visit(query, mode, -1, hashOf(query.codes, query, OTHER_SKELETON, -1));
    sumUp(query.codes, query, SKELETON, this.sums);
    this.visit(query, mode, -1, hashWithout(this.sums, query.length, -1));
    if (this.whole || mode.edits === 'none' || query.length < 4) return this.exact;
    for (let skip = 0; skip < query.length; skip++) {
      const doubled = skip > 0 && query.codes[skip] === query.codes[skip - 1];
      if (mode.edits === 'double' ? doubled : !doubled)
        this.visit(query, mode, skip, hashWithout(this.sums, query.length, skip));
    }
    return false;
  }

  /** Reports the Chinese names whose pinyin a query is, those that `accept` takes. */
  pinyin(query: Query, accept: (name: number, syllables: number) => boolean): void {
    const { buckets, prints, owners } = this.forms;
    if (!query.fit || query.digits > 0) return;
    const print = hashOf(query.codes, query, SKELETON, -1);
    if (!this.isKey(print)) return;
    const bucket = bucketOf(print, buckets.length - 1);
    for (let at = buckets[bucket]!; at < buckets[bucket + 1]!; at++) {
      const form = this.forms.forms[at]!;
      const syllables = this.forms.syllables[form]!;
      if (prints[at] !== print || syllables === 0 || !this.isForm(query, form)) continue;
      const name = owners[form]!;
      if (!accept(name, syllables)) continue;
      this.emit(query, name, { likeness: PINYIN_LIKENESS, doubtful: syllables < 3, disguises: ['pinyin'] });
    }
  }

  /** Reports the Latin names that a query is letter by letter; those shorter than `sureFrom` may well be something else. */
  same(query: Query, told: { disguises: Disguise[]; sureFrom: number }): void {
    if (!query.fit) return;
    this.eachForm(hashOf(query.codes, query, SKELETON, -1), (form, shape) => {
      if (skipIn(shape) !== -1 || this.forms.syllables[form] !== 0 || !this.isForm(query, form)) return;
      const { sureFrom, disguises } = told;
      const doubtful = query.length < sureFrom;
      this.emit(query, this.forms.owners[form]!, { likeness: SAME_LIKENESS, doubtful, disguises });
    });
  }

  /** Reports the Latin names that two edits part from a query and that sound the same to a careless ear. */
  far(query: Query, disguises: Disguise[] = ['edit']): void {
    if (!query.fit || query.length < SOUND_FROM) return;
    this.eachForm(soundHash(query.codes, query), (form, shape) => {
      if (skipIn(shape) !== SOUND_SKIP) return;
      const from = this.forms.starts[form]!;
      const length = lengthIn(shape);
      if (editsBetween(query, { codes: this.forms.letters, from, length }) !== FAR_EDITS) return;
      const doubtful = length < FAR_SURE;
      this.emit(query, this.forms.owners[form]!, { likeness: FAR_LIKENESS, doubtful, disguises });
    });
  }

  /**
   * Reports the Latin names that a reading of other scripts' syllables sounds like: letter by letter, or to a careless ear with at most two
   * edits. Always doubtful.
   */
  spoken(query: Query): void {
    this.same(query, { disguises: [], sureFrom: MAX_QUERY });
    if (query.length < SOUND_FROM) return;
    this.eachForm(soundHash(query.codes, query), (form, shape) => {
      const from = this.forms.starts[form]!;
      const length = lengthIn(shape);
      if (skipIn(shape) !== SOUND_SKIP || this.forms.syllables[form] !== 0) return;
      if (editsBetween(query, { codes: this.forms.letters, from, length }) > FAR_EDITS) return;
      this.emit(query, this.forms.owners[form]!, { likeness: FAR_LIKENESS, doubtful: true, disguises: [] });
    });
  }

  private eachForm(print: number, visit: (form: number, shape: number) => void): void {
    const { buckets, prints, shapes, forms } = this.forms;
    if (!this.isKey(print)) return;
    const bucket = bucketOf(print, buckets.length - 1);
    let left = MAX_COMPARED;
    for (let at = buckets[bucket]!; at < buckets[bucket + 1]! && left > 0; at++) {
      if (prints[at] !== print) continue;
      visit(forms[at]!, shapes[at]!);
      left--;
    }
  }

  private isKey(print: number): boolean {
    const { bits } = this.forms;
    return (bits[wordOf(bits, print)]! & (1 << (print & 31))) !== 0;
  }

  /** Looks at the names whose key is `print`, that of a query with the code at `skip` left out. */
  private visit(query: Query, mode: Mode, skip: number, print: number): void {
    const { buckets, prints, shapes, forms } = this.forms;
    if (!this.isKey(print)) return;
    const bucket = bucketOf(print, buckets.length - 1);
    let compared = 0;
    for (let at = buckets[bucket]!; at < buckets[bucket + 1]! && compared < MAX_COMPARED; at++) {
      if (prints[at] !== print) continue;
      this.shape.length = lengthIn(shapes[at]!);
      this.shape.skip = skipIn(shapes[at]!);
      if (!mayBeNear(query.length, skip, this.shape)) continue;
      this.consider(query, mode, forms[at]!);
      compared++;
    }
  }

  private consider(query: Query, mode: Mode, form: number): void {
    const { forms, own } = this;
    if (forms.syllables[form] !== 0) return;
    own.from = forms.starts[form]!;
    own.length = forms.starts[form + 1]! - own.from;
    const comparison = compare(query, own);
    if (comparison === undefined) return;
    if (query.signs > comparison.leets) comparison.leets = query.signs;
    const { change, leets, mixed } = comparison;
    if (change === 'none') {
      this.whole = true;
      if (leets === 0 && mixed === 0) this.exact = true;
    } else if (query.signs > 0 || mode.edits === 'none' || (mode.edits === 'double' && !DOUBLES.has(change))) return;
    if (own.length >= mode.least) this.tell(query, mode, { form, comparison });
  }

  private tell(query: Query, mode: Mode, hit: { form: number; comparison: Comparison }): void {
    const verdict = judge(hit.comparison, {
      eager: this.eager,
      length: this.own.length,
      letters: query.letters,
      known: mode.known,
      joined: mode.joined,
      capitals: isCapital(this.stream, query),
    });
    if (verdict === undefined) return;
    const disguises = [...mode.disguises, ...verdict.disguises];
    this.emit(query, this.forms.owners[hit.form]!, { ...verdict, disguises });
  }

  private isForm(query: Query, form: number): boolean {
    const { starts, letters } = this.forms;
    const from = starts[form]!;
    if (starts[form + 1]! - from !== query.length) return false;
    for (let k = 0; k < query.length; k++) if (letters[from + k] !== query.codes[k]) return false;
    return true;
  }

  private emit(query: Query, index: number, verdict: Verdict): void {
    const name = this.names.at(index);
    // A character that was read as a syllable stands for several letters.
    const places = query.firsts.slice(0, query.length).filter((place, k, all) => k === 0 || place !== all[k - 1]);
    const disguises = [...verdict.disguises, ...disguisesOf(this.stream, name, places)];
    if (disguises.includes('confusable') && isForeignText(this.stream, places)) return;
    this.report(index, {
      first: places[0]!,
      last: query.lasts[query.length - 1]!,
      places,
      disguises,
      likeness: verdict.likeness,
      doubtful: verdict.doubtful || name.source === 'weak',
    });
  }
}

/** True where a query stands in capital letters. */
function isCapital(stream: SymbolStream, query: Query): boolean {
  const text = quoteOf(stream, query.firsts[0]!, query.lasts[query.length - 1]!);
  return text === text.toUpperCase();
}
