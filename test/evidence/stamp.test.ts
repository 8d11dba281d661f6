import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { requestStamp, verifyEvidence } from '../../evidence/index.ts';
import { mayStamp, readCertificates } from '../../evidence/stamp/chain.ts';
import { signedContent } from '../../evidence/stamp/token.ts';
import { verifyStamp } from '../../evidence/stamp/verify.ts';
import { createFetcher } from '../../lib/fetch/index.ts';
import { madeBundle } from '../support/evidence.ts';
import { type Authority, type AuthorityOptions, openssl, startAuthority } from '../support/tsa.ts';

const DATA = Buffer.from('护标 evidence');
const fetcher = createFetcher();
afterAll(() => fetcher.close());
const stampAt = (url: string) => (data: Uint8Array) =>
  requestStamp((address, options) => fetcher.fetch(address, { ...options, allow: [new URL(url).host] }), url, data);

async function authority(options?: AuthorityOptions): Promise<Authority> {
  const started = await startAuthority(options);
  onTestFinished(() => started.close());
  return started;
}

let good: Authority;
let token: Buffer;
beforeAll(async () => {
  good = await startAuthority();
  token = await stampAt(good.url)(DATA);
  return () => good.close();
});

describe('a time-stamp', () => {
  it('is taken as OpenSSL takes it', async () => {
    const before = Date.now();
    const fresh = await stampAt(good.url)(DATA);
    const result = verifyStamp(fresh, DATA, readCertificates(good.ca));
    expect(result).toMatchObject({ ok: true, trusted: true, stamp: { authority: 'CN=Test authority' } });
    if (result.ok) expect(Math.abs(result.stamp.at.getTime() - before)).toBeLessThan(120_000);
    await writeFile(join(good.folder, 'data'), DATA);
    await writeFile(join(good.folder, 'token'), fresh);
    const args = ['-verify', '-token_in', '-in', 'token', '-data', 'data', '-CAfile', 'ca.pem'];
    expect((await openssl(good.folder, 'ts', ...args)).stdout).toContain('Verification: OK');
  });

  it.each([
    ['an elliptic curve', { key: ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256'] }],
    ['a longer RSA key', { key: ['rsa:3072'] }],
  ])('is taken from an authority with %s', async (_name, options) => {
    const other = await authority(options);
    const result = verifyStamp(await stampAt(other.url)(DATA), DATA, readCertificates(other.ca));
    expect(result).toMatchObject({ ok: true, trusted: true });
  });

  it('is refused over other bytes, and under the root of another authority', async () => {
    expect(verifyStamp(token, Buffer.from('other'))).toMatchObject({ ok: false, code: 'stamp-other-data' });
    const other = await authority();
    expect(verifyStamp(token, DATA, readCertificates(other.ca))).toMatchObject({ ok: false, code: 'stamp-untrusted' });
  });

  it.each([
    ['may do other things', 'extendedKeyUsage=serverAuth'],
    ['does not say critically that it stamps', 'extendedKeyUsage=timeStamping'],
  ])('is refused from a certificate that %s', async (_name, extensions) => {
    const other = await authority({ answer: async () => ({ body: Buffer.alloc(0) }) });
    await writeFile(join(other.folder, 'signer.ext'), extensions);
    const issue = [
      '-req',
      '-in',
      'signer.csr',
      '-CA',
      'ca.pem',
      '-CAkey',
      'ca.key',
      '-CAcreateserial',
      '-extfile',
      'signer.ext',
    ];
    await openssl(other.folder, 'x509', ...issue, '-out', 'other.pem');
    const certificates = readCertificates(await readFile(join(other.folder, 'other.pem'), 'utf8'));
    expect(certificates.map(mayStamp)).toEqual([false]);
    expect(readCertificates(await readFile(join(other.folder, 'signer.pem'), 'utf8')).map(mayStamp)).toEqual([true]);
  });

  it('is damaged or forged with any one byte of what was signed turned', async () => {
    const { content, signer, signedAttributes = Buffer.of(0) } = signedContent(token);
    const parts = [content, Buffer.from(signer.signature.buffer), signedAttributes.subarray(1)];
    for (const part of parts) {
      const from = token.indexOf(part);
      expect(from).toBeGreaterThan(0);
      for (let at = from; at < from + part.length; at++) {
        const turned = Buffer.from(token);
        turned[at] = (turned[at] as number) ^ 0x10;
        expect(verifyStamp(turned, DATA, readCertificates(good.ca)).ok, `byte ${at}`).toBe(false);
      }
    }
  });

  it('of nonsense is damaged', () => {
    for (const bytes of [
      Buffer.alloc(0),
      Buffer.from('hello'),
      token.subarray(0, 500),
      Buffer.concat([token, Buffer.of(0)]),
    ])
      expect(verifyStamp(bytes, DATA)).toMatchObject({ ok: false });
  });
});

describe('an authority', () => {
  const answers: [name: string, message: RegExp, answer: NonNullable<AuthorityOptions['answer']>][] = [
    ['that answers with an error', /answered with 500/, () => ({ status: 500, body: Buffer.from('busy') })],
    ['that answers with a page', /no time-stamp/, () => ({ body: Buffer.from('<html>') })],
    ['that refuses', /refused with status 2/, () => ({ body: Buffer.from('30053003020102', 'hex') })],
  ];
  it.each(answers)('%s gives no stamp', async (_name, message, answer) => {
    const { url } = await authority({ answer });
    await expect(stampAt(url)(DATA)).rejects.toMatchObject({
      code: 'stamp-refused',
      message: expect.stringMatching(message),
    });
  });

  it('that repeats an old answer, or stamps something else, gives none', async () => {
    let first: Buffer | undefined;
    const { url } = await authority({
      answer: (reply) => {
        first ??= reply;
        return { body: first };
      },
    });
    await stampAt(url)(DATA);
    await expect(stampAt(url)(DATA)).rejects.toThrow(/answered another request/);
    await expect(stampAt(url)(Buffer.from('other'))).rejects.toThrow(/stamped other bytes/);
  });
});

describe('a bundle with time-stamps', () => {
  it('proves by them that it and the head of its log existed, to this program and to OpenSSL', async () => {
    const made = await madeBundle({ stamp: stampAt(good.url) });
    onTestFinished(made.clean);
    expect(made.stampError).toBeUndefined();
    const report = await verifyEvidence(made.bundle, { key: made.key, tsaCa: good.ca });
    expect(report.checks.map(({ state }) => state)).toEqual(Array(6).fill('passed'));
    for (const [over, stamp] of [
      ['tagmanifest-sha256.txt', 'bundle.tst'],
      ['proof/checkpoint.txt', 'checkpoint.tst'],
    ] as const) {
      const args = ['-token_in', '-in', `proof/${stamp}`, '-data', over, '-CAfile', join(good.folder, 'ca.pem')];
      expect((await openssl(made.bundle, 'ts', '-verify', ...args)).stdout).toContain('Verification: OK');
    }
    const exchanged = `${made.bundle}-exchanged`;
    await cp(made.bundle, exchanged, { recursive: true });
    await cp(join(made.bundle, 'proof', 'bundle.tst'), join(exchanged, 'proof', 'checkpoint.tst'));
    const bad = await verifyEvidence(exchanged, { key: made.key, tsaCa: good.ca });
    expect(bad.checks.flatMap(({ problems }) => problems.map(({ code, where }) => [code, where]))).toEqual([
      ['file-changed', 'proof/checkpoint.tst'],
      ['stamp-other-data', 'proof/checkpoint.tst'],
    ]);
  });

  it('stands in the log without them where the authority fails, and fails where they are asked for', async () => {
    const { url, ca } = await authority({ answer: () => ({ status: 503, body: Buffer.alloc(0) }) });
    const made = await madeBundle({ stamp: stampAt(url) });
    onTestFinished(made.clean);
    expect(made.stampError).toBeInstanceOf(Error);
    expect((await verifyEvidence(made.bundle, { key: made.key })).ok).toBe(true);
    const asked = await verifyEvidence(made.bundle, { key: made.key, tsaCa: ca });
    expect(asked.checks.find(({ name }) => name === 'time-stamp')?.problems[0]?.code).toBe('stamp-missing');
  });
});
