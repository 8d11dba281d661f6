import { z } from 'zod';
import { Way } from './crawl.ts';
import { ListingKind } from './listing.ts';

const Selector = z.string().min(1).max(500);

/**
 * Where one field comes from: a CSS selector (`css`, with `attr` for an attribute, else its text), a path into a JSON
 * document or a script's JSON (`json`, dots and [n]), or a fixed value. `pattern` keeps the first capture group.
 */
export const FieldSource = z
  .object({
    css: Selector.optional(),
    attr: z.string().optional(),
    all: z.boolean().optional(),
    json: z.string().max(300).optional(),
    value: z.string().optional(),
    pattern: z.string().max(200).optional(),
  })
  .strict();
export type FieldSource = z.infer<typeof FieldSource>;

export const RecipeFields = z.record(z.string(), z.union([Selector, FieldSource, z.array(FieldSource)]));

const Path = z.string().min(1).max(300);

/**
 * A platform of live rooms (`engine: "rooms"`): where its answers hold rooms and shelf items, as JSON paths, and what one window of a
 * room takes at most: seconds of the stream, segments fetched and pictures of them, and how many seconds lie between two pictures.
 */
export const LiveRooms = z
  .object({
    rooms: z
      .object({ items: Path, next: Path.optional(), fields: z.record(z.string(), Path) })
      .strict()
      .optional(),
    shelf: z
      .object({ items: Path, itemId: Path, explainedAt: Path.optional(), fields: RecipeFields })
      .strict()
      .optional(),
    windowSeconds: z
      .number()
      .min(10)
      .max(4 * 3600)
      .default(300),
    segments: z.number().int().min(0).max(120).default(24),
    frames: z.number().int().min(0).max(24).default(12),
    everySeconds: z.number().min(1).max(3600).default(30),
  })
  .strict();

/**
 * What one tick may ask of a platform: `pages` in all (else what the rate allows until the next tick), `requests` of the plan itself, the
 * share kept for what was looked at least, and the hours after which key names, and all others, are due again.
 */
export const CrawlBudget = z
  .object({
    pages: z.number().int().positive().max(1_000_000).optional(),
    requests: z.number().int().positive().max(5000).default(200),
    explore: z.number().min(0.05).max(0.9).default(0.2),
    keyHours: z.number().min(1).max(720).default(24),
    otherHours: z.number().min(1).max(8760).default(168),
  })
  .strict();
export type CrawlBudget = z.infer<typeof CrawlBudget>;

/**
 * A platform as data (`config/platforms/*.json`). Addresses may hold `{query}`, `{page}`, `{cursor}` and `{id}`; `shop` is the
 * page of one seller, by the seller's id.
 * `engine` names a known public storefront API, read without selectors.
 */
export const Recipe = z
  .object({
    id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/),
    name: z.string().min(1),
    base: z.url(),
    way: Way,
    kind: ListingKind.default('product'),
    engine: z.enum(['shopify', 'woocommerce', 'magento', 'rooms']).optional(),
    verified: z.boolean().default(true),
    demo: z.boolean().optional(),
    allow: z.array(z.string()).optional(),
    schedule: z.string().default('0 * * * *'),
    rate: z
      .object({ perSecond: z.number().positive().max(50), concurrency: z.number().int().positive().max(16) })
      .default({ perSecond: 1, concurrency: 2 }),
    budget: CrawlBudget.optional(),
    starts: z.array(z.object({ target: z.enum(['list', 'rooms']), url: z.string() })).default([]),
    search: z.object({ url: z.string() }).optional(),
    shop: z.object({ url: z.string() }).optional(),
    list: z
      .object({
        items: Selector,
        fields: RecipeFields.default({}),
        link: FieldSource.optional(),
        next: z.object({ css: Selector.optional(), url: z.string().optional() }).optional(),
        maxPages: z.number().int().positive().max(1000).default(20),
        follow: z.boolean().default(true),
      })
      .optional(),
    detail: z
      .object({
        listingId: z.object({ pattern: z.string().max(200) }).optional(),
        fields: RecipeFields.default({}),
        readyWhen: Selector.optional(),
      })
      .optional(),
    signs: z
      .object({
        blocked: z.array(z.string()).default([]),
        empty: z.array(z.string()).default([]),
        gone: z.array(z.string()).default([]),
      })
      .default({ blocked: [], empty: [], gone: [] }),
    live: LiveRooms.optional(),
    notes: z.string().optional(),
  })
  .strict();
export type Recipe = z.infer<typeof Recipe>;

/**
 * An address of a recipe: `{query}`, `{page}`, `{id}` and `{base}` filled in, and resolved against `base` as a browser
 * would (`/x` stands at the host, `x` beside the base). Throws TypeError where the outcome is no address.
 */
export function recipeAddress(
  recipe: Pick<Recipe, 'base'>,
  template: string,
  values: { query?: string | undefined; page?: number | undefined; id?: string | undefined } = {},
): string {
  const filled = template
    .replaceAll('{query}', encodeURIComponent(values.query ?? ''))
    .replaceAll('{page}', String(values.page ?? 1))
    .replaceAll('{id}', encodeURIComponent(values.id ?? ''))
    .replaceAll('{base}', recipe.base.replace(/\/$/, ''));
  return new URL(filled, recipe.base).href;
}
