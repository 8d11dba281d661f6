import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decidedLabels, type LabelTally } from '../../cli/labels.ts';
import { startConsole, type TestConsole } from '../support/console.ts';
import { ANTA, fileLead } from '../support/console-data.ts';
import { complainant, people, SUBJECT, sentNotice, suspected } from '../support/notices.ts';

let it: TestConsole;
beforeAll(async () => {
  it = await startConsole();
  it.now.value = new Date('2026-11-26T10:00:00+08:00');
  await people(it);
  await save();
});
afterAll(() => it.close());

const save = (more: Record<string, unknown> = {}) =>
  it.call('POST', '/api/v1/complainants', { as: 'supervisor', body: complainant(more) });
const ask = (lead: string, more: Record<string, unknown> = {}, as = 'officer') =>
  it.call('POST', `/api/v1/leads/${lead}/identifications`, { as, body: { holder: 'anta-agent', ...more } });
const desk = (path = '', as = 'holder') => it.call('GET', `/api/v1/holder${path}`, { as });
const GROUNDS = '吊牌字体、洗标缝线与正品不一致，该价位无同款在售。';
const statement = (version: number, more: Record<string, unknown> = {}) => ({
  ...{ version, conclusion: 'infringing', basis: ['page'], grounds: GROUNDS },
  ...{ signer: { name: '赵敏', post: '鉴定员' }, goodFaith: true },
  ...more,
});
const tell = (id: string, body: unknown, as = 'holder') =>
  it.call('POST', `/api/v1/holder/identifications/${id}/statement`, { as, body });
const labels = async (): Promise<{ listingId: string; infringing: boolean; rank?: string | undefined }[]> => {
  const found = [];
  for await (const { listingId, infringing, rank, listing } of decidedLabels(it.store, { demo: false, tally: {} }))
    found.push({ listingId, infringing, rank, title: listing.title });
  return found;
};

describe('a right holder’s desk', () => {
  test('is open to a verified record in its term: own marks, own terms, nothing of a seller’s person', async () => {
    expect((await desk()).body).toMatchObject({ open: true, record: { name: '上海正锋知识产权代理有限公司' } });
    const { marks } = (await desk('/marks')).body;
    expect(marks).toMatchObject([{ key: SUBJECT, inForce: true, right: { name: ANTA.mark } }]);
    const id = await sentNotice(it, ['d-1']);
    const attachments = [{ name: '授权书.pdf', sha256: 'd'.repeat(64) }];
    const answers = [{ listingId: 'd-1', outcome: 'counter-statement', reason: '有授权', attachments }];
    await it.call('POST', `/api/v1/notices/${id}/answers`, { as: 'market', body: { answers } });
    expect((await desk('/clocks')).body.clocks).toMatchObject([
      { paper: id, listingId: 'd-1', endsOn: '2026-12-11', state: 'running', reason: '有授权' },
    ]);
    expect((await desk('/marks', 'stranger')).body).toMatchObject({
      code: 'holder-closed',
      errors: [{ code: 'no-holder' }],
    });
  });

  test('is closed the day after the power of attorney ends, with its notices, and open again with a new one', async () => {
    const id = await sentNotice(it, ['d-2']);
    const { mandate } = complainant();
    await save({ mandate: { ...mandate, until: '2026-11-25' } });
    expect((await desk()).body).toMatchObject({ open: false, closed: [{ code: 'mandate-lapsed' }] });
    for (const path of ['/holder/marks', '/holder/identifications', '/notices', '/notices/counts', `/notices/${id}`])
      expect([path, (await it.call('GET', `/api/v1${path}`, { as: 'holder' })).body.code]).toEqual([
        path,
        'holder-closed',
      ]);
    await save({ mandate: { ...mandate, until: '2026-11-26' } });
    expect((await desk()).body.open).toBe(true);
    await save({ verified: false });
    expect((await desk()).body.closed).toMatchObject([{ code: 'holder-unverified' }]);
    await save();
  });

  test('belongs to the record and not to who drafted: a new account sees older notices, one that left sees none', async () => {
    const id = await sentNotice(it, ['d-3']);
    await save({ users: ['stranger'] });
    expect((await it.call('GET', `/api/v1/notices/${id}`, { as: 'stranger' })).status).toBe(200);
    expect((await it.call('GET', `/api/v1/notices/${id}`, { as: 'holder' })).status).toBe(404);
    await save();
    const foreign = await save({ users: ['holder', 'officer'] });
    expect([foreign.status, foreign.body.code]).toEqual([422, 'account-not-holder']);
  });
});

describe('an identification statement', () => {
  const seller = { id: 's-7', name: '王建国', type: 'personal', uscc: '92310115MA1K3XXXX1', contact: ['13800138000'] };

  test('is asked of a holder by an office, answered with files, on the lead, and a label of its rank', async () => {
    const lead = await suspected(it, 'q-1', { listing: { seller, description: '加微信 13800138000' } as never });
    const can = await it.call('GET', `/api/v1/leads/${lead}/identifications`, { as: 'officer' });
    expect(can.body.holders).toMatchObject([{ id: 'anta-agent', right: SUBJECT, rightName: ANTA.mark }]);
    const asked = await ask(lead, { question: '请辨认吊牌。' });
    expect([asked.status, asked.body.dueOn]).toEqual([201, '2026-12-06']);
    expect((await ask(lead)).body.code).toBe('identification-asked');

    const { body } = await desk('/identifications?status=asked');
    expect(body.identifications).toMatchObject([
      { id: asked.body.id, listing: { shop: { id: 's-7', name: '王***' } } },
    ]);
    for (const word of ['王建国', '92310115MA1K3XXXX1', '13800138000', lead, 'officer"'])
      expect(JSON.stringify(body)).not.toContain(word);
    const short = await tell(asked.body.id, statement(1, { grounds: '假的' }));
    expect([short.status, short.body.errors[0].field]).toEqual([400, 'body/grounds']);
    const evil = [{ name: 'x.exe', content: Buffer.from('MZ not a document').toString('base64') }];
    expect((await tell(asked.body.id, statement(1, { files: evil }))).body.code).toBe('file-refused');
    const files = [{ name: '鉴定报告.pdf', content: Buffer.from('%PDF-1.4\n%%EOF\n').toString('base64') }];
    const said = await tell(asked.body.id, statement(1, { files }));
    expect([said.status, said.body.status]).toEqual([200, 'stated']);
    expect((await tell(asked.body.id, statement(1))).body.code).toBe('version-conflict');

    const { body: shown } = await it.call('GET', `/api/v1/leads/${lead}`, { as: 'officer' });
    expect(shown.identifications).toMatchObject([
      { conclusion: 'infringing', holderName: '上海正锋知识产权代理有限公司' },
    ]);
    expect(shown.events.map(({ what }: { what: string }) => what).slice(-2)).toEqual([
      'identification-ask',
      'identification-state',
    ]);
    const { sha256 } = said.body.statements[0].files[0];
    const file = `/identifications/${asked.body.id}/files/${sha256}`;
    expect((await it.call('GET', `/api/v1/leads/${lead}${file}`, { as: 'officer' })).text).toContain('%PDF-1.4');
    expect((await desk(file)).status).toBe(200);
    const audit = await it.store.audit.list(`identification:${asked.body.id}`);
    expect(audit.map(({ action }) => action).sort()).toEqual(['identification.ask', 'identification.state']);
    expect((await labels()).filter(({ listingId }) => listingId === 'q-1')).toMatchObject([
      { infringing: true, rank: 'triage' },
      { infringing: true, rank: 'identification' },
    ]);
  });

  test('that is withdrawn leaves its label, and another may be made; one of genuine goods says so', async () => {
    const lead = await suspected(it, 'q-2');
    const { body: asked } = await ask(lead);
    await tell(asked.id, statement(1));
    const back = await it.call('POST', `/api/v1/holder/identifications/${asked.id}/withdrawal`, {
      as: 'holder',
      body: { version: 2, reason: '样品弄混' },
    });
    expect([back.body.status, back.body.statements[0].withdrawn.reason]).toEqual(['asked', '样品弄混']);
    const ranks = async () => (await labels()).filter(({ listingId }) => listingId === 'q-2');
    expect(await ranks()).toMatchObject([{ rank: 'triage' }]);
    await tell(asked.id, statement(3, { conclusion: 'genuine' }));
    expect((await ranks())[1]).toMatchObject({ rank: 'identification', infringing: false });
    const undetermined = await ask(await suspected(it, 'q-3'));
    await tell(undetermined.body.id, statement(1, { conclusion: 'undetermined' }));
    const tally: LabelTally = {};
    for await (const _ of decidedLabels(it.store, { demo: false, tally }));
    expect(tally.undetermined).toBe(1);
  });

  test('is the holder’s alone: another’s is not found, and the try is in the audit', async () => {
    const other = { id: 'other-holder', name: '别家公司', standing: 'holder', users: ['stranger'] };
    const rights = [{ key: 'directory/m-other', certificate: { name: 'x.pdf', sha256: 'e'.repeat(64) } }];
    await save({ ...other, rights, mandate: undefined });
    const { body: asked } = await ask(await suspected(it, 'q-4'));
    expect((await desk('/identifications', 'stranger')).body.identifications).toEqual([]);
    for (const [method, path] of [
      ['GET', ''],
      ['POST', '/statement'],
      ['POST', '/withdrawal'],
    ] as const) {
      const body = path === '/statement' ? statement(1) : { version: 1, reason: 'x' };
      const at = `/api/v1/holder/identifications/${asked.id}${path}`;
      const { status } = await it.call(method, at, { as: 'stranger', ...(method === 'GET' ? {} : { body }) });
      expect([path, status]).toEqual([path, 404]);
    }
    const tries = (await it.store.audit.list(`identification:${asked.id}`)).filter(({ by }) => by === 'stranger');
    expect(tries.map(({ action }) => action)).toEqual(Array(3).fill('identification.unseen'));
  });

  test('is not asked of whom the right is not, of who is not verified, nor while evidence is secured first', async () => {
    const lead = await suspected(it, 'q-5', { listing: { seller: { id: 's-8', name: '留证店' } } as never });
    expect((await ask(lead, { holder: 'nobody' })).body.code).toBe('identification-refused');
    expect((await ask(lead, { holder: 'other-holder' })).body.code).toBe('identification-refused');
    expect((await ask(lead, { dueOn: '2026-11-26' })).body.code).toBe('identification-refused');
    const hold = { as: 'officer', body: { on: true, reason: '尚未固定证据' } };
    await it.call('POST', `/api/v1/leads/${lead}/hold`, hold);
    expect((await ask(lead)).body.code).toBe('identification-refused');
    await it.call('POST', `/api/v1/leads/${lead}/hold`, { as: 'officer', body: { on: false, reason: '已固定' } });
    const { body: asked } = await ask(lead);
    const recall = (body: object) =>
      it.call('POST', `/api/v1/leads/${lead}/identifications/${asked.id}/recall`, { as: 'officer', body });
    expect((await recall({ version: 1, reason: '不再需要' })).body.status).toBe('recalled');
    expect((await tell(asked.id, statement(2))).body.code).toBe('move-not-allowed');
    expect((await ask(lead, { question: '再请辨认' })).body).toMatchObject({
      id: asked.id,
      status: 'asked',
      version: 3,
    });
    const elsewhere = await fileLead(it.store, { id: 'q-6', district: 'huangpu' });
    expect((await ask(elsewhere)).status).toBe(404);
  });
});
