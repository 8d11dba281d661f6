import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { LogEntry } from '../../domain/evidence.ts';
import { auditLog } from '../../evidence/chain/audit.ts';
import { createKey, readSigner } from '../../evidence/chain/keys.ts';
import { openLog } from '../../evidence/chain/log.ts';
import { leafHash, verifyConsistency, verifyInclusion } from '../../evidence/chain/merkle.ts';
import { digestsOf } from '../../evidence/hashes.ts';
import { tryLock } from '../../services/lock.ts';

const signer = readSigner(createKey('hubiao-test'));
const lock = async (path: string) => {
  const got = await tryLock(path);
  if ('lock' in got) return got.lock;
  throw new Error(`held by ${got.holder.pid}`);
};
const open = (folder: string) => openLog({ folder, signer, lock });

async function folderOf(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hubiao-log-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

const START = Date.parse('2026-11-26T08:00:00Z');
const entry = (n: number, at = START + n * 1000): LogEntry => ({
  type: 'decision',
  at: new Date(at).toISOString(),
  lead: `L${n}`,
  version: n,
  by: '张三',
  ...digestsOf(`decision ${n}`),
});
const entries = (from: number, to: number): LogEntry[] => Array.from({ length: to - from }, (_, n) => entry(from + n));

/** A log of these many entries, in batches of that size, closed again. */
async function logOf(count: number, batch: number, checkpointAt?: number): Promise<string> {
  const folder = await folderOf();
  const log = await open(folder);
  for (let n = 0; n < count; n += batch) {
    await log.append(entries(n, Math.min(count, n + batch)));
    if (checkpointAt !== undefined && log.size() >= checkpointAt) {
      await log.checkpoint(new Date(START));
      checkpointAt = undefined;
    }
  }
  await log.close();
  return folder;
}
const segment = (folder: string): string => join(folder, 'entries', '000000');

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

describe('a log after a crash', () => {
  it('is cut back to its last whole batch from any byte of a torn one, and keeps what was cut', async () => {
    const whole = await readFile(segment(await logOf(20, 10)));
    const second = whole.indexOf('\n', whole.indexOf('\n= ') + 1) + 1;
    const ends = [second + 1, second + 40, ...[1, 2, 20, 45, 60, 300].map((n) => whole.length - n)];
    for (const end of ends) {
      const folder = await logOf(20, 10);
      await truncate(segment(folder), end);
      const log = await open(folder);
      expect(log.size()).toBe(10);
      expect(log.recovery).toMatchObject({ size: 10, cutBytes: end - second });
      const kept = await readFile(join(folder, log.recovery?.kept ?? ''));
      expect(kept.equals(whole.subarray(second, end))).toBe(true);
      await log.append(entries(10, 20));
      await log.close();
      expect((await readFile(segment(folder))).equals(whole)).toBe(true);
      expect((await auditLog(folder)).problems).toEqual([]);
    }
  });

  it('is cut back where blocks of the last batch never reached the disk, though its end did', async () => {
    const folder = await logOf(20, 10);
    const bytes = await readFile(segment(folder));
    bytes.fill(0, bytes.length - 600, bytes.length - 400);
    await writeFile(segment(folder), bytes);
    const log = await open(folder);
    onTestFinished(() => log.close());
    expect([log.size(), log.recovery?.size]).toEqual([10, 10]);
  });

  it('has its tiles made again where they are short, lost or wrong', async () => {
    for (const harm of [
      (tile: string) => truncate(tile, 100),
      (tile: string) => rm(tile),
      (tile: string) => writeFile(tile, Buffer.alloc(32 * 600)),
    ]) {
      const folder = await logOf(600, 100);
      await harm(join(folder, 'tiles', '0', '000000'));
      const log = await open(folder);
      expect([log.size(), log.recovery]).toEqual([600, undefined]);
      await log.close();
      expect((await auditLog(folder)).problems).toEqual([]);
    }
  });

  it('is refused where it is shorter than what it signed', async () => {
    const folder = await logOf(20, 10, 20);
    const bytes = await readFile(segment(folder));
    await truncate(segment(folder), bytes.length - 1);
    await expect(open(folder)).rejects.toMatchObject({ code: 'log-behind-checkpoint' });
    await truncate(segment(folder), 0);
    await expect(open(folder)).rejects.toMatchObject({ code: 'log-behind-checkpoint' });
  });

  it('is refused where another log stands under what it signed', async () => {
    const folder = await logOf(20, 10, 20);
    const other = await folderOf();
    const log = await open(other);
    await log.append(entries(1, 31));
    await log.close();
    await writeFile(join(other, 'checkpoint'), await readFile(join(folder, 'checkpoint')));
    await expect(open(other)).rejects.toMatchObject({ code: 'log-behind-checkpoint' });
    const forged = await logOf(20, 10, 20);
    const text = (await readFile(join(forged, 'checkpoint'), 'utf8')).replace('\n20\n', '\n10\n');
    await writeFile(join(forged, 'checkpoint'), text);
    await expect(open(forged)).rejects.toMatchObject({ code: 'log-behind-checkpoint' });
  });
});

describe('a log that somebody changed', () => {
  it('is refused where whole batches follow a broken one, and nothing is cut', async () => {
    const folder = await logOf(30, 10);
    const before = await readFile(segment(folder), 'utf8');
    await writeFile(segment(folder), before.replace('"L5"', '"L6"'));
    await expect(open(folder)).rejects.toMatchObject({ code: 'log-damaged' });
    await writeFile(segment(folder), before.replace(/^.*"L5".*\n/m, ''));
    await expect(open(folder)).rejects.toMatchObject({ code: 'log-damaged' });
    expect(await readFile(segment(folder), 'utf8')).toBe(before.replace(/^.*"L5".*\n/m, ''));
  });

  it('has each changed position named', async () => {
    const folder = await logOf(1000, 100);
    const text = await readFile(segment(folder), 'utf8');
    await writeFile(segment(folder), text.replace('"L5"', '"L6"').replace('"L777"', '"L778"'));
    const { problems } = await auditLog(folder);
    expect(problems.map(({ code, where }) => [code, where])).toEqual([
      ['entry-changed', 'log 5'],
      ['entry-changed', 'log 777'],
    ]);
  });

  it('has rows taken out, put in, doubled or exchanged named by their batch', async () => {
    const folder = await logOf(300, 100);
    const text = await readFile(segment(folder), 'utf8');
    const rows = text.split('\n');
    const bent = {
      out: rows.toSpliced(150, 1),
      twice: rows.toSpliced(150, 0, rows[150] as string),
      exchanged: rows.toSpliced(150, 2, rows[151] as string, rows[150] as string),
      commit: rows.toSpliced(100, 1),
    };
    for (const [name, lines] of Object.entries(bent)) {
      await writeFile(segment(folder), lines.join('\n'));
      const { problems } = await auditLog(folder);
      expect(problems.length, name).toBeGreaterThan(0);
      expect(problems[0]?.where, name).toMatch(/^log (1\d\d|0)/);
    }
    await appendFile(segment(folder), 'x');
    expect((await auditLog(folder)).problems.map(({ code }) => code)).toContain('log-torn');
  });

  it('has a hash that does not follow from the entries named by its tile', async () => {
    const folder = await logOf(1000, 100);
    for (const [level, at, where] of [
      ['0', 37 * 32, 'tiles/0, hash 37'],
      ['1', 2 * 32 + 5, 'tiles/1, hash 2'],
    ] as const) {
      const tile = join(folder, 'tiles', level, '000000');
      const bytes = await readFile(tile);
      bytes[at] = (bytes[at] as number) ^ 1;
      await writeFile(tile, bytes);
      expect((await auditLog(folder)).problems.map((problem) => problem.where)).toContain(where);
    }
  });
});

async function lineAt(folder: string, n: number, index: number): Promise<string> {
  const text = await readFile(join(folder, 'entries', `00000${n}`), 'utf8');
  return text.split('\n').filter((line) => line.startsWith('{'))[index] as string;
}
