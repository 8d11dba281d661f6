import type { Db, Document } from 'mongodb';
import { createTable } from '../table.ts';

type Row = Document & { _id: string };

/** Removes what hangs on made-up papers and platforms; before these themselves, so that a removal cut short finds them again. */
export async function removeDemoExchange(db: Db, platforms: string[]): Promise<Record<string, number>> {
  const table = (name: string) => createTable<Row>(db, name);
  const idsOf = async (name: string): Promise<string[]> =>
    (await table(name).many({ demo: true }, { projection: { _id: 1 } })).map(({ _id }) => _id);
  const papers = [...(await idsOf('papers')), ...(await idsOf('identifications'))];
  const removed: Record<string, number> = {};
  for (const name of ['paperDeliveries', 'correspondence', 'paperOpenings'])
    removed[name] = await table(name).remove({ paper: { $in: papers } });
  await table('paperFiles').updateAll({ papers: { $in: papers } }, { $pull: { papers: { $in: papers } } } as never);
  removed['paperFiles'] = await table('paperFiles').remove({ papers: [] });
  removed['exchangeSettings'] = await table('exchangeSettings').remove({ _id: { $in: platforms } });
  removed['apiTokens'] = await table('apiTokens').remove({ platform: { $in: platforms } });
  return removed;
}
