import type { Db } from 'mongodb';
import type { Account } from '../domain/account.ts';
import { removeDemoExchange } from './exchange/demo.ts';
import { createTable } from './table.ts';

type DemoRow = { _id: string; demo?: boolean; platform?: string };
type AccountRow = Omit<Account, 'user'> & { _id: string };

const ROWS = [
  ...['leads', 'leadPlaces', 'occurrences', 'listings', 'snapshots', 'sources', 'captures', 'watches', 'visits'],
  'papers',
  ...['rooms', 'roomMoves', 'plans', 'planFinds', 'campaigns', 'shopWatches', 'drawRules', 'draws', 'drawFrames'],
  'drawResults',
  ...['identifications', 'complainants'],
  ...['alertDeliveries', 'alertMessages', 'alertEvents'],
];

/**
 * Removes every made-up row and says how many from where. Crawls, their health and the ticks of a made-up platform go
 * with it, sessions with their account; an administrator's account stays, whatever it says of itself.
 */
export async function removeDemoRows(db: Db): Promise<Record<string, number>> {
  const platforms = await createTable<DemoRow>(db, 'platforms').many({ demo: true });
  await removeOfLeads(db);
  const removed = await removeDemoExchange(
    db,
    platforms.map(({ _id }) => _id),
  );
  for (const name of ROWS) removed[name] = await createTable<DemoRow>(db, name).remove({ demo: true });
  for (const { _id } of platforms) {
    for (const name of ['crawls', 'crawlHealth', 'planArms'])
      removed[name] = (removed[name] ?? 0) + (await createTable<DemoRow>(db, name).remove({ platform: _id }));
    await createTable<DemoRow>(db, 'ticks').remove({ _id });
  }
  // Last of them, so that a removal cut short finds the names again.
  removed['platforms'] = await createTable<DemoRow>(db, 'platforms').remove({ demo: true });
  removed['accounts'] = await removeAccounts(db);
  return removed;
}

const LEADS = 1000;

/** How platforms dealt with made-up leads, and what holds back papers on them; before the leads, so that a removal cut short finds them again. */
async function removeOfLeads(db: Db): Promise<void> {
  const remove = async (leads: string[]): Promise<void> => {
    for (const name of ['tracks', 'paperHolds', 'knownAnswers', 'leadLeases'])
      await createTable<DemoRow>(db, name).remove({ _id: { $in: leads } });
    await createTable<DemoRow & { lead: string }>(db, 'knownDealt').remove({ lead: { $in: leads } });
  };
  let some: string[] = [];
  for await (const { _id } of createTable<DemoRow>(db, 'leads').each({ demo: true }, { projection: { _id: 1 } }))
    if (some.push(_id) >= LEADS) {
      await remove(some);
      some = [];
    }
  await remove(some);
}

async function removeAccounts(db: Db): Promise<number> {
  const accounts = createTable<AccountRow>(db, 'accounts');
  const sessions = createTable<{ _id: string; user: string }>(db, 'sessions');
  const views = createTable<{ _id: string; user: string }>(db, 'views');
  const made = (await accounts.many({ demo: true })).filter((account) => account.role !== 'administrator');
  for (const { _id } of made) {
    await sessions.remove({ user: _id });
    await views.remove({ user: _id });
    await accounts.remove({ _id });
  }
  return made.length;
}
