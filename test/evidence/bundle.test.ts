import { cp, mkdir, readdir, readFile, rename, rm, stat, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { BundleDescription } from '../../domain/evidence.ts';
import { verifyEvidence, writeBundle, zipBundle } from '../../evidence/index.ts';
import { facts, files, MADE, type Made, madeBundle } from '../support/evidence.ts';

let made: Made & { clean(): Promise<void> };
beforeAll(async () => {
  made = await madeBundle();
  return made.clean;
});

let number = 0;
/** A copy of the bundle to harm. */
async function copy(): Promise<string> {
  const folder = join(made.folder, `copy-${number++}`);
  await cp(made.bundle, folder, { recursive: true });
  return folder;
}
const told = async (path: string, options = {}) => {
  const report = await verifyEvidence(path, { key: made.key, ...options });
  const problems = report.checks.flatMap(({ problems: found }) => found.map(({ code, where }) => `${code} ${where}`));
  expect(report.ok).toBe(problems.length === 0);
  return problems;
};
const edit = async (file: string, change: (text: string) => string): Promise<void> =>
  writeFile(file, change(await readFile(file, 'utf8')));

describe('a bundle', () => {
  it('is a BagIt folder whose files have names for any file system', async () => {
    expect((await readdir(made.bundle)).sort()).toEqual([
      'bag-info.txt',
      'bagit.txt',
      'bundle.json',
      'data',
      'manifest-sha256.txt',
      'manifest-sm3.txt',
      'proof',
      'tagmanifest-sha256.txt',
      'tagmanifest-sm3.txt',
    ]);
    expect((await readdir(join(made.bundle, 'data'))).sort()).toEqual(
      [
        '_.._.._etc_passwd',
        '_CON.png',
        '_con-2.PNG',
        'a__b_ c',
        'finding.json',
        'listing.json',
        'screen.png',
        '页面.html',
      ].sort(),
    );
  });

  it('says of each file what it is, and of a later screenshot that it is later', async () => {
    const description = BundleDescription.parse(JSON.parse(await readFile(join(made.bundle, 'bundle.json'), 'utf8')));
    expect(description).toMatchObject({ lead: 'L0123456789ab', standing: 'clue', clock: { source: 'a test' } });
    const of = (role: string) => description.files.find((file) => file.role === role);
    expect(of('listing')).toMatchObject({ path: 'data/listing.json', relation: 'basis' });
    expect(of('screenshot')).toMatchObject({ relation: 'later', takenAt: MADE, bytes: 10_000, mediaType: 'image/png' });
    const { remarks } = await verifyEvidence(made.bundle);
    expect(remarks).toContain(`data/screen.png was taken later than the finding, at ${MADE}`);
  });

  it('is there whole or not at all, and is never written over', async () => {
    const place = join(made.folder, 'half');
    async function* breaks(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('first');
      throw new Error('the disk is full');
    }
    const broken = [...files(), { ...files()[0], name: 'x', content: breaks() } as never];
    await expect(writeBundle(place, facts(), broken)).rejects.toThrow('the disk is full');
    expect((await readdir(made.folder)).filter((name) => name.includes('half'))).toEqual([]);
    await expect(writeBundle(made.bundle, facts(), files())).rejects.toMatchObject({ code: 'bundle-exists' });
    await expect(writeBundle(place, { ...facts('x\ny'), lead: 'L1' }, files())).rejects.toMatchObject({
      code: 'bundle-facts',
    });
  });

  it('passes every check that can be made, and says which could not', async () => {
    const report = await verifyEvidence(made.bundle, { key: made.key, checkpoint: made.checkpoint });
    expect(report.checks.map(({ name, state }) => [name, state])).toEqual([
      ['container', 'passed'],
      ['files', 'passed'],
      ['description', 'passed'],
      ['inclusion', 'passed'],
      ['checkpoint', 'passed'],
      ['consistency', 'passed'],
      ['time-stamp', 'not-checked'],
    ]);
    const without = await verifyEvidence(made.bundle);
    expect(without.checks.find(({ name }) => name === 'checkpoint')?.state).toBe('not-checked');
  });

  it('passes as a zip too, which is the same bytes whenever it is made', async () => {
    const [one, two] = [join(made.folder, 'one.zip'), join(made.folder, 'two', 'one.zip')];
    await zipBundle(made.bundle, one);
    await mkdir(join(made.folder, 'two'));
    await zipBundle(made.bundle, two);
    expect((await readFile(one)).equals(await readFile(two))).toBe(true);
    expect(await told(one)).toEqual([]);
    await expect(zipBundle(made.bundle, one)).rejects.toMatchObject({ code: 'bundle-exists' });
  });
});

describe('a bundle that somebody changed', () => {
  it('has a file named that is missing, added, renamed or changed', async () => {
    const missing = await copy();
    await rm(join(missing, 'data', '页面.html'));
    expect(await told(missing)).toEqual(['file-missing data/页面.html', 'described-missing data/页面.html']);
    const added = await copy();
    await writeFile(join(added, 'data', 'more.txt'), 'more');
    await writeFile(join(added, 'proof', 'more.txt'), 'more');
    expect((await told(added)).sort()).toEqual([
      'file-added data/more.txt',
      'file-added proof/more.txt',
      'not-described data/more.txt',
    ]);
    const renamed = await copy();
    await rename(join(renamed, 'data', 'finding.json'), join(renamed, 'data', 'found.json'));
    expect(await told(renamed)).toContain('file-renamed data/finding.json');
    const changed = await copy();
    await edit(join(changed, 'data', 'finding.json'), (text) => text.replace('true', 'True'));
    expect(await told(changed)).toContain('file-changed data/finding.json');
    const cut = await copy();
    await truncate(join(cut, 'data', '_CON.png'), 69_999);
    expect(await told(cut)).toContain('file-changed data/_CON.png');
  });

  it('has every tag file named that is missing', async () => {
    for (const name of [
      'bagit.txt',
      'bag-info.txt',
      'bundle.json',
      'manifest-sha256.txt',
      'manifest-sm3.txt',
      'tagmanifest-sha256.txt',
      'tagmanifest-sm3.txt',
    ]) {
      const folder = await copy();
      await rm(join(folder, name));
      expect(await told(folder), name).toContain(`file-missing ${name}`);
    }
    const proofless = await copy();
    await rm(join(proofless, 'proof', 'proof.json'));
    expect(await told(proofless)).toContain('proof-damaged proof/proof.json');
  });

  it('is refused line by line where a manifest is not in its one form', async () => {
    const first = 'data/_.._.._etc_passwd';
    const row = `${'a'.repeat(64)}  `;
    const bends: [expected: string, change: (text: string) => string][] = [
      ['manifest-path manifest-sha256.txt:1', (text) => `${row}data/../../../etc/passwd\n${text}`],
      ['manifest-path manifest-sha256.txt:1', (text) => `${row}/etc/passwd\n${text}`],
      ['manifest-path manifest-sha256.txt:1', (text) => `${row}data\\x\n${text}`],
      ['manifest-path manifest-sha256.txt:1', (text) => `${row}C:/x\n${text}`],
      ['manifest-path manifest-sha256.txt:1', (text) => `${row}data/%2e%2e/x\n${text}`],
      ['manifest-path manifest-sha256.txt:1', (text) => `${row}bagit.txt\n${text}`],
      ['manifest-crlf manifest-sha256.txt:1', (text) => text.replaceAll('\n', '\r\n')],
      ['manifest-bom manifest-sha256.txt:1', (text) => `\ufeff${text}`],
      [
        'manifest-upper-case manifest-sha256.txt:1',
        (text) => text.replace(/^[0-9a-f]{64}/, (hex) => hex.toUpperCase()),
      ],
      [`manifest-duplicate manifest-sha256.txt:2`, (text) => `${text.split('\n')[0]}\n${text}`],
      ['manifest-cut manifest-sha256.txt', (text) => text.slice(0, -1)],
      ['manifest-order manifest-sha256.txt:2', (text) => text.split('\n').slice(0, -1).reverse().concat('').join('\n')],
      ['manifest-line manifest-sha256.txt:1', () => '\n'],
      ['manifest-line manifest-sha256.txt:1', (text) => text.replace('  ', ' ')],
      [`families-differ ${first}`, (text) => text.split('\n').slice(1).join('\n')],
    ];
    for (const [expected, change] of bends) {
      const folder = await copy();
      await edit(join(folder, 'manifest-sha256.txt'), change);
      const problems = await told(folder);
      expect(problems).toContain(expected);
      expect(problems).toContain('file-changed manifest-sha256.txt');
    }
    const binary = await copy();
    await writeFile(join(binary, 'manifest-sm3.txt'), Buffer.from([0xff, 0xfe, 0]));
    expect(await told(binary)).toContain('manifest-encoding manifest-sm3.txt');
  });

  it('is never followed out of itself', async () => {
    const linked = await copy();
    const secret = join(made.folder, 'secret');
    await writeFile(secret, 'secret');
    await rm(join(linked, 'data', 'finding.json'));
    await symlink(secret, join(linked, 'data', 'finding.json'));
    await symlink('/', join(linked, 'data', 'root'));
    const before = (await stat(secret)).atimeMs;
    const problems = await told(linked);
    expect(problems).toContain('not-a-file data/finding.json');
    expect(problems).toContain('not-a-file data/root');
    expect((await stat(secret)).atimeMs).toBe(before);
  });

  it('cannot be remade by one who has no key: all hashes right, but not in the log', async () => {
    const forged = join(made.folder, 'forged');
    await writeBundle(forged, facts(), [{ ...files()[0], name: 'listing.json', content: Buffer.from('{}') } as never]);
    expect((await verifyEvidence(forged)).checks.find(({ name }) => name === 'inclusion')?.state).toBe('not-checked');
    expect(await told(forged)).toEqual(['proof-damaged proof/proof.json', 'checkpoint-missing proof/checkpoint.txt']);
    await cp(join(made.bundle, 'proof'), join(forged, 'proof'), { recursive: true });
    expect(await told(forged)).toEqual(['file-changed tagmanifest-sha256.txt', 'file-changed tagmanifest-sm3.txt']);
  });

  it('cannot call a screenshot the basis of a finding that was made before it', async () => {
    const place = join(made.folder, 'late');
    const late = { role: 'screenshot', name: 's.png', content: Buffer.from('x') } as const;
    await writeBundle(place, facts(), [
      { ...late, relation: 'basis', takenAt: MADE },
      { ...late, relation: 'later', takenAt: '2026-11-26T07:00:00Z' },
    ]);
    expect(await told(place)).toEqual([
      'basis-too-late data/s.png',
      'later-too-early data/s-2.png',
      'proof-damaged proof/proof.json',
      'checkpoint-missing proof/checkpoint.txt',
    ]);
  });
});

describe('a path that is no bundle', () => {
  it('is refused where it is not there, and fails as a bundle where it is something else', async () => {
    await expect(verifyEvidence(join(made.folder, 'nowhere'))).rejects.toMatchObject({ code: 'bundle-missing' });
    const empty = join(made.folder, 'empty');
    await mkdir(empty);
    onTestFinished(() => rm(empty, { recursive: true }));
    expect(await told(empty)).toContain('file-missing bagit.txt');
    await mkdir(join(empty, 'entries'));
    expect(await told(empty)).toContain('file-missing bagit.txt');
    const log = join(made.folder, 'unsigned');
    await cp(join(made.folder, 'log'), log, { recursive: true });
    await rm(join(log, 'checkpoint'));
    expect(await told(log)).toEqual(['checkpoint-missing proof/checkpoint.txt']);
  });
});

afterAll(() => made.log.close());
