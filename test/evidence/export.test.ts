import { readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, inject, it, onTestFinished } from 'vitest';
import { createExporter, type ExportOptions, verifyEvidence } from '../../evidence/index.ts';
import { createFetcher } from '../../lib/fetch/index.ts';
import { sha256 } from '../../lib/hash.ts';
import { checkpointStep } from '../../queue/ledger.ts';
import { archiveFor } from '../../roles/archive.ts';
import { header, mailbox, receiver } from '../support/alerts.ts';
import { decision, facts, files } from '../support/evidence.ts';
import { testSettings } from '../support/evidence-flow.ts';
import { memoryLog } from '../support/queue.ts';
import { handClock, testStore } from '../support/store.ts';

type Asked = { digest: string; key: string; size: number; root: string };

/** A notarisation service on loopback; `answer` is what it says to the n-th request. */
async function notary(answer: (asked: Asked, n: number) => { status: number; body: object }) {
  const received: { asked: Asked; key: unknown; authorization: string | undefined }[] = [];
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const asked = JSON.parse(Buffer.concat(parts).toString('utf8')) as Asked;
    received.push({ asked, key: request.headers['idempotency-key'], authorization: request.headers.authorization });
    const { status, body } = answer(asked, received.length);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { received, target: `notary+http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/digests?k=secret` };
}

/** A log with one bundle in it, and what sends its heads to these targets. */
async function logWith(options: Partial<ExportOptions> & { targets: string[] }) {
  const clock = handClock();
  const { store } = await testStore(inject('mongoUri'), clock);
  const settings = await testSettings();
  const fetcher = createFetcher({ allow: ['127.0.0.1'] });
  onTestFinished(() => fetcher.close());
  const archive = archiveFor(settings, store);
  const receipts = join(settings.dataDir, 'evidence', 'log', 'receipts');
  const exporter = createExporter({ receipts, fetch: fetcher.fetch, clock, ...options });
  const step = checkpointStep({ store, archive, clock, log: memoryLog(), exporter });
  const bundle = await archive.bundle(facts('b1'), files());
  const entry = { type: 'bundle', lead: facts().lead, bundle: 'b1', sha256: bundle.sha256, sm3: bundle.sm3 } as const;
  await archive.enter([entry], () => clock.now());
  const slot = (n: number) => ({ slot: new Date(n * 3_600_000).toISOString() });
  const kept = async () => {
    const texts = await Promise.all((await readdir(receipts)).map((name) => readFile(join(receipts, name), 'utf8')));
    return texts.map((text) => JSON.parse(text) as { target: string; size: number; digest: string; answer: object });
  };
  return {
    archive,
    settings,
    bundle,
    kept,
    send: (n: number) => step(slot(n)),
    grow: (...n: number[]) => archive.enter(n.map(decision), () => clock.now()),
  };
}

it('checkpoints go to a folder and a webhook where the log has grown, again after a failure, and prove an old bundle', async () => {
  const elsewhere = join((await testSettings()).dataDir, 'elsewhere');
  const hook = await receiver((n) => ({ status: n === 1 ? 500 : 204 }));
  const { archive, settings, bundle, send, grow } = await logWith({ targets: [elsewhere, hook.url] });

  await expect(send(1)).rejects.toMatchObject({ code: 'export-failed' });
  await send(1);
  await send(2);
  expect(hook.received.map(({ headers }) => headers['idempotency-key'])).toEqual(['checkpoint-1', 'checkpoint-1']);

  await grow(1, 2);
  await send(3);
  expect((await readdir(elsewhere)).sort()).toEqual([
    'checkpoint-0000000001.txt',
    'checkpoint-0000000003.txt',
    'consistency-1-3.json',
  ]);
  expect(JSON.parse(hook.received.at(-1)?.body ?? '')).toMatchObject({ size: 3, consistency: { from: 1, to: 3 } });
  const read = (name: string): Promise<string> => readFile(join(elsewhere, name), 'utf8');
  const place = join(settings.dataDir, 'evidence', 'bundles', bundle.sha256.slice(0, 2), bundle.sha256);
  const report = await verifyEvidence(place, {
    key: (await archive.head())?.key ?? '',
    checkpoint: await read('checkpoint-0000000003.txt'),
    consistency: await read('consistency-1-3.json'),
  });
  expect(report.checks.filter(({ state }) => state === 'failed')).toEqual([]);
  expect(report.checks.find(({ name }) => name === 'consistency')?.state).toBe('passed');
});

it('a checkpoint goes by mail once, as text and attachment, while a notary is asked under one key until its receipt fits', async () => {
  const post = await mailbox();
  const { received, target } = await notary(({ digest }, n) => {
    if (n === 1) return { status: 500, body: {} };
    if (n === 2) return { status: 202, body: { pending: true } };
    if (n === 3) return { status: 200, body: { digest: 'f'.repeat(64), receipt: 'of another' } };
    return { status: 201, body: { digest, receipt: { block: 7 }, at: '2026-11-23T01:00:00Z' } };
  });
  const mail = { smtp: post.url, from: '护标 <hubiao@example.org>' };
  const targets = ['mailto:notary@example.org', target];
  const { archive, settings, send, grow, kept } = await logWith({ targets, mail, notaryToken: 'token' });

  await expect(send(1)).rejects.toThrow(/answered 500/);
  await grow(1);
  await expect(send(1)).rejects.toThrow(/without a receipt/);
  await expect(send(1)).rejects.toThrow(/of another digest/);
  await send(1);
  await send(1);

  // Though the log grew meanwhile, every attempt was for the same head; nothing was sent twice to whom it had reached.
  expect(received.map(({ key }) => key)).toEqual(Array(4).fill(received[0]?.asked.key));
  expect(received[3]).toMatchObject({ asked: { size: 1 }, authorization: 'Bearer token' });
  expect(post.mails).toHaveLength(1);
  const [sent] = post.mails;
  expect(sent).toMatchObject({ to: ['notary@example.org'] });
  const attached = /filename=checkpoint-0000000001\.txt[\s\S]*?\r\n\r\n([A-Za-z0-9+/=\r\n]+)/.exec(sent?.raw ?? '');
  const note = Buffer.from(attached?.[1] ?? '', 'base64');
  expect(sha256(note)).toBe(received[0]?.asked.digest);
  expect(header(sent!, 'Message-ID')).toContain(`checkpoint-1-${sha256(note).slice(0, 32)}@example.org`);

  // The note of the mail stands as a checkpoint of the log; receipts lie beside the log and do not disturb its verification.
  const log = join(settings.dataDir, 'evidence', 'log');
  const report = await verifyEvidence(log, {
    key: (await archive.head())?.key ?? '',
    checkpoint: note.toString('utf8'),
  });
  expect(report.ok).toBe(true);
  const receipts = (await kept()).sort((a, b) => a.target.localeCompare(b.target));
  expect(receipts).toMatchObject([
    { target: 'mailto:notary@example.org', size: 1, digest: sha256(note) },
    { size: 1, digest: sha256(note), answer: { receipt: { block: 7 }, digest: sha256(note) } },
  ]);
  expect(JSON.stringify(receipts)).not.toMatch(/secret|token/);

  await send(2);
  expect(received.at(-1)?.asked.size).toBe(2);
  expect(post.mails.at(-1)?.raw).toContain('consistency-1-2.json');
});
