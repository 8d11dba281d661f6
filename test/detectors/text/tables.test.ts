import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alikeOf, joined, joinedThree, mayJoin, similarity, splitsOf } from '../../../detectors/text/tables/index.ts';
import { chanceSample, compared, judged, pictures } from '../../../detectors/text/tables/make/alike.ts';
import { PART_FORMS, RADICALS } from '../../../detectors/text/tables/make/characters.ts';
import { characterSet, glyphsOf } from '../../../detectors/text/tables/make/glyphs.ts';
import { PartReader, splitsOf as splitsFromFont } from '../../../detectors/text/tables/make/split.ts';
import { typedSplits } from '../../../detectors/text/tables/make/typed.ts';

const code = (char: string): number => char.codePointAt(0)!;
const pair = (text: string): [number, number] => [code(text), code([...text][1]!)];
const text = (name: string): string =>
  readFileSync(new URL(`../../../detectors/text/tables/${name}`, import.meta.url), 'utf8');
const lines = (name: string): string[] =>
  text(name)
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));

describe('shape-alike characters', () => {
  it.each([
    ...'师帅 免兔 傅博 雪雷 末未 大太 己已 已巳 土士 王玉 奈柰 茅芧 荔茘 拍柏 哈啥 牛午 日曰 贵责 酒洒 康庚 洲州 候侯 钩钓 徽微 狼狠'.split(
      ' ',
    ),
  ])('finds %s alike', (both) => {
    expect(similarity(...pair(both))).toBeGreaterThanOrEqual(55);
  });

  it.each([...'大小 上下 山水 红绿 金银 天地 苹果 男女 马牛 东西 茅台 中国 一二 口品 木森'.split(' ')])(
    'finds nothing alike in %s',
    (both) => {
      expect(similarity(...pair(both))).toBe(0);
    },
  );

  it('knows no likeness of a character to itself, to signs outside the tables or to nothing', () => {
    for (const cp of [code('大'), code('a'), code('😀'), 0, 0xd800]) {
      expect(similarity(cp, cp)).toBe(0);
      expect(similarity(cp, code('💰'))).toBe(0);
    }
    expect(alikeOf(code('a'))).toEqual([]);
    expect(alikeOf(code('😀'))).toEqual([]);
  });

  it('is symmetrical, and rows and pairs say the same', () => {
    for (const line of lines('alike.txt')) {
      const cp = code(line);
      const row = alikeOf(cp);
      expect(row.length).toBeGreaterThan(0);
      for (const other of row) {
        if (similarity(cp, other.cp) !== other.similarity || similarity(other.cp, cp) !== other.similarity) {
          expect.fail(`${String.fromCodePoint(cp, other.cp)} differ`);
        }
      }
    }
  });
});

describe('split characters', () => {
  it.each([
    ...'女马妈 而寸耐 口可呵 木子李 周隹雕 弓长张 古月胡 言午许 人尔你 金同铜 日月明 又鸟鸡 禾火秋 鱼羊鲜 土也地 手丁打 氵羊洋 水羊洋 王马玛 田力男'.split(
      ' ',
    ),
  ])('joins %s', (three) => {
    const [left = '', right = '', whole = ''] = [...three];
    expect(String.fromCodePoint(joined(code(left), code(right)))).toBe(whole);
    expect(mayJoin(code(left), code(right))).toBe(true);
  });

  it.each([...'木又寸树 口口口品 讠身寸谢 言身寸谢 女土土娃'.split(' ')])('joins three of %s', (example) => {
    const [a = '', b = '', c = '', whole = ''] = [...example];
    expect(String.fromCodePoint(joinedThree(code(a), code(b), code(c)))).toBe(whole);
  });

  it.each([...'今天 手机 正品 包邮 耐克 马女 苹果 的人 ab 12 😀好'.split(' ')])('leaves %s as it is', (words) => {
    expect(joined(...pair(words))).toBe(0);
  });

  it('joins what it splits, unless another character fits the same parts better', () => {
    let others = 0;
    let all = 0;
    for (const line of lines('split.txt')) {
      for (const { parts, fit } of splitsOf(code(line))) {
        const [a = 0, b = 0, c] = parts;
        const whole = c === undefined ? joined(a, b) : joinedThree(a, b, c);
        expect(mayJoin(a, b)).toBe(true);
        all++;
        if (whole === code(line)) continue;
        others++;
        const rival = splitsOf(whole).find((split) => split.parts.join() === parts.join());
        expect(rival?.fit).toBeGreaterThanOrEqual(fit);
      }
    }
    expect(others / all).toBeLessThan(0.1);
  });

  it('answers any code points', () => {
    const cp = fc.integer({ min: 0, max: 0x10ffff });
    fc.assert(
      fc.property(cp, cp, cp, (a, b, c) => {
        expect(similarity(a, b)).toBe(similarity(b, a));
        if (joined(a, b) > 0 || joinedThree(a, b, c) > 0) expect(mayJoin(a, b)).toBe(true);
      }),
    );
  });
});

describe('the script that makes them', () => {
  it('makes the same pictures again for characters and their neighbours', () => {
    const asked = [...'康师傅帅免兔雪雷酒洒末未茅芧妈耐'].map(code);
    const some = [...new Set(asked.flatMap((cp) => [cp, ...alikeOf(cp).map((other) => other.cp)]))];
    const seen = pictures(compared(glyphsOf(some), glyphsOf(chanceSample(characterSet()))));
    let checked = 0;
    for (const cp of asked) {
      for (const [other, picture] of seen.get(cp) ?? []) {
        // How characters are built raises a similarity, and is not read again here.
        const least = judged({ picture, placed: 0, shared: 0, common: false, strokes: [20, 20] });
        expect(similarity(cp, other)).toBeGreaterThanOrEqual(least);
        if (least > 0) checked++;
      }
    }
    expect(checked).toBeGreaterThan(50);
  });

  it.each([
    ['pictures that are alike', { picture: 60, placed: 0, shared: 0 }, 60],
    ['the same parts in the same places', { picture: 30, placed: 0.8, shared: 0.4 }, 60],
    ['half of the strokes in one part', { picture: 0, placed: 0, shared: 0.5 }, 40],
    ['little in common', { picture: 30, placed: 0.3, shared: 0.3 }, 0],
  ])('judges %s', (_, seen, expected) => {
    expect(judged({ ...seen, common: true, strokes: [12, 12] })).toBe(expected);
  });

  it('reads the same parts again', () => {
    const compounds = [...'妈耐湖李'].map(code);
    const models = PART_FORMS.flatMap(({ part, of, without }) => [part, of, without].map(code));
    const parts = compounds.flatMap((cp) => splitsOf(cp).flatMap((split) => split.parts));
    const reader = new PartReader(glyphsOf([...new Set([...models, ...parts, ...RADICALS.keys()])]));
    expect(reader.unread).toEqual([]);
    for (const glyph of glyphsOf(compounds)) {
      const [first] = typedSplits(splitsFromFont(glyph, reader));
      const same = splitsOf(glyph.cp).find(({ parts }) => parts.join() === first?.parts.join());
      expect(same?.fit).toBeGreaterThanOrEqual(first!.fit);
    }
  });
});

it.each(['alike.txt', 'split.txt'])(
  '%s says where it comes from, holds one line a character and stays small',
  (name) => {
    expect(text(name)).toMatch(/^# Made by detectors\/text\/tables\/make\.ts .*SIL Open Font License 1\.1/);
    const keys = lines(name).map(code);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).toEqual(keys.toSorted((a, b) => a - b));
    expect(text(name).length).toBeLessThan(2_200_000);
  },
);
