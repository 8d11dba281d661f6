import { type Db, MongoServerError } from 'mongodb';
import { INDEXES, type IndexPlan } from './indexes.ts';
import type { PlaceRow } from './lead-places.ts';
import type { LeadRow } from './lead-row.ts';
import { retrying } from './retry.ts';

/** There is no such collection yet. */
const NOWHERE = 26;

const nameOf = ({ keys }: Pick<IndexPlan, 'keys'>): string => Object.entries(keys).flat().join('_');

/** Fields that earlier releases found leads by, and whose places lack them there. */
const BROUGHT = ['mergedInto', 'owes'] as const;

/**
 * Drops what earlier releases had: on the leads what their places have now and the listing's key, which their ids follow from, and the
 * one index of all groups. Each would be written anew with every decision.
 */
export async function dropMoved(db: Db): Promise<void> {
  for (const field of BROUGHT) await broughtAlong(db, field);
  const of = (wanted: string) => INDEXES.filter(({ collection }) => collection === wanted).map(nameOf);
  await dropped(db, 'leads', new Set([...of('leadPlaces'), 'key_1']));
  await dropped(db, 'leadPlaces', new Set(['groups_1_rank_1']));
}

/** Puts a field of the leads into their places as long as the leads have its index. */
async function broughtAlong(db: Db, field: (typeof BROUGHT)[number]): Promise<void> {
  const leads = db.collection<LeadRow>('leads');
  if (!(await namesOf(db, 'leads')).includes(`${field}_1`)) return;
  const found = await retrying(() =>
    leads.find({ [field]: { $exists: true } }, { projection: { [field]: 1 } }).toArray(),
  );
  const writes = found.map((row) => ({
    updateOne: { filter: { _id: row._id }, update: { $set: { [field]: row[field] } } },
  }));
  if (writes.length > 0) await retrying(() => db.collection<PlaceRow>('leadPlaces').bulkWrite(writes));
}

async function dropped(db: Db, collection: string, names: ReadonlySet<string>): Promise<void> {
  for (const name of await namesOf(db, collection))
    if (names.has(name)) await retrying(() => db.collection(collection).dropIndex(name));
}

/** The names of a collection's indexes; none of one that is not there yet. */
async function namesOf(db: Db, collection: string): Promise<string[]> {
  try {
    const there = await retrying(() => db.collection(collection).indexes());
    return there.flatMap(({ name }) => name ?? []);
  } catch (error) {
    if (error instanceof MongoServerError && error.code === NOWHERE) return [];
    throw error;
  }
}
