import { z } from 'zod';
import type { Finding } from './finding.ts';
import { Bilingual } from './law.ts';
import type { Listing } from './listing.ts';
import { reached, type SellerFacts } from './seller-facts.ts';
import type { ReasonCode, SeriousnessTable } from './seriousness-table.ts';
import { shanghaiDay } from './time.ts';
import { turnoverOf } from './turnover.ts';

export const SeriousnessLevel = z.enum(['serious', 'notable', 'ordinary']);
export type SeriousnessLevel = z.infer<typeof SeriousnessLevel>;

/** One reason; code and params are free of any language, text is their sentence in each. */
export const SeriousnessReason = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  text: Bilingual,
  points: z.number().int(),
});
export type SeriousnessReason = z.infer<typeof SeriousnessReason>;

/** How serious a lead is: the points of its reasons and the level they reach. */
export const Seriousness = z.object({
  points: z.number().int(),
  level: SeriousnessLevel,
  reasons: z.array(SeriousnessReason),
});
export type Seriousness = z.infer<typeof Seriousness>;

/** A reason as it is kept: its sentence stands in the table. */
export type KeptReason = Omit<SeriousnessReason, 'text'>;

/**
 * How serious a lead is in the sense of the plan: wide, long, large, of high concern, repeated, in groups, malicious, focus
 * goods. Points add up; every one has its reason. A finding in which nothing stands is not serious at all. Pure.
 */
export function seriousnessOf(lead: SeriousLead, table: SeriousnessTable): Seriousness {
  const standing = lead.finding.hits.some(({ status }) => status !== 'cleared');
  const said = standing ? [...amount(lead), ...spread(lead), ...malice(lead), ...concern(lead, table)] : [];
  const kept = said.map(({ code, params }) => {
    const { points } = table.reasons[code];
    return params === undefined ? { code, points } : { code, params, points };
  });
  return toldSeriousness(kept, table);
}

/** Kept reasons with level and sentences; one that the table no longer knows is told by its code. */
export function toldSeriousness(kept: readonly KeptReason[], table: SeriousnessTable): Seriousness {
  const points = kept.reduce((sum, reason) => sum + reason.points, 0);
  const { serious, notable } = table.levels;
  const level = points >= serious ? 'serious' : points >= notable ? 'notable' : 'ordinary';
  return { points, level, reasons: kept.map((reason) => ({ ...reason, text: sentence(reason, table) })) };
}

/**
 * Where a lead stands in the queue, 0 to 1, higher first: by band, within a band by seriousness and then by score. Without
 * seriousness it is the order of scores.
 */
export function queueOrder(finding: Pick<Finding, 'band' | 'score'>, points: number, full: number): number {
  const band = { none: 0, low: 1, medium: 2, high: 3 }[finding.band];
  return (band + 0.7 * Math.min(1, points / full) + 0.29 * finding.score) / 4;
}

/** What seriousness is read from. */
export type SeriousLead = { finding: Finding; listing: Listing; seller?: SellerFacts };
type Said = { code: ReasonCode; params?: Record<string, string | number> };

/** Sold × price, unverified: the highest line that is reached, or perhaps reached. */
function amount({ listing }: SeriousLead): Said[] {
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
  return code === undefined
    ? []
    : [{ code, params: { amount: least === most ? yuan(least) : `${yuan(least)}–${yuan(most)}` } }];
}

const yuan = (amount: number): string => String(Math.round(amount));

/** Wide, long, repeated, in groups. */
function spread({ finding, listing, seller = {} }: SeriousLead): Said[] {
  const { platforms = 0, leads = 0, confirmed = 0, days = 0 } = seller;
  const { sold = 0, stream } = listing;
  const viewers = stream?.viewers ?? 0;
  const here = new Set(finding.hits.filter(({ status }) => status !== 'cleared').map(({ subjectId }) => subjectId));
  here.delete(undefined);
  const subjects = Math.max(here.size, seller.subjects ?? 0);
  const all: [boolean, ReasonCode, Record<string, number>][] = [
    [reached('confirmed', confirmed) === 2, 'repeated-often', { confirmed }],
    [reached('confirmed', confirmed) === 1, 'repeated', {}],
    [reached('subjects', subjects) > 0, 'many-rights', { subjects }],
    [reached('leads', leads) > 0, 'many-leads', { leads }],
    [reached('platforms', platforms) > 0, 'several-platforms', { platforms }],
    [reached('days', days) > 0, 'long-time', { days }],
    [sold >= MANY, 'many-buyers', { sold }],
    [viewers >= MANY, 'large-audience', { viewers }],
  ];
  return all.flatMap(([holds, code, params]) =>
    !holds ? [] : Object.keys(params).length === 0 ? [{ code }] : [{ code, params }],
  );
}

const MANY = 1000;
const EVASION =
  /^(disguise-(?!diacritic|traditional|transliteration)|wink|contact-elsewhere|authorisation-impersonated)/;

/** What nobody does by mistake. */
function malice({ finding }: SeriousLead): Said[] {
  const codes = new Set(
    finding.hits.filter(({ status }) => status === 'flagged').flatMap(({ reasons }) => reasons.map(({ code }) => code)),
  );
  const evades = [...codes].some((code) => EVASION.test(code));
  const said: Said[] = codes.has('grade-copy') ? [{ code: 'knowing-copies' }] : [];
  return evades ? [...said, { code: 'evasion' }] : said;
}

/** Focus goods, the first group that fits, and campaigns that run on the day. */
function concern({ finding, listing }: SeriousLead, table: SeriousnessTable): Said[] {
  const text = `${listing.title} ${(listing.category ?? []).join(' ')}`.toLowerCase();
  const focus = table.focus.find((group) => holdsGoods(text, group));
  const kinds = new Set<string>(finding.hits.filter(({ status }) => status !== 'cleared').map(({ kind }) => kind));
  const day = Number.isNaN(Date.parse(listing.seenAt)) ? '' : shanghaiDay(listing.seenAt).slice(5);
  const campaign = table.campaigns.find(
    ({ from, until, kinds: own }) => day >= from && day <= until && own.some((kind) => kinds.has(kind)),
  );
  const said: Said[] = focus === undefined ? [] : [{ code: 'focus-goods', params: { goods: focus.id } }];
  return campaign === undefined ? said : [...said, { code: 'campaign', params: { campaign: campaign.id } }];
}

/** Whether a text names goods of the group once its innocent senses are cut out; of a word in parts, all must stand. */
function holdsGoods(text: string, { words, unless = [] }: SeriousnessTable['focus'][number]): boolean {
  const left = unless.reduce((rest, phrase) => cut(rest, phrase), text);
  return words.some((word) => word.split(' ').every((part) => part !== '' && wordAt(left, part) >= 0));
}

const LATIN = /[a-z0-9]/;

/** Where a word stands; a Latin one only whole, not within a longer one. */
function wordAt(text: string, word: string): number {
  const inside = (index: number): boolean => LATIN.test(text.charAt(index));
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const before = LATIN.test(word.charAt(0)) && inside(at - 1);
    const behind = LATIN.test(word.at(-1) ?? '') && inside(at + word.length);
    if (!before && !behind) return at;
  }
  return -1;
}

function cut(text: string, phrase: string): string {
  const at = wordAt(text, phrase);
  return at < 0 ? text : cut(`${text.slice(0, at)} | ${text.slice(at + phrase.length)}`, phrase);
}

/** The sentence of a reason in both languages, ids of goods and campaigns told by their names. */
function sentence({ code, params = {} }: KeptReason, table: SeriousnessTable): Bilingual {
  const text = (table.reasons as Partial<SeriousnessTable['reasons']>)[code as ReasonCode]?.text ?? {
    zh: code,
    en: code,
  };
  const told = (language: keyof Bilingual): string =>
    text[language].replace(/\{(\w+)\}/g, (_, name: string) => {
      const groups = name === 'goods' ? table.focus : name === 'campaign' ? table.campaigns : [];
      return groups.find(({ id }) => id === params[name])?.text[language] ?? String(params[name] ?? '');
    });
  return { zh: told('zh'), en: told('en') };
}
