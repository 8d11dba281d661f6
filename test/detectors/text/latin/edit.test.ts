import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare } from '../../../../detectors/text/latin/edit.ts';
import { findingOf, readIn, reported } from './cases.ts';

describe('one letter away from a mark, on its goods', () => {
  it.each([
    ['VALDORRA 女包', 'valdora', 'VALDORRA'],
    ['VALLDORA 女包', 'valdora', 'VALLDORA'],
    ['VALDROA 女包', 'valdora', 'VALDROA'],
    ['VALDOR 女包', 'valdora', 'VALDOR'],
    ['VALDERA 女包', 'valdora', 'VALDERA'],
    ['VALDOXA 女包', 'valdora', 'VALDOXA'],
    ['VALTDORA 女包', 'valdora', 'VALTDORA'],
    ['新款Valdorra女包', 'valdora', 'Valdorra'],
    ['Valdorra2026 女包', 'valdora', 'Valdorra'],
    ['Trennko 运动鞋', 'trenko', 'Trennko'],
    ['Tremko 运动鞋', 'trenko', 'Tremko'],
    ['Trneko 运动鞋', 'trenko', 'Trneko'],
    ['newTrenkko 运动鞋', 'trenko', 'Trenkko'],
    ['Quilo 钢笔', 'quillo', 'Quilo'],
    ['Quilllo 钢笔', 'quillo', 'Quilllo'],
    ['SOLLOI 手表', 'sollio', 'SOLLOI'],
    ['SOLLIQ 手表', 'sollio', 'SOLLIQ'],
    ['Miro 口红', 'mirro', 'Miro'],
    ['Mirrro 口红', 'mirro', 'Mirrro'],
    ['Mirra 口红', 'mirro', 'Mirra'],
    ['Veelo 运动鞋', 'velo', 'Veelo'],
    ['Vleo 运动鞋', 'velo', 'Vleo'],
    ['Marvene 衬衫', 'marvenne', 'Marvene'],
    ['Northern Peaak 冲锋衣', 'hoover', 'Northern Peaak'],
    ['Northren Peak 冲锋衣', 'hoover', 'Northren Peak'],
    ['Nothern Peak 冲锋衣', 'hoover', 'Nothern Peak'],
    ['NorthernPaek 冲锋衣', 'hoover', 'NorthernPaek'],
    ['Holmberg & Vence 手表', 'holm', 'Holmberg & Vence'],
    ['Holmburg Vance 项链', 'holm', 'Holmburg Vance'],
    ['Jo Clarimomt 香水', 'jo', 'Jo Clarimomt'],
    ["Kastle's 牛仔裤", 'kiln', "Kastle's"],
    ['Ｔｒｅｎｎｋｏ 运动鞋', 'trenko', 'Ｔｒｅｎｎｋｏ'],
    ['Q u i l l l o 钢笔', 'quillo', 'Q u i l l l o'],
    ['Valldorra 女包', 'valdora', 'Valldorra'],
    ['Marrvene 衬衫', 'marvenne', 'Marrvene'],
    ['Trrrenko 运动鞋', 'trenko', 'Trrrenko'],
    ['Veeelo 运动鞋', 'velo', 'Veeelo'],
  ])('%s is %s', (title, subject, quote) => {
    const [first = ''] = readIn(title);
    expect(first.startsWith(`${subject} flagged `)).toBe(true);
    expect(first).toContain(`edit:${quote}`);
  });

  it('says what was seen and for which mark it is taken', () => {
    const hit = findingOf('🎁新款 Valdorra女包').hits[0]!;
    const reason = hit.reasons.find((one) => one.code === 'disguise-edit')!;
    expect(reason.detail).toContain('Valdorra');
    expect(reason.detail).toContain('VALDORA');
    expect(reason).toMatchObject({ field: 'title', start: 5, end: 13, quote: 'Valdorra' });
  });

  it.each([
    'mirror 化妆镜 口红',
    'mirrors 面霜 套装',
    'velour 运动鞋 面料',
    'vein 运动鞋',
    'Mello 运动鞋',
    'Vera 运动鞋',
    'Veto 运动鞋',
    'Valero 机油',
    'Valdora1 女包',
    'trend 运动鞋 潮流',
    'trek 运动鞋 徒步',
    'quill 钢笔 羽毛笔',
    'quilt 被子',
    'folio 手表 收纳',
    'solo 手表 单人',
    'polio 手表',
    'northern peace 海报',
    'Northern Peru coffee 冲锋衣',
    'hudson river 油画 双肩包',
    'castles 牛仔裤 亲子装',
    'pastels 粉彩',
    'Valdorr 螺丝刀',
    'Trenco 猫粮',
    'SOLLIX 拖把',
    'Marvenna 插座',
    'the model of modern 台灯',
    'men women casual summer outdoor travel waterproof 双肩包',
    'Quito map poster',
    'Trendo 猫砂',
    'Miracle 面霜 刮刀',
    'Veranda 运动鞋 架',
  ])('%s is not flagged', (title) => {
    expect(findingOf(title).flagged).toBe(false);
  });

  it('leaves a token alone that is another mark of the directory', () => {
    expect(reported(['Basics', 'Asics'], 'Basics 运动鞋')).toEqual([]);
    expect(reported(['Asics'], 'Basics 运动鞋')).toEqual([]);
    expect(reported(['Nikon', 'Nikona'], 'NIKON 相机')).toEqual([]);
  });

  it('counts a plural as the mark in clear', () => {
    expect(reported(['Trenko'], 'Trenkos 运动鞋')).toMatchObject([{ name: 'Trenko', disguises: [] }]);
  });

  it('never takes a number for an edit', () => {
    for (const text of ['Trenko2', 'Trenko 270', '2Trenko', 'X100V', 'X200'])
      expect(reported(['Trenko', 'X100', 'X100F'], text)).toEqual([]);
  });
});

describe('a mark without its first letter', () => {
  it.each([
    ['aldora 女包', 'valdora'],
    ['ALDORA 女包', 'valdora'],
    ['renko 运动鞋', 'trenko'],
    ['uillo 钢笔', 'quillo'],
    ['ollio 手表', 'sollio'],
    ['irro 口红', 'mirro'],
    ['elo 运动鞋', 'velo'],
    ['arvenne 衬衫', 'marvenne'],
    ['orthern Peak 羽绒服', 'hoover'],
    ['r e n k o 运动鞋', 'trenko'],
  ])('%s is %s', (title, subject) => {
    const [first = ''] = readIn(title);
    expect(first.startsWith(`${subject} flagged `)).toBe(true);
    expect(first).toContain('first-letter:');
  });

  it.each([
    'ELO 运动鞋 尺码',
    'elo 猫粮',
    'renko 猫粮 5kg',
    'arrow 口红',
    'older 衬衫',
    'error 手表',
    'ello 猫抓板',
    'sib 耳机套 拖把',
    'aldora 拖把',
    'uillo',
  ])('%s is not flagged', (title) => {
    expect(findingOf(title).flagged).toBe(false);
  });
});

/** Optimal string alignment distance by the full table. */
function distance(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      let best = Math.min(
        rows[i - 1]![j]! + 1,
        row[j - 1]! + 1,
        rows[i - 1]![j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1),
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, rows[i - 2]![j - 2]! + 1);
      row.push(best);
    }
    rows.push(row);
  }
  return rows[a.length]![b.length]!;
}

const codes = (text: string) => ({ codes: Uint8Array.from(Buffer.from(text)), from: 0, length: text.length });

describe('compare', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), minLength: 1, maxLength: 8 });

  it('agrees with the full alignment table up to one edit', () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        const seen = compare(codes(a), codes(b));
        const far = distance(a, b);
        expect(seen === undefined ? 2 : seen.change === 'none' ? 0 : 1).toBe(Math.min(2, far));
      }),
      { numRuns: 3000 },
    );
  });

  it('tells a digit from the letter it is written for, and i from l', () => {
    expect(compare(codes('v4lo'), codes('valo'))).toMatchObject({ change: 'none', leets: 1, mixed: 0 });
    expect(compare(codes('vaio'), codes('valo'))).toMatchObject({ change: 'shape', leets: 0, mixed: 0 });
    expect(compare(codes('soiilo'), codes('solllo'))).toMatchObject({ change: 'none', mixed: 2 });
    expect(compare(codes('phillips'), codes('philips'))).toMatchObject({ change: 'doubled', mixed: 0 });
  });
});
