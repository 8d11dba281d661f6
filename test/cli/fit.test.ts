import { randomUUID } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, inject, it, onTestFinished, vi } from 'vitest';
import { main } from '../../cli/main.ts';
import { fittedVersion } from '../../config/weights.ts';
import { createScreener } from '../../detectors/screen.ts';
import { LabelLine } from '../../domain/label.ts';
import type { Store } from '../../domain/ports.ts';
import { FittedTable } from '../../domain/rulebook.ts';
import { projectRoot } from '../../lib/release.ts';
import { openStore } from '../../store/index.ts';
import { listing as madeListing, registries, rules } from '../support/detectors.ts';
import { runCommand } from '../support/instance.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hubiao-fit-'));
  return () => rm(folder, { recursive: true, force: true });
});

const write = async (name: string, rows: unknown[]): Promise<string> => {
  await writeFile(join(folder, name), rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  return join(folder, name);
};
const tableAt = async (path: string): Promise<FittedTable> =>
  FittedTable.parse(JSON.parse(await readFile(path, 'utf8')));
const sample = (name: string): string => join(projectRoot, 'samples', 'evaluation', 'dev', 'marks', name);

describe('hubiao fit', () => {
  it('fits on the development half and says what it rests on', async () => {
    const out = join(folder, 'own.json');
    const run = await runCommand(['fit', '--folds', '2', '--out', out]);
    expect([run.code, run.stderr]).toEqual([0, expect.stringContaining('HUBIAO_WEIGHTS=fitted')]);
    expect(run.stdout).toMatch(/the labels rest on: \d+ labels by the makers of made-up listings/);
    expect(run.stdout).toMatch(/log loss \(nats\) +\d\.\d{3} \(\d\.\d{3}–\d\.\d{3}\) +\d\.\d{3}/);
    for (const line of run.stdout.split('\n')) expect(line.length, line).toBeLessThanOrEqual(120);
    const table = await tableAt(out);
    expect(table.version).toBe(fittedVersion(table));
    expect(table.fitted).toMatchObject({ rank: 'made-up', folds: 2, handSet: { version: rules.weights.version } });
    expect(Object.keys(table.weights)).toEqual(Object.keys(rules.weights.weights));
  });

  it('that ships was fitted on the half that may be looked at', async () => {
    const table = await tableAt(join(projectRoot, 'config', 'rules', 'weights.fitted.json'));
    expect(table.fitted.on.what).toContain('development half');
  });

  it('learns wording from that half and labels given beside it, into a table that loads', async () => {
    const { loadRules, RULES_FOLDER } = await import('../../config/rules.ts');
    const rulesCopy = join(folder, 'rules');
    await cp(RULES_FOLDER, rulesCopy, { recursive: true });
    const files = [
      '--truth',
      sample('truth.jsonl'),
      '--listings',
      sample('listings.jsonl'),
      '--directory',
      sample('directory.jsonl'),
    ];
    const run = await runCommand(['fit', '--wording', ...files, '--out', join(rulesCopy, 'wording.json')]);
    expect([run.code, run.stderr]).toEqual([0, expect.stringContaining('written to')]);
    expect(run.stdout).toMatch(/doubtful, from [\d.]+ +\d+\.\d % +\d\.\d %/);
    const { wording } = loadRules(rulesCopy);
    expect(wording.learnt.on.what).toMatch(/development half.*, labels from files/);
    expect(wording.learnt.listings).toBeGreaterThan(rules.wording.learnt.listings);
    expect(rules.wording.learnt.on.what).toContain('development half');
  });

  it('takes labels and listings from files, the higher rank where two labels differ, and writes the same file again', async () => {
    const out = join(folder, 'files.json');
    const truth = (await readFile(sample('truth.jsonl'), 'utf8'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const labels = await write('truth.jsonl', [
      { ...truth[0], rank: 'case' },
      ...truth.map((line, index) => ({
        ...line,
        infringing: index === 0 ? !line.infringing : line.infringing,
        rank: 'triage',
      })),
      { ...truth[0], listingId: 'nowhere' },
    ]);
    const files = ['--truth', labels, '--listings', sample('listings.jsonl'), '--directory', sample('directory.jsonl')];
    const others = ['--gi', sample('gi.jsonl'), '--signs', sample('signs.jsonl')];
    const run = await runCommand(['fit', ...files, ...others, '--out', out]);
    expect(run.code, run.stderr).toBe(0);
    expect(run.stderr).toContain('1 labels without a listing');
    const { fitted } = await tableAt(out);
    const infringing = truth.filter((line) => line.infringing).length;
    expect(fitted.counts).toMatchObject({ infringing, ranks: { triage: truth.length - 1, case: 1 } });
    expect(fitted.rank).toBe('triage');

    const again = join(folder, 'again.json');
    await runCommand(['fit', ...files, ...others, '--out', again]);
    expect(await readFile(again, 'utf8')).toBe(await readFile(out, 'utf8'));
  });

  it.each([
    ['labels without a directory', ['--truth', 'x.jsonl'], 2],
    ['files beside --leads', ['--leads', '--truth', 'x.jsonl'], 2],
    ['--demo alone', ['--demo'], 2],
    ['half a fold', ['--folds', '1.5'], 2],
    ['a pull of nothing', ['--l2', '0'], 2],
    ['labels that are not there', ['--truth', 'x.jsonl', '--directory', sample('directory.jsonl')], 1],
    ['a place where nothing can be written', ['--out', join('nowhere', 'x.json')], 1],
  ])('refuses %s', async (_, args, code) => {
    const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    onTestFinished(() => said.mockRestore());
    expect(await main(['fit', ...args])).toBe(code);
    expect(said).toHaveBeenCalled();
  });
});

describe('HUBIAO_WEIGHTS', () => {
  it('names the table that screens and evaluates; the hand-set one where it is not set', async () => {
    const directory = await write('directory.jsonl', registries.directory);
    const listings = await write('listings.jsonl', [madeListing('泽菲林 运动鞋 高仿')]);
    const screen = ['screen', '--directory', directory, '--in', listings];
    const versions = async (env: Record<string, string>) =>
      JSON.parse((await runCommand(screen, env)).stdout).versions.weights as string;
    expect(await versions({})).toMatch(/^hand-\d+$/);
    expect(await versions({ HUBIAO_WEIGHTS: 'fitted' })).toMatch(/^fitted-[0-9a-f]{12}$/);
    const evaluated = await runCommand(['evaluate', '--split', 'dev', '--part', 'cues'], { HUBIAO_WEIGHTS: 'fitted' });
    expect(evaluated.stdout).toMatch(/^weights: fitted-/m);
    const refused = await runCommand(screen, { HUBIAO_WEIGHTS: 'guessed' });
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('HUBIAO_WEIGHTS')]);
  });
});

describe("officers' decisions", () => {
  const officer = { user: 'wang', role: 'officer' };
  let store: Store;
  let env: Record<string, string> = {};
  const screener = createScreener({ registries, stamp: 's', rules, release: 'test' });

  beforeEach(async () => {
    const redis = new URL(inject('redisUrl'));
    redis.pathname = '/13';
    const dbName = `fit-${randomUUID().slice(0, 8)}`;
    env = { REDIS_URL: redis.href, MONGODB_URI: inject('mongoUri'), HUBIAO_DB: dbName, HUBIAO_DATA: folder };
    store = await openStore({ uri: inject('mongoUri'), dbName });
    return () => store.close();
  });

  async function* rowsOf(entries: readonly unknown[]) {
    for (const [index, value] of entries.entries()) yield { row: index + 1, value };
  }
  const importAll = async (): Promise<void> => {
    for (const kind of ['directory', 'gi', 'signs'] as const)
      await store.registries.import(kind, rowsOf(registries[kind]), { partial: false, by: 'test' });
  };
  /** Files a listing as the flow would; gives the lead's id. */
  async function lead(
    listingId: string,
    title: string,
    more: { seenAt?: string; demo?: boolean } = {},
  ): Promise<string> {
    const { demo, ...fields } = more;
    const listing = madeListing(title, { listingId, ...fields });
    const marked = demo ? { demo } : {};
    const [ref] = await store.listings.record([listing], marked);
    const finding = screener.screen(listing);
    const filed = await store.leads.file({
      ref: ref!,
      listing,
      finding,
      registryClock: 1,
      source: 'officer',
      ...marked,
    });
    return filed!.lead.id;
  }
  async function decide(id: string, action: 'confirm' | 'dismiss' | 'undo', reason?: string): Promise<void> {
    const { version } = (await store.leads.get(id))!;
    const decision = { action, version, ...(reason === undefined ? {} : { reason }) };
    await store.leads.decide(id, decision, officer, new Date('2026-11-21T10:00:00+08:00'));
  }
  const linesOf = (text: string): LabelLine[] =>
    text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => LabelLine.parse(JSON.parse(line)));

  it('export as labels with their listings; what says nothing is left out and told', async () => {
    await decide(await lead('yes', '泽菲林 运动鞋 高仿'), 'confirm');
    await decide(await lead('no', '泽菲林 运动鞋 懂的来'), 'dismiss', 'lawful-resale');
    await decide(await lead('twice', '泽菲林 运动鞋 复刻'), 'dismiss', 'duplicate');
    await decide(await lead('made-up', '泽菲林 包 高仿', { demo: true }), 'confirm');
    const undone = await lead('undone', '泽菲林 包 复刻');
    await decide(undone, 'confirm');
    await decide(undone, 'undo');
    await lead('open', '泽菲林 包 懂的来');

    const path = join(folder, 'labels.jsonl');
    const run = await runCommand(['leads', 'export', '--labels', path], env);
    expect(run.code, run.stderr).toBe(0);
    expect(run.stderr).toContain("1 infringing and 1 innocent listings labelled: 2 officers' triage decisions");
    expect(run.stderr).toContain('1 made-up');
    expect(run.stderr).toContain('1 dismissed as duplicates');
    const labels = linesOf(await readFile(path, 'utf8'));
    expect(labels).toMatchObject([
      {
        platform: 'shop',
        listingId: 'yes',
        infringing: true,
        subjects: ['m-zephyr'],
        tags: ['trademark'],
        rank: 'triage',
      },
      { platform: 'shop', listingId: 'no', infringing: false, tags: ['trademark', 'dismissed-lawful-resale'] },
    ]);
    expect(labels[0]!.listing?.title).toBe('泽菲林 运动鞋 高仿');
    expect(new Date(labels[0]!.decidedAt!)).toEqual(new Date('2026-11-21T10:00:00+08:00'));

    const all = await runCommand(['leads', 'export', '--labels', '-', '--demo'], env);
    const made = linesOf(all.stdout).filter((line) => line.demo);
    expect(made.map(({ listingId }) => listingId)).toEqual(['made-up']);
  });

  it('come with the listing that was decided on, not with what a later crawl found', async () => {
    await decide(await lead('a', '泽菲林 运动鞋 高仿'), 'confirm');
    await lead('a', '泽菲林 运动鞋 高仿 清仓', { seenAt: '2026-11-22T10:00:00+08:00' });
    const run = await runCommand(['leads', 'export', '--labels', '-'], env);
    expect(linesOf(run.stdout).map((line) => line.listing?.title)).toEqual(['泽菲林 运动鞋 高仿']);
  });

  it('come page by page, each once', async () => {
    const numbers = Array.from({ length: 230 }, (_, n) => n);
    await Promise.all(numbers.map(async (n) => decide(await lead(`n${n}`, `泽菲林 运动鞋 高仿 ${n}`), 'confirm')));
    const run = await runCommand(['leads', 'export', '--labels', '-'], env);
    expect(new Set(linesOf(run.stdout).map((line) => line.listingId)).size).toBe(230);
    expect(linesOf(run.stdout)).toHaveLength(230);
  });

  it('are what the weights are fitted on with --leads, and the exported file gives the same table', async () => {
    await importAll();
    const names = ['泽菲林', '苹果', '安踏', '立白', 'Blue Harbour', 'H&M'];
    const goods = ['运动鞋', '手机', '运动鞋', '洗衣液', '外套', '外套'];
    for (const [index, name] of names.entries())
      for (const n of [1, 2]) {
        await decide(await lead(`y${index}${n}`, `${name} ${goods[index]} 高仿 ${n}`), 'confirm');
        await decide(await lead(`n${index}${n}`, `${name} ${goods[index]} 加微信 ${n}`), 'dismiss', 'lawful-resale');
      }
    await decide(await lead('term', '安踏 运动鞋 高仿'), 'dismiss', 'out-of-term');
    const [live, filed] = [join(folder, 'live.json'), join(folder, 'filed.json')];
    const run = await runCommand(['fit', '--leads', '--folds', '3', '--out', live], env);
    expect(run.code, run.stderr).toBe(0);
    expect(run.stdout).toContain("24 officers' triage decisions");
    expect(run.stderr).toContain('1 of rights not in force');
    const table = await tableAt(live);
    expect(table.fitted.rank).toBe('triage');
    expect(table.weights['contact-elsewhere']!.points).toBeLessThan(rules.weights.weights['contact-elsewhere']!.points);

    const labels = join(folder, 'all.jsonl');
    await runCommand(['leads', 'export', '--labels', labels], env);
    const directory = await write('d.jsonl', registries.directory);
    await runCommand(['fit', '--truth', labels, '--directory', directory, '--folds', '3', '--out', filed]);
    expect((await tableAt(filed)).weights).toEqual(table.weights);
  });

  it('are too few at first, which is said', async () => {
    const run = await runCommand(['fit', '--leads'], env);
    expect([run.code, run.stderr]).toEqual([1, expect.stringContaining('too-few-labels')]);
  });
});
