import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startConsole, type TestConsole } from '../support/console.ts';
import { complainant, draft, move, notice, people, requestOn, sentNotice, suspected } from '../support/notices.ts';

let it: TestConsole;
beforeAll(async () => {
  it = await startConsole();
  await people(it);
  await it.call('POST', '/api/v1/complainants', { as: 'supervisor', body: complainant() });
});
afterAll(() => it.close());

const codes = (answer: { body: { errors?: { code: string }[] } }): string[] =>
  (answer.body.errors ?? []).map(({ code }) => code);

describe('a right holder’s notice', () => {
  test('is drafted by the holder or agent, never by an officer, nor by an account that writes for nobody', async () => {
    for (const as of ['officer', 'supervisor', 'stranger']) {
      const answer = await draft(it, as, notice(['h-1']));
      expect([as, answer.status, answer.body.code]).toEqual([as, 403, 'paper-not-yours']);
    }
    expect((await draft(it, 'holder', requestOn(['L1']))).body.code).toBe('paper-not-yours');
    const sent = await sentNotice(it, ['h-1']);
    const own = await it.call('GET', '/api/v1/notices', { as: 'holder' });
    expect(own.body.notices.map(({ id }: { id: string }) => id)).toContain(sent);
    expect((await it.call('GET', `/api/v1/notices/${sent}`, { as: 'stranger' })).status).toBe(404);
    // What left can be read by any office; its steps stay the holder's.
    expect((await it.call('GET', `/api/v1/notices/${sent}`, { as: 'officer' })).body.actions).toEqual([]);
    expect((await move(it, 'officer', sent, 'withdraw', { reason: 'x' })).body.code).toBe('forbidden');
  });

  test('needs good faith, a class, evidence, and a mandate that holds today', async () => {
    expect(codes(await draft(it, 'holder', notice(['h-2'], { goodFaith: false })))).toEqual(['good-faith-missing']);
    expect(codes(await draft(it, 'holder', notice(['h-2'], { evidence: [] })))).toEqual(['evidence-missing']);
    const items = notice(['h-2']).items.map((item) => ({ ...item, niceClass: 9 }));
    expect(codes(await draft(it, 'holder', notice(['h-2'], { items })))).toEqual(['goods-outside']);
    const lapsed = { ...complainant().mandate, until: '2021-01-01' };
    await it.call('POST', '/api/v1/complainants', { as: 'supervisor', body: complainant({ mandate: lapsed }) });
    expect(codes(await draft(it, 'holder', notice(['h-2'])))).toEqual(['mandate-lapsed']);
    await it.call('POST', '/api/v1/complainants', { as: 'supervisor', body: complainant({ verified: false }) });
    expect(codes(await draft(it, 'holder', notice(['h-2'])))).toEqual(['holder-unverified']);
    await it.call('POST', '/api/v1/complainants', { as: 'supervisor', body: complainant() });
  });

  test('shows officers how often its complainant withdrew and erred, where a request rests on a complaint', async () => {
    const id = await sentNotice(it, ['h-3']);
    await move(it, 'holder', id, 'withdraw', { reason: '权利人误认' });
    const seen = await it.call('POST', '/api/v1/notices/preview', {
      as: 'officer',
      body: requestOn([await suspected(it, 'h-4')], { complainant: 'anta-agent' }),
    });
    expect(seen.body.record.withdrawn).toBeGreaterThan(0);
    expect(seen.body.record.withdrawalRate).toBeCloseTo(seen.body.record.withdrawn / seen.body.record.sent);
    expect(seen.body.preview.title.join('')).toContain('关于处置涉嫌侵犯“安踏”注册商标专用权商品信息的函');
    expect(JSON.stringify(seen.body.preview)).not.toContain('正锋');
    const list = await it.call('GET', '/api/v1/complainants', { as: 'officer' });
    expect(list.body.complainants[0].record).toEqual(seen.body.record);
  });
});
