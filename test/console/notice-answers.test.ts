import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startConsole, type TestConsole } from '../support/console.ts';
import { complainant, people, sentNotice, sentRequest, suspected } from '../support/notices.ts';
import { HASH } from '../support/paper-cases.ts';

let it: TestConsole;
beforeAll(async () => {
  it = await startConsole();
  it.now.value = new Date('2026-11-26T10:00:00+08:00');
  await people(it);
  await it.call('POST', '/api/v1/complainants', { as: 'supervisor', body: complainant() });
});
afterAll(() => it.close());

const answer = (id: string, body: unknown, as = 'market') =>
  it.call('POST', `/api/v1/notices/${id}/answers`, { as, body });
const url = (item: string): string => `https://shop.invalid/item/${item}`;

describe('answers by listing', () => {
  test('are taken from a CSV in Chinese, row by row; what does not fit is refused with the reason and kept in the audit', async () => {
    const leads = [];
    for (const id of ['a-1', 'a-2', 'a-3']) leads.push(await suspected(it, id));
    const id = await sentRequest(it, leads);
    const csv = [
      '链接,处理结果,理由',
      `${url('a-1')},已删除,`,
      `${url('a-2')},不予处理,"已核实，为授权店"`,
      `${url('foreign')},已删除,`,
      `${url('a-3')},搁置,`,
      `${url('a-1')},已屏蔽,`,
      `${url('a-3')},拒绝,`,
    ].join('\r\n');
    const taken = await answer(id, { csv });
    expect(taken.body).toMatchObject({ taken: 2, unchanged: 0 });
    expect(taken.body.refused.map(({ row, code }: { row: number; code: string }) => [row, code])).toEqual([
      [4, 'url-not-in-paper'],
      [5, 'answer-unreadable'],
      [6, 'answered-twice'],
      [7, 'reason-missing'],
    ]);
    const audit = await it.store.audit.list(`paper:${id}`);
    const refused = audit.find(({ action }) => action === 'paper.answer-refused');
    expect(refused).toMatchObject({ by: 'market', detail: { count: 4 } });
    expect(JSON.stringify(refused)).toContain(url('foreign'));
    const states = (await it.store.papers.tracks(leads)).map(({ lead, state }) => [lead, state]);
    expect(Object.fromEntries(states)).toEqual({
      [leads[0]!]: 'removed',
      [leads[1]!]: 'refused',
      [leads[2]!]: 'notified',
    });
    expect((await it.store.papers.get(id))?.status).toBe('answered');

    // The same file again, as a platform's program would send it after a lost answer.
    const again = await answer(id, { csv });
    expect(again.body).toMatchObject({ taken: 0, unchanged: 2 });
    expect((await it.store.papers.get(id))?.answers).toHaveLength(2);
  });

  test('are taken as JSON, from many at once, each once', async () => {
    const ids = ['b-1', 'b-2', 'b-3', 'b-4'];
    const leads = [];
    for (const one of ids) leads.push(await suspected(it, one));
    const id = await sentRequest(it, leads);
    const all = await Promise.all(
      [...ids, ...ids].map((listingId) =>
        answer(id, { answers: [{ listingId, url: url(listingId), outcome: 'removed' }] }),
      ),
    );
    expect(all.map(({ status }) => status)).toEqual(all.map(() => 200));
    const answers = (await it.store.papers.get(id))!.answers.map(({ listingId }) => listingId);
    expect(answers.sort()).toEqual(ids);
  });

  test('are the platform’s own, or entered by the office; nobody else’s', async () => {
    const id = await sentRequest(it, [await suspected(it, 'c-1')]);
    const body = { answers: [{ listingId: 'c-1', outcome: 'objected', reason: '卖家提出异议' }] };
    expect((await answer(id, body, 'rival')).status).toBe(404);
    expect((await answer(id, body, 'elsewhere')).status).toBe(404);
    expect((await answer(id, body, 'holder')).status).toBe(403);
    expect((await answer(id, body, 'officer')).body).toMatchObject({ taken: 1 });
    expect((await it.store.papers.get(id))!.answers[0]).toMatchObject({ by: 'officer', outcome: 'objected' });
  });

  test('that are no answers at all are refused whole', async () => {
    const id = await sentRequest(it, [await suspected(it, 'c-2')]);
    expect((await answer(id, {})).status).toBe(400);
    expect(
      (await answer(id, { answers: [{ $ne: null }, 7, { listingId: { $gt: '' }, outcome: 'removed' }] })).body,
    ).toMatchObject({
      taken: 0,
      refused: [{ code: 'answer-unreadable' }, { code: 'answer-unreadable' }, { code: 'answer-unreadable' }],
    });
    expect((await answer(id, { csv: '%PDF-1.4 x' })).status).toBe(400);
  });
});

describe('a seller’s statement on a holder’s notice', () => {
  const statement = (listingId: string) => ({
    answers: [
      {
        listingId,
        outcome: 'counter-statement',
        reason: '有授权',
        attachments: [{ name: '授权书.pdf', sha256: HASH }],
      },
    ],
  });
  const receipt = (listingId: string) => ({
    listingId,
    kind: 'complaint',
    authority: '浦东新区市场监管局',
    reference: '〔2026〕88',
    at: it.now.value.toISOString(),
  });
  const stop = (id: string, listingId: string, as = 'holder') =>
    it.call('POST', `/api/v1/notices/${id}/receipts`, { as, body: receipt(listingId) });
  const clocks = async (id: string) =>
    (await it.call('GET', `/api/v1/notices/${id}`, { as: 'holder' })).body.clockStates.map(
      (one: { state: string; endsOn: string }) => [one.state, one.endsOn],
    );

  test('starts the fifteen days; a receipt of the holder stops them, and then nothing is restored', async () => {
    const id = await sentNotice(it, ['s-1', 's-2']);
    await answer(id, statement('s-1'));
    expect(await clocks(id)).toEqual([['running', '2026-12-11']]);
    expect((await stop(id, 's-1', 'officer')).body.code).toBe('forbidden');
    expect((await stop(id, 's-2')).body.code).toBe('clock-unknown');
    expect((await stop(id, 's-1')).status).toBe(200);
    expect(await clocks(id)).toEqual([['stopped', '2026-12-11']]);
    const back = await answer(id, { answers: [{ listingId: 's-1', outcome: 'restored' }] });
    expect(back.body.refused[0].code).toBe('clock-stopped');
  });

  test('ends in a lawful restoration that is no relisting and counts in the complainant’s record; a late receipt is refused', async () => {
    const lead = await suspected(it, 's-3');
    const id = await sentNotice(it, ['s-3']);
    await answer(id, statement('s-3'));
    const before = it.now.value;
    it.now.value = new Date('2026-12-12T00:00:00+08:00');
    try {
      // Sessions of two weeks ago are over.
      await people(it);
      expect(await clocks(id)).toEqual([['over', '2026-12-11']]);
      expect((await stop(id, 's-3')).body.code).toBe('clock-over');
      expect((await it.store.audit.list(`paper:${id}`)).map(({ action }) => action)).toContain('paper.receipt-refused');
      expect((await answer(id, { answers: [{ listingId: 's-3', outcome: 'restored' }] })).body.taken).toBe(1);
    } finally {
      it.now.value = before;
    }
    const [track] = await it.store.papers.tracks([lead]);
    expect(track!.events.map(({ state }) => state)).toEqual(['notified', 'stated', 'restored']);
    expect((await it.store.papers.record('anta-agent')).restored).toBe(1);
  });

  test('is no answer to an office’s request, whose terms are no fifteen days', async () => {
    const id = await sentRequest(it, [await suspected(it, 's-4')]);
    expect((await answer(id, statement('s-4'))).body.refused[0].code).toBe('outcome-not-for-kind');
    expect((await it.store.papers.get(id))!.clocks).toEqual([]);
  });
});
