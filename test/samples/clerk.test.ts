import { expect, it, onTestFinished, vi } from 'vitest';
import type { PaperKind } from '../../domain/paper.ts';
import {
  createWorld,
  LEFT_TO_VISITORS,
  type Move,
  type Offer,
  startClerk,
  startMarket,
  verdictOf,
  type World,
} from '../../samples/market/index.ts';
import { startConsole } from '../support/console.ts';
import { CONTACT, complainant, move, notice, people, sentRequest, suspected } from '../support/notices.ts';

const EPOCH = new Date();
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const offersOf = (world: World) =>
  world.visible(EPOCH).filter(({ platform, infringing }) => platform === 'sample-market' && infringing);

it('answers follow the seed: about half of the infringing are removed, the rest blocked, cut, refused, objected to or met by a statement', () => {
  const world = createWorld({ seed: 3, epoch: EPOCH });
  const same = createWorld({ seed: 3, epoch: EPOCH });
  const shares = (kind: PaperKind): Map<string, number> => {
    const offers = world.visible(EPOCH).filter(({ infringing }) => infringing);
    const counts = new Map<string, number>();
    for (const offer of offers) {
      const stages = verdictOf(world, offer, kind);
      expect(stages).toEqual(verdictOf(same, offer, kind));
      const said = stages.length === 1 ? stages[0]!.outcome : 'counter-statement';
      counts.set(said, (counts.get(said) ?? 0) + 1 / offers.length);
      for (const { after } of stages) if (typeof after === 'number') expect(after).toBeLessThanOrEqual(210);
    }
    return counts;
  };
  const request = shares('request');
  expect([...request.keys()].sort()).toEqual(
    ['blocked', 'link-cut', 'objected', 'refused', 'removed', 'seller-terminated'].sort(),
  );
  expect(Math.abs((request.get('removed') ?? 0) - 0.5)).toBeLessThan(0.1);
  expect(shares('notice').get('counter-statement')).toBeGreaterThan(0.05);
  expect([...shares('assistance').keys()].sort()).toEqual(['provided', 'refused']);
  const innocent = world.visible(EPOCH).filter(({ infringing }) => !infringing);
  for (const offer of innocent) expect(verdictOf(world, offer, 'request')[0]?.does).toBeUndefined();
});

/** A console with people on every side, the market, and its clerk, whose time is in the test's hand. */
async function desk() {
  const it = await startConsole();
  onTestFinished(() => it.close());
  await people(it);
  const now = (): Date => it.now.value;
  const market = await startMarket({ seed: 3, epoch: EPOCH, now });
  onTestFinished(() => market.close());
  const moves: Move[] = [];
  const trouble: string[] = [];
  const clerk = (password = 'correct-horse-battery') =>
    startClerk({
      market,
      desk: async () => ({ url: it.url, accounts: [{ user: 'market', password }] }),
      move: async (some) => {
        moves.push(...some);
        for (const one of some) market.world.move(one);
      },
      now,
      everyMs: 20,
      onTrouble: (said) => void trouble.push(said),
    });
  const pass = (ms: number): void => {
    it.now.value = new Date(it.now.value.getTime() + ms);
  };
  const answers = async (id: string) => (await it.store.papers.get(id))?.answers.map(({ outcome }) => outcome) ?? [];
  return { it, market, moves, trouble, clerk, pass, answers };
}

const SOON = { timeout: 600_000, interval: 30 };

it('a clerk with nothing to say only asks whether something waits, which is no reading, and answers what comes then', async () => {
  const { it, market, clerk, pass, answers } = await desk();
  const stop = clerk();
  onTestFinished(stop);
  const reads = async () => (await it.store.audit.list()).filter(({ action }) => action.startsWith('read.')).length;
  const asked = vi.spyOn(globalThis, 'fetch');
  onTestFinished(() => asked.mockRestore());
  const rounds = () => asked.mock.calls.filter(([url]) => String(url).endsWith('/notices/counts')).length;
  await vi.waitFor(() => expect(rounds()).toBeGreaterThan(0), SOON);
  const before = await reads();
  const seen = rounds();
  await vi.waitFor(() => expect(rounds()).toBeGreaterThan(seen + 5), SOON);
  expect(await reads()).toBe(before);
  const id = await sentRequest(it, [await suspected(it, offersOf(market.world)[0]!.listingId)]);
  pass(100_000);
  await vi.waitFor(async () => expect(await answers(id)).toHaveLength(1), SOON);
});

it('a clerk changes the page before it answers, goes on after a restart without doing anything twice, and leaves what was withdrawn', async () => {
  const { it, market, moves, trouble, clerk, pass, answers } = await desk();
  const wanted = (does: boolean) =>
    offersOf(market.world).find(
      (offer) => (verdictOf(market.world, offer, 'request')[0]?.does === 'remove') === does && !offer.died,
    )!;
  const [taken, left] = [wanted(true), wanted(false)];
  const leads = [];
  for (const { listingId } of [taken, left]) leads.push(await suspected(it, listingId));
  const id = await sentRequest(it, leads);
  const withdrawn = await sentRequest(it, [await suspected(it, 'unheard-of')]);
  await move(it, 'officer', withdrawn, 'withdraw', { reason: '另行处理' });
  const stopFirst = clerk('wrong-password');
  await vi.waitFor(() => expect(trouble[0]).toMatch(/401 to POST \/session/), SOON);
  await stopFirst();
  await it.store.accounts.clearFailures('market');
  const stopSecond = clerk();
  pass(100_000);
  await vi.waitFor(async () => expect(await answers(id)).toHaveLength(2), SOON);
  await stopSecond();
  expect(moves.filter(({ what }) => what === 'remove').map(({ listingId }) => listingId)).toEqual([taken.listingId]);
  expect(market.world.shows(taken, it.now.value)).toBe(false);
  expect(market.world.shows(left, it.now.value)).toBe(true);
  const other = await sentRequest(it, [await suspected(it, 'never-had')]);
  const stopThird = clerk();
  pass(100_000);
  await vi.waitFor(async () => expect(await answers(other)).toEqual(['removed']), SOON);
  await stopThird();
  expect(await answers(id)).toHaveLength(2);
  expect(await answers(withdrawn)).toEqual([]);
  expect(moves.filter(({ what }) => what === 'remove')).toHaveLength(1);
});

it('a holder’s notice is met by the seller’s statement with an attachment, and the listing restored when the term is over', async () => {
  const { it, market, clerk, pass, answers, moves } = await desk();
  await it.call('POST', '/api/v1/complainants', { as: 'supervisor', body: complainant() });
  const offer = offersOf(market.world).find((one) => verdictOf(market.world, one, 'notice').length === 3)!;
  const drafted = await it.call('POST', '/api/v1/notices', { as: 'holder', body: notice([offer.listingId]) });
  for (const action of ['sign', 'send']) expect((await move(it, 'holder', drafted.body.id, action)).status).toBe(200);
  const { id } = drafted.body;
  const stop = clerk();
  pass(300_000);
  await vi.waitFor(async () => expect(await answers(id)).toEqual(['removed', 'counter-statement']), SOON);
  await stop();
  const stated = (await it.store.papers.get(id))?.answers[1];
  expect(stated?.attachments).toEqual([{ name: `不侵权声明-${offer.listingId}.txt`, sha256: expect.any(String) }]);
  expect(market.world.shows(offer, it.now.value)).toBe(false);
  pass(17 * DAY);
  const again = clerk();
  await vi.waitFor(async () => expect((await answers(id)).at(-1)).toBe('restored'), SOON);
  await again();
  expect(moves.map(({ what }) => what)).toEqual(['remove', 'restore']);
});

it('a paper left to visitors is theirs to answer; what they say was taken down is, once they have answered for all of it', async () => {
  const { it, market, moves, clerk, pass } = await desk();
  const [one, two, three] = offersOf(market.world).filter(({ died }) => !died) as [Offer, Offer, Offer];
  const leads = [];
  for (const { listingId } of [one, two, three]) leads.push(await suspected(it, listingId));
  const id = await sentRequest(it, leads, { contact: { ...CONTACT, person: LEFT_TO_VISITORS } });
  const stop = clerk();
  onTestFinished(stop);
  const reads = async () => (await it.store.audit.list()).filter(({ action }) => action === 'read.notices').length;
  await vi.waitFor(async () => expect(await reads()).toBeGreaterThan(0), SOON);
  const answer = async (...given: [Offer, string][]) =>
    expect(
      await it.call('POST', `/api/v1/notices/${id}/answers`, {
        as: 'market',
        body: { answers: given.map(([{ listingId }, outcome]) => ({ listingId, outcome, reason: '已核查' })) },
      }),
    ).toMatchObject({ status: 200 });
  pass(200_000);
  await answer([one, 'removed'], [two, 'refused']);
  // Another paper comes and is answered, so the clerk has looked.
  const other = await sentRequest(it, [await suspected(it, 'never-had')]);
  pass(100_000);
  await vi.waitFor(async () => expect((await it.store.papers.get(other))?.answers).toHaveLength(1), SOON);
  expect(market.world.shows(one, it.now.value)).toBe(true);
  await answer([three, 'blocked']);
  await vi.waitFor(() => expect(market.world.shows(three, it.now.value)).toBe(false), SOON);
  expect([one, two].map((offer) => market.world.shows(offer, it.now.value))).toEqual([false, true]);
  expect(moves.map(({ what, listingId }) => `${what} ${listingId}`).sort()).toEqual(
    [one, three].map(({ listingId }) => `remove ${listingId}`).sort(),
  );
  expect((await it.store.papers.get(id))?.answers).toHaveLength(3);
});
