import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Command, CommanderError } from 'commander';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { evaluateCommand } from '../../cli/evaluate.ts';
import { partsOf, registriesOf } from '../../cli/evaluation-set.ts';
import { screenCommand } from '../../cli/screen.ts';
import { InputError, UsageError } from '../../lib/errors.ts';
import { listing, registries } from '../support/detectors.ts';

let folder: string;
let told: string;
let printed: string;
const path = (name: string): string => join(folder, name);
const lines = (name: string): { listingId: string; flagged: boolean; versions: object }[] =>
  readFileSync(path(name), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hubiao-screen-'));
  told = '';
  printed = '';
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    told += String(text);
    return true;
  });
  const write = (name: string, rows: unknown[]): void =>
    writeFileSync(path(name), rows.map((row) => (typeof row === 'string' ? row : JSON.stringify(row))).join('\n'));
  write('directory.jsonl', registries.directory);
  write('gi.jsonl', registries.gi);
  write('signs.jsonl', registries.signs);
  write('listings.jsonl', [
    listing('泽菲林 运动鞋 高仿', { listingId: 'a' }),
    '{"platform":"shop"}',
    { ...listing('五常大米', { listingId: 'b' }), origin: '吉林', seenAt: undefined },
    'not json',
    { ...listing('红富士苹果', { listingId: 'c' }), price: 'dear' },
    listing('进博会 徽章', { listingId: 'd' }),
  ]);
});

afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
  process.exitCode = undefined;
});

async function run(...args: string[]): Promise<void> {
  const program = new Command().exitOverride();
  screenCommand(program);
  evaluateCommand(program);
  for (const command of program.commands) command.exitOverride();
  await program.parseAsync(args, { from: 'user' });
}

const registryFiles = (): string[] => [
  '--directory',
  path('directory.jsonl'),
  '--gi',
  path('gi.jsonl'),
  '--signs',
  path('signs.jsonl'),
];
const screenAll = (...more: string[]): Promise<void> =>
  run('screen', ...registryFiles(), '--in', path('listings.jsonl'), '--out', path('out.jsonl'), ...more);

describe('hubiao screen', () => {
  it('writes one finding for each listing, in order, and names the lines that are none', async () => {
    await screenAll('--as-of', '2026-11-20T10:00:00+08:00');
    expect(lines('out.jsonl').map((finding) => [finding.listingId, finding.flagged])).toEqual([
      ['a', true],
      ['b', true],
      ['c', false],
      ['d', true],
    ]);
    expect(told).toMatch(/line 2: no listing: .*listingId missing/);
    expect(told).toMatch(/line 4: no listing: .*not JSON/);
    expect(told).toMatch(/line 5: price not used/);
    expect(told).toMatch(/4 listings screened, 3 flagged, 2 lines refused/);
    expect(process.exitCode).toBe(1);
  });

  it('compares pictures beside the listings with those of a list, and opens none elsewhere', async () => {
    const drawn = (shape: string, size: number) =>
      sharp(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="600" height="450">${shape}</svg>`))
        .resize(size)
        .png()
        .toBuffer();
    const bag =
      '<rect width="600" height="450" fill="#eee"/><circle cx="200" cy="200" r="120" fill="#c33"/><path d="M50 400 L300 300 L580 430" stroke="#060" stroke-width="25"/>';
    mkdirSync(path('own'));
    writeFileSync(path('own/bag.png'), await drawn(bag, 600));
    writeFileSync(path('seen.png'), await drawn(bag, 240));
    writeFileSync(path('own/references.jsonl'), JSON.stringify({ id: 'ref-bag', path: 'bag.png' }));
    const images = ['https://img.invalid/1.jpg', '../elsewhere.png', 'none.png', 'seen.png'];
    const shown = [listing('红富士苹果', { listingId: 'a', images }), listing('红富士苹果', { listingId: 'b' })];
    writeFileSync(path('listings.jsonl'), shown.map((one) => JSON.stringify(one)).join('\n'));
    await screenAll('--images', '--references', path('own/references.jsonl'));
    const [with_, without] = lines('out.jsonl') as unknown as { hits: object[] }[];
    expect(with_!.hits).toMatchObject([
      { kind: 'image', subjectId: 'ref-bag', status: 'ask', reasons: [{ field: 'images[3]' }] },
    ]);
    expect(without!.hits).toEqual([]);
    for (const why of ['an address', 'outside the folder', 'no such file'])
      expect(told).toContain(`1 pictures not opened: ${why}`);
    writeFileSync(path('own/references.jsonl'), JSON.stringify({ id: 'ref-bag', path: 'gone.png' }));
    await expect(screenAll('--images', '--references', path('own/references.jsonl'))).rejects.toThrow(
      /row 1: gone.png/,
    );
  });

  it('takes --as-of for listings without a time', async () => {
    writeFileSync(path('listings.jsonl'), JSON.stringify({ ...listing('进博会 徽章'), seenAt: undefined }));
    await screenAll('--as-of', '2026-11-20T10:00:00+08:00');
    expect(lines('out.jsonl')[0]!.flagged).toBe(true);
    await screenAll('--as-of', '2028-11-20T10:00:00+08:00');
    expect(lines('out.jsonl')[0]!.flagged).toBe(false);
    expect(process.exitCode).toBeUndefined();
  });

  it('refuses a registry with a row that is none, naming it, and screens nothing', async () => {
    writeFileSync(path('directory.jsonl'), `${JSON.stringify(registries.directory[0])}\n{"id":"x","mark":"y"}`);
    await expect(screenAll()).rejects.toThrow(/row 2: .*niceClasses/);
  });

  it.each([
    ['a file that is not there', ['--in', '/nowhere/listings.jsonl'], InputError],
    ['pictures without what to compare them with', ['--images'], UsageError],
    ['reference pictures without pictures', ['--references', 'x'], UsageError],
    ['a time that is none', ['--as-of', 'yesterday'], CommanderError],
    ['an unknown option', ['--fast'], CommanderError],
  ])('refuses %s', async (_, more, error) => {
    await expect(screenAll(...more)).rejects.toBeInstanceOf(error);
  });
});

describe('hubiao evaluate', () => {
  beforeEach(() => {
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      printed += String(text);
      return true;
    });
  });

  it('compares findings with a truth file', async () => {
    await screenAll('--as-of', '2026-11-20T10:00:00+08:00');
    const truth = [
      { platform: 'shop', listingId: 'a', infringing: true, subjects: ['m-zephyr'], tags: ['cue-slang'] },
      { platform: 'shop', listingId: 'b', infringing: false, tags: ['innocent'] },
      { platform: 'shop', listingId: 'gone', infringing: true, tags: ['cue-slang'] },
    ];
    writeFileSync(path('truth.jsonl'), truth.map((line) => JSON.stringify(line)).join('\n'));
    await run('evaluate', '--truth', path('truth.jsonl'), '--findings', path('out.jsonl'), '--json');
    const { figures, tags } = JSON.parse(printed);
    expect(figures).toMatchObject({ listings: 3, infringing: 2, flagged: 2, truePositives: 1 });
    expect(tags).toMatchObject([
      { tag: 'cue-slang', infringing: 2, found: 1 },
      { tag: 'innocent', flagged: 1 },
    ]);
    expect(told).toMatch(/1 listings of the truth have no finding/);
  });

  it('says what the truth rests on, with intervals by tag, in 100 columns', async () => {
    await screenAll('--as-of', '2026-11-20T10:00:00+08:00');
    const truth = [
      { platform: 'shop', listingId: 'a', infringing: true, tags: ['cue-slang'], rank: 'case' },
      { platform: 'shop', listingId: 'b', infringing: true, tags: ['gi-elsewhere'], rank: 'triage' },
      { platform: 'shop', listingId: 'c', infringing: false, tags: ['a-tag-of-quite-an-unusual-length'] },
    ];
    writeFileSync(path('truth.jsonl'), truth.map((line) => JSON.stringify(line)).join('\n'));
    await run('evaluate', '--truth', path('truth.jsonl'), '--findings', path('out.jsonl'));
    expect(printed).toContain(
      "the truth rests on: 1 labels of unstated rank, 1 officers' triage decisions, 1 decided cases",
    );
    expect(printed).toMatch(/^weights: hand-\d+$/m);
    expect(printed).toMatch(/^cue-slang +1\/1 +(1\.00 1\.00–1\.00 ?){4}$/m);
    expect(printed).toMatch(/^a-tag-of-quite.* 0\/1 +0\.00 0\.00–0\.00$/m);
    for (const line of printed.split('\n')) expect(line.length, line).toBeLessThanOrEqual(100);
  });

  it('leaves out of the JSON what has no value', async () => {
    await screenAll('--as-of', '2026-11-20T10:00:00+08:00');
    writeFileSync(path('truth.jsonl'), JSON.stringify({ platform: 'shop', listingId: 'c', infringing: false }));
    await run('evaluate', '--truth', path('truth.jsonl'), '--findings', path('out.jsonl'), '--json');
    expect(printed).not.toContain('null');
    expect(JSON.parse(printed)).toMatchObject({ ranks: { unstated: 1 }, figures: { listings: 1 } });
    expect(JSON.parse(printed).figures).not.toHaveProperty('recall');
  });

  it('takes each part of a half with its own registries, and refuses an entry twice', async () => {
    const [first, ...others] = registries.directory;
    const write = (name: string, rows: unknown[]): void => {
      mkdirSync(dirname(path(name)), { recursive: true });
      writeFileSync(path(name), rows.map((row) => JSON.stringify(row)).join('\n'));
    };
    write('dev/a/directory.jsonl', others);
    write('dev/b/directory.jsonl', [first]);
    const parts = partsOf('dev', folder);
    expect(parts.map((part) => part.name)).toEqual(['a', 'b']);
    expect((await registriesOf(parts[1]!)).directory.map(({ id }) => id)).toEqual([first!.id]);
    expect((await registriesOf(parts[1]!)).gi).toEqual([]);
    write('dev/b/directory.jsonl', [first, first]);
    await expect(registriesOf(parts[1]!)).rejects.toThrow(/row 2: id .* is row 1's id already/);
    mkdirSync(path('test'));
    expect(() => partsOf('test', folder)).toThrow(/no part in test/);
  });

  it('reaches on the own test split what docs/DETECTION.md says at least', async () => {
    await run('evaluate', '--part', 'marks', '--json');
    const { figures } = JSON.parse(printed);
    expect(figures.listings).toBeGreaterThanOrEqual(100);
    expect(figures.f1.value).toBeGreaterThanOrEqual(0.9);
  });

  it('wants truth and findings together, and lines that fit', async () => {
    await expect(run('evaluate', '--truth', path('truth.jsonl'))).rejects.toBeInstanceOf(UsageError);
    writeFileSync(path('truth.jsonl'), '{"platform":"shop"}');
    writeFileSync(path('out.jsonl'), '');
    await expect(run('evaluate', '--truth', path('truth.jsonl'), '--findings', path('out.jsonl'))).rejects.toThrow(
      /line 1: listingId/,
    );
  });
});
