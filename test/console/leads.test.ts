import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { LeadAnswer, LeadPageAnswer } from '../../console/server/schemas.ts';
import { startConsole, type TestConsole } from '../support/console.ts';
import { ANTA, fileLead, importMark, markHit } from '../support/console-data.ts';

let it: TestConsole;
beforeAll(async () => {
  it = await startConsole();
  await importMark(it.store);
  await it.account('li', 'officer', { district: 'pudong' });
  await it.account('wang', 'officer', { district: 'pudong' });
  await it.account('chief', 'supervisor', { district: 'city' });
  await it.account('ana', 'analyst');
});
afterAll(() => it.close());

let serial = 0;
const fresh = (more: Partial<Parameters<typeof fileLead>[1]> = {}): Promise<string> => {
  serial += 1;
  return fileLead(it.store, { id: `x-${serial}`, district: 'pudong', ...more });
};
const decide = (id: string, body: unknown, as = 'li') => it.call('POST', `/api/v1/leads/${id}/decisions`, { as, body });
const list = async (query: string, as = 'li'): Promise<string[]> =>
  (await it.call('GET', `/api/v1/leads?${query}`, { as })).body.leads.map((lead: { id: string }) => lead.id);

describe('one lead', () => {
  test('comes whole, with the names it needs and what may be done with it', async () => {
    const id = await fresh({ demo: true });
    const { status, body, headers } = await it.call('GET', `/api/v1/leads/${id}`, { as: 'li' });
    expect(status).toBe(200);
    expect(LeadAnswer.parse(body)).toMatchObject({ id, status: 'new', version: 1, demo: true });
    expect(body.subjects['directory/m-anta']).toMatchObject({ name: ANTA.mark, holder: ANTA.owner, niceClasses: [25] });
    expect(body.candidates[0]).toEqual({ district: 'pudong', source: 'seller.region' });
    expect(body.actions).toEqual(['claim', 'confirm', 'dismiss', 'ask-information', 'difficult']);
    expect(headers.get('cache-control')).toBe('no-store');
    const seen = await it.call('GET', `/api/v1/leads/${id}`, { as: 'ana' });
    expect(seen.body.actions).toEqual([]);
  });
});

describe('seriousness', () => {
  test('orders the list within a band, is given with its reasons, and filters', async () => {
    const seller = { id: 'seller-q', name: '丙店' };
    const plain = await fresh({ score: 0.95, listing: { title: '安踏高仿 跑鞋', platform: 'p-s', sold: 1, seller } });
    const grave = await fresh({
      score: 0.85,
      listing: { title: '安踏高仿 儿童跑鞋', platform: 'p-s', sold: 9000, seller: { id: 'seller-r', name: '丁店' } },
    });
    expect(await list('platform=p-s')).toEqual([grave, plain]);
    const { body } = await it.call('GET', `/api/v1/leads?platform=p-s&level=notable`, { as: 'li' });
    expect(LeadPageAnswer.parse(body).leads.map(({ id, seriousness }) => [id, seriousness])).toEqual([
      [
        grave,
        {
          points: 55,
          level: 'notable',
          reasons: [
            expect.objectContaining({ code: 'amount-150000', points: 30 }),
            expect.objectContaining({ code: 'many-buyers', params: { sold: 9000 } }),
            {
              code: 'focus-goods',
              params: { goods: 'children' },
              points: 15,
              text: { zh: '重点商品：儿童用品', en: 'Focus goods: children’s goods' },
            },
          ],
        },
      ],
    ]);
    expect(await list('platform=p-s&level=ordinary')).toEqual([plain]);
    expect(await list('platform=p-s&level=serious')).toEqual([]);
    expect((await it.call('GET', '/api/v1/leads?level=grave', { as: 'li' })).body.code).toBe('request-refused');
    const counted = await it.call('GET', '/api/v1/leads/counts?platform=p-s&level=notable', { as: 'li' });
    expect(counted.body.counts).toMatchObject({ new: 1 });
  });

  test('that moves a lead does not stand in the way of who read it before, nor in a conflict', async () => {
    const seller = { id: 'seller-z', name: '戊店' };
    const [first, second] = [await fresh({ listing: { seller } }), await fresh({ listing: { seller } })];
    await decide(first, { action: 'confirm', version: 1 });
    const stale = await it.store.leads.unranked(50);
    expect(stale).toContain(second);
    await it.store.leads.rank(stale);
    expect((await decide(second, { action: 'claim', version: 1 })).status).toBe(200);
    await decide(first, { action: 'undo', version: 2 });
    await it.store.leads.rank(await it.store.leads.unranked(50));
    const late = await decide(second, { action: 'confirm', version: 1 }, 'wang');
    expect(late.body.current).toMatchObject({ by: 'li', what: 'claim', status: 'claimed', version: 2 });
  });
});

describe('the list', () => {
  test('is the queue, best score first, filtered by everything the contract names', async () => {
    const high = await fresh({
      score: 0.99,
      listing: { title: '安踏高仿甲', platform: 'p-one', seller: { id: 'seller-a', name: '甲店' } },
    });
    const low = await fresh({
      score: 0.3,
      listing: { title: '安踏高仿乙', platform: 'p-one', seenAt: '2026-11-10T09:00:00+08:00' },
    });
    expect(await list('platform=p-one')).toEqual([high, low]);
    expect(await list('platform=p-one&band=high')).toEqual([high]);
    expect(await list('platform=p-one&seller=seller-a')).toEqual([high]);
    expect(await list(`platform=p-one&mark=${ANTA.id}&kind=trademark`)).toEqual([high, low]);
    expect(await list('platform=p-one&kind=gi')).toEqual([]);
    expect(await list('platform=p-one&since=2026-11-11')).toEqual([high]);
    expect(await list('platform=p-one&until=2026-11-10')).toEqual([low]);
    expect(await list(`platform=p-one&until=${encodeURIComponent('2026-11-10T08:00:00+08:00')}`)).toEqual([]);
    expect(await list(`platform=p-one&q=${encodeURIComponent('高仿乙')}`)).toEqual([low]);
    expect(await list('platform=p-one&status=dismissed')).toEqual([]);
    await decide(low, { action: 'claim', version: 1 });
    expect(await list('platform=p-one&assignee=li')).toEqual([low]);
    expect(await list('platform=p-one&status=claimed')).toEqual([low]);
    const counts = await it.call('GET', '/api/v1/leads/counts?platform=p-one', { as: 'li' });
    expect(counts.body.counts).toMatchObject({ new: 1, claimed: 1, suspected: 0 });
  });

  test('leaves out what waits for a judgement unless it is asked for', async () => {
    const hit = { ...markHit('安踏高仿', '安踏'), status: 'ask' as const };
    const listing = {
      platform: 'p-ask',
      listingId: 'ask-1',
      kind: 'product' as const,
      url: 'https://x.invalid/1',
      title: '安踏高仿',
      seenAt: '2026-11-20T09:00:00+08:00',
    };
    const [ref] = await it.store.listings.record([listing]);
    const finding = {
      platform: 'p-ask',
      listingId: 'ask-1',
      flagged: false,
      score: 0.4,
      band: 'low' as const,
      versions: { release: '0', registries: '0', rules: '0', weights: '0' },
      hits: [hit],
    };
    await it.store.leads.file({ ref: ref!, listing, finding, registryClock: 1, source: 'crawl' });
    expect(await list('platform=p-ask')).toEqual([]);
    expect(await list('platform=p-ask&route=ask')).toHaveLength(1);
    expect(await list('platform=p-ask&route=all')).toHaveLength(1);
  });

  test('pages by cursor without a gap or a repetition, and refuses a forged cursor', async () => {
    const ids = [];
    for (let n = 0; n < 5; n += 1)
      ids.push(await fresh({ score: 0.8 - n / 10, listing: { platform: 'p-pages', seller: { id: `page-${n}` } } }));
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = await it.call('GET', `/api/v1/leads?platform=p-pages&limit=2${cursor}`, { as: 'li' });
      LeadPageAnswer.parse(body);
      seen.push(...body.leads.map((lead: { id: string }) => lead.id));
      cursor = body.nextCursor === undefined ? '' : `&cursor=${encodeURIComponent(body.nextCursor)}`;
    } while (cursor !== '');
    expect(seen).toEqual(ids);
    const forged = await it.call('GET', '/api/v1/leads?cursor=bm9wZQ', { as: 'li' });
    expect(forged).toMatchObject({ status: 400 });
    expect(forged.headers.get('content-type')).toMatch('application/problem+json');
  });
});

describe('a decision', () => {
  let id: string;
  beforeEach(async () => {
    id = await fresh();
  });

  test('changes the lead, and its history says who, when and why', async () => {
    const answer = await decide(id, { action: 'dismiss', reason: 'authorised', note: '授权书已核', version: 1 });
    expect(answer).toMatchObject({ status: 200, body: { status: 'dismissed', version: 2, actions: ['undo'] } });
    expect(answer.body.events.at(-1)).toMatchObject({
      by: 'li',
      what: 'dismiss',
      from: 'new',
      to: 'dismissed',
      reason: 'authorised',
      note: '授权书已核',
    });
  });

  test('from an old version is refused with who decided and when, and changes nothing', async () => {
    await decide(id, { action: 'confirm', version: 1 }, 'wang');
    const answer = await decide(id, { action: 'dismiss', reason: 'other', version: 1 });
    expect(answer.status).toBe(409);
    expect(answer.body).toMatchObject({
      code: 'version-conflict',
      current: { by: 'wang', at: it.now.value.toISOString(), what: 'confirm', status: 'suspected', version: 2 },
    });
    expect((await it.store.leads.get(id))?.status).toBe('suspected');
  });

  test('of a hundred at once is taken exactly once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_one, n) => decide(id, { action: 'confirm', version: 1 }, n % 2 ? 'li' : 'wang')),
    );
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
    expect(answers.filter((answer) => answer.status === 409)).toHaveLength(99);
    expect((await it.store.leads.get(id))?.version).toBe(2);
  });

  test.each([
    ['a dismissal without reason', { action: 'dismiss', version: 1 }, 422, 'reason-missing'],
    ['an undo of nothing', { action: 'undo', version: 1 }, 422, 'nothing-to-undo'],
    ['an unknown action', { action: 'convict', version: 1 }, 400, 'request-refused'],
    ['no version', { action: 'confirm' }, 400, 'request-refused'],
    ['a field that nobody knows', { action: 'confirm', version: 1, verdict: true }, 400, 'request-refused'],
    ['an operator for a string', { action: 'dismiss', reason: { $ne: null }, version: 1 }, 400, 'request-refused'],
    ['a list for a string', { action: ['confirm'], version: 1 }, 400, 'request-refused'],
    ['a note without end', { action: 'confirm', version: 1, note: 'x'.repeat(5000) }, 400, 'request-refused'],
  ])('%s is refused', async (_name, body, status, code) => {
    const answer = await decide(id, body);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect((await it.store.leads.get(id))?.version).toBe(1);
  });

  test('that the status does not allow is refused', async () => {
    await decide(id, { action: 'confirm', version: 1 });
    expect(await decide(id, { action: 'difficult', version: 2 })).toMatchObject({
      status: 422,
      body: { code: 'move-not-allowed' },
    });
  });

  test('is taken back by who took it or by a supervisor, not by a colleague', async () => {
    await decide(id, { action: 'confirm', version: 1 });
    expect(await decide(id, { action: 'undo', version: 2 }, 'wang')).toMatchObject({
      status: 403,
      body: { code: 'undo-not-yours' },
    });
    expect(await decide(id, { action: 'undo', version: 2 })).toMatchObject({ status: 200, body: { status: 'new' } });
    await decide(id, { action: 'confirm', version: 3 });
    expect(await decide(id, { action: 'undo', version: 4 }, 'chief')).toMatchObject({
      status: 200,
      body: { status: 'new' },
    });
  });
});
