import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { checkpointText, readCheckpoint } from '../../evidence/chain/checkpoint.ts';
import { createKey, readSigner, readVerifier } from '../../evidence/chain/keys.ts';
import { openNote, signNote } from '../../evidence/chain/note.ts';
import { sm2PublicKey, sm2Sign, sm2Verify } from '../../evidence/chain/sm2.ts';
import { digestsOf } from '../../evidence/hashes.ts';

const hex = (text: string): Buffer => Buffer.from(text.replace(/\s/g, ''), 'hex');

describe('hashes and signatures', () => {
  it('give SM3 as its standard prints it (GB/T 32905, examples 1 and 2)', () => {
    expect(digestsOf('abc').sm3).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0');
    expect(digestsOf('abcd'.repeat(16)).sm3).toBe('debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732');
  });

  const secret = hex('3945208F 7B2144B1 3F36E38A C6D39F95 88939369 2860B51A 42FB81EF 4DF7C5B8');
  const point = hex(
    '04 09F9DF31 1E5421A1 50DD7D16 1E4BC5C6 72179FAD 1833FC07 6BB08FF3 56F35020 CCEA490C E26775A5 2DC6EA71 8CC1AA60 0AED05FB F35E084A 6632F607 2DA9AD13',
  );

  it('take the SM2 signature that its standard prints (GB/T 32918.5, A.2), and no other', () => {
    const signature = hex(
      'F5A03B06 48D2C463 0EEAC513 E1BB81A1 5944DA38 27D5B741 43AC7EAC EEE720B3 B1B6AA29 DF212FD8 763182BC 0D421CA1 BB9038FD 1F7F42D4 840B69C4 85BBC1AA',
    );
    const message = Buffer.from('message digest');
    expect(sm2PublicKey(secret).equals(point)).toBe(true);
    expect(sm2Verify(message, signature, point)).toBe(true);
    expect(sm2Verify(Buffer.from('message digesu'), signature, point)).toBe(false);
    for (const n of [0, 31, 32, 63]) {
      const turned = Buffer.from(signature);
      turned[n] = (turned[n] as number) ^ 1;
      expect(sm2Verify(message, turned, point)).toBe(false);
    }
    expect(sm2Verify(message, Buffer.alloc(64), point)).toBe(false);
    expect(sm2Verify(message, Buffer.alloc(64, 0xff), point)).toBe(false);
  });

  it('make SM2 signatures that OpenSSL takes', () => {
    const folder = mkdtempSync(join(tmpdir(), 'hubiao-sm2-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const message = Buffer.from('护标\n42\n');
    const file = (name: string, bytes: Buffer): string => {
      writeFileSync(join(folder, name), bytes);
      return join(folder, name);
    };
    const key = file('key.der', Buffer.concat([hex('3059301306072a8648ce3d020106082a811ccf5501822d034200'), point]));
    const signature = file('signature', derOf(sm2Sign(message, secret)));
    const args = ['-pubin', '-inkey', key, '-keyform', 'DER', '-rawin', '-digest', 'sm3'];
    const said = execFileSync(
      'openssl',
      [
        'pkeyutl',
        '-verify',
        ...args,
        '-in',
        file('m', message),
        '-sigfile',
        signature,
        '-pkeyopt',
        'distid:1234567812345678',
      ],
      { encoding: 'utf8' },
    );
    expect(said).toContain('Signature Verified Successfully');
  });

  it('take a note that another implementation signed, and sign the same bytes with its key', () => {
    const text =
      "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
    const note = `${text}\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n`;
    const key = readVerifier('PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW');
    expect(openNote(note, [key])).toEqual({
      text,
      signatures: [{ name: 'PeterNeumann', id: 'c74f20a3', state: 'good' }],
    });
    const signer = readSigner('PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz');
    expect(signNote(text, [signer])).toBe(note);
  });
});

describe.each(['ed25519', 'sm2'] as const)('a checkpoint signed with %s', (algorithm) => {
  const signer = readSigner(createKey('hubiao-test', algorithm));
  const key = readVerifier(signer.publicKey);
  const head = { origin: 'hubiao-test', size: 42, root: Buffer.alloc(32, 7), at: '2026-11-26T08:00:00.000Z' };
  const note = signNote(checkpointText(head), [signer]);

  it('is read back as it was signed', () => {
    const opened = openNote(note, [key]);
    expect(opened?.signatures).toEqual([{ name: 'hubiao-test', id: signer.id.toString('hex'), state: 'good' }]);
    expect(readCheckpoint(opened?.text ?? '')).toEqual(head);
  });

  it('is good for no other key, of the same name or not', () => {
    for (const name of ['hubiao-test', 'hubiao-other']) {
      const other = readVerifier(readSigner(createKey(name, algorithm)).publicKey);
      expect(openNote(note, [other])?.signatures[0]?.state).toBe('unknown');
    }
  });

  it('is good in no other spelling: each byte of it counts', () => {
    const bytes = Buffer.from(note);
    for (let at = 0; at < bytes.length; at++)
      for (const bit of [1, 4, 32]) {
        const bent = Buffer.from(bytes);
        bent[at] = (bent[at] as number) ^ bit;
        const opened = openNote(bent.toString('utf8'), [key]);
        const good = opened?.signatures.some(({ state }) => state === 'good') ?? false;
        expect(good && readCheckpoint(opened?.text ?? '') !== undefined, `byte ${at}`).toBe(false);
      }
  });

  it('has a key that is refused with a letter changed, and is never handed out as the private one', () => {
    expect(() => readVerifier(createKey('hubiao-test', algorithm))).toThrow(/private key/);
    const [, name, id, data] = /^([^+]+)\+([^+]+)\+(.*)$/.exec(signer.publicKey) ?? [];
    for (const bad of [
      `x${signer.publicKey}`,
      signer.publicKey.replace(`+${id}+`, '+00000000+'),
      `${name}+${id}+${data?.slice(0, -8)}`,
      signer.publicKey.replace('+', ' '),
      '',
    ])
      expect(() => readVerifier(bad)).toThrow(expect.objectContaining({ code: 'key-refused' }));
  });
});

/** r and s as the DER that OpenSSL reads. */
function derOf(signature: Buffer): Buffer {
  const number = (bytes: Buffer): Buffer => {
    const lead = bytes.findIndex((byte) => byte !== 0);
    const cut = bytes.subarray(lead);
    const body = (cut[0] as number) > 127 ? Buffer.concat([Buffer.of(0), cut]) : cut;
    return Buffer.concat([Buffer.of(2, body.length), body]);
  };
  const body = Buffer.concat([number(signature.subarray(0, 32)), number(signature.subarray(32))]);
  return Buffer.concat([Buffer.of(0x30, body.length), body]);
}
