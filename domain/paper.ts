import { z } from 'zod';
import { District } from './account.ts';
import { Answer, StatementClock } from './answer.ts';
import { RegistryKind } from './registries.ts';
import { Day, Instant } from './time.ts';

const line = z.string().trim().min(1).max(300);
const Hex64 = z.string().regex(/^[0-9a-f]{64}$/, '64 hexadecimal digits expected');

/**
 * The three kinds of paper to a platform: an office's request for help with an inquiry 协助核查函, an office's request to act
 * 监管函, which gives the platform knowledge (E-Commerce Law 45), and a right holder's notice 通知 (E-Commerce Law 42).
 */
export const PaperKind = z.enum(['assistance', 'request', 'notice']);
export type PaperKind = z.infer<typeof PaperKind>;

/** What a platform is asked to do with each listing (E-Commerce Law 42): 删除, 屏蔽, 断开链接, 终止交易和服务. */
export const Measure = z.enum(['remove', 'block', 'cut-link', 'end-service']);
export type Measure = z.infer<typeof Measure>;

/** What a platform is asked to tell: 经营者身份, 交易记录, 物流信息, 直播回放, 收款账户. */
export const Information = z.enum(['identity', 'orders', 'logistics', 'replays', 'accounts']);
export type Information = z.infer<typeof Information>;

export const PaperStatus = z.enum([
  'draft',
  'approved',
  'numbered',
  'sealed',
  'signed',
  'sent',
  'answered',
  'withdrawn',
  'corrected',
]);
export type PaperStatus = z.infer<typeof PaperStatus>;

export const PaperAction = z.enum(['approve', 'return', 'number', 'seal', 'sign', 'send', 'withdraw']);
export type PaperAction = z.infer<typeof PaperAction>;

/** One listing that a paper is about. `niceClass` is the class of the goods as the holder declares it, 1 to 45. */
export const PaperItem = z.object({
  listingId: z.string().min(1).max(200),
  url: z.url({ protocol: /^https?$/ }).max(4000),
  title: z.string().min(1).max(1000),
  facts: z.string().max(500),
  seenAt: Instant.optional(),
  niceClass: z.number().int().min(1).max(45).optional(),
  lead: z.string().optional(),
});
export type PaperItem = z.infer<typeof PaperItem>;

const NamedFile = z.object({ name: line, sha256: Hex64 });

/**
 * A file that goes with a paper, by name and SHA-256: preliminary evidence of an item, or of all where no `listingId` is
 * given; proof of the right; a power of attorney.
 */
export const PaperEvidence = NamedFile.extend({
  of: z.enum(['infringement', 'right', 'mandate']).default('infringement'),
  listingId: z.string().min(1).max(200).optional(),
});
export type PaperEvidence = z.infer<typeof PaperEvidence>;

/** The right as the registry had it on the day of drafting; for a GI `holder` is absent and `areas` tell where it is from. */
export const PaperRight = z.object({
  registry: RegistryKind,
  id: z.string(),
  name: z.string(),
  holder: z.string().optional(),
  registrationNo: z.string().optional(),
  niceClasses: z.array(z.number()).optional(),
  goods: z.array(z.string()).optional(),
  areas: z.array(z.string()).optional(),
  status: z.string().optional(),
  wellKnown: z.boolean().optional(),
  validFrom: Day.optional(),
  validUntil: Day.optional(),
});
export type PaperRight = z.infer<typeof PaperRight>;

export const PaperContact = z.object({
  person: line,
  phone: z
    .string()
    .trim()
    .regex(/^[0-9+() -]{5,30}$/, 'a telephone number expected'),
  email: z.email().optional(),
  address: line.optional(),
});
export type PaperContact = z.infer<typeof PaperContact>;

/**
 * A right holder or its agent who may draft notices. `verified` says who looked at certificate, identity and, for an agent,
 * the power of attorney; `mandate` is that power with its term. `users` are the accounts that write for it.
 */
export const Complainant = z.object({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'small letters, digits and dashes'),
  name: line,
  standing: z.enum(['holder', 'agent']),
  identity: z.object({ kind: z.enum(['uscc', 'id-card', 'passport', 'foreign']), number: line }),
  contact: PaperContact,
  /** Registry entries it may write for, as `registry/id`, each with the certificate that was looked at. */
  rights: z.array(z.object({ key: z.string().regex(/^(directory|gi|signs)\/.+/), certificate: NamedFile })).min(1),
  mandate: z.object({ principal: line, from: Day, until: Day, document: NamedFile }).optional(),
  verified: z.object({ by: z.string(), at: Instant }).optional(),
  users: z.array(z.string().min(1)).max(50),
  demo: z.boolean().optional(),
});
export type Complainant = z.infer<typeof Complainant>;

/** A document number, e.g. 沪市监知函〔2026〕12号: of one office, one series and one year, counted from 1 without gaps. */
export const PaperNumber = z.object({
  office: District,
  series: z.string(),
  year: z.number().int(),
  n: z.number().int().positive(),
  text: z.string(),
});
export type PaperNumber = z.infer<typeof PaperNumber>;

/** One change in the life of a paper: who, when, what, from which version. `hash` is of the content that went out. */
export const PaperEvent = z.object({
  at: Instant,
  by: z.string(),
  what: z.string(),
  from: PaperStatus.optional(),
  to: PaperStatus.optional(),
  reason: z.string().optional(),
  hash: Hex64.optional(),
  version: z.number().int(),
});
export type PaperEvent = z.infer<typeof PaperEvent>;

export const PaperSeller = z.object({
  id: z.string().optional(),
  name: z.string().optional(),
  uscc: z.string().optional(),
});
export type PaperSeller = z.infer<typeof PaperSeller>;

/** One paper to one platform about one seller. `office` is absent for a notice, `complainant` for what no complaint led to. */
export const Paper = z.object({
  id: z.string(),
  kind: PaperKind,
  status: PaperStatus,
  version: z.number().int(),
  platform: z.string(),
  seller: PaperSeller,
  office: District.optional(),
  complainant: Complainant.optional(),
  right: PaperRight,
  items: z.array(PaperItem).min(1).max(500),
  evidence: z.array(PaperEvidence),
  measures: z.array(Measure),
  information: z.array(Information),
  /** Ids of the legal rules that the listings are suspected to break. */
  rules: z.array(z.string()),
  deadline: Day,
  contact: PaperContact,
  /** The officers who handle it, by name: two at least on an office's paper (Administrative Penalty Law 42). */
  officers: z.array(line),
  createdAt: Instant,
  createdBy: z.string(),
  /** The day under the text: of numbering, or of signing. */
  datedOn: Day.optional(),
  number: PaperNumber.optional(),
  seal: z.object({ by: z.string(), at: Instant, sha256: Hex64.optional() }).optional(),
  /** The statement that all is true and in good faith, by whom and when. */
  goodFaith: z.object({ by: z.string(), at: Instant }).optional(),
  approvedBy: z.string().optional(),
  sentAt: Instant.optional(),
  /** SHA-256 of the text as it left, which is kept: later texts and offices' names do not change it. */
  text: Hex64.optional(),
  corrects: z.string().optional(),
  correctedBy: z.string().optional(),
  answers: z.array(Answer),
  clocks: z.array(StatementClock),
  events: z.array(PaperEvent),
  demo: z.boolean().optional(),
});
export type Paper = z.infer<typeof Paper>;

/** Whether an office issues it: under its head, approved, numbered and sealed. */
export const isOfficial = (kind: PaperKind): boolean => kind !== 'notice';

/** The group that papers go by: one seller on one platform. A seller without id goes by uscc, then by name. */
export const groupOf = (platform: string, seller: PaperSeller | undefined): string =>
  JSON.stringify([platform, seller?.id ?? seller?.uscc ?? seller?.name ?? '']);

/** Everything a seller is known by on a platform: a hold on any of it holds all, however a paper names the seller. */
export const sellerKeys = (platform: string, seller: PaperSeller | undefined): string[] =>
  (['id', 'uscc', 'name'] as const)
    .filter((facet) => seller?.[facet])
    .map((facet) => JSON.stringify([platform, facet, seller?.[facet]]));

/** How a complainant's notices have gone so far: of those sent, and of their items that were answered. */
export type ComplainantRecord = {
  sent: number;
  withdrawn: number;
  answered: number;
  refused: number;
  restored: number;
  /** Withdrawn of sent, and lawfully restored of answered; 0..1, absent where there is nothing to divide by. */
  withdrawalRate?: number;
  errorRate?: number;
};

/** The record of the notices given. A listing that came back after a seller's statement counts as an error. */
export function recordOf(notices: readonly Paper[]): ComplainantRecord {
  const sent = notices.filter((paper) => paper.sentAt !== undefined);
  const withdrawn = sent.filter(({ status }) => status === 'withdrawn').length;
  const last = sent.flatMap((paper) => [...new Map(paper.answers.map((one) => [one.listingId, one.outcome])).values()]);
  const count = (outcome: string): number => last.filter((one) => one === outcome).length;
  const record: ComplainantRecord = {
    sent: sent.length,
    withdrawn,
    answered: last.length,
    refused: count('refused'),
    restored: count('restored'),
  };
  if (sent.length > 0) record.withdrawalRate = withdrawn / sent.length;
  if (last.length > 0) record.errorRate = record.restored / last.length;
  return record;
}
