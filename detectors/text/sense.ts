import { Kind, type SymbolStream } from '../../lib/text/symbols.ts';
import type { Name } from './names.ts';
import type { Segmenter } from './segment.ts';
import type { Occurrence } from './spelling.ts';

const WINDOW = 12;
const PLACE_SUFFIX = /^(镇(?!店)|村|乡(?!村)|县|街道|省(?!钱|心|电|力|事|时|油)|市(?!场|面|价|值|售|集|民))/;

const isHan = (stream: SymbolStream, at: number): boolean =>
  at >= 0 && at < stream.length && stream.kinds[at] === Kind.Han;

/** The run of Chinese around symbol `at`, at most `WINDOW` symbols to each side. */
function runAround(stream: SymbolStream, from: number, to: number): { first: number; text: string } {
  let first = from;
  while (first > 0 && from - first < WINDOW && isHan(stream, first - 1)) first--;
  let last = to;
  while (last + 1 < stream.length && last - to < WINDOW && isHan(stream, last + 1)) last++;
  return { first, text: String.fromCodePoint(...stream.symbols.subarray(first, last + 1)) };
}

/**
 * Whether a Chinese name stands for itself where it occurs, instead of being part of other words (立白 in 独立白色) or of a
 * place name (茅台镇). Each unbroken piece must begin and end where words do; `continues` tells whether a longer word
 * that begins with the name still speaks of its goods (茅台酒).
 */
export function standsForItself(
  stream: SymbolStream,
  name: Name,
  occurrence: Occurrence,
  tools: { segmenter: Segmenter; continues: (rest: string) => boolean },
): boolean {
  if (name.script !== 'han' && name.script !== 'mixed') return true;
  const { places, last } = occurrence;
  if (isHan(stream, last + 1) && PLACE_SUFFIX.test(textAt(stream, last + 1, 2))) return false;
  let from = 0;
  for (let k = 1; k <= places.length; k++) {
    if (k < places.length && places[k] === places[k - 1]! + 1) continue;
    if (!pieceStands(stream, places[from]!, places[k - 1]!, tools)) return false;
    from = k;
  }
  return true;
}

const textAt = (stream: SymbolStream, at: number, count: number): string =>
  String.fromCodePoint(...stream.symbols.subarray(at, Math.min(stream.length, at + count)));

function pieceStands(
  stream: SymbolStream,
  first: number,
  last: number,
  tools: { segmenter: Segmenter; continues: (rest: string) => boolean },
): boolean {
  if (!isHan(stream, first) && !isHan(stream, last)) return true;
  if (!isHan(stream, first - 1) && !isHan(stream, last + 1)) return true;
  const run = runAround(stream, first, last);
  const from = first - run.first;
  const to = last - run.first + 1;
  let at = 0;
  for (const word of tools.segmenter.cut(run.text)) {
    const end = at + [...word].length;
    if (at < from && end > from) return false;
    if (at < to && end > to) return at === from && tools.continues([...word].slice(to - at).join(''));
    at = end;
  }
  return true;
}
