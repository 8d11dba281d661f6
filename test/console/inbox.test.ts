import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { issueToken } from '../../console/server/tokens.ts';
import { startConsole, type TestConsole } from '../support/console.ts';
import { complainant, move, people, sentNotice, sentRequest, suspected } from '../support/notices.ts';

let it: TestConsole;
let soon: string;
let late: string;
beforeAll(async () => {
  it = await startConsole();
  it.now.value = new Date('2026-11-26T10:00:00+08:00');
  await people(it);
  await it.call('POST', '/api/v1/complainants', { as: 'supervisor', body: complainant() });
  late = await sentRequest(it, [await suspected(it, 'i-1'), await suspected(it, 'i-2')], { deadline: '2026-12-20' });
  soon = await sentRequest(it, [await suspected(it, 'i-3')], { deadline: '2026-11-28' });
});
afterAll(() => it.close());

const get = (path: string, as = 'market') => it.call('GET', `/api/v1/notices${path}`, { as });
const bulk = (body: unknown, as = 'market', headers = {}) =>
  it.call('POST', '/api/v1/notices/answers', { as, body, headers });
const url = (item: string): string => `https://shop.invalid/item/${item}`;
const base64 = (text: string | Buffer): string => Buffer.from(text).toString('base64');
type Line = { id: string; state: string; answered: number };
const lines = async (query: string, as?: string): Promise<Line[]> => (await get(query, as)).body.notices;

describe('a platform’s inbox', () => {
  test('stands by deadline, counts what waits, and knows whether paper and evidence were opened', async () => {
    expect((await lines('?todo=true')).map(({ id, state }) => [id, state])).toEqual([
      [soon, 'new'],
      [late, 'new'],
    ]);
    expect((await get('/counts')).body).toEqual({ todo: 2, unread: 2, overdue: 0, soon: 1 });
    expect((await get('/counts', 'rival')).body).toMatchObject({ todo: 0 });
    // An officer's reading opens nothing.
    await get(`/${soon}`, 'officer');
    expect((await lines('?todo=true')).map(({ state }) => state)).toEqual(['new', 'new']);
    const { body: paper } = await get(`/${soon}`);
    expect(paper.state).toBe('received');
    await get(`/${soon}/records/${paper.evidence[0].sha256}`);
    await get(`/${soon}/records/${paper.evidence[0].sha256}`);
    const { body: again } = await get(`/${soon}`, 'officer');
    expect(again).toMatchObject({ state: 'evidence-opened', opened: { evidence: it.now.value.toISOString() } });
    const audit = (await it.store.audit.list(`paper:${soon}`)).filter(({ by }) => by === 'market');
    // Readings of the page itself are noted as well.
    const steps = audit.map(({ action }) => action).filter((action) => action.startsWith('paper.'));
    expect(steps.sort()).toEqual(['paper.evidence-opened', 'paper.received']);
    expect((await get('/counts')).body).toMatchObject({ todo: 2, unread: 1 });
  });

  test('finds a paper by number, item or the address as people copy it, and nothing of another platform', async () => {
    const { body: paper } = await get(`/${late}`);
    const asCopied = `${url('i-2')}?spm=a1z10.5&from=share`;
    for (const q of [late, paper.number.text, 'i-2', url('i-1'), asCopied])
      expect([q, (await lines(`?q=${encodeURIComponent(q)}`)).map(({ id }) => id)]).toEqual([q, [late]]);
    expect(await lines('?q=nowhere')).toEqual([]);
    expect(await lines('?q=i-2', 'rival')).toEqual([]);
  });

  test('gives one table of all that waits, takes it back filled in, and tries it first without keeping anything', async () => {
    const table = (await get('/answer-table')).text;
    const number = (await it.store.papers.get(late))!.number!.text;
    expect(table.split('\r\n').filter((row) => row.includes(number))).toHaveLength(2);
    const filled = [
      '文书编号,链接,商品编号,处理结果,理由',
      `${number},,i-1,已删除,`,
      `,${url('i-2')},,已屏蔽,`,
      ',,i-3,不予处理,',
      ',,gone,已删除,',
    ].join('\r\n');
    const sent = { table: { format: 'csv', content: base64(filled) } };
    const trial = await bulk({ ...sent, mode: 'trial' });
    expect(trial.body).toMatchObject({ taken: 2, applied: false });
    expect(trial.body.rows.map(({ row, listingId }: { row: number; listingId: string }) => [row, listingId])).toEqual([
      [2, 'i-1'],
      [3, 'i-2'],
    ]);
    const whole = await bulk({ ...sent, mode: 'whole' });
    expect(whole.body).toMatchObject({ taken: 0, applied: false });
    expect(whole.body.refused.map(({ row, code }: { row: number; code: string }) => [row, code])).toEqual([
      [4, 'reason-missing'],
      [5, 'paper-unknown'],
    ]);
    expect((await it.store.papers.get(late))!.answers).toEqual([]);
    expect((await it.store.audit.list('account:market')).map(({ action }) => action)).toEqual([
      'paper.answers-refused',
    ]);

    // The same in the bytes that spreadsheets write here, without the two rows that did not fit.
    const gbk = Buffer.concat([
      Buffer.from([0xc9, 0xcc, 0xc6, 0xb7, 0xb1, 0xe0, 0xba, 0xc5, 0x2c]),
      Buffer.from([0xb4, 0xa6, 0xc0, 0xed, 0xbd, 0xe1, 0xb9, 0xfb]),
      Buffer.from('\r\ni-1,'),
      Buffer.from([0xd2, 0xd1, 0xc9, 0xbe, 0xb3, 0xfd]),
      Buffer.from('\r\n'),
    ]);
    const key = { 'idempotency-key': 'once' };
    const body = { table: { format: 'csv', content: base64(gbk) }, mode: 'whole' };
    const [first, second] = [await bulk(body, 'market', key), await bulk(body, 'market', key)];
    expect(first.body).toMatchObject({ taken: 1, applied: true });
    expect(second.body).toEqual(first.body);
    expect((await lines('?todo=true')).find(({ id }) => id === late)).toMatchObject({ state: 'part', answered: 1 });
    const rest = await bulk({ answers: [{ notice: number, url: url('i-2'), outcome: 'blocked' }] });
    expect(rest.body).toMatchObject({ taken: 1, applied: true });
    expect((await lines('?todo=true')).map(({ id }) => id)).toEqual([soon]);
    const tracks = await it.store.papers.tracks((await it.store.papers.get(late))!.items.map(({ lead }) => lead!));
    expect(tracks.map(({ state }) => state)).toEqual(['removed', 'removed']);
  });

  test('an item of several papers wants the paper named; a row for another’s paper finds none', async () => {
    const lead = await suspected(it, 'i-4');
    const [one, other] = [await sentRequest(it, [lead]), await sentRequest(it, [lead])];
    const said = (more: object, as?: string) =>
      bulk({ answers: [{ listingId: 'i-4', outcome: 'removed', ...more }] }, as);
    expect((await said({})).body.refused[0].code).toBe('several-papers');
    expect((await said({ notice: one }, 'rival')).body.refused[0].code).toBe('paper-unknown');
    expect((await said({ notice: one })).body).toMatchObject({ taken: 1, papers: [{ id: one }] });
    expect((await it.store.papers.get(other))!.answers).toEqual([]);
  });

  test('a batch to be taken whole leaves nothing behind where one row does not fit, its files neither', async () => {
    const id = await sentNotice(it, ['i-5', 'i-6']);
    const files = [{ name: '授权书.pdf', content: base64('%PDF-1.4\n%%EOF\n') }];
    const statement = { outcome: 'counter-statement', reason: '有授权', attachments: [{ name: '授权书.pdf' }] };
    const answers = [
      { listingId: 'i-5', ...statement },
      { listingId: 'i-6', outcome: 'objected', reason: '无' },
    ];
    const one = (body: object) => it.call('POST', `/api/v1/notices/${id}/answers`, { as: 'market', body });
    const refused = await one({ answers, files, mode: 'whole' });
    expect(refused.body).toMatchObject({
      taken: 0,
      applied: false,
      refused: [{ row: 2, code: 'outcome-not-for-kind' }],
    });
    expect((await it.store.papers.get(id))!.answers).toEqual([]);
    const taken = await one({ answers: answers.slice(0, 1), files, mode: 'whole' });
    expect(taken.body).toMatchObject({ taken: 1, applied: true });
    const { sha256 } = (await it.store.papers.get(id))!.answers[0]!.attachments![0]!;
    expect((await it.store.exchange.fileOf(id, sha256))?.type).toBe('pdf');
    expect((await get(`/${id}`, 'holder')).body.clockStates).toMatchObject([
      { state: 'running', endsOn: '2026-12-11' },
    ]);
  });

  test('a program reads and answers in the same way, within the scopes of its token', async () => {
    const wanted = { name: 't', platform: 'sample-market', createdBy: 'admin', expiresAt: '2099-01-01T00:00:00Z' };
    const deps = { store: it.store, clock: { now: () => it.now.value } };
    const { token } = await issueToken(deps, { ...wanted, scopes: ['notices:read', 'answers:write'] });
    const headers = { authorization: `Bearer ${token}` };
    const { body } = await it.call('GET', '/api/v1/notices?todo=true&limit=1', { headers });
    expect(body.notices[0].id).toBe(soon);
    const answers = [{ notice: soon, listingId: 'i-3', outcome: 'removed' }];
    expect((await bulk({ answers }, undefined, headers)).body).toMatchObject({ taken: 1 });
    const withdrawn = await sentRequest(it, [await suspected(it, 'i-7')]);
    await move(it, 'officer', withdrawn, 'withdraw', { reason: '误发' });
    expect((await lines('?todo=true')).map(({ id }) => id)).not.toContain(withdrawn);
  });
});
