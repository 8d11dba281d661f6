import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { Store } from '../../../domain/ports.ts';
import { Recipe } from '../../../domain/recipe.ts';
import { sha256 } from '../../../lib/hash.ts';
import { openStore } from '../../../store/index.ts';
import { INDEXES } from '../../../store/indexes.ts';
import { paper } from '../../support/paper-cases.ts';
import { filed, handClock, listing, raw, testStore } from '../../support/store.ts';
import { account } from './accounts.ts';

const recipe = (id: string, demo: boolean) =>
  Recipe.parse({ id, name: id, base: 'http://127.0.0.1:1/', way: 'static', ...(demo ? { demo } : {}) });
const at = new Date('2026-11-23T09:00:00+08:00');

/** A paper of a platform with all that hangs on it; one of its files came for the other platform's paper too. */
async function exchanged(store: Store, id: string, demo: boolean): Promise<void> {
  const { exchange } = store;
  const about = `P-${id}`;
  const common = { platform: id, ...(demo ? { demo } : {}) };
  await store.papers.create(paper({ id: about, status: 'sent', sentAt: at.toISOString(), ...common }));
  await exchange.planDeliveries([{ paper: about, platform: id, news: 'sent', channel: 'folder' }], at);
  for (const name of ['both', id]) await exchange.keepFile(about, { name, bytes: Buffer.from(name), type: 'txt' }, at);
  const letter = { via: 'folder', at: at.toISOString(), from: id, subject: '', text: '', remark: 'no-table' } as const;
  await exchange.fileLetter({ id: `C-${id}`, paper: about, files: [], refused: [], ...letter });
  await exchange.saveSetting({ platform: id, folder: true }, 'li');
  const when = { createdBy: 'li', createdAt: at.toISOString(), expiresAt: '2027-11-24T09:00:00+08:00' };
  await exchange.addToken({ id: `T-${id}`, name: id, platform: id, scopes: ['notices:read'], ...when }, `hash-${id}`);
}

export function wholeContract(uri: string): void {
  it('creates its indexes when several processes start at once, and again', async () => {
    const dbName = `t-${randomUUID().slice(0, 30)}`;
    const stores = await Promise.all(Array.from({ length: 6 }, () => openStore({ uri, dbName })));
    stores.push(await openStore({ uri, dbName }));
    await raw(uri, dbName, async (db) => {
      for (const collection of new Set(INDEXES.map((index) => index.collection))) {
        const keys = (await db.collection(collection).indexes()).map((index) => JSON.stringify(index.key));
        const wanted = INDEXES.filter((index) => index.collection === collection);
        for (const { keys: key } of wanted) expect(keys).toContain(JSON.stringify(key));
        expect(keys).toHaveLength(wanted.length + 1);
      }
      await db.dropDatabase();
    });
    await Promise.all(stores.map((store) => store.close()));
  });

  it('says which server it talks to', async () => {
    const { store } = await testStore(uri);
    const { engine, version } = await store.ping();
    expect(['mongod', 'secantusdb']).toContain(engine);
    expect(version).toMatch(/^\d+\.\d+/);
  });

  it('lists the audit newest first, whole or of one subject', async () => {
    const clock = handClock();
    const { store } = await testStore(uri, clock);
    for (let index = 0; index < 30; index++) {
      const entry = {
        at: clock.now(),
        by: 'li',
        action: `a${index}`,
        subject: `s${index % 2}`,
        detail: { 'x.y': index },
      };
      await store.audit.add(entry);
      clock.pass(index * 3_600_000);
    }
    expect((await store.audit.list(undefined, 3)).map((one) => one.action)).toEqual(['a29', 'a28', 'a27']);
    expect(await store.audit.list()).toHaveLength(30);
    expect((await store.audit.list('s1', 2)).map((one) => one.action)).toEqual(['a29', 'a27']);
    expect((await store.audit.list('s1', 1))[0]?.detail).toEqual({ 'x.y': 29 });
    // A clock set back a day still sees everything.
    clock.pass(-86_400_000);
    expect(await store.audit.list()).toHaveLength(30);
  });

  it('removes what is made up, and nothing else', async () => {
    const { store } = await testStore(uri);
    const leads: string[] = [];
    for (const demo of [true, false]) {
      const id = demo ? 'sample' : 'real';
      await store.schedule.savePlatform(recipe(id, demo), 'li');
      const request = { platform: id, target: 'list' as const, url: 'http://127.0.0.1/' };
      await store.crawls.plan([{ id: `c-${id}`, tick: `${id}@1`, request }], at);
      await store.crawls.finish(`c-${id}`, { state: 'ok', listings: 1, at });
      await filed(store, { of: listing({ platform: id }), demo });
      const changed = listing({ platform: id, title: 'other', seenAt: '2026-11-21T00:00:00Z' });
      const lead = (await filed(store, { of: changed, demo })).lead!.lead;
      await store.papers.track([{ key: 'k', lead: lead.id, event: { at: at.toISOString(), state: 'notified' } }]);
      await store.papers.hold(lead, { by: 'li', at, reason: 'test' });
      leads.push(lead.id);
      await store.accounts.save(account(`officer-${id}`, 'officer', demo));
      const times = { createdAt: at.toISOString(), expiresAt: '2026-11-24T09:00:00+08:00' };
      await store.accounts.openSession({ tokenHash: `t-${id}`, user: `officer-${id}`, ...times });
      await exchanged(store, id, demo);
    }
    await store.accounts.save(account('admin', 'administrator', true));
    const removed = await store.removeDemo();
    const expected = {
      leads: 1,
      occurrences: 2,
      listings: 1,
      snapshots: 1,
      crawls: 1,
      crawlHealth: 1,
      platforms: 1,
      accounts: 1,
      papers: 1,
      paperDeliveries: 1,
      correspondence: 1,
      paperFiles: 1,
      exchangeSettings: 1,
      apiTokens: 1,
    };
    expect(removed).toMatchObject(expected);
    expect((await store.papers.tracks(leads)).map(({ lead }) => lead)).toEqual([leads[1]]);
    expect((await store.papers.holds('', {}, leads)).map(({ lead }) => lead)).toEqual([leads[1]]);
    expect((await store.schedule.platforms()).map((one) => one.id)).toEqual(['real']);
    expect((await store.leads.page({}, { limit: 9 })).leads.map((lead) => lead.platform)).toEqual(['real']);
    expect((await store.accounts.list()).map((one) => one.user)).toEqual(['admin', 'officer-real']);
    expect(await store.accounts.session('t-sample', at)).toBeUndefined();
    expect(await store.accounts.session('t-real', at)).toBeDefined();
    expect(await store.listings.history({ platform: 'real', listingId: 'a1' })).toHaveLength(2);
    expect(await store.crawls.health(30)).toHaveLength(1);
    expect((await store.exchange.tokens()).map(({ platform }) => platform)).toEqual(['real']);
    expect((await store.exchange.settings()).map(({ platform }) => platform)).toEqual(['real']);
    expect(await store.exchange.lettersOf('P-real')).toHaveLength(1);
    expect(await store.exchange.fileOf('P-real', sha256('both'))).toBeDefined();
    expect(Object.values(await store.removeDemo()).reduce((sum, n) => sum + n, 0)).toBe(0);
    // Filed anew, the lead's life begins anew, in the audit too.
    const again = await filed(store, { of: listing({ platform: 'sample' }) });
    expect((await store.audit.list(again.lead!.lead.id)).filter((one) => one.action === 'lead.filed')).toHaveLength(2);
  });

  it('refuses a server that does not answer with a code and no password', async () => {
    await expect(
      openStore({ uri: 'mongodb://user:geheim@127.0.0.1:9/?authSource=admin', patienceMs: 1 }),
    ).rejects.toMatchObject({
      code: 'database-unreachable',
      status: 503,
      message: expect.not.stringContaining('geheim'),
    });
  });
}
