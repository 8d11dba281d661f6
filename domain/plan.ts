import { z } from 'zod';
import { CrawlRequest } from './crawl.ts';
import type { Bilingual } from './law.ts';
import { Instant } from './time.ts';

/** Every reason why a page is planned, with its sentence; `{name}` is a param. What a page is comes first, why today after it. */
export const PLAN_REASONS = {
  shelf: { zh: '平台货架或直播间列表，每个周期都看', en: 'a shelf or room list of the platform, seen at every tick' },
  asked: { zh: '人工指定检索“{query}”', en: 'search for “{query}” asked for by hand' },
  'key-mark': { zh: '重点商标“{name}”', en: 'key mark “{name}”' },
  mark: { zh: '名录商标“{name}”', en: 'mark “{name}” of the directory' },
  alias: { zh: '“{name}”的别名', en: 'another name of “{name}”' },
  gi: { zh: '地理标志“{name}”', en: 'geographical indication “{name}”' },
  sign: { zh: '特殊标志“{name}”', en: 'special sign “{name}”' },
  evasion: {
    zh: '本平台线索中出现过的规避写法“{spelling}”（近期权重 {seen}）',
    en: 'spelling “{spelling}” that leads on this platform hid a name behind (recent weight {seen})',
  },
  season: { zh: '“{name}”上市期 {from} 至 {until}', en: 'season of “{name}” from {from} to {until}' },
  presale: {
    zh: '“{name}”尚未上市（{from} 上市），预售期',
    en: '“{name}” before its season, which begins {from}: pre-sale',
  },
  node: { zh: '{zh} 节点（{from} 至 {until}）', en: '{en}, a node of the calendar from {from} to {until}' },
  'sign-term': {
    zh: '“{event}”标志的保护期临近起止（{days} 天）',
    en: 'the term of the sign of “{event}” begins or ends within {days} days',
  },
  campaign: {
    zh: '专项行动“{name}”（{from} 至 {until}）',
    en: 'campaign “{name}” from {from} to {until}',
  },
  'shop-watched': { zh: '关注的店铺“{seller}”', en: 'shop under watch: “{seller}”' },
  'shop-confirmed': {
    zh: '店铺“{seller}”已有 {confirmed} 条确认线索',
    en: 'shop “{seller}” has {confirmed} confirmed leads',
  },
  draw: { zh: '抽查“{name}”（{period}）抽中的店铺', en: 'shop drawn by the sampling “{name}” ({period})' },
  first: { zh: '尚未看过', en: 'never looked at before' },
  due: {
    zh: '距上次 {hours} 小时，已到最长间隔 {most} 小时',
    en: 'last looked at {hours} hours ago, at most {most} may pass',
  },
  explore: {
    zh: '探索份额：看得最少的先看',
    en: 'exploring share: what was looked at least comes first',
  },
  exploit: {
    zh: '近期每天约 {rate} 条线索，距上次 {hours} 小时',
    en: 'about {rate} leads a day lately, last looked at {hours} hours ago',
  },
} as const satisfies Record<string, Bilingual>;
export type PlanCode = keyof typeof PLAN_REASONS;
const CODES = Object.keys(PLAN_REASONS) as [PlanCode, ...PlanCode[]];

export const PlanReason = z.object({
  code: z.enum(CODES),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
export type PlanReason = z.infer<typeof PlanReason>;

/** The sentence of a reason in both languages; a param that is not there is left out. */
export function sentenceOf({ code, params = {} }: PlanReason): Bilingual {
  const fill = (text: string): string => text.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''));
  return { zh: fill(PLAN_REASONS[code].zh), en: fill(PLAN_REASONS[code].en) };
}

/** The parts of a budget, in the order in which they are spent. */
export const PHASES = ['asked', 'shelf', 'explore', 'draw', 'due', 'campaign', 'exploit', 'rest'] as const;
export const Phase = z.enum(PHASES);
export type Phase = z.infer<typeof Phase>;

const Spent = z.object({ pages: z.number(), requests: z.number() });

/**
 * One page of a plan, under the id of its crawl. `arm` is what is learnt by (`q/` a query, `shelf/`, `shop/`), `cost` the pages that it is
 * expected to lead to and is charged for, `age` the days since it was last asked for (at most the days that leads are expected to pile up).
 */
export const PlannedPage = z.object({
  id: z.string(),
  arm: z.string(),
  phase: Phase,
  cost: z.number().int().positive(),
  age: z.number().nonnegative(),
  request: CrawlRequest,
  why: z.array(PlanReason).min(1),
});
export type PlannedPage = z.infer<typeof PlannedPage>;

/** What one tick of one platform asks for and why. `waiting` counts what had no place: of it `due` is beyond its longest interval. */
export const Plan = z.object({
  id: z.string(),
  platform: z.string(),
  tick: Instant,
  budget: z.object({ pages: z.number().int(), requests: z.number().int(), explore: z.number() }),
  spent: z.partialRecord(Phase, Spent),
  campaigns: z.array(Spent.extend({ id: z.string(), name: z.string() })),
  nodes: z.array(z.object({ id: z.string(), zh: z.string(), en: z.string(), from: z.string(), until: z.string() })),
  waiting: z.object({ candidates: z.number().int(), due: z.number().int(), unreachable: z.number().int() }),
  pages: z.array(PlannedPage),
});
export type Plan = z.infer<typeof Plan>;

/** The page of its plan that a crawl hangs on, kept with what it brings. */
export type PlanOrigin = NonNullable<CrawlRequest['origin']> & { tick: string };
