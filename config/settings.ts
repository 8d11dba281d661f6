import { resolve } from 'node:path';
import { z } from 'zod';
import { Day } from '../domain/time.ts';

const flag = z.enum(['0', '1']).transform((text) => text === '1');
const port = z.coerce.number().int().min(0).max(65535);
const list = z.string().transform((text) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== ''),
);

/** Every environment variable the project reads; an empty one counts as not set. */
const Environment = z.object({
  HUBIAO_DATA: z.string().default('.data'),
  HUBIAO_PORT: port.optional(),
  HUBIAO_HOST: z.string().default('127.0.0.1'),
  HUBIAO_DEMO: flag.default(true),
  HUBIAO_SAMPLE_SEED: z.coerce.number().int().nonnegative().default(1),
  HUBIAO_SAMPLE_EPOCH: z.iso.datetime({ offset: true }).optional(),
  HUBIAO_SAMPLE_PACE: z.coerce.number().min(0.1).max(1000).default(1),
  HUBIAO_SAMPLE_MARKET: z.url({ protocol: /^http$/ }).optional(),
  HUBIAO_CONTACT: z.string().default('https://example.org/hubiao'),
  HUBIAO_ALLOW: list.default([]),
  HUBIAO_CHROMIUM: z.string().optional(),
  HUBIAO_SPEECH: z.url({ protocol: /^https?$/ }).optional(),
  HUBIAO_WEIGHTS: z.enum(['hand', 'fitted']).default('hand'),
  HUBIAO_SIGNATURE: z.enum(['ed25519', 'sm2']).default('ed25519'),
  HUBIAO_TSA: z.url({ protocol: /^https?$/ }).optional(),
  HUBIAO_CHECKPOINTS: list.default([]),
  HUBIAO_BUNDLES: z
    .string()
    .regex(/^(folder|gridfs|s3:\/\/[a-z0-9][a-z0-9.-]{1,62}(\/[\w.-]+)*)$/, 'folder, gridfs, or s3://BUCKET/PREFIX')
    .default('folder'),
  HUBIAO_S3_ENDPOINT: z
    .string()
    .regex(/^https?:\/\/[^\s?#@]+$/, 'an address without credentials; {bucket} in it stands for the bucket')
    .optional(),
  HUBIAO_S3_REGION: z.string().default('us-east-1'),
  HUBIAO_S3_KEY: z.string().optional(),
  HUBIAO_S3_SECRET: z.string().optional(),
  HUBIAO_NOTARY_TOKEN: z.string().optional(),
  HUBIAO_CHECKPOINT_HOURS: z.coerce
    .number()
    .positive()
    .max(24 * 31)
    .default(1),
  HUBIAO_KEEP_DAYS: z.coerce
    .number()
    .positive()
    .max(365 * 10)
    .default(30),
  HUBIAO_RECHECK_HOURS: z.coerce
    .number()
    .positive()
    .max(24 * 90)
    .default(24),
  HUBIAO_TIME_SOURCES: list.pipe(z.array(z.url({ protocol: /^(ntp|https?)$/ }))).default([]),
  HUBIAO_CIIE: z
    .string()
    .regex(/^\d{4}-\d\d-\d\d\/\d{4}-\d\d-\d\d$/, 'two days, FROM/UNTIL')
    .transform((text) => ({ from: text.slice(0, 10), until: text.slice(11) }))
    .pipe(z.object({ from: Day, until: Day }).refine(({ from, until }) => from <= until, 'the second day lies first'))
    .optional(),
  HUBIAO_CLOCK_SECONDS: z.coerce.number().positive().max(60).default(2),
  HUBIAO_LOG: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  HUBIAO_SMTP: z.url({ protocol: /^smtps?$/ }).optional(),
  HUBIAO_URL: z.url({ protocol: /^https?$/ }).optional(),
  HUBIAO_MAIL_FROM: z.string().default('hubiao@localhost'),
  HUBIAO_MAIL_REPLY: z.email().optional(),
  HUBIAO_EXCHANGE: z.string().optional(),
  HUBIAO_OIDC_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
  HUBIAO_OIDC_CLIENT: z.string().optional(),
  HUBIAO_OIDC_SECRET: z.string().optional(),
  HUBIAO_OIDC_CLAIM: z.string().default('preferred_username'),
  HUBIAO_OIDC_SCOPE: z.string().default('openid profile'),
  HUBIAO_OIDC_NAME: z.string().max(40).default('统一身份认证 SSO'),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  MONGODB_URI: z.url({ protocol: /^mongodb(\+srv)?$/ }).optional(),
  HUBIAO_DB: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,38}$/)
    .default('hubiao'),
});

/** The settings of one instance; addresses that may hold passwords (`redisUrl`, `mongoUri`, `smtpUrl`, `checkpoints`) or are one (`notaryToken`, `s3`) are never logged. */
export type Settings = {
  dataDir: string;
  port?: number;
  host: string;
  demo: boolean;
  sampleSeed: number;
  sampleEpoch?: string;
  /** How many times faster than usual the sample's platforms answer and its sellers come back. */
  samplePace: number;
  /** Where the running sample market is; set by the supervisor for the roles after it. */
  sampleMarketUrl?: string;
  contact: string;
  allow: string[];
  chromium?: string;
  /** The speech recogniser that live rooms without captions are given to. */
  speechUrl?: string;
  /** The weight table in force: the one set by hand, or the one `hubiao fit` wrote beside it. */
  weights: 'hand' | 'fitted';
  /** How the key of the evidence log is made, when there is none yet. */
  signature: 'ed25519' | 'sm2';
  /** The time-stamp authority (RFC 3161) that bundles and checkpoints are sent to, as hashes. */
  tsaUrl?: string;
  /** Where checkpoints are sent: folders, `mailto:` mailboxes, web addresses, and `notary+https:` ones that give a receipt. */
  checkpoints: string[];
  /** Where bundles stand: `folder` (in the data folder), `gridfs` (in the database), or `s3://BUCKET/PREFIX`. */
  bundles: string;
  /** How an S3-compatible service is reached; absent where it is not set. */
  s3?: { endpoint: string; region: string; key: string; secret: string };
  /** Shown to notarisation services as a bearer token. */
  notaryToken?: string;
  /** Hours from one of them to the next, where the log has grown. */
  checkpointHours: number;
  /** Days after which kept bytes of listings that no lead was made from are removed. */
  keepDays: number;
  /** Hours from one look at a suspected listing to the next, until it is gone. */
  recheckHours: number;
  /** Sources of time that an officer's capture sets the clock beside: `ntp://` hosts, and web addresses for their Date. */
  timeSources: string[];
  /** Seconds that the clock may be off from them. */
  clockSeconds: number;
  /** The hundred days of the Import Expo, where this year's are set. */
  expo?: { from: Day; until: Day };
  logLevel: string;
  smtpUrl?: string;
  mailFrom: string;
  /** The mailbox that platforms' replies come to, each under an address that names its paper. */
  mailReply?: string;
  /** Where files are exchanged with platforms; in the data folder where it is absent. */
  exchangeDir?: string;
  /** The console as officers reach it: links of alerts lead there. */
  consoleUrl?: string;
  /** The office's identity provider, for log-ins beside passwords; its secret is never logged. */
  oidc?: { issuer: string; client: string; secret?: string; claim: string; scope: string; name: string; url: string };
  redisUrl?: string;
  mongoUri?: string;
  dbName: string;
};

/** A variable that does not fit: which, what was wrong. The caller prints it and exits with 1. */
export type SettingProblem = { variable: string; problem: string };

/** Reads the settings once from an environment; throws nothing, but returns every problem at once. `root` is the project folder. */
export function readSettings(
  env: Record<string, string | undefined>,
  root: string,
): { ok: true; settings: Settings } | { ok: false; problems: SettingProblem[] } {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = Environment.safeParse(given);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => ({ variable: String(issue.path[0]), problem: issue.message }));
    return { ok: false, problems };
  }
  const e = parsed.data;
  if (e.HUBIAO_SMTP === undefined && e.HUBIAO_CHECKPOINTS.some((target) => target.startsWith('mailto:')))
    return { ok: false, problems: [{ variable: 'HUBIAO_SMTP', problem: 'a checkpoint is to go by mail: set it' }] };
  if (e.HUBIAO_BUNDLES.startsWith('s3:') && (e.HUBIAO_S3_KEY === undefined || e.HUBIAO_S3_SECRET === undefined))
    return {
      ok: false,
      problems: [{ variable: 'HUBIAO_S3_KEY', problem: 'set it, and HUBIAO_S3_SECRET, for HUBIAO_BUNDLES' }],
    };
  const settings: Settings = {
    dataDir: resolve(root, e.HUBIAO_DATA),
    host: e.HUBIAO_HOST,
    demo: e.HUBIAO_DEMO,
    sampleSeed: e.HUBIAO_SAMPLE_SEED,
    samplePace: e.HUBIAO_SAMPLE_PACE,
    contact: e.HUBIAO_CONTACT,
    allow: e.HUBIAO_ALLOW,
    weights: e.HUBIAO_WEIGHTS,
    signature: e.HUBIAO_SIGNATURE,
    bundles: e.HUBIAO_BUNDLES,
    checkpoints: e.HUBIAO_CHECKPOINTS,
    checkpointHours: e.HUBIAO_CHECKPOINT_HOURS,
    keepDays: e.HUBIAO_KEEP_DAYS,
    recheckHours: e.HUBIAO_RECHECK_HOURS,
    timeSources: e.HUBIAO_TIME_SOURCES,
    clockSeconds: e.HUBIAO_CLOCK_SECONDS,
    logLevel: e.HUBIAO_LOG,
    mailFrom: e.HUBIAO_MAIL_FROM,
    dbName: e.HUBIAO_DB,
  };
  if (e.HUBIAO_PORT !== undefined) settings.port = e.HUBIAO_PORT;
  if (e.HUBIAO_SAMPLE_EPOCH !== undefined) settings.sampleEpoch = e.HUBIAO_SAMPLE_EPOCH;
  if (e.HUBIAO_SAMPLE_MARKET !== undefined) settings.sampleMarketUrl = e.HUBIAO_SAMPLE_MARKET;
  if (e.HUBIAO_CHROMIUM !== undefined) settings.chromium = e.HUBIAO_CHROMIUM;
  const { HUBIAO_S3_KEY: key, HUBIAO_S3_SECRET: secret, HUBIAO_S3_REGION: region } = e;
  if (key !== undefined && secret !== undefined)
    settings.s3 = {
      key,
      secret,
      region,
      endpoint: e.HUBIAO_S3_ENDPOINT ?? `https://{bucket}.s3.${region}.amazonaws.com`,
    };
  if (e.HUBIAO_NOTARY_TOKEN !== undefined) settings.notaryToken = e.HUBIAO_NOTARY_TOKEN;
  if (e.HUBIAO_CIIE !== undefined) settings.expo = e.HUBIAO_CIIE;
  if (e.HUBIAO_SPEECH !== undefined) settings.speechUrl = e.HUBIAO_SPEECH;
  if (e.HUBIAO_TSA !== undefined) settings.tsaUrl = e.HUBIAO_TSA;
  if (e.HUBIAO_MAIL_REPLY !== undefined) settings.mailReply = e.HUBIAO_MAIL_REPLY;
  if (e.HUBIAO_EXCHANGE !== undefined) settings.exchangeDir = resolve(root, e.HUBIAO_EXCHANGE);
  if (e.HUBIAO_URL !== undefined) settings.consoleUrl = e.HUBIAO_URL;
  const oidc = oidcOf(e);
  if (oidc !== undefined && 'problem' in oidc) return { ok: false, problems: [oidc] };
  if (oidc !== undefined) settings.oidc = oidc;
  if (e.HUBIAO_SMTP !== undefined) settings.smtpUrl = e.HUBIAO_SMTP;
  if (e.REDIS_URL !== undefined) settings.redisUrl = e.REDIS_URL;
  if (e.MONGODB_URI !== undefined) settings.mongoUri = e.MONGODB_URI;
  return { ok: true, settings };
}

const THIS_MACHINE = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])[:/]/;

/** The identity provider as it was set, or what is missing of it; undefined where none is. */
function oidcOf(e: z.infer<typeof Environment>): NonNullable<Settings['oidc']> | SettingProblem | undefined {
  const { HUBIAO_OIDC_ISSUER: issuer, HUBIAO_OIDC_CLIENT: client, HUBIAO_OIDC_SECRET: secret, HUBIAO_URL: url } = e;
  if (issuer === undefined) return undefined;
  if (issuer.startsWith('http:') && !THIS_MACHINE.test(`${issuer}/`))
    return { variable: 'HUBIAO_OIDC_ISSUER', problem: 'an identity provider elsewhere is reached by https' };
  if (client === undefined) return { variable: 'HUBIAO_OIDC_CLIENT', problem: 'set it for HUBIAO_OIDC_ISSUER' };
  if (url === undefined)
    return { variable: 'HUBIAO_URL', problem: 'the identity provider sends people back there: set it' };
  const { HUBIAO_OIDC_CLAIM: claim, HUBIAO_OIDC_SCOPE: scope, HUBIAO_OIDC_NAME: name } = e;
  return { issuer, client, claim, scope, name, url, ...(secret === undefined ? {} : { secret }) };
}
