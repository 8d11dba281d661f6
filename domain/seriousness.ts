import { z } from 'zod';
import type { Finding } from './finding.ts';
import { Bilingual, Slug } from './law.ts';
import type { Listing } from './listing.ts';
import { shanghaiDay } from './time.ts';
import { turnoverOf } from './turnover.ts';

const MonthDay = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'MM-DD expected');
const Words = z.string().transform((text) =>
  text
    .toLowerCase()
    .split(';')
    .map((word) => word.trim())
    .filter((word) => word !== ''),
);

/** Every reason that makes a lead more serious; the table must know each. */
const CODES = [
  'amount-150000',
  'amount-50000',
  'amount-perhaps',
  'repeated-often',
  'repeated',
  'many-rights',
  'many-leads',
  'several-platforms',
  'long-time',
  'many-buyers',
  'large-audience',
  'knowing-copies',
  'evasion',
  'focus-goods',
  'campaign',
] as const;
type Code = (typeof CODES)[number];

/**
 * The table that seriousness is read from (`config/rules/seriousness.json`): what each reason is worth and its sentence, from
 * which points a lead is notable or serious, goods that the year's plan looks at first, and yearly campaigns.
 */
export const SeriousnessTable = z
  .object({
    about: z.string().optional(),
    levels: z.object({ notable: z.number().int(), serious: z.number().int() }).strict(),
    /** Points at which the order of the queue rises no further. */
    full: z.number().int().positive(),
    reasons: z.record(z.enum(CODES), z.object({ points: z.number().int().positive(), text: Bilingual }).strict()),
    focus: z.array(z.object({ id: Slug, text: Bilingual, words: Words, unless: Words.optional() }).strict()),
    campaigns: z.array(
      z
        .object({ id: Slug, text: Bilingual, from: MonthDay, until: MonthDay, kinds: z.array(z.string()).min(1) })
        .strict()
        .refine(({ from, until }) => from <= until, { path: ['until'], message: 'lies before from' }),
    ),
  })
  .strict()
  .refine(({ levels }) => levels.notable < levels.serious, {
    path: ['levels', 'serious'],
    message: 'lies below notable',
  });
export type SeriousnessTable = z.infer<typeof SeriousnessTable>;

/** What is known of the seller and the lead beside the listing; what is absent is unknown and counts nothing. */
export type SellerFacts = {
  /** Different marks, indications and signs in leads on the seller, this one's too. */
  subjects?: number;
  platforms?: number;
  leads?: number;
  /** Leads on the seller that officers confirmed before. */
  confirmed?: number;
  /** Days from the first sighting of this listing to the last. */
  days?: number;
};

export type SeriousnessReason = {
  code: Code;
  params?: Record<string, string | number>;
  detail: string;
  points: number;
};
export type Seriousness = { points: number; level: 'serious' | 'notable' | 'ordinary'; reasons: SeriousnessReason[] };

type Said = Pick<SeriousnessReason, 'code' | 'params'>;

/**
 * How serious a lead is in the sense of the plan: wide, long, large, of high concern, repeated, in groups, malicious, focus
 * goods. Points add up; every one has its reason. A finding in which nothing stands is not serious at all. Pure.
 */
export function seriousnessOf(
  lead: { finding: Finding; listing: Listing; seller?: SellerFacts },
  table: SeriousnessTable,
): Seriousness {
  const standing = lead.finding.hits.some(({ status }) => status !== 'cleared');
  const said = standing ? [...amount(lead), ...spread(lead), ...malice(lead), ...concern(lead, table)] : [];
  const reasons = said.map(({ code, params }) => {
    const { text, points } = table.reasons[code];
    return { code, ...(params === undefined ? {} : { params }), detail: told(text.zh, params), points };
  });
  const points = reasons.reduce((sum, reason) => sum + reason.points, 0);
  const { serious, notable } = table.levels;
  return { points, level: points >= serious ? 'serious' : points >= notable ? 'notable' : 'ordinary', reasons };
}

/**
 * Where a lead stands in the queue, 0 to 1, higher first: by band, within a band by seriousness and then by score. Without
 * seriousness it is the order of scores.
 */
export function queueOrder(finding: Pick<Finding, 'band' | 'score'>, points: number, full: number): number {
  const band = { none: 0, low: 1, medium: 2, high: 3 }[finding.band];
  return (band + 0.7 * Math.min(1, points / full) + 0.29 * finding.score) / 4;
}

type Lead = Parameters<typeof seriousnessOf>[0];

/** Sold × price, unverified: the highest line that is reached, or perhaps reached. */
function amount({ listing }: Lead): Said[] {
  const turnover = turnoverOf(listing);
  if (turnover === undefined) return [];
  const { least, most } = turnover;
  const code =
    least >= 150_000
      ? 'amount-150000'
      : least >= 50_000
        ? 'amount-50000'
        : most >= 50_000
          ? 'amount-perhaps'
          : undefined;
  return code === undefined ? [] : [{ code, params: { least, most } }];
}

/** Wide, long, repeated, in groups. */
function spread({ finding, listing, seller = {} }: Lead): Said[] {
  const { platforms = 0, leads = 0, confirmed = 0, days = 0 } = seller;
  const here = new Set(finding.hits.filter(({ status }) => status !== 'cleared').map(({ subjectId }) => subjectId));
  here.delete(undefined);
  const subjects = Math.max(here.size, seller.subjects ?? 0);
  const said: Said[] = [];
  const add = (holds: boolean, code: Code, params: Said['params']): void => {
    if (holds) said.push({ code, ...(params === undefined ? {} : { params }) });
  };
  add(confirmed >= 2, 'repeated-often', { confirmed });
  add(confirmed === 1, 'repeated', { confirmed });
  add(subjects >= 3, 'many-rights', { subjects });
  add(leads >= 5, 'many-leads', { leads });
  add(platforms >= 2, 'several-platforms', { platforms });
  add(days >= 90, 'long-time', { days });
  add((listing.sold ?? 0) >= 1000, 'many-buyers', { sold: listing.sold ?? 0 });
  add((listing.stream?.viewers ?? 0) >= 1000, 'large-audience', { viewers: listing.stream?.viewers ?? 0 });
  return said;
}

const EVASION = /^(disguise-(?!diacritic|traditional)|wink|contact-elsewhere|authorisation-impersonated)/;

/** What nobody does by mistake. */
function malice({ finding }: Lead): Said[] {
  const codes = new Set(
    finding.hits.filter(({ status }) => status === 'flagged').flatMap(({ reasons }) => reasons.map(({ code }) => code)),
  );
  const evades = [...codes].some((code) => EVASION.test(code));
  const said: Said[] = codes.has('grade-copy') ? [{ code: 'knowing-copies' }] : [];
  return evades ? [...said, { code: 'evasion' }] : said;
}

/** Focus goods, the first group that fits, and campaigns that run on the day. */
function concern({ finding, listing }: Lead, table: SeriousnessTable): Said[] {
  const text = `${listing.title} ${(listing.category ?? []).join(' ')}`.toLowerCase();
  const focus = table.focus.find(
    ({ words, unless = [] }) =>
      words.some((word) => text.includes(word)) && !unless.some((word) => text.includes(word)),
  );
  const kinds = new Set<string>(finding.hits.filter(({ status }) => status !== 'cleared').map(({ kind }) => kind));
  const day = Number.isNaN(Date.parse(listing.seenAt)) ? '' : shanghaiDay(listing.seenAt).slice(5);
  const campaign = table.campaigns.find(
    ({ from, until, kinds: own }) => day >= from && day <= until && own.some((kind) => kinds.has(kind)),
  );
  const said: Said[] = focus === undefined ? [] : [{ code: 'focus-goods', params: { goods: focus.text.zh } }];
  return campaign === undefined ? said : [...said, { code: 'campaign', params: { campaign: campaign.text.zh } }];
}

const told = (text: string, params: Said['params']): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => String(params?.[name] ?? ''));
