import { z } from 'zod';
import { Money } from './money.ts';
import { Instant } from './time.ts';

export const ListingKind = z.enum(['product', 'live', 'post']);
export type ListingKind = z.infer<typeof ListingKind>;

export const Availability = z.enum(['in-stock', 'out-of-stock', 'preorder', 'removed']);

export const SellerType = z.enum(['personal', 'business', 'brand']);

/** Who offers the goods, as the page shows it. `uscc` is kept even when malformed: what a page shows is a fact. */
export const Seller = z.object({
  id: z.string().optional(),
  name: z.string().optional(),
  type: SellerType.optional(),
  uscc: z.string().optional(),
  licence: z.string().optional(),
  region: z.string().optional(),
  contact: z.array(z.string()).optional(),
});
export type Seller = z.infer<typeof Seller>;

/** Text that is not on the page itself; `at` is seconds into a stream. */
export const SideText = z.object({
  source: z.enum(['ocr', 'caption', 'speech', 'comment']),
  value: z.string(),
  at: z.number().nonnegative().optional(),
});
export type SideText = z.infer<typeof SideText>;

export const Stream = z.object({
  roomId: z.string(),
  host: z.string().optional(),
  startedAt: Instant.optional(),
  viewers: z.number().nonnegative().optional(),
  playbackUrl: z.string().optional(),
});

/** One offer on a platform as a crawler saw it at `seenAt` (contracts §1). (platform, listingId) is its key everywhere. */
export const Listing = z.object({
  platform: z.string().min(1),
  listingId: z.string().min(1),
  kind: ListingKind,
  url: z.string().min(1),
  title: z.string(),
  description: z.string().optional(),
  brand: z.string().optional(),
  category: z.array(z.string()).optional(),
  price: Money.optional(),
  listPrice: Money.optional(),
  sold: z.number().nonnegative().optional(),
  stock: z.number().nonnegative().optional(),
  reviews: z.number().nonnegative().optional(),
  availability: Availability.optional(),
  attributes: z.record(z.string(), z.string()).optional(),
  images: z.array(z.string()).optional(),
  text: z.array(SideText).optional(),
  shipFrom: z.string().optional(),
  origin: z.string().optional(),
  pageUrl: z.string().optional(),
  seller: Seller.optional(),
  stream: Stream.optional(),
  seenAt: Instant,
});
export type Listing = z.infer<typeof Listing>;

/** A field that did not fit, and what was wrong with it. */
export type FieldProblem = { field: string; problem: string };

/** What reading one record gives: the listing with the fields that fit and those that were dropped, or why it is no listing. */
export type ListingReading =
  | { ok: true; listing: Listing; dropped: FieldProblem[] }
  | { ok: false; problems: FieldProblem[] };

const REQUIRED = ['platform', 'listingId', 'kind', 'url', 'title'] as const;
const LIMITS = { title: 20_000, description: 200_000, other: 20_000, items: 500 };

/**
 * Reads an unknown value as a Listing. A missing or malformed required field refuses the record; any other malformed
 * field (or list item, or seller detail) is dropped and reported. `seenAt` falls back to `defaultSeenAt`.
 * Texts longer than the limits (title 20,000, description 200,000 UTF-16 units) are cut and reported.
 */
export function readListing(value: unknown, defaultSeenAt: Instant): ListingReading {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { ok: false, problems: [{ field: '', problem: 'not an object' }] };
  const source = value as Record<string, unknown>;
  const problems: FieldProblem[] = [];
  const kept: Record<string, unknown> = {};
  for (const [field, schema] of Object.entries(Listing.shape)) {
    const raw = Object.hasOwn(source, field) ? source[field] : undefined;
    if (raw === undefined || raw === null) continue;
    const read = readField(field, schema as z.ZodType, raw, problems);
    if (read !== undefined) kept[field] = read;
  }
  const missing = REQUIRED.filter((field) => kept[field] === undefined);
  if (missing.length > 0) {
    const said = new Set(problems.map((p) => p.field));
    for (const field of missing) if (!said.has(field)) problems.push({ field, problem: 'missing' });
    return { ok: false, problems };
  }
  kept['seenAt'] ??= defaultSeenAt;
  return { ok: true, listing: kept as Listing, dropped: problems };
}

function readField(field: string, schema: z.ZodType, raw: unknown, problems: FieldProblem[]): unknown {
  const limit = field === 'title' ? LIMITS.title : field === 'description' ? LIMITS.description : LIMITS.other;
  if (typeof raw === 'string' && raw.length > limit) {
    problems.push({ field, problem: `cut to ${limit} characters from ${raw.length}` });
    return readField(field, schema, cutWhole(raw, limit), problems);
  }
  if (Array.isArray(raw)) return readItems(field, schema, raw, problems);
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  if ((field === 'seller' || field === 'attributes' || field === 'stream') && isRecord(raw))
    return readParts(field, schema, raw, problems);
  problems.push({ field, problem: firstIssue(parsed.error) });
  return undefined;
}

function readItems(field: string, schema: z.ZodType, raw: unknown[], problems: FieldProblem[]): unknown {
  const kept: unknown[] = [];
  for (const [index, item] of raw.slice(0, LIMITS.items).entries()) {
    const parsed = schema.safeParse([item]);
    if (parsed.success) kept.push((parsed.data as unknown[])[0]);
    else problems.push({ field: `${field}[${index}]`, problem: firstIssue(parsed.error) });
  }
  if (raw.length > LIMITS.items) problems.push({ field, problem: `cut to ${LIMITS.items} items from ${raw.length}` });
  return kept.length > 0 || raw.length === 0 ? kept : undefined;
}

/** Drops the parts of an object that do not fit; the object itself where what is left does not fit either. */
function readParts(field: string, schema: z.ZodType, raw: Record<string, unknown>, problems: FieldProblem[]): unknown {
  const kept: Record<string, unknown> = {};
  const before = problems.length;
  for (const [name, part] of Object.entries(raw)) {
    if (part === undefined || part === null || name === '__proto__') continue;
    const value = field === 'attributes' && typeof part === 'number' ? String(part) : part;
    const alone = schema.safeParse({ ...(field === 'stream' ? { roomId: raw['roomId'] } : {}), [name]: value });
    if (alone.success) kept[name] = value;
    else problems.push({ field: `${field}.${name}`, problem: firstIssue(alone.error) });
  }
  const whole = schema.safeParse(kept);
  if (whole.success) return whole.data;
  if (problems.length === before) problems.push({ field, problem: firstIssue(whole.error) });
  return undefined;
}

/** Cuts without leaving half of a surrogate pair behind. */
function cutWhole(text: string, limit: number): string {
  const code = text.charCodeAt(limit - 1);
  return text.slice(0, code >= 0xd800 && code <= 0xdbff ? limit - 1 : limit);
}

function firstIssue(error: z.ZodError): string {
  const issue = error.issues[0];
  if (issue === undefined) return 'malformed';
  const path = issue.path.filter((part) => part !== 0).join('.');
  return path === '' ? issue.message : `${path}: ${issue.message}`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
