import type { Listing } from '../../domain/listing.ts';
import { symbolStream } from '../../lib/text/stream.ts';
import type { SymbolStream } from '../../lib/text/symbols.ts';

/** How far a field's words count as the seller's own sign for the goods. */
export type Trust = 'title' | 'brand' | 'attribute' | 'fits' | 'side' | 'description' | 'seller' | 'comment';

/** Where a sighting is told first: the lower, the nearer to what the seller calls the goods. */
export const TRUST_ORDER: Readonly<Record<Trust, number>> = {
  title: 0,
  brand: 1,
  attribute: 2,
  side: 3,
  description: 4,
  fits: 5,
  seller: 6,
  comment: 7,
};

/** Fields in which a seller gives the goods their name; of shops, prose and viewers' words any piece may sound like something. */
export const NAMING: ReadonlySet<Trust> = new Set<Trust>(['title', 'brand', 'side']);

/** A text of the listing with its name in contracts §5 and its normalised symbols. */
export type Field = { name: string; trust: Trust; stream: SymbolStream };

/** A run of symbols of a field, both ends in it. */
export type Stretch = { field: Field; first: number; last: number };

const BRAND_KEYS = /^(品牌|品牌名|品牌名称|商标|brand|brand name|牌子)$/i;
const FITS_KEYS = /(适用|兼容|适配|机型|适合|车型|compatible|fits)/i;
const MAX_ATTRIBUTES = 200;
const MAX_SIDE_TEXTS = 500;

/** So many streams are used again from listing to listing, none longer than this: what is odd in size is made anew. */
const KEPT_STREAMS = 16;
const KEPT_LENGTH = 16_384;

/**
 * Reads the texts of listings in the order a reader meets them. Fields hold until the next listing is read: their streams
 * are used again, since making and dropping them costs more than filling them.
 */
export function createFieldReader(): (listing: Listing) => Field[] {
  const spent: SymbolStream[] = [];
  let fields: Field[] = [];
  const add = (name: string, trust: Trust, text: string | undefined): void => {
    if (text === undefined || text === '') return;
    const slot = fields.length;
    const stream = symbolStream(text, spent[slot]);
    if (slot < KEPT_STREAMS && stream.symbols.length <= KEPT_LENGTH) spent[slot] = stream;
    fields.push({ name, trust, stream });
  };
  return (listing) => {
    fields = [];
    add('title', 'title', listing.title);
    add('brand', 'brand', listing.brand);
    if (listing.attributes !== undefined) {
      const keys = Object.keys(listing.attributes);
      for (const key of keys.slice(0, MAX_ATTRIBUTES)) add(`attributes.${key}`, trustOf(key), listing.attributes[key]);
    }
    add('description', 'description', listing.description);
    for (const [index, side] of (listing.text ?? []).slice(0, MAX_SIDE_TEXTS).entries())
      add(`text[${index}]`, side.source === 'comment' ? 'comment' : 'side', side.value);
    add('seller.name', 'seller', listing.seller?.name);
    return fields;
  };
}

const trustOf = (key: string): Trust =>
  BRAND_KEYS.test(key.trim()) ? 'brand' : FITS_KEYS.test(key) ? 'fits' : 'attribute';

/** A piece of a field as reasons quote it. */
export type Span = { field: string; start: number; end: number; quote: string };

/** The original text from symbol `first` to symbol `last` of a field. */
export function spanOf(field: Field, first: number, last: number): Span {
  const start = field.stream.starts[first]!;
  const end = field.stream.ends[last]!;
  return { field: field.name, start, end, quote: field.stream.text.slice(start, end) };
}
