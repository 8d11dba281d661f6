import { describe, expect, it } from 'vitest';
import { createNonceMemory, verifySignature } from '../../alerts/index.ts';
import { ThrottledError } from '../../lib/errors.ts';
import { leadEvent, message, type Received, receiver, SECRET, testSender, webhookRule } from '../support/alerts.ts';
import { handClock } from '../support/store.ts';

const sender = (allow: string[] = ['127.0.0.1']) => testSender({ allow, clock: handClock() });

const verify = (of: Received, more: Partial<Parameters<typeof verifySignature>[0]> = {}) =>
  verifySignature({
    secret: SECRET,
    headers: of.headers,
    body: of.body,
    now: new Date('2026-11-23T09:00:10+08:00'),
    remember: createNonceMemory(),
    ...more,
  });

describe('a webhook', () => {
  it('gets the lead as signed JSON under the message’s id, without the seller’s contacts', async () => {
    const { received, url } = await receiver();
    await sender().send(webhookRule(url), message('D1'));
    const [got] = received;
    expect(got).toMatchObject({ method: 'POST', headers: { 'idempotency-key': 'D1' } });
    expect(verify(got!)).toEqual({ ok: true });
    const body = JSON.parse(got!.body);
    expect(body).toMatchObject({
      type: 'lead.alert',
      id: 'D1',
      rule: 'r1',
      lead: { id: 'L0123456789ab', band: 'high', district: 'pudong', title: '高仿 华为 手机壳' },
    });
    expect(body.lead.hits[0].reasons[0].detail).toBe('标题中出现注册商标');
    expect(got!.body).not.toContain('fake-888');
    expect(got!.body).not.toContain(SECRET);
  });

  it('is refused by the receiver’s check where forged, late, repeated or unsigned', async () => {
    const { received, url } = await receiver();
    await sender().send(webhookRule(url), message('D1'));
    const got = received[0]!;
    expect(verify(got, { body: got.body.replace('high', 'none') })).toEqual({ ok: false, reason: 'forged' });
    expect(verify(got, { secret: 'another secret, as long' })).toEqual({ ok: false, reason: 'forged' });
    for (const name of ['x-hubiao-timestamp', 'x-hubiao-nonce'])
      expect(verify(got, { headers: { ...got.headers, [name]: '1' } })).toEqual({ ok: false, reason: 'forged' });
    expect(verify(got, { headers: { ...got.headers, 'x-hubiao-signature': 'sha256=00' } }).ok).toBe(false);
    expect(verify(got, { headers: { ...got.headers, 'x-hubiao-signature': ['a', 'b'] } })).toEqual({
      ok: false,
      reason: 'missing',
    });
    expect(verify(got, { headers: {} })).toEqual({ ok: false, reason: 'missing' });
    for (const now of ['2026-11-23T09:05:01+08:00', '2026-11-23T08:54:59+08:00'])
      expect(verify(got, { now: new Date(now) })).toEqual({ ok: false, reason: 'late' });
    const remember = createNonceMemory(() => new Date('2026-11-23T09:00:10+08:00'));
    expect(verify(got, { remember })).toEqual({ ok: true });
    expect(verify(got, { remember })).toEqual({ ok: false, reason: 'replayed' });
  });

  it('comes again under another nonce and the same key and body', async () => {
    const { received, url } = await receiver((n) => ({ status: n === 1 ? 500 : 200 }));
    const { send } = sender();
    await expect(send(webhookRule(url), message('D1'))).rejects.toMatchObject({ code: 'webhook-refused' });
    await send(webhookRule(url), message('D1'));
    const [first, second] = received;
    expect(second!.headers['idempotency-key']).toBe(first!.headers['idempotency-key']);
    expect(second!.body).toBe(first!.body);
    expect(second!.headers['x-hubiao-nonce']).not.toBe(first!.headers['x-hubiao-nonce']);
  });

  it.each([429, 503])('that answers %i and Retry-After is left alone for that long', async (status) => {
    const { url } = await receiver(() => ({ status, headers: { 'retry-after': '120' } }));
    const error = await sender()
      .send(webhookRule(url), message('D1'))
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ThrottledError);
    expect((error as ThrottledError).delayMs).toBe(120_000);
  });

  it('fails with its host named and neither secret nor path shown', async () => {
    const { url, port } = await receiver(() => ({ status: 302, headers: { location: '/elsewhere' } }));
    const closed = url.replace(String(port), '9');
    for (const [address, allow] of [
      [url, ['127.0.0.1']],
      [closed, ['127.0.0.1']],
      [url, []],
    ] as const) {
      const error = await sender([...allow])
        .send(webhookRule(address), message('D1'))
        .catch((thrown: Error) => thrown);
      expect(error).toBeInstanceOf(Error);
      const text = `${(error as Error).message} ${JSON.stringify(error)}`;
      expect(text).toContain('127.0.0.1');
      for (const secret of [SECRET, 'path-secret', 'query-secret']) expect(text).not.toContain(secret);
    }
  });

  it('gets a made-up lead only on this machine', async () => {
    const { received, url } = await receiver();
    const { send, owed } = sender();
    const made = leadEvent({ demo: true });
    await send(webhookRule(url), message('D1', made));
    expect(JSON.parse(received[0]!.body).demo).toBe(true);
    for (const outside of [
      'https://hooks.example.org/x',
      'http://127.0.0.1.example.org/',
      'http://10.0.0.1/',
      'http://localhost.evil.cn/',
    ]) {
      const rule = webhookRule(outside);
      expect(owed([rule], [made, leadEvent()], new Date()).map(({ event }) => event.demo)).toEqual([undefined]);
      await expect(send(rule, message('D2', made))).rejects.toMatchObject({ code: 'demo-stays-here' });
    }
    expect(owed([webhookRule(url)], [made], new Date())).toHaveLength(1);
  });

  it('gets several events as one digest, the most serious first', async () => {
    const { received, url } = await receiver();
    const serious = { ...leadEvent({ id: 'L9' }), key: 'lead/L9/1', level: 'serious' as const };
    await sender().send(webhookRule(url), message('M1', leadEvent(), serious));
    const body = JSON.parse(received[0]!.body);
    expect(body).toMatchObject({ type: 'digest.alert', id: 'M1', rule: 'r1' });
    expect(body.events.map(({ event }: { event: { key: string } }) => event.key)).toEqual([
      'lead/L9/1',
      'lead/L0123456789ab/1',
    ]);
  });
});
