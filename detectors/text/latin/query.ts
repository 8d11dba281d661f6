import { Kind, type SymbolStream } from '../../../lib/text/symbols.ts';
import { isDigitCode, isLetterCode } from './alike.ts';

/** A query is at most so long; longer tokens are no name. */
export const MAX_QUERY = 32;

/**
 * One reading of a stretch of text: `codes[k]` was read from the symbols `firsts[k]` to `lasts[k]`. Letters beyond ASCII make it unfit.
 * `signs` counts codes that were read from signs. Reused: one a finder.
 */
export class Query {
  readonly codes = new Uint8Array(MAX_QUERY);
  readonly firsts = new Int32Array(MAX_QUERY);
  readonly lasts = new Int32Array(MAX_QUERY);
  from = 0;
  length = 0;
  signs = 0;
  digits = 0;
  fit = true;

  clear(): this {
    this.length = 0;
    this.signs = 0;
    this.digits = 0;
    this.fit = true;
    return this;
  }

  /** Appends a code read from symbols `first` to `last`. */
  push(code: number, first: number, last: number): void {
    if (this.length === MAX_QUERY) {
      this.fit = false;
      return;
    }
    if (isDigitCode(code)) this.digits++;
    else if (!isLetterCode(code)) this.fit = false;
    this.codes[this.length] = code;
    this.firsts[this.length] = first;
    this.lasts[this.length++] = last;
  }

  /** Appends the symbols of a piece. */
  append(stream: SymbolStream, from: number, to: number): void {
    if (to - from > MAX_QUERY - this.length) {
      this.fit = false;
      return;
    }
    for (let i = from; i < to && this.fit; i++) this.push(stream.symbols[i]!, i, i);
  }

  /** Letters read from letters. */
  get letters(): number {
    return this.length - this.digits;
  }

  /** A copy that ends before `to` and begins at `from`, written into another query. */
  slice(from: number, to: number, into: Query): Query {
    into.clear();
    for (let k = from; k < to; k++) into.push(this.codes[k]!, this.firsts[k]!, this.lasts[k]!);
    return into;
  }
}

/** True where a letter in lower case stands before one in upper case in the original text. */
export function humps(stream: SymbolStream, left: number, right: number): boolean {
  if (stream.kinds[left] !== Kind.Letter || stream.kinds[right] !== Kind.Letter) return false;
  const a = stream.text.charCodeAt(stream.starts[left]!);
  const b = stream.text.charCodeAt(stream.starts[right]!);
  return a >= 0x61 && a <= 0x7a && b >= 0x41 && b <= 0x5a;
}
