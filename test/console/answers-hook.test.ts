import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sha256 } from '../../lib/hash.ts';
import { SIGNATURE_HEADERS, signatureOf } from '../../lib/verify.ts';
import { zipOf } from '../../papers/exchange/files.ts';
import { type Answer, startConsole, type TestConsole } from '../support/console.ts';
import { platforms } from '../support/exchange.ts';
import { people, sentRequest, suspected } from '../support/notices.ts';

const SECRET = 'the secret that the market signs with';
let it: TestConsole;
let second: TestConsole;
beforeAll(async () => {
  it = await startConsole();
  second = await startConsole({ store: it.store, clock: { now: () => it.now.value } });
  await people(it);
  await platforms(it);
  await it.store.exchange.saveSetting({ platform: 'sample-market', hook: { secret: SECRET } }, 'admin');
  await it.store.exchange.saveSetting({ platform: 'sample-live', hook: { secret: `${SECRET} 2` } }, 'admin');
});
afterAll(async () => {
  await second.app.close();
  await it.close();
});

type Signed = { headers: Record<string, string>; body: string };
function signed(content: unknown, { secret = SECRET, at = it.now.value, platform = 'sample-market' } = {}): Signed {
  const body = typeof content === 'string' ? content : JSON.stringify(content);
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const nonce = randomUUID();
  const headers = {
    'content-type': 'application/json',
    'x-hubiao-platform': platform,
    [SIGNATURE_HEADERS.signature]: signatureOf(secret, { timestamp, nonce, body }),
    [SIGNATURE_HEADERS.timestamp]: timestamp,
    [SIGNATURE_HEADERS.nonce]: nonce,
  };
  return { headers, body };
}
const post = (
  { headers, body }: Signed,
  console: TestConsole = it,
  more: Record<string, string> = {},
): Promise<Answer> => console.call('POST', '/api/v1/notices/answers-hook', { headers: { ...headers, ...more }, body });
const reasons = async (platform = 'sample-market'): Promise<unknown[]> =>
  (await it.store.audit.list(`platform:${platform}`)).flatMap(({ action, detail }) =>
    action === 'answers-hook.refused' ? [detail!['reason']] : [],
  );

describe('answers by a signed webhook', () => {
  test('are taken from the platform that signs them, and once under one Idempotency-Key', async () => {
    const notice = await sentRequest(it, [await suspected(it, 'h-1'), await suspected(it, 'h-2')]);
    const content = {
      notice,
      answers: [
        { listingId: 'h-1', outcome: 'removed' },
        { listingId: 'none', outcome: 'removed' },
      ],
    };
    const key = { 'idempotency-key': 'h-batch-1' };
    const taken = await post(signed(content), it, key);
    expect(taken.body).toMatchObject({ taken: 1, refused: [{ row: 2, code: 'url-not-in-paper' }] });
    expect((await it.store.papers.get(notice))!.answers[0]).toMatchObject({ by: 'hook:sample-market' });
    // A repetition comes under a nonce of its own.
    expect((await post(signed(content), second, key)).body).toEqual(taken.body);
    expect((await post(signed({ ...content, answers: content.answers.slice(1) }), it, key)).body.code).toBe(
      'idempotency-other',
    );
  });

  test('are refused where forged, late, replayed or unsigned, and each try is in the audit with the reason', async () => {
    const notice = await sentRequest(it, [await suspected(it, 'h-3')]);
    const content = { notice, answers: [{ listingId: 'h-3', outcome: 'removed' }] };
    const before = (await reasons()).length;
    const at = (minutes: number): Date => new Date(it.now.value.getTime() + minutes * 60_000);
    const good = signed(content);
    const tries: [Signed, TestConsole][] = [
      [{ ...good, body: good.body.replace('removed', 'refused') }, it],
      [signed(content, { secret: `${SECRET}!` }), it],
      [signed(content, { at: at(-6) }), it],
      [signed(content, { at: at(6) }), it],
      [{ ...good, headers: { 'content-type': 'application/json', 'x-hubiao-platform': 'sample-market' } }, it],
    ];
    for (const [one, console] of tries) expect((await post(one, console)).body.code).toBe('signature-refused');
    // The same request to two processes at once: one takes it, and later neither does.
    const both = await Promise.all([post(good, it), post(good, second)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 401]);
    expect((await post(good, second)).body.code).toBe('signature-refused');
    const said = ['forged', 'forged', 'late', 'late', 'missing', 'replayed', 'replayed'];
    expect((await reasons()).slice(0, -before || undefined).sort()).toEqual(said);
    expect((await it.store.papers.get(notice))!.answers).toHaveLength(1);

    const unknown = signed(content, { platform: 'no-such-platform' });
    expect((await post(unknown)).body.code).toBe('signature-refused');
    expect(await reasons('unknown')).toEqual(['forged']);
  });

  test('are taken for no other platform’s notice, and only as JSON of their form', async () => {
    const notice = await sentRequest(it, [await suspected(it, 'h-4')]);
    const answers = [{ listingId: 'h-4', outcome: 'removed' }];
    const foreign = signed({ notice, answers }, { secret: `${SECRET} 2`, platform: 'sample-live' });
    expect((await post(foreign)).status).toBe(404);
    expect(await reasons('sample-live')).toEqual(['notice-unknown']);
    for (const bad of ['{', '[]', { notice }, { answers }, { notice, answers, more: 1 }])
      expect((await post(signed(bad))).body.code).toBe('answers-unreadable');
    expect((await it.store.papers.get(notice))!.answers).toEqual([]);
  });

  test('bring files, kept by their hash; a row that rests on one with macros is refused', async () => {
    const notice = await sentRequest(it, [await suspected(it, 'h-5'), await suspected(it, 'h-6')]);
    const macros = await zipOf([
      { name: 'word/document.xml', bytes: Buffer.from('<w:document/>') },
      { name: 'word/vbaProject.bin', bytes: Buffer.from('x') },
    ]);
    const pdf = Buffer.from('%PDF-1.7 授权书');
    const row = (listingId: string, name: string, bytes: Uint8Array) => ({
      listingId,
      outcome: 'objected',
      reason: '有授权',
      attachments: [{ name, sha256: sha256(bytes) }],
    });
    const taken = await post(
      signed({
        notice,
        answers: [row('h-5', '授权书.pdf', pdf), row('h-6', '说明.docx', macros)],
        files: [
          { name: '授权书.pdf', content: pdf.toString('base64') },
          { name: '说明.docx', content: macros.toString('base64') },
        ],
      }),
    );
    expect(taken.body).toMatchObject({ taken: 1, refused: [{ row: 2, code: 'answer-unreadable' }] });
    expect(taken.body.refused[0].detail).toContain('宏');
    const audit = await it.store.audit.list(`paper:${notice}`);
    expect(audit.find(({ action }) => action === 'paper.files-refused')?.detail).toEqual({
      refused: [{ name: '说明.docx', reason: 'macros' }],
    });
    const file = (hash: string, as: string) => it.call('GET', `/api/v1/notices/${notice}/files/${hash}`, { as });
    const kept = await file(sha256(pdf), 'officer');
    expect(sha256(kept.text)).toBe(sha256(pdf));
    expect(kept.headers.get('content-disposition')).toBe(`attachment; filename="${sha256(pdf)}.pdf"`);
    expect(kept.headers.get('content-type')).toBe('application/octet-stream');
    expect(kept.headers.get('x-content-type-options')).toBe('nosniff');
    expect((await file(sha256(macros), 'officer')).status).toBe(404);
    expect((await file(sha256(pdf), 'rival')).status).toBe(404);
  });
});
