import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Recipe } from '../../domain/recipe.ts';
import { createBreaker } from '../../queue/breaker.ts';
import { recipeBook } from '../../roles/wiring.ts';
import { startConsole, type TestConsole } from '../support/console.ts';
import { fileLead } from '../support/console-data.ts';

const SHOP = JSON.parse(
  readFileSync(new URL('../../config/platforms/example-shop.json', import.meta.url), 'utf8'),
) as Recipe;

let it: TestConsole;
beforeAll(async () => {
  it = await startConsole({ recipes: recipeBook() });
  await it.account('admin', 'administrator');
  await it.store.schedule.savePlatform(Recipe.parse({ ...SHOP, id: 'shop', name: '示例商城' }), 'test');
});
afterAll(() => it.close());

const list = async () => (await it.call('GET', '/api/v1/platforms', { as: 'admin' })).body.platforms;
const pause = (id: string, body: unknown) => it.call('PUT', `/api/v1/platforms/${id}/pause`, { as: 'admin', body });

test('each stands with recipe, health, next turn, and the breaker where it has tripped', async () => {
  expect(await list()).toMatchObject([
    { recipe: { id: 'shop', name: '示例商城' }, health: { alarms: [] }, nextTick: expect.any(String) },
  ]);
  const at = it.now.value;
  for (let n = 0; n < 5; n++) {
    const request = { platform: 'shop', target: 'list' as const, url: `https://shop.example/${n}` };
    await it.store.crawls.plan([{ id: `c${n}`, tick: 't', request }], at);
    await it.store.crawls.finish(`c${n}`, { state: 'blocked', listings: 0, at });
  }
  const [shop] = await list();
  expect(shop.health.pausedUntil).toBe(new Date(at.getTime() + 15 * 60_000).toISOString());
});

test('one that is paused is not asked for a page until it is resumed, and both stand in the audit', async () => {
  await it.store.schedule.savePlatform(Recipe.parse({ ...SHOP, id: 'other' }), 'test');
  const ask = () => createBreaker({ store: it.store, clock: { now: () => it.now.value } })('other');
  await ask();
  const { body } = await pause('other', { reason: '平台改版，等新配方' });
  const paused = { by: 'admin', reason: '平台改版，等新配方', at: it.now.value.toISOString() };
  const other = body.platforms.find(({ recipe }: { recipe: Recipe }) => recipe.id === 'other');
  expect(other).toMatchObject({ paused });
  expect(other.nextTick).toBeUndefined();
  await expect(ask()).rejects.toMatchObject({ code: 'platform-paused' });
  expect((await it.call('DELETE', '/api/v1/platforms/other/pause', { as: 'admin' })).status).toBe(200);
  await ask();
  expect((await it.store.audit.list('platform/other')).map(({ by, action }) => [by, action])).toEqual(
    expect.arrayContaining([
      ['admin', 'platform.paused'],
      ['admin', 'platform.resumed'],
    ]),
  );
  expect((await pause('none', { reason: 'x' })).status).toBe(404);
  expect((await pause('other', { reason: ' ' })).status).toBe(400);
});

test('a recipe is taken in as the crawlers read it; one that does not fit is refused key by key', async () => {
  const add = (recipe: unknown) => it.call('POST', '/api/v1/platforms', { as: 'admin', body: { recipe } });
  expect((await add({ ...SHOP, id: 'added' })).status).toBe(200);
  expect(await it.store.schedule.platform('added')).toMatchObject({ base: SHOP.base });
  for (const [change, said] of [
    [{ schedule: 'never' }, /schedule/],
    [{ base: 'no address' }, /base/],
    [{ list: { ...SHOP.list, items: '>>' } }, /list\.items/],
  ] as const) {
    const { status, body } = await add({ ...SHOP, id: 'refused', ...change });
    expect([status, body.code, body.detail]).toEqual([422, 'recipe-refused', expect.stringMatching(said)]);
  }
  expect(await it.store.schedule.platform('refused')).toBeUndefined();
  const { templates } = (await it.call('GET', '/api/v1/platforms/templates', { as: 'admin' })).body;
  expect(templates.map(({ id }: Recipe) => id)).toEqual(expect.arrayContaining(['shopify', 'taobao']));
});

test('rules are those in force on the day that is asked for', async () => {
  const on = async (day: string) =>
    (await it.call('GET', `/api/v1/rules?on=${day}`, { as: 'admin' })).body.rules.map(({ id }: { id: string }) => id);
  expect(await on('2019-12-31')).toEqual(['TM-57-1', 'TM-X']);
  expect(await on('2020-01-01')).toEqual(['TM-57-1', 'TM-Y']);
  expect((await it.call('GET', '/api/v1/rules?on=2020-02-30', { as: 'admin' })).status).toBe(400);
});

test('one that is still needed is not removed; what is told before stays as told, with the reason in the audit', async () => {
  await it.store.schedule.savePlatform(Recipe.parse({ ...SHOP, id: 'leaving', name: '将停平台' }), 'test');
  await it.account('leaving-clerk', 'platform', { platform: 'leaving' });
  const lead = await fileLead(it.store, { id: 'r-1', listing: { platform: 'leaving' } });
  const path = '/api/v1/platforms/leaving/removal';
  const remove = () => it.call('POST', path, { as: 'admin', body: { reason: '平台停止运营' } });
  const told = { leads: 1, open: 1, suspected: 0, needs: [{ what: 'accounts', names: ['leaving-clerk'] }] };
  expect((await it.call('GET', path, { as: 'admin' })).body).toMatchObject(told);
  const refused = await remove();
  expect([refused.status, refused.body.code, refused.body.errors]).toEqual([
    409,
    'platform-in-use',
    [{ field: 'accounts', problem: 'leaving-clerk' }],
  ]);
  expect((await list()).map(({ recipe }: { recipe: Recipe }) => recipe.id)).toContain('leaving');
  await it.store.accounts.change('leaving-clerk', { disabled: true });
  expect((await remove()).body).toMatchObject({ leads: 1, needs: [] });
  expect((await list()).map(({ recipe }: { recipe: Recipe }) => recipe.id)).not.toContain('leaving');
  expect((await it.call('GET', `/api/v1/leads/${lead}`, { as: 'admin' })).status).toBe(200);
  const audit = await it.store.audit.list('platform/leaving');
  expect(audit.map(({ action, by }) => [action, by])).toEqual(
    expect.arrayContaining([
      ['platform.removal', 'admin'],
      ['platform.removed', 'admin'],
    ]),
  );
  expect(audit.find(({ action }) => action === 'platform.removal')?.detail).toMatchObject({ reason: '平台停止运营' });
  expect((await remove()).status).toBe(404);
});
