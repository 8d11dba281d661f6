import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Mark } from '../../../domain/registries.ts';
import { disguisesOf, screenerOf } from './han/world.ts';

/*
 * The tables of cases/, one a channel: `+ title | mark | piece` is read as the mark, `- title` comes near one and is not. All but those of
 * plain.txt and cross-script.txt, whose titles offer copies, are flagged for the disguise alone.
 */

const mark = (name: string, niceClasses: number[], ...goods: string[]): Mark => ({
  id: name,
  mark: name,
  niceClasses,
  owner: `${name}（测试）`,
  goods,
});

const screen = screenerOf([
  mark('Trellano', [18], '双肩包'),
  mark('Savonetti', [25], '运动鞋'),
  mark('Durmont', [14], '手表'),
  mark('Crescolin', [3], '面霜'),
  mark('Bolvaren', [9], '耳机'),
  mark('Terpando', [11], '吹风机'),
  mark('Maxelune', [3], '口红'),
  mark('Nikkoran', [25], '卫衣'),
  mark('Kelvarin', [28], '积木'),
  mark('Kronstad', [12], '轮胎'),
  mark('Flamberto', [25], '皮带'),
  mark('Gualverde', [30], '咖啡'),
  mark('張小泉', [8], '剪刀'),
  mark('Delvaux', [18], '手提包'),
  mark('Moschino', [25], '卫衣'),
  mark('Descente', [25], '羽绒服'),
  mark('Dickies', [25], '工装裤'),
  mark('Umbro', [25], '运动鞋'),
  mark('Merrell', [25], '登山鞋'),
  mark('Saucony', [25], '跑鞋'),
  mark('Wacoal', [25], '内衣'),
  mark('Balmain', [25], '外套'),
  mark('云谣岫', [21], '茶具'),
  mark('砚栖川', [16], '毛笔'),
  mark('珀芮蒂', [3], '眼影'),
]);

/** What a table's titles are disguised by; nothing where the name stands in clear. */
const DISGUISE: Readonly<Record<string, RegExp>> = {
  plain: /^$/,
  'cross-script': /^$/,
  transposition: /^(edit|transposed) /,
  separators: /^separators /,
  traditional: /^traditional /,
  pinyin: /^pinyin /,
  emoji: /^altered /,
  backwards: /^transposed /,
  scripts: /^confusable /,
  'first-letter': /^first-letter /,
  similar: /^(lookalike|homophone|altered) /,
};
const LEAST = 30;

const folder = new URL('./cases/', import.meta.url);
const tables = readdirSync(folder).map((file) => {
  const lines = readFileSync(new URL(file, folder), 'utf8').split('\n');
  const rows = (sign: string): string[] => lines.filter((line) => line.startsWith(sign)).map((line) => line.slice(2));
  return {
    channel: file.replace('.txt', ''),
    found: rows('+ ').map((line) => line.split(' | ') as [string, string, string]),
    innocent: rows('- '),
  };
});

it('has a table for each of them, none of them short', () => {
  expect(tables.map(({ channel }) => channel).toSorted()).toEqual(Object.keys(DISGUISE).toSorted());
  for (const { found, innocent } of tables) {
    expect(found.length).toBeGreaterThanOrEqual(LEAST);
    expect(innocent.length).toBeGreaterThanOrEqual(LEAST);
  }
});

describe.each(tables)('$channel', ({ channel, found, innocent }) => {
  it.each(found)('%s', (title, name, piece) => {
    const finding = screen(title);
    const hit = finding.hits.find((one) => one.subjectId === name);
    expect(hit?.status).toBe('flagged');
    expect(hit?.reasons.map((reason) => reason.quote)).toContain(piece);
    if (DISGUISE[channel]!.source !== '^$')
      expect(disguisesOf(finding)).toContainEqual(
        expect.stringMatching(new RegExp(`${DISGUISE[channel]!.source}${name}`)),
      );
  });

  it.each(innocent)('not in: %s', (title) => {
    expect(screen(title).flagged).toBe(false);
  });
});
