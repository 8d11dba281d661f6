import { appendFile, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { auditLog } from '../../evidence/chain/audit.ts';
import { entries, folderOf, logOf, open, segment } from '../support/evidence-log.ts';

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
