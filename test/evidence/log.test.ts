import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { auditLog } from '../../evidence/chain/audit.ts';
import { leafHash, verifyConsistency, verifyInclusion } from '../../evidence/chain/merkle.ts';
import { entries, entry, folderOf, logOf, open, START, segment } from '../support/evidence-log.ts';

describe('the log', () => {
  it('keeps entries over a restart and proves each of them, and every earlier head, under its root', async () => {
    const folder = await folderOf();
    const heads: Uint8Array[] = [];
    let texts: string[] = [];
    for (let n = 0; n < 700; n += 70) {
      const log = await open(folder);
      expect(log.size()).toBe(n);
      const added = await log.append(entries(n, n + 70));
      expect(added.first).toBe(n);
      texts = [...texts, ...added.texts];
      heads[n + 70] = await log.root();
      await log.close();
    }
    const log = await open(folder);
    onTestFinished(() => log.close());
    const root = await log.root();
    for (const index of [0, 1, 255, 256, 257, 511, 512, 699]) {
      const leaf = leafHash(texts[index] as string);
      expect(verifyInclusion({ leaf, index, size: 700, hashes: await log.inclusion(index), root })).toBe(true);
    }
    for (let from = 70; from <= 700; from += 70) {
      const { hashes } = await log.consistency(from);
      const proof = { from, to: 700, fromRoot: heads[from] as Uint8Array, toRoot: root };
      expect(verifyConsistency({ ...proof, hashes: hashes.map((hash) => Buffer.from(hash, 'base64')) })).toBe(true);
      expect(Buffer.compare(await log.root(from), heads[from] as Uint8Array)).toBe(0);
    }
    await expect(log.inclusion(700)).rejects.toMatchObject({ code: 'position-unknown' });
    await expect(log.consistency(701)).rejects.toMatchObject({ code: 'position-unknown' });
  });

  it('goes over from one segment of 65,536 entries to the next inside a batch', async () => {
    const folder = await logOf(65_530, 65_530);
    const log = await open(folder);
    const { first, texts } = await log.append(entries(65_530, 65_700));
    const root = await log.root();
    for (const index of [0, 65_535, 65_536, 65_699]) {
      const text = index < first ? await lineAt(folder, 0, index) : (texts[index - first] as string);
      const proof = { leaf: leafHash(text), index, size: 65_700, hashes: await log.inclusion(index), root };
      expect(verifyInclusion(proof)).toBe(true);
    }
    await log.close();
    expect(await readdir(join(folder, 'entries'))).toEqual(['000000', '000001']);
    const again = await open(folder);
    onTestFinished(() => again.close());
    expect([again.size(), again.recovery]).toEqual([65_700, undefined]);
    expect(Buffer.compare(await again.root(), root)).toBe(0);
    expect((await auditLog(folder)).problems).toEqual([]);
  });

  it('gives callers that meet their own places in one order', async () => {
    const folder = await folderOf();
    const log = await open(folder);
    const added = await Promise.all(Array.from({ length: 100 }, (_, n) => log.append([entry(n), entry(n)])));
    expect(added.map(({ first }) => first)).toEqual(Array.from({ length: 100 }, (_, n) => 2 * n));
    await log.close();
    const commits = (await readFile(segment(folder), 'utf8')).match(/^= /gm) ?? [];
    expect(commits.length).toBeLessThan(100);
    expect((await auditLog(folder)).frontier.size).toBe(200);
  });

  it('takes an entry at any moment, also while it is just done with the one before', async () => {
    const log = await open(await folderOf());
    for (let hops = 0; hops < 30; hops++) {
      await log.append([entry(hops)]);
      for (let n = 0; n < hops; n++) await undefined;
    }
    expect(log.size()).toBe(30);
    await log.close();
    await expect(log.append([entry(30)])).rejects.toMatchObject({ code: 'log-broken' });
  });

  it('takes nothing more after a write that failed, and stands as it was when opened again', async () => {
    const folder = await folderOf();
    const log = await open(folder);
    await log.append(entries(0, 10));
    const bytes = await readFile(segment(folder));
    await rm(join(folder, 'entries'), { recursive: true });
    await expect(log.append([entry(10)])).rejects.toMatchObject({ code: 'ENOENT' });
    await mkdir(join(folder, 'entries'));
    await writeFile(segment(folder), bytes);
    await expect(log.append([entry(10)])).rejects.toMatchObject({ code: 'log-broken' });
    await log.close();
    const again = await open(folder);
    onTestFinished(() => again.close());
    expect(again.size()).toBe(10);
    expect((await again.append([entry(10)])).first).toBe(10);
  });

  it('refuses an entry that does not fit without refusing those of others', async () => {
    const log = await open(await folderOf());
    onTestFinished(() => log.close());
    const [bad, good] = await Promise.allSettled([
      log.append([{ ...entry(0), sha256: 'ABC' }]),
      log.append([entry(1)]),
    ]);
    expect(bad).toMatchObject({ status: 'rejected', reason: { code: 'entry-refused' } });
    expect(good).toMatchObject({ status: 'fulfilled', value: { first: 0 } });
  });

  it('is written by one at a time', async () => {
    const folder = await folderOf();
    const log = await open(folder);
    await expect(open(folder)).rejects.toThrow(`held by ${process.pid}`);
    await log.close();
    await (await open(folder)).close();
  });

  it('keeps an entry whose clock stands before that of the one before it, and says by how much', async () => {
    const folder = await folderOf();
    const first = await open(folder);
    await first.append([entry(0), entry(1, START - 90_000)]);
    await first.close();
    const log = await open(folder);
    await log.append([entry(2, START - 91_000), entry(3)]);
    await log.close();
    const audit = await auditLog(folder);
    expect(audit.problems).toEqual([]);
    expect(audit.clockJumps).toEqual([
      { index: 1, backMs: 90_000 },
      { index: 2, backMs: 1_000 },
    ]);
  });
});

async function lineAt(folder: string, n: number, index: number): Promise<string> {
  const text = await readFile(join(folder, 'entries', `00000${n}`), 'utf8');
  return text.split('\n').filter((line) => line.startsWith('{'))[index] as string;
}
