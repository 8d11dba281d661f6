import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { QueueAnswer, QueueMembersAnswer } from '../../console/server/schemas.ts';
import { startConsole, type TestConsole } from '../support/console.ts';
import { fileLead, importMark } from '../support/console-data.ts';

let it: TestConsole;
beforeAll(async () => {
  it = await startConsole();
  await importMark(it.store);
  for (const user of ['li', 'wang', 'zhao']) await it.account(user, 'officer', { district: 'pudong' });
  await it.account('far', 'officer', { district: 'huangpu' });
  await it.account('chief', 'supervisor', { district: 'city' });
});
afterAll(() => it.close());

let serial = 0;
type More = { platform: string; seller?: string; title?: string; seenAt?: string; score?: number; district?: string };
const fresh = ({ platform, seller = 's', title, seenAt, score, district = 'pudong' }: More): Promise<string> => {
  serial += 1;
  return fileLead(it.store, {
    id: `q-${serial}`,
    district,
    ...(score === undefined ? {} : { score }),
    listing: {
      platform,
      seller: { id: seller, name: `店${seller}` },
      ...(title === undefined ? {} : { title }),
      ...(seenAt === undefined ? {} : { seenAt }),
    },
  });
};
const call = async (method: string, path: string, body?: unknown, as = 'li') => it.call(method, path, { as, body });
const queue = async (query: string, as = 'li') =>
  QueueAnswer.parse((await call('GET', `/api/v1/queue?${query}`, undefined, as)).body);
const heads = async (query: string) => (await queue(query)).groups.map(({ count, lead }) => [lead.id, count]);
const decide = (id: string, body: object, as = 'li') => call('POST', `/api/v1/leads/${id}/decisions`, body, as);
const later = (ms: number): void => {
  it.now.value = new Date(it.now.value.getTime() + ms);
};

describe('groups', () => {
  const title = (n: number) => `安踏高仿 跑鞋 第${n}批`;
  let ids: string[];
  beforeAll(async () => {
    ids = [];
    for (const [seller, n, score] of [
      ['a', 1, 0.95],
      ['a', 2, 0.9],
      ['b', 3, 0.92],
      ['b', 4, 0.6],
    ] as const)
      ids.push(
        await fresh({
          platform: 'p-g',
          seller,
          title: n === 4 ? '安踏高仿 外套' : title(n),
          score,
          seenAt: `2026-11-1${n}T09:00:00+08:00`,
        }),
      );
  });

  test('are of one offer, seller, picture or title, and told by the lead that stands first', async () => {
    const [a1, a2, b1, b2] = ids as [string, string, string, string];
    expect(await heads('platform=p-g')).toEqual([
      [a1, 2],
      [b1, 1],
      [b2, 1],
    ]);
    expect(await heads('platform=p-g&by=seller')).toEqual([
      [a1, 2],
      [b1, 2],
    ]);
    expect(await heads('platform=p-g&by=title')).toEqual([
      [a1, 3],
      [b2, 1],
    ]);
    expect(await heads('platform=p-g&by=pictures')).toEqual([[a1, 4]]);
    expect(await heads('platform=p-g&by=none')).toEqual([
      [a1, 1],
      [b1, 1],
      [a2, 1],
      [b2, 1],
    ]);
    expect(await heads('platform=p-g&by=seller&sort=newest')).toEqual([
      [b2, 2],
      [a2, 2],
    ]);
    expect(await heads('platform=p-g&by=seller&sort=deadline')).toEqual([
      [a1, 2],
      [b1, 2],
    ]);
  });

  test('count what the filter shows, and their leads come under the same filter', async () => {
    const [a1, a2, b1] = ids as [string, string, string, string];
    expect(await heads('platform=p-g&by=pictures&band=high')).toEqual([[a1, 3]]);
    const [group] = (await queue('platform=p-g&by=pictures')).groups;
    const { body } = await call('GET', `/api/v1/queue/groups/${group!.key}?platform=p-g&band=high`);
    expect(QueueMembersAnswer.parse(body).leads.map(({ id }) => id)).toEqual([a1, b1, a2]);
  });

  test('page without a gap or a repetition, by each order, and carry what an officer needs', async () => {
    for (const sort of ['priority', 'deadline', 'newest'])
      for (const by of ['none', 'seller']) {
        const seen: string[] = [];
        for (let cursor = ''; ; ) {
          const page = await queue(`platform=p-g&limit=1&sort=${sort}&by=${by}${cursor}`);
          seen.push(...page.groups.map(({ lead }) => lead.id));
          if (page.nextCursor === undefined) break;
          cursor = `&cursor=${encodeURIComponent(page.nextCursor)}`;
        }
        expect([sort, by, seen]).toEqual([
          sort,
          by,
          (await heads(`platform=p-g&sort=${sort}&by=${by}`)).map(([id]) => id),
        ]);
      }
    const [first] = (await queue('platform=p-g')).groups;
    // Fifteen working days from Wednesday, 2026-11-11.
    expect(first!.lead).toMatchObject({
      names: ['安踏'],
      deadline: '2026-12-02',
      status: 'new',
      version: 1,
      district: 'pudong',
    });
  });

  test('are those of the own district, and a search is sorted by priority alone', async () => {
    await fresh({ platform: 'p-far', district: 'huangpu' });
    expect((await queue('platform=p-far')).groups).toEqual([]);
    expect((await queue('platform=p-far', 'far')).groups).toHaveLength(1);
    const refused = await call('GET', '/api/v1/queue?q=安踏&sort=newest');
    expect([refused.status, refused.body.code]).toEqual([400, 'request-refused']);
  });
});

describe('a lease', () => {
  test('is one officer’s, shows in the list, keeps others from deciding, runs out, and ends with the decision', async () => {
    const id = await fresh({ platform: 'p-l' });
    const lease = (as: string) => call('POST', `/api/v1/leads/${id}/lease`, undefined, as);
    const taken = await Promise.all(['li', 'wang'].map(lease));
    const [owner, other] = taken[0]!.body.mine ? ['li', 'wang'] : ['wang', 'li'];
    expect(taken.map(({ body }) => body.user)).toEqual([owner, owner]);
    expect((await queue('platform=p-l', other)).groups[0]!.lead.heldBy).toBe(owner);
    expect((await queue('platform=p-l', owner)).groups[0]!.lead.heldBy).toBeUndefined();
    const refused = await decide(id, { action: 'confirm', version: 1 }, other);
    expect([refused.status, refused.body.code, refused.body.current.by]).toEqual([409, 'lead-held', owner]);
    later(121_000);
    expect((await queue('platform=p-l', other)).groups[0]!.lead.heldBy).toBeUndefined();
    expect((await lease(other!)).body.mine).toBe(true);
    expect((await decide(id, { action: 'difficult', version: 1 }, other)).status).toBe(200);
    expect((await lease(owner!)).body.mine).toBe(true);
    await call('DELETE', `/api/v1/leads/${id}/lease`, undefined, owner);
    expect((await lease(other!)).body.mine).toBe(true);
  });
});

describe('a decision', () => {
  test('is taken back for ten seconds by who took it, and later by a supervisor', async () => {
    const id = await fresh({ platform: 'p-u' });
    await decide(id, { action: 'dismiss', reason: 'authorised', version: 1 });
    later(10_001);
    const late = await decide(id, { action: 'undo', version: 2 });
    expect([late.status, late.body.code]).toEqual([422, 'undo-late']);
    expect((await decide(id, { action: 'undo', version: 2 }, 'chief')).body.status).toBe('new');
    await decide(id, { action: 'confirm', version: 3 });
    later(9_000);
    expect((await decide(id, { action: 'undo', version: 4 })).body.status).toBe('new');
  });

  test('on a whole group is shown first, spares what is left out, refuses what moved, and is taken back at once', async () => {
    const [a, b, c, d] = await Promise.all(
      ['1', '2', '3', '4'].map((n) => fresh({ platform: 'p-b', title: `安踏高仿 ${n}` })),
    );
    const elsewhere = await fresh({ platform: 'p-b', district: 'huangpu' });
    await decide(b!, { action: 'confirm', version: 1 }, 'wang');
    const leads = [a, b, c, elsewhere].map((id) => ({ id, version: 1 }));
    const body = { action: 'dismiss', reason: 'lawful-resale', leads };
    const outcome = {
      decided: [a, c].map((id) => ({ id, status: 'dismissed', version: 2 })),
      refused: [
        { id: b, code: 'version-conflict', current: { by: 'wang', status: 'suspected', version: 2 } },
        { id: elsewhere, code: 'not-found' },
      ],
    };
    expect((await call('POST', '/api/v1/leads/decisions/preview', body)).body).toMatchObject(outcome);
    expect((await it.store.leads.get(a!))?.status).toBe('new');
    expect((await call('POST', '/api/v1/leads/decisions', body)).body).toMatchObject(outcome);
    const stands = async () =>
      (await it.store.leads.getAll([a!, b!, c!, d!])).map(({ id, status }) => `${id} ${status}`).sort();
    expect(await stands()).toEqual([`${a} dismissed`, `${b} suspected`, `${c} dismissed`, `${d} new`].sort());
    const back = { action: 'undo', leads: [a, c].map((id) => ({ id, version: 2 })) };
    expect((await call('POST', '/api/v1/leads/decisions', back)).body.decided).toHaveLength(2);
    expect(await stands()).toContain(`${c} new`);
  });

  test('of fifty officers at once is never lost nor taken twice', async () => {
    const officers = Array.from({ length: 50 }, (_one, n) => `o${n}`);
    await Promise.all(officers.map((user) => it.account(user, 'officer', { district: 'pudong' })));
    const ids = await Promise.all(Array.from({ length: 10 }, () => fresh({ platform: 'p-50' })));
    const answers = await Promise.all(
      officers.map((user, n) => decide(ids[n % 10]!, { action: 'confirm', note: user, version: 1 }, user)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array(10).fill(200), ...Array(40).fill(409)]);
    for (const lead of await it.store.leads.getAll(ids)) {
      const decisions = lead.events.filter(({ to }) => to !== undefined);
      const own = answers.filter(({ status, body }) => status === 200 && body.id === lead.id);
      expect(decisions.map(({ by }) => by)).toEqual(own.map(({ body }) => body.events.at(-1).by));
    }
  });
});
