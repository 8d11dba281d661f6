import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startConsole, type TestConsole } from '../support/console.ts';
import { fileLead, importMark } from '../support/console-data.ts';

let it: TestConsole;
let known: string[];
beforeAll(async () => {
  it = await startConsole();
  await importMark(it.store);
  await it.account('li', 'officer', { district: 'pudong' });
  await it.account('wang', 'officer', { district: 'pudong' });
  await it.account('chief', 'supervisor', { district: 'pudong' });
  await it.account('other', 'supervisor', { district: 'huangpu' });
  for (let n = 0; n < 12; n++) await file(`n-${n}`);
  known = [await file('k-0'), await file('k-1')];
  await decide(known[0]!, { action: 'confirm', version: 1 }, 'chief');
  await decide(known[1]!, { action: 'dismiss', reason: 'authorised', version: 1 }, 'chief');
});
afterAll(() => it.close());

const file = (id: string): Promise<string> =>
  fileLead(it.store, { id, district: 'pudong', listing: { title: `安踏高仿 ${id}`, seller: { id: `s-${id}` } } });
const call = (method: string, path: string, body?: unknown, as = 'li') => it.call(method, path, { as, body });
const decide = (id: string, body: object, as = 'li') => call('POST', `/api/v1/leads/${id}/decisions`, body, as);
const heads = async (as = 'li') => {
  const { body } = await call('GET', '/api/v1/queue?status=new', undefined, as);
  return body.groups.map(({ lead }: { lead: { id: string } }) => lead.id) as string[];
};
/** What an answer is made of: the names of its fields, at every depth, and the kinds of their values. */
const shapeOf = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.slice(0, 1).map(shapeOf)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(Object.entries(value).map(([key, part]) => [key, shapeOf(part)]))
      : typeof value;

describe('a known answer', () => {
  test('is named by a supervisor, of a lead that is decided', async () => {
    const open = (await heads('chief'))[0]!;
    expect((await call('PUT', `/api/v1/known-answers/${open}`, undefined, 'chief')).body.code).toBe('not-decided');
    for (const id of known)
      expect((await call('PUT', `/api/v1/known-answers/${id}`, undefined, 'chief')).status).toBe(200);
  });

  test('comes once in fifty decisions, as a lead like any other; what is made of it moves nothing but the agreement', async () => {
    const before = new Set(await heads());
    expect(known.filter((id) => before.has(id))).toEqual([]);
    await it.store.queue.known.counted('li', 49);
    const dealt = (await heads()).filter((id) => known.includes(id));
    expect(dealt).toHaveLength(1);
    const [id] = dealt as [string];
    expect((await heads()).filter((one) => known.includes(one))).toEqual([id]);
    expect((await heads('wang')).includes(id)).toBe(false);

    const lists = await call('GET', '/api/v1/queue?status=new');
    const shapes = lists.body.groups.map(shapeOf);
    for (const shape of shapes) expect(shape).toEqual(shapes[0]);
    const other = [...before][0]!;
    for (const part of ['', '/evidence', '/course', '/visits']) {
      const [mine, real] = await Promise.all([id, other].map((one) => call('GET', `/api/v1/leads/${one}${part}`)));
      expect([part, mine!.status, shapeOf(mine!.body)]).toEqual([part, 200, shapeOf(real!.body)]);
    }
    expect((await call('GET', `/api/v1/leads/${id}`)).body).toMatchObject({
      status: 'new',
      version: 1,
      events: [{ what: 'filed' }],
    });
    expect((await call('GET', '/api/v1/leads?status=suspected&route=all')).body.leads).toHaveLength(
      known[0] === id ? 0 : 1,
    );

    const figures = async () =>
      JSON.stringify([
        await it.store.leads.counts({}),
        (await call('GET', '/api/v1/trends', undefined, 'chief')).body,
        await it.store.leads.get(id),
        (await it.store.leads.owing(100)).filter((one) => one.id === id),
        await it.store.audit.list(id),
      ]);
    const stood = await figures();
    const preview = await call('POST', '/api/v1/leads/decisions/preview', {
      action: 'confirm',
      leads: [{ id, version: 1 }],
    });
    expect(preview.body.decided).toEqual([{ id, status: 'suspected', version: 2 }]);
    const stale = await decide(id, { action: 'confirm', version: 0 });
    expect([stale.status, stale.body.code]).toEqual([409, 'version-conflict']);
    const real = await decide(other, { action: 'confirm', note: '看过', version: 1 });
    const judged = await decide(id, { action: 'confirm', note: '看过', version: 1 });
    expect([judged.status, shapeOf(judged.body)]).toEqual([200, shapeOf(real.body)]);
    expect((await decide(other, { action: 'undo', version: 2 })).status).toBe(200);
    expect((await decide(id, { action: 'undo', version: 2 })).body).toMatchObject({ status: 'new', version: 3 });
    const bulk = await call('POST', '/api/v1/leads/decisions', { action: 'confirm', leads: [{ id, version: 3 }] });
    expect(bulk.body).toEqual({ decided: [{ id, status: 'suspected', version: 4 }], refused: [] });
    // Only the other lead, decided and taken back, has left a trace.
    expect(await figures()).toBe(stood);

    expect((await heads()).includes(id)).toBe(false);
    const whole = (await call('GET', '/api/v1/queue')).body.groups.filter(
      ({ lead }: { lead: { id: string } }) => lead.id === id,
    );
    expect(whole).toMatchObject([{ count: 1, lead: { status: 'suspected', version: 4 } }]);
    const agreement = (await call('GET', '/api/v1/agreement', undefined, 'chief')).body;
    const agreed = id === known[0] ? 1 : 0;
    const told = { decided: 1, agreed, missed: 0, over: 1 - agreed };
    expect(agreement).toMatchObject({ known: 2, all: told, officers: [{ user: 'li', dealt: 1, ...told }] });
    expect(agreement.kinds).toEqual([expect.objectContaining({ kind: 'trademark', ...told })]);
    expect(agreement.reasons.map(({ reason }: { reason: string }) => reason)).toEqual(agreed ? [] : ['authorised']);
    expect(agreement.drift).toMatchObject({ recent: told, moved: 'too-few' });
    expect(agreement.officers[0].weeks).toEqual([expect.objectContaining({ decided: 1, agreed })]);
    expect((await call('GET', '/api/v1/agreement', undefined, 'other')).body.officers).toEqual([]);
  });
});

describe('the stream of what changed', () => {
  test('tells ids and versions of leads that the reader may see, and who has one open', async () => {
    const far = await fileLead(it.store, { id: 'far', district: 'huangpu', listing: { title: '安踏高仿 远' } });
    const near = (await heads())[0]!;
    const stop = new AbortController();
    const token = await it.call('GET', '/api/v1/session', { as: 'li' });
    expect(token.status).toBe(200);
    const stream = await it.stream('/api/v1/events', { as: 'li', signal: stop.signal });
    expect(await stream.next('ready')).toEqual({});
    await it.store.leads.decide(far, { action: 'confirm', version: 1 }, { user: 'cli', role: 'officer' }, it.now.value);
    await call('POST', `/api/v1/leads/${near}/lease`, undefined, 'wang');
    expect(await stream.next('leases')).toEqual([expect.objectContaining({ lead: near, user: 'wang' })]);
    const { version } = (await it.store.leads.get(near))!;
    await decide(near, { action: 'difficult', version }, 'wang');
    const told: { id: string; version: number }[] = [];
    while (!told.some((one) => one.id === near && one.version === version + 1))
      told.push(...(await stream.next('leads')));
    expect(told.map(({ id }) => id)).not.toContain(far);
    for (const one of told) expect(Object.keys(one).sort()).toEqual(['id', 'version']);
    stop.abort();
  });
});
