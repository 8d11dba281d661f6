import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadRules, loadSeriousness, RULES_FOLDER } from '../../config/rules.ts';
import { FITTED, fittedVersion } from '../../config/weights.ts';
import type { FittedTable } from '../../domain/rulebook.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hubiao-rules-'));
  cpSync(RULES_FOLDER, folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

type Json = Record<string, unknown>;
/** Sets one field of a record deep in a file. */
function set(record: unknown, field: string, value: unknown): void {
  if (value === undefined) delete (record as Json)[field];
  else (record as Json)[field] = value;
}
/** Leaves only these brands in the lexicon of names. */
function brand(...lines: Json[]): void {
  writeFileSync(join(folder, 'names.jsonl'), lines.map((line) => JSON.stringify(line)).join('\n'));
}
function change<T = Json[]>(file: string, edit: (value: T) => void): void {
  const value = JSON.parse(readFileSync(join(folder, file), 'utf8')) as T;
  edit(value);
  writeFileSync(join(folder, file), JSON.stringify(value, null, 2));
}

describe('loadRules', () => {
  it('reads what comes with the program, and the same files give the same version', () => {
    const rules = loadRules(folder);
    expect(rules.version).toBe(loadRules(folder).version);
    expect(rules.law.length).toBeGreaterThan(20);
    change('law-trademark.json', (law) => set(law[0]!['summary'], 'en', 'changed'));
    expect(loadRules(folder).version).not.toBe(rules.version);
  });

  it('counts the lexicon of names in the version, and lets brands of other classes share a name', () => {
    const before = loadRules(folder).version;
    brand({ keys: 'dove', classes: [3], zh: '多芬' }, { keys: 'dove', classes: [30], zh: '德芙' });
    const rules = loadRules(folder);
    expect(rules.names).toEqual([
      { keys: ['dove'], classes: [3], zh: ['多芬'] },
      { keys: ['dove'], classes: [30], zh: ['德芙'] },
    ]);
    expect(rules.version).not.toBe(before);
  });

  it('marks as unverified what nobody read in an official text, and leaves new numbers empty', () => {
    for (const rule of loadRules(folder).law.filter((one) => one.validFrom >= '2027-01-01')) {
      expect(rule.verified).toBe(false);
      expect(rule.article).toBe('');
    }
  });

  it.each<[string, string, () => void, RegExp]>([
    [
      'a number where a day belongs',
      'law-gi.json',
      () => change('law-gi.json', (law) => set(law[0], 'validFrom', 2024)),
      /law-gi\.json:11: GI-30-1 \(entry 1\)\.validFrom/,
    ],
    [
      'an unknown element',
      'law-gi.json',
      () => change('law-gi.json', (law) => (law[1]!['elements'] as string[]).push('bad-will')),
      /law-gi\.json:\d+: GI2005-21 \(entry 2\)\.elements\.3: “bad-will” is unknown: describe it in elements\.json/,
    ],
    [
      'an element that is described in the rule itself',
      'law-gi.json',
      () =>
        change('law-gi.json', (law) => (law[1]!['elements'] as Json[]).push({ id: 'x', text: { zh: 'x', en: 'x' } })),
      /law-gi\.json:\d+: GI2005-21 \(entry 2\)\.elements\.3/,
    ],
    [
      'an element that stands twice',
      'law-gi.json',
      () => change('law-gi.json', (law) => (law[0]!['elements'] as string[]).push('name-used')),
      /law-gi\.json:\d+: GI-30-1 \(entry 1\)\.elements\.3: “name-used” stands twice/,
    ],
    [
      'an element without the sentence for the officer',
      'elements.json',
      () => change('elements.json', (list) => set(list[0]!['check'], 'zh', undefined)),
      /elements\.json:\d+: registered-mark \(entry 1\)\.check\.zh/,
    ],
    [
      'an unknown defence',
      'law-signs.json',
      () => change('law-signs.json', (law) => (law[0]!['defences'] as string[]).push('good-faith')),
      /law-signs\.json:\d+: SS-16 \(entry 1\)\.defences\.3: “good-faith” is unknown: describe it in defences\.json/,
    ],
    [
      'a rule that follows one that is not there',
      'law-trademark.json',
      () => change('law-trademark.json', (law) => set(law[1], 'follows', 'TM-99')),
      /law-trademark\.json:\d+: TM2026-57-1 \(entry 2\)\.follows: there is no rule “TM-99”/,
    ],
    [
      'an infringement without a concept',
      'law-gi.json',
      () => change('law-gi.json', (law) => set(law[0], 'concept', undefined)),
      /GI-30-1 \(entry 1\)\.concept: missing/,
    ],
    [
      'two rules of one id in two files',
      'law-gi.json',
      () => change('law-gi.json', (law) => set(law[0], 'id', 'TM-57-1')),
      /law-gi\.json:3: TM-57-1 \(entry 1\)\.id: stands twice/,
    ],
    [
      'a prompt beside a concept that no rule has',
      'law-trademark.json',
      () =>
        change('law-trademark.json', (law) =>
          set(
            law.find(({ id }) => id === 'TM-60-2'),
            'beside',
            ['mark-sold'],
          ),
        ),
      /TM-60-2 .*\.beside\.0: no rule has the concept “mark-sold”/,
    ],
    [
      'a prompt that needs an element it does not have',
      'law-trademark.json',
      () =>
        change('law-trademark.json', (law) =>
          set(
            law.find(({ id }) => id === 'CRIM-214'),
            'needs',
            ['sale'],
          ),
        ),
      /CRIM-214 .*\.needs\.0: “sale” is no element of this rule/,
    ],
    [
      'a difficult matter of an unknown concept',
      'difficult.json',
      () => change('difficult.json', (list) => set(list[0], 'concepts', ['fame'])),
      /difficult\.json:\d+: well-known-cross-class \(entry 1\)\.concepts\.0: no rule has the concept “fame”/,
    ],
    [
      'a difficult matter of an unknown reason',
      'difficult.json',
      () => change('difficult.json', (list) => set(list[0], 'reasons', ['fame'])),
      /difficult\.json:\d+: .*reasons\.0: “fame” has no weight/,
    ],
    [
      'a field that stands twice in one object',
      'law-gi.json',
      () => writeFileSync(join(folder, 'law-gi.json'), '[\n  { "id": "A",\n    "id": "B" }\n]'),
      /law-gi\.json:3: .*id: stands twice in one object/,
    ],
    [
      'a comma too many',
      'law-gi.json',
      () => writeFileSync(join(folder, 'law-gi.json'), '[\n  {},\n]\n'),
      /law-gi\.json:3: not JSON/,
    ],
    ['an empty file', 'law-gi.json', () => writeFileSync(join(folder, 'law-gi.json'), ''), /law-gi\.json:1: not JSON/],
    [
      'a missing translation',
      'law-signs.json',
      () => change('law-signs.json', (law) => set(law[1]!['summary'], 'en', undefined)),
      /law-signs\.json:\d+: SS-14 \(entry 2\)\.summary\.en/,
    ],
    [
      'an unknown field',
      'law-signs.json',
      () => change('law-signs.json', (law) => set(law[0], 'penalty', 'x')),
      /law-signs\.json:\d+: SS-16 \(entry 1\)\.penalty/,
    ],
    [
      'two rules of one concept on one day',
      'law-trademark.json',
      () => change('law-trademark.json', (law) => set(law[1], 'validFrom', '2026-06-01')),
      /in force at the same time/,
    ],
    [
      'an end before the beginning',
      'law-trademark.json',
      () => change('law-trademark.json', (law) => set(law[0], 'validUntil', '2001-01-01')),
      /law-trademark\.json:\d+: TM-57-1 \(entry 1\)\.validUntil: lies before/,
    ],
    [
      'a cue without a weight',
      'lexicons.json',
      () => change('lexicons.json', (list) => set(list[0], 'cue', 'grade-unheard-of')),
      /grade-unheard-of/,
    ],
    [
      'a weight that is not whole',
      'weights.json',
      () => change<Json>('weights.json', (table) => set((table['weights'] as Json)['grade-copy'], 'points', 1.5)),
      /weights\.json:\d+: weights\.grade-copy\.points/,
    ],
    [
      'a curve that falls',
      'weights.json',
      () =>
        change<Json>('weights.json', (table) =>
          set(table, 'curve', [
            [0, 0.5],
            [10, 0.2],
          ]),
        ),
      /weights\.json:\d+: curve\.1/,
    ],
    ['a brand without classes', 'names.jsonl', () => brand({ keys: 'abc', latin: 'Abc' }), /line 1 \(abc\)\.classes/],
    [
      'a class that Nice does not know',
      'names.jsonl',
      () => brand({ keys: 'abc', classes: [46], latin: 'Abc' }),
      /names\.jsonl: line 1 \(abc\)\.classes\.0/,
    ],
    ['a brand without a key', 'names.jsonl', () => brand({ keys: ' ; ', classes: [25] }), /line 1.*keys.*needs a key/],
    [
      'a strength of names that is none',
      'names.jsonl',
      () => brand({ keys: 'abc', classes: [25], slang: 'a' }),
      /line 1 \(abc\).*slang/,
    ],
    [
      'a key that is not normalised',
      'names.jsonl',
      () => brand({ keys: 'nike;Air Jordan', classes: [25] }),
      /line 1 \(nike\)\.keys: “Air Jordan” is not normalised: write “airjordan”/,
    ],
    [
      'a name of two brands in one class',
      'names.jsonl',
      () => brand({ keys: 'dove', classes: [3] }, { keys: 'abc', classes: [3, 5], latin: 'Dove' }),
      /line 2 \(abc\): “dove” is also a name of the brand in line 1/,
    ],
    [
      'a line that is no JSON',
      'names.jsonl',
      () => writeFileSync(join(folder, 'names.jsonl'), '\n{"keys"'),
      /names\.jsonl: line 2: not JSON/,
    ],
    ['what is no JSON', 'goods.json', () => writeFileSync(join(folder, 'goods.json'), '{'), /goods\.json:1: not JSON/],
    ['a missing file', 'places.json', () => rmSync(join(folder, 'places.json')), /places\.json/],
  ])('refuses %s', (_, _file, damage, message) => {
    damage();
    expect(() => loadRules(folder)).toThrow(message);
  });
});

describe('the fitted weight table', () => {
  const resealed = (edit: (table: FittedTable) => void) => () =>
    change<FittedTable>(FITTED, (table) => {
      edit(table);
      table.version = fittedVersion(table);
    });

  it('that ships goes with the hand-set one (where it does not: npx hubiao fit)', () => {
    const fitted = loadRules(folder, 'fitted').weights;
    expect(fitted.version).toMatch(/^fitted-[0-9a-f]{12}$/);
    expect(Object.keys(fitted.weights)).toEqual(Object.keys(loadRules(folder).weights.weights));
    expect(loadRules(folder).weights.version).toMatch(/^hand-/);
    expect(loadRules(folder, 'fitted').version).not.toBe(loadRules(folder).version);
  });

  it('is not asked for while the hand-set one is in force', () => {
    rmSync(join(folder, FITTED));
    expect(loadRules(folder).weights.version).toMatch(/^hand-/);
  });

  it.each<[string, () => void, RegExp]>([
    ['that is not there', () => rmSync(join(folder, FITTED)), /weights\.fitted\.json/],
    [
      'that lacks a code of the hand-set one',
      resealed((table) => set(table.weights, 'wink', undefined)),
      /weights\.fitted\.json:\d+: weights\.wink: missing/,
    ],
    [
      'with a code that the hand-set one does not have',
      resealed((table) => set(table.weights, 'wonk', table.weights['wink'])),
      /weights\.fitted\.json:\d+: weights\.wonk: weights\.json has no such code/,
    ],
    [
      'that was changed after it was fitted',
      () => change<FittedTable>(FITTED, (table) => set(table.weights['wink'], 'points', 99)),
      /weights\.fitted\.json:\d+: version: is not that of what the table holds/,
    ],
    [
      'that does not say what it rests on',
      () => change<FittedTable>(FITTED, (table) => set(table, 'fitted', undefined)),
      /weights\.fitted\.json:\d+: fitted/,
    ],
    [
      'of an unknown rank',
      resealed((table) => set(table.fitted, 'rank', 'rumour')),
      /weights\.fitted\.json:\d+: fitted\.rank/,
    ],
    [
      'whose curve falls',
      resealed((table) => set(table, 'curve', [...table.curve].reverse())),
      /weights\.fitted\.json:\d+: curve\.1/,
    ],
    [
      'beside a hand-set one that is none',
      () => change<Json>('weights.json', (table) => set(table, 'version', 'fitted-0123456789ab')),
      /weights\.json:\d+: version/,
    ],
  ])('is refused where it is one %s', (_, damage, message) => {
    damage();
    expect(() => loadRules(folder, 'fitted')).toThrow(message);
  });
});

describe('the table of seriousness', () => {
  it('comes with the program, apart from the version of the rules', () => {
    const before = loadRules(folder).version;
    change<Json>('seriousness.json', (table) => set(table, 'full', 90));
    expect(loadSeriousness(folder).full).toBe(90);
    expect(loadRules(folder).version).toBe(before);
  });

  it.each<[string, (table: Json) => void, RegExp]>([
    [
      'that lacks a reason',
      (table) => set(table['reasons'], 'evasion', undefined),
      /seriousness\.json:\d+: reasons\.evasion/,
    ],
    ['with an unknown reason', (table) => set(table['reasons'], 'whim', {}), /seriousness\.json:\d+: reasons\.whim/],
    [
      'whose levels fall',
      (table) => set(table['levels'], 'serious', 1),
      /seriousness\.json:\d+: levels\.serious: lies below/,
    ],
    [
      'with a campaign that ends before it begins',
      (table) => set((table['campaigns'] as Json[])[0], 'until', '01-01'),
      /seriousness\.json:\d+: campaigns\.0\.until: lies before from/,
    ],
    [
      'without a level',
      (table) => set(table['levels'], 'notable', undefined),
      /seriousness\.json:\d+: levels\.notable/,
    ],
    [
      'whose order ends below its levels',
      (table) => set(table, 'full', 30),
      /seriousness\.json:\d+: full: lies below serious/,
    ],
    [
      'with a reason that lacks a translation',
      (table) => set((table['reasons'] as Record<string, Json>)['evasion']!['text'], 'en', undefined),
      /seriousness\.json:\d+: reasons\.evasion\.text\.en/,
    ],
    [
      'with a sentence that names an unknown value',
      (table) => set((table['reasons'] as Record<string, Json>)['many-leads']!['text'], 'en', '{lots} of leads'),
      /seriousness\.json:\d+: reasons\.many-leads\.text\.en: names \{leads\}, not \{lots\}/,
    ],
    [
      'with goods that stand twice',
      (table) => (table['focus'] as Json[]).push((table['focus'] as Json[])[0]!),
      /seriousness\.json:\d+: focus\.7\.id: stands twice/,
    ],
    [
      'with goods without words',
      (table) => set((table['focus'] as Json[])[2], 'words', ' ; '),
      /seriousness\.json:\d+: focus\.2\.words: holds no word/,
    ],
    [
      'with an innocent sense of no word',
      (table) => set((table['focus'] as Json[])[0], 'unless', '宠物玩具;汽车'),
      /seriousness\.json:\d+: focus\.0\.unless: “汽车” holds none of the words/,
    ],
    [
      'with a campaign for an unknown kind',
      (table) => set((table['campaigns'] as Json[])[0], 'kinds', ['patent']),
      /seriousness\.json:\d+: campaigns\.0\.kinds\.0/,
    ],
    [
      'with a number where a day belongs',
      (table) => set((table['campaigns'] as Json[])[0], 'from', 810),
      /seriousness\.json:\d+: campaigns\.0\.from/,
    ],
  ])('is refused where it is one %s', (_, edit, message) => {
    change<Json>('seriousness.json', edit);
    expect(() => loadSeriousness(folder)).toThrow(message);
  });
});
