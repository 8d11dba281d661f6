import type { Mark } from '../../domain/registries.ts';
import { foldCodePoint } from '../../lib/text/fold.ts';
import { quoteOf, symbolStream } from '../../lib/text/stream.ts';
import { Flag, Kind } from '../../lib/text/symbols.ts';
import type { Field } from '../text/fields.ts';
import type { Sighting } from '../text/matcher.ts';
import type { View } from '../view.ts';

/** From which share of traditional characters, among those that differ, a page is written in them. */
const TRADITIONAL_PAGE = 0.5;
/** So many characters that differ show how a text is written: most titles hold one or two. */
const ENOUGH = 1;
/** Prices in this money stand on pages that are written in traditional characters. */
const TRADITIONAL_MONEY = new Set(['TWD', 'HKD', 'MOP']);
/** Characters that both ways of writing share, though each also stands for another: they tell nothing. */
const SHARED =
  '后里面干台只制系松才几于云板谷斗折表丑卜复划回获借据卷克困累蒙朴千秋曲舍胜术它涂团万向须旋御岳症致钟种周准';

/**
 * True where a mark stands in traditional characters on a page that is written in simplified ones: a disguise. Not on pages
 * from Hong Kong or Taiwan, nor where the directory lists the name so.
 */
export function isTraditionalDisguise(view: View, mark: Pick<Mark, 'mark' | 'aliases'>, sighting: Sighting): boolean {
  const { stream } = sighting.field;
  let written = false;
  for (let i = sighting.first; i <= sighting.last; i++) if (stream.flags[i]! & Flag.Traditional) written = true;
  if (!written) return false;
  const quote = quoteOf(stream, sighting.first, sighting.last);
  if ([mark.mark, ...(mark.aliases ?? [])].some((name) => name.includes(quote))) return false;
  if (TRADITIONAL_MONEY.has(view.listing.price?.currency ?? '')) return false;
  const own = countOf(view, [sighting.field]);
  if (own.traditional + own.simplified >= ENOUGH) return isSimplified(own);
  const page = countOf(view, [...view.fields, ...categoryOf(view)]);
  if (page.traditional + page.simplified >= ENOUGH) return isSimplified(page);
  // Where nothing on the page differs, one of the mainland that says more than the name is a simplified one.
  return isMainland(view) && view.listing.title.length > quote.length;
}

const OUTSIDE = /[港澳臺台]/;

/** Priced in yuan, and sent from no place where traditional characters are written. */
function isMainland({ listing: { price, shipFrom, seller } }: View): boolean {
  return (price?.currency ?? 'CNY') === 'CNY' && !OUTSIDE.test(`${shipFrom ?? ''}${seller?.region ?? ''}`);
}

/** The platform's own words for the goods tell how its pages are written. */
const categoryOf = (view: View): Field[] =>
  (view.listing.category ?? []).map((level) => ({ name: 'category', trust: 'attribute', stream: symbolStream(level) }));

type Count = { traditional: number; simplified: number };

const isSimplified = ({ traditional, simplified }: Count): boolean =>
  simplified >= ENOUGH && traditional < TRADITIONAL_PAGE * (traditional + simplified);

/** How many characters outside names are written in each way, of those that differ; boilerplate says less than the name's own field. */
function countOf(view: View, fields: readonly Field[]): Count {
  const inside = new Set(view.sightings.flatMap(({ field, first, last }) => keysOf(field.name, first, last)));
  const count = { traditional: 0, simplified: 0 };
  for (const { name, trust, stream } of fields) {
    if (trust === 'seller' || trust === 'comment') continue;
    for (let i = 0; i < stream.length; i++) {
      if (stream.kinds[i] !== Kind.Han || inside.has(`${name} ${i}`)) continue;
      if (stream.flags[i]! & Flag.Traditional) count.traditional++;
      else if (simplifiedOnly().has(stream.symbols[i]!)) count.simplified++;
    }
  }
  return count;
}

const keysOf = (field: string, first: number, last: number): string[] =>
  Array.from({ length: last - first + 1 }, (_, k) => `${field} ${first + k}`);

let simplifiedOnce: ReadonlySet<number> | undefined;

/** Simplified characters whose traditional form is another one; made at the first traditional mark. */
function simplifiedOnly(): ReadonlySet<number> {
  if (simplifiedOnce !== undefined) return simplifiedOnce;
  const found = new Set<number>();
  for (let cp = 0x4e00; cp <= 0x9fff; cp++) {
    const { symbols, flags } = foldCodePoint(cp);
    if (flags & Flag.Traditional) found.add(symbols[0]!);
  }
  for (const char of SHARED) found.delete(char.codePointAt(0)!);
  simplifiedOnce = found;
  return found;
}
