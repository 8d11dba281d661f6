import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sha256 } from '../../lib/hash.ts';
import { startConsole, type TestConsole } from '../support/console.ts';
import { ANTA, fileLead } from '../support/console-data.ts';
import {
  complainant,
  decide,
  draft,
  move,
  notice,
  OFFICERS,
  people,
  requestOn,
  sentRequest,
  suspected,
} from '../support/notices.ts';
import { unzipped } from '../support/zip.ts';

let it: TestConsole;
beforeAll(async () => {
  it = await startConsole();
  await people(it);
  await it.call('POST', '/api/v1/complainants', { as: 'supervisor', body: complainant() });
});
afterAll(() => it.close());

const codes = (answer: { body: { errors?: { code: string }[] } }): string[] =>
  (answer.body.errors ?? []).map(({ code }) => code);
const auditOf = async (id: string): Promise<string[]> =>
  (await it.store.audit.list(`paper:${id}`)).map(({ action }) => action).sort();

describe('an office’s request', () => {
  test('goes from draft over another’s approval, number and seal to the platform, and each step is in the audit', async () => {
    const leads = [await suspected(it, 'n-1'), await suspected(it, 'n-2')];
    const made = await draft(it, 'officer', requestOn(leads));
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ kind: 'request', status: 'draft', platform: 'sample-market', refusals: [] });
    expect(made.body.items.map((item: { listingId: string }) => item.listingId)).toEqual(['n-1', 'n-2']);
    const { id } = made.body;

    // Its platform sees nothing before it leaves, and no step is skipped.
    expect((await it.call('GET', `/api/v1/notices/${id}`, { as: 'market' })).status).toBe(404);
    expect((await move(it, 'officer', id, 'send')).body.code).toBe('move-not-allowed');
    expect((await move(it, 'officer', id, 'approve')).body.code).toBe('forbidden');
    expect((await move(it, 'supervisor', id, 'approve')).body.status).toBe('approved');
    const numbered = await move(it, 'officer', id, 'number');
    expect(numbered.body.number.text).toMatch(/^沪浦市监知函〔\d{4}〕1号$/);
    expect((await move(it, 'supervisor', id, 'seal', { sealed: 'e'.repeat(64) })).body.seal.sha256).toBe(
      'e'.repeat(64),
    );
    const sent = await move(it, 'officer', id, 'send');
    expect(sent.body.events.at(-1)).toMatchObject({ what: 'send', hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(await auditOf(id)).toEqual(
      expect.arrayContaining([
        'paper.approve',
        'paper.draft',
        'paper.number',
        'paper.seal',
        'paper.send',
        'paper.unseen',
      ]),
    );

    const seen = await it.call('GET', `/api/v1/notices/${id}`, { as: 'market' });
    expect(seen.body).toMatchObject({ status: 'sent', actions: [] });
    for (const inside of ['"lead"', 'createdBy', 'approvedBy', '"officer"', 'refusals'])
      expect(seen.text).not.toContain(inside);
    const lead = await it.call('GET', `/api/v1/leads/${leads[0]}`, { as: 'officer' });
    expect(lead.body.track).toMatchObject({ state: 'notified', events: [{ paper: id }] });
    const register = await it.call(
      'GET',
      `/api/v1/notices/register?office=pudong&kind=request&year=${numbered.body.number.year}`,
      { as: 'officer' },
    );
    expect(register.body.numbers).toEqual([expect.objectContaining({ n: 1, paper: id, status: 'sent' })]);
  });

  test('is not approved by who drafted it, though a supervisor', async () => {
    const { body } = await draft(it, 'supervisor', requestOn([await suspected(it, 'n-3')]));
    expect((await move(it, 'supervisor', body.id, 'approve')).body.code).toBe('own-paper');
  });

  test('names by hash the very record it rests on, and gives it to who may read the paper', async () => {
    const id = await sentRequest(it, [await suspected(it, 'n-4')]);
    const { body } = await it.call('GET', `/api/v1/notices/${id}`, { as: 'market' });
    const [evidence] = body.evidence;
    const record = await it.call('GET', `/api/v1/notices/${id}/records/${evidence.sha256}`, { as: 'market' });
    expect(sha256(record.text)).toBe(evidence.sha256);
    expect(JSON.parse(record.text).listing.listingId).toBe('n-4');
    expect((await it.call('GET', `/api/v1/notices/${id}/records/${'0'.repeat(64)}`, { as: 'market' })).status).toBe(
      404,
    );
    expect((await it.call('GET', `/api/v1/notices/${id}/records/${evidence.sha256}`, { as: 'rival' })).status).toBe(
      404,
    );
  });

  test('is one platform’s and one seller’s, on leads of the own district', async () => {
    const other = await suspected(it, 'n-5', { listing: { seller: { id: 's-2', name: '别家店' } } });
    const own = await suspected(it, 'n-6');
    expect((await draft(it, 'officer', requestOn([own, other]))).body.code).toBe('mixed-group');
    const far = await fileLead(it.store, { id: 'n-7', district: 'huangpu' });
    expect((await draft(it, 'officer', requestOn([own, far]))).body.code).toBe('not-found');
    expect((await draft(it, 'officer', requestOn([own, 'no-such-lead']))).body.code).toBe('not-found');
    const groups = await it.call('GET', '/api/v1/notices/groups', { as: 'officer' });
    const of = (lead: string) =>
      groups.body.groups.findIndex((group: { leads: { id: string }[] }) => group.leads.some(({ id }) => id === lead));
    expect(of(own)).not.toBe(of(other));
    expect([of(own), of(other)].every((index) => index >= 0)).toBe(true);
    expect(of(far)).toBe(-1);
  });

  test('is refused whole, with every reason, and the try is in the audit', async () => {
    const unread = await fileLead(it.store, { id: 'n-8', district: 'pudong' });
    const refused = await draft(
      it,
      'officer',
      requestOn([unread], { measures: [], officers: OFFICERS.slice(1), deadline: '2020-01-01' }),
    );
    expect(refused.status).toBe(422);
    expect(refused.body.code).toBe('paper-refused');
    expect(codes(refused).sort()).toEqual(['deadline-past', 'lead-not-suspected', 'nothing-asked', 'officers-missing']);
    expect(refused.body.errors[0].problem).toMatch(/[\u4e00-\u9fff]/);
    const [entry] = (await it.store.audit.list()).filter(({ action }) => action === 'paper.refused');
    expect(entry).toMatchObject({ by: 'officer', detail: { what: 'draft', leads: [unread] } });
  });

  test('does not ask for what a look proved gone, until it is back; what is gone is named as such', async () => {
    const lead = await suspected(it, 'n-gone', { listing: { seller: { id: 's-gone', name: '清仓店' } } });
    const look = (state: 'verified-gone' | 'relisted', day: string) =>
      it.store.papers.track([{ key: state, lead, event: { at: `2026-11-${day}T04:00:00.000Z`, state } }]);
    await look('verified-gone', '25');
    expect(codes(await draft(it, 'officer', requestOn([lead])))).toEqual(['listing-gone']);
    const { groups } = (await it.call('GET', '/api/v1/notices/groups', { as: 'officer' })).body;
    const group = groups.find((one: { seller: { id: string } }) => one.seller.id === 's-gone');
    expect(group.leads).toMatchObject([{ id: lead, gone: '2026-11-25T04:00:00.000Z' }]);
    await look('relisted', '26');
    expect((await draft(it, 'officer', requestOn([lead]))).status).toBe(201);
  });

  test('is checked again at each step: a lead dismissed and a right that died meanwhile stop it', async () => {
    const lead = await suspected(it, 'n-9');
    const { body } = await draft(it, 'officer', requestOn([lead]));
    await decide(it, lead, 'undo');
    const stopped = await move(it, 'supervisor', body.id, 'approve');
    expect(codes(stopped)).toEqual(['lead-not-suspected']);
    await decide(it, lead, 'confirm');
    const mark = async (status: 'registered' | 'revoked') => {
      const rows = (async function* () {
        yield { row: 1, value: { ...ANTA, status } };
      })();
      await it.store.registries.import('directory', rows, { partial: true, by: 'test' });
    };
    await mark('revoked');
    expect(codes(await move(it, 'supervisor', body.id, 'approve'))).toEqual(['right-dead']);
    await mark('registered');
    expect((await move(it, 'supervisor', body.id, 'approve')).status).toBe(200);
  });

  test('waits with its whole group under “secure evidence first”, a holder’s notice too, which does not learn why', async () => {
    const seller = { id: 's-held', name: '留证店' };
    const held = await suspected(it, 'n-10', { listing: { seller } });
    const beside = await suspected(it, 'n-11', { listing: { seller } });
    const hold = (on: boolean) =>
      it.call('POST', `/api/v1/leads/${held}/hold`, { as: 'officer', body: { on, reason: '先固定证据' } });
    const { body } = await draft(it, 'officer', requestOn([beside]));
    await hold(true);
    expect(codes(await move(it, 'supervisor', body.id, 'approve'))).toEqual(['evidence-first']);
    expect(
      codes(
        await draft(it, 'officer', {
          ...requestOn([beside]),
          kind: 'assistance',
          measures: [],
          information: ['identity'],
        }),
      ),
    ).toEqual(['evidence-first']);
    // By another name of the same seller, and by an item alone.
    const byName = await draft(it, 'holder', notice(['n-99'], { seller: { name: '留证店' } }));
    expect(codes(byName)).toEqual(['held-back']);
    expect(codes(await draft(it, 'holder', notice(['n-10'], { seller: {} })))).toEqual(['held-back']);
    expect(byName.text).not.toContain(held);
    expect((await it.call('GET', `/api/v1/leads/${held}`, { as: 'officer' })).body.hold).toEqual({
      lead: held,
      by: 'officer',
      reason: '先固定证据',
    });
    await hold(false);
    expect((await move(it, 'supervisor', body.id, 'approve')).status).toBe(200);
  });

  test('is withdrawn with a reason and replaced by a corrected one, both with a trace', async () => {
    const lead = await suspected(it, 'n-12');
    const first = await sentRequest(it, [lead]);
    const second = await sentRequest(it, [lead], { corrects: first });
    const old = await it.call('GET', `/api/v1/notices/${first}`, { as: 'market' });
    expect(old.body).toMatchObject({ status: 'corrected', correctedBy: second });
    expect((await draft(it, 'officer', requestOn([lead], { corrects: first }))).body.code).toBe('move-not-allowed');
    expect((await move(it, 'officer', second, 'withdraw')).body.code).toBe('reason-missing');
    const gone = await move(it, 'officer', second, 'withdraw', { reason: '链接有误' });
    expect(gone.body.events.at(-1)).toMatchObject({
      what: 'withdraw',
      reason: '链接有误',
      from: 'sent',
      to: 'withdrawn',
    });
    expect(await auditOf(second)).toContain('paper.withdraw');
    const answer = { answers: [{ listingId: 'n-12', outcome: 'removed' }] };
    expect(
      (await it.call('POST', `/api/v1/notices/${second}/answers`, { as: 'market', body: answer })).body.refused[0].code,
    ).toBe('not-sent');
  });

  test('stays word for word as it left, whatever the texts of later releases and the platform’s name are', async () => {
    const id = await sentRequest(it, [await suspected(it, 'n-15')]);
    const recipe = await it.store.papers.get(id);
    const words = async () => {
      const { bytes } = await it.papers.document(recipe!, 'docx', {
        platformName: '另一名称',
        kept: (await it.store.papers.keptRecord(recipe!.text!))!.replace('我局在网络交易监测中发现', '原文'),
      });
      return (await unzipped(bytes)).get('word/document.xml')!.toString('utf8');
    };
    expect(await words()).toContain('原文');
    const json = await it.call('GET', `/api/v1/notices/${id}/document?format=json`, { as: 'market' });
    expect(JSON.parse(json.text).text).toBe(recipe!.text);
    expect(recipe!.events.at(-1)!.hash).toBe(it.papers.hash(recipe!));
  });

  test('is another office’s secret', async () => {
    const { body } = await draft(it, 'officer', requestOn([await suspected(it, 'n-13')]));
    expect((await it.call('GET', `/api/v1/notices/${body.id}`, { as: 'elsewhere' })).status).toBe(404);
    expect((await move(it, 'elsewhere', body.id, 'withdraw', { reason: 'x' })).status).toBe(404);
    const list = await it.call('GET', '/api/v1/notices', { as: 'elsewhere' });
    expect(list.body.notices).toEqual([]);
    expect(await auditOf(body.id)).toContain('paper.unseen');
  });

  test('a step from an old version is told who was there, and changes nothing', async () => {
    const { body } = await draft(it, 'officer', requestOn([await suspected(it, 'n-14')]));
    await move(it, 'supervisor', body.id, 'approve');
    const late = await it.call('POST', `/api/v1/notices/${body.id}/moves`, {
      as: 'officer',
      body: { action: 'withdraw', version: 1, reason: 'x' },
    });
    expect([late.status, late.body.current]).toEqual([409, expect.objectContaining({ by: 'supervisor', version: 2 })]);
  });
});

test('documents come in three formats under their number, to who may read the paper', async () => {
  const id = await sentRequest(it, [await suspected(it, 'd-1')]);
  const url = `/api/v1/notices/${id}/document?format=`;
  for (const [format, type, start] of [
    ['docx', 'wordprocessingml', 'PK'],
    ['pdf', 'application/pdf', '%PDF'],
    ['json', 'application/json', '{'],
  ] as const) {
    const answer = await it.call('GET', url + format, { as: 'market' });
    expect([format, answer.status, answer.headers.get('content-type')]).toEqual([
      format,
      200,
      expect.stringContaining(type),
    ]);
    expect(answer.text.startsWith(start)).toBe(true);
    expect(decodeURIComponent(answer.headers.get('content-disposition')!)).toMatch(/沪浦市监知函〔\d+〕\d+号\./);
  }
  expect((await it.call('GET', `${url}pdf`, { as: 'rival' })).status).toBe(404);
  expect((await it.call('GET', `${url}exe`, { as: 'market' })).status).toBe(400);
});
