import { describe, expect, it } from 'vitest';
import { loadRules, loadSeriousness } from '../../config/rules.ts';
import { type Json, ruleFolder, set } from '../support/rule-folder.ts';

const own = ruleFolder();
const { change } = own;
describe('the table of seriousness', () => {
  it('comes with the program, apart from the version of the rules', () => {
    const before = loadRules(own.folder).version;
    change<Json>('seriousness.json', (table) => set(table, 'full', 90));
    expect(loadSeriousness(own.folder).full).toBe(90);
    expect(loadRules(own.folder).version).toBe(before);
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
    expect(() => loadSeriousness(own.folder)).toThrow(message);
  });
});
