import type { Db } from 'mongodb';
import { INDEXES, type IndexPlan } from './indexes.ts';
import type { PlaceRow } from './lead-places.ts';
import type { LeadRow } from './lead-row.ts';
import { retrying } from './retry.ts';

const nameOf = ({ keys }: Pick<IndexPlan, 'keys'>): string => Object.entries(keys).flat().join('_');

/** Fields that earlier releases found leads by, and whose places lack them there. */
const BROUGHT = ['mergedInto', 'owes'] as const;

/** Drops what earlier releases had: on the leads what their places have now, and the one index of all groups. Each would be written anew with every decision. */
export async function dropMoved(db: Db): Promise<void> {
  for (const field of BROUGHT) await broughtAlong(db, field);
  const of = (wanted: string) => INDEXES.filter(({ collection }) => collection === wanted).map(nameOf);
  const moved = new Set(of('leadPlaces'));
  for (const name of of('leads')) moved.delete(name);
  await dropped(db, 'leads', moved);
  await dropped(db, 'leadPlaces', new Set(['groups_1_rank_1']));
}

/** Puts a field of the leads into their places as long as the leads have its index. */
async function broughtAlong(db: Db, field: (typeof BROUGHT)[number]): Promise<void> {
  const leads = db.collection<LeadRow>('leads');
  if (!(await retrying(() => leads.indexes())).some(({ name }) => name === `${field}_1`)) return;
  const found = await retrying(() =>
    leads.find({ [field]: { $exists: true } }, { projection: { [field]: 1 } }).toArray(),
  );
  const writes = found.map((row) => ({
    updateOne: { filter: { _id: row._id }, update: { $set: { [field]: row[field] } } },
  }));
  if (writes.length > 0) await retrying(() => db.collection<PlaceRow>('leadPlaces').bulkWrite(writes));
}

async function dropped(db: Db, collection: string, names: ReadonlySet<string>): Promise<void> {
  const of = db.collection(collection);
  const there = await retrying(() => of.indexes());
  for (const { name } of there) if (name !== undefined && names.has(name)) await retrying(() => of.dropIndex(name));
}
