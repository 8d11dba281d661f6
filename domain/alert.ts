import { z } from 'zod';
import { District } from './account.ts';
import { Band, type Hit, type Reason } from './finding.ts';
import type { Lead } from './lead.ts';
import type { Listing } from './listing.ts';
import { SeriousnessLevel } from './seriousness.ts';
import { Instant } from './time.ts';

/**
 * What alerts are sent of: a lead new in the queue, one that came back, a major problem 重大问题 (a lead that reached the level
 * `serious`, also later on), a term near or missed, crawling in trouble, evidence that could not be made or time-stamped. `test` is
 * sent by hand alone.
 */
export const AlertType = z.enum(['lead', 'relisting', 'major', 'deadline', 'crawl', 'evidence', 'test']);
export type AlertType = z.infer<typeof AlertType>;
/** Those that a rule may ask for. */
export const RuleType = AlertType.exclude(['test']);
export type RuleType = z.infer<typeof RuleType>;

const texts = z.array(z.string().min(1).max(200)).max(500);
/** An hour and minute of the day in Shanghai, `HH:MM`. */
export const HourMinute = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'HH:MM expected');

/** Hosts that robots are reached at; another one is reached only through a `gateway` of one's own. */
const ROBOTS = {
  wecom: /^https:\/\/qyapi\.weixin\.qq\.com\/cgi-bin\/webhook\/send\?key=[\w-]{8,100}$/,
  dingtalk: /^https:\/\/oapi\.dingtalk\.com\/robot\/send\?access_token=[\w-]{8,200}$/,
  feishu: /^https:\/\/open\.(feishu\.cn|larksuite\.com)\/open-apis\/bot\/v2\/hook\/[\w-]{8,100}$/,
} as const;
export type RobotType = keyof typeof ROBOTS;

const robotAddress = (type: RobotType) => z.string().regex(ROBOTS[type], 'not the address of such a robot');
/** An origin that a robot's requests go to in place of the official host, `http(s)://HOST[:PORT]`. */
const Gateway = z
  .url({ protocol: /^https?$/ })
  .refine((text) => text === new URL(text).origin, 'an origin expected, without path')
  .optional();

/** Where a rule's alerts go. Addresses of robots and webhooks are secrets as well: whoever knows them can write there. */
export const AlertChannel = z.discriminatedUnion('type', [
  z.object({ type: z.literal('webhook'), url: z.url({ protocol: /^https?$/ }), secret: z.string().min(16) }),
  z.object({ type: z.literal('email'), to: z.array(z.email()).min(1).max(50) }),
  z.object({ type: z.literal('wecom'), url: robotAddress('wecom'), gateway: Gateway }),
  z.object({
    type: z.literal('dingtalk'),
    url: robotAddress('dingtalk'),
    secret: z.string().min(8).max(200),
    gateway: Gateway,
  }),
  z.object({
    type: z.literal('feishu'),
    url: robotAddress('feishu'),
    secret: z.string().min(8).max(200),
    gateway: Gateway,
  }),
]);
export type AlertChannel = z.infer<typeof AlertChannel>;

/** Which events: every condition given must hold, a list means any of its items. `campaigns` are ids of the table of seriousness. */
export const AlertConditions = z.object({
  marks: texts.optional(),
  districts: texts.optional(),
  platforms: texts.optional(),
  bands: z.array(Band).optional(),
  levels: z.array(SeriousnessLevel).optional(),
  campaigns: texts.optional(),
  kinds: texts.optional(),
});
export type AlertConditions = z.infer<typeof AlertConditions>;

/** In one message each so many hours from midnight in Shanghai, or once a day. */
export const Digest = z.union([
  z.object({ hours: z.union([1, 2, 3, 4, 6, 8, 12].map((n) => z.literal(n))) }).strict(),
  z.object({ at: HourMinute }).strict(),
]);
export type Digest = z.infer<typeof Digest>;

/** Hours in which nothing is sent (over midnight where `until` is the earlier), on days of rest the whole day with `restDays`. */
export const Quiet = z.object({ from: HourMinute, until: HourMinute, restDays: z.boolean() });
export type Quiet = z.infer<typeof Quiet>;

/** Messages in any span of so many minutes; what is more comes together in one. */
export const AlertCap = z.object({
  messages: z.number().int().min(2).max(1000),
  minutes: z.number().int().min(1).max(1440),
});

/**
 * Who is told of what. Without `types` it is new leads; `atOnce` breaks digest and quiet. `office` may change the rule; absent for the
 * city's. Only what happened after `since` counts. Secrets stay in the store, never in a log.
 */
export const AlertRule = z.object({
  id: z.string().min(1).max(60),
  name: z.string().trim().min(1).max(60).optional(),
  enabled: z.boolean(),
  office: District.optional(),
  types: z.array(RuleType).min(1).optional(),
  when: AlertConditions,
  atOnce: z.array(RuleType).optional(),
  digest: Digest.optional(),
  quiet: Quiet.optional(),
  cap: AlertCap.optional(),
  since: Instant.optional(),
  channel: AlertChannel,
});
export type AlertRule = z.infer<typeof AlertRule>;

/** The lead of an event as receivers are told of it, as it was then: without contacts of the seller. */
export type AlertLead = Pick<Lead, 'id' | 'platform' | 'listingId' | 'status' | 'version' | 'district'> &
  Pick<Lead, 'firstSeenAt' | 'lastSeenAt'> &
  Pick<Listing, 'title' | 'url' | 'price'> & {
    seller?: { id?: string | undefined; name?: string | undefined } | undefined;
    score: number;
    band: Band;
    hits: (Pick<Hit, 'kind' | 'subjectId' | 'status' | 'legalBasis'> & {
      reasons: Pick<Reason, 'code' | 'detail' | 'field' | 'quote'>[];
    })[];
  };

/**
 * Something that happened. `key` is the same however often it is noticed, `at` when it happened, `text` one line of what, in
 * Chinese; `details` are further lines. What rules compare stands beside them; `marks` are subject ids, `names` theirs.
 */
export type AlertEvent = {
  key: string;
  type: AlertType;
  at: string;
  text: string;
  level: SeriousnessLevel;
  details?: string[];
  district?: string | undefined;
  platform?: string | undefined;
  marks?: string[];
  names?: string[];
  kinds?: string[];
  band?: Band;
  campaigns?: string[];
  lead?: AlertLead;
  /** The page of the console to look at, as a path with its query. */
  path?: string;
  demo?: boolean;
};

/** One event owed to one receiver of one rule: (rule, event, receiver) is unique, so each is sent once. */
export type AlertOwed = { rule: string; receiver: string; event: AlertEvent; due: Date };

/** One event on its way to a receiver: it waits until it is due, or stands in a message and has that one's state. */
export type Delivery = {
  id: string;
  rule: string;
  receiver: string;
  event: AlertEvent;
  state: 'waiting' | 'pending' | 'sent' | 'failed';
  at: string;
  due: string;
  message?: string;
  attempts?: number;
  sentAt?: string;
  error?: string;
};

/** What is sent in one piece, under the same `id` on every attempt; a digest has several events. */
export type AlertMessage = { id: string; at: string; attempts: number; events: AlertEvent[] };

/** So many messages in any span of `ms`, counted under `key`; a `brief` one is waited for on the spot. */
export type AlertPace = { key: string; messages: number; ms: number; brief?: true };
