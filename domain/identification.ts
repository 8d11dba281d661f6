import { z } from 'zod';
import { District } from './account.ts';
import { Attachment } from './answer.ts';
import { Listing } from './listing.ts';
import { masked } from './published.ts';
import { Day, Instant } from './time.ts';

const line = z.string().trim().min(1).max(300);

/**
 * What a right holder says of the goods in its identification statement 鉴定意见: that they infringe, that they are its own
 * or a licensee's, or that it cannot tell.
 */
export const Conclusion = z.enum(['infringing', 'genuine', 'undetermined']);
export type Conclusion = z.infer<typeof Conclusion>;

/** What it looked at: the page, goods it bought, goods that the office sent. */
export const IdentificationBasis = z.enum(['page', 'purchase', 'sample']);

/** What a holder writes: what it concludes, from what and why, and who signs for it. */
export const StatementGiven = z.object({
  conclusion: Conclusion,
  basis: z.array(IdentificationBasis).min(1).max(3),
  /** The features by which goods and mark were told: without them an opinion carries no weight. */
  grounds: z.string().trim().min(10).max(4000),
  signer: z.object({ name: line, post: line.optional() }),
  goodFaith: z.literal(true),
});
export type StatementGiven = z.infer<typeof StatementGiven>;

export const Statement = StatementGiven.extend({
  at: Instant,
  by: z.string(),
  files: z.array(Attachment.extend({ size: z.number(), type: z.string() })),
  withdrawn: z.object({ at: Instant, reason: z.string() }).optional(),
});
export type Statement = z.infer<typeof Statement>;

/** A listing as it is put before a right holder: the goods and the shop, nothing else of the seller. */
export const ShownListing = Listing.pick({
  platform: true,
  listingId: true,
  kind: true,
  url: true,
  title: true,
  brand: true,
  category: true,
  price: true,
  listPrice: true,
  attributes: true,
  images: true,
  origin: true,
  seenAt: true,
}).extend({ shop: z.object({ id: z.string().optional(), name: z.string().optional() }).optional() });
export type ShownListing = z.infer<typeof ShownListing>;

export const IdentificationStatus = z.enum(['asked', 'stated', 'recalled']);
export type IdentificationStatus = z.infer<typeof IdentificationStatus>;

/** One change: who, when, what (`ask`, `state`, `withdraw`, `recall`), why. */
const IdentificationEvent = z.object({ at: Instant, by: z.string(), what: z.string(), reason: z.string().optional() });

/**
 * A question to one right holder about one lead's listing as it stood at `snapshot`, and what it answered. Of `statements`
 * the last stands while the status is `stated`; a withdrawn one stays to be read.
 */
export const Identification = z.object({
  id: z.string(),
  lead: z.string(),
  snapshot: z.number().int(),
  listing: ShownListing,
  /** Registry entry by `registry/id`, with the name it had on that day. */
  right: z.object({ key: z.string(), name: z.string(), registrationNo: z.string().optional() }),
  holder: z.string(),
  holderName: z.string(),
  office: District,
  question: z.string().optional(),
  dueOn: Day,
  askedAt: Instant,
  status: IdentificationStatus,
  version: z.number().int(),
  statements: z.array(Statement),
  events: z.array(IdentificationEvent),
  demo: z.boolean().optional(),
});
export type Identification = z.infer<typeof Identification>;

export type IdentificationMove =
  | { what: 'ask'; question?: string | undefined; dueOn: Day; listing: ShownListing; snapshot: number }
  | { what: 'state'; statement: Omit<Statement, 'at' | 'by'> }
  | { what: 'withdraw'; reason: string }
  | { what: 'recall'; reason: string };

const FROM: Record<IdentificationMove['what'], IdentificationStatus> = {
  ask: 'recalled',
  state: 'asked',
  withdraw: 'stated',
  recall: 'asked',
};

/** The identification after a move, or undefined where it is not open to it: what was stated is withdrawn before it is stated anew. */
export function moved(
  now: Identification,
  move: IdentificationMove,
  { user, at }: { user: string; at: Date },
): Identification | undefined {
  if (now.status !== FROM[move.what]) return undefined;
  const time = at.toISOString();
  const reason = move.what === 'withdraw' || move.what === 'recall' ? { reason: move.reason } : {};
  const event = { at: time, by: user, what: move.what, ...reason };
  const next = { ...now, version: now.version + 1, events: [...now.events, event] };
  if (move.what === 'state')
    return { ...next, status: 'stated', statements: [...now.statements, { ...move.statement, at: time, by: user }] };
  if (move.what === 'recall') return { ...next, status: 'recalled' };
  if (move.what === 'withdraw') {
    const last = now.statements.at(-1)!;
    const withdrawn = { ...last, withdrawn: { at: time, reason: move.reason } };
    return { ...next, status: 'asked', statements: [...now.statements.slice(0, -1), withdrawn] };
  }
  const { question: _former, ...rest } = next;
  const { question, dueOn, listing, snapshot } = move;
  const asked = { ...rest, status: 'asked' as const, askedAt: time, dueOn, listing, snapshot };
  return question === undefined ? asked : { ...asked, question };
}

/** The statement that stands, where one does. */
export const standingStatement = ({
  status,
  statements,
}: Pick<Identification, 'status' | 'statements'>): Statement | undefined =>
  status === 'stated' ? statements.at(-1) : undefined;

/** A listing without what says anything of the seller's person: no contact, credit code, licence, place, host or free text. */
export function shownListing(listing: Listing): ShownListing {
  const { platform, listingId, kind, url, title, seenAt, seller } = listing;
  const { brand, category, price, listPrice, attributes, images, origin } = listing;
  const facts = { brand, category, price, listPrice, attributes, images, origin };
  const given = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
  const name = seller?.type === 'personal' && seller.name !== undefined ? masked(seller.name) : seller?.name;
  const shop = { ...(seller?.id === undefined ? {} : { id: seller.id }), ...(name === undefined ? {} : { name }) };
  return {
    ...{ platform, listingId, kind, url, title, seenAt },
    ...given,
    ...(Object.keys(shop).length === 0 ? {} : { shop }),
  };
}
