import type { FieldProblem, Listing } from '../../domain/listing.ts';

/** Listing fields as one reader found them; `listingId` is the page's own id where it shows one. */
export type Fields = { -readonly [K in keyof Omit<Listing, 'platform' | 'kind' | 'seenAt'>]?: Listing[K] };

/** One product of a page, each field with where it came from (`json-ld`, `microdata`, `opengraph`, `page: h1` …). */
export type ReadProduct = { fields: Fields; sources: Record<string, string> };

/** What a page is: one product, several, or neither. */
export type PageShape = 'product' | 'list' | 'none';

export type PageReading = { shape: PageShape; products: ReadProduct[]; problems: FieldProblem[] };

/**
 * What helps to read money where the writing leaves it open: a currency code the page names, its language, its host; `likely` is the money of
 * the place, for sums that scripts call a price.
 */
export type MoneyHints = { currency?: string; language?: string; host?: string; likely?: string };
