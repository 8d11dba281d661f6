import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadRules } from '../../config/rules.ts';
import { type Json, ruleFolder, set } from '../support/rule-folder.ts';

const own = ruleFolder();
const { change, brand } = own;
describe('loadRules', () => {
  it('reads what comes with the program, and the same files give the same version', () => {
    const rules = loadRules(own.folder);
    expect(rules.version).toBe(loadRules(own.folder).version);
    expect(rules.law.length).toBeGreaterThan(20);
    change('law-trademark.json', (law) => set(law[0]!['summary'], 'en', 'changed'));
    expect(loadRules(own.folder).version).not.toBe(rules.version);
  });

  it('counts the lexicon of names in the version, and lets brands of other classes share a name', () => {
    const before = loadRules(own.folder).version;
    brand({ keys: 'dove', classes: [3], zh: '多芬' }, { keys: 'dove', classes: [30], zh: '德芙' });
    const rules = loadRules(own.folder);
    expect(rules.names).toEqual([
      { keys: ['dove'], classes: [3], zh: ['多芬'] },
      { keys: ['dove'], classes: [30], zh: ['德芙'] },
    ]);
    expect(rules.version).not.toBe(before);
  });

  it('marks as unverified what nobody read in an official text, and leaves new numbers empty', () => {
    for (const rule of loadRules(own.folder).law.filter((one) => one.validFrom >= '2027-01-01')) {
      expect(rule.verified).toBe(false);
      expect(rule.article).toBe('');
    }
  });

  it('refuses a table of wording that was changed after it was learnt, has words twice, or says nothing between copies and honest goods', () => {
    const damaged = (edit: (table: Json) => void) => () => {
      change<Json>('wording.json', edit);
      loadRules(own.folder);
    };
    const weights = (table: Json): string => table['weights'] as string;
    expect(damaged((table) => set(table, 'bias', 0))).toThrow(/wording\.json:\d+: version: .*changed after/);
    expect(damaged((table) => set(table, 'weights', `${weights(table)};${weights(table).split(';')[0]}`))).toThrow(
      /wording\.json:\d+: weights: .*stands twice/,
    );
    change<Json>('wording.json', (table) => set(table, 'weights', '原 厂 货=1'));
    expect(() => loadRules(own.folder)).toThrow(/wording\.json:\d+: weights: “原 厂 货=1”/);
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
      'a word of origin that is no regular expression',
      'origin-words.json',
      () => change<Json>('origin-words.json', (table) => set(table['work'], 'words', '采的;晒(')),
      /origin-words\.json:\d+: work\.words: “晒\(” is no regular expression/,
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
      () => writeFileSync(join(own.folder, 'law-gi.json'), '[\n  { "id": "A",\n    "id": "B" }\n]'),
      /law-gi\.json:3: .*id: stands twice in one object/,
    ],
    [
      'a comma too many',
      'law-gi.json',
      () => writeFileSync(join(own.folder, 'law-gi.json'), '[\n  {},\n]\n'),
      /law-gi\.json:3: not JSON/,
    ],
    [
      'an empty file',
      'law-gi.json',
      () => writeFileSync(join(own.folder, 'law-gi.json'), ''),
      /law-gi\.json:1: not JSON/,
    ],
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
      () => writeFileSync(join(own.folder, 'names.jsonl'), '\n{"keys"'),
      /names\.jsonl: line 2: not JSON/,
    ],
    [
      'what is no JSON',
      'goods.json',
      () => writeFileSync(join(own.folder, 'goods.json'), '{'),
      /goods\.json:1: not JSON/,
    ],
    ['a missing file', 'places.json', () => rmSync(join(own.folder, 'places.json')), /places\.json/],
  ])('refuses %s', (_, _file, damage, message) => {
    damage();
    expect(() => loadRules(own.folder)).toThrow(message);
  });
});
