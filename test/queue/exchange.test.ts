import { spawn } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import type { ExchangeSetting } from '../../domain/exchange.ts';
import { sha256 } from '../../lib/hash.ts';
import { projectRoot } from '../../lib/release.ts';
import { createNonceMemory, verifySignature } from '../../lib/verify.ts';
import { header, mailbox, type Received, receiver } from '../support/alerts.ts';
import { startConsole, type TestConsole } from '../support/console.ts';
import { ownFolder, platforms, postOffice, statesOf } from '../support/exchange.ts';
import { move, people, sentRequest, suspected } from '../support/notices.ts';
import { unzipped } from '../support/zip.ts';

const SECRET = 'a secret of some length';
const SENT = { 'webhook sent': 'sent', 'email sent': 'sent', 'folder sent': 'sent' };
const MINUTES = 60_000;

let it: TestConsole;
beforeAll(async () => {
  it = await startConsole();
  await people(it);
  await platforms(it);
});
afterAll(() => it.close());

const channels = (more: Partial<ExchangeSetting>): Promise<void> =>
  it.store.exchange.saveSetting({ platform: 'sample-market', ...more }, 'admin');
const events = (received: Received[]): string[] => received.map(({ body }) => JSON.parse(body).type);
const later = (ms: number): void => {
  it.now.value = new Date(it.now.value.getTime() + ms);
};

describe('a paper that has left', () => {
  test('reaches its platform once on each channel, however often it is asked for, and its withdrawal after it', async () => {
    const hook = await receiver();
    const post = await mailbox();
    const folder = await ownFolder();
    await channels({
      webhook: { url: hook.url, secret: SECRET },
      email: { to: ['legal@market.example'] },
      folder: true,
    });
    const office = await postOffice(it, { smtp: post.url, folder });
    const id = await sentRequest(it, [await suspected(it, 'x-1'), await suspected(it, 'x-2')]);
    await Promise.all(Array.from({ length: 8 }, office.sweep));
    office.start();
    office.start();
    await vi.waitFor(async () => expect(await statesOf(it, id)).toEqual(SENT), 600_000);
    await Promise.all(Array.from({ length: 8 }, office.sweep));

    const [got] = hook.received;
    const check = { secret: SECRET, headers: got!.headers, body: got!.body, now: it.now.value };
    expect(verifySignature({ ...check, remember: createNonceMemory() })).toEqual({ ok: true });
    const told = JSON.parse(got!.body);
    expect(told).toMatchObject({ type: 'paper.sent', notice: id, answers: `/api/v1/notices/${id}/answers` });
    expect(told.paper.items.map((item: { listingId: string }) => item.listingId)).toEqual(['x-1', 'x-2']);
    for (const inside of ['"lead"', '"officer"', 'createdBy', SECRET]) expect(got!.body).not.toContain(inside);

    const [mail] = post.mails;
    expect(mail!.to).toEqual(['legal@market.example']);
    expect(header(mail!, 'Reply-To')).toMatch(new RegExp(`^answers\\+${id}\\.[0-9a-f]{16}@office\\.example$`));
    for (const type of ['application/pdf', 'wordprocessingml', 'text/csv']) expect(mail!.raw).toContain(type);

    const outbox = join(folder, 'sample-market', 'outbox');
    expect(await readdir(outbox)).toEqual([`${id}.sent.zip`]);
    const files = await unzipped(await readFile(join(outbox, `${id}.sent.zip`)));
    const manifest = files.get('manifest-sha256.txt')!.toString().trim().split('\n');
    expect(manifest.map((line) => line.split('  ')[1]).sort()).toEqual(
      [...files.keys()].filter((name) => name !== 'manifest-sha256.txt').sort(),
    );
    for (const line of manifest) expect(sha256(files.get(line.slice(66))!)).toBe(line.slice(0, 64));
    const named = (await it.store.papers.get(id))!.evidence.map((one) => `records/${one.sha256}.json`);
    expect([...files.keys()]).toEqual(
      expect.arrayContaining(['paper.pdf', 'paper.docx', 'paper.json', 'items.csv', 'event.json', ...named]),
    );
    expect(JSON.parse(files.get('event.json')!.toString())).toMatchObject({ type: 'paper.sent', notice: id });

    expect((await move(it, 'officer', id, 'withdraw', { reason: '事实有误' })).status).toBe(200);
    await office.sweep();
    await vi.waitFor(async () => expect(Object.values(await statesOf(it, id))).toEqual(Array(6).fill('sent')), 600_000);
    expect(events(hook.received)).toEqual(['paper.sent', 'paper.withdrawn']);
    expect(new Set(hook.received.map(({ headers }) => headers['idempotency-key'])).size).toBe(2);
    expect(post.mails).toHaveLength(2);
    expect((await readdir(outbox)).sort()).toEqual([`${id}.sent.zip`, `${id}.withdrawn.zip`]);
    const audit = (await it.store.audit.list(`paper:${id}`)).filter(({ action }) => action === 'paper.delivered');
    expect(audit.map(({ detail }) => `${detail!['channel']} ${detail!['news']}`).sort()).toEqual(
      ['email', 'folder', 'webhook'].flatMap((one) => [`${one} sent`, `${one} withdrawn`]),
    );
  });

  test('stands on the inbox page and on every other channel where one fails; that one is tried again until it is over', async () => {
    let answer = 500;
    const hook = await receiver(() => ({ status: answer }));
    const folder = await ownFolder();
    await channels({ webhook: { url: hook.url, secret: SECRET }, email: { to: ['a@market.example'] }, folder: true });
    const office = await postOffice(it, { folder });
    const id = await sentRequest(it, [await suspected(it, 'x-3')]);
    await office.sweep();
    const run = async (): Promise<void> => {
      for (const one of await it.store.exchange.deliveriesOf(id))
        await office.handle({ id: one.id }).catch(() => undefined);
    };
    await run();
    expect(await statesOf(it, id)).toEqual({
      'webhook sent': 'failed',
      'email sent': 'given-up',
      'folder sent': 'sent',
    });
    const seen = await it.call('GET', '/api/v1/notices', { as: 'market' });
    expect(seen.body.notices.map((one: { id: string }) => one.id)).toContain(id);
    const shown = await it.call('GET', `/api/v1/notices/${id}/deliveries`, { as: 'officer' });
    const { error } = shown.body.deliveries.find((one: { channel: string }) => one.channel === 'webhook');
    expect(error).toMatch(/500/);
    expect(shown.text).not.toContain('path-secret');
    const outside = await it.call('GET', `/api/v1/notices/${id}/deliveries`, { as: 'market' });
    expect(outside.body.deliveries.map((one: { error?: string }) => one.error)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(outside.text).not.toContain(error);

    expect(await it.store.exchange.dueDeliveries(it.now.value, 10)).toEqual([]);
    later(2 * MINUTES);
    answer = 204;
    expect((await it.store.exchange.dueDeliveries(it.now.value, 10)).map(({ paper }) => paper)).toEqual([id]);
    await run();
    expect((await statesOf(it, id))['webhook sent']).toBe('sent');
    expect(new Set(hook.received.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
    expect(new Set(hook.received.map(({ body }) => body)).size).toBe(1);
  });

  test('that was withdrawn before a channel had it is not sent there any more; one that fails for three days is given up', async () => {
    const hook = await receiver(() => ({ status: 500 }));
    await channels({ webhook: { url: hook.url, secret: SECRET } });
    const office = await postOffice(it, { folder: await ownFolder() });
    const id = await sentRequest(it, [await suspected(it, 'x-4')]);
    await office.sweep();
    await move(it, 'officer', id, 'withdraw', { reason: '事实有误' });
    await office.sweep();
    const run = async (): Promise<void> => {
      for (const one of await it.store.exchange.deliveriesOf(id))
        await office.handle({ id: one.id }).catch(() => undefined);
    };
    await run();
    expect(await statesOf(it, id)).toEqual({ 'webhook sent': 'void', 'webhook withdrawn': 'failed' });
    const before = it.now.value;
    later(73 * 60 * MINUTES);
    await run();
    it.now.value = before;
    expect((await statesOf(it, id))['webhook withdrawn']).toBe('given-up');
    expect(events(hook.received)).toEqual(['paper.withdrawn', 'paper.withdrawn']);
    const audit = await it.store.audit.list(`paper:${id}`);
    expect(audit.filter(({ action }) => action === 'paper.undelivered')).toHaveLength(1);
  });

  test('comes under the same key, and as the same file, where the process was killed after sending and before saying so', async () => {
    const hook = await receiver();
    const folder = await ownFolder();
    await channels({ webhook: { url: hook.url, secret: SECRET }, folder: true });
    const office = await postOffice(it, { folder });
    const id = await sentRequest(it, [await suspected(it, 'x-5')]);
    await office.sweep();
    const deliveries = await it.store.exchange.deliveriesOf(id);
    const options = JSON.stringify({ uri: inject('mongoUri'), dbName: it.dbName, folder, now: it.now.value });
    const child = join(projectRoot, 'test', 'support', 'exchange-child.ts');
    for (const one of deliveries) {
      const args = ['--import', 'tsx', child, one.id, options];
      const dead = spawn(process.execPath, args, { cwd: projectRoot, stdio: 'inherit' });
      expect(await new Promise((done) => dead.once('exit', (_code, signal) => done(signal)))).toBe('SIGKILL');
      await expect(office.handle({ id: one.id })).rejects.toMatchObject({ code: 'delivery-held' });
    }
    expect(await statesOf(it, id)).toEqual({ 'webhook sent': 'pending', 'folder sent': 'pending' });
    later(3 * MINUTES);
    await Promise.all(
      [...deliveries, ...deliveries, ...deliveries].map((one) => office.handle({ id: one.id }).catch(() => undefined)),
    );
    expect(await statesOf(it, id)).toEqual({ 'webhook sent': 'sent', 'folder sent': 'sent' });
    expect(hook.received).toHaveLength(2);
    expect(hook.received[1]!.body).toBe(hook.received[0]!.body);
    expect(hook.received[1]!.headers['idempotency-key']).toBe(hook.received[0]!.headers['idempotency-key']);
    expect(await readdir(join(folder, 'sample-market', 'outbox'))).toEqual([`${id}.sent.zip`]);
  });
});

describe('the channels of a platform', () => {
  test('are an administrator’s to set; secrets are made, told once and never shown again', async () => {
    const put = (body: object, platform = 'sample-live') =>
      it.call('PUT', `/api/v1/exchange/${platform}`, { as: 'admin', body });
    const first = await put({ webhook: { url: 'https://hooks.example.org/x' }, folder: true, hook: {} });
    expect(first.body).toMatchObject({ folder: true, hook: true, webhook: { url: 'https://hooks.example.org/x' } });
    const { made } = first.body;
    expect(made.webhook).not.toBe(made.hook);
    const again = await put({ webhook: { url: 'https://hooks.example.org/y' }, hook: {} });
    expect(again.body).toMatchObject({ folder: false, made: {} });
    expect((await it.store.exchange.setting('sample-live'))?.hook?.secret).toBe(made.hook);
    const list = await it.call('GET', '/api/v1/exchange', { as: 'admin' });
    expect(list.text).not.toContain(made.hook);
    expect(JSON.stringify(await it.store.audit.list('platform:sample-live'))).not.toContain('hooks.example.org');
    expect((await put({}, 'none')).body.code).toBe('platform-unknown');
    for (const bad of [
      { webhook: { url: 'file:///etc/passwd' } },
      { hook: { secret: 'short' } },
      { email: { to: [] } },
    ])
      expect((await put(bad)).body.code).toBe('request-refused');
  });
});
