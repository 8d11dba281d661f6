import type { CreateIndexesOptions, Db } from 'mongodb';
import { MongoServerError } from 'mongodb';
import { HubiaoError, messageOf } from '../lib/errors.ts';
import { WAYS } from './lead-filter.ts';
import { retrying } from './retry.ts';

/** One index: its collection, key, options, and the query it is there for. */
export type IndexPlan = {
  collection: string;
  key: Record<string, 1 | -1>;
  options?: CreateIndexesOptions;
  serves: string;
};

const DAY_SECONDS = 86_400;
const demoOnly = { partialFilterExpression: { demo: true } };

/** Every index of the store but the registries'. Keys that are an `_id` (listing, snapshot, crawl, account …) are unique by that. */
export const INDEXES: readonly IndexPlan[] = [
  { collection: 'listings', key: { lot: 1, clock: 1 }, serves: 'listings that wait for filing' },
  {
    collection: 'snapshots',
    key: { platform: 1, listingId: 1, snapshot: 1 },
    options: { unique: true },
    serves: 'the history of a listing',
  },
  { collection: 'leads', key: { key: 1 }, options: { unique: true }, serves: 'one lead a listing' },
  ...WAYS.map(({ fields, serves }) => ({
    collection: 'leads',
    key: Object.fromEntries([...fields, 'rank'].map((field) => [field, 1 as const])),
    ...(fields.includes('assignee') ? { options: { partialFilterExpression: { assignee: { $gt: '' } } } } : {}),
    serves,
  })),
  { collection: 'leads', key: { firstSeenAt: 1 }, serves: 'leads of a few days' },
  {
    collection: 'leads',
    key: { auditDue: 1 },
    options: { partialFilterExpression: { auditDue: true } },
    serves: 'decisions whose audit a crash cut short',
  },
  {
    collection: 'occurrences',
    key: { leadId: 1, snapshot: 1 },
    options: { unique: true },
    serves: 'occurrences of a lead',
  },
  {
    collection: 'crawls',
    key: { open: 1 },
    options: { partialFilterExpression: { open: { $gt: new Date(0) } } },
    serves: 'crawls not finished',
  },
  {
    collection: 'crawls',
    key: { due: 1 },
    options: { partialFilterExpression: { due: true } },
    serves: 'crawls whose count a crash cut short',
  },
  { collection: 'crawls', key: { tick: 1 }, serves: 'how far a tick has come' },
  { collection: 'crawlHealth', key: { day: 1 }, serves: 'health of the last days' },
  { collection: 'audit', key: { at: -1 }, serves: 'the newest changes' },
  { collection: 'audit', key: { subject: 1, at: -1 }, serves: 'changes of one subject' },
  {
    collection: 'deliveries',
    key: { ruleId: 1, leadId: 1 },
    options: { unique: true },
    serves: 'one delivery a rule and lead',
  },
  // A day late, so that a clock that differs from the server's loses nothing; what holds is decided by the caller's clock.
  {
    collection: 'sessions',
    key: { expires: 1 },
    options: { expireAfterSeconds: DAY_SECONDS },
    serves: 'removal of old sessions',
  },
  { collection: 'sessions', key: { user: 1 }, serves: 'sessions of a removed account' },
  {
    collection: 'failures',
    key: { last: 1 },
    options: { expireAfterSeconds: DAY_SECONDS },
    serves: 'removal of old failed log-ins',
  },
  ...['listings', 'snapshots', 'leads', 'occurrences', 'accounts', 'platforms'].map((collection) => ({
    collection,
    key: { demo: 1 as const },
    options: demoOnly,
    serves: 'removal of made-up rows',
  })),
];

/** The index was there already under another name or with other options: 85 and 86. */
const CONFLICTS = new Set([85, 86]);

/**
 * Creates what is missing of the indexes; safe any number of times and from several processes at once. Throws
 * `index-conflict` where a collection has an index of the same key with other options.
 */
export async function ensureIndexes(db: Db, plans: readonly IndexPlan[]): Promise<void> {
  for (const collection of new Set(plans.map((plan) => plan.collection))) {
    const own = plans.filter((plan) => plan.collection === collection);
    await retrying(() =>
      db.collection(collection).createIndexes(own.map(({ key, options }) => ({ key, ...options }))),
    ).catch((error: unknown) => {
      if (!(error instanceof MongoServerError) || !CONFLICTS.has(Number(error.code))) throw error;
      throw new HubiaoError(`An index of ${collection} differs from the one this release needs: ${messageOf(error)}`, {
        code: 'index-conflict',
        kept: 'All data.',
        advice: `Drop the index named in the message (db.${collection}.dropIndex) and start again.`,
        cause: error,
      });
    });
  }
}
