import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { verifyEvidence, zipBundle } from '../../evidence/index.ts';
import { type Made, madeBundle } from '../support/evidence.ts';
import { zipOf } from '../support/tables-zip.ts';

let folder = '';
let made: Made;
let number = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hubiao-zip-'));
  const bundle = await madeBundle();
  made = bundle;
  return async () => {
    await bundle.clean();
    await rm(folder, { recursive: true, force: true });
  };
});

/** The problems of a zip with these bytes. */
async function told(bytes: Buffer): Promise<string[]> {
  const path = join(folder, `${number++}.zip`);
  await writeFile(path, bytes);
  const report = await verifyEvidence(path);
  expect(report.ok).toBe(false);
  return report.checks.flatMap(({ problems }) =>
    problems.map(({ code, where }) => `${code} ${where.replace(path, 'ZIP')}`),
  );
}

async function zipWith(fill: (zip: ZipFile) => void): Promise<Buffer> {
  const zip = new ZipFile();
  fill(zip);
  zip.end();
  const path = join(folder, `made-${number++}.zip`);
  await pipeline(zip.outputStream, createWriteStream(path));
  return readFile(path);
}

/** The same bytes with one text for another of the same length, everywhere. */
function renamed(bytes: Buffer, from: string, to: string): Buffer {
  const changed = Buffer.from(bytes);
  for (let at = changed.indexOf(from); at >= 0; at = changed.indexOf(from, at + 1)) changed.write(to, at);
  return changed;
}

describe('a hostile zip', () => {
  it('that was cut short anywhere is refused', async () => {
    const path = join(folder, 'whole.zip');
    await zipBundle(made.bundle, path);
    const { length } = await readFile(path);
    for (const end of [0, 1, 100, Math.floor(length / 2), length - 100, length - 22, length - 1]) {
      await truncate(path, end);
      const { ok, checks } = await verifyEvidence(path);
      expect([ok, checks[0]?.problems[0]?.code], `${end}`).toEqual([false, 'zip-damaged']);
      await rm(path);
      await zipBundle(made.bundle, path);
    }
  });

  it('with a path that leads out of it is refused before anything is read', async () => {
    const zip = zipOf({ 'bag/aaaaaaaaa': 'x' });
    for (const path of ['bag/../../xyz', '/etc/shadow12', 'C:/windows/xx', 'bag\\..\\..\\xy'])
      expect(await told(renamed(zip, 'bag/aaaaaaaaa', path))).toEqual(['zip-damaged ZIP']);
  });

  it('with links, doubles, a second top folder or encrypted files has each of them named', async () => {
    const link = await zipWith((zip) => {
      zip.addBuffer(Buffer.from('/etc/passwd'), 'bag/data/link', { mode: 0o120777 });
      zip.addBuffer(Buffer.from('x'), 'bag/data/a');
      zip.addBuffer(Buffer.from('y'), 'bag/data/a');
      zip.addBuffer(Buffer.from('z'), 'other/b');
    });
    const problems = await told(link);
    expect(problems).toContain('not-a-file bag/data/link');
    expect(problems).toContain('zip-duplicate bag/data/a');
    expect(problems).toContain('zip-outside other/b');
    const encrypted = zipOf({ 'bag/a': 'x' });
    encrypted[encrypted.indexOf('PK\x01\x02') + 8] = 1;
    expect(await told(encrypted)).toContain('zip-method bag/a');
  });

  it('with another name before the bytes of a file than in its list has it named', async () => {
    const zip = zipOf({ 'bag/safe': 'x' });
    zip.write('bag/evil', zip.indexOf('bag/safe'));
    expect(await told(zip)).toContain('zip-two-names bag/safe');
  });

  it('with files that share bytes has them named', async () => {
    const zip = zipOf({ 'bag/a': 'x'.repeat(1000), 'bag/b': 'x'.repeat(1000) });
    const second = zip.indexOf('PK\x01\x02', zip.indexOf('PK\x01\x02') + 1);
    zip.writeUInt32LE(0, second + 42);
    expect(await told(zip)).toContain('zip-overlap bag/b');
  });

  it('that would unpack to a thousand times its size is refused by what it declares, and by what comes', async () => {
    const zeros = Buffer.alloc(64 * 1024 * 1024);
    const bomb = await zipWith((zip) => zip.addBuffer(zeros, 'bag/data/zeros'));
    expect(bomb.length).toBeLessThan(100_000);
    expect(await told(bomb)).toEqual(['bundle-too-large ZIP']);
    const liar = await zipWith((zip) => zip.addBuffer(zeros, 'bag/data/zeros'));
    const declared = liar.indexOf('PK\x01\x02') + 24;
    liar.writeUInt32LE(1000, declared);
    expect(await told(liar)).toContain('unreadable data/zeros');
  });

  it('with more files than a bundle has is refused', async () => {
    const many = await zipWith((zip) => {
      for (let n = 0; n < 10_001; n++) zip.addBuffer(Buffer.alloc(0), `bag/data/${n}`, { compress: false });
    });
    expect(await told(many)).toEqual(['bundle-too-large ZIP']);
  });
});
