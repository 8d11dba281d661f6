import { afterAll, beforeAll, expect, test } from 'vitest';
import { seedHolder } from '../../roles/demo-holder.ts';
import { startConsole, type TestConsole } from '../support/console.ts';
import { fileLead, importMark } from '../support/console-data.ts';
import { memoryLog } from '../support/queue.ts';

let it: TestConsole;
beforeAll(async () => {
  it = await startConsole();
  await importMark(it.store);
  for (let n = 0; n < 5; n++) await fileLead(it.store, { id: `d-${n}`, district: 'pudong', demo: true });
  await it.account('sample-holder', 'holder');
  await it.account('admin', 'administrator');
});
afterAll(() => it.close());

test('the demo’s right holder has a desk, its marks and goods to identify; once, and gone with the demo', async () => {
  const seed = () => seedHolder({ store: it.store, clock: { now: () => it.now.value }, log: memoryLog() });
  await seed();
  await seed();
  const desk = await it.call('GET', '/api/v1/holder', { as: 'sample-holder' });
  expect(desk.body).toMatchObject({ open: true, record: { id: 'sample-holder', name: '安踏体育用品有限公司' } });
  const { marks } = (await it.call('GET', '/api/v1/holder/marks', { as: 'sample-holder' })).body;
  expect(marks).toMatchObject([{ key: 'directory/m-anta', inForce: true }]);
  const asked = await it.call('GET', '/api/v1/holder/identifications', { as: 'sample-holder' });
  expect(asked.body.identifications).toHaveLength(3);
  const [record] = await it.store.papers.complainants();
  const { demo: _demo, verified: _verified, ...body } = record!;
  await it.call('POST', '/api/v1/complainants', { as: 'admin', body: { ...body, verified: true } });
  await it.store.removeDemo();
  expect(await it.store.papers.complainants()).toEqual([]);
  expect(await it.store.identifications.counts('sample-holder')).toMatchObject({ asked: 0 });
});
