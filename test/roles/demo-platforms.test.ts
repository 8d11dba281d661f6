import { expect, inject, it } from 'vitest';
import { addSamplePlatforms, withdrawSamplePlatforms } from '../../roles/demo-platforms.ts';
import { testStore } from '../support/store.ts';

it('a sample platform that somebody took out stays out; those that left with the market come back where it runs now', async () => {
  const { store } = await testStore(inject('mongoUri'));
  const standing = async () => (await store.schedule.platforms()).map(({ id }) => id);
  await addSamplePlatforms(store, 'http://127.0.0.1:9001');
  const all = await standing();
  expect(all.length).toBeGreaterThan(2);
  const [gone, ...others] = all as [string, ...string[]];
  await store.schedule.removePlatform(gone, 'admin');

  await addSamplePlatforms(store, 'http://127.0.0.1:9002');
  expect(await standing()).toEqual(others);
  await withdrawSamplePlatforms(store);
  expect(await standing()).toEqual([]);
  await withdrawSamplePlatforms(store);
  await addSamplePlatforms(store, 'http://127.0.0.1:9003');
  expect(await standing()).toEqual(others);
  expect((await store.schedule.platform(others[0]!))?.allow).toEqual(['127.0.0.1:9003']);
});
