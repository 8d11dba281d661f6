import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventsOfLead } from '../../domain/alert-events.ts';
import { testSender } from '../support/alerts.ts';
import { type Answer, startConsole, type TestConsole } from '../support/console.ts';
import { ANTA, fileLead, importMark } from '../support/console-data.ts';
import { ROBOT_SECRETS, robot } from '../support/robots.ts';

let it: TestConsole;
beforeAll(async () => {
  it = await startConsole();
  await importMark(it.store);
  await it.account('admin', 'administrator');
  await it.account('pudong', 'supervisor', { district: 'pudong' });
  await it.account('huangpu', 'supervisor', { district: 'huangpu' });
  await it.account('nowhere', 'supervisor');
  for (const [n, district] of ['pudong', 'pudong', 'huangpu'].entries())
    await fileLead(it.store, { id: `p-${n}`, district });
});
afterAll(() => it.close());

const WECOM = 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=key-of-the-robot';
const body = (more: object = {}) => ({
  name: '浦东重大',
  enabled: true,
  types: ['lead', 'major'],
  when: {},
  channel: { type: 'wecom', url: WECOM },
  ...more,
});
const make = (as: string, more: object = {}): Promise<Answer> =>
  it.call('POST', '/api/v1/alert-rules', { as, body: body(more) });
const rulesOf = async (as: string): Promise<string[]> =>
  (await it.call('GET', '/api/v1/alert-rules', { as })).body.rules.map(({ id }: { id: string }) => id);

describe('an alert rule', () => {
  test('of a district is made, seen and changed by its supervisor and those of the city alone', async () => {
    const made = await make('pudong', { when: { districts: ['huangpu'], levels: ['serious'] }, office: 'huangpu' });
    expect(made).toMatchObject({ status: 201, body: { office: 'pudong' } });
    expect(made.body.when).toEqual({ districts: ['pudong'], levels: ['serious'] });
    const { id } = made.body;
    expect(await Promise.all(['pudong', 'admin', 'huangpu', 'nowhere'].map(rulesOf))).toEqual([[id], [id], [], []]);
    for (const [method, path, sent] of [
      ['PUT', '', body({ enabled: false })],
      ['POST', '/test', {}],
    ] as const) {
      const refused = await it.call(method, `/api/v1/alert-rules/${id}${path}`, { as: 'huangpu', body: sent });
      expect([method, refused.status, refused.body.code]).toEqual([method, 404, 'not-found']);
    }
    expect((await make('nowhere')).status).toBe(403);
    const off = await it.call('PUT', `/api/v1/alert-rules/${id}`, {
      as: 'pudong',
      body: body({ enabled: false, channel: undefined }),
    });
    expect(off.body.enabled).toBe(false);
    const kept = await it.store.alerts.rule(id);
    expect(kept?.channel).toEqual({ type: 'wecom', url: WECOM });
    const audit = await it.store.audit.list(`alert-rule/${id}`);
    expect(audit.map(({ by, action }) => [by, action])).toEqual([
      ['pudong', 'alert-rule.saved'],
      ['pudong', 'alert-rule.saved'],
    ]);
  });

  test('shows no secret in any answer, audit or log line', async () => {
    const secret = 'SEC-never-to-be-seen';
    const channel = { type: 'dingtalk', url: 'https://oapi.dingtalk.com/robot/send?access_token=token-unseen', secret };
    const { body: made } = await make('admin', { channel });
    const list = await it.call('GET', '/api/v1/alert-rules', { as: 'admin' });
    const all = [
      list.text,
      JSON.stringify(await it.store.audit.list(`alert-rule/${made.id}`)),
      JSON.stringify(it.lines),
    ];
    for (const word of [secret, 'token-unseen', 'key-of-the-robot']) expect(all.join('\n')).not.toContain(word);
  });

  test('is refused with the place of what does not fit', async () => {
    const url = 'https://evil.example/cgi-bin/webhook/send?key=key-of-the-robot';
    for (const more of [
      { channel: { type: 'wecom', url } },
      { channel: undefined },
      { when: { $where: '1' }, other: 1 },
      { types: ['test'] },
      { digest: { hours: 5 } },
      { quiet: { from: '25:00', until: '08:00', restDays: true } },
    ])
      expect([more, (await make('admin', more)).status]).toEqual([more, 400]);
  });

  test('tells of what happens after it was made or changed, not when it is only renamed', async () => {
    it.now.value = new Date('2026-11-23T01:00:00Z');
    const { body: made } = await make('admin');
    it.now.value = new Date('2026-11-24T01:00:00Z');
    const put = (more: object) => it.call('PUT', `/api/v1/alert-rules/${made.id}`, { as: 'admin', body: body(more) });
    const { body: renamed } = await put({ name: '另一个名字' });
    expect(renamed.since).toBe('2026-11-23T01:00:00.000Z');
    const { body: wider } = await put({ when: { bands: ['low'] } });
    expect(wider.since).toBe('2026-11-24T01:00:00.000Z');
    it.now.value = new Date();
  });
});

describe('the last week', () => {
  test('is counted for each rule and for a draft, within what the caller may see', async () => {
    const own = await startConsole({ store: it.store, alerts: testSender() });
    // Three days after the leads were seen, whatever the day is.
    own.now.value = new Date('2026-11-23T01:00:00Z');
    try {
      await own.account('admin', 'administrator');
      await own.account('huangpu', 'supervisor', { district: 'huangpu' });
      const ask = async (as: string, sent: object) =>
        (await own.call('POST', '/api/v1/alert-rules/preview', { as, body: sent })).body;
      const draft = body({ when: { marks: [ANTA.id], platforms: ['sample-market'] }, channel: undefined });
      expect(await ask('admin', { draft })).toMatchObject({
        days: 7,
        seen: 3,
        rules: { draft: { lead: 3, major: 0 } },
      });
      expect(await ask('huangpu', { draft })).toMatchObject({ seen: 1, rules: { draft: { lead: 1 } } });
      expect((await ask('admin', { draft: body({ when: { bands: ['none'] } }) })).rules.draft.lead).toBe(0);
      const all = await ask('admin', {});
      expect(Object.keys(all.rules)).toEqual((await it.store.alerts.rules()).map(({ id }) => id));
    } finally {
      await own.app.close();
    }
  });
});

test('a test reaches the robot, or says in its words why not; deliveries show how it went', async () => {
  const clock = { now: () => new Date() };
  const { taken, channel } = await robot('feishu', clock);
  const own = await startConsole({ store: it.store, alerts: testSender({ clock }) });
  try {
    await own.account('admin', 'administrator');
    const { body: made } = await own.call('POST', '/api/v1/alert-rules', { as: 'admin', body: body({ channel }) });
    const path = `/api/v1/alert-rules/${made.id}`;
    const sent = await own.call('POST', `${path}/test`, { as: 'admin', body: {} });
    expect(sent.body).toMatchObject({ sent: true });
    expect(taken[0]!.text).toContain('测试通知');
    const wrong = { ...channel, secret: 'not the one it has' };
    await own.call('PUT', path, { as: 'admin', body: body({ channel: wrong }) });
    const refused = await own.call('POST', `${path}/test`, { as: 'admin', body: {} });
    expect([refused.status, refused.body.code]).toEqual([422, 'alert-refused']);
    expect(refused.body.detail).toContain('19021');
    for (const secret of [...ROBOT_SECRETS, 'not the one'])
      expect(refused.text + JSON.stringify(own.lines)).not.toContain(secret);
    const lead = (await it.store.leads.page({}, { limit: 1 })).leads[0]!;
    const [event] = eventsOfLead(lead);
    const due = new Date();
    await it.store.alerts.owe([{ rule: made.id, receiver: 'R1', event: event!, due }], due);
    const { body: list } = await own.call('GET', `/api/v1/alert-deliveries?rule=${made.id}`, { as: 'admin' });
    expect(list.deliveries).toMatchObject([{ state: 'waiting', event: { type: 'lead', text: lead.listing.title } }]);
    expect(list.deliveries[0]).not.toHaveProperty('receiver');
    const foreign = await it.call('GET', `/api/v1/alert-deliveries?rule=${made.id}`, { as: 'huangpu' });
    expect(foreign.body.deliveries).toEqual([]);
  } finally {
    await own.app.close();
  }
});
