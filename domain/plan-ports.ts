import type { Campaign } from './campaign.ts';
import type { Draw, DrawResult, DrawRule, DrawScope, FrameSeller } from './draw.ts';
import type { Plan, PlanOrigin } from './plan.ts';
import type { ConfirmedShop, ShopWatch } from './shop-watch.ts';

/* Ports of planning; ports.ts passes them on. */

/**
 * What is known of an arm of a platform as of a moment. Counts fade by half in a fortnight: `finds` (leads it led to, those confirmed
 * thrice, those dismissed not), `exposure` (days that leads could pile up in before it was asked for), `visits`, `pages` (fetched by it).
 */
export type Arm = {
  arm: string;
  lastAt?: Date;
  finds: number;
  exposure: number;
  visits: number;
  pages: number;
  /** A spelling that leads hid a name behind: as quoted, of which entry, and how often lately. */
  spelling?: { text: string; subjectId?: string; seen: number };
};

/** A lead and the planned page that led to it. */
export type Find = {
  lead: string;
  platform: string;
  origin?: PlanOrigin;
  /** Leads for an officer's judgement apart from the queue count less. */
  route: 'queue' | 'ask';
  spellings: { text: string; subjectId?: string }[];
  seller?: { id?: string; name?: string };
  /** When it was first seen, an instant. */
  at: string;
  demo?: boolean;
};

export type PlanHead = Omit<Plan, 'pages'> & { planned: number };

export type PlanStore = {
  /** Keeps the plan of a tick unless one stands; returns the one that stands. */
  save(plan: Plan, demo?: boolean): Promise<Plan>;
  get(id: string): Promise<Plan | undefined>;
  /** Newest first, of one platform or all, without their pages. */
  list(options: { platform?: string; before?: string; limit: number }): Promise<PlanHead[]>;
  /** Counts the pages of a plan as asked for, once. */
  visited(plan: Plan): Promise<void>;
  /** Counts what is known since: pages that earlier plans led to, and what officers decided on their leads. */
  settle(platform: string, now: Date): Promise<void>;
  arms(platform: string, at: Date): Promise<Arm[]>;
  /** Counts leads for the arms and spellings they came by, each lead once. */
  credit(finds: Find[]): Promise<void>;
  /** The planned page that led to a lead. */
  originOf(lead: string): Promise<PlanOrigin | undefined>;
  /** Sellers of a platform with confirmed leads among those credited since then, those with most first. */
  confirmedShops(platform: string, since: Date, limit: number): Promise<ConfirmedShop[]>;
  campaigns(): Promise<Campaign[]>;
  campaign(id: string): Promise<Campaign | undefined>;
  /** Keeps a campaign if `before` is the version that stands (0: none does); false where another was first. */
  saveCampaign(campaign: Campaign, before: number): Promise<boolean>;
  removeCampaign(id: string): Promise<boolean>;
  shops(platform?: string): Promise<ShopWatch[]>;
  saveShop(shop: ShopWatch): Promise<void>;
  removeShop(id: string): Promise<boolean>;
};

export type DrawStore = {
  rules(): Promise<DrawRule[]>;
  saveRule(rule: DrawRule): Promise<void>;
  /** Every seller that the scope covers, from listings seen since then, by platform and seller. */
  frame(scope: DrawScope, now: Date): Promise<FrameSeller[]>;
  /** Keeps a draw with its frame unless it stands; returns the one that stands. */
  save(draw: Draw, frame: FrameSeller[]): Promise<Draw>;
  get(id: string): Promise<Draw | undefined>;
  frameOf(id: string): Promise<FrameSeller[]>;
  /** Newest first. */
  list(limit: number): Promise<Draw[]>;
  /** Keeps what was found of a drawn seller beside what was noted before. */
  note(draw: Pick<Draw, 'id' | 'demo'>, result: DrawResult): Promise<void>;
  /** Everything noted on these draws, oldest first. */
  results(draws: string[]): Promise<(DrawResult & { draw: string })[]>;
};
