import { expect, it, onTestFinished } from 'vitest';
import { openStore } from '../../store/index.ts';
import { finding, listing, ownEngine, privateServer } from '../support/store.ts';

const KILLS = 3;
const WRITERS = 6;
const WRITES_BETWEEN_KILLS = 40;

it('loses no acknowledged write and shows no error while the database is killed under its writers', async () => {
  const server = await privateServer(await ownEngine());
  onTestFinished(() => server.remove());
  const store = await openStore({ uri: server.uri, dbName: 'crash' });
  const kept: { listingId: string; snapshot: number; lead: string; user: string }[] = [];
  let stop = false;

  async function write(writer: number): Promise<void> {
    for (let n = 0; !stop; n++) {
      const listingId = `w${writer}-${n % 7}`;
      const seenAt = new Date(Date.UTC(2026, 10, 1) + n * 1000).toISOString();
      const of = listing({ listingId, title: `title ${n}`, seenAt });
      const [ref] = await store.listings.record([of]);
      const found = finding({ listingId });
      const filed = await store.leads.file({
        ref: ref!,
        listing: of,
        finding: found,
        registryClock: 1,
        source: 'crawl',
      });
      const { id, version, status } = filed!.lead;
      const user = `u${writer}-${n}`;
      const action = status === 'claimed' ? ('ask-information' as const) : ('claim' as const);
      await store.leads.decide(id, { action, version }, { user, role: 'officer' }, new Date(seenAt));
      kept.push({ listingId, snapshot: ref!.snapshot, lead: id, user });
    }
  }

  const writing = Array.from({ length: WRITERS }, (_, writer) => write(writer));
  const failed = Promise.all(writing).then(
    () => undefined,
    (error: unknown) => error,
  );
  for (let kill = 0; kill < KILLS; kill++) {
    const enough = kept.length + WRITES_BETWEEN_KILLS;
    while (kept.length < enough) if (await Promise.race([failed, turn()])) throw await failed;
    await server.kill();
    await server.start();
  }
  stop = true;
  expect(await failed).toBeUndefined();

  expect(kept.length).toBeGreaterThan(KILLS * WRITES_BETWEEN_KILLS);
  for (const id of new Set(kept.map((one) => one.lead))) {
    const own = kept.filter((one) => one.lead === id);
    const { platform, listingId } = { platform: 'market', listingId: own[0]!.listingId };
    const history = (await store.listings.history({ platform, listingId })).map((one) => one.snapshot);
    expect(history).toEqual(history.map((_, index) => index + 1));
    expect(history).toEqual(expect.arrayContaining(own.map((one) => one.snapshot)));
    const lead = await store.leads.get(id);
    const users = lead!.events.map((event) => event.by);
    for (const { user } of own) expect(users.filter((by) => by === user)).toEqual([user]);
    const audited = (await store.audit.list(id, 1000)).map((entry) => entry.by);
    for (const { user } of own) expect(audited.filter((by) => by === user)).toEqual([user]);
  }
  await store.close();
});

const turn = (): Promise<undefined> => new Promise((done) => setTimeout(() => done(undefined), 5));
