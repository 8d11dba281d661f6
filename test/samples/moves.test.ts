import { expect, it, onTestFinished } from 'vitest';
import { type Move, startMarket } from '../../samples/market/index.ts';

const EPOCH = '2026-11-20T03:00:00.000Z';
const after = (hours: number): string => new Date(Date.parse(EPOCH) + hours * 3_600_000).toISOString();

it('moves take an offer down in either way, put it back, and offer it again under another id, each at its time', async () => {
  let now = new Date(EPOCH);
  const market = await startMarket({ seed: 5, epoch: EPOCH, now: () => now });
  onTestFinished(() => market.close());
  const offer = market.world
    .visible(now)
    .find((one) => one.platform === 'sample-market' && (one.died ?? Number.POSITIVE_INFINITY) > Date.parse(after(99)));
  const id = offer?.listingId ?? '';
  const move = (hours: number, what: Move['what'], more: Partial<Move> = {}): void =>
    market.world.move({ platform: 'sample-market', listingId: id, at: after(hours), what, ...more });
  const page = async (hours: number) => {
    now = new Date(after(hours));
    const url = `${market.url}/market/item/${id}.html`;
    const first = await fetch(url);
    const answer = first.status === 429 ? await fetch(url) : first;
    return { status: answer.status, gone: (await answer.text()).includes('off-shelf') };
  };
  expect(await page(0)).toEqual({ status: 200, gone: false });
  move(1, 'remove', { ending: 'expired' });
  expect(await page(0.5)).toEqual({ status: 200, gone: false });
  expect(await page(1)).toEqual({ status: 410, gone: true });
  move(3, 'restore');
  expect(await page(2)).toMatchObject({ gone: true });
  expect(await page(3)).toEqual({ status: 200, gone: false });
  move(4, 'remove', { ending: 'off-shelf' });
  expect(await page(5)).toEqual({ status: 200, gone: true });
  move(6, 'relist');
  now = new Date(after(6));
  const again = market.world.visible(now).filter((one) => one.relistOf === id && one.seller === offer?.seller);
  expect(again).toEqual([expect.objectContaining({ pictures: offer?.pictures })]);
  expect(() => move(7, 'remove', { listingId: 'none' })).toThrow('none to remove');
});
