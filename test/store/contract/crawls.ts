import { expect, it } from 'vitest';
import type { PlannedCrawl } from '../../../domain/ports.ts';
import { Recipe } from '../../../domain/recipe.ts';
import { handClock, raw, testStore } from '../../support/store.ts';

const planned = (id: string, platform = 'market'): PlannedCrawl => ({
  id,
  tick: `${platform}@1`,
  request: { platform, target: 'detail', url: `http://127.0.0.1/${id}` },
});
const recipe = (id: string, demo = false) =>
  Recipe.parse({ id, name: id, base: 'http://127.0.0.1:1/', way: 'static', ...(demo ? { demo } : {}) });
const minute = (n: number) => new Date(Date.parse('2026-11-23T09:00:00+08:00') + n * 60_000);

export function crawlsContract(uri: string): void {
  it('keeps planned crawls once and finds what is not finished, oldest first', async () => {
    const { store } = await testStore(uri);
    await store.crawls.plan([planned('a'), planned('b')], minute(0));
    await store.crawls.plan([planned('b'), planned('c')], minute(5));
    expect((await store.crawls.unfinished(minute(6), 10)).map((crawl) => crawl.id).sort()).toEqual(['a', 'b', 'c']);
    expect((await store.crawls.unfinished(minute(6), 10))[2]?.id).toBe('c');
    expect((await store.crawls.unfinished(minute(1), 10)).map((crawl) => crawl.id).sort()).toEqual(['a', 'b']);
    await store.crawls.finish('a', { state: 'ok', listings: 20, at: minute(2) });
    await store.crawls.finish('b', { error: 'no answer', at: minute(2) });
    await store.crawls.plan([planned('a')], minute(7));
    expect((await store.crawls.unfinished(minute(9), 10)).map((crawl) => crawl.id)).toEqual(['c']);
    expect(await store.crawls.get('a')).toMatchObject({ status: 'done', state: 'ok', listings: 20 });
    expect(await store.crawls.get('b')).toMatchObject({ status: 'dead', error: 'no answer' });
    expect(await store.crawls.get('nothing')).toBeUndefined();
  });

  it('says how far a tick has come', async () => {
    const { store } = await testStore(uri);
    await store.crawls.plan([planned('a'), planned('b'), planned('c'), planned('d'), planned('e', 'other')], minute(0));
    await store.crawls.finish('a', { state: 'ok', listings: 20, at: minute(2) });
    await store.crawls.finish('b', { state: 'blocked', listings: 0, at: minute(2) });
    await store.crawls.finish('c', { error: 'x', at: minute(2) });
    const progress = { planned: 1, done: 2, dead: 1, blocked: 1, listings: 20 };
    expect(await store.crawls.progress('market@1')).toEqual(progress);
  });

  it('counts each finished crawl once into the health of its day, however often it is finished', async () => {
    const clock = handClock();
    const { store, more, dbName } = await testStore(uri, clock);
    await store.crawls.plan(
      ['a', 'b', 'c', 'd'].map((id) => planned(id)),
      minute(0),
    );
    const done = { state: 'ok' as const, listings: 20, at: minute(1) };
    await Promise.all(Array.from({ length: 20 }, () => store.crawls.finish('a', done)));
    await store.crawls.finish('b', { state: 'blocked', listings: 0, at: minute(1) });
    await store.crawls.finish('c', { error: 'x', at: minute(1) });
    const today = { day: '2026-11-23', platform: 'market', pages: 2, listings: 20, blocked: 1, failed: 1 };
    expect(await store.crawls.health(7)).toEqual([today]);
    // A crash after the count and before it was noted: the next start counts it no second time.
    await raw(uri, dbName, (db) => db.collection('crawls').updateMany({ status: 'done' }, { $set: { due: true } }));
    expect(await (await more()).crawls.health(7)).toEqual([today]);
    // A dead one done by hand after all; the day in Shanghai is the next.
    await store.crawls.finish('c', { state: 'ok', listings: 5, at: new Date('2026-11-23T16:30:00Z') });
    expect(await store.crawls.get('c')).toMatchObject({ status: 'done', listings: 5 });
    clock.set('2026-11-24T10:00:00+08:00');
    expect((await store.crawls.health(7)).map((one) => one.day)).toEqual(['2026-11-24', '2026-11-23']);
    expect(await store.crawls.health(1)).toHaveLength(1);
  });

  it('keeps platforms and ticks, and never moves a tick back', async () => {
    const { store } = await testStore(uri);
    await store.schedule.savePlatform(recipe('b'), 'li');
    await store.schedule.savePlatform(recipe('a'), 'li');
    await store.schedule.savePlatform(recipe('a'), 'li');
    expect((await store.schedule.platforms()).map((one) => one.id)).toEqual(['a', 'b']);
    expect(await store.schedule.platform('a')).toEqual(recipe('a'));
    expect(await store.schedule.lastTick('a')).toBeUndefined();
    await store.schedule.saveTick('a', minute(5));
    await store.schedule.saveTick('a', minute(3));
    expect(await store.schedule.lastTick('a')).toEqual(minute(5));
    await store.schedule.removePlatform('a', 'wang');
    expect(await store.schedule.platform('a')).toBeUndefined();
    expect(await store.schedule.lastTick('a')).toBeUndefined();
    const actions = (await store.audit.list('platform/a')).map((one) => [one.by, one.action]);
    expect(actions.sort()).toEqual([
      ['li', 'platform.added'],
      ['wang', 'platform.removed'],
    ]);
  });

  it('gives a lease to one holder at a time, also when many ask at once', async () => {
    const { store, more } = await testStore(uri);
    const both = [store, await more()];
    const ask = (now: Date) =>
      Promise.all(
        Array.from({ length: 20 }, (_, index) => both[index % 2]!.schedule.lease('leader', `h${index}`, 60_000, now)),
      );
    const first = await ask(minute(0));
    expect(first.filter(Boolean)).toHaveLength(1);
    const holder = `h${first.indexOf(true)}`;
    expect(await store.schedule.lease('leader', holder, 60_000, minute(0.5))).toBe(true);
    expect((await ask(minute(1))).filter(Boolean)).toHaveLength(1);
    expect(await store.schedule.lease('leader', 'late', 60_000, minute(1.2))).toBe(false);
    const second = await ask(minute(3));
    expect(second.filter(Boolean)).toHaveLength(1);
    await store.schedule.release('leader', 'someone else');
    expect(await store.schedule.lease('leader', 'new', 60_000, minute(3.1))).toBe(false);
    await store.schedule.release('leader', `h${second.indexOf(true)}`);
    expect(await store.schedule.lease('leader', 'new', 60_000, minute(3.2))).toBe(true);
    expect(await store.schedule.lease('other', 'x', 60_000, minute(3.2))).toBe(true);
  });
}
