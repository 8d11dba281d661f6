import type { CreateIndexesOptions, Db, IndexDescription, IndexSpecification } from 'mongodb';
import { MongoServerError } from 'mongodb';
import { HubiaoError, messageOf } from '../lib/errors.ts';
import { WAYS, WHOLE } from './lead-filter.ts';
import { SHARED } from './lead-groups.ts';
import { retrying } from './retry.ts';

/** One index: its collection, keys and options. */
export type IndexPlan = {
  collection: string;
  keys: IndexSpecification;
  options?: CreateIndexesOptions;
};
type Served = IndexPlan & { keys: Record<string, 1 | -1>; serves: string };

const DAY_SECONDS = 86_400;
/** How long a plan is kept: a lead can say from which one its page came for as long. */
const PLAN_DAYS = 400;

/** Fields that most leads lack: their index has entries only for the others. */
const partly = (fields: readonly string[]): Pick<IndexPlan, 'options'> => {
  const seldom = fields.find((field) => field === 'assignee' || field === 'level');
  return seldom === undefined ? {} : { options: { partialFilterExpression: { [seldom]: { $gt: '' } } } };
};

/**
 * Every index of the store but the registries', each with the query it serves. Uniqueness stands in `_id` wherever the
 * key can be one text: listing, snapshot, occurrence, crawl, delivery, account and session have no other key.
 */
export const INDEXES: readonly Served[] = [
  { collection: 'listings', keys: { lot: 1, clock: 1 }, serves: 'listings that wait for filing' },
  ...WAYS.map(({ fields, serves }) => ({
    collection: 'leadPlaces',
    keys: Object.fromEntries([...fields, 'rank'].map((field) => [field, 1 as const])),
    ...partly(fields),
    serves,
  })),
  ...WAYS.filter(({ timed }) => timed).map(({ fields, serves }) => ({
    collection: 'leadPlaces',
    keys: Object.fromEntries([...fields, 'seen'].map((field) => [field, 1 as const])),
    serves: `${serves}, by first sighting`,
  })),
  { collection: 'leadPlaces', keys: { seen: 1 }, serves: 'all leads by first sighting' },
  ...SHARED.map((by) => ({
    collection: 'leadPlaces',
    keys: { [`groups.${by}`]: 1 as const, rank: 1 as const },
    serves: `leads of one group by ${by}`,
  })),
  { collection: 'leadLeases', keys: { at: 1 }, serves: 'leases taken or ended of late' },
  {
    collection: 'leadLeases',
    keys: { until: 1 },
    options: { expireAfterSeconds: DAY_SECONDS },
    serves: 'removal of old leases',
  },
  { collection: 'knownDealt', keys: { user: 1 }, serves: 'known answers dealt to one officer' },
  { collection: 'knownDealt', keys: { lead: 1 }, serves: 'to whom a known answer was dealt' },
  {
    collection: 'leadPlaces',
    keys: { links: 1 },
    options: { partialFilterExpression: { links: { $gt: '' } } },
    serves: 'leads with the same contact, picture or text',
  },
  {
    collection: 'leadPlaces',
    keys: { mergedInto: 1 },
    options: { partialFilterExpression: { mergedInto: { $gt: '' } } },
    serves: 'leads judged with another',
  },
  { collection: 'sources', keys: { at: 1 }, serves: 'kept sources by their age' },
  { collection: 'bundles.files', keys: { filename: 1 }, options: { unique: true }, serves: 'one object a name' },
  { collection: 'leadPlaces', keys: { rank: 1 }, serves: WHOLE.serves },
  { collection: 'leadPlaces', keys: { firstSeenAt: 1 }, serves: 'leads of a few days, in lists and counted anew' },
  {
    collection: 'crawls',
    keys: { open: 1 },
    options: { partialFilterExpression: { open: { $gt: new Date(0) } } },
    serves: 'crawls not finished',
  },
  {
    collection: 'crawls',
    keys: { due: 1 },
    options: { partialFilterExpression: { due: true } },
    serves: 'crawls whose count a crash cut short',
  },
  {
    collection: 'leadPlaces',
    keys: { owes: 1 },
    options: { partialFilterExpression: { owes: { $gt: 0 } } },
    serves: 'decisions that the evidence log may lack',
  },
  {
    collection: 'captures',
    keys: { open: 1 },
    options: { partialFilterExpression: { open: { $gt: new Date(0) } } },
    serves: 'captures not finished',
  },
  {
    collection: 'captures',
    keys: { trouble: 1 },
    options: { partialFilterExpression: { trouble: { $gt: new Date(0) } } },
    serves: 'captures that went wrong',
  },
  { collection: 'captures', keys: { lead: 1, plannedAt: -1 }, serves: 'captures of one lead' },
  {
    collection: 'watches',
    keys: { due: 1 },
    options: { partialFilterExpression: { due: { $gt: new Date(0) } } },
    serves: 'listings to be looked at again',
  },
  { collection: 'watches', keys: { gone: 1 }, serves: 'listings gone of one seller, or with one picture' },
  { collection: 'roomMoves', keys: { item: 1, at: -1 }, serves: 'moves of one item on the shelves of rooms' },
  { collection: 'visits', keys: { lead: 1, at: -1 }, serves: 'officers’ captures of one lead' },
  {
    collection: 'visits',
    keys: { waits: 1 },
    options: { partialFilterExpression: { waits: { $gt: new Date(0) } } },
    serves: 'officers’ captures to be begun',
  },
  { collection: 'figureParts', keys: { at: 1 }, serves: 'what was counted anew since' },
  { collection: 'views', keys: { user: 1, page: 1 }, serves: 'saved views of an account' },
  { collection: 'crawls', keys: { tick: 1 }, serves: 'how far a tick has come' },
  { collection: 'plans', keys: { platform: 1, tick: -1 }, serves: 'plans of one platform' },
  {
    collection: 'plans',
    keys: { tick: -1 },
    options: { expireAfterSeconds: PLAN_DAYS * DAY_SECONDS },
    serves: 'plans, newest first, and removal of old ones',
  },
  {
    collection: 'plans',
    keys: { platform: 1, open: 1 },
    options: { partialFilterExpression: { open: true } },
    serves: 'plans whose pages are not counted',
  },
  { collection: 'planArms', keys: { platform: 1 }, serves: 'what is known of the searches of a platform' },
  {
    collection: 'planFinds',
    keys: { platform: 1, open: 1 },
    options: { partialFilterExpression: { open: { $gt: new Date(0) } } },
    serves: 'credited leads that wait for a decision',
  },
  {
    collection: 'planFinds',
    keys: { platform: 1, confirmed: 1 },
    options: { partialFilterExpression: { confirmed: { $gt: new Date(0) } } },
    serves: 'confirmed leads by their sellers',
  },
  {
    collection: 'planFinds',
    keys: { due: 1 },
    options: { partialFilterExpression: { due: true } },
    serves: 'credits that a crash cut short',
  },
  { collection: 'shopWatches', keys: { platform: 1 }, serves: 'shops under watch' },
  { collection: 'draws', keys: { at: -1 }, serves: 'the newest draws' },
  { collection: 'drawResults', keys: { draw: 1, at: 1 }, serves: 'what was found of the sellers of a draw' },
  { collection: 'drawFrames', keys: { draw: 1, part: 1 }, serves: 'the sellers that a draw was made from' },
  { collection: 'crawlHealth', keys: { day: 1 }, serves: 'health of the last days' },
  { collection: 'papers', keys: { rank: 1 }, serves: 'papers, newest first' },
  { collection: 'papers', keys: { office: 1, rank: 1 }, serves: 'papers of an office' },
  { collection: 'papers', keys: { platform: 1, left: 1, rank: 1 }, serves: 'papers that reached a platform' },
  { collection: 'papers', keys: { kind: 1, left: 1, rank: 1 }, serves: 'notices that have left, for the public' },
  { collection: 'papers', keys: { holder: 1, rank: 1 }, serves: 'notices of a right holder' },
  {
    collection: 'papers',
    keys: { due: 1 },
    options: { partialFilterExpression: { due: true } },
    serves: 'papers whose audit a crash cut short',
  },
  {
    collection: 'papers',
    keys: { owes: 1 },
    options: { partialFilterExpression: { owes: true } },
    serves: 'papers that the evidence log may lack',
  },
  {
    collection: 'papers',
    keys: { untold: 1 },
    options: { partialFilterExpression: { untold: true } },
    serves: 'papers whose platform is to be told',
  },
  ...(['platform', 'office', 'holder'] as const).map((side) => ({
    collection: 'papers',
    keys: { [side]: 1 as const, todo: 1 as const, urgency: 1 as const },
    serves: `papers that wait for answers, of one ${side}`,
  })),
  { collection: 'papers', keys: { names: 1 }, serves: 'papers by number, item or address' },
  { collection: 'paperOpenings', keys: { paper: 1 }, serves: 'what a platform opened of its papers' },
  { collection: 'identifications', keys: { lead: 1, rank: 1 }, serves: 'questions to right holders about one lead' },
  { collection: 'identifications', keys: { holder: 1, rank: 1 }, serves: 'questions to one right holder' },
  {
    collection: 'identifications',
    keys: { holder: 1, status: 1, rank: 1 },
    serves: 'questions that one right holder is to answer',
  },
  { collection: 'identifications', keys: { status: 1, _id: 1 }, serves: 'statements that stand, for labels' },
  {
    collection: 'identifications',
    keys: { due: 1 },
    options: { partialFilterExpression: { due: true } },
    serves: 'identifications whose audit a crash cut short',
  },
  { collection: 'paperNumbers', keys: { paper: 1 }, options: { unique: true }, serves: 'one number a paper' },
  { collection: 'paperNumbers', keys: { scope: 1, n: -1 }, serves: 'the last number of a series' },
  { collection: 'paperHolds', keys: { keys: 1 }, serves: 'holds on a lead or its seller' },
  { collection: 'complainants', keys: { users: 1 }, serves: 'who an account writes for' },
  {
    collection: 'alertDeliveries',
    keys: { rule: 1, waits: 1 },
    options: { partialFilterExpression: { waits: { $gt: new Date(0) } } },
    serves: 'alerts that are due',
  },
  { collection: 'alertDeliveries', keys: { rule: 1, at: -1 }, serves: 'the newest alerts of a rule' },
  {
    collection: 'alertMessages',
    keys: { rule: 1, next: 1 },
    options: { partialFilterExpression: { next: { $gt: new Date(0) } } },
    serves: 'messages to be tried',
  },
  { collection: 'audit', keys: { at: -1 }, serves: 'the newest changes' },
  { collection: 'audit', keys: { subject: 1, at: -1 }, serves: 'changes of one subject' },
  { collection: 'audit', keys: { also: 1 }, serves: 'entries of several subjects, by one of them' },
  { collection: 'audit', keys: { by: 1, at: -1 }, serves: 'what one person changed or read' },
  {
    collection: 'audit',
    keys: { open: 1 },
    options: { partialFilterExpression: { open: true } },
    serves: 'entries that wait for a link of the chain',
  },
  { collection: 'sessions', keys: { user: 1 }, serves: 'sessions of one account' },
  // A day late, so that a clock that differs from the server's loses nothing; what holds is decided by the caller's clock.
  {
    collection: 'sessions',
    keys: { expires: 1 },
    options: { expireAfterSeconds: DAY_SECONDS },
    serves: 'removal of old sessions',
  },
  {
    collection: 'failures',
    keys: { last: 1 },
    options: { expireAfterSeconds: DAY_SECONDS },
    serves: 'removal of old failed log-ins',
  },
];

const descriptionOf = ({ keys, options }: IndexPlan): IndexDescription =>
  ({ key: keys, ...options }) as IndexDescription;

/** The index was there already under another name or with other options: 85 and 86. */
const CONFLICTS = new Set([85, 86]);

/**
 * Creates what is missing of the indexes; safe any number of times and from several processes at once. Throws
 * `index-conflict` where a collection has an index of the same key with other options.
 */
export async function ensureIndexes(db: Db, plans: readonly IndexPlan[]): Promise<void> {
  const collections = [...new Set(plans.map((plan) => plan.collection))];
  await Promise.all(
    collections.map((collection) => {
      const wanted = plans.filter((plan) => plan.collection === collection).map(descriptionOf);
      return retrying(() => db.collection(collection).createIndexes(wanted)).catch((error: unknown) => {
        throw conflictOf(error, collection);
      });
    }),
  );
}

function conflictOf(error: unknown, collection: string): unknown {
  if (!(error instanceof MongoServerError) || !CONFLICTS.has(Number(error.code))) return error;
  return new HubiaoError(`An index of ${collection} differs from the one this release needs: ${messageOf(error)}`, {
    code: 'index-conflict',
    kept: 'All data.',
    advice: `Drop the index named in the message (db.${collection}.dropIndex) and start again.`,
    cause: error,
  });
}
