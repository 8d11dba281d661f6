import { expect, it, onTestFinished, vi } from 'vitest';
import type { Hit } from '../../domain/finding.ts';
import { LEFT_TO_VISITORS, startOffice } from '../../samples/market/index.ts';
import { startConsole } from '../support/console.ts';
import { markHit } from '../support/console-data.ts';
import { people, suspected } from '../support/notices.ts';

const PASSWORD = 'correct-horse-battery';
const SOON = { timeout: 600_000, interval: 30 };

it('each platform has been asked once and a request waits for approval, as soon as something is suspected there; one on another seller is left to visitors', async () => {
  const it = await startConsole();
  onTestFinished(() => it.close());
  await people(it);
  const trouble: string[] = [];
  const office = () =>
    startOffice({
      desk: async () => ({
        url: it.url,
        drafter: { user: 'officer', password: PASSWORD },
        approver: { user: 'supervisor', password: PASSWORD },
      }),
      platforms: ['sample-market', 'sample-live', 'sample-store'],
      everyMs: 20,
      onTrouble: (said) => void trouble.push(said),
    });
  const papers = async () =>
    (await it.store.papers.page({}, { limit: 10 })).papers
      .map(({ platform, kind, status, items }) => `${platform} ${kind} ${status} ${items.length}`)
      .sort();
  const stop = office();
  await suspected(it, 'a');
  const first = ['sample-market assistance sent 1', 'sample-market request draft 1'];
  await vi.waitFor(async () => expect(await papers()).toEqual(first), SOON);
  await suspected(it, 'b', { listing: { platform: 'sample-live' } });
  const both = ['sample-live assistance sent 1', 'sample-live request draft 1', ...first];
  await vi.waitFor(async () => expect(await papers()).toEqual(both), SOON);
  await stop();
  // One seller's leads are about two rights: its papers are about the one that most of them are.
  const other = { title: '王冠 手表', hits: [{ ...markHit('王冠 手表', '王冠'), subjectId: 'tm-crown' }] };
  for (const [id, platform, seller, { title, ...more } = { title: '安踏 跑鞋' }] of [
    ['c', 'sample-market', 's-c'],
    ['d', 'sample-store', 's-d', other],
    ['e', 'sample-store', 's-d'],
    ['f', 'sample-store', 's-d'],
    ['g', 'sample-store', 's-g'],
  ] as [string, string, string, { title: string; hits?: Hit[] }?][])
    await suspected(it, id, { ...more, listing: { platform, title, seller: { id: seller, name: `店铺${seller}` } } });
  const stopAgain = office();
  const all = [
    ...both,
    ...['assistance sent 2', 'request draft 2', 'request sent 1'].map((one) => `sample-store ${one}`),
  ];
  await vi.waitFor(async () => expect(await papers()).toEqual(all), SOON);
  await stopAgain();
  const signed = (await it.store.papers.page({ platform: 'sample-store' }, { limit: 10 })).papers.flatMap(
    ({ kind, status, contact, seller }) =>
      contact.person === LEFT_TO_VISITORS ? { kind, status, seller: seller.id } : [],
  );
  expect(signed).toEqual([{ kind: 'request', status: 'sent', seller: 's-g' }]);
  expect(trouble).toEqual([]);
});
